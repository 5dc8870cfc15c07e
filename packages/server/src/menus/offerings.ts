import type { menus as table, NewOffering, OfferingChange } from '@wuyu/contract';
import { frozenFields, offeringChanging } from '@wuyu/policy';
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { ActivityRow, EditionRow, OfferingRow } from '../database/schema.ts';
import { amongMany, type EngineName, insertRows, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, type HttpProblem, invalid, notFound, refusedFor } from '../http/problem.ts';
import { madeBefore, record, tell } from '../record.ts';
import { findActivity, findEdition, findOffering, findProvider, offeringsOf, seesDrafts } from './find.ts';
import { checkStillSound } from './findings.ts';
import { phaseAt } from './open.ts';
import { asEdition, asOffering, type Counts, feeColumn, gradesColumn } from './rows.ts';
import { searchText } from './search.ts';
import { offerSeats, seated } from './waitlist.ts';

type Routes = Pick<typeof table, 'listOfferings' | 'createOffering' | 'updateOffering' | 'deleteOffering'>;

const none: Counts = { wanted: 0, taken: 0 };
const countRows = sql<number>`cast(count(*) as integer)`.as('rows');

/** How many children wish each offering, and how many places of it are given or held. */
async function countsOf(
  { engine, trx, orgId }: { engine: EngineName; trx: Trx; orgId: string },
  rows: readonly Pick<OfferingRow, 'offering_id' | 'edition_id'>[],
): Promise<(offeringId: string) => Counts> {
  if (rows.length === 0) return () => none;
  const editions = [...new Set(rows.map((row) => row.edition_id))];
  const ids = rows.map((row) => row.offering_id);
  // No more of an edition is counted than was asked for: a page of a long menu costs what is on it.
  const wishes = trx
    .selectFrom('choices')
    .select(['offering_id', countRows])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'edition_id', editions))
    .where(amongMany(engine, 'offering_id', ids))
    .groupBy('offering_id');
  const places = trx
    .selectFrom('places')
    .select(['offering_id', countRows])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'offering_id', ids))
    .where('state', 'in', seated)
    .groupBy('offering_id');
  const wanted = new Map((await wishes.execute()).map((row) => [row.offering_id, row.rows]));
  const taken = new Map((await places.execute()).map((row) => [row.offering_id, row.rows]));
  return (id) => ({ wanted: wanted.get(id) ?? 0, taken: taken.get(id) ?? 0 });
}

/** What an edition is given of an activity, as it is today. */
function givenOf(activity: ActivityRow, providerName: string | null, teacher: string) {
  const { title, title_en, kind, domain, branch, knowledge, grades, fee, about, provider_id } = activity;
  return {
    ...{ title, title_en, kind, domain, branch, knowledge, grades, fee, about, provider_id },
    provider_name: providerName,
    search: searchText({ title, titleEn: title_en, teacher, provider: providerName }),
  };
}

/** Puts the offerings of one edition into another: their days and rooms, with their activities as these are today. */
export async function copyOfferings(ctx: WriteContext, from: string, to: string): Promise<void> {
  const { engine, trx, orgId, nextRev } = ctx.change;
  const activities = new Map(
    (
      await trx
        .selectFrom('activities')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('status', '=', 'kept')
        .where('deleted', '=', 0)
        .execute()
    ).map((row) => [row.activity_id, row]),
  );
  const names = new Map(
    (
      await trx
        .selectFrom('providers')
        .select(['provider_id', 'name'])
        .where('org_id', '=', orgId)
        .where('deleted', '=', 0)
        .execute()
    ).map((row) => [row.provider_id, row.name]),
  );
  const rev = await nextRev();
  const rows = (await offeringsOf(trx, orgId, from)).flatMap((row): OfferingRow[] => {
    const activity = activities.get(row.activity_id);
    if (!activity) return [];
    const provider = activity.provider_id === null ? null : (names.get(activity.provider_id) ?? null);
    const { grades, fee } = row;
    const given = givenOf(activity, provider, row.teacher);
    const id = uuid({ msecs: ctx.now });
    return [{ ...row, ...given, grades, fee, offering_id: id, edition_id: to, rev, status: 'open', deleted: 0 }];
  });
  await insertRows(engine, trx, 'offerings', rows);
  const first = rows[0];
  if (first) await tell(ctx.change, { resource: 'offerings', id: first.offering_id, rev, change: 'created' });
}

