import { Assignment, type NewAssignment, BatchResult, Class, Event, page, Report, Student } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, read, saysTheSame } from './expect.ts';
import { prepared, type Mutant } from './generate.ts';
import type { Kit } from './kit.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { hasEvents } from './homework/day-check.ts';
import { Revisions } from './homework/reports.ts';
import { uuid7 } from './uuid.ts';
import { draft, newReport, publish, published, report } from './world.ts';

/*
 * Clients make ids, so two schools may hold rows that bear the same ones. Each school's rows are its own: whatever the
 * other holds or does, nothing changes here. Where two schools share ids of classes and pupils, as they may, these
 * checks see further.
 */

const whose = (kit: Kit, school: School) => `${kit.shared.marker} of ${school.orgId}`;
const pupilsOf = ({ students: { own, ward, other } }: School) => [own, ward, other];
const teacherOf = (kit: Kit, school: School) => ({ kit, school, role: 'subjectTeacher' as const });
const dayOf = (school: School) => ({ from: school.day, to: school.day });

/** Drafts of the same id in two schools, the second with one tier more. */
export async function twins(
  kit: Kit,
  a: School,
  b: School,
  change: Partial<NewAssignment> = {},
): Promise<{ id: string; here: Assignment; there: Assignment }> {
  const id = uuid7();
  const basic = { tier: 'basic' as const, minutes: 10 };
  const advanced = { tier: 'advanced' as const, minutes: 5 };
  const here = await draft(kit, a, 'class', { ...change, id, title: whose(kit, a), tiers: [basic] });
  const there = await draft(kit, b, 'class', { ...change, id, title: whose(kit, b), tiers: [basic, advanced] });
  return { id, here, there };
}

async function getAssignment(kit: Kit, school: School, assignmentId: string): Promise<Assignment> {
  const answer = await kit.as(school, 'subjectTeacher', 'getAssignment', { params: { assignmentId } });
  hasStatus(answer, 200);
  return read(Assignment, answer.body);
}

/** A check of one school beside the other, carried out from both sides. */
export const check = (
  id: string,
  title: string,
  run: (kit: Kit, a: School, b: School) => Promise<void>,
  capability = 'homework',
): Check => ({
  id: `tenancy.${id}`,
  level: 'MUST',
  title,
  link: sections.tenancy,
  capability,
  run: async (kit) => {
    const [first, second] = kit.schools;
    await run(kit, first, second);
    await run(kit, second, first);
  },
});

const batch = async (kit: Kit, school: School, items: readonly object[]) => {
  const answer = await kit.as(school, 'serviceClient', 'createReports', { body: { items } });
  hasStatus(answer, 200);
  return read(BatchResult, answer.body)
    .rows.map((row) => row.outcome)
    .join();
};

const sameAssignment = check(
  'same-assignment',
  'two schools may hold an assignment of the same id; each reads, changes and drops its own',
  async (kit, a, b) => {
    for (const place of ['class', 'other'] as const) {
      const made = await prepared(draft(kit, a, place));
      const known = await all({ kit, school: a, role: 'serviceClient' }, 'listClasses', {}, page(Class));
      const grades = known.items.find((c) => c.sourcedId === made.classId)?.grades.toSorted((x, y) => x - y);
      must(made.grades.join() === grades?.join(), `it is for the grades of its class, ${grades?.join() ?? 'none'}`);
    }
    const { id, here, there } = await prepared(twins(kit, a, b));
    for (const [school, row] of [
      [a, here],
      [b, there],
    ] as const) {
      must((await getAssignment(kit, school, id)).title === whose(kit, school), 'each school reads its own');
      const since = { query: { changedSince: String(row.rev - 1) } };
      const listed = await all(teacherOf(kit, school), 'listAssignments', since, page(Assignment));
      const found = listed.items.filter((x) => x.id === id);
      must(found.length === 1 && found[0]?.title === whose(kit, school), 'each school lists its own, once');
    }
    // Published there, a draft here: families here are not told, and nothing can be reported.
    const out = await prepared(publish(kit, b, there));
    const asStudent = { kit, school: a, role: 'student' as const };
    if (hasEvents(kit)) {
      const told = await all(asStudent, 'listEvents', { query: { changedSince: String(here.rev - 1) } }, page(Event));
      must(!told.items.some((e) => e.id === id), 'families are not told of a draft that another school published');
    }
    must((await batch(kit, a, [newReport(id, a.students.own)])) === 'refused', 'a draft takes no report');

    const params = { assignmentId: id };
    const body = { title: `${kit.shared.marker} changed` };
    const changed = await kit.as(a, 'subjectTeacher', 'updateAssignment', { params, ifMatch: here.rev, body });
    hasStatus(changed, 200);
    must((await getAssignment(kit, b, id)).title === whose(kit, b), 'a change at one school does not reach the other');
    const { rev } = read(Assignment, changed.body);
    hasStatus(await kit.as(a, 'subjectTeacher', 'deleteAssignment', { params, ifMatch: rev }), 204);
    must((await getAssignment(kit, b, id)).rev === out.rev, 'a row dropped at one school stays at the other');
  },
);

