import { enrolledOn, everybody, teachesNow } from './access.js';
import { page } from './lists.js';
import { invalid } from './problems.js';
import { dayCount, today } from './time.js';

/** @typedef {import('./server.js').Context} Context */

/** @param {import('./revisions.js').Org} org @param {{ sourcedId: string, name: string, classId: string, grade: number }} student */
function shownStudent(org, { sourcedId, name, classId, grade }) {
  const room = org.seed.classes.find((one) => one.sourcedId === classId);
  return { sourcedId, rev: 1, name, classId, classTitle: room?.title ?? '', grade };
}

/** @param {Context} c */
function getMe({ org, caller }) {
  const { user } = caller;
  const mine = [user.id, ...(user.wards ?? [])];
  return {
    body: {
      sourcedId: user.id,
      name: user.name,
      grants: caller.grants,
      students: org.seed.students
        .filter(({ sourcedId }) => mine.includes(sourcedId))
        .map((student) => shownStudent(org, student)),
      teaches: teachesNow(org, user),
    },
  };
}

/** @param {Context} c */
function getCalendar({ org, query }) {
  const { from, to } = query;
  if (dayCount(from, to) > 400) throw invalid('query/to', 'at most 400 days at once');
  const { terms, days } = org.seed.calendar;
  const { timeZone } = org.seed.org;
  return {
    body: {
      rev: 1,
      today: today(timeZone),
      now: new Date().toISOString(),
      timeZone,
      terms: terms.filter(({ startDate, endDate }) => startDate <= to && endDate >= from),
      days: [...days.values()].filter(({ day }) => day >= from && day <= to),
      publishedTo: [...days.keys()].at(-1) ?? null,
    },
  };
}

/** @param {Context} c */
function listClasses(c) {
  const rooms = c.org.seed.classes.filter((room) => c.reach.reaches(room));
  return page(
    c,
    rooms.map((room) => ({
      rev: 1,
      id: room.sourcedId,
      item: { ...room, rev: 1, status: 'active', dateLastModified: c.org.seed.importedAt },
    })),
  );
}

/** @param {Context} c */
function listStudents(c) {
  const room = c.reach.room(c.params.classId);
  const day = c.query.on ?? today(c.org.seed.org.timeZone);
  const enrolled = c.org.seed.students.filter((one) => enrolledOn(one, room.sourcedId, day));
  return page(
    c,
    enrolled.map((student) => ({ rev: 1, id: student.sourcedId, item: shownStudent(c.org, student) })),
  );
}

/** @param {Context} c */
function listTeachers(c) {
  const { sourcedId: classId } = c.reach.room(c.params.classId);
  const teachers = c.org.seed.users
    .map((user) => ({
      sourcedId: user.id,
      rev: 1,
      name: user.name,
      subjects: teachesNow(c.org, user)
        .filter((one) => one.classId === classId)
        .map((one) => one.subject)
        .sort(),
      homeroom: (user.homeroom ?? []).includes(classId),
    }))
    .filter(({ subjects, homeroom }) => subjects.length > 0 || homeroom);
  return page(
    c,
    teachers.map((item) => ({ rev: 1, id: item.sourcedId, item })),
  );
}

const paged = { cursor: 'cursor', limit: 'limit' };
/** @type {import('./access.js').Access} */
const staff = {
  subjectTeacher: 'class',
  homeroomTeacher: 'homeroom',
  gradeLead: 'grade',
  counsellor: 'org',
  schoolLeader: 'org',
};

/** @type {import('./server.js').Route[]} */
export const routes = [
  {
    operation: 'getOrg',
    route: 'GET /v1/orgs/{orgId}',
    access: everybody,
    handle: ({ org }) => ({ body: { ...org.seed.org, rev: org.rev } }),
  },
  { operation: 'getMe', route: 'GET /v1/orgs/{orgId}/me', access: everybody, handle: getMe },
  {
    operation: 'getCalendar',
    route: 'GET /v1/orgs/{orgId}/calendar',
    access: everybody,
    query: { from: 'day!', to: 'day!' },
    handle: getCalendar,
  },
  {
    operation: 'listClasses',
    route: 'GET /v1/orgs/{orgId}/classes',
    access: { student: 'own', guardian: 'ward', ...staff, serviceClient: 'org' },
    scope: 'roster.read',
    query: { ...paged, changedSince: 'changedSince' },
    handle: listClasses,
  },
  {
    operation: 'listStudents',
    route: 'GET /v1/orgs/{orgId}/classes/{classId}/students',
    access: { ...staff, serviceClient: 'org' },
    scope: 'roster.read',
    query: { ...paged, on: 'day' },
    handle: listStudents,
  },
  {
    operation: 'listTeachers',
    route: 'GET /v1/orgs/{orgId}/classes/{classId}/teachers',
    access: staff,
    query: paged,
    handle: listTeachers,
  },
];
