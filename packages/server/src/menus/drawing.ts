import { recordOf, tally } from '@wuyu/allocation';
import type { DrawRecord, Slot } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import type { Change } from '../database/database.ts';
import type { EditionRow, EventRow } from '../database/schema.ts';
import type { DrawRow, PlaceRow } from '../database/schema-choices.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import type { PolicyOn } from '../policy.ts';
import { type Gathered, gatherInput } from './draw-input.ts';

/** The rules that a draw goes by, and when it takes place. */
export interface DrawDay {
  readonly now: number;
  /** The school's day. */
  readonly today: string;
  readonly policy: ReturnType<PolicyOn>;
}

/**
 * Draws an edition whose window is closed, and writes what came of it: the record, places, turns on waiting lists, and what
 * does not open. The org's revision is held already, and no draw was made before.
 */
export async function drawPlaces(
  change: Change,
  edition: EditionRow,
  { now, today, policy }: DrawDay,
): Promise<{ edition: EditionRow; draw: DrawRow }> {
  const { engine, orgId, trx } = change;
  if (edition.seed === null) throw new Error('an edition to be drawn has a seed');
  const gathered = await gatherInput({ engine, trx, orgId, today, policy }, edition);
  const record = recordOf(gathered.input, edition.seed);
  const counts = tally(record.input, record.result);
  const draw: DrawRow = {
    org_id: orgId,
    edition_id: edition.edition_id,
    applicants: counts.applicants,
    placed: counts.placed,
    first: counts.first,
    input_digest: record.inputDigest,
    result_digest: record.resultDigest,
    record: JSON.stringify(record),
  };
  await insertRows(engine, trx, 'draws', [draw]);
  const drawn = placesOf(gathered, record);
  const byChild = Map.groupBy(drawn, ({ child }) => child.studentId);
  let rev = await change.nextRev(1 + record.result.closed.length + byChild.size);
  const events: EventRow[] = [];
  const told = (resource: EventRow['resource'], id: string, kind: EventRow['change'], of?: DrawnPlace) => {
    const { classId = null, studentId = null } = of?.child ?? {};
    events.push({
      org_id: orgId,
      rev,
      resource,
      id,
      change: kind,
      class_id: classId,
      student_id: studentId,
      day: null,
    });
    return rev++;
  };
  const saved = { ...edition, drawn_at: now, rev: told('editions', edition.edition_id, 'updated') };
  await trx
    .updateTable('editions')
    .set({ drawn_at: now, rev: saved.rev })
    .where('org_id', '=', orgId)
    .where('edition_id', '=', edition.edition_id)
    .execute();
  for (const id of record.result.closed)
    await trx
      .updateTable('offerings')
      .set({ status: 'closed', rev: told('offerings', id, 'updated') })
      .where('org_id', '=', orgId)
      .where('offering_id', '=', id)
      .execute();
  const newId = idsAt(now);
  // What a child got has one revision and one event, as one look at its list finds all of it.
  const places = [...byChild.values()].flatMap((those) => {
    const ids = those.map(() => newId());
    const ofChild = told('places', ids[0] ?? '', 'created', those[0]);
    return those.map(({ child, offeringId, slot, state, rank, turn }, at): PlaceRow => ({
      org_id: orgId,
      place_id: ids[at] ?? '',
      rev: ofChild,
      edition_id: edition.edition_id,
      offering_id: offeringId,
      student_id: child.studentId,
      class_id: child.classId,
      slot,
      state,
      rank,
      turn,
      until: null,
    }));
  });
  await insertRows(engine, trx, 'places', places);
  await insertRows(engine, trx, 'events', events);
  await keepMissed(change, edition, gathered, record);
  return { edition: saved, draw };
}

/** Makes ids of one instant, each after the one before it: rows with them are appended. */
function idsAt(msecs: number): () => string {
  const random = new Uint8Array(16_384);
  let used = random.length;
  let seq = 0;
  return () => {
    if (used === random.length) {
      crypto.getRandomValues(random);
      used = 0;
    }
    return uuid({ msecs, seq: seq++, random: random.subarray(used, (used += 16)) });
  };
}

interface DrawnPlace {
  readonly child: { readonly studentId: string; readonly classId: string };
  readonly offeringId: string;
  readonly slot: Slot;
  readonly state: PlaceRow['state'];
  readonly rank: number;
  readonly turn: number | null;
}

/** What a draw means for each child: its places, its turns, and the wishes that will not come true because nothing opens. */
function placesOf({ children, lines }: Gathered, { input, result }: DrawRecord): DrawnPlace[] {
  const ranks = new Map<string, number>();
  for (const { code, wishes } of input.applicants)
    for (const { offeringIds } of wishes) offeringIds.forEach((id, at) => ranks.set(`${code} ${id}`, at + 1));
  const place = (code: string, offeringId: string, state: PlaceRow['state'], turn: number | null): DrawnPlace => {
    const [child, slot, rank] = [children.get(code), lines.get(offeringId)?.slot, ranks.get(`${code} ${offeringId}`)];
    if (!child || slot === undefined || rank === undefined) throw new Error('a draw answered what it was not asked');
    return { child, offeringId, slot, state, rank, turn };
  };
  const got = new Map(result.places.map(({ code, slot, rank }) => [`${code} ${slot}`, rank]));
  const closed = new Set(result.closed);
  const inVain = input.applicants.flatMap(({ code, wishes }) =>
    wishes.flatMap(({ slot, offeringIds }) =>
      offeringIds
        .slice(0, (got.get(`${code} ${slot}`) ?? Infinity) - 1)
        .filter((id) => closed.has(id))
        .map((id) => place(code, id, 'closed', null)),
    ),
  );
  return [
    ...result.places.map(({ code, offeringId }) => place(code, offeringId, 'placed', null)),
    ...result.waiting.flatMap(({ offeringId, codes }) =>
      codes.map((code, at) => place(code, offeringId, 'waiting', at + 1)),
    ),
    ...inVain,
  ];
}

/** Remembers for the next draw who got nothing in this one. */
async function keepMissed(
  { engine, orgId, trx }: Change,
  edition: EditionRow,
  { children, missed }: Gathered,
  { result }: DrawRecord,
): Promise<void> {
  const got = new Set(result.places.map(({ code }) => code));
  const byCount = Map.groupBy(children, ([code, { studentId }]) =>
    got.has(code) ? 0 : (missed.get(studentId) ?? 0) + 1,
  );
  for (const [count, those] of byCount)
    await trx
      .updateTable('choice_lists')
      .set({ missed: count })
      .where('org_id', '=', orgId)
      .where('edition_id', '=', edition.edition_id)
      .where(
        amongMany(
          engine,
          'student_id',
          those.map(([, { studentId }]) => studentId),
        ),
      )
      .execute();
}
