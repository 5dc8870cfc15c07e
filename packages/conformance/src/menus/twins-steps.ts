import {
  Activity,
  ChoiceList,
  Course,
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
import { hasStatus, must } from '../expect.ts';
import { all } from '../paging.ts';
import { newAnswer, newSurvey } from '../surveys.ts';
import { at } from './common.ts';
import { told } from './month-check.ts';
import type { Ids, MenuStep as Step, Side } from './twins-side.ts';
import {
  newActivity,
  newCourse,
  newEdition,
  newOffering,
  newProvider,
  now,
  placeAt,
  windows,
  type Window,
} from './world.ts';

const officer = 'districtOfficer';
const leader = 'schoolLeader';

const listed: Step = [
  'a provider is listed',
  (s) =>
    s.done('provider', Provider, officer, 'createProvider', {
      body: { ...newProvider(s.kit), id: s.ids.provider, name: s.word('provider') },
    }),
];
const added: Step = [
  'an activity is added',
  (s) =>
    s.done('activity', Activity, leader, 'createActivity', {
      body: { ...newCourse(s.kit, s.ids.provider), id: s.ids.activity, title: s.word('activity') },
    }),
];
/** An activity that a provider gives. */
export const given: readonly Step[] = [listed, added];
/** An activity that no provider stands behind. */
export const simple: readonly Step[] = [
  [
    'an activity is added',
    (s) =>
      s.done('activity', Activity, leader, 'createActivity', {
        body: { ...newActivity(s.kit), id: s.ids.activity, title: s.word('activity') },
      }),
  ],
];

export const bank: readonly Step[] = [
  listed,
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
  added,
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

export const editionBody = async (s: Side, id: string, month: string, window: Window = windows.open) => ({
  ...(await newEdition(s.kit, s.school, window)),
  id,
  month,
  title: s.word('edition'),
});
export const offer = (
  s: Side,
  editionId: string,
  name: 'first' | 'second' | 'third' | 'gone' | 'seat',
  change: object = {},
) =>
  s.done(name, Offering, leader, 'createOffering', {
    params: { editionId },
    body: { ...newOffering(s.kit, s.ids.activity), id: s.ids[name], room: s.word(name), ...change },
  });

const begun: Step = [
  'an edition is begun',
  async (s) =>
    s.done('edition', Edition, leader, 'createEdition', {
      body: await editionBody(s, s.ids.edition, s.months.edition),
    }),
];
const offered: readonly Step[] = [
  ['something is offered', (s) => offer(s, s.ids.edition, 'first', { capacity: 1 })],
  ['something else is offered', (s) => offer(s, s.ids.edition, 'second')],
];
export const edition: readonly Step[] = [
  begun,
  [
    'it is called something else',
    async (s) =>
      s.done('edition', Edition, leader, 'updateEdition', await s.edition(s.ids.edition, { title: s.word('menu 2') })),
  ],
  ...offered,
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

export const changed: readonly Step[] = [
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

export const published: readonly Step[] = [
  [
    'the edition is published',
    async (s) => s.done('edition', Edition, leader, 'publishEdition', await s.edition(s.ids.edition)),
  ],
];

/** An edition that families choose from. */
export const menu: readonly Step[] = [...simple, begun, ...offered, ...published];
/** An edition of what a provider gives, which nobody has read yet. */
export const provided: readonly Step[] = [...given, begun, ...offered];

export async function wish(
  s: Side,
  child: 'own' | 'ward' | 'other',
  offeringIds: readonly string[],
  editionId: string,
) {
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

export const filing: readonly Step[] = [
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

export const served: readonly Step[] = [
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

export const asked: readonly Step[] = [
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

/** What would be found of a menu, were it this school's. */
export const unlike: readonly Step[] = [
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
