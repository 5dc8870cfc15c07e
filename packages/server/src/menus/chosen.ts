import { type ChoiceList, type Closed, type Slot, slots } from '@wuyu/contract';
import { type Meeting, slotOf } from '@wuyu/policy';
import { instant } from '../clock.ts';
import type { EditionRow, OfferingRow } from '../database/schema.ts';
import type { ChoiceListRow, ChoiceRow } from '../database/schema-choices.ts';
import { amongMany, type EngineName, type Trx } from '../database/seam.ts';
import { notFound } from '../http/problem.ts';
import { numbers, strings, words } from '../json.ts';

/** What of an offering wishes and places are judged by. */
export interface Line extends Meeting {
  readonly id: string;
  readonly slot: Slot;
  readonly grades: number[];
  readonly capacity: number | null;
  readonly minimum: number;
  readonly status: OfferingRow['status'];
}

const lineColumns = [
  'offering_id',
  'weekdays',
  'start_time',
  'end_time',
  'grades',
  'capacity',
  'minimum',
  'status',
] as const satisfies (keyof OfferingRow)[];

const asLine = (row: Pick<OfferingRow, (typeof lineColumns)[number]>): Line => {
  const weekdays = numbers(row.weekdays).sort((a, b) => a - b);
  return {
    id: row.offering_id,
    slot: slotOf({ weekdays }),
    weekdays,
    start: row.start_time,
    end: row.end_time,
    grades: numbers(row.grades),
    capacity: row.capacity,
    minimum: row.minimum,
    status: row.status,
  };
};

/** An edition that is published. @throws {HttpProblem} `not-found` for a draft, or where there is none */
export async function publishedEdition(trx: Trx, orgId: string, editionId: string): Promise<EditionRow> {
  const row = await trx
    .selectFrom('editions')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (row?.status !== 'published') throw notFound();
  return row;
}

/** An edition's offerings by id, in order of their ids. */
export async function linesOf(trx: Trx, orgId: string, editionId: string): Promise<Map<string, Line>> {
  const rows = await trx
    .selectFrom('offerings')
    .select(lineColumns)
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('deleted', '=', 0)
    .orderBy('offering_id')
    .execute();
  return new Map(rows.map((row) => [row.offering_id, asLine(row)]));
}

/** Some of an edition's offerings by id: a whole month's menu is not read for one child, while others wait. */
export async function someLines(
  { engine, orgId, trx }: { engine: EngineName; orgId: string; trx: Trx },
  editionId: string,
  offeringIds: Iterable<string>,
): Promise<Map<string, Line>> {
  const rows = await trx
    .selectFrom('offerings')
    .select(lineColumns)
    .where('org_id', '=', orgId)
    .where('edition_id', '=', editionId)
    .where('deleted', '=', 0)
    .where(amongMany(engine, 'offering_id', [...new Set(offeringIds)]))
    .execute();
  return new Map(rows.map((row) => [row.offering_id, asLine(row)]));
}

/** Wishes by slot, most wanted first, in the order of slots. */
export function bySlot(rows: readonly ChoiceRow[]): Map<Slot, string[]> {
  const wishes = new Map<Slot, string[]>();
  for (const slot of slots) {
    const own = rows.filter((row) => row.slot === slot).sort((a, b) => a.rank - b.rank);
    if (own.length > 0)
      wishes.set(
        slot,
        own.map((row) => row.offering_id),
      );
  }
  return wishes;
}

/** Nothing chosen yet. */
export const emptyList = (editionId: string, studentId: string): Closed<ChoiceList> => ({
  id: studentId,
  rev: 0,
  editionId,
  slots: [],
  together: [],
  code: null,
  savedAt: null,
  refused: [],
});

export const asChoiceList = (row: ChoiceListRow, choices: readonly ChoiceRow[]): Closed<ChoiceList> => {
  const wishes = bySlot(choices);
  const nones = words(row.nones, slots);
  return {
    id: row.student_id,
    rev: row.rev,
    editionId: row.edition_id,
    slots: slots.flatMap((slot) => {
      const offeringIds = wishes.get(slot) ?? [];
      const none = nones.includes(slot);
      return offeringIds.length > 0 || none ? [{ slot, offeringIds, none }] : [];
    }),
    together: strings(row.together),
    code: row.code,
    savedAt: instant(row.saved_at),
    refused: [],
  };
};
