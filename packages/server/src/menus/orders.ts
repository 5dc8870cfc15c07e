import type { menus as table, NewOrder } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, writes } from '../context.ts';
import type { ActivityRow, OrderRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { madeBefore, record, tell } from '../record.ts';
import { listedProvider } from './catalogue.ts';
import { findActivity, findCourse } from './find.ts';
import { asOrder } from './rows.ts';
import { searchText } from './search.ts';

type Routes = Pick<typeof table, 'listOrders' | 'createOrder' | 'withdrawOrder'>;

const findOrder = (trx: Trx, orgId: string, orderId: string): Promise<OrderRow | undefined> =>
  trx.selectFrom('orders').selectAll().where('org_id', '=', orgId).where('order_id', '=', orderId).executeTakeFirst();

/** An edition of this month or a later one in which an activity is offered. */
const offeredFrom = (trx: Trx, orgId: string, activityId: string, today: string) =>
  trx
    .selectFrom('editions as e')
    .innerJoin('offerings as o', (join) =>
      join.onRef('o.org_id', '=', 'e.org_id').onRef('o.edition_id', '=', 'e.edition_id'),
    )
    .select('e.month')
    .where('e.org_id', '=', orgId)
    .where('e.month', '>=', today.slice(0, 7))
    .where('e.deleted', '=', 0)
    .where('o.activity_id', '=', activityId)
    .where('o.status', '=', 'open')
    .where('o.deleted', '=', 0)
    .orderBy('e.month')
    .limit(1)
    .executeTakeFirst();

export const orders: Handlers<Routes> = {
  listOrders: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('orders')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'order_id'))
      .orderBy('rev')
      .orderBy('order_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    return pageOf(ctx, start, await query.execute(), (row) => row.order_id, asOrder);
  }),

  createOrder: writes(async (ctx, { body }: { body: NewOrder }) => {
    const { change, orgId, org } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createOrder';
    const row = body.id === undefined ? undefined : await findOrder(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row, as: asOrder });
    if (before) return before;
    const course = await findCourse(change.trx, orgId, body.courseId);
    if (!course || course.deleted === 1) throw notFound();
    if (course.status === 'ended') throw refusedFor('ended', 'The course is no longer offered.');
    const provider = await listedProvider(ctx, course.provider_id);
    const standing = await change.trx
      .selectFrom('orders')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('course_id', '=', course.course_id)
      .where('school_id', '=', orgId)
      .where('status', '!=', 'withdrawn')
      .where('deleted', '=', 0)
      .executeTakeFirst();
    if (standing) throw new HttpProblem('already-exists', { current: asOrder(standing) });
    const { course_id, provider_id, title, title_en, kind, domain, branch, knowledge, grades, minutes, fee, about } =
      course;
    const first = await change.nextRev(2);
    const activity: ActivityRow = {
      org_id: orgId,
      activity_id: uuid({ msecs: ctx.now }),
      rev: first,
      course_id,
      provider_id,
      ...{ title, title_en, kind, domain, branch, knowledge, grades, minutes, fee, about },
      search: searchText({ title, titleEn: title_en, provider: provider.name }),
      status: 'kept',
      deleted: 0,
    };
    const made: OrderRow = {
      org_id: orgId,
      order_id: id,
      rev: first + 1,
      school_id: orgId,
      school_name: org.name,
      course_id,
      note: body.note ?? null,
      status: 'placed',
      activity_id: activity.activity_id,
      ordered_on: ctx.today,
      deleted: 0,
    };
    await change.trx.insertInto('activities').values(activity).execute();
    await change.trx.insertInto('orders').values(made).execute();
    await tell(change, { resource: 'activities', id: activity.activity_id, rev: first, change: 'created' });
    await record(ctx, { resource: 'orders', id, rev: made.rev, action, change: 'created' });
    return asOrder(made);
  }),

  withdrawOrder: writes(async (ctx, input: { orderId: string; ifMatch: number }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const row = await findOrder(change.trx, orgId, input.orderId);
    // In a district's rows lie copies of its schools' orders: each school takes back its own.
    if (!row || row.deleted === 1 || row.school_id !== orgId) throw notFound();
    checkRevision(input.ifMatch, asOrder(row));
    if (row.status === 'withdrawn') throw refusedFor('withdrawn', 'The order was taken back already.');
    const standing = await offeredFrom(change.trx, orgId, row.activity_id, ctx.today);
    if (standing) throw refusedFor('offered', `It is on the menu of ${standing.month}: it is taken out there first.`);
    const activity = await findActivity(change.trx, orgId, row.activity_id);
    if (activity?.status === 'kept') {
      const retired = await change.nextRev();
      await change.trx
        .updateTable('activities')
        .set({ status: 'retired', rev: retired })
        .where('org_id', '=', orgId)
        .where('activity_id', '=', activity.activity_id)
        .execute();
      await tell(change, { resource: 'activities', id: activity.activity_id, rev: retired, change: 'updated' });
    }
    const rev = await change.nextRev();
    const saved = { ...row, status: 'withdrawn' as const, rev };
    await change.trx
      .updateTable('orders')
      .set({ status: saved.status, rev })
      .where('org_id', '=', orgId)
      .where('order_id', '=', row.order_id)
      .execute();
    await record(ctx, {
      resource: 'orders',
      id: row.order_id,
      rev,
      action: 'withdrawOrder',
      change: 'updated',
      detail: { status: saved.status },
    });
    return asOrder(saved);
  }),
};
