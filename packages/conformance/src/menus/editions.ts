import { Edition, Finding, Offering } from '@wuyu/contract';
import { z } from 'zod';
import { must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import type { Recipe, Recipes, Scene } from '../recipe.ts';
import { uuid7 } from '../uuid.ts';
import { another, at, bad, bodies, makesMenus, says, since, wrongList } from './common.ts';
import { aDraft, anOpen, offeringsOf } from './shelf.ts';
import {
  day,
  edition,
  editionAt,
  filed,
  instant,
  menu,
  named,
  newEdition,
  newOffering,
  now,
  offering,
  someActivity,
  windows,
} from './world.ts';

const Findings = z.object({ items: z.array(Finding), rev: z.int() });

/** A draft that offerings are put into and taken from. */
const bench = (kit: Kit, school: School): Promise<Edition> =>
  kit.once(`bench ${school.orgId}`, () => edition(kit, school));

const onBench = async ({ kit, school }: Scene) => offering(kit, school, (await bench(kit, school)).id);

/** What families choose from just now, as it stands. */
async function openOffering(scene: Scene) {
  const { edition, offerings } = await anOpen(scene);
  const found = await offeringsOf(scene.kit, scene.school, edition.id);
  const first = found.find(({ id }) => id === offerings[0]?.id);
  return { params: { offeringId: first?.id ?? '' }, ifMatch: first?.rev ?? 0 };
}

/** What only those who make menus find by its id. */
export const draftBeyond: NonNullable<Recipe['beyond']> = async (scene) =>
  makesMenus(scene) ? {} : { draft: editionAt((await aDraft(scene)).edition.id) };

const wrongOffering: Parameters<typeof bodies>[1] = {
  'ends-before-it-starts': [{ start: '17:00', end: '16:00' }, '/end'],
  'no-time': [{ start: '25:00' }, '/start'],
  'no-weekday': [{ weekdays: [] }, '/weekdays'],
  'an-eighth-day': [{ weekdays: [8] }, '/weekdays/0'],
  'a-weekday-twice': [{ weekdays: [1, 1] }, '/weekdays'],
  'blank-room, of spaces alone': [{ room: ' ' }, '/room'],
  'no-place': [{ capacity: 0 }, '/capacity'],
  'negative-minimum': [{ minimum: -1 }, '/minimum'],
};

export const editions: Recipes = {
  listEditions: {
    names: [],
    within: async (scene) => {
      await anOpen(scene);
      return { query: { limit: '5' } };
    },
    verify: async (scene) => {
      const [draft, open] = [await aDraft(scene), await anOpen(scene)];
      const twin = await anOpen({ ...scene, school: another(scene) });
      const ids = (await since(scene, 'listEditions', Edition)).items.map(({ id }) => id);
      says(ids.includes(open.edition.id), true, 'what is published');
      says(ids.includes(draft.edition.id), makesMenus(scene), 'a draft');
      must(!ids.includes(twin.edition.id), "another school's edition is not listed");
      const { month } = open.edition;
      const ofMonth = (await since(scene, 'listEditions', Edition, { month })).items.map(({ id }) => id);
      must(ofMonth.join() === open.edition.id, 'a month is asked for, and no other told');
    },
    wrong: () => ({ ...wrongList({}), 'no-month': { ask: { query: { month: '2026-13' } }, path: 'query/month' } }),
  },
  getEdition: {
    names: ['edition'],
    within: async (scene) => editionAt((await anOpen(scene)).edition.id),
    beyond: draftBeyond,
    wrong: () => ({ 'bad-id': { ask: { params: bad('editionId') }, path: 'path/editionId' } }),
  },
  createEdition: {
    names: [],
    within: async ({ kit, school }) => ({ body: await newEdition(kit, school) }),
    verify: (_scene, _scope, answer) => {
      const made = read(Edition, answer.body);
      must(made.status === 'draft' && made.commitment === null, 'it begins as a draft, and nothing is committed to');
      must(made.filing.state === 'none' && made.drawnAt === null, 'it is neither filed nor drawn');
      return Promise.resolve();
    },
    wrong: bodies(undefined, {
      'an-id-not-made-by-time': [{ id: 'edition-1' }, '/id'],
      'no-month': [{ month: '2026-13' }, '/month'],
      'a-day': [{ month: '2026-12-01' }, '/month'],
      'closes-before-it-opens': [{ closesAt: '2000-01-01T00:00:00Z' }, '/closesAt'],
      'local-time': [{ opensAt: '2026-12-01T08:00:00' }, '/opensAt'],
      'unknown-mode': [{ mode: 'byMerit' }, '/mode'],
      'no-wish': [{ perSlot: 0 }, '/perSlot'],
    }),
    exists: async ({ kit, school }) => {
      const { id, month } = await edition(kit, school, undefined, { id: uuid7() });
      const another = await newEdition(kit, school);
      return { 'same-id': { body: { ...another, id } }, 'same-month': { body: { ...another, month } } };
    },
  },
  updateEdition: {
    names: ['edition'],
    within: async ({ kit, school }) => at('editionId', await edition(kit, school), { title: named(kit) }),
    wrong: bodies(bad('editionId'), {
      'empty-title': [{ title: '' }, '/title'],
      'unknown-mode': [{ mode: 'byMerit' }, '/mode'],
    }),
    refused: async (scene) => {
      const { kit, school } = scene;
      const open = await now(kit, school, (await anOpen(scene)).edition);
      return {
        'another-mode': at('editionId', open, { mode: 'firstCome' }),
        'a-shorter-window': at('editionId', open, { closesAt: await instant(kit, school, day) }),
        'a-later-window': at('editionId', open, { opensAt: await instant(kit, school, day) }),
        'no-declaration': at('editionId', open, { declared: false }),
      };
    },
    reader: 'getEdition',
  },
  deleteEdition: {
    names: ['edition'],
    several: true,
    within: async ({ kit, school }) => at('editionId', await edition(kit, school)),
    wrong: bodies(bad('editionId'), {}),
    refused: async (scene) => ({
      published: at('editionId', await now(scene.kit, scene.school, (await anOpen(scene)).edition)),
    }),
    reader: 'getEdition',
  },
  publishEdition: {
    names: ['edition'],
    several: true,
    within: async ({ kit, school }) => {
      const draft = await edition(kit, school);
      await offering(kit, school, draft.id);
      return at('editionId', await now(kit, school, draft));
    },
    verify: (_scene, _scope, answer) => {
      const made = read(Edition, answer.body);
      must(made.status === 'published' && made.publishedAt !== null, 'it is published, with the instant');
      must(/^[0-9a-f]{64}$/.test(made.commitment ?? ''), 'it commits to the seed of its draw');
      return Promise.resolve();
    },
    wrong: bodies(bad('editionId'), {}),
    refused: async (scene) => {
      const { kit, school } = scene;
      const over = async () => {
        const draft = await edition(kit, school, windows.past);
        await offering(kit, school, draft.id);
        return at('editionId', await now(kit, school, draft));
      };
      return {
        empty: at('editionId', await edition(kit, school)),
        over: await over(),
        published: at('editionId', await now(kit, school, (await anOpen(scene)).edition)),
      };
    },
    reader: 'getEdition',
  },
  fileEdition: {
    names: ['edition'],
    several: true,
    within: async ({ kit, school }) => at('editionId', await now(kit, school, (await menu(kit, school)).edition)),
    verify: ({ kit }, _scope, answer) => {
      const { filing } = read(Edition, answer.body);
      must(filing.state === 'filed' && filing.filingId !== null, `it is filed, not ${filing.state}`);
      must(filing.filedAt !== null && filing.number === null, 'it has no number before the district holds it');
      return Promise.resolve(void kit);
    },
    wrong: bodies(bad('editionId'), {}),
    refused: async (scene) => {
      const { kit, school } = scene;
      const again = await now(kit, school, (await filed(kit, school)).edition);
      return { draft: at('editionId', (await aDraft(scene)).edition), filed: at('editionId', again) };
    },
    reader: 'getEdition',
  },
  listFindings: {
    names: ['edition'],
    within: async (scene) => editionAt((await aDraft(scene)).edition.id),
    verify: async ({ kit, school }) => {
      const empty = await kit.once(`empty ${school.orgId}`, () => edition(kit, school));
      const answer = await kit.as(school, 'schoolLeader', 'listFindings', editionAt(empty.id));
      const found = read(Findings, answer.body).items;
      must(
        found.some((f) => f.kind === 'empty' && f.weight === 'blocks'),
        'a menu without anything on it cannot be published',
      );
    },
    wrong: () => ({ 'bad-id': { ask: { params: bad('editionId') }, path: 'path/editionId' } }),
  },
  listOfferings: {
    names: [],
    within: async (scene) => {
      await anOpen(scene);
      return { query: { limit: '5' } };
    },
    verify: async (scene) => {
      const [draft, open] = [await aDraft(scene), await anOpen(scene)];
      const twin = await anOpen({ ...scene, school: another(scene) });
      const idsOf = async (query: Record<string, string> = {}) =>
        (await since(scene, 'listOfferings', Offering, query)).items.map(({ id }) => id);
      const ids = await idsOf();
      for (const { id } of open.offerings) says(ids.includes(id), true, 'what is offered in a published edition');
      for (const { id } of draft.offerings) says(ids.includes(id), makesMenus(scene), 'what is offered in a draft');
      must(!twin.offerings.some(({ id }) => ids.includes(id)), 'what another school offers is not listed');
      const ofOne = await idsOf({ editionId: open.edition.id });
      const wanted = open.offerings.map(({ id }) => id).toSorted();
      must(ofOne.toSorted().join() === wanted.join(), 'an edition is asked for, and no other told');
    },
    wrong: () => ({ ...wrongList({}), 'bad-id': { ask: { query: bad('editionId') }, path: 'query/editionId' } }),
  },
  createOffering: {
    names: ['edition', 'activity'],
    within: async ({ kit, school }) => ({
      ...editionAt((await bench(kit, school)).id),
      body: newOffering(kit, (await someActivity(kit, school)).id),
    }),
    verify: async ({ kit, school }, _scope, answer) => {
      const [made, from] = [read(Offering, answer.body), await someActivity(kit, school)];
      must(made.title === from.title && made.domain === from.domain, 'what it is comes from its activity');
      must(made.grades.join() === from.grades.join(), 'for whom it is comes from its activity');
      must(made.wanted === 0 && made.taken === 0 && made.status === 'open', 'nobody has chosen it yet');
      must(made.search.includes(made.teacher.toLowerCase()), 'a search finds it by its teacher');
    },
    wrong: bodies(bad('editionId'), {
      'an-id-not-made-by-time': [{ id: 'offering-1' }, '/id'],
      ...wrongOffering,
    }),
    refused: async (scene) => ({
      open: {
        ...editionAt((await anOpen(scene)).edition.id),
        body: newOffering(scene.kit, (await someActivity(scene.kit, scene.school)).id),
      },
    }),
    exists: async (scene) => {
      const { kit, school } = scene;
      const { id: editionId } = await bench(kit, school);
      const { id, activityId } = await offering(kit, school, editionId, { id: uuid7() });
      return { 'same-id': { ...editionAt(editionId), body: { ...newOffering(kit, activityId), id } } };
    },
  },
  updateOffering: {
    names: ['offering'],
    within: async (scene) => at('offeringId', await onBench(scene), { room: named(scene.kit) }),
    wrong: bodies(bad('offeringId'), wrongOffering),
    refused: async (scene) => {
      const at16 = await openOffering(scene);
      return {
        'another-time': { ...at16, body: { start: '15:30' } },
        'fewer-places': { ...at16, body: { capacity: 1 } },
        'another-day': { ...at16, body: { weekdays: [5] } },
      };
    },
  },
  deleteOffering: {
    names: ['offering'],
    within: async (scene) => at('offeringId', await onBench(scene)),
    wrong: bodies(bad('offeringId'), {}),
    refused: async (scene) => {
      return { open: await openOffering(scene) };
    },
  },
};
