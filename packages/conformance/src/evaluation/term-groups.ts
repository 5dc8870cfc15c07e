import { type Distribution, type Framework, type Profile } from '@wuyu/contract';
import { NotProvable } from '../check.ts';
import { must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach } from '../homework/breaches.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import { holidays } from '../visits/term-way.ts';
import { distributionsOf, ratesOf } from './groups.ts';
import { countsOf, quantile, ratesText } from './reckoning.ts';
import { pupilsOf, rulesOn, scenario } from './term-check.ts';
import { axes, framework, levels, newFramework, profilesOf, scores, seen, today } from './world.ts';

const homeroom = 'homeroomTeacher';
const scaleOf = (scaleId: string) => (scaleId === levels.id ? levels : scores);

/** The profiles of a group's pupils, as the leader finds them. */
async function membersOf(kit: Kit, school: School, of: Framework, terms: string) {
  const all = await profilesOf(kit, school, 'schoolLeader', of, { terms });
  const ofClasses = new Map<string, readonly Profile[]>();
  return async ({ level, classId, grade }: Pick<Distribution, 'level' | 'classId' | 'grade'>) => {
    if (level === 'school') return all;
    if (level === 'grade') {
      const now = new Set(all.flatMap((one) => (one.grade === grade ? [one.studentId] : [])));
      return all.filter(({ studentId }) => now.has(studentId));
    }
    const id = classId ?? '';
    const known = ofClasses.get(id) ?? (await profilesOf(kit, school, 'schoolLeader', of, { terms, classId: id }));
    ofClasses.set(id, known);
    return known;
  };
}

const valueOn = ({ axes: told }: Profile, axisId: string): number | null =>
  told.find((axis) => axis.axisId === axisId)?.value ?? null;

const families = scenario(
  'families',
  'staff is told how many have each value; families the middle half of their class as it is today, from so many pupils on, and no counts',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { classId } = school;
    const pupils = await pupilsOf(kit, school);
    const smallGroup = (await rulesOn(kit, school, await today(kit, school))).smallGroup.value;
    const values = new Map<string, number[]>(axes.map(({ id }) => [id, []]));
    const told = async (role: 'student' | 'guardian' | typeof homeroom | 'subjectTeacher', on?: string) => {
      const [group, ...more] = await distributionsOf({ kit, school, role }, of, on === undefined ? {} : { on });
      must(
        group?.level === 'class' && group.classId === classId && more.length === 0,
        `the ${role} is told of the class alone`,
      );
      return group;
    };
    for (const [at, pupil] of pupils.slice(0, smallGroup + 3).entries()) {
      const [level, score] = [1 + ((3 * at) % 4), (at * 310) % 1001];
      await seen(kit, school, homeroom, of, pupil, level, { indicatorId: 'duty' });
      await seen(kit, school, homeroom, of, pupil, score, { indicatorId: 'jump' });
      values.get('de')?.push(level);
      values.get('ti')?.push(score);
      for (const role of ['student', 'guardian', homeroom, 'subjectTeacher'] as const) {
        const family = role === 'student' || role === 'guardian';
        const group = await told(role);
        const enrolled = family ? null : pupils.length;
        must(group.enrolled === enrolled, `${role}: ${enrolled} are enrolled, not ${group.enrolled}`);
        for (const { id, scaleId } of axes) {
          const own = values.get(id) ?? [];
          const few = own.length < smallGroup;
          const wanted = {
            rated: family ? null : own.length,
            counts: family ? null : countsOf(scaleOf(scaleId), own),
            p25: few ? null : quantile(own, 25),
            p75: few ? null : quantile(own, 75),
          };
          const found = group.axes.find(({ axisId }) => axisId === id);
          for (const [name, value] of Object.entries(wanted))
            must(
              JSON.stringify(Reflect.get(Object(found) as object, name)) === JSON.stringify(value),
              `${role}, ${id}: ${name} is ${JSON.stringify(value)} where ${own.length} have a value, not ${JSON.stringify(found)}`,
            );
        }
      }
    }
    for (const role of ['student', 'guardian'] as const) {
      const now = await told(role);
      const asked = await told(role, now.termStart);
      must(
        JSON.stringify(asked.axes) === JSON.stringify(now.axes),
        `the ${role} is told of today, whatever day it asks for`,
      );
    }
  },
);

