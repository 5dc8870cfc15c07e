import type { PlaceState } from '@wuyu/contract';
import { daysOf } from '@wuyu/policy';
import { addDays, startOfDay } from '../clock.ts';
import type { Change } from '../database/database.ts';
import type { PlaceRow } from '../database/schema-choices.ts';
import { amongMany } from '../database/seam.ts';
import { remaining } from '../pupils.ts';
import { announce } from '../record.ts';

/** When something happens to places, and what follows from it. */
export interface Moment {
  /** Ms. */
  readonly now: number;
  /** The school's day. */
  readonly today: string;
  readonly timeZone: string;
  /** How long a family has to answer an offer. */
  readonly offerHours: number;
}

const hour = 3_600_000;
/** A seat that is given, or kept for somebody to answer. */
export const seated = ['placed', 'offered'] as const satisfies PlaceState[];
/** What is not over yet. */
export const living = [...seated, 'waiting'] as const satisfies PlaceState[];

export const tellPlace = (change: Change, row: PlaceRow, kind: 'created' | 'updated'): Promise<void> =>
  announce(change, {
    rev: row.rev,
    resource: 'places',
    id: row.place_id,
    change: kind,
    class_id: row.class_id,
    student_id: row.student_id,
    day: null,
  });

/** Brings a place into another state under a revision of its own. The org's revision is held already. */
export async function movePlace(
  change: Change,
  row: PlaceRow,
  state: PlaceState,
  until: number | null = null,
): Promise<PlaceRow> {
  const moved: PlaceRow = { ...row, state, until, rev: await change.nextRev() };
  await change.trx
    .updateTable('places')
    .set({ state, until, rev: moved.rev })
    .where('org_id', '=', change.orgId)
    .where('place_id', '=', row.place_id)
    .execute();
  await tellPlace(change, moved, 'updated');
  return moved;
}

/** How many seats of some offerings are given or kept. */
export async function takenOf(
  { engine, orgId, trx }: Pick<Change, 'engine' | 'orgId' | 'trx'>,
  offeringIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('places')
    .select(({ fn }) => ['offering_id', fn.countAll<number>().as('taken')])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'offering_id', offeringIds))
    .where('state', 'in', seated)
    .groupBy('offering_id')
    .execute();
  return new Map(rows.map((row) => [row.offering_id, row.taken]));
}

/**
 * Offers every free seat of some offerings to who waits for it longest, as long as the edition's month is not over. Whoever
 * sets a seat free calls it in the same transaction, under the org's revision: so a seat is offered once, and nobody waits
 * for one that is free. Children who left the school are passed over, and no offer outlasts the edition's month.
 *
 * @returns the places that are offered now
 */
export async function offerSeats(
  change: Change,
  offeringIds: readonly string[],
  { now, today, timeZone, offerHours }: Moment,
): Promise<PlaceRow[]> {
  const { engine, orgId, trx } = change;
  if (offeringIds.length === 0) return [];
  const waiting = await trx
    .selectFrom('places')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'offering_id', offeringIds))
    .where('state', '=', 'waiting')
    .orderBy('turn')
    .orderBy('place_id')
    .execute();
  if (waiting.length === 0) return [];
  const wanted = [...new Set(waiting.map((row) => row.offering_id))];
  const offerings = await trx
    .selectFrom('offerings as o')
    .innerJoin('editions as e', (join) =>
      join.onRef('e.org_id', '=', 'o.org_id').onRef('e.edition_id', '=', 'o.edition_id'),
    )
    .select(['o.offering_id', 'o.capacity', 'e.month'])
    .where('o.org_id', '=', orgId)
    .where(amongMany(engine, 'o.offering_id', wanted))
    .where('o.status', '=', 'open')
    .where('o.deleted', '=', 0)
    .where('e.month', '>=', today.slice(0, 7))
    .execute();
  const taken = await takenOf(change, wanted);
  const open = offerings
    .map(({ offering_id: id, capacity, month }) => ({ id, month, free: (capacity ?? Infinity) - (taken.get(id) ?? 0) }))
    .filter(({ free }) => free > 0);
  const turns = Map.groupBy(waiting, (row) => row.offering_id);
  const inLine = open.flatMap(({ id }) => (turns.get(id) ?? []).map((row) => row.student_id));
  const here = await remaining({ engine, orgId, trx, today }, inLine);
  const offered: PlaceRow[] = [];
  for (const { id, month, free } of open) {
    const next = (turns.get(id) ?? []).filter((row) => here.has(row.student_id)).slice(0, free);
    if (next.length === 0) continue;
    const over = startOfDay(timeZone, addDays(daysOf(month).last, 1));
    const until = Math.min(now + offerHours * hour, over);
    for (const row of next) offered.push(await movePlace(change, row, 'offered', until));
  }
  return offered;
}

/**
 * Ends places, and offers the seats that they leave to who comes next.
 *
 * @returns the places that ended, in their order, and those that are offered now
 */
export async function endPlaces(
  change: Change,
  ending: readonly { readonly row: PlaceRow; readonly state: 'withdrawn' | 'declined' | 'expired' | 'closed' }[],
  moment: Moment,
): Promise<{ ended: PlaceRow[]; offered: PlaceRow[] }> {
  const left = new Set<string>();
  const ended: PlaceRow[] = [];
  for (const { row, state } of ending) {
    ended.push(await movePlace(change, row, state));
    if (row.state !== 'waiting') left.add(row.offering_id);
  }
  return { ended, offered: await offerSeats(change, [...left], moment) };
}
