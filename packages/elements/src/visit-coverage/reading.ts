import type { Calendar, Coverage, GuidanceEvent, Me, Org, Policy } from '@wuyu/contract/browser';
import { type BaseClient, type Client, policy, roster, visits } from '@wuyu/sdk';
import { localTime } from '../shared/clock.ts';
import { calendarNow } from '../shared/days.ts';
import { fileUrl } from '../shared/file-url.ts';
import { everyItem, whole } from '../shared/pages.ts';
import type { CoverageFile, Room } from './state.ts';

/** The client that the default store works on. */
export type CoverageClient = Client<{ policy: typeof policy; roster: typeof roster; visits: typeof visits }>;

/** Gives a client what the element needs. */
export const withCoverage = (client: BaseClient): CoverageClient => client.extend({ policy, roster, visits });

/** Days looked back and ahead for terms. */
const span = { back: 330, ahead: 60 };

/** Who looks, and at what school or district. */
export interface Office {
  readonly me: Me;
  readonly org: Org;
  readonly calendar: Calendar;
  /** Empty for a district. */
  readonly rooms: readonly Room[];
}

/** Whether a role answers for visits at all, as the contract has it. */
const answers: ReadonlySet<string> = new Set([
  'homeroomTeacher',
  'gradeLead',
  'counsellor',
  'schoolLeader',
  'districtOfficer',
]);
export const answersFor = (me: Me): boolean => me.grants.some(({ role }) => answers.has(role));

export async function readOffice(client: CoverageClient, guess: string, signal: AbortSignal): Promise<Office> {
  const { roster: school } = client;
  const [me, org, calendar] = await Promise.all([
    school.getMe({}, { signal }),
    school.getOrg({}, { signal }),
    calendarNow(client, guess, span, signal),
  ]);
  // An officer looks at numbers of schools, and at no class.
  const listsClasses =
    org.type !== 'district' && me.grants.some((g) => answers.has(g.role) && g.role !== 'districtOfficer');
  const classes = listsClasses ? await everyItem(school.listClasses.pages(whole, { signal })) : [];
  const rooms = classes
    .filter((c) => c.status === 'active')
    .map(({ sourcedId, title, grades }) => ({ id: sourcedId, title, grades }));
  return { me, org, calendar, rooms };
}

/** The numbers of a day: of a school all that the caller may see, of a district its schools. */
export function readCoverage(
  client: CoverageClient,
  asked: { on: string | undefined; district: boolean },
  signal: AbortSignal,
): Promise<Coverage[]> {
  const on = asked.on === undefined ? {} : { on: asked.on };
  const level = asked.district ? { level: 'school' as const } : {};
  return everyItem(client.visits.listCoverage.pages({ ...whole, ...on, ...level }, { signal }));
}

/** The grades of one of a district's schools. */
export function readSchool(
  client: CoverageClient,
  schoolId: string,
  on: string | undefined,
  signal: AbortSignal,
): Promise<Coverage[]> {
  const query = { ...whole, schoolId, level: 'grade' as const, ...(on === undefined ? {} : { on }) };
  return everyItem(client.visits.listCoverage.pages(query, { signal }));
}

/** The rules of the day that numbers are for. */
export const readPolicy = (client: CoverageClient, on: string, signal: AbortSignal): Promise<Policy> =>
  client.policy.getPolicy({ on }, { signal });

export function readGuidance(
  client: CoverageClient,
  on: string | undefined,
  signal: AbortSignal,
): Promise<GuidanceEvent[]> {
  return everyItem(
    client.visits.listGuidanceEvents.pages({ ...whole, ...(on === undefined ? {} : { on }) }, { signal }),
  );
}

/** Has the numbers written as a file; where it lies and until when, or that it could not be made. */
export async function makeFile(
  client: CoverageClient,
  asked: { format: 'xlsx' | 'csv'; day: string | undefined; language: 'zh-CN' | 'en'; timeZone: string },
): Promise<CoverageFile> {
  const { format, day, language, timeZone } = asked;
  try {
    const { url, fileName, expiresAt } = await client.visits.createCoverageExport({
      body: { format, language, ...(day === undefined ? {} : { on: day }) },
    });
    const lies = fileUrl(client.baseUrl, url);
    const until = localTime(Date.parse(expiresAt), timeZone).time;
    if (lies !== undefined) return { format, day, phase: 'ready', url: lies, fileName, until };
  } catch {
    // Said beside the buttons, which are there to try again.
  }
  return { format, day, phase: 'failed' };
}
