import { Activity, Edition, Order, page } from '@wuyu/contract';
import type { Check } from '../../src/index.ts';
import { hasStatus, isProblem, must, read } from '../../src/expect.ts';
import { meOf } from '../../src/homework/common.ts';
import type { Kit } from '../../src/kit.ts';
import { Roll, service } from '../../src/menus/attendance.ts';
import { at } from '../../src/menus/common.ts';
import { wish } from '../../src/menus/shelf.ts';
import {
  activity,
  edition,
  editionAt,
  freeMonth,
  newOffering,
  offering,
  order,
  place,
  placeAt,
  publish,
  someActivity,
} from '../../src/menus/world.ts';
import type { School } from '../../src/principals.ts';
import { uuid7 } from '../../src/uuid.ts';
import { made } from '../../src/world.ts';
import { twinCheck } from './twin-check.ts';

/*
 * Rows of after-school service that only one of the two schools has, or that differ where nothing else does: the fixture is
 * known to the child and to the day.
 */

const ordered = twinCheck(
  'ordered',
  "an order is taken back, whatever another school offers under its activity's id",
  async (kit) => {
    const [one, two] = kit.schools;
    for (const [school, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const placed = await order(kit, school);
      const id = uuid7();
      const theirs = await activity(kit, other, { id: placed.activityId });
      await edition(kit, other, undefined, { id });
      await offering(kit, other, id, { activityId: theirs.id });
      // An edition here bears the same id; nothing is offered in it.
      await edition(kit, school, undefined, { id });
      const answer = await kit.as(school, 'schoolLeader', 'withdrawOrder', at('orderId', placed));
      must(made(Order, answer, 200, 'an order taken back').status === 'withdrawn', 'it is taken back');
      const query = { changedSince: String(theirs.rev - 1) };
      const listed = await kit.as(other, 'schoolLeader', 'listActivities', { query });
      const kept = read(page(Activity), listed.body).items.find((row) => row.id === theirs.id);
      must(kept?.rev === theirs.rev, 'the activity of the other school is as it was');
    }
  },
);

const kept = twinCheck(
  'wishes',
  'who changes some wishes keeps its other ones, and none of another school',
  async (kit) => {
    const ids = { edition: uuid7(), monday: uuid7(), tuesday: uuid7() };
    const month = await freeMonth(kit);
    for (const school of kit.schools) {
      const draft = await edition(kit, school, undefined, { id: ids.edition, month });
      await offering(kit, school, draft.id, { id: ids.monday });
      await offering(kit, school, draft.id, { id: ids.tuesday, weekdays: [2] });
      await publish(kit, school, draft);
    }
    const wishAt = async (school: School, slot: '1' | '2', rev = 0) => {
      const offeringIds = [slot === '1' ? ids.monday : ids.tuesday];
      const saved = await wish(kit, school, ids.edition, 'p2', [{ slot, offeringIds }], { rev });
      must(saved.slots.map((of) => of.slot).join() === slot, `it wishes something for weekday ${slot} alone`);
      return saved.rev;
    };
    const [one, two] = kit.schools;
    const [first, second] = [await wishAt(one, '1'), await wishAt(two, '2')];
    await wishAt(one, '1', first);
    await wishAt(two, '2', second);
  },
);

const teachers = twinCheck(
  'teachers',
  'who has left a school teaches nothing there, though the other has one of this id',
  async (kit) => {
    for (const school of kit.schools) {
      const draft = await edition(kit, school);
      const body = {
        ...newOffering(kit, (await someActivity(kit, school)).id),
        teacherId: `gone-from-${school.orgId}`,
      };
      isProblem(await kit.as(school, 'schoolLeader', 'createOffering', { ...editionAt(draft.id), body }), 'invalid');
    }
  },
);

const record = (kit: Kit, school: School, offeringId: string, day: string, studentId: string) =>
  kit.as(school, 'subjectTeacher', 'recordAttendance', {
    params: { offeringId },
    body: { day, marks: [{ studentId, mark: 'present' }] },
  });

const months = twinCheck('roll-months', "a roll is of the month of its own school's edition", async (kit) => {
  const ids = { edition: uuid7(), offering: uuid7() };
  // Fridays of months that are over.
  const fridays = ['2022-10-28', '2022-09-30'] as const;
  for (const [i, school] of kit.schools.entries()) {
    const { teacherId } = await teacherOf(kit, school);
    await edition(kit, school, undefined, { id: ids.edition, month: fridays[i === 0 ? 0 : 1].slice(0, 7) });
    await offering(kit, school, ids.edition, { id: ids.offering, weekdays: [5], teacherId });
  }
  for (const [i, school] of kit.schools.entries()) {
    // It meets on that day; the child alone is not in it.
    isProblem(await record(kit, school, ids.offering, fridays[i === 0 ? 0 : 1], school.students.own), 'invalid');
  }
});

/** Who keeps rolls at a school. */
async function teacherOf(kit: Kit, school: School): Promise<{ teacherId: string }> {
  return { teacherId: (await meOf(kit, school, 'subjectTeacher')).sourcedId };
}

const rolls = twinCheck(
  'roll',
  'who is in a course at one school is on its roll alone, though it bears the same id at another',
  async (kit) => {
    const [one, two] = kit.schools;
    const friday = '2022-11-11';
    const { twin: offeringId } = await service(kit, one);
    must((await service(kit, two)).twin === offeringId, 'both have a course of this id');
    const query = { month: friday.slice(0, 7) };
    const editions = await kit.as(one, 'schoolLeader', 'listEditions', { query });
    const [of] = made(page(Edition), editions, 200, 'the edition').items;
    // In both schools there is a pupil of this id; here it takes a place.
    const studentId = 'p5';
    const taken = await place(kit, one, of?.id ?? '', { studentId, offeringId });
    const answer = await kit.as(two, 'subjectTeacher', 'listAttendance', {
      params: { offeringId },
      query: { day: friday },
    });
    const listed = read(Roll, answer.body).items.map((item) => item.studentId);
    must(!listed.includes(studentId), 'it is not on the roll of the other school');
    isProblem(await record(kit, two, offeringId, friday, studentId), 'invalid');
    hasStatus(await record(kit, one, offeringId, friday, studentId), 200);
    isProblem(await record(kit, two, offeringId, friday, studentId), 'invalid');
    hasStatus(await kit.as(one, 'homeroomTeacher', 'withdrawPlace', placeAt(taken)), 200);
  },
);

export const twinRowChecks: Check[] = [ordered, kept, teachers, months, rolls];
