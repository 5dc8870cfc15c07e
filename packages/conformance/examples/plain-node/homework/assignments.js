import { isStaff } from '../access.js';
import { page } from '../lists.js';
import { capOf, policyOn } from '../policy.js';
import { invalid, notFound, refused } from '../problems.js';
import { uuid7 } from '../revisions.js';
import { checkRevision, sameAgain } from '../same.js';
import { AssignmentChange, NewAssignment } from './schemas.js';

/** @typedef {import('../server.js').Context} Context */
/** @typedef {import('../revisions.js').Kept<import('../revisions.js').Assignment>} Kept */

/**
 * Whether the caller finds an assignment: the class's staff from the draft on, families and displays while it is
 * published.
 * @param {Context} c
 * @param {import('../revisions.js').Assignment} row
 */
export function mayRead(c, row) {
  if (c.reach.reachesId(row.classId, isStaff)) return true;
  // In a class of several grades families find the work of all of them: `grades` says for which it is.
  return row.status === 'published' && c.reach.reachesId(row.classId);
}

/** The assignment that an address names. @param {Context} c @returns {Kept} */
export function assignmentAt(c) {
  const kept = c.org.assignments.get(c.params.assignmentId);
  if (!kept || kept.gone || !mayRead(c, kept.row)) throw notFound();
  return kept;
}

/**
 * What a change is told of: always to the class's staff, to families only where they come to find it, or find it no more.
 * @param {Context} c
 * @param {Kept} kept
 * @param {import('../revisions.js').Change['change']} change
 * @param {import('../revisions.js').Change['families']} [families]
 */
export function commitAssignment(c, kept, change, families) {
  const { id, classId, assignedOn } = kept.row;
  return c.org.commit(kept, { resource: 'assignments', id, change, classId, day: assignedOn, families });
}

/** What no schema says. @param {import('../revisions.js').Assignment} row */
function checkRow(row) {
  if (row.dueOn < row.assignedOn) throw invalid('/dueOn', 'lies before `assignedOn`');
  const tiers = row.tiers.map((one) => one.tier);
  const twice = tiers.findIndex((/** @type {string} */ tier, /** @type {number} */ at) => tiers.indexOf(tier) < at);
  if (twice > 0) throw invalid(`/tiers/${twice}/tier`, 'stands there twice');
}

/** Written work for a grade that gets none is refused. @param {Context} c @param {import('../revisions.js').Assignment} row */
export function checkForm(c, row) {
  if (row.form !== 'written') return;
  const policy = policyOn(c.org, row.assignedOn);
  for (const grade of row.grades) {
    const cap = capOf(policy, grade);
    if (cap?.minutes !== 0) continue;
    throw refused('noWritten', `Grade ${grade} is given no written homework.`, { clause: cap.clause.id });
  }
}

/** @param {Context} c */
function listAssignments(c) {
  const { classId, from = '', to = '9999', changedSince } = c.query;
  if (classId) c.reach.room(classId);
  const entries = [];
  for (const kept of c.org.assignments.values()) {
    const { row, gone } = kept;
    if (classId && row.classId !== classId) continue;
    const within = (/** @type {string} */ day) => day >= from && day <= to;
    if (within(row.assignedOn) && !gone && mayRead(c, row)) entries.push({ rev: row.rev, id: row.id, item: row });
    else if (changedSince !== undefined && [...(kept.days ?? [])].some(within) && wasSeen(c, kept)) {
      entries.push({ rev: row.rev, id: row.id });
    }
  }
  return page(c, entries);
}

/** Whether the caller may have held a row that it no longer finds. @param {Context} c @param {Kept} kept */
function wasSeen(c, { row }) {
  if (c.reach.reachesId(row.classId, isStaff)) return true;
  return row.status === 'withdrawn' && mayRead(c, { ...row, status: 'published' });
}

/** @param {Context} c */
function createAssignment(c) {
  const { body } = c;
  const room = c.reach.room(body.classId);
  const { id = uuid7(), grades = room.grades, ...fields } = body;
  if (!grades.every((/** @type {number} */ grade) => room.grades.includes(grade))) {
    throw invalid('/grades', 'names a grade that the class does not have');
  }
  const authorId = c.caller.user.id;
  const madeFrom = { ...fields, grades, authorId };
  const there = c.org.assignments.get(id);
  if (there) return made(sameAgain(there, madeFrom, mayRead(c, there.row)));
  const row = {
    id,
    rev: 0,
    ...fields,
    grades: [...new Set(grades)].sort((a, b) => Number(a) - Number(b)),
    status: 'draft',
    authorId,
    reviewerId: null,
    returnedFor: null,
    publishedAt: null,
  };
  checkRow(row);
  checkForm(c, row);
  const kept = { row, madeFrom, gone: false, writers: new Set([authorId]), days: new Set([row.assignedOn]) };
  c.org.assignments.set(id, kept);
  return made(commitAssignment(c, kept, 'created'));
}

/** @param {any} body */
export const made = (body) => ({ status: 201, body });

/** @param {Context} c */
function updateAssignment(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkOpen(kept.row);
  const row = { ...kept.row, ...c.body };
  checkRow(row);
  checkForm(c, row);
  kept.row = row;
  kept.writers?.add(c.caller.user.id);
  kept.days?.add(row.assignedOn);
  return { body: commitAssignment(c, kept, 'updated') };
}

/** @param {Context} c */
function deleteAssignment(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkOpen(kept.row);
  kept.gone = true;
  commitAssignment(c, kept, 'deleted');
  return { status: 204 };
}

/** @param {import('../revisions.js').Assignment} row */
function checkOpen({ status }) {
  if (!['draft', 'submitted', 'returned'].includes(status)) {
    throw refused('status', `It is ${status}: only what is not approved yet can be changed or dropped.`);
  }
}

/** @type {import('../access.js').Access} */
export const readers = {
  student: 'own',
  guardian: 'ward',
  subjectTeacher: 'class',
  homeroomTeacher: 'homeroom',
  gradeLead: 'grade',
  schoolLeader: 'org',
  serviceClient: 'org',
};
/** @type {import('../access.js').Access} */
export const teachers = { subjectTeacher: 'class', homeroomTeacher: 'homeroom' };

const list = '/v1/orgs/{orgId}/assignments';
/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'listAssignments',
    route: `GET ${list}`,
    access: readers,
    scope: 'homework.read',
    query: { cursor: 'cursor', limit: 'limit', changedSince: 'changedSince', classId: 'id', from: 'day', to: 'day' },
    handle: listAssignments,
  },
  {
    operation: 'getAssignment',
    route: `GET ${list}/{assignmentId}`,
    access: readers,
    scope: 'homework.read',
    handle: (c) => ({ body: assignmentAt(c).row }),
  },
  {
    operation: 'createAssignment',
    route: `POST ${list}`,
    access: teachers,
    body: NewAssignment,
    handle: createAssignment,
  },
  {
    operation: 'updateAssignment',
    route: `PATCH ${list}/{assignmentId}`,
    access: teachers,
    body: AssignmentChange,
    ifMatch: true,
    handle: updateAssignment,
  },
  {
    operation: 'deleteAssignment',
    route: `DELETE ${list}/{assignmentId}`,
    access: teachers,
    ifMatch: true,
    handle: deleteAssignment,
  },
];
