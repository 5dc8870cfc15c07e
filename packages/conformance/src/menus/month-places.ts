import { type Attendance, page, Place, Student } from '@wuyu/contract';
import type { Check } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import { instead, ofEach, saying } from '../homework/breaches.ts';
import { policyOn } from '../homework/day-check.ts';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { answered, needsOf, newAnswer, survey } from '../surveys.ts';
import { uuid7 } from '../uuid.ts';
import { Roll, service } from './attendance.ts';
import { refusedFor, scenario, takenOf, told } from './month-check.ts';
import { children, drawnMenu, offeringsOf, placesOf, recordOf } from './shelf.ts';
import { editionAt, instant, menu, place, placeAt, windows } from './world.ts';

const step = (
  kit: Kit,
  school: School,
  of: Place,
  verb: 'accept' | 'decline' | 'withdraw',
  by: Who = 'homeroomTeacher',
) => kit.as(school, by, `${verb}Place`, placeAt(of));

/** A draw in which three wanted the one seat of a course, and how it stands: who has it, and who comes next. */
async function contested(kit: Kit, school: School) {
  const drawn = await drawnMenu({ kit, school });
  const record = await recordOf(kit, school, drawn.edition.id);
  const [wanted] = drawn.offerings;
  const id = wanted?.id ?? '';
  const codes = record.result.waiting.find((w) => w.offeringId === id)?.codes ?? [];
  const childOf = (code: string) => school.students[children.find((c) => drawn.chosen[c].code === code) ?? 'own'];
  const turns = codes.map(childOf);
  const look = async () => {
    const places = await placesOf(kit, school, drawn.edition.id);
    const of = (studentId: string) => places.find((p) => p.offeringId === id && p.studentId === studentId);
    return {
      places,
      holder: places.find((p) => p.offeringId === id && p.state === 'placed'),
      offered: places.filter((p) => p.offeringId === id && p.state === 'offered'),
      first: of(turns[0] ?? ''),
      second: of(turns[1] ?? ''),
    };
  };
  return { ...drawn, id, turns, look };
}

const promotes = scenario(
  'promotes-once',
  'who gives a place back lets the next on the list have it: once, however often it is said',
  async (kit, school) => {
    const { id, edition, turns, look } = await contested(kit, school);
    const { holder } = await look();
    must(holder !== undefined && turns.length === 2, 'one has the seat, and two wait');
    const key = uuid7();
    const send = () =>
      kit.send('withdrawPlace', placeAt(holder), { token: school.tokens.homeroomTeacher, org: school.orgId, key });
    const first = await send();
    hasStatus(first, 200);
    for (const again of [await send(), ...(await Promise.all([send(), send()]))]) {
      if (again.status === 409) isProblem(again, 'in-flight');
      else must(again.status === 200 && again.text === first.text, 'the same word again is answered alike');
    }
    const late = await step(kit, school, told(Place, first), 'withdraw');
    refusedFor(late, 'over');
    const now = await look();
    must(now.offered.length === 1, `the seat is offered to one, not to ${now.offered.length}`);
    const [offer] = now.offered;
    must(offer !== undefined && offer.studentId === turns[0], 'it is offered to who comes next');
    const { offerHours } = (await policyOn(kit, school, school.day)).menus;
    const hours = (Date.parse(offer.until ?? '') - Date.parse(await instant(kit, school, 0))) / 3_600_000;
    must(Math.abs(hours - offerHours.value) < 0.1, `the family has ${offerHours.value} hours to answer, not ${hours}`);
    must(now.second?.state === 'waiting' && now.second.position === 1, 'who comes then is next now');
    const taken = (await offeringsOf(kit, school, edition.id)).find((o) => o.id === id)?.taken;
    must(taken === 1, `a place that is held for somebody is not free: ${taken} of 1 is taken`);
  },
);

