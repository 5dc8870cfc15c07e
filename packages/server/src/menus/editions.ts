import { commitmentOf } from '@wuyu/allocation';
import type { EditionChange, menus as table, NewEdition } from '@wuyu/contract';
import { frozenEditionFields } from '@wuyu/policy';
import { bytesToHex } from '@noble/hashes/utils.js';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { EditionRow } from '../database/schema.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound, refusedFor } from '../http/problem.ts';
import { madeBefore, record, tell } from '../record.ts';
import { fileNow } from './filings.ts';
import { findEdition, seesDrafts, seesFilings } from './find.ts';
import { findingsOf, firstBlocking } from './findings.ts';
import { copyOfferings } from './offerings.ts';
import { checkNotOver } from './open.ts';
import { asEdition } from './rows.ts';

type Routes = Pick<
  typeof table,
  'listEditions' | 'getEdition' | 'createEdition' | 'updateEdition' | 'deleteEdition' | 'publishEdition' | 'fileEdition'
>;

interface Target {
  readonly editionId: string;
  readonly ifMatch: number;
}

/**
 * An edition that a step is taken with. The org's revision is held first: from here on, what is read of the edition and its
 * offerings stays as it is.
 */
async function hold(ctx: WriteContext, { editionId, ifMatch }: Target): Promise<EditionRow> {
  await ctx.change.nextRev(0);
  const row = await findEdition(ctx.change.trx, ctx.orgId, editionId);
  if (!row || row.deleted === 1) throw notFound();
  checkRevision(ifMatch, asEdition(row));
  return row;
}

