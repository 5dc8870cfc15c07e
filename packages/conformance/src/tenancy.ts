import { Assignment, BatchResult, Notice, page, Report, Revision } from '@wuyu/contract';
import { z } from 'zod';
import { sections, type Check } from './check.ts';
import { hasStatus, must, read } from './expect.ts';
import { prepared, type Mutant } from './generate.ts';
import type { Kit } from './kit.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { draft, newReport, publish, published, report } from './world.ts';
import { uuid7 } from './uuid.ts';

const link = sections.tenancy;
const capability = 'homework';

/** The same ids in two schools: clients make ids, and a school's rows are its own whatever they are called. */
async function twins(kit: Kit): Promise<{ id: string; rows: readonly [Assignment, Assignment] }> {
  const id = uuid7();
  const [a, b] = kit.schools;
  const change = (school: School) => ({ id, title: `${kit.shared.marker} of ${school.orgId}` });
  const first = await draft(kit, a, 'class', change(a));
  const second = await draft(kit, b, 'class', change(b));
  return { id, rows: [first, second] };
}

const whose = (kit: Kit, school: School) => `${kit.shared.marker} of ${school.orgId}`;

async function getAssignment(kit: Kit, school: School, assignmentId: string): Promise<Assignment> {
  const answer = await kit.as(school, 'subjectTeacher', 'getAssignment', { params: { assignmentId } });
  hasStatus(answer, 200);
  return read(Assignment, answer.body);
}

const check = (id: string, title: string, run: (kit: Kit) => Promise<void>): Check => ({
  id: `tenancy.${id}`,
  level: 'MUST',
  title,
  link,
  capability,
  run,
});

