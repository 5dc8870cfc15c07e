import type { Closed, GuidanceEvent, GuidanceEventChange, NewGuidanceEvent, visits as table } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { GuidanceEventRow } from '../database/schema.ts';
import { amongMany, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, notFound } from '../http/problem.ts';
import { strings } from '../json.ts';
import { madeBefore, record } from '../record.ts';
import { termsOf } from '../terms.ts';
import { isWithin, windowOf } from './window.ts';

type Routes = Pick<
  typeof table,
  'listGuidanceEvents' | 'createGuidanceEvent' | 'updateGuidanceEvent' | 'deleteGuidanceEvent'
>;

const asEvent = (row: GuidanceEventRow): Closed<GuidanceEvent> => ({
  id: row.event_id,
  rev: row.rev,
  title: row.title,
  kind: row.kind,
  day: row.day,
  classIds: strings(row.class_ids),
  families: row.families,
});

const findEvent = (trx: Trx, orgId: string, eventId: string): Promise<GuidanceEventRow | undefined> =>
  trx
    .selectFrom('guidance_events')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();

/**
 * The classes an event is for, each once and in order.
 * @throws {HttpProblem} `not-found` for a class that is not there or not reached; `forbidden` where the whole school is meant, by
 * who has charge of some classes alone
 */
async function classesFor({ change, orgId, reach }: WriteContext, classIds: readonly string[]): Promise<string[]> {
  const asked = [...new Set(classIds)].sort();
  if (!reach.org) {
    if (asked.length === 0) throw new HttpProblem('forbidden');
    if (asked.some((id) => !reach.staffClasses.has(id))) throw notFound();
  }
  const rows = await change.trx
    .selectFrom('classes')
    .select('class_id')
    .where('org_id', '=', orgId)
    .where(amongMany(change.engine, 'class_id', asked))
    .where('deleted', '=', 0)
    .execute();
  if (rows.length < asked.length) throw notFound();
  return asked;
}

/** An event that the caller may change: all of the school's, or those for its own classes and for no others. */
async function ownEvent({ change, orgId, reach }: WriteContext, eventId: string): Promise<GuidanceEventRow> {
  const row = await findEvent(change.trx, orgId, eventId);
  if (!row || row.deleted === 1) throw notFound();
  const classIds = strings(row.class_ids);
  const own = reach.org || (classIds.length > 0 && classIds.every((id) => reach.staffClasses.has(id)));
  if (!own) throw notFound();
  return row;
}

export const guidance: Handlers<Routes> = {
  listGuidanceEvents: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    const days = windowOf(await termsOf(ctx.trx, ctx.orgId), input.on ?? ctx.today);
    let query = ctx.trx
      .selectFrom('guidance_events')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'event_id'))
      .orderBy('rev')
      .orderBy('event_id')
      .limit(start.take);
    if (!start.withGone) {
      query = query.where('deleted', '=', 0);
      if (days.from !== null) query = query.where('day', '>=', days.from);
      if (days.to !== null) query = query.where('day', '<=', days.to);
    }
    // What was moved to another term is gone from this one.
    const rows = (await query.execute()).map((row) =>
      isWithin(days, row.day) ? row : { ...row, deleted: 1 as const },
    );
    return pageOf(ctx, start, rows, (row) => row.event_id, asEvent);
  }),

  createGuidanceEvent: writes(async (ctx, { body }: { body: NewGuidanceEvent }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createGuidanceEvent';
    const classIds = await classesFor(ctx, body.classIds);
    const known = body.id === undefined ? undefined : await findEvent(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row: known, as: asEvent });
    if (before) return before;
    const row: GuidanceEventRow = {
      org_id: orgId,
      event_id: id,
      rev: await change.nextRev(),
      title: body.title,
      kind: body.kind,
      day: body.day,
      class_ids: JSON.stringify(classIds),
      families: body.families,
      deleted: 0,
    };
    await change.trx.insertInto('guidance_events').values(row).execute();
    await record(ctx, { resource: 'guidance', id, rev: row.rev, action, change: 'created' });
    return asEvent(row);
  }),

  updateGuidanceEvent: writes(async (ctx, input: { eventId: string; ifMatch: number; body: GuidanceEventChange }) => {
    const { change, orgId } = ctx;
    const rev = await change.nextRev();
    const row = await ownEvent(ctx, input.eventId);
    checkRevision(input.ifMatch, asEvent(row));
    const { title = row.title, kind = row.kind, day = row.day, families = row.families, classIds } = input.body;
    const class_ids = classIds ? JSON.stringify(await classesFor(ctx, classIds)) : row.class_ids;
    const columns = { rev, title, kind, day, families, class_ids };
    await change.trx
      .updateTable('guidance_events')
      .set(columns)
      .where('org_id', '=', orgId)
      .where('event_id', '=', row.event_id)
      .execute();
    await record(ctx, {
      resource: 'guidance',
      id: row.event_id,
      rev,
      action: 'updateGuidanceEvent',
      change: 'updated',
    });
    return asEvent({ ...row, ...columns });
  }),

  deleteGuidanceEvent: writes(async (ctx, input: { eventId: string; ifMatch: number }) => {
    const { change, orgId } = ctx;
    const rev = await change.nextRev();
    const row = await ownEvent(ctx, input.eventId);
    checkRevision(input.ifMatch, asEvent(row));
    await change.trx
      .updateTable('guidance_events')
      .set({ rev, deleted: 1 })
      .where('org_id', '=', orgId)
      .where('event_id', '=', row.event_id)
      .execute();
    await record(ctx, {
      resource: 'guidance',
      id: row.event_id,
      rev,
      action: 'deleteGuidanceEvent',
      change: 'deleted',
    });
    return undefined;
  }),
};
