import type { Calendar, ChoiceList, Draw, Edition, Me, Offering, Place, Student } from '@wuyu/contract/browser';
import { phaseOf, type Moment } from '@wuyu/policy';
import type { MenusClient } from '../menus/client.ts';
import { everyItem, everyPage, whole, type Listed } from '../shared/pages.ts';

/** Who asks, the school's clock, the editions, and what the children have in any of them. */
export interface Frame {
  readonly me: Me;
  /** The pupils of classes whose homeroom teacher asks, by name: what was handed in on paper is entered for them. */
  readonly pupils: readonly Student[];
  readonly calendar: Calendar;
  readonly editions: readonly Edition[];
  readonly places: readonly Place[];
  /** The revision up to which all is known. */
  readonly rev: number;
}

export async function readFrame(client: MenusClient, guess: string, signal: AbortSignal): Promise<Frame> {
  const [me, calendar, editions, early] = await Promise.all([
    client.roster.getMe({}, { signal }),
    client.roster.getCalendar({ from: guess, to: guess }, { signal }),
    readEditions(client, signal),
    readPlaces(client, signal),
  ]);
  // An edition that was drawn between the two would stand there as one in which nobody has a place.
  const places = early.rev < editions.rev ? await readPlaces(client, signal) : early;
  const pupils = await readPupils(client, me, signal);
  return {
    me,
    pupils,
    calendar,
    editions: editions.items,
    places: places.items,
    rev: Math.min(editions.rev, places.rev),
  };
}

const byName = new Intl.Collator('zh-Hans-CN').compare;

async function readPupils(client: MenusClient, { grants, students }: Me, signal: AbortSignal): Promise<Student[]> {
  const own = new Set(students.map(({ sourcedId }) => sourcedId));
  const classIds = grants.filter(({ role }) => role === 'homeroomTeacher').flatMap((grant) => grant.classIds);
  const lists = await Promise.all(
    classIds.map((classId) => everyItem(client.roster.listStudents.pages({ ...whole, classId }, { signal }))),
  );
  return lists
    .flat()
    .filter(({ sourcedId }) => !own.has(sourcedId))
    .sort((a, b) => byName(a.name, b.name));
}

export const readEditions = (client: MenusClient, signal: AbortSignal): Promise<Listed<Edition>> =>
  everyPage(client.menus.listEditions.pages(whole, { signal }));

/** The places of every child of the account, in every edition. */
export const readPlaces = (client: MenusClient, signal?: AbortSignal): Promise<Listed<Place>> =>
  everyPage(client.menus.listPlaces.pages(whole, { signal }));

export const readOfferings = (client: MenusClient, editionId: string, signal: AbortSignal): Promise<Listed<Offering>> =>
  everyPage(client.menus.listOfferings.pages({ ...whole, editionId }, { signal }));

/** What belongs to one edition. */
export interface EditionData {
  readonly editionId: string;
  readonly offerings: readonly Offering[];
  readonly choices: readonly ChoiceList[];
  readonly draw: Draw | undefined;
  readonly rev: number;
}

export async function readEdition(client: MenusClient, edition: Edition, signal: AbortSignal): Promise<EditionData> {
  const editionId = edition.id;
  const [offerings, choices, draw] = await Promise.all([
    readOfferings(client, editionId, signal),
    client.menus.listChoices({ editionId }, { signal }),
    edition.drawnAt === null ? undefined : client.menus.getDraw({ editionId }, { signal }),
  ]);
  const rev = Math.min(offerings.rev, choices.rev);
  return { editionId, offerings: offerings.items, choices: choices.items, draw, rev };
}

/**
 * Which edition is shown unless one is asked for: where a family is asked for an answer; else the one that is open, is
 * announced, waits for its draw, was drawn last.
 */
export function chooseEdition(
  editions: readonly Edition[],
  places: readonly Place[],
  now: Moment,
): Edition | undefined {
  const published = newestFirst(editions);
  const asked = places.find(
    ({ state, until }) => state === 'offered' && (until === null || Date.parse(until) > +new Date(now)),
  );
  const of = (phase: string) => published.filter((edition) => phaseOf(edition, now) === phase);
  const announced = of('announced');
  return (
    published.find(({ id }) => id === asked?.editionId) ??
    of('open')[0] ??
    announced[announced.length - 1] ??
    of('closed')[0] ??
    published[0]
  );
}

/** Published editions, the newest month first. */
export const newestFirst = (editions: readonly Edition[]): Edition[] =>
  editions
    .filter(({ status }) => status === 'published')
    .sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0));
