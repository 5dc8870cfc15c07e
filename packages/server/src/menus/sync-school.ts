import type { Change, Database } from '../database/database.ts';
import type { CourseRow, FilingRow, OrderRow, ProviderRow } from '../database/schema.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import type { JobKind } from '../jobs.ts';
import { tell } from '../record.ts';
import { renameProvider } from './catalogue.ts';
import { type FilingNews, isUndecided, saveFiling } from './filings.ts';
import { markOf, type Marks, type News, newsOf, readMarks, sameIn, still, syncEveryMs, writeMarks } from './sync.ts';

/** What a district has that a school of it has not. */
interface FromDistrict {
  readonly districtId: string;
  readonly providers: News<ProviderRow>;
  readonly courses: News<CourseRow>;
  readonly orders: News<OrderRow>;
  readonly filings: News<FilingRow>;
}

/** A district that the school has left, and what it decided there that the school has not heard. */
interface Left {
  readonly sourceId: string;
  readonly decided: readonly FilingRow[];
}

const providerColumns = ['name', 'vetting', 'batch', 'valid_from', 'valid_to', 'deleted'] as const;
const courseColumns = [
  'provider_id',
  'title',
  'title_en',
  'kind',
  'domain',
  'branch',
  'knowledge',
  'grades',
  'fee',
  'about',
  'search',
  'minutes',
  'status',
  'deleted',
] as const;

/**
 * A school takes over from its district what concerns it: providers and courses of the list, that its orders arrived, and
 * what became of its filings. Only what is newer than what it has is read, and before the school's own transaction begins;
 * that takes over what another process has not brought meanwhile.
 */
export const syncSchool: JobKind = {
  async prepare(database, orgId) {
    const org = await database.glance(orgId, (trx) =>
      trx.selectFrom('orgs').select('parent_org_id').where('org_id', '=', orgId).executeTakeFirst(),
    );
    const districtId = org?.parent_org_id ?? undefined;
    const { marks, sources } = await database.glance(orgId, (trx) => readMarks(trx, orgId));
    const found = districtId === undefined ? undefined : await readDistrict(database, districtId, orgId, marks);
    const left: Left[] = [];
    for (const sourceId of sources)
      if (sourceId !== districtId)
        left.push({
          sourceId,
          decided: await readDecided(database, sourceId, orgId, markOf(marks, sourceId, 'filings')),
        });
    return async (change, now) => {
      for (const one of left) await forget(change, one);
      if (!found) return now + syncEveryMs;
      const all = [found.providers, found.courses, found.orders, found.filings];
      if (all.some((news) => news.rows.length > 0)) await takeOver(change, found);
      return all.some(({ more }) => more) ? now : now + syncEveryMs;
    };
  },
};

