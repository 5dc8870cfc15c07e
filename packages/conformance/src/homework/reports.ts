import { BatchResult, page, Report, ReportRevision, type Scope } from '@wuyu/contract';
import { z } from 'zod';
import { hasStatus, must, read } from '../expect.ts';
import type { Ask } from '../kit.ts';
import { all } from '../paging.ts';
import { pupil, type Recipe, type Recipes, type Scene } from '../recipe.ts';
import { uuid7 } from '../uuid.ts';
import { draft, freshReport, newReport, published, report, shelf } from '../world.ts';
import { another, bodies, onlyOrg, reportAt, says, teaches, waysToAsk } from './common.ts';

export const Revisions = z.object({ items: z.array(ReportRevision) });

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
  'a-tier-the-work-does-not-have': [answer(10, { tiers: ['extension'] }), '/answer/tiers'],
};

/** What is refused, in the words of a failure. */
const byTeacher = "a teacher's report that is not `via: paper`";
const tooMuch = 'more than 1,440 minutes of a pupil for one day';

const outcomes = (body: unknown) =>
  read(BatchResult, body)
    .rows.map((row) => row.outcome)
    .join();

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

export const reports: Recipes = {
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
  listReportRevisions: {
    names: ['report'],
    within: async (scene) => {
      const own = (await shelf(scene.kit, scene.school)).reports;
      return reportAt(scene.role === 'student' ? own.own.id : scene.role === 'guardian' ? own.ward.id : own.other.id);
    },
    beyond: async (scene, scope) =>
      Object.fromEntries(Object.entries(await reportsBeyond(scene, scope)).map(([name, id]) => [name, reportAt(id)])),
    verify: (_scene, _scope, found) => {
      const first = read(Revisions, found.body).items.at(-1);
      must(
        first?.by === 'teacher' && first.via === 'paper',
        `expected at the end of the list the state the report began with, \`by: teacher\` and \`via: paper\`: the list holds the state it is in, too; got ${first ? `${first.by}, ${first.via ?? 'null'}` : 'an empty list'}`,
      );
      return Promise.resolve();
    },
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
        scope === 'own' || scope === 'ward'
          ? {
              'other-pupil': { body: newReport(here.id, students.other) },
              'never-published': { body: newReport((await draft(kit, school)).id, pupil(scene)) },
            }
          : {};
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
      const tooLong = { [tooMuch]: { body: newReport(await besideOneMinute(scene), pupil(scene), 1440) } };
      // Only who sees a draft can be told by a rule that it is one.
      if (!teaches(role)) return tooLong;
      const { id } = await draft(kit, school);
      const byHand = { ...newReport((await published(kit, school)).id, pupil(scene)), via: 'hand' };
      return {
        ...tooLong,
        'work that is a draft': { body: newReport(id, pupil(scene)) },
        [byTeacher]: { body: byHand },
      };
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
      return { ...reportAt(id), ifMatch: rev, body: { ...answer(1), via: 'paper' } };
    },
    beyond: changeBeyond({ body: { ...answer(1), via: 'paper' } }),
    wrong: bodies(badReport, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'unknown-via': [{ via: 'batch' }, '/via'],
      ...wrongAnswers,
    }),
    refused: async (scene) => {
      await besideOneMinute(scene);
      const { id, rev } = await ownReport(scene);
      const at = { ...reportAt(id), ifMatch: rev };
      return {
        [tooMuch]: { ...at, body: { ...answer(1440), via: 'paper' } },
        ...(teaches(scene.role) ? { [byTeacher]: { ...at, body: { ...answer(1), via: 'timer' } } } : {}),
      };
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
    verify: async (scene, scope, found) => {
      const { kit, school, role } = scene;
      must(outcomes(found.body) === 'stored', 'a report of a pupil and homework within reach is stored');
      const { id } = await published(kit, school, 'other');
      const body = { items: [newReport(id, school.students.elsewhere)] };
      const there = await kit.as(school, role, 'createReports', { body });
      hasStatus(there, 200);
      const wanted = onlyOrg(scope) ? 'stored' : 'refused';
      must(outcomes(there.body) === wanted, `a report of another class is ${wanted}`);
    },
    wrong: (good) => ({
      'no-rows': { ask: { body: { items: [] } }, path: '/items' },
      'unknown-field': { ask: { body: { ...(Object(good.body) as object), bogus: 1 } }, path: '/bogus' },
      'bad-row': { ask: { body: { items: [{ ...newReport('a', 'b'), via: 'guess' }] } }, path: '/items/0/via' },
    }),
  },
};
