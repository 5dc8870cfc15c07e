import { enrolledOn, isNoFamily } from '../access.js';
import { page } from '../lists.js';
import { invalid, notFound, Problem, refused } from '../problems.js';
import { uuid7 } from '../revisions.js';
import { checkRevision, sameAgain } from '../same.js';
import { today } from '../time.js';
import { made, teachers } from './assignments.js';
import { NewReport, ReportChange } from './schemas.js';

/**
 * What pupils report: one report an assignment and pupil.
 * @typedef {import('../server.js').Context} Context
 * @typedef {import('../revisions.js').Kept<import('../revisions.js').Report>} Kept
 */

/** @param {string} assignmentId @param {string} studentId */
const pair = (assignmentId, studentId) => `${assignmentId} ${studentId}`;

/** The report of an assignment and pupil that is not gone. @param {import('../revisions.js').Org} org @param {string} assignmentId @param {string} studentId */
export function reportOf(org, assignmentId, studentId) {
  const kept = org.reportOf.get(pair(assignmentId, studentId));
  return kept && !kept.gone ? kept : undefined;
}

/** Who says so, told by role. @param {Context} c @param {string} studentId */
function speaker(c, studentId) {
  const roles = c.reach.grants.map(({ role }) => role);
  if (studentId === c.caller.user.id) return 'student';
  if (c.reach.pupils.has(studentId)) return 'guardian';
  return roles.includes('serviceClient') ? 'system' : 'teacher';
}

/** How it came about: a teacher's report is always from paper. @param {string} by @param {string} via */
function wayOf(by, via) {
  if (by === 'teacher' && via !== 'paper') throw refused('paperOnly', "A teacher's report is always from paper.");
  return by === 'system' ? 'batch' : via;
}

/** @param {Context} c @param {boolean} [goneToo] @returns {Kept} */
function reportAt(c, goneToo = false) {
  const kept = c.org.reports.get(c.params.reportId);
  if (!kept || (kept.gone && !goneToo) || !c.reach.reachesPupil(kept.row.studentId, kept.row.classId)) throw notFound();
  return kept;
}

/**
 * @param {Context} c
 * @param {Kept} kept
 * @param {import('../revisions.js').Change['change']} change
 */
function commitReport(c, kept, change) {
  const { id, classId, studentId, day } = kept.row;
  const row = c.org.commit(kept, { resource: 'reports', id, change, classId, studentId, day });
  const { rev, answer, via } = row;
  const state = { rev, at: new Date().toISOString(), by: speaker(c, studentId) };
  const history = c.org.reportHistory.get(id) ?? [];
  history.unshift(kept.gone ? { ...state, answer: null, via: null } : { ...state, answer, via });
  c.org.reportHistory.set(id, history);
  return row;
}

/** @param {import('../revisions.js').Answer} answer @param {import('../revisions.js').Assignment} assignment */
function checkAnswer(answer, assignment) {
  if (answer.kind !== 'minutes') return;
  const offered = assignment.tiers.map((one) => one.tier);
  for (const [index, tier] of answer.tiers.entries()) {
    if (answer.tiers.indexOf(tier) < index) throw invalid('/answer/tiers', `names ${tier} twice`);
    if (!offered.includes(tier)) throw invalid('/answer/tiers', `${tier} is no tier of that assignment`);
  }
}

/** A day has 24 hours. @param {Context} c @param {import('../revisions.js').Report} row */
function checkDay(c, row) {
  if (row.answer.kind !== 'minutes') return;
  let minutes = row.answer.minutes;
  for (const { row: other, gone } of c.org.reports.values()) {
    const counts = !gone && other.id !== row.id && other.studentId === row.studentId && other.day === row.day;
    if (counts && other.answer.kind === 'minutes') minutes += other.answer.minutes;
  }
  if (minutes > 1440) throw refused('dayFull', '一天只有 24 小时，请看看是不是多写了。');
}

/**
 * What is not published may not be known to families; of what was withdrawn they know.
 * @param {Context} c
 * @param {import('../revisions.js').Assignment} work
 * @param {import('../data/schools.js').Student} student
 */
function checkWork(c, work, student) {
  const { org } = c;
  const isPublic = work.status === 'published' || work.status === 'withdrawn';
  if (!isPublic && !c.reach.reachesId(work.classId, isNoFamily)) throw notFound();
  if (work.status !== 'published') throw refused('notPublished', 'This work is not published.');
  if (work.assignedOn > today(org.seed.org.timeZone)) throw refused('future', 'This work is for a day to come.');
  if (!enrolledOn(student, work.classId, work.assignedOn)) {
    throw refused('notEnrolled', 'The pupil was not in this class on that day.');
  }
  if (!work.grades.includes(student.grade)) throw refused('otherGrade', 'This work is for another grade.');
}

/**
 * Makes one report; the batch does the same for each of its rows.
 * @param {Context} c
 * @param {any} body
 */
