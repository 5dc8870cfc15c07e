import { Draw, Edition, Event, Offering, page } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { hasStatus, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { check } from '../tenancy.ts';
import { inTurn, sameLook, take } from '../twin.ts';
import { ofEach } from '../homework/breaches.ts';
import { Roll, service } from './attendance.ts';
import { at } from './common.ts';
import { drawAgain, digestOf } from './lot.ts';
import { told } from './month-check.ts';
import { children, drawOf, recordOf } from './shelf.ts';
import { sidesOf, type MenuStep, type Side, type Sides } from './twins-side.ts';
import {
  asked,
  bank,
  changed,
  edition,
  editionBody,
  filing,
  given,
  menu,
  offer,
  provided,
  published,
  served,
  simple,
  unlike,
  wish,
} from './twins-steps.ts';
import { instant, isOver, minute, now, passed } from './world.ts';

/*
 * After-school service at two schools, step by step, where everything bears the same ids at both: clients make ids, so that it
 * may. Steps are taken at the one school and then at the other; whatever the other has, it finds and changes its own.
 */

const ofTwins = (id: string, title: string, run: (kit: Kit, sides: Sides) => Promise<void>): Check =>
  check(
    id,
    `${title} at one school changes nothing at another, though everything bears the same ids`,
    async (kit, a, b) => run(kit, await prepared(sidesOf(kit, a, b))),
    'menus',
  );

/** At both schools, and each must succeed. */
const atBoth = async (steps: readonly MenuStep[], { first, second }: Sides) => {
  await take(steps, first);
  await take(steps, second);
};

const bankOfTwins = ofTwins('menus', 'what is listed and ordered', async (_kit, { first, second, looking }) =>
  inTurn(bank, first, second, looking()),
);

const editionsOfTwins = ofTwins('menus-editions', 'an edition', async (kit, sides) => {
  const { first, second, looking, since } = sides;
  const { ids } = first;
  await atBoth(given, sides);
  await inTurn(edition, first, second, looking({ edition: ids.edition }));
  await inTurn(changed, first, second, looking({ edition: ids.edition }));
  await take(published, first);
  // Published there, a draft here: families here find and are told of nothing.
  const query = { changedSince: String(since(second)) };
  const scene = { kit, school: second.school, role: 'student' as const };
  const events = (await all(scene, 'listEvents', { query }, page(Event))).items;
  const drafted: readonly string[] = [ids.edition, ids.first, ids.second];
  must(!events.some((e) => drafted.includes(e.id)), 'families are not told of a draft that another school published');
  const offered = (await all(scene, 'listOfferings', { query }, page(Offering))).items;
  must(!offered.some((o) => drafted.includes(o.id)), 'families do not find a draft that another school published');
  await take(published, second);
});

const filingOfTwins = ofTwins('menus-filing', 'what is wished and filed', async (_kit, sides) => {
  const { first, second, looking } = sides;
  await atBoth(menu, sides);
  await inTurn(filing, first, second, looking({ edition: first.ids.edition }));
});

const placesOfTwins = ofTwins('menus-places', 'a place', async (_kit, sides) => {
  const { first, second, looking } = sides;
  await atBoth(simple, sides);
  await inTurn(served, first, second, looking());
});

const surveyOfTwins = ofTwins('menus-survey', 'a survey', async (_kit, { first, second, looking }) => {
  await inTurn(asked, first, second, looking({ survey: first.ids.survey }));
  const [here, there] = [first, second].map((side) => side.rows.get('elsewhere')?.id);
  must(here === undefined || here !== there, 'an answer is not that of another school');
});

const findingsOfTwins = ofTwins('menus-findings', 'a provider set aside', async (_kit, sides) => {
  const { first, second, looking } = sides;
  await atBoth(provided, sides);
  const looked = looking({ edition: first.ids.edition });
  const found = await looked(first);
  await take(unlike, second);
  sameLook(await looked(first), found);
});

/** An edition of both schools in which a child of each wishes something, drawn at both. */
const drawOfTwins = check(
  'menus-draw',
  'a draw at one school is of the wishes made there, though everything bears the same ids at another',
  async (kit, a, b) => {
    for (let ms = 700; ; ms *= 3) {
      const { first, second, looking } = await prepared(sidesOf(kit, a, b));
      const { ids } = first;
      const looked = looking({ drawn: ids.edition });
      const until = await instant(kit, first.school, ms);
      try {
        for (const s of [first, second]) {
          await take(simple, s);
          const body = await editionBody(s, ids.edition, s.months.edition, [-minute, ms]);
          await s.done('edition', Edition, 'schoolLeader', 'createEdition', { body });
          await offer(s, ids.edition, 'first', { capacity: 1 });
          await offer(s, ids.edition, 'third', { weekdays: [2], minimum: s === first ? 2 : 0 });
          await s.done('edition', Edition, 'schoolLeader', 'publishEdition', await s.edition(ids.edition));
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
        const drawn = await s.done('draw', Draw, 'schoolLeader', 'drawEdition', drawing);
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
export const twinMonthChecks: Check[] = [
  bankOfTwins,
  editionsOfTwins,
  filingOfTwins,
  placesOfTwins,
  surveyOfTwins,
  findingsOfTwins,
  drawOfTwins,
  rollOfTwins,
];

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

/** Says something new of a row whenever it is asked. */
const restless = (path: RegExp): Mutant => {
  let asks = 0;
  return ofEach(path, (item) => ({ ...item, asks: ++asks }));
};

/** By the check that must catch it. */
export const twinMonthMutants: Record<string, Mutant> = {
  menus: restless(/\/activities$/),
  'menus-editions': restless(/\/editions$/),
  'menus-places': restless(/\/places$/),
  'menus-survey': restless(/\/surveys$/),
  'menus-findings': restless(/\/findings$/),
  // Counts the wishes of whoever wishes.
  'menus-filing': counting(/\/offerings$/),
  // Counts who takes part anywhere.
  'menus-draw': counting(/\/draw$/),
  // Marks whom it likes.
  'menus-roll': ofEach(/\/attendance$/, (item) => ({ ...item, mark: 'absent' })),
};
