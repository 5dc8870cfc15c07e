import { invalid } from '../problems.js';
import { dayCount, daysOf } from '../time.js';
import { readers } from './assignments.js';
import { enrolledIn, gradeDay, measured, toldLoad } from './measure.js';
import { reportOf } from './reports.js';
import { requiredMinutes, workOn } from './spread.js';
import { policyOn } from '../policy.js';

/**
 * A class's days: what it was told, the load that came to, and what single assignments took.
 * @typedef {import('../server.js').Context} Context
 */

/** @param {Context} c */
export function stretch({ query: { from, to } }) {
  if (dayCount(from, to) > 62) throw invalid('query/to', 'at most 62 days at once');
  return daysOf(from, to);
}

/** @param {Context} c */
function listNotices(c) {
  const { sourcedId: classId } = c.reach.room(c.params.classId);
  const published = [...c.org.assignments.values()]
    .filter(({ row, gone }) => !gone && row.classId === classId && row.status === 'published')
    .map(({ row }) => row)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = stretch(c).map((day) => {
    const ofDay = published.filter((row) => row.assignedOn === day);
    return { classId, day, rev: Math.max(0, ...ofDay.map(({ rev }) => rev)), items: ofDay };
  });
  return { body: { items, rev: c.org.rev } };
}

/** @param {Context} c */
function listLoads(c) {
  const room = c.reach.room(c.params.classId);
  const full = c.reach.seesIndividuals(room);
  const items = stretch(c).map((day) => ({
    classId: room.sourcedId,
    day,
    rev: loadRev(c, room, day),
    grades: room.grades.map((grade) => toldLoad(grade, gradeDay(c.org, room.sourcedId, grade, day), full)),
  }));
  return { body: { items, rev: c.org.rev } };
}

/** The newest revision among what the load is made of. @param {Context} c @param {import('../data/schools.js').Class} room @param {string} day */
function loadRev({ org }, { sourcedId, grades }, day) {
  let rev = 0;
  for (const grade of grades) {
    for (const { row } of workOn(org, sourcedId, day, grade)) {
      rev = Math.max(rev, row.rev);
      for (const { sourcedId: pupil } of enrolledIn(org, sourcedId, grade, day)) {
        rev = Math.max(rev, reportOf(org, row.id, pupil)?.row.rev ?? 0);
      }
    }
  }
  return rev;
}

/**
 * What the pupils of a class reported of one assignment. Who was not given it has not reported.
 * @param {import('../revisions.js').Org} org
 * @param {import('../revisions.js').Assignment} row
 * @param {boolean} full
 */
export function measuredWork(org, row, full) {
  const enrolled = row.grades.flatMap((grade) => enrolledIn(org, row.classId, grade, row.assignedOn));
  const values = [];
  for (const { sourcedId } of enrolled) {
    const answer = reportOf(org, row.id, sourcedId)?.row.answer;
    if (answer?.kind === 'minutes') values.push(answer.minutes);
    if (answer?.kind === 'doneAtSchool') values.push(0);
  }
  const base = { values, asked: enrolled.length, enrolled: enrolled.length };
  return measured(base, policyOn(org, row.assignedOn).homework, full);
}

/** Of the caller's own, or of the grades it leads. @param {Context} c */
function listActuals(c) {
  const { from, to, classId } = c.query;
  stretch(c);
  if (classId) c.reach.room(classId);
  const items = [...c.org.assignments.values()]
    .map(({ row, gone }) => ({ row, gone }))
    .filter(({ row, gone }) => {
      if (gone || row.status !== 'published' || row.assignedOn < from || row.assignedOn > to) return false;
      if (classId && row.classId !== classId) return false;
      const own = row.authorId === c.caller.user.id && c.reach.reachesId(row.classId);
      return own || c.reach.reachesId(row.classId, (role) => role === 'gradeLead');
    })
    .sort(({ row: a }, { row: b }) => (`${a.assignedOn} ${a.id}` < `${b.assignedOn} ${b.id}` ? -1 : 1))
    .map(({ row }) => ({
      assignmentId: row.id,
      classId: row.classId,
      subject: row.subject,
      form: row.form,
      day: row.assignedOn,
      expected: requiredMinutes(row),
      measured: measuredWork(c.org, row, true),
    }));
  return { body: { items, rev: c.org.rev } };
}

const days = { from: 'day!', to: 'day!' };
const room = '/v1/orgs/{orgId}/classes/{classId}';
/** @type {import('../server.js').Route[]} */
export const routes = [
  {
    operation: 'listNotices',
    route: `GET ${room}/notices`,
    access: readers,
    scope: 'homework.read',
    query: days,
    handle: listNotices,
  },
  {
    operation: 'listLoads',
    route: `GET ${room}/loads`,
    access: readers,
    scope: 'homework.read',
    query: days,
    handle: listLoads,
  },
  {
    operation: 'listActuals',
    route: 'GET /v1/orgs/{orgId}/assignment-actuals',
    access: { subjectTeacher: 'class', homeroomTeacher: 'homeroom', gradeLead: 'grade' },
    query: { ...days, classId: 'id' },
    handle: listActuals,
  },
];
