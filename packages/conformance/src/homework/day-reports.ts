import { BatchResult, page, Report, Student, type NewAnswer } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { newReport, published, report } from '../world.ts';
import { ofEach, saying } from './breaches.ts';
import { emptyDay, loadsOf, minutes, scenario, told, unseen, whilePublished } from './day-check.ts';
import { Revisions } from './reports.ts';

const finished: NewAnswer = { kind: 'minutes', minutes: 3, tiers: ['basic'] };
/** Everything a pupil may answer. */
const answers: readonly NewAnswer[] = [
  finished,
  { ...finished, minutes: 0 },
  { ...finished, stopped: 'bedtime' },
  { ...finished, stopped: 'help' },
  { kind: 'doneAtSchool' },
  { kind: 'notGiven' },
];

const kinds = scenario(
  'answers',
  'minutes, done at school and not given are three answers, and stopping is a full answer: each is read back as it was given',
  async (kit, school) => {
    for (const answer of answers) {
      const { id } = await published(kit, school);
      const body = { ...newReport(id, school.students.own), answer, via: 'hand' };
      const made = told(Report, await kit.as(school, 'student', 'createReport', { body }));
      const params = { reportId: made.id };
      for (const role of ['student', 'subjectTeacher'] as const) {
        const found = told(Report, await kit.as(school, role, 'getReport', { params }));
        const wanted = Object.entries(answer).every(
          ([name, value]) => String(Reflect.get(found.answer, name)) === String(value),
        );
        must(wanted, `${JSON.stringify(answer)} is read back, not ${JSON.stringify(found.answer)}`);
        must('stopped' in found.answer === 'stopped' in answer, 'only who stopped is said to have stopped');
      }
      hasStatus(await kit.as(school, 'student', 'deleteReport', { params, ifMatch: made.rev }), 204);
    }
  },
);

const paper = scenario(
  'paper',
  "a teacher's report is always from paper, one by one and in a batch",
  async (kit, school) => {
    const { id } = await published(kit, school);
    const { own, ward, other } = school.students;
    for (const via of ['hand', 'timer']) {
      const body = { ...newReport(id, own), via };
      isProblem(await kit.as(school, 'subjectTeacher', 'createReport', { body }), 'refused');
    }
    const made = await report(kit, school, id, own);
    must(made.via === 'paper', 'it came from paper');
    const items = [newReport(id, ward), { ...newReport(id, other), via: 'hand' }];
    const { rows } = told(BatchResult, await kit.as(school, 'subjectTeacher', 'createReports', { body: { items } }));
    const outcomes = rows.map((row) => row.outcome).join();
    must(outcomes === 'stored,refused', `of a batch what is from paper is stored, not ${outcomes}`);
    const [row] = rows;
    if (row?.outcome !== 'stored') return;
    const stored = told(Report, await kit.as(school, 'guardian', 'getReport', { params: { reportId: row.id } }));
    must(stored.via === 'paper' && stored.studentId === ward, "the ward's guardian finds it, from paper");
  },
);

const corrections = scenario(
  'corrections',
  'what a report said before it was corrected stays, newest first, and who said so by role alone',
  async (kit, school) => {
    const { id } = await published(kit, school);
    const first = await report(kit, school, id, school.students.ward);
    const params = { reportId: first.id };
    const correct = async (role: 'guardian' | 'subjectTeacher', rev: number, answer: NewAnswer) => {
      const body = { answer, via: role === 'guardian' ? 'hand' : 'paper' };
      return told(Report, await kit.as(school, role, 'updateReport', { params, ifMatch: rev, body }));
    };
    const second = await correct('guardian', first.rev, { ...finished, minutes: 5, stopped: 'bedtime' });
    const third = await correct('subjectTeacher', second.rev, { kind: 'doneAtSchool' });
    for (const role of ['guardian', 'subjectTeacher', 'gradeLead'] as const) {
      const answer = await kit.as(school, role, 'listReportRevisions', { params });
      const { items } = told(Revisions, answer);
      const revs = items.map((r) => r.rev).join();
      const states = [third.rev, second.rev, first.rev].join();
      must(
        revs === states,
        `every state the report was in is told, the one it is in too, the newest first: expected the revisions ${states}, got ${revs || 'none'}`,
      );
      must(items.map((r) => r.by).join() === 'teacher,guardian,teacher', 'each says by role who said so');
      const [now, before] = items;
      must(now?.answer?.kind === 'doneAtSchool' && now.via === 'paper', 'the newest is what the report says');
      const was = before?.answer;
      must(
        was?.kind === 'minutes' && was.minutes === 5 && was.stopped === 'bedtime' && before?.via === 'hand',
        'what stood there before it was corrected is told',
      );
    }
    hasStatus(await kit.as(school, 'guardian', 'deleteReport', { params, ifMatch: third.rev }), 204);
    const past = await kit.as(school, 'subjectTeacher', 'listReportRevisions', { params });
    must(
      past.status === 200,
      `the report was taken back just before: its states are read still; expected 200, got ${past.status}`,
    );
    const { items } = told(Revisions, past);
    must(
      items.length === 4 && items[0]?.answer === null,
      `that it was taken back is its newest state, with a null answer: expected 4 states, got ${items.length}`,
    );
  },
);

