import { Evidence, page, Recorded, type NewEvidence, type Role } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import { meOf } from '../homework/common.ts';
import type { Ask, Kit } from '../kit.ts';
import { another, at, bad, bodies, says, since, wrongList } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { pupil, type Recipe, type Recipes, type Scene } from '../recipe.ts';
import { later } from '../later.ts';
import { uuid7 } from '../uuid.ts';
import { correctedByNobody, evidenceShelf, finds } from './shelf.ts';
import { aFramework, correct, correction, framework, newEvidence, recordOf, seen, today } from './world.ts';

const sourceOf: Partial<Record<Role, string>> = {
  student: 'self',
  guardian: 'guardian',
  subjectTeacher: 'teacher',
  homeroomTeacher: 'teacher',
};
/** Who records: the role, or somebody else where the role may not. */
const recorder = ({ role }: Scene): Role => (sourceOf[role] ? role : 'homeroomTeacher');

/** An entry that only one check changes, by the role. */
const fresh = async (scene: Scene): Promise<Evidence> =>
  seen(scene.kit, scene.school, recorder(scene), await aFramework(scene.kit, scene.school), pupil(scene), 3);

/** Pupils of whom a role has nothing to say. */
const strangers = ({ school, role }: Scene): Record<string, string> => {
  const { own, other, elsewhere } = school.students;
  return role === 'guardian' ? { own, other, elsewhere } : { elsewhere };
};

/** A framework without points. */
const pointless = (kit: Kit, school: School) =>
  kit.once(`framework without points ${school.orgId}`, () => framework(kit, school, { points: false }));

/** What is wrong about the first entry. */
const entry = (good: Ask, change: object, path: string, more: object = {}) => {
  const body = Object(good.body) as NewEvidence;
  const [first] = body.entries;
  return { ask: { ...good, body: { ...body, ...more, entries: [{ ...first, ...change }] } }, path };
};

const wrongWords: Parameters<typeof bodies>[1] = {
  'endless-text': [{ text: '好'.repeat(1001) }, '/text'],
  'a-control-character': [{ text: 'a\u0007b' }, '/text'],
  'a-link-that-runs': [{ link: 'javascript:alert(1)' }, '/link'],
  'a-link-that-anybody-reads-along': [{ link: 'http://example.org/' }, '/link'],
};

/** The row that was corrected once already, and the revision it has since. */
async function corrected(scene: Scene): Promise<Evidence> {
  const { kit, school } = scene;
  const row = await fresh(scene);
  await correct(kit, school, recorder(scene), row, { value: 2 });
  const { id: frameworkId } = await aFramework(kit, school);
  const query = { frameworkId, history: 'all', studentId: row.studentId };
  const found = (await recordOf(kit, school, 'homeroomTeacher', query)).find(({ id }) => id === row.id);
  return read(Evidence, found);
}

const correctBeyond: NonNullable<Recipe['beyond']> = async ({ kit, school, role }) => {
  const rows = await correctedByNobody(kit, school);
  const hidden: Record<string, Evidence> = {
    student: { ward: rows.ward, 'said-by-classmates': rows.ofOwn, elsewhere: rows.elsewhere },
    guardian: { own: rows.own, 'said-by-classmates': rows.ofWard, elsewhere: rows.elsewhere },
    subjectTeacher: { 'of-a-pupil': rows.own, 'of-a-guardian': rows.ward, elsewhere: rows.elsewhere },
    homeroomTeacher: { elsewhere: rows.elsewhere },
  }[role as 'student'];
  return Object.fromEntries(
    Object.entries(hidden).map(([name, row]) => [name, at('evidenceId', row, correction({ value: 1 }))]),
  );
};