/** The edition that offerings are put into or changed in. @throws {HttpProblem} 404 where there is none */
async function editionOf(ctx: WriteContext, editionId: string): Promise<EditionRow> {
  const row = await findEdition(ctx.change.trx, ctx.orgId, editionId);
  if (!row || row.deleted === 1) throw notFound();
  return row;
}

/** Why an offering cannot be changed as it was asked: what stands against it, and what exactly. */
function running(edition: EditionRow, what: string, now: number): HttpProblem {
  if (edition.drawn_at !== null) return refusedFor('drawn', `It is drawn: ${what}.`);
  const undecided = edition.filing_state !== 'none' && edition.filing_state !== 'returned';
  if (undecided && phaseAt(edition, now) === 'announced')
    return refusedFor('filed', `It is ${edition.filing_state}: ${what}, unless it is returned.`);
  return refusedFor('published', `Families choose from it: ${what}.`);
}

async function checkTeacher(ctx: WriteContext, teacherId: string | null | undefined): Promise<void> {
  if (teacherId === null || teacherId === undefined) return;
  const user = await ctx.change.trx
    .selectFrom('users')
    .select('user_id')
    .where('org_id', '=', ctx.orgId)
    .where('user_id', '=', teacherId)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (!user) throw invalid('/teacherId', 'nobody of the school has this id');
}

const weekdaysColumn = (weekdays: readonly number[]): string => JSON.stringify([...weekdays].sort((a, b) => a - b));

/** @throws {HttpProblem} `invalid` where it could never open: it wants more children than it has places */
function checkMinimum({ minimum, capacity }: Pick<OfferingRow, 'minimum' | 'capacity'>): void {
  if (capacity !== null && minimum > capacity) throw invalid('/minimum', 'more children than there are places');
}

/** The columns of an offering by which it can come to block its edition. */
const judged = ['weekdays', 'start_time', 'end_time', 'room', 'teacher', 'teacher_id'] as const;

interface Target {
  readonly offeringId: string;
  readonly ifMatch: number;
}

/** An offering that is changed, with what is chosen of it: it stays so, because the org's revision is held first. */
async function hold(ctx: WriteContext, { offeringId, ifMatch }: Target) {
  const { change, orgId } = ctx;
  await change.nextRev(0);
  const row = await findOffering(change.trx, orgId, offeringId);
  if (!row || row.deleted === 1) throw notFound();
  const counts = (await countsOf(change, [row]))(offeringId);
  const offering = asOffering(row, counts);
  checkRevision(ifMatch, offering);
  return { row, counts, offering, edition: await editionOf(ctx, row.edition_id) };
}

