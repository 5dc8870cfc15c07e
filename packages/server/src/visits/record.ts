import type { Change } from '../database/database.ts';
import type { EventRow, VisitPartyRow } from '../database/schema.ts';
import { insertRows } from '../database/seam.ts';
import { strings } from '../json.ts';
import { unique } from '../lists.ts';
import { type Roll, sitsOn } from '../roll.ts';

/** A row that changes, and the classes whose staff are told of it. */
export interface Announced {
  readonly resource: EventRow['resource'];
  readonly id: string;
  readonly change: EventRow['change'];
  readonly classIds: readonly string[];
  readonly studentId?: string;
  readonly day?: string;
}

/** Tells the staff of each class of a change, each by an event of its own. @returns the revision for the row */
export async function announceTo({ engine, orgId, trx, nextRev }: Change, about: Announced): Promise<number> {
  const classIds = unique(about.classIds);
  const first = await nextRev(classIds.length);
  const rows = classIds.map((class_id, at): EventRow => ({
    org_id: orgId,
    rev: first + at,
    resource: about.resource,
    id: about.id,
    change: about.change,
    class_id,
    student_id: about.studentId ?? null,
    day: about.day ?? null,
  }));
  await insertRows(engine, trx, 'events', rows);
  return first + classIds.length - 1;
}

interface Home {
  readonly class_id: string;
  readonly day: string;
  readonly student_ids: string;
}
/** The classes a plan or visit concerns: the one it was made under, and those of its pupils on that day and now. */
export const classesOf = (item: Home, roll: Roll, today: string): string[] =>
  unique([
    item.class_id,
    ...strings(item.student_ids).flatMap((id) =>
      roll.of(id).flatMap((seat) => (sitsOn(seat, item.day) || sitsOn(seat, today) ? [seat.classId] : [])),
    ),
  ]);

/** Writes who has a part in a plan or visit. Who had one before and has none now is kept. */
export async function setParties(
  { engine, orgId, trx }: Change,
  item: VisitPartyRow['item'],
  { id, day, studentIds, visitorIds }: { id: string; day: string; studentIds: string[]; visitorIds: string[] },
): Promise<void> {
  const row =
    (part: VisitPartyRow['part']) =>
    (user_id: string): VisitPartyRow => ({
      org_id: orgId,
      item,
      item_id: id,
      user_id,
      part,
      day,
    });
  await insertRows(engine, trx, 'visit_parties', [...studentIds.map(row('pupil')), ...visitorIds.map(row('visitor'))], {
    key: ['org_id', 'item', 'item_id', 'user_id', 'part'],
    set: ['day'],
  });
}