const sameReport = check(
  'same-report',
  'two schools may hold a report of the same id; each reads, corrects and takes back its own',
  async (kit, a, b) => {
    const { id, here, there } = await prepared(twins(kit, a, b));
    await prepared(publish(kit, a, here));
    await prepared(publish(kit, b, there));
    const params = { reportId: uuid7() };
    // Every pupil there has reported; here nobody has yet.
    const [firstThere = '', ...others] = pupilsOf(b);
    const fromPaper = { ...newReport(id, firstThere), id: params.reportId };
    const theirs = await kit.as(b, 'subjectTeacher', 'createReport', { body: fromPaper });
    hasStatus(theirs, 201);
    const ids: string[] = [];
    for (const pupil of others) ids.push((await prepared(report(kit, b, id, pupil))).id);

    const [first = '', ...rest] = pupilsOf(a);
    const items = rest.map((pupil, i) => ({ ...newReport(id, pupil), id: ids[i] }));
    must((await batch(kit, a, items)) === 'stored,stored', 'reports of the other school do not stand in the way');
    const ask = { ...newReport(id, first, 1), id: params.reportId };
    const mine = await kit.as(a, 'student', 'createReport', { body: ask });
    hasStatus(mine, 201);
    const again = await kit.as(a, 'student', 'createReport', { body: { ...newReport(id, first, 2), id: uuid7() } });
    const current = read(Report, isProblem(again, 'already-exists').current);
    const stored = read(Report, mine.body);
    must(current.id === stored.id && current.rev === stored.rev, 'what stands in the way is of this school');

    const change = (tier: string) => ({
      params,
      ifMatch: stored.rev,
      body: { answer: { kind: 'minutes', minutes: 2, tiers: [tier] }, via: 'hand' },
    });
    isProblem(await kit.as(a, 'student', 'updateReport', change('advanced')), 'invalid');
    const changed = await kit.as(a, 'student', 'updateReport', change('basic'));
    hasStatus(changed, 200);
    const untouched = async () => {
      const answer = await kit.as(b, 'subjectTeacher', 'getReport', { params });
      hasStatus(answer, 200);
      must(saysTheSame(answer.body, theirs.body), 'what is done at one school does not reach the other');
    };
    await untouched();
    const { rev } = read(Report, changed.body);
    const past = async (school: School) => {
      const answer = await kit.as(school, 'subjectTeacher', 'listReportRevisions', { params });
      hasStatus(answer, 200);
      return read(Revisions, answer.body)
        .items.map((r) => r.by)
        .join();
    };
    const [pastHere, pastThere] = [await past(a), await past(b)];
    must(
      pastHere === 'student,student' && pastThere === 'teacher',
      `each school tells every state its own report was in, the one it is in, too: expected those by student,student here and by teacher there, got ${pastHere || 'none'} and ${pastThere || 'none'}`,
    );
    hasStatus(await kit.as(a, 'student', 'deleteReport', { params, ifMatch: rev }), 204);
    await untouched();
    const listed = async (school: School) => {
      const query = { classId: school.classId, ...dayOf(school) };
      const found = await all(teacherOf(kit, school), 'listReports', { query }, page(Report));
      return found.items.filter((r) => r.id === params.reportId).length;
    };
    must((await listed(a)) === 0 && (await listed(b)) === 1, 'each school lists its own');
  },
);

/** The pupils of a class, as one of its teachers knows them. */
export async function studentsOf(kit: Kit, school: School, by: 'subjectTeacher' | 'otherTeacher', classId: string) {
  const answer = await kit.as(school, by, 'listStudents', { params: { classId } });
  hasStatus(answer, 200);
  return read(page(Student), answer.body).items;
}

