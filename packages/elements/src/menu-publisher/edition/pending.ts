import type { Offering } from '@wuyu/contract/browser';
import { fieldNames, type Typed } from '../fields.ts';
import { isRecord, type Keeper } from '../keeper.ts';
import type { RowSaving, Trouble } from '../state.ts';

/** What was typed for a row and is not held by the backend. */
export interface Pending {
  readonly id: string;
  readonly activityId: string;
  /** What the backend held when typing began; undefined: it is new. */
  readonly base: Offering | undefined;
  readonly typed: Typed;
  readonly saving: Exclude<RowSaving, 'kept'>;
  readonly trouble: Trouble | undefined;
  readonly theirs: Offering | undefined;
}

const nameOf = (editionId: string): string => `rows/${editionId}`;

/** Keeps rows over a reload: their text, and what it was typed upon. */
export function keepRows(keeper: Keeper, editionId: string, rows: readonly Pending[]): void {
  const kept = rows.map(({ id, activityId, base, typed }) => ({ id, activityId, base, typed }));
  keeper.write(nameOf(editionId), kept.length > 0 ? kept : undefined);
}

/** What an earlier page left; what cannot be believed is left out. */
export function keptRows(keeper: Keeper, editionId: string): Pending[] {
  const value = keeper.read(nameOf(editionId));
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown) => {
    if (!isRecord(row) || typeof row['id'] !== 'string' || typeof row['activityId'] !== 'string') return [];
    const { id, activityId, base } = row;
    const typed = typedIn(row['typed']);
    if (base !== undefined && !isOffering(base)) return [];
    return [{ id, activityId, base, typed, saving: 'waiting' as const, trouble: undefined, theirs: undefined }];
  });
}

function typedIn(value: unknown): Typed {
  const typed: Partial<Record<(typeof fieldNames)[number], string>> = {};
  if (isRecord(value))
    for (const field of fieldNames) {
      const text = value[field];
      if (typeof text === 'string') typed[field] = text;
    }
  return typed;
}

/** An offering as a problem's `current` or this tab's memory holds it: the contract says so, and this looks. */
export const isOffering = (value: unknown): value is Offering =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['rev'] === 'number' &&
  typeof value['title'] === 'string' &&
  typeof value['start'] === 'string' &&
  Array.isArray(value['weekdays']) &&
  Array.isArray(value['grades']);
