import { sql } from 'kysely';
import type { Change, Database } from '../database/database.ts';
import type { FilingRow, MenuSchoolRow, OrderRow } from '../database/schema.ts';
import { insertRows, type Trx } from '../database/seam.ts';
import type { JobKind } from '../jobs.ts';
import { tell } from '../record.ts';
import { type FilingNews, isUndecided, saveFiling } from './filings.ts';
import {
  markOf,
  type Marks,
  type News,
  newsOf,
  readMarks,
  rowsAtOnce,
  sameIn,
  still,
  syncEveryMs,
  writeMarks,
} from './sync.ts';

/** What a school has that its district has not. */
interface FromSchool {
  readonly school: Omit<MenuSchoolRow, 'org_id'>;
  readonly orders: News<OrderRow>;
  readonly filings: News<FilingRow>;
}

const schoolColumns = ['name', 'time_zone', 'policy_id'] as const;

const childrenOf = (trx: Trx, orgId: string): Promise<{ rows: { org_id: string }[] }> =>
  sql<{
    org_id: string;
  }>`select org_id from orgs where parent_org_id = ${orgId} and type = 'school' order by org_id`.execute(trx);

const knownSchools = (trx: Trx, orgId: string): Promise<MenuSchoolRow[]> =>
  trx.selectFrom('menu_schools').selectAll().where('org_id', '=', orgId).execute();

/**
 * A district takes over from its schools what they ordered and filed, and their names. Each school is read in a transaction
 * of its own before the district's begins, and only what is newer than the copies; the district's own transaction takes over
 * what another process has not brought meanwhile.
 */
export const syncDistrict: JobKind = {
  async prepare(database, orgId) {
    const children = (await database.glance(orgId, (trx) => childrenOf(trx, orgId))).rows.map((row) => row.org_id);
    const { marks, sources } = await database.glance(orgId, (trx) => readMarks(trx, orgId));
    const known = await database.glance(orgId, (trx) => knownSchools(trx, orgId));
    const found: FromSchool[] = [];
    let rows = 0;
    for (const schoolId of children) {
      // So many at once, that nobody of the district waits long for them; the others come next.
      if (rows >= rowsAtOnce) break;
      const news = await readSchool(database, schoolId, marks);
      if (!news) continue;
      found.push(news);
      rows += news.orders.rows.length + news.filings.rows.length;
    }
    const more = rows >= rowsAtOnce || found.some(({ orders, filings }) => orders.more || filings.more);
    const before = new Map(known.map((row) => [row.school_id, row]));
    const fresh = found.filter(({ school, orders, filings }) => {
      const row = before.get(school.school_id);
      return orders.rows.length > 0 || filings.rows.length > 0 || !row || !sameIn(row, school, schoolColumns);
    });
    const gone = [...new Set([...sources, ...before.keys()])].filter((schoolId) => !children.includes(schoolId));
    return async (change, now) => {
      for (const schoolId of gone) await forget(change, schoolId);
      if (fresh.length > 0) await takeOver(change, fresh, now);
      return more ? now : now + syncEveryMs;
    };
  },
};

