import { Filing, page } from '@wuyu/contract';
import type { Check } from '../../src/index.ts';
import { must, read } from '../../src/expect.ts';
import type { Kit } from '../../src/kit.ts';
import { drawn, placesOf, recordOf, wish } from '../../src/menus/shelf.ts';
import {
  edition,
  freeMonth,
  instant,
  minute,
  offering,
  passed,
  place,
  placeAt,
  publish,
  stepped,
} from '../../src/menus/world.ts';
import type { School } from '../../src/principals.ts';
import { uuid7 } from '../../src/uuid.ts';
import { twinCheck } from './twin-check.ts';

/*
 * Months of menus at the two schools of the fixture, looked at closer than any backend can be asked to be: nothing was drawn,
 * offered or marked there before.
 */

/** Lets the jobs be done, by a clock that is so many minutes later. */
const later = (kit: Kit, minutes: number) =>
  kit.send(
    'listFilings',
    { query: { limit: '1' } },
    { token: kit.shared.principals.district.officer, org: 'district', headers: { 'x-minutes-later': String(minutes) } },
  );

const ranOut = twinCheck(
  'ran-out',
  'an offer that nobody answers goes to the next, at its own school alone',
  async (kit) => {
    const ids = { edition: uuid7(), seat: uuid7(), own: uuid7(), ward: uuid7(), other: uuid7() };
    const month = await freeMonth(kit);
    for (const school of kit.schools) {
      const draft = await edition(kit, school, undefined, { id: ids.edition, month, mode: 'firstCome' });
      await offering(kit, school, draft.id, { id: ids.seat, capacity: 1 });
      await publish(kit, school, draft);
      const take = (child: 'own' | 'ward' | 'other') => {
        const body = { id: ids[child], studentId: school.students[child], offeringId: ids.seat, wait: true };
        return place(kit, school, draft.id, body);
      };
      const first = await take('own');
      await take('ward');
      await take('other');
      await kit.as(school, 'homeroomTeacher', 'withdrawPlace', placeAt(first));
    }
    const statesOf = async (school: School) => {
      const places = await placesOf(kit, school, ids.edition);
      return [ids.ward, ids.other].map((id) => places.find((p) => p.id === id)?.state).join();
    };
    const [one, two] = kit.schools;
    const are = async (atTwo: string, atOne: string) => {
      const [first, second] = [await statesOf(two), await statesOf(one)];
      must(first === atTwo, `where families have two hours: ${first}`);
      must(second === atOne, `where families have one hour: ${second}`);
    };
    await later(kit, 0);
    await are('offered,waiting', 'offered,waiting');
    await later(kit, 62);
    await are('offered,waiting', 'expired,offered');
    await later(kit, 124);
    await are('expired,offered', 'expired,expired');
  },
);

const missed = twinCheck('missed', 'who missed a draw has more lots in the next one of its own school', async (kit) => {
  const ids = { first: uuid7(), second: uuid7(), late: uuid7(), a: uuid7(), b: uuid7(), c: uuid7() };
  // What was drawn of months that are more than a year before counts no more.
  for (let skipped = 0; skipped < 13; skipped++) await freeMonth(kit);
  const months = [await freeMonth(kit), await freeMonth(kit), await freeMonth(kit), await freeMonth(kit)] as const;
  // At the one school all want what too few want to open; at the other one child wants it, and gets it. Then all want one
  // seat at both.
  const [one, two] = kit.schools;
  const all = ['own', 'ward', 'other'] as const;
  const window = [-minute, 1500] as const;
  for (const school of kit.schools) {
    await edition(kit, school, window, { id: ids.first, month: months[0] });
    await offering(kit, school, ids.first, { id: ids.a, minimum: school === one ? 4 : 0 });
    await edition(kit, school, window, { id: ids.second, month: months[2] });
    await offering(kit, school, ids.second, { id: ids.b, capacity: 1 });
    // Drawn before, though it is of a later month at the one school; the other's of this id is of a month between.
    await edition(kit, school, window, { id: ids.late, month: months[school === one ? 3 : 1] });
    await offering(kit, school, ids.late, { id: ids.c });
    for (const id of [ids.first, ids.second, ids.late]) await publish(kit, school, { id });
    for (const child of school === one ? all : (['own'] as const))
      await wish(kit, school, ids.first, school.students[child], [{ slot: '1', offeringIds: [ids.a] }]);
    if (school === one)
      for (const child of all)
        await wish(kit, school, ids.late, school.students[child], [{ slot: '1', offeringIds: [ids.c] }]);
    for (const child of all)
      await wish(kit, school, ids.second, school.students[child], [{ slot: '1', offeringIds: [ids.b] }]);
  }
  await passed(kit, one, await instant(kit, one, 1500));
  await drawn(kit, one, ids.late);
  for (const school of kit.schools) await drawn(kit, school, ids.first);
  for (const school of kit.schools) await drawn(kit, school, ids.second);
  const lotsAt = async (school: School) => {
    const { input } = await recordOf(kit, school, ids.second);
    return input.applicants
      .map((a) => a.lots)
      .toSorted((x, y) => x - y)
      .join();
  };
  const [atOne, atTwo] = [await lotsAt(one), await lotsAt(two)];
  must(atOne === '2,2,2', `where all missed: ${atOne}`);
  must(atTwo === '1,1,1', `where nobody missed: ${atTwo}`);
});

const differs = twinCheck('differs', "a filing says what differs from its own school's menu before", async (kit) => {
  for (const [i, school] of kit.schools.entries()) {
    // The one school's menu before lies nearer than the other's.
    const draft = await edition(kit, school, undefined, { month: `1999-0${i + 1}` });
    await offering(kit, school, draft.id);
    await publish(kit, school, draft);
  }
  for (const school of kit.schools) {
    const draft = await edition(kit, school, undefined, {
      month: `1999-0${kit.schools.indexOf(school) === 0 ? 3 : 4}`,
    });
    await offering(kit, school, draft.id);
    await publish(kit, school, draft);
    const filed = await stepped(kit, school, draft, 'file');
    const answer = await kit.as(school, 'schoolLeader', 'listFilings', { query: { month: filed.month } });
    const filing = read(page(Filing), answer.body).items.find((f) => f.editionId === draft.id);
    const { added = [], changed = [] } = filing?.changes ?? {};
    must(added.length === 0 && changed.length === 1, `what is offered again is changed, not new: ${added.length} new`);
  }
});

const grades = twinCheck('grades', 'a pupil is of the grade that its own school says', async (kit) => {
  // In both schools a pupil of this id is in a class of this id; here it is of grade 4, there of grade 3.
  const [school] = kit.schools;
  const draft = await edition(kit, school);
  const four = await offering(kit, school, draft.id, { grades: [4] });
  const three = await offering(kit, school, draft.id, { grades: [3] });
  await publish(kit, school, draft);
  const saved = await wish(kit, school, draft.id, 'p5', [{ slot: '1', offeringIds: [four.id, three.id] }]);
  must(saved.slots[0]?.offeringIds.join() === four.id, 'it wishes what is for its grade');
  must(saved.refused[0]?.offeringId === three.id && saved.refused.length === 1, 'it cannot wish what is for another');
});

export const twinMenuChecks: Check[] = [ranOut, missed, differs, grades];
