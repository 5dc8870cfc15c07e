import {
  Activity,
  ChoiceList,
  Course,
  Draw,
  Edition,
  Event,
  Filing,
  Offering,
  Order,
  page,
  Place,
  Provider,
  Survey,
  SurveyAnswer,
} from '@wuyu/contract';
import { Unmet, type Check } from '../check.ts';
import { hasStatus, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import type { Ask, Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { newAnswer, newSurvey } from '../surveys.ts';
import { check } from '../tenancy.ts';
import { uuid7 } from '../uuid.ts';
import { ofEach } from '../homework/breaches.ts';
import { Roll, service } from './attendance.ts';
import { at } from './common.ts';
import { drawAgain, digestOf } from './lot.ts';
import { told } from './month-check.ts';
import { children, drawOf, recordOf } from './shelf.ts';
import { look, sameLook, type Look } from './twins-look.ts';
import {
  beforeMenus,
  freeMonth,
  instant,
  isOver,
  minute,
  newActivity,
  newCourse,
  newEdition,
  newOffering,
  newProvider,
  now,
  passed,
  placeAt,
  windows,
  type Window,
} from './world.ts';

/*
 * A month of menus at two schools, step by step, in which everything bears the same ids at both: clients make ids, so that it
 * may. Steps are taken at the one school and then at the other; whatever the other has, it finds and changes its own.
 */

const names = ['provider', 'course', 'order', 'taken', 'activity', 'first', 'second', 'third', 'copied'] as const;
const more = ['dropped', 'gone', 'own', 'ward', 'other', 'served', 'seat', 'survey', 'edition', 'again'] as const;
type Ids = Record<(typeof names)[number] | (typeof more)[number] | 'pass', string>;
const newIds = (kit: Kit): Ids => {
  // Tells this pass from those before.
  const ids: Partial<Ids> = { pass: String(kit.next('twins')) };
  for (const name of [...names, ...more]) ids[name] = uuid7();
  return ids as Ids;
};

/** One of the two schools, and what it has come to. */
class Side {
  readonly kit: Kit;
  readonly school: School;
  readonly ids: Ids;
  readonly months: Readonly<Record<'edition' | 'copied' | 'dropped' | 'served', string>>;
  /** Rows as the last step left them, by name. */
  readonly rows = new Map<string, { id: string; rev: number }>();

  constructor(kit: Kit, school: School, ids: Ids, months: Side['months']) {
    this.kit = kit;
    this.school = school;
    this.ids = ids;
    this.months = months;
  }

  /** Words that only this school says. */
  word(of: string): string {
    return `${this.kit.shared.marker} ${this.school === this.kit.schools[0] ? '甲' : '乙'}${this.ids.pass} ${of}`;
  }

  /** Does something that must succeed, and keeps the row that it answers. */
  async done<T extends { id: string; rev: number }>(
    name: string,
    schema: Parameters<typeof told<T>>[0],
    by: Who,
    operation: string,
    ask: Ask,
  ): Promise<T> {
    const row = told(schema, await this.kit.as(this.school, by, operation, ask));
    this.rows.set(name, row);
    return row;
  }

  /** A row as the last step left it, to be changed. */
  at(param: string, name: string, body?: object): Ask {
    return at(param, this.rows.get(name) ?? { id: '', rev: 0 }, body);
  }

  /** An edition as it stands, to be changed. */
  async edition(id: string, body?: object): Promise<Ask> {
    return at('editionId', await now(this.kit, this.school, { id }), body);
  }
}

type Step = readonly [what: string, work: (side: Side) => Promise<unknown>];

const officer = 'districtOfficer';
const leader = 'schoolLeader';

const bank: readonly Step[] = [
  [
    'a provider is listed',
    (s) =>
      s.done('provider', Provider, officer, 'createProvider', {
        body: { ...newProvider(s.kit), id: s.ids.provider, name: s.word('provider') },
      }),
  ],
  [
    'its course is listed',
    (s) =>
      s.done('course', Course, officer, 'createCourse', {
        body: { ...newCourse(s.kit, s.ids.provider), id: s.ids.course, title: s.word('course') },
      }),
  ],
  [
    'the course is called something else',
    (s) => s.done('course', Course, officer, 'updateCourse', s.at('courseId', 'course', { title: s.word('course 2') })),
  ],
  [
    'the course is offered still',
    (s) => s.done('course', Course, officer, 'updateCourse', s.at('courseId', 'course', { status: 'offered' })),
  ],
  [
    'the course is ordered',
    (s) =>
      s.done('order', Order, leader, 'createOrder', {
        body: { id: s.ids.order, courseId: s.ids.course, note: s.word('order') },
      }),
  ],
  ['the order is taken back', (s) => s.done('order', Order, leader, 'withdrawOrder', s.at('orderId', 'order'))],
  [
    'an activity is added',
    (s) =>
      s.done('activity', Activity, leader, 'createActivity', {
        body: {
          ...newCourse(s.kit, s.ids.provider),
          id: s.ids.activity,
          title: s.word('activity'),
        },
      }),
  ],
  [
    'the activity is called something else',
    (s) =>
      s.done(
        'activity',
        Activity,
        leader,
        'updateActivity',
        s.at('activityId', 'activity', { title: s.word('act 2') }),
      ),
  ],
  [
    'the activity is kept',
    (s) => s.done('activity', Activity, leader, 'updateActivity', s.at('activityId', 'activity', { status: 'kept' })),
  ],
  [
    'the provider is set aside',
    (s) =>
      s.done('provider', Provider, officer, 'updateProvider', s.at('providerId', 'provider', { vetting: 'suspended' })),
  ],
  [
    'the provider is listed again',
    (s) =>
      s.done('provider', Provider, officer, 'updateProvider', s.at('providerId', 'provider', { vetting: 'listed' })),
  ],
  [
    'the provider is called something else',
    async (s) => {
      const ask = s.at('providerId', 'provider', { name: s.word('by 2') });
      await s.done('provider', Provider, officer, 'updateProvider', ask);
      // What is found by its name has a new revision.
      for (const [name, operation, schema] of [
        ['course', 'listCourses', Course],
        ['activity', 'listActivities', Activity],
      ] as const) {
        const query = { changedSince: String((s.rows.get(name)?.rev ?? 1) - 1) };
        const found = await all(
          { kit: s.kit, school: s.school, role: leader },
          operation,
          { query },
          page<{ id: string; rev: number; search: string }>(schema),
        );
        const row = found.items.find((r) => r.id === s.ids[name]);
        must(
          row?.search.includes(s.word('by 2').toLowerCase()) === true,
          `the ${name} is found by its provider's new name`,
        );
        s.rows.set(name, row);
      }
    },
  ],
];

const editionBody = async (s: Side, id: string, month: string, window: Window = windows.open) => ({
  ...(await newEdition(s.kit, s.school, window)),
  id,
  month,
  title: s.word('edition'),
});
const offer = (s: Side, editionId: string, name: 'first' | 'second' | 'third' | 'gone' | 'seat', change: object = {}) =>
  s.done(name, Offering, leader, 'createOffering', {
    params: { editionId },
    body: { ...newOffering(s.kit, s.ids.activity), id: s.ids[name], room: s.word(name), ...change },
  });

const edition: readonly Step[] = [
  [
    'an edition is begun',
    async (s) =>
      s.done('edition', Edition, leader, 'createEdition', {
        body: await editionBody(s, s.ids.edition, s.months.edition),
      }),
  ],
  [
    'it is called something else',
    async (s) =>
      s.done('edition', Edition, leader, 'updateEdition', await s.edition(s.ids.edition, { title: s.word('menu 2') })),
  ],
  ['something is offered', (s) => offer(s, s.ids.edition, 'first', { capacity: 1 })],
  ['something else is offered', (s) => offer(s, s.ids.edition, 'second')],
  ['a third is offered', (s) => offer(s, s.ids.edition, 'third', { weekdays: [2] })],
  [
    'a third edition is begun',
    async (s) => {
      const body = await editionBody(s, s.ids.dropped, s.months.dropped);
      await s.done('dropped', Edition, leader, 'createEdition', { body });
      await offer(s, s.ids.dropped, 'gone');
    },
  ],
];

const changed: readonly Step[] = [
  [
    'the third is in another room',
    (s) => s.done('third', Offering, leader, 'updateOffering', s.at('offeringId', 'third', { room: s.word('a room') })),
  ],
  [
    'the third is offered no more',
    async (s) => hasStatus(await s.kit.as(s.school, leader, 'deleteOffering', s.at('offeringId', 'third')), 204),
  ],
  [
    'another edition begins with what is offered in the first',
    async (s) => {
      const body = { ...(await editionBody(s, s.ids.copied, s.months.copied)), copyOf: s.ids.edition };
      await s.done('copied', Edition, leader, 'createEdition', { body });
    },
  ],
  [
    'a third edition is dropped',
    async (s) => hasStatus(await s.kit.as(s.school, leader, 'deleteEdition', await s.edition(s.ids.dropped)), 204),
  ],
];

const published: readonly Step[] = [
  [
    'the edition is published',
    async (s) => s.done('edition', Edition, leader, 'publishEdition', await s.edition(s.ids.edition)),
  ],
];

async function wish(s: Side, child: 'own' | 'ward' | 'other', offeringIds: readonly string[], editionId: string) {
  const name = `wish ${editionId} ${child}`;
  const saved = await s.done(name, ChoiceList, 'homeroomTeacher', 'updateChoices', {
    params: { editionId, studentId: s.school.students[child] },
    ifMatch: s.rows.get(name)?.rev ?? 0,
    body: { slots: [{ slot: '1', offeringIds }] },
  });
  const kept = saved.slots.map((of) => of.offeringIds.join()).join(';');
  must(kept === offeringIds.join(), `the wishes are those that were made, not ${kept}`);
}
const wished = (child: 'own' | 'ward' | 'other', of: (ids: Ids) => readonly string[]): Step => [
  `${child} wishes something`,
  (s) => wish(s, child, of(s.ids), s.ids.edition),
];

const filing: readonly Step[] = [
  wished('own', (ids) => [ids.first, ids.second]),
  wished('ward', (ids) => [ids.second]),
  wished('own', (ids) => [ids.second]),
  [
    'the edition is filed',
    async (s) => s.done('edition', Edition, leader, 'fileEdition', await s.edition(s.ids.edition)),
  ],
  [
    'it is returned',
    async (s) => {
      const { filing: of } = await now(s.kit, s.school, { id: s.ids.edition });
      const { items } = told(
        page(Filing),
        await s.kit.as(s.school, officer, 'listFilings', { query: { month: s.months.edition } }),
      );
      const found = items.find((f) => f.id === of.filingId);
      must(items.length === 1 && found?.schoolId === s.school.orgId, 'of that month one filing is there');
      await s.done('filing', Filing, officer, 'returnFiling', at('filingId', found, { comment: s.word('comment') }));
    },
  ],
  ['it is filed again', async (s) => s.done('edition', Edition, leader, 'fileEdition', await s.edition(s.ids.edition))],
];

/** At each school the course is on a day of its own. */
const dayOf = (s: Side) => (s.school === s.kit.schools[0] ? 3 : 4);
const ask = async (s: Side, child: 'own' | 'ward' | 'other', wait: boolean): Promise<void> => {
  const { slot } = await s.done(child, Place, 'homeroomTeacher', 'createPlace', {
    params: { editionId: s.ids.served },
    body: { id: s.ids[child], studentId: s.school.students[child], offeringId: s.ids.seat, wait },
  });
  must(slot === String(dayOf(s)), `it is a place of weekday ${dayOf(s)}, not of ${slot}`);
};
const stateOf = async (s: Side, child: 'own' | 'ward' | 'other'): Promise<Place> => {
  const query = { editionId: s.ids.served };
  const { items } = told(page(Place), await s.kit.as(s.school, leader, 'listPlaces', { query }));
  const found = items.find((p) => p.id === s.ids[child]);
  must(found !== undefined, `the place of ${child} is there`);
  return found;
};
const moved = (child: 'own' | 'ward' | 'other', verb: 'accept' | 'decline' | 'withdraw'): Step => [
  `${child} says ${verb}`,
  async (s) => s.done(child, Place, 'homeroomTeacher', `${verb}Place`, placeAt(await stateOf(s, child))),
];

const served: readonly Step[] = [
  [
    'an edition for who comes first is published',
    async (s) => {
      const body = { ...(await editionBody(s, s.ids.served, s.months.served)), mode: 'firstCome' };
      await s.done('served', Edition, leader, 'createEdition', { body });
      await offer(s, s.ids.served, 'seat', { capacity: 1, weekdays: [dayOf(s)] });
      await s.done('served', Edition, leader, 'publishEdition', await s.edition(s.ids.served));
    },
  ],
  ['one has the seat', (s) => ask(s, 'own', false)],
  ['another waits', (s) => ask(s, 'ward', true)],
  ['a third waits', (s) => ask(s, 'other', true)],
  moved('own', 'withdraw'),
  moved('ward', 'decline'),
  moved('other', 'accept'),
  [
    'each turn was told of once',
    async (s) => {
      const query = { changedSince: String((s.rows.get('served')?.rev ?? 1) - 1) };
      const scene = { kit: s.kit, school: s.school, role: 'homeroomTeacher' as const };
      const events = (await all(scene, 'listEvents', { query }, page(Event))).items;
      // That they wait, that the seat is offered to them, and what they say to that.
      for (const child of ['ward', 'other'] as const) {
        const count = events.filter((e) => e.id === s.ids[child]).length;
        must(count === 3, `the place of ${child} changed three times, not ${count} times`);
      }
    },
  ],
  [
    'one waits still',
    (s) => {
      const body = { id: s.ids.again, studentId: s.school.students.own, offeringId: s.ids.seat, wait: true };
      return s.done('again', Place, 'homeroomTeacher', 'createPlace', { params: { editionId: s.ids.served }, body });
    },
  ],
];

const asked: readonly Step[] = [
  [
    'a survey is held',
    async (s) =>
      s.done('survey', Survey, leader, 'createSurvey', {
        body: { ...(await newSurvey(s.kit, s.school)), id: s.ids.survey, title: s.word('survey') },
      }),
  ],
  ...(['student', 'guardian', 'student'] as const).map((by, i): Step => [
    `the ${by} answers`,
    (s) => {
      const studentId = by === 'student' ? s.school.students.own : s.school.students.ward;
      return s.done('answer', SurveyAnswer, by, 'createSurveyAnswer', {
        params: { surveyId: s.ids.survey },
        body: newAnswer(studentId, i === 2 ? { weekdays: [5] } : {}),
      });
    },
  ]),
  [
    'a guardian of the other class answers',
    async (s) => {
      if (s.school.otherGuardian === undefined) return;
      const params = { surveyId: s.ids.survey };
      const body = newAnswer(s.school.students.elsewhere);
      await s.done('elsewhere', SurveyAnswer, 'otherGuardian', 'createSurveyAnswer', { params, body });
    },
  ],
];

async function take(steps: readonly Step[], side: Side): Promise<void> {
  for (const [what, work] of steps) {
    try {
      await work(side);
    } catch (reason) {
      throw new Unmet(`${what}: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  }
}

/** What would be found of a menu, were it this school's. */
const unlike: readonly Step[] = [
  [
    'the provider is set aside',
    (s) =>
      s.done('provider', Provider, officer, 'updateProvider', s.at('providerId', 'provider', { vetting: 'suspended' })),
  ],
  [
    'the activity is for other grades',
    (s) => s.done('activity', Activity, leader, 'updateActivity', s.at('activityId', 'activity', { grades: [12] })),
  ],
];

/** Takes steps at the one school and then at the other, and looks at the first one before and after. */
async function inTurn(steps: readonly Step[], first: Side, second: Side, looked: (side: Side) => Promise<Look>) {
  const theirs = await looked(second);
  await take(steps, first);
  sameLook(await looked(second), theirs);
  const before = await looked(first);
  await take(steps, second);
  sameLook(await looked(first), before);
  const mine = JSON.stringify(await looked(second));
  must(!mine.includes(first.word('')), 'what a school tells holds no word of another');
}

async function sidesOf(kit: Kit, a: School, b: School): Promise<[Side, Side, number, number]> {
  const months = {
    edition: await freeMonth(kit),
    copied: await freeMonth(kit),
    dropped: await freeMonth(kit),
    served: await freeMonth(kit),
  };
  const ids = newIds(kit);
  const revOf = async (school: School) => {
    await beforeMenus(kit, school);
    const query = { limit: '1' };
    return told(page(Activity), await kit.as(school, leader, 'listActivities', { query })).rev;
  };
  return [new Side(kit, b, ids, months), new Side(kit, a, ids, months), await revOf(b), await revOf(a)];
}

const menusOfTwins = check(
  'menus',
  'a month of menus at one school changes nothing at another, though everything bears the same ids',
  async (kit, a, b) => {
    const [first, second, sinceFirst, sinceSecond] = await prepared(sidesOf(kit, a, b));
    const looking = (edition?: string, survey?: string) => (side: Side) =>
      look(kit, side.school, {
        since: side === first ? sinceFirst : sinceSecond,
        words: [first.word(''), second.word('')],
        edition,
        drawn: undefined,
        survey,
      });
    const { ids } = first;
    await inTurn(bank, first, second, looking());
    await inTurn(edition, first, second, looking(ids.edition));
    await inTurn(changed, first, second, looking(ids.edition));
    await take(published, first);
    // Published there, a draft here: families here find and are told of nothing.
    const query = { changedSince: String(sinceSecond) };
    const scene = { kit, school: second.school, role: 'student' as const };
    const events = (await all(scene, 'listEvents', { query }, page(Event))).items;
    const drafted: readonly string[] = [ids.edition, ids.first, ids.second];
    must(!events.some((e) => drafted.includes(e.id)), 'families are not told of a draft that another school published');
    const offered = (await all(scene, 'listOfferings', { query }, page(Offering))).items;
    must(!offered.some((o) => drafted.includes(o.id)), 'families do not find a draft that another school published');
    await take(published, second);
    await inTurn(filing, first, second, looking(ids.edition));
    await inTurn(served, first, second, looking(ids.edition));
    await inTurn(asked, first, second, looking(ids.edition, ids.survey));
    const [here, there] = [first, second].map((side) => side.rows.get('elsewhere')?.id);
    must(here === undefined || here !== there, 'an answer is not that of another school');
    const found = await looking(ids.edition)(first);
    await take(unlike, second);
    sameLook(await looking(ids.edition)(first), found);
  },
  'menus',
);

/** An edition of both schools in which a child of each wishes something, drawn at both. */
const drawOfTwins = check(
  'menus-draw',
  'a draw at one school is of the wishes made there, though everything bears the same ids at another',
  async (kit, a, b) => {
    for (let ms = 700; ; ms *= 3) {
      const [first, second, sinceFirst, sinceSecond] = await prepared(sidesOf(kit, a, b));
      const { ids } = first;
      const looked = (side: Side) =>
        look(kit, side.school, {
          since: side === first ? sinceFirst : sinceSecond,
          words: [first.word(''), second.word('')],
          edition: undefined,
          drawn: ids.edition,
          survey: undefined,
        });
      const until = await instant(kit, first.school, ms);
      try {
        for (const s of [first, second]) {
          await s.done('activity', Activity, leader, 'createActivity', {
            body: { ...newActivity(s.kit), id: ids.activity, title: s.word('activity') },
          });
          const body = await editionBody(s, ids.edition, s.months.edition, [-minute, ms]);
          await s.done('edition', Edition, leader, 'createEdition', { body });
          await offer(s, ids.edition, 'first', { capacity: 1 });
          await offer(s, ids.edition, 'third', { weekdays: [2], minimum: s === first ? 2 : 0 });
          await s.done('edition', Edition, leader, 'publishEdition', await s.edition(ids.edition));
        }
        // At the one school all want the one seat; at the other one child alone does.
        for (const child of children) await wish(first, child, [ids.first], ids.edition);
        await wish(second, 'own', [ids.first], ids.edition);
        for (const s of [first, second])
          await passed(kit, s.school, (await now(kit, s.school, { id: ids.edition })).closesAt);
      } catch (reason) {
        if (ms > minute || !(await isOver(kit, first.school, until))) throw reason;
        continue;
      }
      const draw = async (s: Side, id: string, applicants: number) => {
        const drawing = at('editionId', await drawOf(kit, s.school, id));
        const drawn = await s.done('draw', Draw, leader, 'drawEdition', drawing);
        must(drawn.applicants === applicants, `${applicants} took part, not ${drawn.applicants}`);
        const { input, seed, result } = await recordOf(kit, s.school, id);
        must(input.applicants.length === applicants, `${applicants} are in the record`);
        const third = input.offerings.find((o) => o.id === ids.third);
        must(third?.minimum === (s === first ? 2 : 0), 'what is offered is what its own school offers');
        must(digestOf(drawAgain(input, seed)) === digestOf(result), 'the draw can be computed again');
      };
      const before = await looked(second);
      await draw(first, ids.edition, 3);
      sameLook(await looked(second), before);
      const after = await looked(first);
      await draw(second, ids.edition, 1);
      sameLook(await looked(first), after);
      return;
    }
  },
  'menus',
);

const rollOfTwins = check(
  'menus-roll',
  'each school keeps the roll of its own pupils, though the course bears the same id at another',
  async (kit, a, b) => {
    const marks = new Map([
      [a, 'present'],
      [b, 'leave'],
    ]);
    const rollOf = async (school: School) => {
      const params = { offeringId: (await service(kit, school)).twin };
      const ask = { params, query: { day: school.day } };
      return told(Roll, await kit.as(school, 'subjectTeacher', 'listAttendance', ask)).items;
    };
    const pupilsOf = ({ students }: School) => children.map((child) => students[child]).toSorted();
    for (const school of [b, a]) {
      const params = { offeringId: (await prepared(service(kit, school))).twin };
      const mark = marks.get(school);
      for (let twice = 0; twice < 2; twice++) {
        const body = { day: school.day, marks: pupilsOf(school).map((studentId) => ({ studentId, mark })) };
        hasStatus(await kit.as(school, 'subjectTeacher', 'recordAttendance', { params, body }), 200);
      }
    }
    for (const school of [a, b]) {
      const items = await rollOf(school);
      must(
        items
          .map((i) => i.studentId)
          .toSorted()
          .join() === pupilsOf(school).join(),
        'it holds its own pupils',
      );
      must(
        items.every((i) => i.mark === marks.get(school)),
        'they are marked as their own teacher marked them',
      );
    }
  },
  'menus',
);

/** A month of menus at two schools. */
export const twinMonthChecks: Check[] = [menusOfTwins, drawOfTwins, rollOfTwins];

/** By the check that must catch it: each changes what every school tells, whoever did something. */
const counting = (path: RegExp): Mutant => {
  let asks = 0;
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (request.method !== 'GET' || !path.test(new URL(request.url).pathname) || !answer.ok) return answer;
    const body = (await answer.json()) as { items?: { wanted?: number }[]; applicants?: number };
    const items = body.items?.map((item) => ('wanted' in item ? { ...item, wanted: ++asks } : item));
    const told = items ? { ...body, items } : { ...body, applicants: ++asks };
    return new Response(JSON.stringify(told), { status: answer.status, headers: answer.headers });
  };
};

/** By the check that must catch it. */
export const twinMonthMutants: Record<string, Mutant> = {
  // Counts the wishes of whoever wishes.
  menus: counting(/\/offerings$/),
  // Counts who takes part anywhere.
  'menus-draw': counting(/\/draw$/),
  // Marks whom it likes.
  'menus-roll': ofEach(/\/attendance$/, (item) => ({ ...item, mark: 'absent' })),
};
