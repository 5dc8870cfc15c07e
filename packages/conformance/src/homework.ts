import { Assignment, Notice, page, Report, Revision, type Role, type Scope } from '@wuyu/contract';
import { z } from 'zod';
import { must, read } from './expect.ts';
import { all } from './paging.ts';
import { pupil, type Recipe, type Recipes, type Scene } from './recipe.ts';
import { draft, freshReport, newAssignment, newReport, publish, published, report, shelf } from './world.ts';
import type { Ask } from './kit.ts';
import { uuid7 } from './uuid.ts';

/** Families and service clients find only what is published. */
const publishedOnly: readonly Role[] = ['student', 'guardian', 'serviceClient'];
const assignmentAt = (assignmentId: string): Ask => ({ params: { assignmentId } });
const reportAt = (reportId: string): Ask => ({ params: { reportId } });
const none = () => Promise.resolve({});
const onlyOrg = (scope: Scope) => scope === 'org';

const says = (held: boolean, inReach: boolean, what: string) =>
  must(held === inReach, `${what} is ${inReach ? 'within reach and not listed' : 'out of reach and listed'}`);

/** The other school of the run. */
const another = ({ kit, school }: Scene) => (kit.schools[0] === school ? kit.schools[1] : kit.schools[0]);

/** A day's list, whole and by each class within reach. */
const waysToAsk = (scene: Scene, scope: Scope): { from: string; to: string; classId?: string }[] => {
  const { classId, otherClassId } = scene.school;
  const classes = onlyOrg(scope) ? [classId, otherClassId] : [classId];
  return [day(scene), ...classes.map((id) => ({ ...day(scene), classId: id }))];
};

const day = ({ school }: Scene) => ({ from: school.day, to: school.day });

/** Reads by class and days: notices and loads. */
const byClassAndDays = (verify: Recipe['verify']): Recipe => ({
  names: ['class'],
  within: async (scene) => {
    await shelf(scene.kit, scene.school);
    return { params: { classId: scene.school.classId }, query: day(scene) };
  },
  beyond: (scene, scope) =>
    onlyOrg(scope)
      ? none()
      : Promise.resolve({ class: { params: { classId: scene.school.otherClassId }, query: day(scene) } }),
  wrong: (good) => ({
    'bad-id': { ask: { ...good, params: { classId: '作业' } }, path: 'path/classId' },
    'missing-parameter': { ask: { ...good, query: { from: good.query?.['from'] ?? '' } }, path: 'query/to' },
    'not-a-day': { ask: { ...good, query: { ...good.query, from: '2026-02-30' } }, path: 'query/from' },
    'unknown-parameter': { ask: { ...good, query: { ...good.query, bogus: '1' } }, path: 'query/bogus' },
  }),
  ...(verify ? { verify } : {}),
});

/** One thing wrong at a time in what a body says, by what is wrong. */
const bodies =
  (id: Ask['params'], changes: Record<string, [change: Record<string, unknown>, path: string]>) => (good: Ask) => ({
    ...Object.fromEntries(
      Object.entries(changes).map(([name, [change, path]]) => [
        name,
        { ask: { ...good, body: { ...(Object(good.body) as object), ...change } }, path },
      ]),
    ),
    ...(id ? { 'bad-id': { ask: { ...good, params: id }, path: `path/${Object.keys(id)[0]}` } } : {}),
  });

const badAssignment = { assignmentId: '作业' };
const badReport = { reportId: '作业' };
const answer = (minutes: unknown, more: object = {}) => ({
  answer: { kind: 'minutes', minutes, tiers: ['basic'], ...more },
});
const wrongAnswers: Record<string, [Record<string, unknown>, string]> = {
  'negative-minutes': [answer(-1), '/answer/minutes'],
  'fractional-minutes': [answer(1.5), '/answer/minutes'],
  'more-than-a-day': [answer(1441), '/answer/minutes'],
  'minutes-as-text': [answer('10'), '/answer/minutes'],
  'unknown-answer': [{ answer: { kind: 'maybe' } }, '/answer'],
  'unknown-field-within': [answer(10, { bogus: 1 }), '/answer/bogus'],
};

/** Reports that a role does not reach, by what they overstep. */
async function reportsBeyond({ kit, school }: Scene, scope: Scope): Promise<Record<string, string>> {
  const { own, ward, other, elsewhere } = (await shelf(kit, school)).reports;
  if (onlyOrg(scope)) return {};
  const pupils = scope === 'own' ? { ward, other } : scope === 'ward' ? { own, other } : {};
  return Object.fromEntries(Object.entries({ ...pupils, elsewhere }).map(([name, r]) => [name, r.id]));
}

