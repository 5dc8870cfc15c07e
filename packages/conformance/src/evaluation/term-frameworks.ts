import { Framework } from '@wuyu/contract';
import { hasStatus, isProblem, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { instead, saying } from '../homework/breaches.ts';
import { at, since } from '../menus/common.ts';
import { refusedFor } from '../menus/month-check.ts';
import { scenario } from './term-check.ts';
import { axes, changed, correct, framework, frameworkNow, levels, profileOf, scores, seen } from './world.ts';

const homeroom = 'homeroomTeacher';
const [first = axes[0], ...others] = axes;

/** Changes by which what was recorded would mean something else. */
const meanings = (): Record<string, object> => {
  const [care, ...more] = first?.indicators ?? [];
  return {
    'another scale': { scales: [{ ...levels, levels: [...levels.levels, { title: '卓越' }] }, scores] },
    'another pass value': { scales: [{ ...levels, pass: 3 }, scores] },
    'other bands': { scales: [levels, { ...scores, bands: [] }] },
    'other weights': { weights: { self: 0, peer: 0, teacher: 1, guardian: 0 } },
    'other judges': { axes: [{ ...first, indicators: [{ ...care, sources: ['teacher'] }, ...more] }, ...others] },
    'another weight of an indicator': {
      axes: [{ ...first, indicators: [{ ...care, weight: 9 }, ...more] }, ...others],
    },
    'an indicator less': { axes: [{ ...first, indicators: [care] }, ...others] },
    'an axis less': { axes: [first] },
    'an axis on another scale': { axes: [{ ...first, scaleId: scores.id }, ...others] },
    'a draft again': { state: 'draft' },
  };
};

const frozen = scenario(
  'frozen',
  'once something was recorded by a framework, what that means stays as it is',
  async (kit, school) => {
    for (const body of Object.values(meanings())) {
      const unused = await prepared(framework(kit, school));
      await changed(kit, school, unused, body);
    }
    const of = await prepared(framework(kit, school));
    const row = await seen(kit, school, homeroom, of, school.students.own, 2);
    const refuses = async (what: string) => {
      for (const [name, body] of Object.entries(meanings())) {
        const answer = await kit.as(school, 'schoolLeader', 'updateFramework', at('frameworkId', of, body));
        try {
          refusedFor(answer, 'inUse');
        } catch (reason) {
          throw new Error(`${what}, ${name}: ${String(reason)}`);
        }
      }
      const now = await frameworkNow(kit, school, of.id);
      must(now.rev === of.rev && JSON.stringify(now) === JSON.stringify(of), `${what} it is as it was`);
    };
    await refuses('in use');
    await correct(kit, school, homeroom, row, { withdrawn: true });
    await refuses('after what was recorded is withdrawn');

    const [care, ...more] = first?.indicators ?? [];
    const added = { id: 'help', title: '助人', weight: 5, sources: ['teacher'] };
    const body = {
      title: `${of.title} 2`,
      axes: [
        { ...first, title: '品德', indicators: [{ ...care, title: '关爱' }, ...more, added] },
        ...others,
        { id: 'lao', title: '劳', scaleId: levels.id, indicators: [{ ...added, id: 'work' }] },
      ],
    };
    const wider = await changed(kit, school, of, body);
    must(
      wider.axes.length === axes.length + 1 && wider.title === body.title,
      'names change, and axes and indicators come',
    );
    const profile = await profileOf(kit, school, of, school.students.own);
    must(profile.axes.map(({ value }) => value).join() === ',,,', 'what came is missing until it is judged');
    must(profile.axes[0]?.of === (first?.indicators.length ?? 0) + 1, 'and is counted among what can be');
    await seen(kit, school, homeroom, of, school.students.own, 3, { indicatorId: 'work' });
    must((await changed(kit, school, wider, { state: 'retired' })).state === 'retired', 'it can be retired');
    const after = await profileOf(kit, school, of, school.students.own, { role: 'student' });
    must(after.axes.at(-1)?.value === 3, 'what was recorded by it is read as before');
  },
);

const drafts = scenario(
  'drafts',
  'a framework is found by who makes it alone until it is used, and is gone for all others as a draft again',
  async (kit, school) => {
    const of = await prepared(framework(kit, school, { state: 'draft' }));
    const listed = async (role: 'student' | typeof homeroom | 'gradeLead' | 'schoolLeader') => {
      const { items, gone } = await since({ kit, school, role }, 'listFrameworks', Framework);
      const [here, away] = [items.some(({ id }) => id === of.id), gone.some(({ id }) => id === of.id)];
      return `${here ? 'found' : 'not found'}${away ? ', gone' : ''}`;
    };
    const readers = ['student', homeroom, 'gradeLead'] as const;
    const check = async (what: string, wanted: readonly string[]) => {
      for (const role of readers)
        must(wanted.includes(await listed(role)), `${what} the ${role} is told: ${await listed(role)}`);
      must((await listed('schoolLeader')) === 'found', `${what} who makes it finds it`);
    };
    const query = { frameworkId: of.id };
    const asks = async (status: number) => {
      for (const operation of ['listProfiles', 'listDistributions', 'listEvidence'])
        hasStatus(await kit.as(school, homeroom, operation, { query }), status);
    };
    await check('as a draft', ['not found', 'not found, gone']);
    await asks(404);
    const used = await changed(kit, school, of, { state: 'active' });
    await check('in use', ['found']);
    await asks(200);
    const again = await changed(kit, school, used, { state: 'draft' });
    await check('as a draft again', ['not found, gone']);
    await asks(404);
    const stale = at('frameworkId', used, { title: 'x' });
    isProblem(await kit.as(school, 'schoolLeader', 'updateFramework', stale), 'precondition-failed');
    await changed(kit, school, again, { state: 'retired' });
    await check('retired', ['found']);
  },
);

export const frameworkChecks = [frozen, drafts];

/** By the check that must catch it. */
export const frameworkMutants: Record<string, Mutant> = {
  // Changes what was recorded by.
  'evaluation.term.frozen': instead(/\/frameworks\/[^/]+$/, 422),
  // Lists what it lists to everybody.
  'evaluation.term.drafts': saying(/\/frameworks$/, (body) => ('gone' in body ? { ...body, gone: [] } : body)),
};
