import {
  Activity,
  Calendar,
  Course,
  Edition,
  Filing,
  type NewActivity,
  type NewCourse,
  type NewEdition,
  type NewOffering,
  type NewProvider,
  Offering,
  Order,
  page,
  Place,
  Provider,
} from '@wuyu/contract';
import { Missing } from '../check.ts';
import { hasStatus, read } from '../expect.ts';
import type { Kit, Who } from '../kit.ts';
import type { School } from '../principals.ts';
import { below } from '../uuid.ts';
import { leave, made } from '../world.ts';

/*
 * What the checks of after-school service work with, made over HTTP as an officer and a school would make it. An edition that was
 * published cannot be taken away and a month has one, so that each is of a month of its own, many years ahead.
 */

export const minute = 60_000;
export const day = 24 * 60 * minute;
export const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A name that nothing else of the run bears. */
export const named = (kit: Kit): string => `${kit.shared.marker} ${kit.next('named')}`;

/** By how much the backend's clock is ahead of the run's, in milliseconds. */
const ahead = (kit: Kit, school: School): Promise<number> =>
  kit.once(`clock ${school.orgId}`, async () => {
    const query = { from: school.day, to: school.day };
    const answer = await kit.as(school, 'schoolLeader', 'getCalendar', { query });
    return Date.parse(made(Calendar, answer, 200, "the backend's time").now) - kit.shared.time.now();
  });

/** An instant, so many milliseconds from the backend's now. */
export const instant = async (kit: Kit, school: School, ms: number): Promise<string> =>
  new Date(kit.shared.time.now() + (await ahead(kit, school)) + ms).toISOString();

/** Whether the backend's clock has passed an instant. */
export const isOver = async (kit: Kit, school: School, at: string): Promise<boolean> =>
  Date.parse(at) <= kit.shared.time.now() + (await ahead(kit, school));

/** Lets time go by until the backend's clock has passed an instant. */
export async function passed(kit: Kit, school: School, at: string): Promise<void> {
  const left = Date.parse(at) - kit.shared.time.now() - (await ahead(kit, school));
  if (left > 2 * minute) throw new Missing(`a window that was to close soon closes in ${left} ms`);
  // A few milliseconds more: the two clocks were compared over a wire.
  await kit.shared.time.pass(Math.max(0, left) + 25);
}

/** The org's revision before this run made anything of after-school service. */
export const beforeMenus = (kit: Kit, school: School): Promise<number> =>
  kit.once(`menus before ${school.orgId}`, async () => {
    const query = { from: school.day, to: school.day };
    return made(Calendar, await kit.as(school, 'schoolLeader', 'getCalendar', { query }), 200, 'a revision').rev;
  });

export const newProvider = (kit: Kit): NewProvider => ({
  name: named(kit),
  vetting: 'listed',
  batch: 1,
  validFrom: '2000-01-01',
});

export async function provider(kit: Kit, school: School, change: Partial<NewProvider> = {}): Promise<Provider> {
  await beforeMenus(kit, school);
  const body = { ...newProvider(kit), ...change };
  return made(Provider, await kit.as(school, 'districtOfficer', 'createProvider', { body }), 201, 'a provider');
}

/** A provider that nobody changes. */
export const someProvider = (kit: Kit, school: School): Promise<Provider> =>
  kit.once(`provider ${school.orgId}`, () => provider(kit, school));

const content = (kit: Kit) =>
  ({ title: named(kit), kind: 'course', domain: 'aesthetic', grades, minutes: 60 }) as const;

export const newCourse = (kit: Kit, providerId: string): NewCourse => ({ providerId, ...content(kit) });

export async function course(kit: Kit, school: School, change: Partial<NewCourse> = {}): Promise<Course> {
  const body = { ...newCourse(kit, (await someProvider(kit, school)).id), ...change };
  return made(Course, await kit.as(school, 'districtOfficer', 'createCourse', { body }), 201, 'a course');
}

export async function order(kit: Kit, school: School, courseId?: string): Promise<Order> {
  const body = { courseId: courseId ?? (await course(kit, school)).id };
  return made(Order, await kit.as(school, 'schoolLeader', 'createOrder', { body }), 201, 'an order');
}

export const newActivity = (kit: Kit): NewActivity => content(kit);

export async function activity(kit: Kit, school: School, change: Partial<NewActivity> = {}): Promise<Activity> {
  await beforeMenus(kit, school);
  const body = { ...newActivity(kit), ...change };
  return made(Activity, await kit.as(school, 'schoolLeader', 'createActivity', { body }), 201, 'an activity');
}

/** An activity of the school's own that nobody changes. */
export const someActivity = (kit: Kit, school: School): Promise<Activity> =>
  kit.once(`activity ${school.orgId}`, () => activity(kit, school));