const accepts = scenario(
  'accept',
  'an offer that is accepted gives back what the child held in its stead; one that is declined goes to the next',
  async (kit, school) => {
    const { id, offerings, turns, look, edition } = await contested(kit, school);
    const { holder, first } = await look();
    must(holder !== undefined && first !== undefined, 'one has the seat, and one is next');
    must(first.state === 'waiting', 'nobody is offered what is taken');
    refusedFor(await step(kit, school, first, 'accept'), 'notOffered');
    hasStatus(await step(kit, school, holder, 'withdraw'), 200);
    const { offered } = await look();
    const [offer] = offered;
    must(offer !== undefined, 'the next is offered the seat');
    const declined = told(Place, await step(kit, school, offer, 'decline'));
    must(declined.state === 'declined', 'the turn is declined');
    const after = await look();
    const [next] = after.offered;
    must(next !== undefined && next.studentId === turns[1], 'what is declined is offered to the next');
    const lesser = after.places.find((p) => p.offeringId === offerings[1]?.id && p.studentId === turns[1]);
    must(lesser?.state === 'placed', 'who waits holds a lesser wish meanwhile');
    const accepted = told(Place, await step(kit, school, next, 'accept'));
    must(accepted.state === 'placed' && accepted.until === null, 'the place is taken');
    const last = await look();
    must(last.holder?.studentId === turns[1], 'it is the place of who accepted it');
    const back = last.places.find((p) => p.id === lesser.id);
    must(
      back !== undefined && ['withdrawn', 'closed'].includes(back.state),
      'the lesser place at that time is given back',
    );
    const declining = last.places.find((p) => p.offeringId === offerings[1]?.id && p.studentId === turns[0]);
    must(declining?.state === 'placed', 'who declined keeps what it held');
    const full = (await offeringsOf(kit, school, edition.id)).find((o) => o.id === id);
    must(full?.taken === 1, 'the one seat is taken once');
  },
);

const swaps = scenario('swap', 'a place is changed for a free one, both at once or not at all', async (kit, school) => {
  const offers = [{ capacity: 1 }, { capacity: 1 }, { weekdays: [2], capacity: 1 }];
  const { edition, offerings } = await menu(kit, school, windows.open, { mode: 'firstCome' }, offers);
  const [a = '', b = '', c = ''] = offerings.map((o) => o.id);
  const { own, other } = school.students;
  const mine = await place(kit, school, edition.id, { studentId: own, offeringId: a }, 'student');
  await place(kit, school, edition.id, { studentId: other, offeringId: c });
  const swap = (of: Place, offeringId: string) =>
    kit.as(school, 'student', 'swapPlace', { ...placeAt(of), body: { offeringId } });
  refusedFor(await swap(mine, c), 'full');
  const kept = (await placesOf(kit, school, edition.id)).find((p) => p.id === mine.id);
  must(kept?.state === 'placed' && kept.rev === mine.rev, 'what cannot be changed is kept');
  // At the same time as what is given for it: that is no clash.
  const got = told(Place, await swap(mine, b));
  must(got.state === 'placed' && got.offeringId === b, 'it is changed for the free one');
  const places = await placesOf(kit, school, edition.id);
  const held = places.filter((p) => p.studentId === own && p.state === 'placed');
  must(held.length === 1 && held[0]?.offeringId === b, 'the child holds one of the two');
  const free = (await offeringsOf(kit, school, edition.id)).find((o) => o.id === a);
  must(free?.taken === 0, 'what was given for it is free');
  await place(kit, school, edition.id, { studentId: other, offeringId: a });
});

/** Pupils of the class, by the lists of its homeroom teacher. */
async function classmates(kit: Kit, school: School): Promise<string[]> {
  const scene = { kit, school, role: 'homeroomTeacher' as const };
  const listed = await all(scene, 'listStudents', { params: { classId: school.classId } }, page(Student));
  return listed.items.map((s) => s.sourcedId);
}

const firstCome = scenario(
  'first-come',
  'of many who want the last seats at the same moment, exactly as many get one as there are; all others are told that it is full',
  async (kit, school) => {
    const pupils = (await classmates(kit, school)).slice(0, 40);
    for (const capacity of [1, 2]) {
      const offers = [{ capacity }];
      const { edition, offerings } = await menu(kit, school, windows.open, { mode: 'firstCome' }, offers);
      const offeringId = offerings[0]?.id ?? '';
      const ask = (studentId: string) =>
        kit.as(school, 'homeroomTeacher', 'createPlace', { ...editionAt(edition.id), body: { studentId, offeringId } });
      // Each says it twice, by two devices.
      const answers = await Promise.all([...pupils, ...pupils].map(ask));
      const seats = Math.min(capacity, pupils.length);
      const taken = takenOf(answers, 'full', 'duplicate', 'clash');
      must(taken === seats, `${seats} get a seat, not ${taken}`);
      const held = (await placesOf(kit, school, edition.id)).filter((p) => p.state === 'placed');
      must(held.length === seats, `${seats} hold a seat, not ${held.length}`);
      must(new Set(held.map((p) => p.studentId)).size === seats, 'nobody holds two');
      const told = (await offeringsOf(kit, school, edition.id)).find((o) => o.id === offeringId)?.taken;
      must(told === seats, `${seats} are taken, not ${told}`);
    }
  },
);