const fullDay = check('full-day', "a pupil's full day at one school leaves room at the other", async (kit, a, b) => {
  const { id: there } = await prepared(published(kit, b));
  const full: Report[] = [];
  for (const pupil of pupilsOf(b)) full.push(await prepared(report(kit, b, there, pupil, 'class', 1200)));
  try {
    const { id: first } = await prepared(published(kit, a));
    const { id: second } = await prepared(published(kit, a));
    for (const pupil of pupilsOf(a)) {
      const mine = await prepared(report(kit, a, first, pupil, 'class', 300));
      const taken = { params: { reportId: mine.id }, ifMatch: mine.rev };
      hasStatus(await kit.as(a, 'subjectTeacher', 'deleteReport', taken), 204);
    }
    const items = pupilsOf(a).map((pupil) => newReport(second, pupil, 300));
    must((await batch(kit, a, items)) === 'stored,stored,stored', 'minutes of the other school are not counted here');
    const query = { classId: a.classId, ...dayOf(a) };
    const stored = (await all(teacherOf(kit, a), 'listReports', { query }, page(Report))).items;
    for (const { id, rev } of stored.filter((r) => r.assignmentId === second)) {
      await kit.as(a, 'subjectTeacher', 'deleteReport', { params: { reportId: id }, ifMatch: rev });
    }
  } finally {
    for (const { id, rev } of full) {
      await kit.as(b, 'subjectTeacher', 'deleteReport', { params: { reportId: id }, ifMatch: rev });
    }
  }
});

const batchRows = check(
  'batch',
  'a batch does not reach rows of another school, and each row stands or falls alone',
  async (kit, a, b) => {
    const here = await prepared(published(kit, a));
    const there = await prepared(published(kit, b));
    const { own, elsewhere } = a.students;
    const pupils = await prepared(studentsOf(kit, a, 'subjectTeacher', a.classId));
    const grades = pupils.filter(({ sourcedId }) => sourcedId === own).map(({ grade }) => grade);
    const ofItsGrade = await prepared(draft(kit, a, 'class', { grades }));
    await prepared(publish(kit, a, ofItsGrade));
    const rows: readonly [assignment: string, student: string, outcome: string][] = [
      [there.id, own, 'refused'],
      [here.id, own, 'stored'],
      [ofItsGrade.id, own, 'stored'],
      [here.id, uuid7(), 'refused'],
      [here.id, elsewhere, 'refused'],
      [here.id, own, 'kept'],
    ];
    const items = rows.map(([assignmentId, studentId]) => newReport(assignmentId, studentId));
    const outcomes = await batch(kit, a, items);
    const expected = rows.map(([, , outcome]) => outcome).join();
    must(outcomes === expected, `expected ${expected}, got ${outcomes}`);
  },
);

const sameAgain = check(
  'same-again',
  'the same create again succeeds, whatever its key: the id says that it is the same',
  async (kit, a) => {
    const { id: assignmentId } = await prepared(published(kit, a));
    const body = { ...newReport(assignmentId, a.students.own), id: uuid7() };
    const send = () => kit.as(a, 'student', 'createReport', { body });
    const [first, second] = [await send(), await send()];
    hasStatus(first, 201);
    must([200, 201].includes(second.status), `the same create again succeeds, not ${second.status}`);
    must(read(Report, second.body).rev === read(Report, first.body).rev, 'nothing was made a second time');
  },
);

/** Rows of two schools that bear the same ids do not meet. */
export const tenancyChecks: Check[] = [sameAssignment, sameReport, fullDay, batchRows, sameAgain];

const orgIn = (request: Request) => new URL(request.url).pathname.split('/')[3] ?? '';

/** Keys its rows by id alone: an id that another school has is taken. */
export function oneKeyForAll(): Mutant {
  const taken = new Map<string, string>();
  return (fetch) => async (request) => {
    if (request.method !== 'POST') return fetch(request);
    const body: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    const { id } = Object(body) as { id?: string };
    if (id === undefined) return fetch(request);
    const owner = taken.get(id) ?? orgIn(request);
    taken.set(id, owner);
    if (owner === orgIn(request)) return fetch(request);
    return new Response('{}', { status: 409, headers: { 'content-type': 'application/problem+json' } });
  };
}

/** By the check that must catch it. */
export const tenancyMutants: Record<string, Mutant> = {
  'same-assignment': oneKeyForAll(),
  'same-report': oneKeyForAll(),
  // Takes everything of a batch, wherever it belongs.
  batch: (fetch) => async (request) => {
    const answer = await fetch(request);
    return request.url.endsWith('/batch')
      ? new Response((await answer.text()).replaceAll('"refused"', '"stored"'), answer)
      : answer;
  },
  // Makes a row anew each time.
  'same-again': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (answer.status !== 201) return answer;
    const body = (await answer.json()) as { rev: number };
    return Response.json({ ...body, rev: body.rev + Math.random() * 1e9 }, { status: 201 });
  },
};
