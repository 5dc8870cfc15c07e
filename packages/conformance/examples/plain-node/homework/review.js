import { capOf, policyOn } from '../policy.js';
import { Problem, refused } from '../problems.js';
import { checkRevision } from '../same.js';
import { assignmentAt, checkForm, commitAssignment, teachers } from './assignments.js';
import { ReturnReason } from './schemas.js';
import { isWritten, requiredMinutes, share, spreadDays, workOn } from './spread.js';

/**
 * The way of an assignment: draft → submitted → approved or returned → published → withdrawn.
 * @typedef {import('../server.js').Context} Context
 */

/** @type {import('../access.js').Access} */
const reviewers = { gradeLead: 'grade', schoolLeader: 'org' };
const isReviewer = (/** @type {import('../access.js').Role} */ role) => role in reviewers;

/** @param {import('../revisions.js').Assignment} row @param {string[]} from */
function checkStatus(row, from) {
  if (!from.includes(row.status))
    throw refused('status', `It is ${row.status}, and would have to be ${from.join(' or ')}.`);
}

/** Nobody reviews what they wrote or changed. @param {Context} c @param {import('../revisions.js').Kept<import('../revisions.js').Assignment>} kept */
function checkNotOwn(c, { writers }) {
  if (writers?.has(c.caller.user.id))
    throw new Problem('forbidden', { detail: 'Somebody else reviews your own work.' });
}

/**
 * @param {Context} c
 * @param {import('../revisions.js').Kept<import('../revisions.js').Assignment>} kept
 * @param {Record<string, unknown>} fields
 * @param {import('../revisions.js').Change['families']} [families]
 */
function becomes(c, kept, fields, families) {
  kept.row = { ...kept.row, ...fields };
  return { body: commitAssignment(c, kept, 'updated', families) };
}

/** @param {Context} c */
function submit(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkStatus(kept.row, ['draft', 'returned']);
  checkForm(c, kept.row);
  return becomes(c, kept, { status: 'submitted' });
}

/** @param {Context} c */
function approve(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkNotOwn(c, kept);
  checkStatus(kept.row, ['submitted']);
  return becomes(c, kept, { status: 'approved', reviewerId: c.caller.user.id, returnedFor: null });
}

/** @param {Context} c */
function giveBack(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkNotOwn(c, kept);
  checkStatus(kept.row, ['submitted', 'approved']);
  return becomes(c, kept, { status: 'returned', reviewerId: c.caller.user.id, returnedFor: c.body.reason });
}

/** @param {Context} c */
function publish(c) {
  const kept = assignmentAt(c);
  const { row } = kept;
  const reviews = c.reach.reachesId(row.classId, isReviewer);
  checkRevision(c, row);
  // What was handed in is published by who reviews it, which approves it; that is a review.
  const review = row.status === 'submitted' && reviews;
  if (review) checkNotOwn(c, kept);
  else checkStatus(row, ['approved']);
  checkForm(c, row);
  checkCap(c, row);
  const approved = review ? { reviewerId: c.caller.user.id, returnedFor: null } : {};
  return becomes(c, kept, { ...approved, status: 'published', publishedAt: new Date().toISOString() }, 'created');
}

/**
 * What lifts a day over its cap is refused where the rules say so, with the subjects involved.
 * @param {Context} c
 * @param {import('../revisions.js').Assignment} row
 */
function checkCap({ org }, row) {
  if (row.form !== 'written') return;
  const days = spreadDays(org, row.assignedOn, row.dueOn);
  for (const [index, day] of days.entries()) {
    const policy = policyOn(org, day);
    if (policy.homework.overCap.value !== 'refuse') continue;
    const added = share(requiredMinutes(row), index, days.length);
    for (const grade of row.grades) {
      const cap = capOf(policy, grade);
      if (!cap || added === 0) continue;
      /** @type {Map<string, number>} */
      const bySubject = new Map([[row.subject, added]]);
      for (const work of workOn(org, row.classId, day, grade).filter(isWritten)) {
        const more = share(requiredMinutes(work.row), work.index, work.count);
        if (more > 0) bySubject.set(work.row.subject, (bySubject.get(work.row.subject) ?? 0) + more);
      }
      const minutes = [...bySubject.values()].reduce((sum, one) => sum + one, 0);
      if (minutes <= cap.minutes) continue;
      const subjects = [...bySubject]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([subject, sum]) => ({ subject, minutes: sum }));
      throw refused('overCap', `On ${day} the class would have ${minutes} minutes; the cap is ${cap.minutes}.`, {
        clause: policy.homework.overCap.clause,
        excess: { classId: row.classId, grade, day, cap: cap.minutes, minutes, subjects },
      });
    }
  }
}

/** @param {Context} c */
function withdraw(c) {
  const kept = assignmentAt(c);
  checkRevision(c, kept.row);
  checkStatus(kept.row, ['published']);
  return becomes(c, kept, { status: 'withdrawn' }, 'deleted');
}

const one = '/v1/orgs/{orgId}/assignments/{assignmentId}';
/** @type {import('../server.js').Route[]} */
export const routes = [
  { operation: 'submitAssignment', route: `POST ${one}/submit`, access: teachers, ifMatch: true, handle: submit },
  { operation: 'approveAssignment', route: `POST ${one}/approve`, access: reviewers, ifMatch: true, handle: approve },
  {
    operation: 'returnAssignment',
    route: `POST ${one}/return`,
    access: reviewers,
    ifMatch: true,
    body: ReturnReason,
    handle: giveBack,
  },
  {
    operation: 'publishAssignment',
    route: `POST ${one}/publish`,
    access: { ...teachers, ...reviewers },
    ifMatch: true,
    handle: publish,
  },
  {
    operation: 'withdrawAssignment',
    route: `POST ${one}/withdraw`,
    access: { ...teachers, ...reviewers },
    ifMatch: true,
    handle: withdraw,
  },
];