/** A report that the role may change, and no other check sees. */
const ownReport = (scene: Scene) => freshReport(scene.kit, scene.school, pupil(scene));

/** Homework of a day of which the pupil has reported one minute already: a whole day more is too long. */
async function besideOneMinute(scene: Scene): Promise<string> {
  const { kit, school } = scene;
  await report(kit, school, (await published(kit, school)).id, pupil(scene), 'class', 1);
  return (await published(kit, school)).id;
}

/** The same reports as `reportsBeyond`, as something to change. */
const changeBeyond =
  (change: Ask): NonNullable<Recipe['beyond']> =>
  async (scene, scope) => {
    const ids = await reportsBeyond(scene, scope);
    const revs = Object.values((await shelf(scene.kit, scene.school)).reports);
    return Object.fromEntries(
      Object.entries(ids).map(([name, id]) => [
        name,
        { ...change, ...reportAt(id), ifMatch: revs.find((r) => r.id === id)?.rev ?? 0 },
      ]),
    );
  };

const aDraft = async ({ kit, school }: Scene) => draft(kit, school);
const draftElsewhere =
  (change: Ask): NonNullable<Recipe['beyond']> =>
  async ({ kit, school }, scope) => {
    if (onlyOrg(scope)) return {};
    const { id, rev } = await draft(kit, school, 'other');
    return { class: { ...change, ...assignmentAt(id), ifMatch: rev } };
  };

const assignments: Recipes = {
  listAssignments: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ query: { classId: school.classId, limit: '5' } }),
    beyond: ({ school }, scope) =>
      onlyOrg(scope) ? none() : Promise.resolve({ class: { query: { classId: school.otherClassId } } }),
    verify: async (scene, scope) => {
      const own = await shelf(scene.kit, scene.school);
      const twin = await shelf(scene.kit, another(scene));
      const ids: string[] = [];
      for (const query of waysToAsk(scene, scope)) {
        const found = (await all(scene, 'listAssignments', { query }, page(Assignment))).items.map((a) => a.id);
        for (const { id } of [twin.draft, twin.published, twin.elsewhere]) {
          must(!found.includes(id), 'what another school set is not listed');
        }
        if (!query.classId) ids.push(...found);
      }
      says(ids.includes(own.published.id), true, 'the published assignment of the class');
      says(ids.includes(own.draft.id), !publishedOnly.includes(scene.role), 'the draft of the class');
      says(ids.includes(own.elsewhere.id), onlyOrg(scope), 'the assignment of the other class');
    },
    wrong: () => ({
      'bad-id': { ask: { query: { classId: '作业' } }, path: 'query/classId' },
      'not-a-day': { ask: { query: { from: 'today' } }, path: 'query/from' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  getAssignment: {
    names: ['assignment'],
    within: async ({ kit, school }) => assignmentAt((await shelf(kit, school)).published.id),
    beyond: async ({ kit, school, role }, scope) => {
      const own = await shelf(kit, school);
      return {
        ...(onlyOrg(scope) ? {} : { class: assignmentAt(own.elsewhere.id) }),
        ...(publishedOnly.includes(role) ? { draft: assignmentAt(own.draft.id) } : {}),
      };
    },
    wrong: () => ({ 'bad-id': { ask: { params: badAssignment }, path: 'path/assignmentId' } }),
  },
  createAssignment: {
    names: ['class'],
    within: ({ kit, school }) => Promise.resolve({ body: newAssignment(kit, school) }),
    beyond: ({ kit, school }) => Promise.resolve({ class: { body: newAssignment(kit, school, 'other') } }),
    wrong: bodies(undefined, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'due-before-given': [{ dueOn: '2000-01-01' }, '/dueOn'],
      'empty-title': [{ title: ' ' }, '/title'],
      'absurd-minutes': [{ tiers: [{ tier: 'basic', minutes: 1441 }] }, '/tiers/0/minutes'],
      'a-tier-twice': [
        {
          tiers: [
            { tier: 'basic', minutes: 1 },
            { tier: 'basic', minutes: 2 },
          ],
        },
        '/tiers',
      ],
      'an-id-not-made-by-time': [{ id: 'homework-1' }, '/id'],
    }),
    exists: async ({ kit, school }) => {
      const { id } = await aDraft({ kit, school, role: 'subjectTeacher' });
      return { 'same-id': { body: { ...newAssignment(kit, school), id, title: `${kit.shared.marker} another` } } };
    },
  },
  updateAssignment: {
    names: ['assignment'],
    within: async (scene) => {
      const { id, rev } = await aDraft(scene);
      return { ...assignmentAt(id), ifMatch: rev, body: { title: `${scene.kit.shared.marker} changed` } };
    },
    beyond: draftElsewhere({ body: { title: 'changed' } }),
    wrong: bodies(badAssignment, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'empty-title': [{ title: '' }, '/title'],
      'unknown-form': [{ form: 'song' }, '/form'],
    }),
    refused: async ({ kit, school }) => {
      const { id, rev } = await published(kit, school);
      return { published: { ...assignmentAt(id), ifMatch: rev, body: { title: 'changed' } } };
    },
    reader: 'getAssignment',
  },
  deleteAssignment: {
    names: ['assignment'],
    within: async (scene) => {
      const { id, rev } = await aDraft(scene);
      return { ...assignmentAt(id), ifMatch: rev };
    },
    beyond: draftElsewhere({}),
    wrong: bodies(badAssignment, {}),
    refused: async ({ kit, school }) => {
      const { id, rev } = await published(kit, school);
      return { published: { ...assignmentAt(id), ifMatch: rev } };
    },
    reader: 'getAssignment',
  },
  publishAssignment: {
    names: ['assignment'],
    within: async (scene) => {
      // Never by its author: whoever asks, somebody else wrote it.
      const by = scene.role === 'subjectTeacher' ? 'homeroomTeacher' : 'subjectTeacher';
      const { id, rev } = await draft(scene.kit, scene.school, 'class', {}, by);
      return { ...assignmentAt(id), ifMatch: rev };
    },
    beyond: draftElsewhere({}),
    verify: (_scene, _scope, answer) => {
      const a = read(Assignment, answer.body);
      must(a.status === 'published' && a.publishedAt !== null, 'it is published, with the instant');
      return Promise.resolve();
    },
    wrong: bodies(badAssignment, {}),
    refused: async ({ kit, school }) => {
      const { id, rev } = await publish(kit, school, await draft(kit, school), 'gradeLead');
      return { published: { ...assignmentAt(id), ifMatch: rev } };
    },
    reader: 'getAssignment',
  },
};

