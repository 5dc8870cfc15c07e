import type { Change } from '../database/database.ts';
import type { EventRow, Tables } from '../database/schema.ts';
import { insertRows } from '../database/seam.ts';

/** What every row of an org that has a revision bears. */
export interface Place {
  readonly org_id: string;
  readonly rev: number;
}

type Told = Partial<Pick<EventRow, 'class_id' | 'student_id' | 'day'>>;

/** Puts rows with revisions into a table, each with its event. */
export async function put<T extends keyof Tables, I>(
  change: Change,
  table: T,
  items: readonly I[],
  rowOf: (place: Place, item: I) => Tables[T],
  event: { resource: EventRow['resource']; idOf: (item: I) => string; told?: (item: I) => Told },
): Promise<void> {
  const first = await change.nextRev(items.length);
  const placed = items.map((item, n) => ({ place: { org_id: change.orgId, rev: first + n }, item }));
  await insertRows(
    change.engine,
    change.trx,
    table,
    placed.map(({ place, item }) => rowOf(place, item)),
  );
  await insertRows(
    change.engine,
    change.trx,
    'events',
    placed.map(({ place, item }) => ({
      ...place,
      resource: event.resource,
      id: event.idOf(item),
      change: 'created',
      class_id: null,
      student_id: null,
      day: null,
      ...event.told?.(item),
    })),
  );
}
