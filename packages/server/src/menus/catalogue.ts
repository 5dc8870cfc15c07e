import type { CourseChange, menus as table, NewCourse, NewProvider, ProviderChange } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { Change } from '../database/database.ts';
import type { CourseRow, ProviderRow } from '../database/schema.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, invalid, notFound, refusedFor } from '../http/problem.ts';
import { madeBefore, record, tell } from '../record.ts';
import { findCourse, findProvider } from './find.ts';
import { asCourse, asProvider, contentColumns, newContent } from './rows.ts';
import { searchText } from './search.ts';

type Routes = Pick<
  typeof table,
  'listProviders' | 'createProvider' | 'updateProvider' | 'listCourses' | 'createCourse' | 'updateCourse'
>;

/**
 * A provider of the org's list that may teach today.
 * @throws {HttpProblem} `refused` where it may not, 404 where there is none
 */
export async function listedProvider(ctx: WriteContext, providerId: string): Promise<ProviderRow> {
  const row = await findProvider(ctx.change.trx, ctx.orgId, providerId);
  if (!row || row.deleted === 1) throw notFound();
  const clause = ctx.policyOn(ctx.org.policy_id, ctx.today).menus.vettedOnly?.clause;
  if (row.vetting !== 'listed')
    throw refusedFor('notListed', `The provider is ${row.vetting}: only one that is listed may teach.`, clause);
  if (row.valid_to !== null && row.valid_to < ctx.today)
    throw refusedFor('notListed', `The provider may teach until ${row.valid_to} only.`, clause);
  return row;
}

function checkCopied(ctx: WriteContext, row: { listed_by: string }): void {
  if (row.listed_by !== ctx.orgId)
    throw refusedFor('copied', 'It was copied from the list of the district, which alone changes it.');
}

/** What is found by a provider's name is found by its new one. Every row has a revision of its own, for who copies them. */
export async function renameProvider(change: Change, provider: Pick<ProviderRow, 'provider_id' | 'name'>) {
  const { trx, orgId } = change;
  const text = (row: { title: string; title_en: string | null }): string =>
    searchText({ title: row.title, titleEn: row.title_en, provider: provider.name });
  const found = await trx
    .selectFrom('courses')
    .select(['course_id', 'title', 'title_en'])
    .where('org_id', '=', orgId)
    .where('provider_id', '=', provider.provider_id)
    // A copy brings its own.
    .where('listed_by', '=', orgId)
    .where('deleted', '=', 0)
    .execute();
  for (const row of found) {
    const rev = await change.nextRev();
    await trx
      .updateTable('courses')
      .set({ rev, search: text(row) })
      .where('org_id', '=', orgId)
      .where('course_id', '=', row.course_id)
      .execute();
    await tell(change, { resource: 'courses', id: row.course_id, rev, change: 'updated' });
  }
  const taught = await trx
    .selectFrom('activities')
    .select(['activity_id', 'title', 'title_en'])
    .where('org_id', '=', orgId)
    .where('provider_id', '=', provider.provider_id)
    .where('deleted', '=', 0)
    .execute();
  for (const row of taught) {
    const rev = await change.nextRev();
    await trx
      .updateTable('activities')
      .set({ rev, search: text(row) })
      .where('org_id', '=', orgId)
      .where('activity_id', '=', row.activity_id)
      .execute();
    await tell(change, { resource: 'activities', id: row.activity_id, rev, change: 'updated' });
  }
}

function checkValidity(row: Pick<ProviderRow, 'valid_from' | 'valid_to'>): void {
  if (row.valid_to !== null && row.valid_to < row.valid_from)
    throw invalid('/validTo', 'it is the last day, and not before the first');
}