const readDistrict = (database: Database, districtId: string, schoolId: string, marks: Marks): Promise<FromDistrict> =>
  database.read(districtId, async (trx) => {
    const since = (list: News<unknown>['list']): number => markOf(marks, districtId, list);
    const providers = trx
      .selectFrom('providers')
      .selectAll()
      .where('org_id', '=', districtId)
      .where('listed_by', '=', districtId)
      .orderBy('rev');
    const courses = trx
      .selectFrom('courses')
      .selectAll()
      .where('org_id', '=', districtId)
      .where('listed_by', '=', districtId)
      .orderBy('rev');
    const orders = trx
      .selectFrom('orders')
      .selectAll()
      .where('org_id', '=', districtId)
      .where('school_id', '=', schoolId)
      .orderBy('rev');
    const filings = trx
      .selectFrom('filings')
      .selectAll()
      .where('org_id', '=', districtId)
      .where('school_id', '=', schoolId)
      // What it took out of its list when the school left it, it takes up again by itself.
      .where('deleted', '=', 0)
      .orderBy('rev');
    return {
      districtId,
      providers: await newsOf(districtId, 'providers', since('providers'), (from, to, limit) =>
        providers.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
      courses: await newsOf(districtId, 'courses', since('courses'), (from, to, limit) =>
        courses.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
      orders: await newsOf(districtId, 'orders', since('orders'), (from, to, limit) =>
        orders.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
      filings: await newsOf(districtId, 'filings', since('filings'), (from, to, limit) =>
        filings.where('rev', '>', from).where('rev', '<=', to).limit(limit).execute(),
      ),
    };
  });

const readDecided = (database: Database, districtId: string, schoolId: string, since: number): Promise<FilingRow[]> =>
  database.read(districtId, (trx) =>
    trx
      .selectFrom('filings')
      .selectAll()
      .where('org_id', '=', districtId)
      .where('school_id', '=', schoolId)
      .where('state', 'not in', ['filed', 'received'])
      .where('deleted', '=', 0)
      .where('rev', '>', since)
      .orderBy('rev')
      .execute(),
  );

async function takeOver(change: Change, found: FromDistrict): Promise<void> {
  const { orgId, trx } = change;
  await change.nextRev(0);
  const { marks } = await readMarks(trx, orgId);
  await copyProviders(change, found.districtId, still(found.providers, marks));
  await copyCourses(change, found.districtId, still(found.courses, marks));
  await receiveOrders(change, still(found.orders, marks));
  for (const copy of still(found.filings, marks)) await hearOfFiling(change, copy);
  await writeMarks(change, [found.providers, found.courses, found.orders, found.filings], marks);
}

async function copyProviders(change: Change, districtId: string, rows: readonly ProviderRow[]): Promise<void> {
  const { engine, orgId, trx } = change;
  if (rows.length === 0) return;
  const there = new Map(
    (
      await trx
        .selectFrom('providers')
        .selectAll()
        .where('org_id', '=', orgId)
        .where(
          amongMany(
            engine,
            'provider_id',
            rows.map((row) => row.provider_id),
          ),
        )
        .execute()
    ).map((row) => [row.provider_id, row]),
  );
  const news = rows.filter((row) => {
    const own = there.get(row.provider_id);
    return !own || (own.listed_by === districtId && !sameIn(own, row, providerColumns));
  });
  if (news.length === 0) return;
  const first = await change.nextRev(news.length);
  const copies = news.map((row, at): ProviderRow => ({ ...row, org_id: orgId, rev: first + at }));
  const set = ['rev', ...providerColumns] as const;
  await insertRows(engine, trx, 'providers', copies, { key: ['org_id', 'provider_id'], set });
  for (const copy of copies) {
    const own = there.get(copy.provider_id);
    const kind = copy.deleted === 1 ? 'deleted' : own ? 'updated' : 'created';
    await tell(change, { resource: 'providers', id: copy.provider_id, rev: copy.rev, change: kind });
    if (own && own.name !== copy.name) await renameProvider(change, copy);
  }
}

async function copyCourses(change: Change, districtId: string, rows: readonly CourseRow[]): Promise<void> {
  const { engine, orgId, trx } = change;
  if (rows.length === 0) return;
  const there = new Map(
    (
      await trx
        .selectFrom('courses')
        .selectAll()
        .where('org_id', '=', orgId)
        .where(
          amongMany(
            engine,
            'course_id',
            rows.map((row) => row.course_id),
          ),
        )
        .execute()
    ).map((row) => [row.course_id, row]),
  );
  const news = rows.filter((row) => {
    const own = there.get(row.course_id);
    return !own || (own.listed_by === districtId && !sameIn(own, row, courseColumns));
  });
  if (news.length === 0) return;
  const first = await change.nextRev(news.length);
  const copies = news.map((row, at): CourseRow => ({ ...row, org_id: orgId, rev: first + at }));
  const set = ['rev', ...courseColumns] as const;
  await insertRows(engine, trx, 'courses', copies, { key: ['org_id', 'course_id'], set });
  for (const copy of copies) {
    const kind = copy.deleted === 1 ? 'deleted' : there.has(copy.course_id) ? 'updated' : 'created';
    await tell(change, { resource: 'courses', id: copy.course_id, rev: copy.rev, change: kind });
  }
}

/** The school's orders that the district holds now. */
async function receiveOrders(change: Change, copies: readonly OrderRow[]): Promise<void> {
  const { engine, orgId, trx } = change;
  const arrived = copies.filter((copy) => copy.status === 'received').map((copy) => copy.order_id);
  if (arrived.length === 0) return;
  const rows = await trx
    .selectFrom('orders')
    .select('order_id')
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'order_id', arrived))
    .where('school_id', '=', orgId)
    .where('status', '=', 'placed')
    .orderBy('order_id')
    .execute();
  for (const { order_id: id } of rows) {
    const rev = await change.nextRev();
    await trx
      .updateTable('orders')
      .set({ status: 'received', rev })
      .where('org_id', '=', orgId)
      .where('order_id', '=', id)
      .execute();
    await tell(change, { resource: 'orders', id, rev, change: 'updated' });
  }
}

/** What the district's copy of a filing says that the school does not know. What was decided at the school already stays. */
async function hearOfFiling(change: Change, copy: FilingRow): Promise<void> {
  const { orgId, trx } = change;
  const own = await trx
    .selectFrom('filings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('filing_id', '=', copy.filing_id)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (!own) return;
  const { number, received_at, state, decided_at, comment } = copy;
  const news: FilingNews = {
    ...(own.number === null && number !== null ? { number, received_at } : {}),
    ...(own.state === 'filed' ? { state: 'received' as const } : {}),
    ...(isUndecided(own) && !isUndecided(copy) ? { state, decided_at, comment } : {}),
  };
  if (Object.keys(news).length === 0) return;
  const saved = await saveFiling(change, own, news);
  await tell(change, { resource: 'filings', id: saved.filing_id, rev: saved.rev, change: 'updated' });
}

/**
 * A school that left its district keeps nothing of the district's list, and waits for none of its decisions. What was decided
 * before the school noticed counts: nobody decides it again.
 */
async function forget(change: Change, { sourceId, decided }: Left): Promise<void> {
  const { orgId, trx } = change;
  await change.nextRev(0);
  const marks = await trx
    .deleteFrom('menu_syncs')
    .where('org_id', '=', orgId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  // Another process was first: what waits for a decision now waits for the next district's.
  if (Number(marks.numDeletedRows) === 0) return;
  const providers = await trx
    .selectFrom('providers')
    .select('provider_id as id')
    .where('org_id', '=', orgId)
    .where('listed_by', '=', sourceId)
    .where('deleted', '=', 0)
    .execute();
  for (const { id } of providers) {
    const rev = await change.nextRev();
    await trx
      .updateTable('providers')
      .set({ deleted: 1, rev })
      .where('org_id', '=', orgId)
      .where('provider_id', '=', id)
      .execute();
    await tell(change, { resource: 'providers', id, rev, change: 'deleted' });
  }
  const courses = await trx
    .selectFrom('courses')
    .select('course_id as id')
    .where('org_id', '=', orgId)
    .where('listed_by', '=', sourceId)
    .where('deleted', '=', 0)
    .execute();
  for (const { id } of courses) {
    const rev = await change.nextRev();
    await trx
      .updateTable('courses')
      .set({ deleted: 1, rev })
      .where('org_id', '=', orgId)
      .where('course_id', '=', id)
      .execute();
    await tell(change, { resource: 'courses', id, rev, change: 'deleted' });
  }
  for (const copy of decided) await hearOfFiling(change, copy);
  await handBack(change);
}

/** What the district that was left had received and not decided about is filed as at first: the next district takes it up. */
async function handBack(change: Change): Promise<void> {
  const { orgId, trx } = change;
  const undecided = await trx
    .selectFrom('filings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('school_id', '=', orgId)
    .where('state', '=', 'received')
    .where('deleted', '=', 0)
    .orderBy('filing_id')
    .execute();
  for (const row of undecided) {
    const saved = await saveFiling(change, row, { state: 'filed', number: null, received_at: null });
    await tell(change, { resource: 'filings', id: saved.filing_id, rev: saved.rev, change: 'updated' });
  }
}