/** The pupils of the school's own class on a day. */
export const pupilsOf = async (kit: Kit, school: School, on: string) =>
  (
    await all(
      { kit, school, role: 'subjectTeacher' },
      'listStudents',
      { params: { classId: school.classId }, query: { on } },
      page(Student),
    )
  ).items;

/** Reports of pupils, copied from paper, while something is done. They are taken back afterwards. */
export async function whileReported<T>(
  kit: Kit,
  school: School,
  assignmentId: string,
  answersOf: ReadonlyMap<string, NewAnswer>,
  work: () => Promise<T>,
): Promise<T> {
  const items = [...answersOf].map(([studentId, answer]) => ({ ...newReport(assignmentId, studentId), answer }));
  const { rows } = told(BatchResult, await kit.as(school, 'subjectTeacher', 'createReports', { body: { items } }));
  try {
    must(
      rows.every((row) => row.outcome === 'stored'),
      'every report of the class is stored',
    );
    return await work();
  } finally {
    for (const row of rows)
      if (row.outcome === 'stored')
        await unseen(kit).as(school, 'subjectTeacher', 'deleteReport', {
          params: { reportId: row.id },
          ifMatch: row.rev,
        });
  }
}

const stopping = scenario(
  'stopping',
  'who stopped counts as reported and as evidence about the load, which teachers see and families do not',
  async (kit, school) => {
    const day = await emptyDay(kit, school);
    const pupils = await pupilsOf(kit, school, day);
    const on = { assignedOn: day, dueOn: day, ...minutes(5) };
    await whilePublished(kit, school, on, async (a) => {
      const why = ['bedtime', 'help'] as const;
      const said = pupils.map(({ sourcedId }, i): [string, NewAnswer] => {
        const stopped = why[i];
        return [sourcedId, stopped ? { ...finished, stopped } : finished];
      });
      await whileReported(kit, school, a.id, new Map(said), async () => {
        const grades = (await loadsOf(kit, school, day)).flatMap((load) => load.grades);
        for (const reason of why) {
          const sum = grades.reduce((total, g) => total + (g.stopped?.[reason] ?? 0), 0);
          must(sum === 1, `one pupil stopped for ${reason}, not ${sum}`);
        }
        for (const { measured } of grades)
          must(measured.kind !== 'known' || measured.reported === measured.asked, 'who stopped has reported');
        const seen = (await loadsOf(kit, school, day, day, 'student')).flatMap((load) => load.grades);
        must(
          seen.every((g) => g.stopped === undefined),
          'families are not told how many stopped',
        );
      });
    });
  },
);

/** What pupils say, and what is kept of it. */
export const answerChecks: Check[] = [kinds, paper, corrections, stopping];

/** By the check that must catch it. */
export const answerMutants: Record<string, Mutant> = {
  // Takes who stopped for done.
  'homework.day.answers': saying(/\/reports\/[^/]+$/, (body) => {
    const { stopped: _, ...answer } = Object(body['answer']) as Record<string, unknown>;
    return { ...body, answer };
  }),
  // Says of everything that pupils typed it.
  'homework.day.paper': saying(/\/reports(\/[^/]+)?$/, (body) => ({ ...body, via: 'hand' })),
  // Tells what stood there first, first.
  'homework.day.corrections': saying(/\/revisions$/, (body) => ({
    ...body,
    items: (body['items'] as unknown[]).toReversed(),
  })),
  // Counts nobody who stopped.
  'homework.day.stopping': ofEach(/\/loads$/, (load) => ({
    ...load,
    grades: (load['grades'] as object[]).map((grade) => ({ ...grade, stopped: { bedtime: 0, help: 0 } })),
  })),
};