export function makeReport(c, body) {
  const { id = uuid7(), assignmentId, studentId, answer } = body;
  const assignment = c.org.assignments.get(assignmentId);
  const student = c.org.seed.students.find((one) => one.sourcedId === studentId);
  if (!assignment || assignment.gone || !student || !c.reach.reachesPupil(studentId, student.classId)) throw notFound();
  const { row: work } = assignment;
  if (!c.reach.reachesId(work.classId)) throw notFound();
  const via = wayOf(speaker(c, studentId), body.via);
  const madeFrom = { assignmentId, studentId, answer, via };
  const there = c.org.reports.get(id);
  if (there) return sameAgain(there, madeFrom, c.reach.reachesPupil(there.row.studentId, there.row.classId));
  checkWork(c, work, student);
  checkAnswer(answer, work);
  const earlier = reportOf(c.org, assignmentId, studentId);
  if (earlier) throw new Problem('already-exists', { current: earlier.row });
  const row = {
    id,
    rev: 0,
    assignmentId,
    studentId,
    classId: work.classId,
    day: work.assignedOn,
    answer,
    via,
    reportedAt: new Date().toISOString(),
  };
  checkDay(c, row);
  const kept = { row, madeFrom, gone: false };
  c.org.reports.set(id, kept);
  c.org.reportOf.set(pair(assignmentId, studentId), kept);
  return commitReport(c, kept, 'created');
}

/** @param {Context} c */
function updateReport(c) {
  const kept = reportAt(c);
  checkRevision(c, kept.row);
  const { answer } = c.body;
  const work = c.org.assignments.get(kept.row.assignmentId);
  if (!work) throw notFound();
  checkAnswer(answer, work.row);
  const via = wayOf(speaker(c, kept.row.studentId), c.body.via);
  const row = { ...kept.row, answer, via, reportedAt: new Date().toISOString() };
  checkDay(c, row);
  kept.row = row;
  return { body: commitReport(c, kept, 'updated') };
}

/** @param {Context} c */
function deleteReport(c) {
  const kept = reportAt(c);
  checkRevision(c, kept.row);
  kept.gone = true;
  commitReport(c, kept, 'deleted');
  return { status: 204 };
}

/** @param {Context} c */
function listReports(c) {
  const { classId, studentId, from = '', to = '9999', changedSince } = c.query;
  if (classId && !c.org.seed.students.some((one) => one.classId === classId && within(c, one))) throw notFound();
  if (studentId && !c.org.seed.students.some((one) => one.sourcedId === studentId && within(c, one))) throw notFound();
  const entries = [];
  for (const { row, gone } of c.org.reports.values()) {
    if ((classId && row.classId !== classId) || (studentId && row.studentId !== studentId)) continue;
    if (row.day < from || row.day > to || !c.reach.reachesPupil(row.studentId, row.classId)) continue;
    if (!gone) entries.push({ rev: row.rev, id: row.id, item: row });
    else if (changedSince !== undefined) entries.push({ rev: row.rev, id: row.id });
  }
  return page(c, entries);
}

/** @param {Context} c @param {{ sourcedId: string, classId: string }} student */
const within = (c, student) => c.reach.reachesPupil(student.sourcedId, student.classId);

/** Every state a report was in, newest first, the current one too; also of one that was taken back. @param {Context} c */
function listReportRevisions(c) {
  const { row } = reportAt(c, true);
  return { body: { items: c.org.reportHistory.get(row.id) ?? [] } };
}

/** @type {import('../access.js').Access} */
const writers = { student: 'own', guardian: 'ward', ...teachers };
/** @type {import('../access.js').Access} */
export const readers = { ...writers, gradeLead: 'grade' };

const list = '/v1/orgs/{orgId}/reports';
/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'listReports',
    route: `GET ${list}`,
    access: readers,
    query: {
      cursor: 'cursor',
      limit: 'limit',
      changedSince: 'changedSince',
      classId: 'id',
      studentId: 'id',
      from: 'day',
      to: 'day',
    },
    handle: listReports,
  },
  {
    operation: 'getReport',
    route: `GET ${list}/{reportId}`,
    access: readers,
    handle: (c) => ({ body: reportAt(c).row }),
  },
  {
    operation: 'listReportRevisions',
    route: `GET ${list}/{reportId}/revisions`,
    access: readers,
    handle: listReportRevisions,
  },
  {
    operation: 'createReport',
    route: `POST ${list}`,
    access: writers,
    body: NewReport,
    handle: (c) => made(makeReport(c, c.body)),
  },
  {
    operation: 'updateReport',
    route: `PATCH ${list}/{reportId}`,
    access: writers,
    body: ReportChange,
    ifMatch: true,
    handle: updateReport,
  },
  {
    operation: 'deleteReport',
    route: `DELETE ${list}/{reportId}`,
    access: writers,
    ifMatch: true,
    handle: deleteReport,
  },
];
