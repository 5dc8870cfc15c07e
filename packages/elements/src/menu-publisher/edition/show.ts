import { capacityIn, fieldNames, needed, lateFields, type FieldName } from '../fields.ts';
import { offeringChanging, phaseOf } from '@wuyu/policy';
import { weekdaysIn } from '../fields.ts';
import { hours } from '../../menus/week.ts';
import { amountOf } from '../../menus/words.ts';
import type { EditionState, Row } from '../state.ts';
import type { MenuPublisherMessages } from '../messages.ts';
import type { Offering } from '@wuyu/contract/browser';

/** What a field of an offering says, short enough for a column, and readable back. */
export function shown(texts: MenuPublisherMessages, field: FieldName, offering: Offering): string {
  switch (field) {
    case 'weekdays':
      return texts.daySigns(offering.weekdays);
    case 'time':
      return hours(offering);
    case 'grades':
      return texts.gradeRange(offering.grades);
    case 'capacity':
      return offering.capacity === null ? texts.noLimit : String(offering.capacity);
    case 'minimum':
      return offering.minimum === 0 ? '' : String(offering.minimum);
    case 'fee':
      return offering.fee === null ? '' : amountOf(offering.fee);
    case 'room':
    case 'teacher':
      return offering[field];
  }
}

/** What stands in a cell: what was typed, else what the backend holds. */
export const cellText = (texts: MenuPublisherMessages, row: Row, field: FieldName): string =>
  row.typed[field] ?? (row.offering ? shown(texts, field, row.offering) : '');

/** What is wrong with what was typed: it cannot be read, or it can, and asks for more children than there are places. */
export const whyWrong = (texts: MenuPublisherMessages, row: Row, field: FieldName): string =>
  (field === 'minimum' || field === 'capacity') && typeof capacityIn(row.typed[field] ?? '') === 'number'
    ? texts.minimumOver
    : texts.unreadable(field);

/** The fields of a row that may be changed now. */
export function editable(state: EditionState, row: Row, now: number): readonly FieldName[] {
  const { edition } = state;
  if (!edition) return [];
  if (!row.offering) return fieldNames;
  return offeringChanging(edition, row.offering, now) === 'freely' ? fieldNames : lateFields;
}

/** Whether something may be added now. */
export const growing = ({ edition }: EditionState, now: number): boolean =>
  edition !== undefined && offeringChanging(edition, undefined, now) === 'freely';

/** Why not everything in the table may be changed now; undefined where it may. */
export function lockOf(state: EditionState, now: number): 'drawn' | 'filed' | 'choosing' | 'chosen' | undefined {
  const { edition, rows } = state;
  if (!edition) return undefined;
  if (growing(state, now)) return rows.some((row) => !canTake(state, row, now)) ? 'chosen' : undefined;
  if (phaseOf(edition, now) === 'drawn') return 'drawn';
  return edition.filing.state === 'none' ? 'choosing' : 'filed';
}

/** Whether a row may be taken out: as long as all of it may be changed. */
export const canTake = (state: EditionState, row: Row, now: number): boolean =>
  editable(state, row, now).length === fieldNames.length;

/** Rows of one weekday, those over several days (0), and those whose days are not written yet (8). */
export interface Group {
  readonly day: number;
  readonly rows: readonly Row[];
}
export function groupsOf(rows: readonly Row[]): Group[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const typed = row.typed.weekdays;
    const days = (typed === undefined ? undefined : weekdaysIn(typed)) ?? row.offering?.weekdays;
    const day = !days || days.length === 0 ? 8 : days.length > 1 ? 0 : (days[0] ?? 8);
    const list = groups.get(day);
    if (list) list.push(row);
    else groups.set(day, [row]);
  }
  // Courses over several days stand after the days they are on.
  const order = (day: number) => (day === 0 ? 7.5 : day);
  return [...groups].sort(([a], [b]) => order(a) - order(b)).map(([day, list]) => ({ day, rows: list }));
}

/** The first field of a row that still has to be written. */
export const firstLack = (row: Row): FieldName | undefined => row.missing[0] ?? row.wrong[0];
export { needed };
