import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nearestSchoolDay } from '@wuyu/policy';
import { type Clock, dayIn, systemClock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { importOneRoster } from '../import/index.ts';
import { audit } from '../record.ts';
import { calendarDays, published } from './calendar.ts';
import { type DemoPerson, demoPeople, orgIds, orgNames } from './people.ts';
import { buildDistrict } from './district.ts';
import { demoTimeZone, writeExport } from './export.ts';
import { type EvaluationCounts, writeEvaluation } from './evaluation/write.ts';
import { eveningOf, type HomeworkCounts, writeHomework } from './homework.ts';
import { type MenuCounts, writeMenus } from './menus/write.ts';
import { demoPacks } from './packs.ts';
import { schoolYearOf } from './plan.ts';
import { homesOf } from './visits/homes.ts';
import { moversOf } from './visits/movers.ts';
import { type VisitCounts, writeVisits } from './visits/write.ts';

/** What the demonstration shows: for `/demo/people` and for whoever starts it. */
export interface Demo {
  /** The school day it stands on. */
  date: string;
  orgs: { orgId: string; name: string }[];
  people: readonly DemoPerson[];
}

export interface DemoOptions {
  /** `YYYY-MM-DD`; the real day in the district's time zone unless told. */
  readonly date?: string;
  readonly seed?: number;
  /** Where to leave the district as OneRoster CSV; unless told it is written to a temporary folder and removed. */
  readonly folder?: string;
  /** The machine's clock; tests bring their own. */
  readonly clock?: Clock;
}

export interface DemoResult extends Demo, HomeworkCounts, MenuCounts, VisitCounts, EvaluationCounts {
  /** The day that was asked for. */
  asked: string;
  pupils: number;
}

/** The act that closes the making of a demonstration. */
const done = 'createDemo';

const about = (date: string): Demo => ({
  date,
  orgs: Object.values(orgIds).map((orgId) => ({ orgId, name: orgNames[orgId] })),
  people: demoPeople,
});

/**
 * Fills an empty, migrated database with the invented district 云岭区: written as OneRoster CSV, imported by the same
 * path as any school's, with homework, after-school service and home visits of the school year so far, and growth records of
 * two terms. The same seed and date give the same rows.
 * @throws {Error} when the import refuses it, as it does where another district holds the same ids
 */
export async function createDemo(database: Database, options: DemoOptions = {}): Promise<DemoResult> {
  const { seed = 20260901, clock = systemClock } = options;
  const asked = options.date ?? dayIn(demoTimeZone, clock.now());
  const date = nearestSchoolDay(calendarDays(), asked) ?? published.to;
  const district = buildDistrict(seed);
  const homes = homesOf(district, seed);
  const movers = moversOf(district, seed, date);
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'wuyu-demo-')));
  try {
    await writeExport(folder, district, { homes, movers }, schoolYearOf(date));
    const { errors } = await importOneRoster(database, folder, {
      clock: { now: () => eveningOf(date) },
      packs: demoPacks,
    });
    const [first] = errors;
    if (first)
      throw new Error(`The demonstration cannot be imported here: ${first.file}, line ${first.line}: ${first.reason}.`);
  } finally {
    if (options.folder === undefined) await rm(folder, { recursive: true });
  }
  const homework = await writeHomework(database, district, seed, date);
  const menus = await writeMenus(database, district, seed, date);
  const counts = {
    ...homework,
    ...menus,
    ...(await writeVisits(database, district, { seed, today: date, homes, movers })),
    ...(await writeEvaluation(database, district, { seed, today: date })),
  };
  await database.change(orgIds.district, async (change) => {
    // Last of all: what says that the demonstration is whole, and which day it stands on.
    const by = { userId: 'demo', requestId: 'demo', now: eveningOf(date) };
    const rev = await change.nextRev();
    await audit(change, by, { action: done, resource: 'roster', id: orgIds.district, rev, detail: { date, seed } });
  });
  const pupils = district.classes.reduce((sum, c) => sum + c.pupils.length, 0);
  return { ...about(date), ...counts, asked, pupils };
}

/** The demonstration that a database holds whole; undefined where there is none, or where one was broken off. */
export async function findDemo(database: Database): Promise<Demo | undefined> {
  const row = await database.glance(orgIds.district, (trx) =>
    trx
      .selectFrom('audit')
      .select('detail')
      .where('org_id', '=', orgIds.district)
      .where('action', '=', done)
      .orderBy('at', 'desc')
      .executeTakeFirst(),
  );
  const detail: unknown = row && JSON.parse(row.detail);
  const known = typeof detail === 'object' && detail !== null && 'date' in detail && typeof detail.date === 'string';
  return known ? about(String(detail.date)) : undefined;
}

/**
 * The demonstration's clock: it begins on the evening of its day, when homework is being done, and runs on at the
 * machine's pace. On a later start it goes on from the last thing that was written, so that time never runs backwards.
 */
export async function demoClock(database: Database, { date }: Demo, machine: Clock = systemClock): Promise<Clock> {
  let start = eveningOf(date);
  for (const { orgId } of about(date).orgs) {
    const row = await database.glance(orgId, (trx) =>
      trx
        .selectFrom('audit')
        .select(({ fn }) => fn.max<number | null>('at').as('at'))
        .where('org_id', '=', orgId)
        .executeTakeFirst(),
    );
    start = Math.max(start, (row?.at ?? 0) + 1000);
  }
  const began = machine.now();
  return { now: () => start + (machine.now() - began) };
}
