import type { ActivityChange, menus as table, NewActivity } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, writes } from '../context.ts';
import type { ActivityRow } from '../database/schema.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, notFound } from '../http/problem.ts';
import { madeBefore, record } from '../record.ts';
import { findActivity, findProvider } from './find.ts';
import { asActivity, contentColumns, newContent } from './rows.ts';
import { searchText } from './search.ts';

type Routes = Pick<typeof table, 'listActivities' | 'createActivity' | 'updateActivity'>;

export const activities: Handlers<Routes> = {
  listActivities: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('activities')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'activity_id'))
      .orderBy('rev')
      .orderBy('activity_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    return pageOf(ctx, start, await query.execute(), (row) => row.activity_id, asActivity);
  }),

  createActivity: writes(async (ctx, { body }: { body: NewActivity }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createActivity';
    const row = body.id === undefined ? undefined : await findActivity(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row, as: asActivity });
    if (before) return before;
    const providerId = body.providerId ?? null;
    const provider = providerId === null ? undefined : await findProvider(change.trx, orgId, providerId);
    // Where it stands on the list is asked when an edition is published: until then it may change.
    if (providerId !== null && (!provider || provider.deleted === 1)) throw notFound();
    const content = newContent(body);
    const made: ActivityRow = {
      org_id: orgId,
      activity_id: id,
      rev: await change.nextRev(),
      course_id: null,
      provider_id: providerId,
      ...content,
      search: searchText({ title: content.title, titleEn: content.title_en, provider: provider?.name ?? null }),
      status: 'kept',
      deleted: 0,
    };
    await change.trx.insertInto('activities').values(made).execute();
    await record(ctx, { resource: 'activities', id, rev: made.rev, action, change: 'created' });
    return asActivity(made);
  }),

  updateActivity: writes(async (ctx, input: { activityId: string; ifMatch: number; body: ActivityChange }) => {
    const { change, orgId } = ctx;
    const rev = await change.nextRev();
    const row = await findActivity(change.trx, orgId, input.activityId);
    if (!row || row.deleted === 1) throw notFound();
    checkRevision(input.ifMatch, asActivity(row));
    const { status } = input.body;
    const said = { ...contentColumns(input.body), ...(status === undefined ? {} : { status }) };
    const { title, title_en: titleEn } = { ...row, ...said };
    const provider = row.provider_id === null ? undefined : await findProvider(change.trx, orgId, row.provider_id);
    const columns = { ...said, search: searchText({ title, titleEn, provider: provider?.name ?? null }), rev };
    const saved = { ...row, ...columns };
    const { org_id: _, activity_id: __, ...all } = saved;
    await change.trx
      .updateTable('activities')
      .set(all)
      .where('org_id', '=', orgId)
      .where('activity_id', '=', row.activity_id)
      .execute();
    await record(ctx, {
      resource: 'activities',
      id: row.activity_id,
      rev,
      action: 'updateActivity',
      change: 'updated',
      detail: { status: saved.status },
    });
    return asActivity(saved);
  }),
};
