import { Calendar, type Evidence, Framework, page, Peer } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { isProblem, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach } from '../homework/breaches.ts';
import { told } from '../homework/day-check.ts';
import type { Kit, Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { check } from '../tenancy.ts';
import { inTurn, take, Twin, type Step } from '../twin.ts';
import { uuid7 } from '../uuid.ts';
import { axisText, type Said, told as textOf } from './reckoning.ts';
import { pupilsOf, rulesOn, wrongAt } from './term-check.ts';
import { look } from './twins-look.ts';
import {
  axes,
  axisOf,
  correct,
  framework,
  newEvidence,
  newFramework,
  profileOf,
  profilesOf,
  recordedIn,
  recordOf,
  today,
} from './world.ts';

/*
 * A term of evaluation at two schools, where everything bears the same ids at both.
 */

const homeroom = 'homeroomTeacher';
const leader = 'schoolLeader';

class Side extends Twin {
  readonly since: number;
  readonly frameworkId: string;
  readonly #ids: ReadonlyMap<string, string>;
  /** What was said of the pupil here, and stands. */
  said: (Said & { readonly entry: Evidence })[] = [];

  constructor(kit: Kit, school: School, about: { pass: string; since: number; ids: ReadonlyMap<string, string> }) {
    super(kit, school, about.pass);
    this.since = about.since;
    this.#ids = about.ids;
    this.frameworkId = this.id('framework');
  }

  id(name: string): string {
    return this.#ids.get(name) ?? '';
  }

  /** Records of all pupils of the class that the file names, under ids that both schools use. */
  async recorded(name: string, by: Who, value: number, change: { indicatorId?: string; source?: 'peer' } = {}) {
    const { kit, school } = this;
    const { own, ward, other } = school.students;
    const body = await newEvidence(kit, school, { id: this.frameworkId }, [], null, {
      ...change,
      text: this.word(name),
    });
    const entries = [own, ward, other]
      .toSorted()
      .map((studentId, place) => ({ id: this.id(`${name}${place}`), studentId, value }));
    const rows = recordedIn(await kit.as(school, by, 'recordEvidence', { body: { ...body, entries } }));
    const entry = rows.find(({ studentId }) => studentId === own);
    must(entry !== undefined, 'what was recorded is told');
    const { indicatorId, authorId: who, on } = entry;
    this.said.push({ indicatorId, source: change.source ?? 'teacher', who, value, on, entry });
  }

  /** Corrects what was said of the pupil, the so-manieth thing. */
  async mended(name: string, place: number, value: number | null): Promise<void> {
    const old = this.said[place];
    if (!old) return;
    const change = {
      id: this.id(name),
      reason: this.word(name),
      ...(value === null ? { withdrawn: true } : { value }),
    };
    const entry = await correct(this.kit, this.school, homeroom, old.entry, change);
    if (value === null) this.said.splice(place, 1);
    else this.said[place] = { ...old, value, entry };
  }
}

const revOf = async (kit: Kit, school: School): Promise<number> => {
  const query = { from: school.day, to: school.day };
  return told(Calendar, await kit.as(school, leader, 'getCalendar', { query })).rev;
};

const names = [
  'framework',
  ...['seen', 'judged', 'heard'].flatMap((name) => [0, 1, 2].map((n) => `${name}${n}`)),
  'mended',
  'withdrawn',
];

async function sidesOf(kit: Kit, a: School, b: School): Promise<[first: Side, second: Side]> {
  const ids = new Map(names.map((name) => [name, uuid7()]));
  const pass = String(kit.next('twins of evaluation'));
  const side = async (school: School) => new Side(kit, school, { pass, since: await revOf(kit, school), ids });
  return [await side(b), await side(a)];
}

/** It stands here by what was said here alone. */
const ownStanding: Step<Side> = [
  'it stands by what was said at this school',
  async ({ kit, school, frameworkId, said }) => {
    const of = { id: frameworkId };
    const profile = await profileOf(kit, school, of, school.students.own);
    const { items } = await all({ kit, school, role: leader }, 'listFrameworks', {}, page(Framework));
    const own = items.filter(({ id }) => id === frameworkId);
    const [mine] = own;
    must(own.length === 1 && mine !== undefined, 'a school has one framework of an id');
    const { peersFrom } = await rulesOn(kit, school, profile.termStart);
    for (const axis of axes) {
      const [found, wanted] = [textOf(axisOf(profile, axis.id)), axisText(mine, axis, said, peersFrom.value)];
      must(found === wanted, `${wanted}, not ${found}`);
    }
  },
];

const made: readonly Step<Side>[] = [
  [
    'a framework is made',
    async (s) => {
      const body = newFramework(s.kit, { id: s.frameworkId, title: s.word('draft'), state: 'draft' });
      await s.done('framework', Framework, leader, 'createFramework', { body });
    },
  ],
  [
    'it weighs otherwise, and is used at one of them',
    async (s) => {
      const change = {
        title: s.word('used'),
        weights: { self: 1, peer: 2, teacher: s.isFirst ? 1 : 3, guardian: 1 },
        ...(s.isFirst ? {} : { state: 'active' }),
      };
      await s.done('framework', Framework, leader, 'updateFramework', s.at('frameworkId', 'framework', change));
    },
  ],
];
const draftAgain: Step<Side> = [
  'it becomes a draft again where it was used, and was never used at the other one',
  async (s) => {
    if (!s.isFirst)
      await s.done(
        'framework',
        Framework,
        leader,
        'updateFramework',
        s.at('frameworkId', 'framework', { state: 'draft' }),
      );
  },
];
const used: Step<Side> = [
  'it is used',
  (s) =>
    s.done('framework', Framework, leader, 'updateFramework', s.at('frameworkId', 'framework', { state: 'active' })),
];
const recorded: readonly Step<Side>[] = [
  ['something is seen of pupils', (s) => s.recorded('seen', homeroom, s.isFirst ? 1 : 4)],
  ['and judged', (s) => s.recorded('judged', 'subjectTeacher', s.isFirst ? 300 : 900, { indicatorId: 'run' })],
  ['classmates are heard', (s) => s.recorded('heard', homeroom, s.isFirst ? 2 : 3, { source: 'peer' })],
  ownStanding,
];
const corrected: readonly Step<Side>[] = [
  ['what was seen is corrected', (s) => s.mended('mended', 0, s.isFirst ? 3 : 2)],
  ownStanding,
  ['what was judged is withdrawn', (s) => s.mended('withdrawn', 1, null)],
  ownStanding,
];

const ofTwins = (id: string, what: string, steps: readonly Step<Side>[], before: readonly Step<Side>[] = []): Check =>
  check(
    `evaluation-${id}`,
    `${what} at one school changes nothing at another, though everything bears the same ids`,
    async (kit, a, b) => {
      const [first, second] = await prepared(sidesOf(kit, a, b));
      for (const side of [first, second]) await take(before, side);
      await inTurn(steps, first, second, (side) => look(kit, side.school, side.since, side.frameworkId));
      if (before.length > 0) for (const side of [first, second]) await take([ownStanding], side);
    },
    'evaluation',
  );

const frozen = check(
  'evaluation-frozen',
  'what was recorded at one school freezes no framework of another, though it bears the same id',
  async (kit, a, b) => {
    const [first, second] = await prepared(sidesOf(kit, a, b));
    await take([...made, used, ...recorded], first);
    await take([...made, used], second);
    const weights = { self: 5, peer: 1, teacher: 1, guardian: 1 };
    const changed = await second.done(
      'framework',
      Framework,
      leader,
      'updateFramework',
      second.at('frameworkId', 'framework', { weights }),
    );
    must(changed.weights.self === 5, 'nothing was recorded by it here');
    const [profile] = await profilesOf(kit, second.school, homeroom, changed, {
      studentId: second.school.students.own,
    });
    must(profile?.axes.every(({ value, evidence }) => value === null && evidence === 0) ?? false, 'and nothing counts');
    const { items } = await all({ kit, school: first.school, role: leader }, 'listFrameworks', {}, page(Framework));
    const there = items.find(({ id }) => id === changed.id);
    must(there?.weights.self === 1, 'a change at one school does not reach the other');
  },
  'evaluation',
);

const mapped = check(
  'evaluation-mapped',
  'a framework is mapped to one of its own school alone',
  async (kit, a, b) => {
    const there = await prepared(framework(kit, b));
    const mappings = [{ to: there.id, axes: [{ from: 'de', to: 'de' }] }];
    const body = newFramework(kit, { mappings });
    wrongAt(await kit.as(a, leader, 'createFramework', { body }), '/mappings/0/to');
    const here = await prepared(framework(kit, a));
    wrongAt(await kit.as(a, leader, 'updateFramework', at('frameworkId', here, { mappings })), '/mappings/0/to');
    const query = { frameworkId: here.id, as: there.id };
    wrongAt(await kit.as(a, homeroom, 'listProfiles', { query }), 'query/as');
    isProblem(await kit.as(a, homeroom, 'listProfiles', { query: { frameworkId: there.id } }), 'not-found');
    isProblem(await kit.as(a, homeroom, 'listEvidence', { query: { frameworkId: there.id } }), 'not-found');
  },
  'evaluation',
);

/** Whom a pupil may say something about. */
const peersOf = async (kit: Kit, school: School): Promise<string> =>
  JSON.stringify((await all({ kit, school, role: 'student' }, 'listPeers', {}, page(Peer))).items);

const peers = check(
  'evaluation-peers',
  'classmates are heard where a framework of their own school lets them, and told as it knows them',
  async (kit, a, b) => {
    const before = await peersOf(kit, a);
    await prepared(framework(kit, b));
    must((await peersOf(kit, a)) === before, 'a framework of another school lets nobody speak here');
    await prepared(framework(kit, a));
    const after = await peersOf(kit, a);
    const mates = (await pupilsOf(kit, a)).filter((id) => id !== a.students.own);
    must(
      mates.every((id) => after.includes(`"${id}"`)),
      'all classmates are told',
    );
    await prepared(framework(kit, b));
    must((await peersOf(kit, a)) === after, 'whatever another school does');
  },
  'evaluation',
);

const entries = check(
  'evaluation-entries',
  'an entry of another school is neither found nor corrected here, though something here bears its id',
  async (kit, a, b) => {
    const [first, second] = await prepared(sidesOf(kit, a, b));
    for (const side of [first, second]) await take([...made, ...(side.isFirst ? [used] : []), ...recorded], side);
    const day = await today(kit, a);
    for (const { school, said } of [first, second]) {
      const listed = await recordOf(kit, school, leader, { on: day, history: 'all' });
      const ids = listed.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'each entry stands once');
      for (const { entry } of said)
        must(
          listed.some((row) => JSON.stringify(row) === JSON.stringify(entry)),
          'an entry is listed as it was made',
        );
    }
  },
  'evaluation',
);

