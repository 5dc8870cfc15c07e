import { ChoiceList, Draw, DrawRecord, type NewOffering, Offering, page, Place } from '@wuyu/contract';
import { z } from 'zod';
import { Missing } from '../check.ts';
import { read } from '../expect.ts';
import type { Kit, Who } from '../kit.ts';
import type { School } from '../principals.ts';
import { made } from '../world.ts';
import {
  edition,
  editionAt,
  instant,
  isOver,
  type Menu,
  menu,
  minute,
  now,
  offering,
  passed,
  place,
  windows,
} from './world.ts';

/*
 * What readers of after-school service find: nobody changes it, but for the wishes of the edition that is open.
 */

type Where = { readonly kit: Kit; readonly school: School };

/** A draft with something on it. */
export const aDraft = ({ kit, school }: Where): Promise<Menu> =>
  kit.once(`draft menu ${school.orgId}`, async () => {
    const draft = await edition(kit, school);
    const offerings = [await offering(kit, school, draft.id)];
    return { edition: await now(kit, school, draft), offerings };
  });

/** An edition of which families choose just now: two courses at the same time, one of another day, one of two days. */
export const anOpen = ({ kit, school }: Where): Promise<Menu> =>
  kit.once(`open menu ${school.orgId}`, () =>
    menu(kit, school, windows.open, { perSlot: 2 }, [{}, {}, { weekdays: [2] }, { weekdays: [3, 4] }]),
  );
export const anAnnounced = ({ kit, school }: Where): Promise<Menu> =>
  kit.once(`announced menu ${school.orgId}`, () => menu(kit, school, windows.announced));
export const aClosed = ({ kit, school }: Where): Promise<Menu> =>
  kit.once(`closed menu ${school.orgId}`, () => closedMenu({ kit, school }));
/** An edition that nobody chose from while its window was open: it is published before that closes, and time goes by. */
export const closedMenu = (where: Where, change: Parameters<typeof menu>[3] = {}): Promise<Menu> =>
  overMenu(where, [{}], () => Promise.resolve(), change);
/** Places are taken at once; those of each pupil of the class in one course. */
export const aTaken = ({
  kit,
  school,
}: Where): Promise<Menu & { places: Readonly<Record<Pupil, Place | undefined>> }> =>
  kit.once(`taken menu ${school.orgId}`, async () => {
    const found = await menu(kit, school, windows.open, { mode: 'firstCome' });
    const offeringId = found.offerings[0]?.id ?? '';
    const of = (pupil: Pupil, by?: Who) =>
      place(kit, school, found.edition.id, { studentId: school.students[pupil], offeringId }, by);
    return {
      ...found,
      places: {
        own: await of('own', 'student'),
        ward: await of('ward', 'guardian'),
        other: await of('other'),
        elsewhere: school.otherGuardian === undefined ? undefined : await of('elsewhere', 'otherGuardian'),
      },
    };
  });
export type Pupil = keyof School['students'];

export interface Wish {
  readonly slot: string;
  readonly offeringIds: readonly string[];
  readonly none?: boolean;
}

/** Sets a child's wishes; they must be taken. */
export async function wish(
  kit: Kit,
  school: School,
  editionId: string,
  studentId: string,
  slots: readonly Wish[],
  { by = 'homeroomTeacher', rev = 0 }: { by?: Who; rev?: number } = {},
): Promise<ChoiceList> {
  const ask = { params: { editionId, studentId }, ifMatch: rev, body: { slots } };
  return made(ChoiceList, await kit.as(school, by, 'updateChoices', ask), 200, 'wishes');
}

export const Choices = z.object({ items: z.array(ChoiceList), rev: z.int() });

/** A child's wishes as they stand. */
export async function wishesOf(
  kit: Kit,
  school: School,
  by: Who,
  editionId: string,
  studentId: string,
): Promise<ChoiceList> {
  const answer = await kit.as(school, by, 'listChoices', editionAt(editionId));
  const found = made(Choices, answer, 200, 'wishes to be read').items.find(({ id }) => id === studentId);
  if (!found) throw new Missing(`the wishes of ${studentId} are not told`);
  return found;
}

/**
 * An edition whose window is over, and in which families chose while it was open. The window is as short as the backend lets it
 * be: where it closes too soon, it is tried again with a longer one.
 */
