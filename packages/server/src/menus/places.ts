import type { Closed, menus as table, NewPlace, Place, Swap } from '@wuyu/contract';
import { isEligible, overlaps } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { reachesStudent } from '../auth/reach.ts';
import { instant } from '../clock.ts';
import { type Handlers, type ReadContext, reads, type WriteContext, writes } from '../context.ts';
import type { PlaceRow } from '../database/schema-choices.ts';
import type { EditionRow } from '../database/schema.ts';
import { amongMany, type EngineName, insertRows, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { type Pupil, pupilInReach, pupilsOf } from '../pupils.ts';
import { audit, madeBy } from '../record.ts';
import { type Line, publishedEdition, someLines } from './chosen.ts';
import { aheadOf, checkNotEnded, checkTaking } from './open.ts';
import { endPlaces, living, type Moment, movePlace, takenOf, tellPlace } from './waitlist.ts';

type Routes = Pick<
  typeof table,
  'listPlaces' | 'createPlace' | 'acceptPlace' | 'declinePlace' | 'withdrawPlace' | 'swapPlace'
>;
type Step = 'accept' | 'decline' | 'withdraw' | 'swap';

const asPlace = (row: PlaceRow, position: number | null): Closed<Place> => ({
  id: row.place_id,
  rev: row.rev,
  editionId: row.edition_id,
  offeringId: row.offering_id,
  studentId: row.student_id,
  slot: row.slot,
  state: row.state,
  rank: row.rank,
  position,
  until: row.until === null ? null : instant(row.until),
});

interface From {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly orgId: string;
}

/** Whose turn it is as of now, of those places that wait: 1 the next. */
async function positionsOf({ engine, trx, orgId }: From, rows: readonly PlaceRow[]): Promise<Map<string, number>> {
  const offeringIds = [...new Set(rows.filter((row) => row.state === 'waiting').map((row) => row.offering_id))];
  if (offeringIds.length === 0) return new Map();
  const waiting = await trx
    .selectFrom('places')
    .select(['place_id', 'offering_id'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'offering_id', offeringIds))
    .where('state', '=', 'waiting')
    .orderBy('offering_id')
    .orderBy('turn')
    .orderBy('place_id')
    .execute();
  const positions = new Map<string, number>();
  for (const list of Map.groupBy(waiting, (row) => row.offering_id).values())
    list.forEach((row, at) => positions.set(row.place_id, at + 1));
  return positions;
}

const told = async (from: From, row: PlaceRow): Promise<Closed<Place>> =>
  asPlace(row, (await positionsOf(from, [row])).get(row.place_id) ?? null);

const momentOf = (ctx: WriteContext): Moment => ({
  now: ctx.now,
  today: ctx.today,
  timeZone: ctx.org.time_zone,
  offerHours: ctx.policyOn(ctx.org.policy_id, ctx.today).menus.offerHours.value,
});
const fromOf = ({ change, orgId }: WriteContext): From => ({ engine: change.engine, trx: change.trx, orgId });

const findPlace = (trx: Trx, orgId: string, placeId: string): Promise<PlaceRow | undefined> =>
  trx.selectFrom('places').selectAll().where('org_id', '=', orgId).where('place_id', '=', placeId).executeTakeFirst();

/** A child's places in an edition that are not over yet. */
const livingOf = (trx: Trx, orgId: string, editionId: string, studentId: string): Promise<PlaceRow[]> =>
  trx
    .selectFrom('places')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('student_id', '=', studentId)
    .where('state', 'in', living)
    .execute();

interface Target {
  readonly placeId: string;
  readonly ifMatch: number;
}
interface Held {
  readonly row: PlaceRow;
  readonly edition: EditionRow;
}

/** A place within reach, in an edition whose month is not over. From here on this change is the org's only one. */
async function hold(ctx: WriteContext, { placeId, ifMatch }: Target): Promise<Held> {
  const { change, orgId } = ctx;
  await change.nextRev(0);
  const row = await findPlace(change.trx, orgId, placeId);
  if (!row || !(await reaches(ctx, row))) throw notFound();
  checkRevision(ifMatch, await told(fromOf(ctx), row));
  const edition = await publishedEdition(change.trx, orgId, row.edition_id);
  checkNotEnded(edition, ctx.today);
  return { row, edition };
}

/** A homeroom teacher reaches a child by the class it is in now, wherever it was when it got the place. */
async function reaches({ change, orgId, reach, today }: WriteContext, row: PlaceRow): Promise<boolean> {
  if (reach.students.has(row.student_id)) return true;
  const from = { engine: change.engine, trx: change.trx, orgId, today };
  const pupil = (await pupilsOf(from, { students: [row.student_id] })).get(row.student_id);
  return pupil !== undefined && reachesStudent(reach, pupil.classId, row.student_id);
}

async function record(ctx: WriteContext, row: PlaceRow, action: string, offered: readonly PlaceRow[] = []) {
  const detail = {
    state: row.state,
    offeringId: row.offering_id,
    studentId: row.student_id,
    offered: offered.map((place) => place.place_id),
    content: ctx.contentHash,
  };
  await audit(
    ctx.change,
    { userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now },
    { action, resource: 'places', id: row.place_id, rev: row.rev, detail },
  );
}

/** Whether two places of a child exclude each other: their times overlap, or the draw gives one of the two only. */
function excludes(a: PlaceRow, b: PlaceRow, lines: ReadonlyMap<string, Line>): boolean {
  const [one, other] = [lines.get(a.offering_id), lines.get(b.offering_id)];
  if (!one || !other) return false;
  if (overlaps(one, other)) return true;
  if (a.rank === null || b.rank === null) return false;
  const bundled = one.slot === 'bundle' || other.slot === 'bundle';
  return one.slot === other.slot || (bundled && one.weekdays.some((day) => other.weekdays.includes(day)));
}

/** A seat that a child can have in an offering, or a turn to wait for one. */
interface Seat {
  readonly pupil: Pupil;
  readonly line: Line;
  /** Its turn on the waitlist; null: a seat is free. */
  readonly turn: number | null;
}

/** Looks for a seat. What the child holds already is looked at by the caller. */
async function findSeat({ change, orgId }: WriteContext, pupil: Pupil, line: Line, wait: boolean): Promise<Seat> {
  if (line.status === 'closed') throw refusedFor('closed', 'It does not open this month.');
  if (!isEligible(line, pupil.grade)) throw refusedFor('ineligible', 'It is for other grades.');
  const taken = (await takenOf(change, [line.id])).get(line.id) ?? 0;
  const list = await change.trx
    .selectFrom('places')
    .select(({ fn }) => [fn.max('turn').as('turn'), fn.countAll<number>().as('waiting')])
    .where('org_id', '=', orgId)
    .where('offering_id', '=', line.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  // Where somebody waits, a seat that is free is theirs.
  const free = (line.capacity === null || taken < line.capacity) && (list?.waiting ?? 0) === 0;
  if (!free && !wait) throw refusedFor('full', 'There is no free place.');
  return { pupil, line, turn: free ? null : (list?.turn ?? 0) + 1 };
}

/** Takes the seat, or the turn, that was found under the org's revision. */
async function takeSeat(ctx: WriteContext, id: string, editionId: string, { pupil, line, turn }: Seat) {
  const { change, orgId } = ctx;
  const row: PlaceRow = {
    org_id: orgId,
    place_id: id,
    rev: await change.nextRev(),
    edition_id: editionId,
    offering_id: line.id,
    student_id: pupil.studentId,
    class_id: pupil.classId,
    slot: line.slot,
    state: turn === null ? 'placed' : 'waiting',
    rank: null,
    turn,
    until: null,
  };
  await insertRows(change.engine, change.trx, 'places', [row]);
  await tellPlace(change, row, 'created');
  return row;
}

/** What a child holds in an edition, with those offerings and some others. */
async function heldWith({ change, orgId }: WriteContext, editionId: string, studentId: string, ...others: string[]) {
  const held = await livingOf(change.trx, orgId, editionId, studentId);
  const lines = await someLines(change, editionId, [...held.map((row) => row.offering_id), ...others]);
  return { held, lines };
}

/** What a create comes to as things stand: the place that it made before, or a seat. */
async function judge(ctx: WriteContext, editionId: string, id: string, body: NewPlace): Promise<PlaceRow | Seat> {
  const { change, orgId, reach, today } = ctx;
  const { engine, trx } = change;
  const edition = await publishedEdition(trx, orgId, editionId);
  const where = { engine, trx, orgId, today, ahead: aheadOf(edition, today) };
  const pupil = await pupilInReach(where, reach, body.studentId);
  const existing = body.id === undefined ? undefined : await findPlace(trx, orgId, id);
  if (existing) return existing;
  checkTaking(edition, ctx);
  const { held, lines } = await heldWith(ctx, editionId, pupil.studentId, body.offeringId);
  const line = lines.get(body.offeringId);
  if (!line) throw notFound();
  checkHeld(line, held, lines);
  return findSeat(ctx, pupil, line, body.wait ?? false);
}

/** @throws {HttpProblem} `refused` where a child has a place or a turn there already, or a place at the same time */
function checkHeld(line: Line, held: readonly PlaceRow[], lines: ReadonlyMap<string, Line>): void {
  if (held.some((row) => row.offering_id === line.id))
    throw refusedFor('duplicate', 'The child has a place or a turn there already.');
  const clash = held.find((row) => {
    const other = row.state === 'placed' ? lines.get(row.offering_id) : undefined;
    return other !== undefined && overlaps(other, line);
  });
  if (clash) throw refusedFor('clash', 'The child has another place at that time.');
}

const strangeStep = (step: Step, state: string): HttpProblem =>
  refusedFor(step === 'accept' ? 'notOffered' : 'over', `It is ${state}: there is nothing to ${step}.`);

/** Ends a place by its family's word; its seat goes to the next. */
async function give(ctx: WriteContext, target: Target, step: 'decline' | 'withdraw'): Promise<Closed<Place>> {
  const { row } = await hold(ctx, target);
  const may: readonly string[] = step === 'decline' ? ['offered', 'waiting'] : living;
  if (!may.includes(row.state)) throw strangeStep(step, row.state);
  const state = step === 'decline' ? 'declined' : 'withdrawn';
  const { ended, offered } = await endPlaces(ctx.change, [{ row, state }], momentOf(ctx));
  const saved = ended[0] ?? row;
  await record(ctx, saved, `${step}Place`, offered);
  return asPlace(saved, null);
}

export const places: Handlers<Routes> = {
  listPlaces: reads(async (ctx, input) => {
    const { engine, trx, orgId, reach, today } = ctx;
    const start = startOf(ctx, input);
    const { editionId, studentId, offeringId } = input;
    const from = { engine, trx, orgId, today };
    let query = trx
      .selectFrom('places')
      .selectAll()
      .where('org_id', '=', orgId)
      .where(after(start, 'rev', 'place_id'))
      .orderBy('rev')
      .orderBy('place_id')
      .limit(start.take);
    if (editionId !== undefined) query = query.where('edition_id', '=', editionId);
    if (offeringId !== undefined) query = query.where('offering_id', '=', offeringId);
    if (studentId !== undefined) {
      await checkStudent(ctx, studentId);
      query = query.where('student_id', '=', studentId);
    } else if (!reach.org) {
      const within = await pupilsOf(from, { students: reach.students, classes: reach.staffClasses });
      query = query.where(amongMany(engine, 'student_id', [...within.keys()]));
    }
    const rows = await query.execute();
    const positions = await positionsOf(from, rows);
    return pageOf(
      ctx,
      start,
      rows.map((row) => ({ ...row, deleted: 0 as const })),
      (row) => row.place_id,
      (row) => asPlace(row, positions.get(row.place_id) ?? null),
    );
  }),

  createPlace: writes(async (ctx, { editionId, body }: { editionId: string; body: NewPlace }) => {
    const id = body.id ?? uuid({ msecs: ctx.now });
    // Whoever comes when all is given hears so at once, and keeps nobody waiting: thousands may come at the same moment.
    await judge(ctx, editionId, id, body);
    // One change at a time from here on: what is free stays free until it is taken.
    await ctx.change.nextRev(0);
    const seat = await judge(ctx, editionId, id, body);
    if ('place_id' in seat) return sameAgain(ctx, seat);
    const row = await takeSeat(ctx, id, editionId, seat);
    await record(ctx, row, 'createPlace');
    return told(fromOf(ctx), row);
  }),

  acceptPlace: writes(async (ctx, target: Target) => {
    const { change } = ctx;
    const { row } = await hold(ctx, target);
    if (row.state !== 'offered') throw strangeStep('accept', row.state);
    if (row.until !== null && row.until <= ctx.now) throw refusedFor('expired', 'The offer has run out.');
    const { held, lines } = await heldWith(ctx, row.edition_id, row.student_id);
    const others = held.filter((other) => other.place_id !== row.place_id && excludes(row, other, lines));
    const accepted = await movePlace(change, row, 'placed');
    const worse = (other: PlaceRow): boolean => other.rank !== null && row.rank !== null && other.rank > row.rank;
    const ending = others.flatMap((other) => {
      // Of what was wished more, the turn stays.
      if (other.state === 'placed') return { row: other, state: 'withdrawn' as const };
      return other.slot === row.slot && worse(other) ? { row: other, state: 'closed' as const } : [];
    });
    const { offered } = await endPlaces(change, ending, momentOf(ctx));
    await record(ctx, accepted, 'acceptPlace', offered);
    return asPlace(accepted, null);
  }),

  declinePlace: writes(async (ctx, target: Target) => give(ctx, target, 'decline')),
  withdrawPlace: writes(async (ctx, target: Target) => give(ctx, target, 'withdraw')),

  swapPlace: writes(async (ctx, input: Target & { body: Swap }) => {
    const { change, orgId, today } = ctx;
    const { engine, trx } = change;
    const { row, edition } = await hold(ctx, input);
    if (row.state !== 'placed') throw strangeStep('swap', row.state);
    checkTaking(edition, ctx);
    const { held, lines } = await heldWith(ctx, row.edition_id, row.student_id, input.body.offeringId);
    const line = lines.get(input.body.offeringId);
    if (!line) throw notFound();
    const where = { engine, trx, orgId, today, ahead: aheadOf(edition, today) };
    const pupil = await pupilInReach(where, ctx.reach, row.student_id);
    checkHeld(
      line,
      held.filter((other) => other.place_id !== row.place_id || other.offering_id === line.id),
      lines,
    );
    const seat = await findSeat(ctx, pupil, line, false);
    const taken = await takeSeat(ctx, uuid({ msecs: ctx.now }), row.edition_id, seat);
    const { offered } = await endPlaces(change, [{ row, state: 'withdrawn' }], momentOf(ctx));
    await record(ctx, taken, 'swapPlace', offered);
    return asPlace(taken, null);
  }),
};

async function checkStudent(ctx: ReadContext, studentId: string): Promise<void> {
  if (ctx.reach.org || ctx.reach.students.has(studentId)) return;
  await pupilInReach(ctx, ctx.reach, studentId);
}

/** A create whose id is there already: the same create again succeeds, anything else is told what is there. */
async function sameAgain(ctx: WriteContext, existing: PlaceRow): Promise<Closed<Place>> {
  if (!(await reaches(ctx, existing))) throw new HttpProblem('already-exists');
  const current = await told(fromOf(ctx), existing);
  if (await madeBy(ctx.change, existing.place_id, 'createPlace', ctx.contentHash)) return current;
  throw new HttpProblem('already-exists', { current });
}