async function save(ctx: WriteContext, row: EditionRow, action: string, columns: Partial<EditionRow>) {
  const { change, orgId } = ctx;
  const rev = await change.nextRev();
  const { org_id: _, edition_id: __, ...all } = { ...row, ...columns, rev };
  const saved = await change.trx
    .updateTable('editions')
    .set(all)
    .where('org_id', '=', orgId)
    .where('edition_id', '=', row.edition_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { edition_id: id, status, filing_state: filing } = saved;
  const kind = saved.deleted === 1 ? ('deleted' as const) : ('updated' as const);
  await record(ctx, { resource: 'editions', id, rev, action, change: kind, detail: { status, filing } });
  return saved;
}

/** All of an edition's offerings at once: one revision and one event for them together, as one look at the list finds them. */
async function touchOfferings(ctx: WriteContext, editionId: string, kind: 'updated' | 'deleted'): Promise<void> {
  const { trx } = ctx.change;
  const rev = await ctx.change.nextRev();
  const rows = await trx
    .updateTable('offerings')
    .set(kind === 'deleted' ? { rev, deleted: 1 } : { rev })
    .where('org_id', '=', ctx.orgId)
    .where('edition_id', '=', editionId)
    .where('deleted', '=', 0)
    .returning('offering_id')
    .execute();
  const first = rows[0];
  if (first) await tell(ctx.change, { resource: 'offerings', id: first.offering_id, rev, change: kind });
}

const newSeed = (): string => bytesToHex(crypto.getRandomValues(new Uint8Array(32)));

export const editions: Handlers<Routes> = {
  listEditions: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('editions')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'edition_id'))
      .orderBy('rev')
      .orderBy('edition_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    if (!seesDrafts(ctx)) query = query.where('status', '=', 'published');
    if (input.month !== undefined) query = query.where('month', '=', input.month);
    const readsComment = seesFilings(ctx);
    return pageOf(
      ctx,
      start,
      await query.execute(),
      (row) => row.edition_id,
      (row) => asEdition(row, readsComment),
    );
  }),

  getEdition: reads(async (ctx, { editionId }) => {
    const row = await findEdition(ctx.trx, ctx.orgId, editionId);
    if (!row || row.deleted === 1 || (row.status === 'draft' && !seesDrafts(ctx))) throw notFound();
    return asEdition(row, seesFilings(ctx));
  }),

  createEdition: writes(async (ctx, { body }: { body: NewEdition }) => {
    const { change, orgId } = ctx;
    const { trx } = change;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createEdition';
    const row = body.id === undefined ? undefined : await findEdition(trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row, as: asEdition });
    if (before) return before;
    const ofMonth = await trx
      .selectFrom('editions')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('month', '=', body.month)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    if (ofMonth) throw new HttpProblem('already-exists', { current: asEdition(ofMonth) });
    const rules = ctx.policyOn(ctx.org.policy_id, `${body.month}-01`);
    const made: EditionRow = {
      org_id: orgId,
      edition_id: id,
      rev: await change.nextRev(),
      month: body.month,
      title: body.title ?? `${Number(body.month.slice(5))} 月课后服务`,
      mode: body.mode ?? 'draw',
      opens_at: Date.parse(body.opensAt),
      closes_at: Date.parse(body.closesAt),
      per_slot: body.perSlot ?? rules.menus.wishesPerSlot.value,
      declared: body.declared === true ? 1 : 0,
      status: 'draft',
      published_at: null,
      filing_state: 'none',
      filing_id: null,
      filing_number: null,
      filing_comment: null,
      filed_at: null,
      decided_at: null,
      seed: null,
      commitment: null,
      drawn_at: null,
      deleted: 0,
    };
    await trx.insertInto('editions').values(made).execute();
    await record(ctx, { resource: 'editions', id, rev: made.rev, action, change: 'created' });
    if (body.copyOf !== undefined) {
      const from = await findEdition(trx, orgId, body.copyOf);
      if (!from || from.deleted === 1) throw invalid('/copyOf', 'there is no such edition');
      await copyOfferings(ctx, from.edition_id, id);
    }
    return asEdition(made);
  }),

  updateEdition: writes(async (ctx, input: Target & { body: EditionChange }) => {
    const row = await hold(ctx, input);
    const { title, mode, opensAt, closesAt, perSlot, declared } = input.body;
    const [frozen] = frozenEditionFields(asEdition(row), input.body, ctx.now);
    if (frozen !== undefined)
      throw row.drawn_at === null
        ? refusedFor('published', `It is published: its ${frozen} cannot be changed so.`)
        : refusedFor('drawn', `It is drawn: its ${frozen} cannot be changed any more.`);
    const columns = {
      ...(title === undefined ? {} : { title }),
      ...(mode === undefined ? {} : { mode }),
      ...(opensAt === undefined ? {} : { opens_at: Date.parse(opensAt) }),
      ...(closesAt === undefined ? {} : { closes_at: Date.parse(closesAt) }),
      ...(perSlot === undefined ? {} : { per_slot: perSlot }),
      ...(declared === undefined ? {} : { declared: declared ? (1 as const) : (0 as const) }),
    };
    const { opens_at: from, closes_at: to } = { ...row, ...columns };
    if (from >= to)
      throw invalid(closesAt === undefined ? '/opensAt' : '/closesAt', 'the window closes after it opens');
    return asEdition(await save(ctx, row, 'updateEdition', columns));
  }),

  deleteEdition: writes(async (ctx, input: Target) => {
    const row = await hold(ctx, input);
    if (row.status !== 'draft') throw refusedFor('notDraft', 'Families have seen it: only a draft can be dropped.');
    await touchOfferings(ctx, row.edition_id, 'deleted');
    await save(ctx, row, 'deleteEdition', { deleted: 1 });
    return undefined;
  }),

  publishEdition: writes(async (ctx, input: Target) => {
    const row = await hold(ctx, input);
    if (row.status !== 'draft') throw refusedFor('published', 'It is published already.');
    checkNotOver(row, ctx.now);
    const blocking = firstBlocking(await findingsOf({ ...ctx, ...ctx.change }, row));
    if (blocking) throw refusedFor('findings', blocking.detail, blocking.clause);
    const seed = row.mode === 'draw' ? newSeed() : null;
    const saved = await save(ctx, row, 'publishEdition', {
      status: 'published',
      published_at: ctx.now,
      seed,
      commitment: seed === null ? null : commitmentOf(seed),
    });
    // Who was told of nothing so far finds them by looking for what changed.
    await touchOfferings(ctx, row.edition_id, 'updated');
    return asEdition(saved);
  }),

  fileEdition: writes(async (ctx, input: Target) => {
    const row = await hold(ctx, input);
    if (row.status !== 'published') throw refusedFor('notPublished', 'Only what is published can be filed.');
    if (row.filing_state !== 'none' && row.filing_state !== 'returned')
      throw refusedFor('filed', `It is ${row.filing_state}: it is filed again once it was returned.`);
    const filing = await fileNow(ctx, row);
    return asEdition(
      await save(ctx, row, 'fileEdition', {
        filing_state: filing.state,
        filing_id: filing.filing_id,
        filing_number: null,
        filing_comment: null,
        filed_at: filing.filed_at,
        decided_at: null,
      }),
    );
  }),
};
