import type { Activity, Course, Edition, Filing, Needs, Offering, Policy, Provider } from '@wuyu/contract/browser';
import { readRooms } from '../../homework/rooms.ts';
import type { Office } from '../desk.ts';
import { everyItem, whole } from '../../shared/pages.ts';
import type { PublisherClient } from '../reading.ts';

/** What an edition is made from, and judged by. */
export interface Facts {
  editions: readonly Edition[];
  offerings: readonly Offering[];
  /** Offerings of the edition before. */
  before: readonly Offering[];
  bank: readonly Activity[];
  courses: readonly Course[];
  providers: readonly Provider[];
  filings: readonly Filing[];
  needs: Needs | undefined;
  policy: Policy;
}

export const readEditions = (client: PublisherClient, signal: AbortSignal): Promise<Edition[]> =>
  everyItem(client.menus.listEditions.pages(whole, { signal }));

export const readOfferings = async (
  client: PublisherClient,
  editionId: string | undefined,
  signal: AbortSignal,
): Promise<Offering[]> =>
  editionId === undefined ? [] : everyItem(client.menus.listOfferings.pages({ ...whole, editionId }, { signal }));

/** What the last survey that is over asked for; a school that held none, or may not say, goes on without. */
export async function readNeeds(
  client: PublisherClient,
  today: string,
  signal: AbortSignal,
): Promise<Needs | undefined> {
  try {
    const surveys = await everyItem(client.surveys.listSurveys.pages(whole, { signal }));
    const [last] = surveys.filter((s) => s.closesOn < today).sort((a, b) => (a.closesOn < b.closesOn ? 1 : -1));
    return last && (await client.surveys.getNeeds({ surveyId: last.id }, { signal }));
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

export const readFilings = (client: PublisherClient, month: string, signal: AbortSignal): Promise<Filing[]> =>
  everyItem(client.menus.listFilings.pages({ ...whole, month }, { signal }));

/** What an edition is made from and judged by besides its offerings, of the resource of an event. */
export async function readBeside(
  { client, calendar }: Office,
  resource: string,
  month: string,
  signal: AbortSignal,
): Promise<Partial<Facts>> {
  const { menus } = client;
  if (resource === 'activities') return { bank: await everyItem(menus.listActivities.pages(whole, { signal })) };
  if (resource === 'courses') return { courses: await everyItem(menus.listCourses.pages(whole, { signal })) };
  if (resource === 'providers') return { providers: await everyItem(menus.listProviders.pages(whole, { signal })) };
  if (resource === 'filings') return { filings: await readFilings(client, month, signal) };
  return { needs: await readNeeds(client, calendar.today, signal) };
}

/** This month's edition, and the one before it. */
export function editionsAt(editions: readonly Edition[], month: string) {
  const edition = editions.find((e) => e.month === month);
  const [last] = editions.filter((e) => e.month < month).sort((a, b) => (a.month < b.month ? 1 : -1));
  return { edition, last };
}

/** People of the school by name, as far as classes name them: a teacher who is one keeps attendance. */
export async function readStaff({ client, me }: Office, signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  try {
    const rooms = await readRooms(client, me, { which: 'reach', teachers: true }, signal);
    const names = new Map(rooms.flatMap((r) => r.teachers.map((t) => [t.sourcedId, t.name] as const)));
    return [...names].map(([id, name]) => ({ id, name }));
  } catch {
    // A name that is not known is only text.
    return [];
  }
}
