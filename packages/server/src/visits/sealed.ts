import type { SealedText, visits as table } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { reachesClass } from '../auth/reach.ts';
import { instant } from '../clock.ts';
import { type ConfideContext, confides, type Context, type Handlers, reads, writes } from '../context.ts';
import type { SealedReadingRow, VisitRow } from '../database/schema.ts';
import { insertRows, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, notFound } from '../http/problem.ts';
import { namesOf } from '../names.ts';
import { audit } from '../record.ts';
import { visitById } from './find.ts';
import { tellingOf } from './rows.ts';
import { saveVisit } from './visits.ts';

type Routes = Pick<typeof table, 'getSealedNote' | 'writeSealedNote' | 'listSealedReadings'>;

/**
 * A visit whose class the caller reaches. Neither who recorded it nor who went along finds it here, nor the teachers of siblings.
 *
 * @throws {HttpProblem} `not-found` for any other
 */
async function visitOfClass(ctx: Context, trx: Trx, visitId: string): Promise<VisitRow> {
  const row = await visitById(trx, ctx.orgId, visitId);
  if (!row || row.deleted === 1 || !reachesClass(ctx.reach, row.class_id)) throw notFound();
  return row;
}

const note = (trx: Trx, orgId: string, visitId: string) =>
  trx
    .selectFrom('sealed_notes')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();

/** Writes for good who read or wrote it. The audit, too, holds nothing of what it says, not even its digest. */
async function writeDown(
  ctx: ConfideContext,
  { visit_id: id, rev }: VisitRow,
  action: SealedReadingRow['action'],
): Promise<void> {
  const { change, orgId, now } = ctx;
  const { userId } = ctx.principal;
  await change.trx
    .insertInto('sealed_readings')
    .values({ org_id: orgId, visit_id: id, reading_id: uuid({ msecs: now }), at: now, user_id: userId, action })
    .execute();
  const by = { userId, requestId: ctx.requestId, now };
  const route = action === 'read' ? 'getSealedNote' : 'writeSealedNote';
  await audit(change, by, { action: route, resource: 'visits', id, rev });
}

export const sealed: Handlers<Routes> = {
  getSealedNote: confides(async (ctx, { visitId }) => {
    const { trx } = ctx.change;
    const visit = await visitOfClass(ctx, trx, visitId);
    await writeDown(ctx, visit, 'read');
    const found = await note(trx, ctx.orgId, visitId);
    if (!found) return { visitId, text: null, authorName: null, writtenAt: null };
    const authorName = (await namesOf(ctx.change, [found.author_id])).get(found.author_id) ?? null;
    return { visitId, text: found.text, authorName, writtenAt: instant(found.written_at) };
  }),

  writeSealedNote: writes(async (ctx, input: { visitId: string; ifMatch: number; body: SealedText }) => {
    const { change, orgId, now } = ctx;
    const { engine, trx } = change;
    await change.nextRev(0);
    const row = await visitOfClass(ctx, trx, input.visitId);
    const telling = await tellingOf(ctx, change, [row]);
    checkRevision(input.ifMatch, telling.told(row));
    const written = {
      org_id: orgId,
      visit_id: row.visit_id,
      text: input.body.text,
      author_id: ctx.principal.userId,
      written_at: now,
    };
    await insertRows(engine, trx, 'sealed_notes', [written], {
      key: ['org_id', 'visit_id'],
      set: ['text', 'author_id', 'written_at'],
    });
    const saved = await saveVisit(ctx, row, { telling });
    await writeDown(ctx, saved, 'written');
    return telling.told(saved);
  }),

  listSealedReadings: reads(async (ctx, input) => {
    await visitOfClass(ctx, ctx.trx, input.visitId);
    const start = startOf(ctx, input);
    const rows = await ctx.trx
      .selectFrom('sealed_readings')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where('visit_id', '=', input.visitId)
      .where(after(start, 'at', 'reading_id'))
      .orderBy('at')
      .orderBy('reading_id')
      .limit(start.take)
      .execute();
    const names = await namesOf(
      ctx,
      rows.map((row) => row.user_id),
    );
    // They come in the order in which they were written down; none is ever gone.
    const inOrder = rows.map((row) => ({ ...row, rev: row.at, deleted: 0 as const }));
    return pageOf(
      ctx,
      start,
      inOrder,
      (row) => row.reading_id,
      (row) => ({
        id: row.reading_id,
        visitId: row.visit_id,
        at: instant(row.at),
        userId: row.user_id,
        name: names.get(row.user_id) ?? '',
        action: row.action,
      }),
    );
  }),
};
