import { Class, Me, page, Student, type Scope } from '@wuyu/contract';
import { must, read } from './expect.ts';
import { plain, type Recipes } from './recipe.ts';
import { all } from './paging.ts';

const reachesAll = (scope: Scope) => scope === 'org';

export const roster: Recipes = {
  getOrg: plain,
  getMe: {
    ...plain,
    verify: (scene, _scope, answer) => {
      const held = read(Me, answer.body).grants.map((grant) => grant.role);
      must(
        held.length === 1 && held[0] === scene.role,
        `the principal for ${scene.role} must hold this role and no other, not ${held.join(', ') || 'none'}`,
      );
      return Promise.resolve();
    },
  },
  getCalendar: {
    names: [],
    within: ({ school }) => Promise.resolve({ query: { from: school.day, to: school.day } }),
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
      must(ids.includes(students.own) && ids.includes(students.ward), 'every pupil of the class is listed');
    },
    wrong: (good) => ({
      'bad-id': { ask: { params: { classId: '作业' } }, path: 'path/classId' },
      'not-a-day': { ask: { ...good, query: { on: 'today' } }, path: 'query/on' },
    }),
  },
};
