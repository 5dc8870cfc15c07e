import {
  Calendar,
  Event,
  Exemption,
  FollowUp,
  GuidanceEvent,
  page,
  Plan,
  SealedNote,
  Visit,
  type NewVisit,
  type VisitChange,
} from '@wuyu/contract';
import type { Check } from '../check.ts';
import { hasStatus, must, read } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach } from '../homework/breaches.ts';
import { meOf } from '../homework/common.ts';
import { told } from '../homework/day-check.ts';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { check } from '../tenancy.ts';
import { inTurn, take, Twin, type Step } from '../twin.ts';
import { uuid7 } from '../uuid.ts';
import { look } from './twins-look.ts';
import { familyOf, later, newFollowUp, newGuidance, newPlan, newVisit, nobodyExempt, today } from './world.ts';

/*
 * A term of visits at two schools, where everything bears the same ids at both.
 */

const names = ['plan', 'off', 'visit', 'far', 'past', 'agreed', 'later', 'exempt', 'event'] as const;
type Ids = Record<(typeof names)[number], string>;

class Side extends Twin {
  readonly ids: Ids;
  /** Its revision before this pass. */
  readonly since: number;

  constructor(kit: Kit, school: School, { ids, pass, since }: { ids: Ids; pass: string; since: number }) {
    super(kit, school, pass);
    this.ids = ids;
    this.since = since;
  }

  async planned(name: 'plan' | 'off', by: Who): Promise<void> {
    const body = { ...(await newPlan(this.kit, this.school)), id: this.ids[name], note: this.word(name) };
    await this.done(name, Plan, by, 'createPlan', { body });
  }

  async visited(name: 'visit' | 'far' | 'past', by: Who, change: Partial<NewVisit> = {}): Promise<void> {
    const body = { ...(await newVisit(this.kit, this.school, change)), id: this.ids[name], note: this.word(name) };
    await this.done(name, Visit, by, 'createVisit', { body });
  }

  async changed(name: 'visit' | 'far' | 'past', body: VisitChange): Promise<void> {
    await this.done(name, Visit, 'schoolLeader', 'updateVisit', this.at('visitId', name, body));
  }

  async gone(name: 'visit' | 'far' | 'past', by: Who = 'counsellor'): Promise<void> {
    const answer = await this.kit.as(this.school, by, 'deleteVisit', this.at('visitId', name));
    hasStatus(answer, 204);
  }
}

const homeroom = 'homeroomTeacher';
const leader = 'schoolLeader';

const revOf = async (kit: Kit, school: School): Promise<number> => {
  const query = { from: school.day, to: school.day };
  return told(Calendar, await kit.as(school, leader, 'getCalendar', { query })).rev;
};

/** A pass of two schools, each before its first step. */
async function sidesOf(kit: Kit, a: School, b: School): Promise<[first: Side, second: Side]> {
  const ids = Object.fromEntries(names.map((name) => [name, uuid7()])) as Ids;
  const pass = String(kit.next('twins of visits'));
  const side = async (school: School) => new Side(kit, school, { ids, pass, since: await revOf(kit, school) });
  return [await side(b), await side(a)];
}

const ofTwins = (id: string, what: string, steps: readonly Step<Side>[], before: readonly Step<Side>[] = []): Check =>
  check(
    `visits-${id}`,
    `${what} at one school changes nothing at another, though everything bears the same ids`,
    async (kit, a, b) => {
      const [first, second] = await prepared(sidesOf(kit, a, b));
      for (const side of [first, second]) await take(before, side);
      await inTurn(steps, first, second, (side) => look(kit, side.school, side.since, side.ids.visit));
    },
    'visits',
  );

const arranged: readonly Step<Side>[] = [
  ['a home is to be visited', (s) => s.planned('plan', homeroom)],
  [
    'on another day',
    async (s) => {
      const change = { day: later(await today(s.kit, s.school), s.isFirst ? 2 : 3), movedBy: 'family' };
      await s.done('plan', Plan, homeroom, 'updatePlan', s.at('planId', 'plan', change));
    },
  ],
  ['another one is', (s) => s.planned('off', s.isFirst ? 'counsellor' : 'subjectTeacher')],
  ['which comes to nothing', (s) => s.done('off', Plan, leader, 'cancelPlan', s.at('planId', 'off', { by: 'school' }))],
];

