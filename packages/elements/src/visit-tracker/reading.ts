import type {
  Calendar,
  Event,
  Exemption,
  FollowUp,
  Home,
  Me,
  Plan,
  Policy,
  Student,
  Visit,
} from '@wuyu/contract/browser';
import { type BaseClient, type Client, devices, policy, roster, visits } from '@wuyu/sdk';
import { termOf, termsOfYear } from '@wuyu/policy';
import { calendarNow, utcDay } from '../shared/days.ts';
import { everyItem, everyPage, whole, type Listed } from '../shared/pages.ts';
import type { Colleague, Room } from './state.ts';

/** The client that the default store works on. */
export type TrackerClient = Client<{
  devices: typeof devices;
  policy: typeof policy;
  roster: typeof roster;
  visits: typeof visits;
}>;

/** Gives a client what the element needs. */
export const withVisits = (client: BaseClient): TrackerClient => client.extend({ devices, policy, roster, visits });

/** Who looks, the calendar and the rules: read once, and kept for when there is no signal. */
export interface Frame {
  readonly me: Me;
  readonly calendar: Calendar;
  readonly policy: Policy;
  readonly rooms: readonly Room[];
  /** The school's time less the device's, ms. */
  readonly skew: number;
  /** When it was read, ms since 1970 by the device's clock. */
  readonly at: number;
}

/** What is known of one class. */
export interface Facts {
  readonly classId: string;
  readonly charge: boolean;
  readonly homes: readonly Home[];
  readonly exemptions: readonly Exemption[];
  readonly plans: readonly Plan[];
  readonly visits: readonly Visit[];
  readonly followUps: readonly FollowUp[];
  /** Visits of the school year's other terms, where the policy asks for some once a year. */
  readonly earlier?: readonly Visit[];
  readonly colleagues: readonly Colleague[];
  /** What was written at visits is left out: it is on no device. */
  readonly shortened?: boolean;
  /** The org's revision when its lists were read. */
  readonly revs: Readonly<Record<List, number>>;
  readonly at: number;
}

export type List = 'homes' | 'exemptions' | 'plans' | 'visits' | 'followUps';

const orgWide: ReadonlySet<string> = new Set(['counsellor', 'schoolLeader']);
const grants = (me: Me, role: string): readonly string[] =>
  me.grants.filter((grant) => grant.role === role).flatMap(({ classIds }) => classIds);
const reachesOrg = (me: Me): boolean => me.grants.some(({ role }) => orgWide.has(role));

/** Whether somebody has charge of a class: of its homeroom, or of the school. */
export const inCharge = (me: Me, classId: string): boolean =>
  reachesOrg(me) || grants(me, 'homeroomTeacher').includes(classId);
/** Whether somebody writes and reads what is sealed. */
export const mayConfide = (me: Me, classId: string): boolean =>
  me.grants.some(({ role }) => role === 'counsellor') || grants(me, 'homeroomTeacher').includes(classId);

/** Days looked back and ahead: the term that runs, to its last day, and the one before. */
const span = { back: 230, ahead: 160 };

export async function readFrame(client: TrackerClient, wall: () => number, signal: AbortSignal): Promise<Frame> {
  const [me, calendar, rules] = await Promise.all([
    client.roster.getMe({}, { signal }),
    calendarNow(client, utcDay(wall()), span, signal),
    client.policy.getPolicy({}, { signal }),
  ]);
  const skew = Date.parse(calendar.now) - wall();
  const own = new Set([...grants(me, 'homeroomTeacher'), ...grants(me, 'subjectTeacher')]);
  const classes =
    own.size > 0 || reachesOrg(me) ? await everyItem(client.roster.listClasses.pages(whole, { signal })) : [];
  const rooms = classes
    .filter(({ status, sourcedId }) => status === 'active' && (reachesOrg(me) || own.has(sourcedId)))
    .map(({ sourcedId, title }) => ({ id: sourcedId, title }));
  // One's own class first.
  rooms.sort((a, b) => Number(mayConfide(me, b.id)) - Number(mayConfide(me, a.id)));
  return { me, calendar, policy: rules, rooms, skew, at: wall() };
}

const lists: readonly List[] = ['homes', 'exemptions', 'plans', 'visits', 'followUps'];

type Rows = { [L in List]: Facts[L][number] };

