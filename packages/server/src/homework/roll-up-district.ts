import type { Change, Database } from '../database/database.ts';
import type { LoadSummaryRow, RollUpRow } from '../database/schema.ts';
import { insertRows, type Trx } from '../database/seam.ts';
import type { JobKind } from '../jobs.ts';
import { rollUpEveryMs, schoolsOf } from '../roll-up.ts';
import { holdRollUp, summaryConflict } from './roll-up-school.ts';

/** How many summaries of one school are fetched at once; no single roll-up of a school writes so many. */
const summariesAtOnce = 2000;

/** What a school has that its district has not. */
interface Fetched {
  readonly schoolId: string;
  readonly rows: readonly LoadSummaryRow[];
  /** The school's roll-up that the district has then come to. */
  readonly version: number;
  readonly at: number | null;
  readonly policyId: string;
  readonly more: boolean;
}

const comeTo = (trx: Trx, orgId: string) =>
  trx.selectFrom('roll_ups').select(['source_id', 'version', 'at']).where('org_id', '=', orgId).execute();

async function fetchSchool(trx: Trx, schoolId: string, seen: number): Promise<Fetched | undefined> {
  const own: RollUpRow | undefined = await trx
    .selectFrom('roll_ups')
    .selectAll()
    .where('org_id', '=', schoolId)
    .where('source_id', '=', schoolId)
    .executeTakeFirst();
  if (!own) return undefined;
  const about = { schoolId, policyId: own.policy_id, at: own.at };
  if (own.version <= seen) return { ...about, rows: [], version: own.version, more: false };
  const rows = await trx
    .selectFrom('load_summaries')
    .selectAll()
    .where('org_id', '=', schoolId)
    .where('version', '>', seen)
    .orderBy('version')
    .limit(summariesAtOnce)
    .execute();
  const last = rows.at(-1);
  if (rows.length < summariesAtOnce || !last) return { ...about, rows, version: own.version, more: false };
  // The last roll-up may not be whole: it comes with the next.
  const whole = rows.filter((row) => row.version < last.version);
  return { ...about, rows: whole, version: last.version - 1, at: null, more: true };
}

/**
 * Brings a district's copy of its schools' summaries up to date. Each school is read in a transaction of its own before the
 * district's begins, and only what is newer than the copy; the district's own transaction then takes over what is newer
 * still than what another process may have brought meanwhile.
 */
export const rollUpDistrict: JobKind = {
  async prepare(database, orgId) {
    const schools = (await database.glance(orgId, (trx) => schoolsOf(trx, orgId))).rows.map((row) => row.org_id);
    const seen = new Map(
      (await database.glance(orgId, (trx) => comeTo(trx, orgId))).map((row) => [row.source_id, row]),
    );
    const fetched: Fetched[] = [];
    for (const schoolId of schools) {
      const from = seen.get(schoolId);
      const found = await readSchool(database, schoolId, from?.version ?? 0);
      if (found && (found.rows.length > 0 || found.at !== from?.at)) fetched.push(found);
    }
    const gone = [...seen.keys()].filter((schoolId) => !schools.includes(schoolId));
    return async (change, now) => {
      for (const schoolId of gone) await forget(change, schoolId);
      for (const found of fetched) await takeOver(change, found);
      return fetched.some(({ more }) => more) ? now : now + rollUpEveryMs;
    };
  },
};

const readSchool = (database: Database, schoolId: string, seen: number): Promise<Fetched | undefined> =>
  database.read(schoolId, (trx) => fetchSchool(trx, schoolId, seen));

async function takeOver(change: Change, { schoolId, rows, version, at, policyId }: Fetched): Promise<void> {
  const { engine, orgId, trx } = change;
  const held = await holdRollUp(change, schoolId, policyId);
  // Another process has brought something newer: what was fetched here would set it back.
  if (held.version > version) return;
  const copies = rows.map((row) => ({ ...row, org_id: orgId }));
  await insertRows(engine, trx, 'load_summaries', copies, summaryConflict);
  await trx
    .updateTable('roll_ups')
    .set({ version, policy_id: policyId, ...(at === null ? {} : { at }) })
    .where('org_id', '=', orgId)
    .where('source_id', '=', schoolId)
    .execute();
}

/** A school that left the district takes its figures along. */
async function forget({ orgId, trx }: Change, schoolId: string): Promise<void> {
  await trx.deleteFrom('load_summaries').where('org_id', '=', orgId).where('school_id', '=', schoolId).execute();
  await trx.deleteFrom('roll_ups').where('org_id', '=', orgId).where('source_id', '=', schoolId).execute();
}