/** Rows of two schools that bear the same ids do not meet. */
export const tenancyChecks: Check[] = [
  check(
    'same-assignment',
    'two schools may hold an assignment of the same id; each reads, changes and drops its own',
    async (kit) => {
      const [a, b] = kit.schools;
      const { id, rows } = await prepared(twins(kit));
      for (const school of kit.schools) {
        const mine = await getAssignment(kit, school, id);
        must(mine.title === whose(kit, school) && mine.classId === school.classId, 'each school reads its own');
        const scene = { kit, school, role: 'subjectTeacher' as const };
        const since = { query: { changedSince: String((school === a ? rows[0] : rows[1]).rev - 1) } };
        const listed = (await all(scene, 'listAssignments', since, page(Assignment))).items.filter((x) => x.id === id);
        must(listed.length === 1 && listed[0]?.title === whose(kit, school), 'each school lists its own, once');
      }
      const params = { assignmentId: id };
      const changed = await kit.as(a, 'subjectTeacher', 'updateAssignment', {
        params,
        ifMatch: rows[0].rev,
        body: { title: `${kit.shared.marker} changed` },
      });
      hasStatus(changed, 200);
      must(
        (await getAssignment(kit, b, id)).title === whose(kit, b),
        'a change at one school does not reach the other',
      );
      const { rev } = read(Assignment, changed.body);
      hasStatus(await kit.as(a, 'subjectTeacher', 'deleteAssignment', { params, ifMatch: rev }), 204);
      must((await getAssignment(kit, b, id)).rev === rows[1].rev, 'a row dropped at one school stays at the other');
    },
  ),
  check(
    'same-report',
    'two schools may hold a report of the same id; each reads, corrects and takes back its own',
    async (kit) => {
      const [a, b] = kit.schools;
      const { id, rows } = await prepared(twins(kit));
      const reportId = uuid7();
      const params = { reportId };
      const made: Report[] = [];
      for (const [school, row] of [
        [a, rows[0]],
        [b, rows[1]],
      ] as const) {
        await prepared(publish(kit, school, row, 'gradeLead'));
        const minutes = school === a ? 21 : 22;
        const body = { ...newReport(id, school.students.own, minutes), id: reportId };
        const answer = await kit.as(school, 'student', 'createReport', { body });
        hasStatus(answer, 201);
        made.push(read(Report, answer.body));
      }
      const minutesAt = async (school: School) => {
        const answer = await kit.as(school, 'student', 'getReport', { params });
        hasStatus(answer, 200);
        const { answer: told } = read(Report, answer.body);
        return told.kind === 'minutes' ? told.minutes : -1;
      };
      must((await minutesAt(a)) === 21 && (await minutesAt(b)) === 22, 'each school reads its own');
      const body = { answer: { kind: 'minutes', minutes: 23, tiers: ['basic'] }, via: 'hand' };
      const changed = await kit.as(a, 'student', 'updateReport', { params, ifMatch: made[0]?.rev ?? 0, body });
      hasStatus(changed, 200);
      must(
        (await minutesAt(a)) === 23 && (await minutesAt(b)) === 22,
        'a correction at one school does not reach the other',
      );
      const { rev } = read(Report, changed.body);
      hasStatus(await kit.as(a, 'student', 'deleteReport', { params, ifMatch: rev }), 204);
      must((await minutesAt(b)) === 22, 'a report taken back at one school stays at the other');
      for (const school of [a, b]) {
        const scene = { kit, school, role: 'subjectTeacher' as const };
        const ask = {
          query: { classId: school.classId, studentId: school.students.own, from: school.day, to: school.day },
        };
        const found = (await all(scene, 'listReports', ask, page(Report))).items.filter((r) => r.id === reportId);
        must(found.length === (school === a ? 0 : 1), 'each school lists its own');
      }
    },
  ),
  check('notices', "a class is told its own school's homework only", async (kit) => {
    const [a, b] = kit.schools;
    const there = await prepared(published(kit, b));
    const here = await prepared(published(kit, a));
    const ask = { params: { classId: a.classId }, query: { from: a.day, to: a.day } };
    const answer = await kit.as(a, 'student', 'listNotices', ask);
    hasStatus(answer, 200);
    const { items } = read(z.object({ items: z.array(Notice), rev: Revision }), answer.body);
    const ids = items.flatMap((n) => n.items.map((x) => x.id));
    must(ids.includes(here.id) && !ids.includes(there.id), 'what the other school published is not told here');
  }),
  check('batch', 'a batch does not reach rows of another school, and each row stands or falls alone', async (kit) => {
    const [a, b] = kit.schools;
    const here = await prepared(published(kit, a));
    const there = await prepared(published(kit, b));
    const items = [
      newReport(there.id, a.students.own),
      newReport(here.id, a.students.own),
      newReport(here.id, uuid7()),
      newReport(here.id, a.students.own),
    ];
    const answer = await kit.as(a, 'serviceClient', 'createReports', { body: { items } });
    hasStatus(answer, 200);
    const outcomes = read(BatchResult, answer.body).rows.map((row) => row.outcome);
    must(
      outcomes.join() === 'refused,stored,refused,kept',
      `expected refused, stored, refused, kept, got ${outcomes.join(', ')}`,
    );
  }),
  check(
    'same-again',
    'the same create again succeeds, whatever its key: the id says that it is the same',
    async (kit) => {
      const school = kit.schools[0];
      const { id: assignmentId } = await prepared(published(kit, school));
      const body = { ...newReport(assignmentId, school.students.own), id: uuid7() };
      const send = () => kit.as(school, 'student', 'createReport', { body });
      const [first, second] = [await send(), await send()];
      hasStatus(first, 201);
      must([200, 201].includes(second.status), `the same create again succeeds, not ${second.status}`);
      must(read(Report, second.body).rev === read(Report, first.body).rev, 'nothing was made a second time');
      await prepared(report(kit, school, assignmentId, school.students.ward));
    },
  ),
];

/** By the check that must catch it. */
export const tenancyMutants: Record<string, Mutant> = {
  // Keys its rows by id alone: an id that another school has is taken.
  'same-assignment': keepsIdsForAll(),
  'same-report': keepsIdsForAll(),
};

function keepsIdsForAll(): Mutant {
  const taken = new Map<string, string>();
  return (fetch) => async (request) => {
    if (request.method !== 'POST') return fetch(request);
    const body = (await request
      .clone()
      .json()
      .catch(() => ({}))) as { id?: string };
    const org = new URL(request.url).pathname.split('/')[3] ?? '';
    if (body.id === undefined || (taken.get(body.id) ?? org) === org) {
      if (body.id !== undefined) taken.set(body.id, org);
      return fetch(request);
    }
    return new Response('{}', { status: 409, headers: { 'content-type': 'application/problem+json' } });
  };
}
