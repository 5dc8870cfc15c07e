import { type Assignment, BatchResult, Class, page } from '@wuyu/contract';
import { NotProvable, type Check } from '../check.ts';
import { isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { later } from '../later.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { today } from '../surveys.ts';
import { draft, newReport, publish, published } from '../world.ts';
import { asking, instead, saying } from './breaches.ts';
import { scenario, told, unseen, whilePublished } from './day-check.ts';
import { pupilsOf } from './day-reports.ts';

/*
 * What nobody can have done is not reported.
 */

const reporting = (kit: Kit, school: School, who: 'student' | 'subjectTeacher', { id }: Assignment, pupil: string) =>
  kit.as(school, who, 'createReport', { body: newReport(id, pupil) });

const toCome = scenario('to-come', 'a report about work for a day to come is refused', async (kit, school) => {
  const day = later(await today(kit, school), 1);
  await whilePublished(kit, school, { assignedOn: day, dueOn: day }, async (a) => {
    for (const who of ['student', 'subjectTeacher'] as const)
      isProblem(await reporting(kit, school, who, a, school.students.own), 'refused');
  });
});

const otherGrade = scenario(
  'other-grade',
  'a report about work for another grade of the class is refused',
  async (kit, school) => {
    const scene = { kit, school, role: 'subjectTeacher' as const };
    const room = (await all(scene, 'listClasses', {}, page(Class))).items.find((c) => c.sourcedId === school.classId);
    const own = (await pupilsOf(kit, school, school.day)).find((p) => p.sourcedId === school.students.own);
    const other = room?.grades.find((grade) => grade !== own?.grade);
    if (other === undefined) throw new NotProvable(`${school.classId} is no class of several grades`);
    const a = await publish(kit, school, await draft(kit, school, 'class', { grades: [other] }));
    for (const who of ['student', 'subjectTeacher'] as const)
      isProblem(await reporting(kit, school, who, a, school.students.own), 'refused');
  },
);

/** A pupil of the class, and a day before it came; undefined where nobody came since. */
async function notYetThere(kit: Kit, school: School) {
  const now = await pupilsOf(kit, school, school.day);
  for (const back of [30, 300, 600, 1500]) {
    const day = later(school.day, -back);
    const then = new Set((await pupilsOf(kit, school, day)).map((p) => p.sourcedId));
    const came = now.find((p) => !then.has(p.sourcedId));
    if (came) return { day, studentId: came.sourcedId };
  }
  return undefined;
}

const notEnrolled = scenario(
  'not-enrolled',
  'a report of a pupil who was not in the class on the day of the work is refused',
  async (kit, school) => {
    const found = await notYetThere(kit, school);
    if (!found) throw new NotProvable('nobody of the class came to it in the four years before the given day');
    await whilePublished(kit, school, { assignedOn: found.day, dueOn: found.day }, async (a) => {
      isProblem(await reporting(kit, school, 'subjectTeacher', a, found.studentId), 'refused');
    });
  },
);

const fullDay = scenario(
  'full-day',
  "a pupil's minutes for work of one day come to 1,440 at most, whatever its form",
  async (kit, school) => {
    const { own } = school.students;
    const written = await published(kit, school);
    const oral = await publish(kit, school, await draft(kit, school, 'class', { form: 'oral' }));
    const items = [newReport(written.id, own, 1000), newReport(oral.id, own, 441)];
    const sent = await kit.as(school, 'subjectTeacher', 'createReports', { body: { items } });
    const { rows } = told(BatchResult, sent);
    try {
      const outcomes = rows.map(({ outcome }) => outcome).join();
      must(outcomes === 'stored,refused', `1,000 minutes are stored and 441 more refused: got ${outcomes}`);
      const one = { body: newReport(oral.id, own, 441) };
      isProblem(await kit.as(school, 'subjectTeacher', 'createReport', one), 'refused');
    } finally {
      for (const row of rows)
        if (row.outcome === 'stored')
          await unseen(kit).as(school, 'subjectTeacher', 'deleteReport', {
            params: { reportId: row.id },
            ifMatch: row.rev,
          });
    }
  },
);

/** What is not reported. */
export const refusedChecks: Check[] = [toCome, otherGrade, notEnrolled, fullDay];

/** Remembers work that was made, and what it is still. */
function hides(): Mutant {
  const drafts = new Set<unknown>();
  return (fetch) => async (request) => {
    const { pathname } = new URL(request.url);
    const asked =
      request.method === 'POST'
        ? ((await request
            .clone()
            .json()
            .catch(() => ({}))) as object)
        : {};
    const answer = await fetch(request);
    if (/\/assignments$/.test(pathname) && answer.status === 201)
      drafts.add(((await answer.clone().json()) as { id: string }).id);
    for (const id of drafts) if (pathname.endsWith(`/${String(id)}/publish`)) drafts.delete(id);
    const isOfDraft = answer.status === 404 && drafts.has(Reflect.get(asked, 'assignmentId'));
    return isOfDraft ? new Response('{}', { status: 422 }) : answer;
  };
}

/** By the sentence that each breaks. */
export const refusedMutants: Record<string, Mutant> = {
  // Takes what cannot be.
  'reports-3': instead(/\/reports$/, 422),
  // Tells families that there is something they may not see yet.
  'reports-11': hides(),
  // Counts written work alone.
  'reports-6': saying(/\/reports\/batch$/, (body) => ({
    rows: (body['rows'] as { outcome: string }[]).map((row) =>
      row.outcome === 'refused' ? { ...row, outcome: 'kept', id: 'x', rev: 1 } : row,
    ),
  })),
  // Makes another one beside the first.
  'reports-2': instead(/\/reports$/, 409),
  // Answers rows as they come to be done.
  'reports-9': saying(/\/reports\/batch$/, (body) => ({ rows: (body['rows'] as unknown[]).toReversed() })),
  // Knows no rule about grades.
  'homework-9': asking('POST', /\/assignments$/, (body) => ({ ...body, form: 'oral' })),
};