const recorded: readonly Step<Side>[] = [
  [
    'the visit takes place, and something is agreed',
    async (s) => {
      const { sourcedId } = await meOf(s.kit, s.school, 'subjectTeacher');
      const { own } = s.school.students;
      const agreed = { id: s.ids.agreed, studentId: own, text: s.word('agreed'), owner: 'family' as const };
      const dueOn = later(await today(s.kit, s.school), 5);
      const commitments = [{ ...agreed, dueOn }];
      await s.visited('visit', homeroom, { planId: s.ids.plan, visitorIds: [sourcedId], commitments });
    },
  ],
  [
    'who went along confirms it',
    (s) => s.done('visit', Visit, 'subjectTeacher', 'confirmVisit', s.at('visitId', 'visit')),
  ],
  ['it took so long', (s) => s.changed('visit', { minutes: s.isFirst ? 20 : 30, note: s.word('it took') })],
  [
    'a home is visited that the class does not reach at both',
    (s) => s.visited('far', 'counsellor', s.isFirst ? familyOf(s.school, 'elsewhere') : {}),
  ],
  ['as somebody corrects', (s) => s.changed('far', { topics: ['safety'], note: s.word('far 2') })],
];

const agreedUpon: readonly Step<Side>[] = [
  [
    'what was agreed is done',
    async (s) => {
      const scene = { params: { followUpId: s.ids.agreed } };
      const { items } = await s.kit
        .as(s.school, leader, 'listFollowUps', { query: { changedSince: String(s.since) } })
        .then(({ body }) => Object(body) as { items: { id: string; rev: number }[] });
      const row = items.find(({ id }) => id === s.ids.agreed);
      must(row !== undefined, 'what was agreed is listed');
      await s.done('agreed', FollowUp, homeroom, 'updateFollowUp', {
        ...scene,
        ifMatch: row.rev,
        body: { state: s.isFirst ? 'done' : 'dropped' },
      });
    },
  ],
  [
    'something more is to be done',
    async (s) => {
      const body = await newFollowUp(s.kit, s.school, s.school.students.own);
      const said = { ...body, id: s.ids.later, text: s.word('later'), visitId: s.ids.visit };
      await s.done('later', FollowUp, homeroom, 'createFollowUp', { body: said });
    },
  ],
  [
    'it says more',
    (s) => s.done('later', FollowUp, leader, 'updateFollowUp', s.at('followUpId', 'later', { text: s.word('more') })),
  ],
];

const sealedStep = (by: 'counsellor' | 'homeroomTeacher'): Step<Side> => [
  `the ${by} writes what is confidential`,
  async (s) => {
    const ask = s.at('visitId', 'visit', { text: s.word(`sealed by ${by}`) });
    await s.done('visit', Visit, by, 'writeSealedNote', ask);
    const answer = await s.kit.as(s.school, 'counsellor', 'getSealedNote', { params: { visitId: s.ids.visit } });
    const note = told(SealedNote, answer);
    must(note.text === s.word(`sealed by ${by}`), 'it is what was written at this school');
    const { name } = await meOf(s.kit, s.school, by);
    must(note.authorName === name, 'it says who wrote it at this school');
  },
];

/** At the other school what was written stands still, and can be read. */
const sealedOfTwins = check(
  'visits-sealed',
  'what is sealed at one school is neither read nor changed at another, though the visit bears the same id',
  async (kit, a, b) => {
    const [first, second] = await prepared(sidesOf(kit, a, b));
    for (const side of [first, second]) await take([...arranged, ...recorded], side);
    const steps = [sealedStep('counsellor'), sealedStep(homeroom)];
    await inTurn(steps, first, second, (side) => look(kit, side.school, side.since, side.ids.visit));
    const text = async ({ school, ids }: Side) => {
      const answer = await kit.as(school, homeroom, 'getSealedNote', { params: { visitId: ids.visit } });
      return answer.status === 200 ? read(SealedNote, answer.body).text : null;
    };
    const sealed = first.word(`sealed by ${homeroom}`);
    must((await text(first)) === sealed, 'what another school writes changes nothing here');
    await second.gone('visit');
    must((await text(first)) === sealed, 'what another school takes back is not taken back here');
    must((await text(second)) === null, 'what is sealed goes with its visit');
  },
  'visits',
);