export const evidence: Recipes = {
  listEvidence: {
    names: [],
    within: async ({ kit, school }) => {
      await evidenceShelf(kit, school);
      return { query: { limit: '5' } };
    },
    beyond: ({ school, role }, scope) => {
      const { own, ward, other, elsewhere } = school.students;
      const family = role === 'student' ? { ward, other } : role === 'guardian' ? { own, other } : {};
      if (scope === 'org') return Promise.resolve({});
      return Promise.resolve({
        class: { query: { classId: school.otherClassId } },
        ...Object.fromEntries(
          Object.entries({ ...family, elsewhere }).map(([name, studentId]) => [name, { query: { studentId } }]),
        ),
      });
    },
    verify: async (scene) => {
      const { kit, school } = scene;
      const rows = await evidenceShelf(kit, school);
      const twins = Object.values(await evidenceShelf(kit, another(scene)));
      const { classId } = school;
      const { id: frameworkId } = await aFramework(kit, school);
      const lists = [
        (await since(scene, 'listEvidence', Evidence)).items,
        (await since(scene, 'listEvidence', Evidence, { classId, history: 'all' })).items,
        (await all(scene, 'listEvidence', { query: { frameworkId } }, page(Evidence))).items,
      ];
      for (const [which, found] of lists.entries()) {
        const ids = found.map(({ id }) => id);
        must(new Set(ids).size === ids.length, 'each entry stands once');
        for (const [name, row] of Object.entries(rows))
          says(ids.includes(row.id), (which !== 1 || row.classId === classId) && (await finds(scene, row)), name);
        for (const row of found) must(await finds(scene, row), `an entry of the source ${row.source} is out of reach`);
        must(!twins.some(({ id }) => ids.includes(id)), 'what is of another school is not listed');
      }
    },
    wrong: () => ({
      ...wrongList({}),
      'bad-id': { ask: { query: bad('studentId') }, path: 'query/studentId' },
      'not-a-day': { ask: { query: { on: '2026-02-30' } }, path: 'query/on' },
      'unknown-history': { ask: { query: { history: 'some' } }, path: 'query/history' },
    }),
  },
  recordEvidence: {
    names: ['framework', 'student'],
    within: async (scene) => {
      const { kit, school } = scene;
      return { body: await newEvidence(kit, school, await aFramework(kit, school), [pupil(scene)], 3) };
    },
    beyond: async (scene) => {
      const { kit, school } = scene;
      const of = await aFramework(kit, school);
      const found: Record<string, Ask> = {};
      for (const [name, studentId] of Object.entries(strangers(scene))) {
        found[name] = { body: await newEvidence(kit, school, of, [studentId], 3) };
        found[`${name}-among-others`] = { body: await newEvidence(kit, school, of, [pupil(scene), studentId], 3) };
      }
      return found;
    },
    verify: async (scene, _scope, answer) => {
      const { kit, school, role } = scene;
      const { items, rev } = read(Recorded, answer.body);
      const [row] = items;
      must(items.length === 1 && row !== undefined, 'what was recorded is told, and nothing else');
      const me = await meOf(kit, school, role);
      must(row.source === sourceOf[role], `it is said by ${sourceOf[role] ?? ''}, not by ${row.source}`);
      must(row.authorId === me.sourcedId && row.authorName === me.name, 'it says who said so');
      must(row.enteredById === null && row.replaces === null && row.replacedBy === null, 'and by nobody else');
      must(row.studentId === pupil(scene) && row.classId === school.classId, 'it says of whom, and of which class');
      must(row.axisId === 'de' && row.indicatorId === 'care' && row.value === 3, 'it is what was sent');
      must(!row.withdrawn && row.reason === null && rev >= row.rev, 'it stands');
    },
    wrong: (good) => ({
      ...bodies(undefined, {
        ...wrongWords,
        'not-a-day': [{ on: '2026-02-30' }, '/on'],
        'unknown-indicator': [{ indicatorId: 'nothing' }, '/indicatorId'],
        'unknown-source': [{ source: 'neighbour' }, '/source'],
        'no-entry': [{ entries: [] }, '/entries'],
      })(good),
      'an-id-not-made-by-time': entry(good, { id: 'row-1' }, '/entries/0/id'),
      'above-the-scale': entry(good, { value: 5 }, '/entries/0/value'),
      'below-the-scale': entry(good, { value: 0 }, '/entries/0/value'),
      'half-a-level': entry(good, { value: 2.5 }, '/entries/0/value'),
      'nothing-is-said': entry(good, { value: null }, '/entries/0/value', { text: null }),
      'too-many-points': entry(good, { points: 101 }, '/entries/0/points'),
    }),
    refused: async (scene) => {
      const { kit, school, role } = scene;
      const of = await aFramework(kit, school);
      const about = (change: Partial<NewEvidence>, by = of) =>
        newEvidence(kit, school, by, [pupil(scene)], 3, change).then((body) => ({ body }));
      const day = await today(kit, school);
      return {
        future: await about({ on: later(day, 1) }),
        'before-all-terms': await about({ on: '1900-01-01' }),
        'may-not-judge': await about({ indicatorId: role === 'guardian' || role === 'student' ? 'duty' : 'mind' }),
        'no-points': await about(
          { entries: [{ id: uuid7(), studentId: pupil(scene), value: 3, points: 1 }] },
          await pointless(kit, school),
        ),
      };
    },
    exists: async (scene) => {
      const { kit, school } = scene;
      const { id, studentId } = await fresh(scene);
      const entries = [{ id, studentId, value: 4 }];
      return {
        'same-id': { body: await newEvidence(kit, school, await aFramework(kit, school), [], 0, { entries }) },
      };
    },
  },
  correctEvidence: {
    names: ['evidence'],
    // What stood there is told as corrected.
    several: true,
    within: async (scene) => at('evidenceId', await fresh(scene), correction({ value: 2 })),
    beyond: correctBeyond,
    verify: async (scene, _scope, answer) => {
      const { kit, school, role } = scene;
      const row = read(Evidence, answer.body);
      const me = await meOf(kit, school, role);
      must(row.value === 2 && row.replaces !== null && row.replacedBy === null, 'it says what it corrects');
      must(row.reason !== null && !row.withdrawn, 'and why');
      must(row.authorId === me.sourcedId && row.source === sourceOf[role], 'who said so stays');
    },
    wrong: bodies(bad('evidenceId'), {
      ...wrongWords,
      'an-id-not-made-by-time': [{ id: 'row-1' }, '/id'],
      'above-the-scale': [{ value: 5 }, '/value'],
      'no-reason': [{ reason: ' ' }, '/reason'],
      'endless-reason': [{ reason: 'x'.repeat(201) }, '/reason'],
    }),
    refused: async (scene) => {
      const { kit, school, role } = scene;
      const { taught, charged } = await correctedByNobody(kit, school);
      const theirs =
        role === 'student' ? taught : role === 'guardian' || role === 'subjectTeacher' ? charged : undefined;
      return {
        corrected: at('evidenceId', await corrected(scene), correction({ value: 1 })),
        ...(theirs ? { 'not-yours': at('evidenceId', theirs, correction({ value: 1 })) } : {}),
      };
    },
    exists: async (scene) => {
      const { id } = await fresh(scene);
      return { 'same-id': at('evidenceId', await fresh(scene), correction({ id, value: 2 })) };
    },
  },
};
