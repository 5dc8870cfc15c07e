import { Assignment, page } from '@wuyu/contract';
import { must } from '../expect.ts';
import type { Ask, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { Recipe, Recipes, Scene } from '../recipe.ts';
import { draft, newAssignment, published, shelf } from '../world.ts';
import {
  another,
  assignmentAt,
  badAssignment,
  bodies,
  none,
  onlyOrg,
  publishedOnly,
  says,
  waysToAsk,
} from './common.ts';

const aDraft = async ({ kit, school }: Scene) => draft(kit, school);
const draftElsewhere =
  (change: Ask): NonNullable<Recipe['beyond']> =>
  async ({ kit, school }, scope) => {
    if (onlyOrg(scope)) return {};
    const { id, rev } = await draft(kit, school, 'other');
    return { class: { ...change, ...assignmentAt(id), ifMatch: rev } };
  };

export const assignments: Recipes = {
  listAssignments: {
    names: ['class'],
    within: ({ school }) => Promise.resolve({ query: { classId: school.classId, limit: '5' } }),
    beyond: ({ school }, scope) =>
      onlyOrg(scope) ? none() : Promise.resolve({ class: { query: { classId: school.otherClassId } } }),
    verify: async (scene, scope) => {
      const own = await shelf(scene.kit, scene.school);
      const twin = await shelf(scene.kit, another(scene));
      const ids: string[] = [];
      for (const query of waysToAsk(scene, scope)) {
        const found = (await all(scene, 'listAssignments', { query }, page(Assignment))).items.map((a) => a.id);
        for (const { id } of [twin.draft, twin.published, twin.elsewhere]) {
          must(!found.includes(id), 'what another school set is not listed');
        }
        if (!query.classId) ids.push(...found);
      }
      says(ids.includes(own.published.id), true, 'the published assignment of the class');
      says(ids.includes(own.draft.id), !publishedOnly.includes(scene.role), 'the draft of the class');
      says(ids.includes(own.elsewhere.id), onlyOrg(scope), 'the assignment of the other class');
    },
    wrong: () => ({
      'bad-id': { ask: { query: { classId: '作业' } }, path: 'query/classId' },
      'not-a-day': { ask: { query: { from: 'today' } }, path: 'query/from' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  getAssignment: {
    names: ['assignment'],
    within: async ({ kit, school }) => assignmentAt((await shelf(kit, school)).published.id),
    beyond: async ({ kit, school, role }, scope) => {
      const own = await shelf(kit, school);
      return {
        ...(onlyOrg(scope) ? {} : { class: assignmentAt(own.elsewhere.id) }),
        ...(publishedOnly.includes(role) ? { draft: assignmentAt(own.draft.id) } : {}),
      };
    },
    wrong: () => ({ 'bad-id': { ask: { params: badAssignment }, path: 'path/assignmentId' } }),
  },
  createAssignment: {
    names: ['class'],
    within: ({ kit, school }) => Promise.resolve({ body: newAssignment(kit, school) }),
    beyond: ({ kit, school }) => Promise.resolve({ class: { body: newAssignment(kit, school, 'other') } }),
    wrong: bodies(undefined, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'due-before-given': [{ dueOn: '2000-01-01' }, '/dueOn'],
      'blank-title, of spaces alone': [{ title: ' ' }, '/title'],
      'control-character-in-title': [{ title: 'a\u0007b' }, '/title'],
      'half-minutes': [{ tiers: [{ tier: 'basic', minutes: 7.5 }] }, '/tiers/0/minutes'],
      'minutes-below-none': [{ tiers: [{ tier: 'basic', minutes: -1 }] }, '/tiers/0/minutes'],
      'absurd-minutes': [{ tiers: [{ tier: 'basic', minutes: 1441 }] }, '/tiers/0/minutes'],
      'a-tier-twice': [
        {
          tiers: [
            { tier: 'basic', minutes: 1 },
            { tier: 'basic', minutes: 2 },
          ],
        },
        '/tiers',
      ],
      'an-id-not-made-by-time': [{ id: 'homework-1' }, '/id'],
    }),
    refused: ({ kit, school, role }) =>
      Promise.resolve<Record<string, Ask & { by?: Who }>>(
        school.young && role === 'subjectTeacher'
          ? {
              'written work for a grade that gets none': {
                by: 'youngTeacher',
                body: { ...newAssignment(kit, school), classId: school.young.classId },
              },
            }
          : {},
      ),
    exists: async ({ kit, school }) => {
      const { id } = await aDraft({ kit, school, role: 'subjectTeacher' });
      return { 'same-id': { body: { ...newAssignment(kit, school), id, title: `${kit.shared.marker} another` } } };
    },
  },
  updateAssignment: {
    names: ['assignment'],
    within: async (scene) => {
      const { id, rev } = await aDraft(scene);
      return { ...assignmentAt(id), ifMatch: rev, body: { title: `${scene.kit.shared.marker} changed` } };
    },
    beyond: draftElsewhere({ body: { title: 'changed' } }),
    wrong: bodies(badAssignment, {
      'unknown-field': [{ bogus: 1 }, '/bogus'],
      'empty-title': [{ title: '' }, '/title'],
      'due-before-given': [{ dueOn: '2000-01-01' }, '/dueOn'],
      'unknown-form': [{ form: 'song' }, '/form'],
    }),
    refused: async ({ kit, school }) => {
      const { id, rev } = await published(kit, school);
      return { published: { ...assignmentAt(id), ifMatch: rev, body: { title: 'changed' } } };
    },
    reader: 'getAssignment',
  },
  deleteAssignment: {
    names: ['assignment'],
    within: async (scene) => {
      const { id, rev } = await aDraft(scene);
      return { ...assignmentAt(id), ifMatch: rev };
    },
    beyond: draftElsewhere({}),
    wrong: bodies(badAssignment, {}),
    refused: async ({ kit, school }) => {
      const { id, rev } = await published(kit, school);
      return { published: { ...assignmentAt(id), ifMatch: rev } };
    },
    reader: 'getAssignment',
  },
};