export const offerings: Handlers<Routes> = {
  listOfferings: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    let query = ctx.trx
      .selectFrom('offerings as o')
      .selectAll('o')
      .where('o.org_id', '=', ctx.orgId)
      .where(after(start, 'o.rev', 'o.offering_id'))
      .orderBy('o.rev')
      .orderBy('o.offering_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('o.deleted', '=', 0);
    if (input.editionId !== undefined) query = query.where('o.edition_id', '=', input.editionId);
    if (!seesDrafts(ctx))
      query = query
        .innerJoin('editions as e', (join) =>
          join.onRef('e.org_id', '=', 'o.org_id').onRef('e.edition_id', '=', 'o.edition_id'),
        )
        .where('e.status', '=', 'published');
    const rows = await query.execute();
    const counts = await countsOf(ctx, rows.slice(0, start.take - 1));
    return pageOf(
      ctx,
      start,
      rows,
      (row) => row.offering_id,
      (row) => asOffering(row, counts(row.offering_id)),
    );
  }),

  createOffering: writes(async (ctx, { editionId, body }: { editionId: string; body: NewOffering }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const edition = await editionOf(ctx, editionId);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createOffering';
    const row = body.id === undefined ? undefined : await findOffering(change.trx, orgId, id);
    const counts = row ? (await countsOf(change, [row]))(id) : none;
    const before = await madeBefore(ctx, { id, action, row, as: (made) => asOffering(made, counts) });
    if (before) return before;
    if (offeringChanging(asEdition(edition), undefined, ctx.now) !== 'freely')
      throw running(edition, 'nothing can be added', ctx.now);
    const activity = await findActivity(change.trx, orgId, body.activityId);
    if (!activity || activity.deleted === 1) throw notFound();
    if (activity.status === 'retired') throw refusedFor('ended', 'The activity is retired.');
    await checkTeacher(ctx, body.teacherId);
    const provider =
      activity.provider_id === null ? undefined : await findProvider(change.trx, orgId, activity.provider_id);
    const given = givenOf(activity, provider?.name ?? null, body.teacher);
    const made: OfferingRow = {
      org_id: orgId,
      offering_id: id,
      rev: await change.nextRev(),
      edition_id: editionId,
      activity_id: activity.activity_id,
      ...given,
      ...(body.grades === undefined ? {} : { grades: gradesColumn(body.grades) }),
      ...(body.fee === undefined ? {} : { fee: feeColumn(body.fee) }),
      weekdays: weekdaysColumn(body.weekdays),
      start_time: body.start,
      end_time: body.end,
      room: body.room,
      teacher: body.teacher,
      teacher_id: body.teacherId ?? null,
      capacity: body.capacity,
      minimum: body.minimum ?? 0,
      status: 'open',
      deleted: 0,
    };
    checkMinimum(made);
    await checkStillSound({ ...ctx, ...change }, edition, id, made);
    await change.trx.insertInto('offerings').values(made).execute();
    await record(ctx, { resource: 'offerings', id, rev: made.rev, action, change: 'created' });
    return asOffering(made, none);
  }),

  updateOffering: writes(async (ctx, input: Target & { body: OfferingChange }) => {
    const { row, counts, offering, edition } = await hold(ctx, input);
    const { body } = input;
    const frozen = frozenFields(asEdition(edition), offering, body, ctx.now);
    if (frozen.length > 0) throw running(edition, `its ${frozen.join(', ')} cannot be changed so`, ctx.now);
    await checkTeacher(ctx, body.teacherId);
    const { weekdays, start, end, room, teacher, teacherId, grades, capacity, minimum, fee } = body;
    const columns = {
      ...(weekdays === undefined ? {} : { weekdays: weekdaysColumn(weekdays) }),
      ...(start === undefined ? {} : { start_time: start }),
      ...(end === undefined ? {} : { end_time: end }),
      ...(room === undefined ? {} : { room }),
      ...(teacher === undefined ? {} : { teacher }),
      ...(teacherId === undefined ? {} : { teacher_id: teacherId }),
      ...(grades === undefined ? {} : { grades: gradesColumn(grades) }),
      ...(capacity === undefined ? {} : { capacity }),
      ...(minimum === undefined ? {} : { minimum }),
      ...(fee === undefined ? {} : { fee: feeColumn(fee) }),
      search: searchText({
        title: row.title,
        titleEn: row.title_en,
        teacher: teacher ?? row.teacher,
        provider: row.provider_name,
      }),
    };
    const outcome = { ...row, ...columns };
    checkMinimum(outcome);
    if (outcome.start_time >= outcome.end_time)
      throw invalid(end === undefined ? '/start' : '/end', 'it ends after it starts');
    if (judged.some((column) => outcome[column] !== row[column]))
      await checkStillSound({ ...ctx, ...ctx.change }, edition, row.offering_id, outcome);
    const rev = await ctx.change.nextRev();
    const { org_id: _, offering_id: __, ...all } = outcome;
    await ctx.change.trx
      .updateTable('offerings')
      .set({ ...all, rev })
      .where('org_id', '=', ctx.orgId)
      .where('offering_id', '=', row.offering_id)
      .execute();
    const id = row.offering_id;
    await record(ctx, { resource: 'offerings', id, rev, action: 'updateOffering', change: 'updated' });
    if ((outcome.capacity ?? Infinity) <= (row.capacity ?? Infinity)) return asOffering({ ...outcome, rev }, counts);
    // Who waits is offered the new places.
    const { today, now } = ctx;
    const offerHours = ctx.policyOn(ctx.org.policy_id, today).menus.offerHours.value;
    await offerSeats(ctx.change, [id], { now, today, timeZone: ctx.org.time_zone, offerHours });
    return asOffering({ ...outcome, rev }, (await countsOf(ctx.change, [row]))(id));
  }),

  deleteOffering: writes(async (ctx, input: Target) => {
    const { row, offering, edition } = await hold(ctx, input);
    if (offeringChanging(asEdition(edition), offering, ctx.now) !== 'freely')
      throw running(edition, 'it cannot be taken out', ctx.now);
    await checkStillSound({ ...ctx, ...ctx.change }, edition, row.offering_id);
    const rev = await ctx.change.nextRev();
    await ctx.change.trx
      .updateTable('offerings')
      .set({ deleted: 1, rev })
      .where('org_id', '=', ctx.orgId)
      .where('offering_id', '=', row.offering_id)
      .execute();
    const id = row.offering_id;
    await record(ctx, { resource: 'offerings', id, rev, action: 'deleteOffering', change: 'deleted' });
    return undefined;
  }),
};
