import { Framework, page, Peer, type Scale } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { another, at, bad, bodies, listOf, says, since, wrongList } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Recipes, Scene } from '../recipe.ts';
import { aDraft, aFramework, axes, framework, levels, named, newFramework, scores, seen } from './world.ts';

/** Who makes frameworks finds them before they are used. */
const makes = ({ role }: Scene): boolean => role === 'schoolLeader';

const [first, ...rest] = axes;
const [indicator] = first?.indicators ?? [];
const empty: Scale = { ...scores, max: scores.min + 1, min: scores.min + 1, bands: [] };

const wrong: Parameters<typeof bodies>[1] = {
  'blank-title, of spaces alone': [{ title: ' ' }, '/title'],
  'a-thirteenth-grade': [{ grades: [13] }, '/grades/0'],
  'no-axis': [{ axes: [] }, '/axes'],
  'an-axis-without-indicators': [{ axes: [{ ...first, indicators: [] }] }, '/axes/0/indicators'],
  'an-axis-of-no-scale': [{ axes: [{ ...first, scaleId: 'none' }] }, '/axes/0/scaleId'],
  'two-axes-of-one-name': [{ axes: [first, ...rest, first] }, '/axes/3/id'],
  'two-indicators-of-one-name': [
    { axes: [{ ...first, indicators: [indicator, indicator] }] },
    '/axes/0/indicators/1/id',
  ],
  'nobody-judges': [
    { axes: [{ ...first, indicators: [{ ...indicator, sources: [] }] }] },
    '/axes/0/indicators/0/sources',
  ],
  'two-scales-of-one-name': [{ scales: [levels, scores, levels] }, '/scales/2/id'],
  'one-level': [{ scales: [{ ...levels, levels: [{ title: 'x' }] }, scores] }, '/scales/0/levels'],
  'no-such-level-is-passed': [{ scales: [{ ...levels, pass: 5 }, scores] }, '/scales/0/pass'],
  'a-scale-of-one-value': [{ scales: [levels, empty] }, '/scales/1/max'],
  'nothing-weighs-anything': [{ weights: { self: 0, peer: 0, teacher: 0, guardian: 0 } }, '/weights'],
  'mapped-to-nothing': [
    { mappings: [{ to: 'no-such-framework', axes: [{ from: 'de', to: 'de' }] }] },
    '/mappings/0/to',
  ],
};

const fresh = (kit: Kit, school: School) => framework(kit, school);

export const frameworks: Recipes = {
  listFrameworks: listOf('listFrameworks', Framework, aFramework, {
    within: async ({ kit, school }) => {
      await aFramework(kit, school);
      await aDraft(kit, school);
      return { query: { limit: '5' } };
    },
    verify: async (scene) => {
      const { kit, school } = scene;
      const [own, draft] = [await aFramework(kit, school), await aDraft(kit, school)];
      const twin = await aFramework(kit, another(scene));
      const found = (await since(scene, 'listFrameworks', Framework)).items;
      const has = ({ id }: Framework) => found.some((row) => row.id === id);
      says(has(own), true, 'a framework that is used');
      says(has(draft), makes(scene), 'a draft');
      must(!has(twin), 'what is of another school is not listed');
    },
  }),
  createFramework: {
    names: [],
    within: ({ kit }) => Promise.resolve({ body: newFramework(kit) }),
    verify: (_scene, _scope, answer) => {
      const made = read(Framework, answer.body);
      must(JSON.stringify(made.axes) === JSON.stringify(axes), 'its axes and indicators stand in the order sent');
      must(made.state === 'active' && made.templateId === null && made.points, 'it is what was sent');
      must(made.titleEn === null, 'what was not said is told as missing');
      return Promise.resolve();
    },
    wrong: bodies(undefined, {
      ...wrong,
      'an-id-not-made-by-time': [{ id: 'row-1' }, '/id'],
      'no-such-template': [{ templateId: 'no-such-template' }, '/templateId'],
      'retired-before-it-was-used': [{ state: 'retired' }, '/state'],
    }),
    exists: async ({ kit, school }) => {
      const { id } = await fresh(kit, school);
      return { 'same-id': { body: newFramework(kit, { id }) } };
    },
  },
  updateFramework: {
    names: ['framework'],
    within: async ({ kit, school }) => at('frameworkId', await fresh(kit, school), { title: named(kit) }),
    verify: ({ kit }, _scope, answer) => {
      const { title, axes: kept } = read(Framework, answer.body);
      must(title.startsWith(kit.shared.marker), 'it says what it was changed to');
      must(JSON.stringify(kept) === JSON.stringify(axes), 'what is not named stays');
      return Promise.resolve();
    },
    wrong: bodies(bad('frameworkId'), { ...wrong, 'unknown-state': [{ state: 'lost' }, '/state'] }),
    refused: async ({ kit, school }) => {
      const used = await fresh(kit, school);
      await seen(kit, school, 'homeroomTeacher', used, school.students.own, 2);
      return { 'in-use': at('frameworkId', used, { weights: { self: 0, peer: 0, teacher: 1, guardian: 0 } }) };
    },
  },
  listPeers: {
    names: [],
    within: async ({ kit, school }) => {
      await aFramework(kit, school);
      return {};
    },
    verify: async (scene) => {
      const { own, ward, other, elsewhere } = scene.school.students;
      const { classId } = scene.school;
      const found = (await all(scene, 'listPeers', {}, page(Peer))).items;
      const ids = found.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'each classmate stands once');
      for (const id of [ward, other]) says(ids.includes(id), true, `the classmate ${id}`);
      for (const id of [own, elsewhere])
        says(ids.includes(id), false, id === own ? 'the pupil itself' : 'a pupil of another class');
      must(
        found.every((peer) => peer.classId === classId && peer.name !== ''),
        'only classmates are told, by name',
      );
      must(
        found.every((peer) => Object.keys(peer).toSorted().join() === 'classId,id,name'),
        'nothing but the name is told of a classmate',
      );
    },
    wrong: () => {
      const { 'no-revision': _, ...cases } = wrongList({});
      return cases;
    },
  },
};
