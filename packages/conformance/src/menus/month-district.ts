import { Activity, Course, Edition, Filing, Order, page, Provider } from '@wuyu/contract';
import type { z } from 'zod';
import { NotProvable, type Check } from '../check.ts';
import { must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import { ofEach } from '../homework/breaches.ts';
import type { Ask, Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import { at } from './common.ts';
import { FilingStates } from './filings.ts';
import { refusedFor, scenario, told } from './month-check.ts';
import { day, editionAt, menu, newCourse, newProvider, now, stepped, windows } from './world.ts';

/** How long it is waited for, in milliseconds, that something travels between a school and its district: nobody can tell when. */
const patience = 5000;
const pauseMs = 250;

/** As the district's officer, in the district itself. */
export const inDistrict = (kit: Kit, operation: string, ask: Ask) => {
  const { orgId, officer } = kit.shared.principals.district;
  return kit.send(operation, ask, { token: officer, org: orgId });
};

/** Asks again until something has arrived, or says that it cannot be proven. */
export async function arrived<T>(kit: Kit, what: string, look: () => Promise<T | undefined>): Promise<T> {
  const { time } = kit.shared;
  const until = time.now() + patience;
  for (;;) {
    // Who looks after the district's jobs may take its request for a sign.
    await inDistrict(kit, 'listFilings', { query: { limit: '1' } });
    const found = await look();
    if (found !== undefined) return found;
    if (time.now() > until) throw new NotProvable(`${what} did not arrive within ${patience / 1000} s`);
    await time.pass(pauseMs);
  }
}

/** A row of a list of the school or of its district, by its id, once it is as it should be. */
async function listed<T extends { id: string }>(
  kit: Kit,
  where: School | 'district',
  operation: string,
  item: z.ZodType<T>,
  id: string,
  query: Record<string, string>,
): Promise<T | undefined> {
  const ask = { query: { ...query, limit: '1000' } };
  const answer =
    where === 'district' ? await inDistrict(kit, operation, ask) : await kit.as(where, 'schoolLeader', operation, ask);
  return told(page(item), answer).items.find((row) => row.id === id);
}

/** A listed provider and a course of it, in the district's own catalogue. */
export async function districtCourse(kit: Kit) {
  const by = told(Provider, await inDistrict(kit, 'createProvider', { body: newProvider(kit) }));
  const course = told(Course, await inDistrict(kit, 'createCourse', { body: newCourse(kit, by.id) }));
  return { by, course, since: { changedSince: String(by.rev - 1) } };
}

/** A school orders a course of its district's: the order arrives there, and its receipt at the school. */
async function ordered(kit: Kit, school: School, course: Course, since: Record<string, string>): Promise<void> {
  const ask = { body: { courseId: course.id, note: `${kit.shared.marker} for grade 3` } };
  const placed = told(Order, await kit.as(school, 'schoolLeader', 'createOrder', ask));
  const there = await arrived(kit, 'the order', () => listed(kit, 'district', 'listOrders', Order, placed.id, since));
  must(there.schoolId === school.orgId && there.schoolName !== '', 'the district reads which school ordered');
  must(there.note === ask.body.note && there.courseId === course.id, 'the district reads what it ordered');
  await arrived(kit, 'its receipt', async () => {
    const query = { changedSince: String(placed.rev - 1) };
    const row = await listed(kit, school, 'listOrders', Order, placed.id, query);
    return row?.status === 'received' ? row : undefined;
  });
}

const catalogue = scenario(
  'carried-catalogue',
  "a district's providers and courses come to its schools, which cannot change them; an order goes back and is received",
  async (kit, school) => {
    // Before anything can come.
    const before = told(
      page(Activity),
      await kit.as(school, 'schoolLeader', 'listActivities', { query: { limit: '1' } }),
    ).rev;
    const { by, course, since } = await districtCourse(kit);
    const copy = await arrived(kit, 'the course', () =>
      listed(kit, school, 'listCourses', Course, course.id, { changedSince: String(before - 1) }),
    );
    must(copy.title === course.title && copy.providerId === by.id, 'the school reads what the district says');
    must(copy.listedBy === kit.shared.principals.district.orgId, 'it says whose list it stands on');
    const provider = await listed(kit, school, 'listProviders', Provider, by.id, { changedSince: String(before - 1) });
    must(provider?.vetting === 'listed' && provider.listedBy === copy.listedBy, 'its provider came with it');
    for (const [operation, name, row, body] of [
      ['updateCourse', 'courseId', copy, { title: 'changed' }],
      ['updateProvider', 'providerId', provider, { vetting: 'suspended' }],
    ] as const)
      refusedFor(await kit.as(school, 'districtOfficer', operation, at(name, row, body)), 'copied');
    await ordered(kit, school, copy, since);
    // What came first does not stand in the way of what comes later.
    const next = await districtCourse(kit);
    await arrived(kit, 'the next course', () =>
      listed(kit, school, 'listCourses', Course, next.course.id, { changedSince: String(before - 1) }),
    );
    await ordered(kit, school, next.course, next.since);
  },
);

/** The filing of an edition as its district holds it. */
const held = (kit: Kit, edition: Edition) =>
  arrived(kit, 'the filing', async () => {
    const { filingId } = edition.filing;
    return listed(kit, 'district', 'listFilings', Filing, filingId ?? '', { month: edition.month });
  });

/** An edition once the school has heard what became of its filing. */
const heard = (kit: Kit, school: School, edition: Edition, state: string) =>
  arrived(kit, `that it is ${state}`, async () => {
    const { filing } = await now(kit, school, edition);
    return filing.state === state ? filing : undefined;
  });

const filing = scenario(
  'carried-filing',
  'a filing reaches the district, which gives it a number; what is decided there reaches the school',
  async (kit, school) => {
    const published = await menu(kit, school, [day, windows.open[1]]);
    const filed = await stepped(kit, school, published.edition, 'file');
    const first = await held(kit, filed);
    must(first.schoolId === school.orgId && first.number !== null, 'the district holds it, with a number');
    must(first.offerings.length === 1 && first.receivedAt !== null, 'the district reads the menu');
    const receipt = await heard(kit, school, filed, 'received');
    must(receipt.number === first.number && receipt.number !== null, 'the school reads its number');
    const states = told(
      FilingStates,
      await inDistrict(kit, 'listFilingStates', { query: { month: filed.month } }),
    ).items;
    must(states.find((s) => s.schoolId === school.orgId)?.state === 'received', 'the district reads where it stands');
    const comment = `${kit.shared.marker} less on Fridays`;
    const returned = told(Filing, await inDistrict(kit, 'returnFiling', at('filingId', first, { comment })));
    must(returned.state === 'returned', 'it is returned');
    const back = await heard(kit, school, filed, 'returned');
    must(back.comment === comment, 'the school reads the comment');
    const again = await stepped(kit, school, filed, 'file');
    must(again.filing.filingId !== filed.filing.filingId, 'it is filed anew');
    const second = await held(kit, again);
    must(second.number !== null && second.number !== first.number, 'each filing has a number of its own');
    told(Filing, await inDistrict(kit, 'acceptFiling', at('filingId', second)));
    const done = await heard(kit, school, again, 'accepted');
    must(done.decidedAt !== null && done.number === second.number, 'the school reads that it is accepted');
    const seen = told(Edition, await kit.as(school, 'guardian', 'getEdition', editionAt(again.id)));
    must(seen.status === 'published', 'families read it as before');
  },
);

/** What travels between schools and their district. */
export const districtChecks: Check[] = [catalogue, filing];

/** By the check that must catch it. */
export const districtMutants: Record<string, Mutant> = {
  // Says of every row that it is the school's own.
  'menus.month.carried-catalogue': ofEach(/\/courses$/, (item) => ({ ...item, listedBy: 'school' })),
  // Gives every filing the same number.
  'menus.month.carried-filing': ofEach(/\/filings$/, (item) => ({ ...item, number: '2026-12-0001' })),
};