export const twinEvaluationChecks: Check[] = [
  ofTwins('frameworks', 'a framework', [...made, draftAgain]),
  ofTwins('recorded', 'what is recorded', [...made, used, ...recorded]),
  ofTwins('corrected', 'what is corrected', corrected, [...made, used, ...recorded]),
  frozen,
  mapped,
  peers,
  entries,
];

/** Says something new of a row whenever it is asked. */
const restless = (path: RegExp): Mutant => {
  let asks = 0;
  return ofEach(path, (item) => ({ ...item, asks: ++asks }));
};

/** By the check that must catch it. */
export const twinEvaluationMutants: Record<string, Mutant> = {
  'evaluation-frameworks': restless(/\/frameworks$/),
  'evaluation-recorded': restless(/\/evidence$/),
  'evaluation-corrected': restless(/\/profiles$/),
  // Tells every framework with the weights it began with.
  'evaluation-frozen': ofEach(/\/frameworks$/, (item) => ({ ...item, weights: { self: 9 } })),
  // Finds what it does not have.
  'evaluation-mapped': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 422 ? Response.json({}) : answer;
  },
  // Names classmates by another name each time.
  'evaluation-peers': (fetch) => {
    let asks = 0;
    return ofEach(/\/evaluation-peers$/, (item) => ({ ...item, name: `${++asks}` }))(fetch);
  },
  // Tells an entry with other words each time.
  'evaluation-entries': (fetch) => {
    let asks = 0;
    return ofEach(/\/evidence$/, (item) => ({ ...item, text: `${++asks}` }))(fetch);
  },
};
