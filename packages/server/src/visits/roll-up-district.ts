import { type Clock, dayIn } from '../clock.ts';
import type { Change, Database } from '../database/database.ts';
import type { OrgRow, VisitCoverageRow, VisitRollUpRow } from '../database/schema.ts';
import { forUpdate, insertRows, type Trx } from '../database/seam.ts';
import type { JobKind } from '../jobs.ts';
import type { PolicyOn } from '../policy.ts';
import { rollUpEveryMs, schoolsOf } from '../roll-up.ts';
import { coverageColumns } from './coverage-district.ts';
import type { CoverageItem } from './coverage-school.ts';
import { lookInto, type Seen } from './roll-up-school.ts';

/** How many schools are counted at once: few enough that nobody who calls meanwhile waits for long. */
const schoolsAtOnce = 5;

/** What a school tells its district. */
interface Fetched {
  readonly school: Pick<OrgRow, 'org_id' | 'policy_id'>;
  readonly seenRev: number;
  readonly day: string;
  /** Undefined: nothing has changed that visits are counted from. */
  readonly items: readonly CoverageItem[] | undefined;
}

const seenOf = async (trx: Trx, orgId: string): Promise<Map<string, Seen>> => {
  const rows = await trx.selectFrom('visit_roll_ups').selectAll().where('org_id', '=', orgId).execute();
  const kept = await trx
    .selectFrom('visit_coverage')
    .select(['school_id', 'term_start'])
    .distinct()
    .where('org_id', '=', orgId)
    .where('deleted', '=', 0)
    .execute();
  const terms = Map.groupBy(kept, (row) => row.school_id);
  return new Map(
    rows.map((row) => [
      row.source_id,
      {
        seenRev: row.seen_rev,
        day: row.day,
        policyId: row.policy_id,
        terms: new Set((terms.get(row.source_id) ?? []).map((term) => term.term_start)),
      },
    ]),
  );
};

/**
 * Brings to a district how far its schools and their grades have come with their visits. A school is counted anew when something
 * changed that its numbers follow from, when it works by other rules, and once a day, because the pace goes on. Each is read in a
 * transaction of its own before the district's begins; what may not be told of small groups is left out there already. To do it
 * twice changes nothing.
 */
export const rollUpVisits = (policyOn: PolicyOn, clock: Clock): JobKind => ({
  async prepare(database, orgId) {
    const schools = (await database.glance(orgId, (trx) => schoolsOf(trx, orgId))).rows.map((row) => row.org_id);
    const seen = await database.read(orgId, (trx) => seenOf(trx, orgId));
    const fetched: Fetched[] = [];
    let more = false;
    for (const schoolId of schools) {
      if (fetched.filter(({ items }) => items).length === schoolsAtOnce) {
        more = true;
        break;
      }
      const found = await fetchSchool(database, schoolId, { policyOn, now: clock.now(), seen: seen.get(schoolId) });
      if (found) fetched.push(found);
    }
    const gone = [...seen.keys()].filter((schoolId) => !schools.includes(schoolId));
    return async (change, now) => {
      for (const schoolId of gone) await forget(change, schoolId);
      for (const found of fetched) await takeOver(change, found, now);
      return more ? now : now + rollUpEveryMs;
    };
  },
});

interface Asked {
  readonly policyOn: PolicyOn;
  readonly now: number;
  readonly seen: Seen | undefined;
}

const fetchSchool = (database: Database, schoolId: string, { policyOn, now, seen }: Asked) =>
  database.read(schoolId, async (trx): Promise<Fetched | undefined> => {
    const org = await trx.selectFrom('orgs').selectAll().where('org_id', '=', schoolId).executeTakeFirst();
    if (!org) return undefined;
    const today = dayIn(org.time_zone, now);
    if (seen && seen.seenRev === org.rev && seen.day === today && seen.policyId === org.policy_id) return undefined;
    const items = await lookInto({ engine: database.engine, trx, org, policyOn, today }, seen);
    return { school: org, seenRev: org.rev, day: today, items };
  });

async function takeOver(change: Change, { school, seenRev, day, items }: Fetched, now: number): Promise<void> {
  const { orgId, trx } = change;
  const held = await holdRollUp(change, school.org_id);
  // Another process has brought something newer: what was fetched here would set it back.
  if (held.seen_rev > seenRev || held.day > day) return;
  if (items) await replace(change, school.org_id, items);
  await trx
    .updateTable('visit_roll_ups')
    .set({ seen_rev: seenRev, day, policy_id: school.policy_id, at: now })
    .where('org_id', '=', orgId)
    .where('source_id', '=', school.org_id)
    .execute();
}

async function holdRollUp({ engine, orgId, trx }: Change, sourceId: string): Promise<VisitRollUpRow> {
  await trx
    .insertInto('visit_roll_ups')
    .values({ org_id: orgId, source_id: sourceId, seen_rev: -1, day: '', policy_id: '', at: 0 })
    .onConflict((oc) => oc.columns(['org_id', 'source_id']).doNothing())
    .execute();
  const query = trx
    .selectFrom('visit_roll_ups')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('source_id', '=', sourceId);
  return forUpdate(engine, query).executeTakeFirstOrThrow();
}

/** Puts a school's rows of some terms in the place of those that were there; those of other terms stay as they were told. */
async function replace(change: Change, schoolId: string, items: readonly CoverageItem[]): Promise<void> {
  const { engine, orgId, trx } = change;
  const before = await trx
    .selectFrom('visit_coverage')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('school_id', '=', schoolId)
    .execute();
  const known = new Map(before.map((row) => [row.coverage_id, row]));
  const now = items.map((item) => ({ ...coverageColumns(item), deleted: 0 as const }));
  const terms = new Set(items.map((item) => item.termStart));
  const there = new Set(now.map((row) => row.coverage_id));
  const gone = before
    .filter((row) => row.deleted === 0 && terms.has(row.term_start) && !there.has(row.coverage_id))
    .map((row) => ({ ...row, deleted: 1 as const }));
  const changed = [...now.filter((row) => !isSame(row, known.get(row.coverage_id))), ...gone];
  if (changed.length === 0) return;
  const first = await change.nextRev(changed.length);
  const rows = changed.map((row, n): VisitCoverageRow => ({ ...row, org_id: orgId, rev: first + n }));
  await insertRows(engine, trx, 'visit_coverage', rows, {
    key: ['org_id', 'coverage_id'],
    set: [
      'rev',
      'level',
      'school_id',
      'title',
      'grade',
      'term_title',
      'term_start',
      'term_end',
      'on_day',
      'numbers',
      'guidance',
      'clause',
      'deleted',
    ],
  });
}

const isSame = (row: object, before: VisitCoverageRow | undefined): boolean =>
  before !== undefined &&
  Object.entries(row).every(([name, value]: [string, unknown]) => Reflect.get(before, name) === value);

/** A school that left the district takes its figures along. */
async function forget({ orgId, trx }: Change, schoolId: string): Promise<void> {
  await trx.deleteFrom('visit_coverage').where('org_id', '=', orgId).where('school_id', '=', schoolId).execute();
  await trx.deleteFrom('visit_roll_ups').where('org_id', '=', orgId).where('source_id', '=', schoolId).execute();
}