const other: readonly Step<Side>[] = [
  [
    'a pupil is exempt',
    async (s) => {
      const { ward } = s.school.students;
      await nobodyExempt(s.kit, s.school, [ward]);
      const body = { id: s.ids.exempt, studentId: ward, reason: s.isFirst ? 'hospital' : 'away' };
      await s.done('exempt', Exemption, homeroom, 'createExemption', { body });
    },
  ],
  [
    'families are invited',
    async (s) => {
      const body = { ...(await newGuidance(s.kit, s.school)), id: s.ids.event, title: s.word('event') };
      await s.done('event', GuidanceEvent, leader, 'createGuidanceEvent', { body });
    },
  ],
  [
    'so many came',
    (s) =>
      s.done(
        'event',
        GuidanceEvent,
        leader,
        'updateGuidanceEvent',
        s.at('eventId', 'event', { families: s.isFirst ? 3 : 4 }),
      ),
  ],
];

const sealedAtOne: Step<Side> = [
  'at one of them something is sealed',
  async (s) => {
    const ask = s.at('visitId', 'far', { text: s.word('sealed') });
    if (s.isFirst) await s.done('far', Visit, 'counsellor', 'writeSealedNote', ask);
  },
];
const takenBack: readonly Step<Side>[] = [
  ['the visit is taken back', (s) => s.gone('visit')],
  // With nothing sealed here, whoever may change it takes it back.
  ['and the other one', (s) => s.gone('far', s.isFirst ? 'counsellor' : leader)],
  [
    'the pupil is to be visited after all',
    async (s) => hasStatus(await s.kit.as(s.school, leader, 'deleteExemption', s.at('exemptionId', 'exempt')), 204),
  ],
  [
    'the event is taken back',
    async (s) => hasStatus(await s.kit.as(s.school, leader, 'deleteGuidanceEvent', s.at('eventId', 'event')), 204),
  ],
  [
    'what goes with it is told once',
    async (s) => {
      const query = { changedSince: String(s.since) };
      const scene = { kit: s.kit, school: s.school, role: homeroom } as const;
      const { items } = await all(scene, 'listEvents', { query }, page(Event));
      const dropped = items.filter(({ id, change }) => id === s.ids.agreed && change === 'deleted').length;
      must(dropped === 1, `it is told once that what was agreed is gone, not ${dropped} times`);
    },
  ],
  [
    'its plan stands again',
    async (s) => {
      const { items } = await s.kit
        .as(s.school, leader, 'listPlans', { query: { changedSince: String(s.since) } })
        .then(({ body }) => Object(body) as { items: { id: string; state: string }[] });
      must(
        items.find(({ id }) => id === s.ids.plan)?.state === 'planned',
        'the plan of a visit taken back stands again',
      );
    },
  ],
];

/** A day of the term before this one; undefined where the calendar tells of none. */
async function earlier(kit: Kit, school: School): Promise<string | undefined> {
  const day = await today(kit, school);
  const query = { from: later(day, -300), to: day };
  const { terms } = told(Calendar, await kit.as(school, leader, 'getCalendar', { query }));
  const current = terms.find(({ startDate, endDate }) => startDate <= day && day <= endDate);
  const before = terms.filter(({ endDate }) => current && endDate < current.startDate);
  return before.at(-1)?.endDate;
}

const lastTerm: readonly Step<Side>[] = [
  [
    'a home was visited in the term before',
    async (s) => {
      const day = await earlier(s.kit, s.school);
      if (day !== undefined) await s.visited('past', homeroom, { day });
    },
  ],
  [
    'and who was there is written down later',
    async (s) => {
      if (s.rows.has('past')) await s.changed('past', { present: ['father'] });
    },
  ],
];

export const twinVisitChecks: Check[] = [
  ofTwins('plans', 'a plan', arranged),
  ofTwins('visits', 'a visit', recorded, arranged),
  ofTwins('agreed', 'what is agreed', agreedUpon, [...arranged, ...recorded]),
  sealedOfTwins,
  ofTwins('other', 'an exemption or an event', other),
  ofTwins('taken-back', 'what is taken back', takenBack, [...arranged, ...recorded, ...other, sealedAtOne]),
  ofTwins('last-term', 'a visit of the term before', lastTerm),
];

/** Says something new of a row whenever it is asked. */
const restless = (path: RegExp): Mutant => {
  let asks = 0;
  return ofEach(path, (item) => ({ ...item, asks: ++asks }));
};

/** By the check that must catch it. */
export const twinVisitMutants: Record<string, Mutant> = {
  'visits-plans': restless(/\/visit-plans$/),
  'visits-visits': restless(/\/visits$/),
  'visits-agreed': restless(/\/follow-ups$/),
  'visits-sealed': restless(/\/visits$/),
  'visits-other': restless(/\/guidance-events$/),
  'visits-taken-back': restless(/\/visit-exemptions$/),
  'visits-last-term': restless(/\/homes$/),
};