const classDays: Recipes = {
  listNotices: byClassAndDays(async (scene, _scope, answer) => {
    const { kit, school } = scene;
    const { items } = read(z.object({ items: z.array(Notice), rev: Revision }), answer.body);
    const ids = items.flatMap((notice) => notice.items.map((a) => a.id));
    const own = await shelf(kit, school);
    must(ids.includes(own.published.id), 'what is published is told to the class');
    must(!ids.includes(own.draft.id), 'a draft is not told to the class');
    const twin = await shelf(kit, another(scene));
    const theirs = [twin.published.id, twin.elsewhere.id];
    must(!theirs.some((id) => ids.includes(id)), 'what another school set is not told here');
  }),
  listLoads: byClassAndDays(undefined),
};

const reports: Recipes = {
  listReports: {
    names: ['class', 'student'],
    within: (scene) =>
      Promise.resolve({ query: { classId: scene.school.classId, studentId: pupil(scene), limit: '5' } }),
    beyond: ({ school }, scope) => {
      const { own, ward, other, elsewhere } = school.students;
      const pupils = scope === 'own' ? { ward, other } : scope === 'ward' ? { own, other } : {};
      return Promise.resolve({
        ...(onlyOrg(scope) ? {} : { class: { query: { classId: school.otherClassId } } }),
        ...Object.fromEntries(
          Object.entries({ ...pupils, elsewhere }).map(([name, studentId]) => [name, { query: { studentId } }]),
        ),
      });
    },
    verify: async (scene, scope) => {
      const found = await shelf(scene.kit, scene.school);
      const twin = Object.values((await shelf(scene.kit, another(scene))).reports);
      const ids: string[] = [];
      for (const query of waysToAsk(scene, scope)) {
        const listed = (await all(scene, 'listReports', { query }, page(Report))).items.map((r) => r.id);
        must(!twin.some((r) => listed.includes(r.id)), 'what was reported at another school is not listed');
        if (!query.classId) ids.push(...listed);
      }
      says(ids.includes(found.reports.own.id), scope !== 'ward', "the student's report");
      says(ids.includes(found.reports.ward.id), scope !== 'own', "the ward's report");
      says(ids.includes(found.reports.other.id), scope !== 'own' && scope !== 'ward', "the other pupil's report");
      says(ids.includes(found.reports.elsewhere.id), onlyOrg(scope), 'the report of the other class');
    },
    wrong: () => ({
      'bad-id': { ask: { query: { studentId: '作业' } }, path: 'query/studentId' },
      'not-a-day': { ask: { query: { to: '2026-6-1' } }, path: 'query/to' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  getReport: {
    names: ['report'],
    within: async (scene) => {
      const own = (await shelf(scene.kit, scene.school)).reports;
      return reportAt(scene.role === 'student' ? own.own.id : scene.role === 'guardian' ? own.ward.id : own.other.id);
    },
    beyond: async (scene, scope) =>
      Object.fromEntries(Object.entries(await reportsBeyond(scene, scope)).map(([name, id]) => [name, reportAt(id)])),
    wrong: () => ({ 'bad-id': { ask: { params: badReport }, path: 'path/reportId' } }),
  },
  createReport: {
    names: ['assignment', 'student'],
    within: async (scene) => ({ body: newReport((await published(scene.kit, scene.school)).id, pupil(scene)) }),
    beyond: async (scene, scope) => {
      const { kit, school } = scene;
      const { students } = school;
      const here = await published(kit, school);
      const there = await published(kit, school, 'other');
      const pupils =
        scope === 'own' || scope === 'ward' ? { 'other-pupil': { body: newReport(here.id, students.other) } } : {};
      return {
        ...pupils,
        'other-class': { body: newReport(there.id, students.elsewhere) },
        'pupil-of-other-class': { body: newReport(here.id, students.elsewhere) },
      };
    },
    wrong: bodies(undefined, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'unknown-via': [{ via: 'guess' }, '/via'],
      'an-id-not-made-by-time': [{ id: 'report-1' }, '/id'],
      ...wrongAnswers,
    }),
    refused: async (scene) => {
      const { kit, school, role } = scene;
      const tooLong = { 'day-too-long': { body: newReport(await besideOneMinute(scene), pupil(scene), 1440) } };
      // Only who sees a draft can be told by a rule that it is one.
      if (role !== 'subjectTeacher' && role !== 'homeroomTeacher') return tooLong;
      const { id } = await draft(kit, school);
      return { ...tooLong, draft: { body: newReport(id, pupil(scene)) } };
    },
    exists: async (scene) => {
      const { assignmentId, studentId } = await ownReport(scene);
      return {
        'same-pupil': { body: newReport(assignmentId, studentId, 1) },
        'same-pupil-new-id': { body: { ...newReport(assignmentId, studentId, 1), id: uuid7() } },
      };
    },
  },
  updateReport: {
    names: ['report'],
    within: async (scene) => {
      const { id, rev } = await ownReport(scene);
      return { ...reportAt(id), ifMatch: rev, body: { ...answer(1), via: 'hand' } };
    },
    beyond: changeBeyond({ body: { ...answer(1), via: 'hand' } }),
    wrong: bodies(badReport, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'unknown-via': [{ via: 'batch' }, '/via'],
      ...wrongAnswers,
    }),
    refused: async (scene) => {
      await besideOneMinute(scene);
      const { id, rev } = await ownReport(scene);
      return { 'day-too-long': { ...reportAt(id), ifMatch: rev, body: { ...answer(1440), via: 'hand' } } };
    },
    reader: 'getReport',
  },
  deleteReport: {
    names: ['report'],
    within: async (scene) => {
      const { id, rev } = await ownReport(scene);
      return { ...reportAt(id), ifMatch: rev };
    },
    beyond: changeBeyond({}),
    wrong: bodies(badReport, {}),
    reader: 'getReport',
  },
  createReports: {
    names: [],
    within: async (scene) => ({
      body: { items: [newReport((await published(scene.kit, scene.school)).id, pupil(scene))] },
    }),
    wrong: (good) => ({
      'no-rows': { ask: { body: { items: [] } }, path: '/items' },
      'unknown-field': { ask: { body: { ...(Object(good.body) as object), bogus: 1 } }, path: '/bogus' },
      'bad-row': { ask: { body: { items: [{ ...newReport('a', 'b'), via: 'guess' }] } }, path: '/items/0/via' },
    }),
  },
};

export const homework: Recipes = { ...assignments, ...classDays, ...reports };
