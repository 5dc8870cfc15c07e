import type { Closed, FiledOffering, Filing, FilingComment, FilingState, menus as table } from '@wuyu/contract';
import { editionChanges, filingStateOf } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { dayIn } from '../clock.ts';
import { type Handlers, type ReadContext, reads, type WriteContext, writes } from '../context.ts';
import type { Change } from '../database/database.ts';
import type { EditionRow, FilingRow, MenuSchoolRow, OfferingRow } from '../database/schema.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, notFound, refusedFor } from '../http/problem.ts';
import { record, tell } from '../record.ts';
import { offeringsOf } from './find.ts';
import { findingsOf } from './findings.ts';
import { asFiling, asOffering } from './rows.ts';

type Routes = Pick<typeof table, 'listFilings' | 'listFilingStates' | 'acceptFiling' | 'returnFiling'>;

/** One line of a menu, as it is filed: without what is of the moment, and of no child. */
function asLine(row: OfferingRow): Closed<FiledOffering> {
  const {
    rev: _,
    search: __,
    wanted: ___,
    taken: ____,
    status: _____,
    ...line
  } = asOffering(row, { wanted: 0, taken: 0 });
  return line;
}

/** The lines of the edition of the month before that was published last. */
async function linesBefore({ trx, orgId }: Change, month: string): Promise<Closed<FiledOffering>[]> {
  const before = await trx
    .selectFrom('editions')
    .select('edition_id')
    .where('org_id', '=', orgId)
    .where('month', '<', month)
    .where('status', '=', 'published')
    .where('deleted', '=', 0)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
  return before ? (await offeringsOf(trx, orgId, before.edition_id)).map(asLine) : [];
}

/** Files an edition as it stands. Filed again, it is another filing: what was decided of the one before stays. */
export async function fileNow(ctx: WriteContext, edition: EditionRow): Promise<FilingRow> {
  const { change, orgId, org } = ctx;
  const lines = (await offeringsOf(change.trx, orgId, edition.edition_id)).map(asLine);
  const row: FilingRow = {
    org_id: orgId,
    filing_id: uuid({ msecs: ctx.now }),
    rev: await change.nextRev(),
    school_id: orgId,
    school_name: org.name,
    edition_id: edition.edition_id,
    month: edition.month,
    title: edition.title,
    state: 'filed',
    number: null,
    filed_at: ctx.now,
    received_at: null,
    decided_at: null,
    comment: null,
    declared: edition.declared,
    offerings: JSON.stringify(lines),
    changes: JSON.stringify(editionChanges(await linesBefore(change, edition.month), lines)),
    findings: JSON.stringify(await findingsOf({ ...ctx, ...change }, edition)),
    deleted: 0,
  };
  await change.trx.insertInto('filings').values(row).execute();
  await tell(change, { resource: 'filings', id: row.filing_id, rev: row.rev, change: 'created' });
  return row;
}

/** What is new about a filing of the school's own, for its edition as well where it is the edition's last one. */
export type FilingNews = Partial<Pick<FilingRow, 'state' | 'number' | 'received_at' | 'decided_at' | 'comment'>>;

/**
 * Writes what is new about a filing, and tells its edition. Every row gets a revision of its own, for who copies them.
 * The org's revision must be held.
 */
export async function saveFiling(change: Change, row: FilingRow, news: FilingNews): Promise<FilingRow> {
  const { trx, orgId } = change;
  const saved = { ...row, ...news, rev: await change.nextRev() };
  await trx
    .updateTable('filings')
    .set({
      state: saved.state,
      number: saved.number,
      received_at: saved.received_at,
      decided_at: saved.decided_at,
      comment: saved.comment,
      rev: saved.rev,
    })
    .where('org_id', '=', orgId)
    .where('filing_id', '=', row.filing_id)
    .execute();
  // In a district's rows there is no edition: the copy stands alone.
  const edition = await trx
    .selectFrom('editions')
    .select('edition_id')
    .where('org_id', '=', orgId)
    .where('edition_id', '=', row.edition_id)
    .where('filing_id', '=', row.filing_id)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (edition) {
    const rev = await change.nextRev();
    await trx
      .updateTable('editions')
      .set({
        filing_state: saved.state,
        filing_number: saved.number,
        filing_comment: saved.comment,
        decided_at: saved.decided_at,
        rev,
      })
      .where('org_id', '=', orgId)
      .where('edition_id', '=', edition.edition_id)
      .execute();
    await tell(change, { resource: 'editions', id: edition.edition_id, rev, change: 'updated' });
  }
  return saved;
}