const readSchool = (database: Database, schoolId: string, marks: Marks): Promise<FromSchool | undefined> =>
  database.read(schoolId, async (trx) => {
    const school = await trx
      .selectFrom('orgs')
      .select(['org_id as school_id', 'name', 'time_zone', 'policy_id'])
      .where('org_id', '=', schoolId)
      .executeTakeFirst();
    if (!school) return undefined;
    const since = (list: News<unknown>['list']): number => markOf(marks, schoolId, list);
    const orders = trx
      .selectFrom('orders')
      .selectAll()
      .where('org_id', '=', schoolId)
      .where('school_id', '=', schoolId)
      .orderBy('rev');
    const filings = trx
      .selectFrom('filings')
      .selectAll()
      .where('org_id', '=', schoolId)
      .where('school_id', '=', schoolId)
      .orderBy('rev');
    return {
      school,
      orders: await newsOf(schoolId, 'orders', since('orders'), (from, to, limit) =>
        orders.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
      filings: await newsOf(schoolId, 'filings', since('filings'), (from, to, limit) =>
        filings.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
    };
  });

async function takeOver(change: Change, fresh: readonly FromSchool[], now: number): Promise<void> {
  const { engine, orgId, trx } = change;
  await change.nextRev(0);
  const { marks } = await readMarks(trx, orgId);
  const schools = fresh.map(({ school }): MenuSchoolRow => ({ org_id: orgId, ...school }));
  await insertRows(engine, trx, 'menu_schools', schools, { key: ['org_id', 'school_id'], set: schoolColumns });
  for (const { orders, filings } of fresh) {
    for (const row of still(orders, marks)) await receiveOrder(change, row);
    for (const row of still(filings, marks)) await receiveFiling(change, row, now);
  }
  await writeMarks(
    change,
    fresh.flatMap(({ orders, filings }) => [orders, filings]),
    marks,
  );
}

/** A school's order as the district holds it: received, until it is taken back. */
async function receiveOrder(change: Change, row: OrderRow): Promise<void> {
  const { orgId, trx } = change;
  const copy = await trx
    .selectFrom('orders')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('order_id', '=', row.order_id)
    .executeTakeFirst();
  const status = row.status === 'withdrawn' ? ('withdrawn' as const) : ('received' as const);
  // The id of another school's order: ids are made by clients, and the first one has it.
  if (copy && (copy.school_id !== row.school_id || copy.status === status)) return;
  const rev = await change.nextRev();
  if (copy)
    await trx
      .updateTable('orders')
      .set({ status, rev })
      .where('org_id', '=', orgId)
      .where('order_id', '=', row.order_id)
      .execute();
  else
    await trx
      .insertInto('orders')
      .values({ ...row, org_id: orgId, status, rev })
      .execute();
  await tell(change, { resource: 'orders', id: row.order_id, rev, change: copy ? 'updated' : 'created' });
}

/** A school's filing: it gets the number of its receipt, and later what was decided at the school itself, which is the truth. */
async function receiveFiling(change: Change, row: FilingRow, now: number): Promise<void> {
  const { engine, orgId, trx } = change;
  const copy = await trx
    .selectFrom('filings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('filing_id', '=', row.filing_id)
    .executeTakeFirst();
  // The id of another school's filing: ids are made by clients, and the first one has it.
  if (copy && copy.school_id !== row.school_id) return;
  // What another district gave a number lies with that one. The instant tells two districts' numbers apart that are alike.
  const elsewhere = row.number !== null && !(copy && sameIn(copy, row, ['number', 'received_at']));
  if (copy?.deleted === 0) {
    // What was decided here stays on record, also where another district decided otherwise.
    if (elsewhere && !isUndecided(copy)) return;
    const { state, decided_at, comment } = row;
    const news: FilingNews = { state, decided_at, comment };
    if (isUndecided(row) || sameIn(copy, row, ['state', 'decided_at', 'comment'])) return;
    const saved = await saveFiling(change, copy, news);
    return tell(change, { resource: 'filings', id: saved.filing_id, rev: saved.rev, change: 'updated' });
  }
  if (elsewhere) return;
  const made: FilingRow = {
    ...row,
    org_id: orgId,
    state: isUndecided(row) ? 'received' : row.state,
    // A school that came back finds the receipt it had.
    number: copy?.number ?? (await nextNumber(change, row.month)),
    received_at: copy?.received_at ?? now,
    rev: await change.nextRev(),
  };
  const key = ['org_id', 'filing_id'] as const;
  const set = ['state', 'number', 'received_at', 'decided_at', 'comment', 'rev', 'deleted'] as const;
  await insertRows(engine, trx, 'filings', [made], { key, set });
  await tell(change, { resource: 'filings', id: made.filing_id, rev: made.rev, change: 'created' });
}

/** The number of the next receipt of a month, e.g. `2026-12-0007`. The org's revision is held, so that none is given twice. */
async function nextNumber({ orgId, trx }: Change, month: string): Promise<string> {
  const rows = await trx
    .selectFrom('filings')
    .select('number')
    .where('org_id', '=', orgId)
    .where('month', '=', month)
    .where('number', 'is not', null)
    .execute();
  const last = Math.max(0, ...rows.map((row) => Number(row.number?.slice(month.length + 1))));
  return `${month}-${String(last + 1).padStart(4, '0')}`;
}

/**
 * A school that left the district is no longer looked for. What it ordered there and what was decided of its filings stays on
 * record; what was not decided is taken out of the list, as it is the next district's to decide.
 */
async function forget(change: Change, schoolId: string): Promise<void> {
  const { orgId, trx } = change;
  await change.nextRev(0);
  const undecided = await trx
    .selectFrom('filings')
    .select('filing_id as id')
    .where('org_id', '=', orgId)
    .where('school_id', '=', schoolId)
    .where('state', 'in', ['filed', 'received'])
    .where('deleted', '=', 0)
    .orderBy('filing_id')
    .execute();
  for (const { id } of undecided) {
    const rev = await change.nextRev();
    await trx
      .updateTable('filings')
      .set({ deleted: 1, rev })
      .where('org_id', '=', orgId)
      .where('filing_id', '=', id)
      .execute();
    await tell(change, { resource: 'filings', id, rev, change: 'deleted' });
  }
  await trx.deleteFrom('menu_schools').where('org_id', '=', orgId).where('school_id', '=', schoolId).execute();
  await trx.deleteFrom('menu_syncs').where('org_id', '=', orgId).where('source_id', '=', schoolId).execute();
}