export async function overMenu<T>(
  { kit, school }: Where,
  offers: readonly Partial<NewOffering>[],
  choose: (menu: Menu) => Promise<T>,
  change: Parameters<typeof menu>[3] = {},
): Promise<Menu & { chosen: T }> {
  for (let ms = 500; ; ms *= 3) {
    const closesAt = await instant(kit, school, ms);
    try {
      const found = await menu(kit, school, windows.open, { ...change, closesAt }, offers);
      const chosen = await choose(found);
      await passed(kit, school, closesAt);
      return { ...found, chosen };
    } catch (reason) {
      // Only where the backend was slow is it tried again: who says so too early is in the wrong.
      if (ms > minute || !(await isOver(kit, school, closesAt))) throw reason;
    }
  }
}

export const drawOf = async (kit: Kit, school: School, editionId: string): Promise<Draw> =>
  made(Draw, await kit.as(school, 'schoolLeader', 'getDraw', editionAt(editionId)), 200, 'a draw to be read');

/** Draws, which must succeed. */
export async function drawn(kit: Kit, school: School, editionId: string): Promise<Draw> {
  const { rev } = await drawOf(kit, school, editionId);
  const answer = await kit.as(school, 'schoolLeader', 'drawEdition', { ...editionAt(editionId), ifMatch: rev });
  return made(Draw, answer, 200, 'a draw');
}

export async function recordOf(kit: Kit, school: School, editionId: string, by: Who = 'guardian'): Promise<DrawRecord> {
  const answer = await kit.as(school, by, 'getDrawRecord', editionAt(editionId));
  return made(DrawRecord, answer, 200, 'the record of a draw');
}

/** What was drawn, with the wishes that went into it, and the places as they were right after it. Its record is read anew. */
export interface Drawn extends Menu {
  /** What the edition committed to when it was published, before anybody chose. */
  readonly announced: string | null;
  readonly draw: Draw;
  readonly chosen: Readonly<Record<Child, ChoiceList>>;
  readonly places: readonly Place[];
}
export type Child = 'own' | 'ward' | 'other';
export const children: readonly Child[] = ['own', 'ward', 'other'];

/** All places and turns of an edition, as those who make the menu see them. */
export async function placesOf(kit: Kit, school: School, editionId: string): Promise<readonly Place[]> {
  const answer = await kit.as(school, 'schoolLeader', 'listPlaces', { query: { editionId, limit: '1000' } });
  return made(page(Place), answer, 200, 'places to be read').items;
}

export const offeringsOf = async (kit: Kit, school: School, editionId: string): Promise<readonly Offering[]> => {
  const answer = await kit.as(school, 'schoolLeader', 'listOfferings', { query: { editionId, limit: '1000' } });
  return read(page(Offering), answer.body).items;
};

/**
 * Three children want the one seat of a Monday's course most, and another one after it; one of them wants a course of two
 * days, and one a course that too few want.
 */
export async function drawnMenu(where: Where): Promise<Drawn> {
  const { kit, school } = where;
  const offers = [
    { capacity: 1, minimum: 1 },
    { capacity: null },
    { weekdays: [2], minimum: 3 },
    { weekdays: [3, 4], capacity: 1 },
  ];
  const found = await overMenu(where, offers, async ({ edition: { id }, offerings }) => {
    const [a = '', b = '', few = '', bundle = ''] = offerings.map((o) => o.id);
    const monday = { slot: '1', offeringIds: [a, b] };
    const of = (child: Child, more: readonly Wish[], by: Who) =>
      wish(kit, school, id, school.students[child], [monday, ...more], { by });
    return {
      own: await of('own', [{ slot: '2', offeringIds: [few] }], 'student'),
      ward: await of('ward', [{ slot: 'bundle', offeringIds: [bundle] }], 'guardian'),
      other: await of('other', [{ slot: 'bundle', offeringIds: [bundle] }], 'homeroomTeacher'),
    };
  });
  const { id } = found.edition;
  const draw = await drawn(kit, school, id);
  // A code is told to its family alone. That of the child whose family has no token here is the one that is left.
  const { own, ward, other } = found.chosen;
  const { input } = await recordOf(kit, school, id);
  const left = input.applicants.find(({ code }) => code !== own.code && code !== ward.code);
  return {
    ...found,
    chosen: { own, ward, other: { ...other, code: left?.code ?? null } },
    announced: found.edition.commitment,
    edition: await now(kit, school, found.edition),
    draw,
    places: await placesOf(kit, school, id),
  };
}

/** A drawn edition that nobody changes. */
export const aDrawn = (where: Where): Promise<Drawn> =>
  where.kit.once(`drawn menu ${where.school.orgId}`, () => drawnMenu(where));