/** One list of a class; who has no charge of it finds plans and visits, and the pupils by name alone. */
export function readList<L extends List>(
  client: TrackerClient,
  list: L,
  classId: string,
  charge: boolean,
  signal: AbortSignal,
): Promise<Listed<Rows[L]>>;
export async function readList(
  client: TrackerClient,
  list: List,
  classId: string,
  charge: boolean,
  signal: AbortSignal,
): Promise<Listed<Rows[List]>> {
  const { visits: api } = client;
  const query = { ...whole, classId };
  const options = { signal };
  switch (list) {
    case 'homes': {
      if (charge) return everyPage(api.listHomes.pages(query, options));
      const { items, rev } = await everyPage(client.roster.listStudents.pages(query, options));
      return { items: items.map(bareHome), rev };
    }
    case 'plans':
      return everyPage(api.listPlans.pages(query, options));
    case 'visits':
      return everyPage(api.listVisits.pages(query, options));
    case 'exemptions':
      return charge ? everyPage(api.listExemptions.pages(query, options)) : nothing;
    case 'followUps':
      return charge ? everyPage(api.listFollowUps.pages(query, options)) : nothing;
  }
}
const nothing: Listed<never> = { items: [], rev: 0 };

const bareHome = ({ sourcedId, rev, name, classId, classTitle, grade }: Student): Home => ({
  id: sourcedId,
  rev,
  name,
  classId,
  classTitle,
  grade,
  area: null,
  address: null,
  beganOn: null,
  endedOn: null,
  siblings: [],
  focus: false,
  lastVisitOn: null,
});

const listOfResource: Readonly<Record<string, List>> = {
  plans: 'plans',
  visits: 'visits',
  exemptions: 'exemptions',
  followUps: 'followUps',
  roster: 'homes',
};

/** The lists of a class that changed since they were read. */
export function touchedBy(events: readonly Event[], { revs }: Facts): ReadonlySet<List> {
  const touched = new Set<List>();
  for (const { resource, rev } of events) {
    const list = listOfResource[resource];
    if (list !== undefined && rev > revs[list]) touched.add(list);
    // What was agreed comes with its visit, and what a visit fulfilled is done.
    if (list === 'visits') touched.add('plans').add('followUps');
    // Whether a visit counts follows the enrolments of its day.
    if (list === 'homes') touched.add('visits');
  }
  return touched;
}

/** Visits of the other terms of the school year, where the policy asks for some once a year. */
async function readEarlier(
  client: TrackerClient,
  { policy: rules, calendar }: Frame,
  classId: string,
  signal: AbortSignal,
): Promise<Visit[]> {
  const term = termOf(calendar.terms, calendar.today)?.term;
  const yearly = rules.visits.duties.some(({ value }) => value.some(({ per }) => per === 'year'));
  if (!term || !yearly) return [];
  const others = termsOfYear(calendar.terms, term).filter(({ startDate }) => startDate < term.startDate);
  const read = await Promise.all(
    others.map(({ startDate: on }) => everyItem(client.visits.listVisits.pages({ ...whole, classId, on }, { signal }))),
  );
  return read.flat();
}

/** All that is known of a class. */
export async function readFacts(
  client: TrackerClient,
  frame: Frame,
  classId: string,
  wall: () => number,
  signal: AbortSignal,
): Promise<Facts> {
  const { me } = frame;
  const charge = inCharge(me, classId);
  const list = <L extends List>(name: L) => readList(client, name, classId, charge, signal);
  const [homes, exemptions, plans, visits, followUps, teachers, earlier] = await Promise.all([
    list('homes'),
    list('exemptions'),
    list('plans'),
    list('visits'),
    list('followUps'),
    everyItem(client.roster.listTeachers.pages({ ...whole, classId }, { signal })),
    readEarlier(client, frame, classId, signal),
  ]);
  const colleagues = teachers
    .filter(({ sourcedId }) => sourcedId !== me.sourcedId)
    .map(({ sourcedId, name }) => ({ id: sourcedId, name }));
  const read = { homes, exemptions, plans, visits, followUps };
  const revs = Object.fromEntries(lists.map((name) => [name, read[name].rev])) as Record<List, number>;
  return {
    classId,
    charge,
    homes: homes.items,
    exemptions: exemptions.items,
    plans: plans.items,
    visits: visits.items,
    followUps: followUps.items,
    earlier,
    colleagues,
    revs,
    at: wall(),
  };
}

/** Characters of a class that are kept on a device at most: a class of 60 with a year's visits has a tenth of it. */
const mostKept = 2_000_000;

/** What of a class is kept for when there is no signal: all of it, or, where that is very much, without the text of visits. */
export function keepable(facts: Facts): Facts {
  if (JSON.stringify(facts).length <= mostKept) return facts;
  return { ...facts, shortened: true, visits: facts.visits.map((visit) => ({ ...visit, note: null })) };
}