/** From and until when families choose, in milliseconds from now. */
export const windows = {
  open: [-minute, 400 * day],
  announced: [200 * day, 400 * day],
  past: [-2 * minute, -minute],
} as const satisfies Record<string, readonly [number, number]>;
export type Window = readonly [opens: number, closes: number];

/** A month that no edition is of yet: of a time when nobody plans anything. Each run begins somewhere else. */
export async function freeMonth(kit: Kit): Promise<string> {
  const first = await kit.once('first month', () => Promise.resolve(below(90_000)));
  const months = 2100 * 12 + first + kit.next('months');
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

export async function newEdition(
  kit: Kit,
  school: School,
  [opens, closes]: Window = windows.open,
): Promise<NewEdition> {
  return {
    month: await freeMonth(kit),
    title: named(kit),
    declared: true,
    opensAt: await instant(kit, school, opens),
    closesAt: await instant(kit, school, closes),
  };
}

/** A draft of a month of its own. */
export async function edition(
  kit: Kit,
  school: School,
  window: Window = windows.open,
  change: Partial<NewEdition> = {},
): Promise<Edition> {
  await beforeMenus(kit, school);
  const body = { ...(await newEdition(kit, school, window)), ...change };
  const found = made(Edition, await kit.as(school, 'schoolLeader', 'createEdition', { body }), 201, 'an edition');
  leave(kit, school, 'createEdition', found.id, 'schoolLeader');
  return found;
}

export const editionAt = (editionId: string) => ({ params: { editionId } });

/** An edition as it stands now: its revision moves with its offerings' and its filing's. */
export async function now(kit: Kit, school: School, { id }: { id: string }): Promise<Edition> {
  const answer = await kit.as(school, 'schoolLeader', 'getEdition', editionAt(id));
  return made(Edition, answer, 200, 'an edition to be read');
}

export const newOffering = (kit: Kit, activityId: string): NewOffering => ({
  activityId,
  weekdays: [1],
  start: '16:00',
  end: '17:00',
  room: named(kit),
  teacher: named(kit),
  capacity: 30,
  minimum: 0,
});

export async function offering(
  kit: Kit,
  school: School,
  editionId: string,
  change: Partial<NewOffering> = {},
): Promise<Offering> {
  const body = { ...newOffering(kit, (await someActivity(kit, school)).id), ...change };
  const ask = { ...editionAt(editionId), body };
  return made(Offering, await kit.as(school, 'schoolLeader', 'createOffering', ask), 201, 'an offering');
}

export interface Menu {
  readonly edition: Edition;
  readonly offerings: readonly Offering[];
}

/** A published edition with offerings. */
export async function menu(
  kit: Kit,
  school: School,
  window: Window = windows.open,
  change: Partial<NewEdition> = {},
  offers: readonly Partial<NewOffering>[] = [{}],
): Promise<Menu> {
  const draft = await edition(kit, school, window, change);
  const offerings: Offering[] = [];
  for (const offer of offers) offerings.push(await offering(kit, school, draft.id, offer));
  return { edition: await publish(kit, school, draft), offerings };
}

type Step = 'publish' | 'file';

/** Takes a step of an edition that must succeed. */
export async function stepped(kit: Kit, school: School, of: { id: string }, verb: Step): Promise<Edition> {
  const { id, rev } = await now(kit, school, of);
  const answer = await kit.as(school, 'schoolLeader', `${verb}Edition`, { ...editionAt(id), ifMatch: rev });
  return made(Edition, answer, 200, `an edition to ${verb}`);
}

export const publish = (kit: Kit, school: School, of: { id: string }): Promise<Edition> =>
  stepped(kit, school, of, 'publish');

/** A published edition that was filed, and its filing. */
export async function filed(kit: Kit, school: School, of?: Menu): Promise<{ edition: Edition; filing: Filing }> {
  const { edition: published } = of ?? (await menu(kit, school));
  const edition = await stepped(kit, school, published, 'file');
  const filing = (await filingsOf(kit, school, edition.month)).find((f) => f.id === edition.filing.filingId);
  if (!filing) throw new Missing('what was filed is not listed');
  return { edition, filing };
}

export async function filingsOf(
  kit: Kit,
  school: School,
  month: string,
  by: 'schoolLeader' | 'districtOfficer' = 'schoolLeader',
): Promise<readonly Filing[]> {
  const answer = await kit.as(school, by, 'listFilings', { query: { month } });
  hasStatus(answer, 200);
  return read(Filings, answer.body).items;
}

/** A place asked for outside a draw. */
export async function place(
  kit: Kit,
  school: School,
  editionId: string,
  body: { studentId: string; offeringId: string; wait?: boolean },
  by: Who = 'homeroomTeacher',
): Promise<Place> {
  const answer = await kit.as(school, by, 'createPlace', { ...editionAt(editionId), body });
  return made(Place, answer, 201, 'a place');
}

export const placeAt = ({ id, rev }: Place) => ({ params: { placeId: id }, ifMatch: rev });
export const Filings = page(Filing);
