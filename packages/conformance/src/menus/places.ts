import { Place, type Scope } from '@wuyu/contract';
import { Missing, NotProvable } from '../check.ts';
import { must, read } from '../expect.ts';
import type { Ask, Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import { pupil, type Recipe, type Recipes, type Scene } from '../recipe.ts';
import { uuid7 } from '../uuid.ts';
import { bad, bodies, says, since, wrongList } from './common.ts';
import { aClosed, anAnnounced, aTaken, closedMenu, placesOf, type Pupil } from './shelf.ts';
import { othersOf } from './choices.ts';
import { editionAt, menu, place, placeAt, windows } from './world.ts';

/** A free seat, the only one of its offering. */
export interface Seat {
  readonly editionId: string;
  readonly offeringId: string;
}

/** Free seats of one edition, each on a day of its own, that nobody else uses. */
export async function seats(kit: Kit, school: School, count = 1): Promise<readonly Seat[]> {
  const free = await kit.once<Seat[]>(`seats ${school.orgId}`, () => Promise.resolve([]));
  if (free.length < count) {
    const offers = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekdays: [weekday], capacity: 1 }));
    const { edition, offerings } = await menu(kit, school, windows.open, { mode: 'firstCome' }, offers);
    free.splice(0, free.length, ...offerings.map((o) => ({ editionId: edition.id, offeringId: o.id })));
  }
  return free.splice(0, count);
}

async function seat(kit: Kit, school: School): Promise<Seat> {
  const [found] = await seats(kit, school);
  if (!found) throw new Missing('there is no seat');
  return found;
}

const take = (kit: Kit, school: School, { editionId, offeringId }: Seat, studentId: string, wait = false) =>
  place(kit, school, editionId, { studentId, offeringId, wait });

/** A place of the role's pupil that no other check sees. */
const held = async (scene: Scene): Promise<Place> =>
  take(scene.kit, scene.school, await seat(scene.kit, scene.school), pupil(scene));

/** Another pupil of the class. */
const neighbour = ({ own, other }: School['students'], studentId: string) => (studentId === own ? other : own);

/** A place that is offered to the role's pupil, because somebody gave it back. */
async function offered(scene: Scene): Promise<Place> {
  const { kit, school } = scene;
  const child = pupil(scene);
  const on = await seat(kit, school);
  const first = await take(kit, school, on, neighbour(school.students, child));
  const waiting = await take(kit, school, on, child, true);
  await kit.as(school, 'homeroomTeacher', 'withdrawPlace', placeAt(first));
  const found = (await placesOf(kit, school, on.editionId)).find(({ id }) => id === waiting.id);
  if (found?.state !== 'offered') throw new Missing(`the next is offered the place; it is ${found?.state ?? 'gone'}`);
  return found;
}

const given = (state: Place['state']): NonNullable<Recipe['verify']> => {
  return (scene, _scope, answer) => {
    const found = read(Place, answer.body);
    must(found.state === state, `it is ${state}, not ${found.state}`);
    must(found.studentId === pupil(scene), 'it is of the child');
    return Promise.resolve();
  };
};

/** Places that the role does not reach, by what they overstep. */
async function placesBeyond(scene: Scene, scope: Scope): Promise<Record<string, Place>> {
  const { places } = await aTaken(scene);
  const { own, ward, other, elsewhere } = places;
  const pupils = scope === 'own' ? { ward, other } : scope === 'ward' ? { own, other } : {};
  if (scope === 'homeroom' && !elsewhere) throw new NotProvable('the principals file names no otherGuardian');
  return Object.fromEntries(
    Object.entries({ ...pupils, elsewhere }).flatMap(([name, found]) => (found ? [[name, found]] : [])),
  );
}

/** A family's word about a place. */
const step = (
  from: (scene: Scene) => Promise<Place>,
  to: Place['state'],
  refused: (scene: Scene) => Promise<Record<string, Place>>,
): Recipe => ({
  names: ['place'],
  several: true,
  within: async (scene) => placeAt(await from(scene)),
  beyond: async (scene, scope) => mapped(await placesBeyond(scene, scope), placeAt),
  verify: given(to),
  wrong: bodies(bad('placeId'), {}),
  refused: async (scene) => mapped(await refused(scene), placeAt),
});

const mapped = (places: Record<string, Place>, ask: (found: Place) => Ask): Record<string, Ask> =>
  Object.fromEntries(Object.entries(places).map(([name, found]) => [name, ask(found)]));

/** A place that its family has given back. */
async function givenBack({ kit, school, role }: Scene): Promise<Place> {
  const found = await held({ kit, school, role });
  return read(Place, (await kit.as(school, 'homeroomTeacher', 'withdrawPlace', placeAt(found))).body);
}