const spread = scenario(
  'school',
  'a leader is told of the school, its grades and its classes, of each pupil once in each',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { elsewhere } = school.students;
    for (const [at, pupil] of (await pupilsOf(kit, school)).entries())
      await seen(kit, school, homeroom, of, pupil, 1 + (at % 4));
    await seen(kit, school, 'otherTeacher', of, elsewhere, 4);
    const members = await membersOf(kit, school, of, '1');
    const groups = await distributionsOf({ kit, school, role: 'schoolLeader' }, of);
    for (const group of groups) {
      const pupils = await members(group);
      must(
        group.enrolled === pupils.length,
        `${group.id}: ${pupils.length} are enrolled, not ${group.enrolled ?? 'none'}`,
      );
      for (const { axisId, rated, counts } of group.axes) {
        const values = pupils.flatMap((pupil) => valueOn(pupil, axisId) ?? []);
        const scale = scaleOf(axes.find(({ id }) => id === axisId)?.scaleId ?? '');
        must(rated === values.length, `${group.id} ${axisId}: ${values.length} have a value, not ${rated ?? 'none'}`);
        must(
          JSON.stringify(counts) === JSON.stringify(countsOf(scale, values)),
          `${group.id} ${axisId}: as many have each`,
        );
      }
    }
    const smallGroup = (await rulesOn(kit, school, await today(kit, school))).smallGroup.value;
    const led = await distributionsOf({ kit, school, role: 'gradeLead' }, of);
    for (const group of led) {
      const same = groups.find(({ id }) => id === group.id);
      must(same !== undefined && group.level !== 'school', 'who leads a grade is told of it, and of its classes');
      for (const [at, axis] of same.axes.entries()) {
        // Single pupils it does not find, and so no handful of them.
        const few = (axis.rated ?? 0) < smallGroup;
        const wanted = few ? { axisId: axis.axisId, rated: null, counts: null, p25: null, p75: null } : axis;
        must(
          JSON.stringify(group.axes[at]) === JSON.stringify(wanted),
          few ? 'but of no handful' : 'and is told the same',
        );
      }
    }
  },
);

const rates = scenario(
  'rates',
  'rates are sums of who is enrolled, for leaders alone, and none of a small group',
  async (kit, school) => {
    const past = await holidays(kit, school);
    if (!past) throw new NotProvable('the calendar tells of no term before this one');
    const { axes: own, ...rest } = newFramework(kit);
    const unpassed = { ...levels, id: 'unpassed', pass: null };
    const body = {
      ...rest,
      scales: [levels, scores, unpassed],
      axes: own.map((axis) => (axis.id === 'mei' ? { ...axis, scaleId: unpassed.id } : axis)),
    };
    const of = await prepared(framework(kit, school, body));
    const { smallGroup, tailPercent } = await rulesOn(kit, school, await today(kit, school));
    const on = past.before.endDate;
    const ask = { kit, school, role: 'schoolLeader' } as const;
    const compare = async (what: string) => {
      const members = await membersOf(kit, school, of, '2');
      for (const role of ['schoolLeader', 'gradeLead'] as const)
        for (const { pass, consolidation, care, axisId, id, ...group } of await ratesOf({ ...ask, role }, of)) {
          const pupils = await members(group);
          const pairs = pupils
            .filter(({ termStart }) => termStart > on)
            .map((now) => {
              const before = pupils.find((one) => one.studentId === now.studentId && one.termStart <= on);
              return { now: valueOn(now, axisId), before: before ? valueOn(before, axisId) : null };
            });
          const share = (one: typeof pass) => (one === null ? 'none' : `${one.count} of ${one.base}`);
          const found = [pass, consolidation, care].map(share).join(', ');
          const { pass: from } = axisId === 'ti' ? scores : levels;
          const wanted =
            axisId === 'mei' ? 'none, none, none' : ratesText(pairs, from, tailPercent.value, smallGroup.value);
          must(found === wanted, `${what}, ${id}: ${wanted}, not ${found}`);
        }
    };
    await compare('before anything was judged');
    const pupils = await pupilsOf(kit, school);
    for (const [at, pupil] of pupils.entries()) {
      await seen(kit, school, homeroom, of, pupil, [2, 1, 1, 3][at % 4] ?? 1, { on });
      if (at % 4 !== 3) await seen(kit, school, homeroom, of, pupil, [1, 2, 1, 4][at % 4] ?? 1);
      await seen(kit, school, homeroom, of, pupil, [590, 600, 100, 100][at % 4] ?? 0, { indicatorId: 'run', on });
      await seen(kit, school, homeroom, of, pupil, [600, 599, 200, 100][at % 4] ?? 0, { indicatorId: 'run' });
      await seen(kit, school, homeroom, of, pupil, 4, { indicatorId: 'song' });
      await compare(`once ${at + 1} were judged`);
    }
  },
);

export const groupChecks = [families, spread, rates];

type Spread = { rated: number | null; counts: { value: number; count: number }[] | null };
const ofSpreads = (change: (axis: Spread) => object): Mutant =>
  ofEach(/\/evaluation-distributions$/, (item) => ({ ...item, axes: (item['axes'] as Spread[]).map(change) }));

/** By the check that must catch it. */
export const groupMutants: Record<string, Mutant> = {
  // Tells families how many have a value, however few they are.
  'evaluation.term.families': ofSpreads((axis) => ({ ...axis, rated: axis.rated ?? 1 })),
  // Counts who has none with the lowest.
  'evaluation.term.school': ofSpreads((axis) => ({
    ...axis,
    counts: axis.counts?.map((one, at) => (at === 0 ? { ...one, count: one.count + 1 } : one)) ?? null,
  })),
  // Counts of those who were judged.
  'evaluation.term.rates': ofEach(/\/evaluation-rates$/, (item) => {
    const pass = item['pass'] as { count: number; base: number } | null;
    return { ...item, pass: pass && { ...pass, base: pass.count } };
  }),
};