export const catalogue: Handlers<Routes> = {
  listProviders: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('providers')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'provider_id'))
      .orderBy('rev')
      .orderBy('provider_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    return pageOf(ctx, start, await query.execute(), (row) => row.provider_id, asProvider);
  }),

  createProvider: writes(async (ctx, { body }: { body: NewProvider }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createProvider';
    const row = body.id === undefined ? undefined : await findProvider(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row, as: asProvider });
    if (before) return before;
    const made: ProviderRow = {
      org_id: orgId,
      provider_id: id,
      rev: await change.nextRev(),
      name: body.name,
      vetting: body.vetting,
      batch: body.batch,
      valid_from: body.validFrom,
      valid_to: body.validTo ?? null,
      listed_by: orgId,
      deleted: 0,
    };
    checkValidity(made);
    await change.trx.insertInto('providers').values(made).execute();
    await record(ctx, { resource: 'providers', id, rev: made.rev, action, change: 'created' });
    return asProvider(made);
  }),

  updateProvider: writes(async (ctx, input: { providerId: string; ifMatch: number; body: ProviderChange }) => {
    const { change, orgId } = ctx;
    const { name, vetting, batch, validFrom, validTo } = input.body;
    const rev = await change.nextRev();
    const row = await findProvider(change.trx, orgId, input.providerId);
    if (!row || row.deleted === 1) throw notFound();
    checkRevision(input.ifMatch, asProvider(row));
    checkCopied(ctx, row);
    const columns = {
      ...(name === undefined ? {} : { name }),
      ...(vetting === undefined ? {} : { vetting }),
      ...(batch === undefined ? {} : { batch }),
      ...(validFrom === undefined ? {} : { valid_from: validFrom }),
      ...(validTo === undefined ? {} : { valid_to: validTo }),
      rev,
    };
    const saved = { ...row, ...columns };
    checkValidity(saved);
    const { org_id: _, provider_id: __, ...all } = saved;
    await change.trx
      .updateTable('providers')
      .set(all)
      .where('org_id', '=', orgId)
      .where('provider_id', '=', row.provider_id)
      .execute();
    const detail = { vetting: saved.vetting };
    await record(ctx, {
      resource: 'providers',
      id: row.provider_id,
      rev,
      action: 'updateProvider',
      change: 'updated',
      detail,
    });
    if (saved.name !== row.name) await renameProvider(change, saved);
    return asProvider(saved);
  }),

  listCourses: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('courses')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'course_id'))
      .orderBy('rev')
      .orderBy('course_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    return pageOf(ctx, start, await query.execute(), (row) => row.course_id, asCourse);
  }),

  createCourse: writes(async (ctx, { body }: { body: NewCourse }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createCourse';
    const row = body.id === undefined ? undefined : await findCourse(change.trx, orgId, id);
    const before = await madeBefore(ctx, { id, action, row, as: asCourse });
    if (before) return before;
    const provider = await findProvider(change.trx, orgId, body.providerId);
    if (!provider || provider.deleted === 1) throw notFound();
    if (provider.vetting === 'removed') throw refusedFor('notListed', 'The provider was struck off the list.');
    const content = newContent(body);
    const made: CourseRow = {
      org_id: orgId,
      course_id: id,
      rev: await change.nextRev(),
      provider_id: body.providerId,
      ...content,
      search: searchText({ title: content.title, titleEn: content.title_en, provider: provider.name }),
      status: 'offered',
      listed_by: orgId,
      deleted: 0,
    };
    await change.trx.insertInto('courses').values(made).execute();
    await record(ctx, { resource: 'courses', id, rev: made.rev, action, change: 'created' });
    return asCourse(made);
  }),

  updateCourse: writes(async (ctx, input: { courseId: string; ifMatch: number; body: CourseChange }) => {
    const { change, orgId } = ctx;
    const rev = await change.nextRev();
    const row = await findCourse(change.trx, orgId, input.courseId);
    if (!row || row.deleted === 1) throw notFound();
    checkRevision(input.ifMatch, asCourse(row));
    checkCopied(ctx, row);
    const { status } = input.body;
    const said = { ...contentColumns(input.body), ...(status === undefined ? {} : { status }) };
    const { title, title_en: titleEn } = { ...row, ...said };
    const provider = await findProvider(change.trx, orgId, row.provider_id);
    const columns = { ...said, search: searchText({ title, titleEn, provider: provider?.name ?? null }), rev };
    const saved = { ...row, ...columns };
    const { org_id: _, course_id: __, ...all } = saved;
    await change.trx
      .updateTable('courses')
      .set(all)
      .where('org_id', '=', orgId)
      .where('course_id', '=', row.course_id)
      .execute();
    await record(ctx, {
      resource: 'courses',
      id: row.course_id,
      rev,
      action: 'updateCourse',
      change: 'updated',
      detail: { status: saved.status },
    });
    return asCourse(saved);
  }),
};
