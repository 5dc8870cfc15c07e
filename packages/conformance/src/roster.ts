import { Calendar, Class, Me, Org, page, Student, Teacher, type Scope } from '@wuyu/contract';
import { must, read } from './expect.ts';
import { plain, type Recipes } from './recipe.ts';
import { all } from './paging.ts';

const eachOnce = (ids: readonly string[], what: string) =>
  must(new Set(ids).size === ids.length, `each ${what} stands once: ${ids.join(', ')}`);

const later = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const reachesAll = (scope: Scope) => scope === 'org';

export const roster: Recipes = {
  getOrg: {
    ...plain,
    verify: ({ school }, _scope, answer) => {
      const { sourcedId } = read(Org, answer.body);
      must(sourcedId === school.orgId, `the org asked for is ${school.orgId}, not ${sourcedId}`);
      return Promise.resolve();
    },
  },
  getMe: {
    ...plain,
    verify: async (scene, _scope, answer) => {
      const { grants, students, teaches, name, sourcedId } = read(Me, answer.body);
      const held = grants.map((grant) => grant.role);
      must(
        held.length === 1 && held[0] === scene.role,
        `the principal for ${scene.role} must hold this role and no other, not ${held.join(', ') || 'none'}`,
      );
      const { own, ward } = scene.school.students;
      const expected = scene.role === 'student' ? [own] : scene.role === 'guardian' ? [ward] : [];
      must(students.map((s) => s.sourcedId).join() === expected.join(), `its pupils are ${expected.join() || 'none'}`);
      const { classId } = scene.school;
      must(
        students.every((s) => s.classId === classId),
        `its pupils are in the class ${classId}`,
      );
      const reached = grants.flatMap((grant) => grant.classIds);
      must(
        reached.every((id) => id === classId),
        `it reaches the class ${classId} and no other, not ${reached.join()}`,
      );
      const inReach = teaches.every((t) => t.classId === scene.school.classId);
      must(inReach, 'the classes taught are those of this school');
      if (scene.role !== 'student') return;
      const ask = { params: { classId: scene.school.classId } };
      const found = (await all({ ...scene, role: 'subjectTeacher' }, 'listStudents', ask, page(Student))).items;
      must(found[0]?.classTitle === students[0]?.classTitle, 'its class is called as its teacher knows it');
      must(sourcedId === own && found.find((s) => s.sourcedId === own)?.name === name, 'it is who its teacher knows');
    },
  },
  getCalendar: {
    names: [],
    within: ({ school }) => Promise.resolve({ query: { from: school.day, to: school.day } }),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const { days, terms, publishedTo } = read(Calendar, answer.body);
      eachOnce(
        terms.map((t) => t.sourcedId),
        'term',
      );
      must(days.length === 1 && days[0]?.day === school.day && days[0].kind !== 'off', `${school.day} is a school day`);
      const query = { from: school.day, to: later(school.day, 300) };
      const long = read(Calendar, (await kit.as(school, role, 'getCalendar', { query })).body);
      const last = long.days.at(-1)?.day;
      must(
        publishedTo !== null && (publishedTo > query.to || publishedTo === last),
        `it is published to ${last ?? 'no day'}`,
      );
    },
    wrong: ({ query = {} }) => ({
      'missing-parameter': { ask: { query: { from: query['from'] ?? '' } }, path: 'query/to' },
      'not-a-day': { ask: { query: { ...query, to: '2026-13-01' } }, path: 'query/to' },
      'unknown-parameter': { ask: { query: { ...query, bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  listClasses: {
    ...plain,
    verify: async (scene, scope) => {
      const { classId, otherClassId } = scene.school;
      const ids = (await all(scene, 'listClasses', {}, page(Class))).items.map((c) => c.sourcedId);
      eachOnce(ids, 'class');
      must(ids.includes(classId), `the class ${classId} is within reach and not listed`);
      must(
        ids.includes(otherClassId) === reachesAll(scope),
        `the class ${otherClassId} is ${reachesAll(scope) ? 'within reach and not listed' : 'out of reach and listed'}`,
      );
    },
    wrong: () => ({
      'limit-of-zero': { ask: { query: { limit: '0' } }, path: 'query/limit' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  listStudents: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ params: { classId: school.classId } }),
    beyond: ({ school }, scope) =>
      Promise.resolve(reachesAll(scope) ? {} : { class: { params: { classId: school.otherClassId } } }),
    verify: async (scene) => {
      const { classId, students } = scene.school;
      const found = (await all(scene, 'listStudents', { params: { classId } }, page(Student))).items;
      must(
        found.every((s) => s.classId === classId),
        'only pupils of the class are listed',
      );
      const ids = found.map((s) => s.sourcedId);
      eachOnce(ids, 'pupil');
      const classes = (await all(scene, 'listClasses', {}, page(Class))).items;
      const title = classes.find((c) => c.sourcedId === classId)?.title;
      must(
        found.every((s) => s.classTitle === title),
        'the class is called what the list of classes calls it',
      );
      must(!ids.includes(students.elsewhere), 'no pupil of the other class is listed');
      must(ids.includes(students.own) && ids.includes(students.ward), 'every pupil of the class is listed');
    },
    wrong: (good) => ({
      'bad-id': { ask: { params: { classId: '作业' } }, path: 'path/classId' },
      'not-a-day': { ask: { ...good, query: { on: 'today' } }, path: 'query/on' },
    }),
  },
  listTeachers: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ params: { classId: school.classId } }),
    beyond: ({ school }, scope) =>
      Promise.resolve(reachesAll(scope) ? {} : { class: { params: { classId: school.otherClassId } } }),
    verify: async (scene) => {
      const { kit, school } = scene;
      const teachersOf = async (classId: string) =>
        (await all(scene, 'listTeachers', { params: { classId } }, page(Teacher))).items;
      const found = await teachersOf(school.classId);
      eachOnce(
        found.map((t) => t.sourcedId),
        'teacher',
      );
      for (const role of ['subjectTeacher', 'homeroomTeacher'] as const) {
        const me = read(Me, (await kit.as(school, role, 'getMe', {})).body);
        const listed = found.find((t) => t.sourcedId === me.sourcedId);
        must(listed !== undefined, `the ${role} of the class is listed`);
        must(listed.name === me.name, 'a teacher is called as it calls itself');
        const subjects = me.teaches.flatMap((t) => (t.classId === school.classId ? [t.subject] : []));
        must(listed.subjects.toSorted().join() === subjects.toSorted().join(), 'it teaches what it says it teaches');
        must(listed.homeroom === (role === 'homeroomTeacher'), 'the homeroom teacher is told apart');
      }
      const other = read(Me, (await kit.as(school, 'otherTeacher', 'getMe', {})).body);
      must(!found.some((t) => t.sourcedId === other.sourcedId), 'no teacher of the other class alone is listed');
    },
    wrong: () => ({
      'bad-id': { ask: { params: { classId: '作业' } }, path: 'path/classId' },
      'unknown-parameter': {
        ask: { params: { classId: 'none' }, query: { bogus: '1' } },
        path: 'query/bogus',
      },
    }),
  },
};