/** Whether nobody has decided about a filing yet. */
export const isUndecided = (row: Pick<FilingRow, 'state'>): boolean =>
  row.state === 'filed' || row.state === 'received';

interface Target {
  readonly filingId: string;
  readonly ifMatch: number;
}

async function decide(ctx: WriteContext, input: Target, action: string, news: FilingNews): Promise<Closed<Filing>> {
  const { change, orgId } = ctx;
  await change.nextRev(0);
  const row = await change.trx
    .selectFrom('filings')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('filing_id', '=', input.filingId)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (!row) throw notFound();
  checkRevision(input.ifMatch, asFiling(row));
  if (!isUndecided(row)) throw refusedFor('decided', `It is ${row.state} already.`);
  const saved = await saveFiling(change, row, { ...news, decided_at: ctx.now });
  const { filing_id: id, rev, state } = saved;
  await record(ctx, { resource: 'filings', id, rev, action, change: 'updated', detail: { state } });
  return asFiling(saved);
}

/** Whose filings are looked at: a district's schools, or the school itself. */
const schoolsOf = async ({ trx, orgId, org }: ReadContext): Promise<Omit<MenuSchoolRow, 'org_id'>[]> =>
  org.type === 'school'
    ? [{ school_id: orgId, name: org.name, time_zone: org.time_zone, policy_id: org.policy_id }]
    : trx.selectFrom('menu_schools').selectAll().where('org_id', '=', orgId).orderBy('school_id').execute();

export const filings: Handlers<Routes> = {
  listFilings: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('filings')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'filing_id'))
      .orderBy('rev')
      .orderBy('filing_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    if (input.month !== undefined) query = query.where('month', '=', input.month);
    return pageOf(ctx, start, await query.execute(), (row) => row.filing_id, asFiling);
  }),

  listFilingStates: reads(async (ctx, { month }) => {
    const rows = await ctx.trx
      .selectFrom('filings')
      .select(['filing_id', 'school_id', 'state', 'filed_at'])
      .where('org_id', '=', ctx.orgId)
      .where('month', '=', month)
      .where('deleted', '=', 0)
      .orderBy('filed_at')
      .orderBy('filing_id')
      .execute();
    const bySchool = Map.groupBy(rows, (row) => row.school_id);
    const items = (await schoolsOf(ctx)).map((school): Closed<FilingState> => {
      const own = bySchool.get(school.school_id) ?? [];
      const [first, last] = [own[0], own.at(-1)];
      const dayOf = (at: number): string => dayIn(school.time_zone, at);
      return {
        schoolId: school.school_id,
        schoolName: school.name,
        month,
        filingId: last?.filing_id ?? null,
        ...filingStateOf(ctx.policyOn(school.policy_id, `${month}-01`), {
          month,
          today: dayOf(ctx.now),
          filing: first && last && { state: last.state, firstFiledOn: dayOf(first.filed_at) },
        }),
      };
    });
    return { items, rev: ctx.org.rev };
  }),

  acceptFiling: writes((ctx, input: Target) =>
    decide(ctx, input, 'acceptFiling', { state: 'accepted', comment: null }),
  ),

  returnFiling: writes((ctx, input: Target & { body: FilingComment }) =>
    decide(ctx, input, 'returnFiling', { state: 'returned', comment: input.body.comment }),
  ),
};