const clashes = scenario(
  'one-at-a-time',
  'nobody holds two places at one time, nor one of another grade’s',
  async (kit, school) => {
    const offers = [{}, { start: '16:30', end: '17:30' }, { start: '17:00', end: '18:00' }];
    const { edition, offerings } = await menu(kit, school, windows.open, { mode: 'firstCome' }, offers);
    const [a = '', over = '', then = ''] = offerings.map((o) => o.id);
    const ask = (offeringId: string) =>
      kit.as(school, 'guardian', 'createPlace', {
        ...editionAt(edition.id),
        body: { studentId: school.students.ward, offeringId },
      });
    hasStatus(await ask(a), 201);
    refusedFor(await ask(over), 'clash');
    hasStatus(await ask(then), 201);
  },
);

const roll = scenario(
  'attendance',
  'who came is marked by the teacher of the course; said again the last word counts, and the school reads it',
  async (kit, school) => {
    const { subjectTeacher: offeringId } = await service(kit, school);
    const { own, ward } = school.students;
    const mark = async (marks: readonly { studentId: string; mark: Attendance['mark'] }[]) =>
      told(
        Roll,
        await kit.as(school, 'subjectTeacher', 'recordAttendance', {
          params: { offeringId },
          body: { day: school.day, marks },
        }),
      );
    await mark([
      { studentId: own, mark: 'present' },
      { studentId: ward, mark: 'leave' },
    ]);
    await mark([{ studentId: own, mark: 'absent' }]);
    for (const role of ['subjectTeacher', 'schoolLeader'] as const) {
      const ask = { params: { offeringId }, query: { day: school.day } };
      const { items } = told(Roll, await kit.as(school, role, 'listAttendance', ask));
      const markOf = (studentId: string) => items.find((item) => item.studentId === studentId)?.mark;
      must(markOf(own) === 'absent', 'the last word counts');
      must(markOf(ward) === 'leave', 'who is left out stays as it was');
    }
  },
);

const needs = scenario(
  'needs',
  'what families need is told in numbers of children; small groups are left out, and who answers twice counts once',
  async (kit, school) => {
    const { id } = await survey(kit, school);
    const before = newAnswer(school.students.own, { weekdays: [5] });
    const first = await answered(kit, school, 'student', id, before);
    const second = await answered(kit, school, 'student', id, newAnswer(school.students.own));
    must(
      second.id === first.id && second.weekdays.join() === '1,3',
      'what is said again takes the place of what was said',
    );
    await answered(kit, school, 'guardian', id, newAnswer(school.students.ward));
    const found = await needsOf(kit, school, id);
    must(found.answered === 2, `two children are answered for, not ${found.answered}`);
    const { smallGroup } = (await policyOn(kit, school, school.day)).homework;
    for (const { children: count } of [...found.items, ...found.weekdays])
      must(count >= smallGroup.value, `numbers below ${smallGroup.value} are left out`);
    if (smallGroup.value > 2) must(found.items.length === 0, 'two children are a small group');
    else
      must(
        found.items.some((n) => n.weekday === 3 && n.children === 2),
        'two children need Wednesdays',
      );
  },
  'surveys',
);

/** What becomes of places, who came, and what families need. */
export const placeChecks: Check[] = [promotes, accepts, swaps, firstCome, clashes, roll, needs];

type Body = Record<string, unknown>;

/** By the check that must catch it. */
export const placeMutants: Record<string, Mutant> = {
  // Offers the seat to everybody who waits.
  'menus.month.promotes-once': ofEach(/\/places$/, (item) =>
    item['state'] === 'waiting' ? { ...item, state: 'offered', until: '2100-01-01T00:00:00Z' } : item,
  ),
  // Lets a child keep what it held at that time.
  'menus.month.accept': ofEach(/\/places$/, (item) =>
    item['state'] === 'withdrawn' ? { ...item, state: 'placed' } : item,
  ),
  // Takes the seat that it cannot give.
  'menus.month.swap': instead(/\/swap$/, 422),
  // Tells who came too late that it may not, and not that it is full.
  'places-4': saying(/\/places$/, (body) => (body['reason'] === 'full' ? { ...body, reason: 'ineligible' } : body)),
  // Sells a seat as often as it is asked for.
  'menus.month.first-come': (fetch) => async (request) => {
    const answer = await fetch(request);
    const isPlace = request.method === 'POST' && /\/places$/.test(new URL(request.url).pathname);
    return isPlace && answer.status === 422 ? Response.json({}, { status: 201 }) : answer;
  },
  // Looks at no clock.
  'menus.month.one-at-a-time': instead(/\/places$/, 422),
  // Keeps the first word.
  'menus.month.attendance': ofEach(/\/attendance$/, (item) =>
    item['mark'] === 'absent' ? { ...item, mark: 'present' } : item,
  ),
  // Tells of each child by itself.
  'menus.month.needs': saying(/\/needs$/, (body: Body) => ({
    ...body,
    items: [{ weekday: 1, domain: 'aesthetic', grades: [3], children: 1 }],
  })),
};