/** A place of the role's pupil, and a free seat of the same edition. */
async function swap(scene: Scene, taken: boolean): Promise<Ask> {
  const { kit, school } = scene;
  const [from, to] = await seats(kit, school, 2);
  if (!from || !to) throw new Missing('there are no two seats');
  const child = pupil(scene);
  const mine = await take(kit, school, from, child);
  if (taken) await take(kit, school, to, neighbour(school.students, child));
  return { ...placeAt(mine), body: { offeringId: to.offeringId } };
}

export const places: Recipes = {
  listPlaces: {
    names: [],
    within: async (scene) => {
      await aTaken(scene);
      return { query: { limit: '5' } };
    },
    verify: async (scene, scope) => {
      const { edition, places: of, offerings } = await aTaken(scene);
      const reached = (who: Pupil) =>
        scope === 'org' || (scope === 'homeroom' ? who !== 'elsewhere' : who === (scope === 'own' ? 'own' : 'ward'));
      const queries = [{}, { editionId: edition.id }, { offeringId: offerings[0]?.id ?? '' }];
      for (const query of queries) {
        const ids = (await since(scene, 'listPlaces', Place, query)).items.map(({ id }) => id);
        for (const who of ['own', 'ward', 'other', 'elsewhere'] as const) {
          const found = of[who];
          if (found) says(ids.includes(found.id), reached(who), `a place of ${who}`);
        }
        if ('editionId' in query) must(ids.length <= 4, 'an edition is asked for, and no other told');
      }
      const studentId = pupil(scene);
      const ofOne = (await since(scene, 'listPlaces', Place, { studentId })).items;
      must(
        ofOne.length > 0 && ofOne.every((p) => p.studentId === studentId),
        'a child is asked for, and no other told',
      );
    },
    wrong: () => ({ ...wrongList({}), 'bad-id': { ask: { query: bad('studentId') }, path: 'query/studentId' } }),
  },
  createPlace: {
    names: ['edition', 'offering', 'student'],
    several: true,
    within: async (scene) => {
      const { editionId, offeringId } = await seat(scene.kit, scene.school);
      return { ...editionAt(editionId), body: { studentId: pupil(scene), offeringId } };
    },
    beyond: async (scene, scope) => {
      const { editionId, offeringId } = await seat(scene.kit, scene.school);
      return Object.fromEntries(
        Object.entries(othersOf(scene, scope)).map(([name, studentId]) => [
          name,
          { ...editionAt(editionId), body: { studentId, offeringId } },
        ]),
      );
    },
    verify: given('placed'),
    wrong: bodies(bad('editionId'), { 'an-id-not-made-by-time': [{ id: 'place-1' }, '/id'] }),
    refused: async (scene) => {
      const { kit, school } = scene;
      const studentId = pupil(scene);
      const { editionId, offeringId } = await seat(kit, school);
      await take(kit, school, { editionId, offeringId }, neighbour(school.students, studentId));
      const notOpen = await kit.once(`later ${school.orgId}`, () =>
        menu(kit, school, windows.announced, { mode: 'firstCome' }),
      );
      const over = await kit.once(`over ${school.orgId}`, () => closedMenu(scene, { mode: 'firstCome' }));
      const asks = { announced: notOpen, over, notDrawn: await aClosed(scene), drawLater: await anAnnounced(scene) };
      return {
        full: { ...editionAt(editionId), body: { studentId, offeringId } },
        ...Object.fromEntries(
          Object.entries(asks).map(([name, { edition, offerings }]) => [
            name,
            { ...editionAt(edition.id), body: { studentId, offeringId: offerings[0]?.id ?? '' } },
          ]),
        ),
      };
    },
    exists: async (scene) => {
      const { kit, school } = scene;
      const [one, two] = await seats(kit, school, 2);
      if (!one || !two) throw new Missing('there are no two seats');
      const body = { id: uuid7(), studentId: pupil(scene), offeringId: one.offeringId };
      await kit.as(school, scene.role, 'createPlace', { ...editionAt(one.editionId), body });
      return { 'same-id': { ...editionAt(one.editionId), body: { ...body, offeringId: two.offeringId } } };
    },
  },
  acceptPlace: step(offered, 'placed', async (scene) => ({
    placed: await held(scene),
    withdrawn: await givenBack(scene),
  })),
  declinePlace: step(offered, 'declined', async (scene) => ({
    placed: await held(scene),
    withdrawn: await givenBack(scene),
  })),
  withdrawPlace: step(held, 'withdrawn', async (scene) => ({ withdrawn: await givenBack(scene) })),
  swapPlace: {
    names: ['place', 'offering'],
    several: true,
    within: (scene) => swap(scene, false),
    beyond: async (scene, scope) => {
      const { offeringId } = await seat(scene.kit, scene.school);
      return mapped(await placesBeyond(scene, scope), (found) => ({ ...placeAt(found), body: { offeringId } }));
    },
    verify: given('placed'),
    wrong: bodies(bad('placeId'), { 'bad-offering': [{ offeringId: '作业' }, '/offeringId'] }),
    refused: async (scene) => ({ full: await swap(scene, true) }),
  },
};
