import { v7 as uuid } from 'uuid';
import type { WriteContext } from '../context.ts';
import type { AuditRow, EventRow, EvidenceRow } from '../database/schema.ts';
import { insertRows } from '../database/seam.ts';
import type { Roll } from '../roll.ts';
import { classesOf } from './reach.ts';

/** An entry that is written or marked as corrected. */
export interface Written {
  readonly row: EvidenceRow;
  readonly change: 'created' | 'updated';
}

/**
 * Gives entries their revisions and writes their events: by one statement each, however many there are. The staff of each class an
 * entry concerns are told by an event of its own; the last one's revision is the entry's.
 */
export async function announceEntries(
  ctx: WriteContext,
  written: readonly Written[],
  roll: Roll,
): Promise<EvidenceRow[]> {
  const { engine, orgId, trx, nextRev } = ctx.change;
  const told = written.map(({ row, change }) => ({ row, change, classIds: classesOf(row, roll, ctx.today) }));
  let rev = await nextRev(told.reduce((sum, { classIds }) => sum + classIds.length, 0));
  const events: EventRow[] = [];
  const rows = told.map(({ row, change, classIds }) => {
    for (const class_id of classIds)
      events.push({
        org_id: orgId,
        rev: rev++,
        resource: 'evidence',
        id: row.evidence_id,
        change,
        class_id,
        student_id: row.student_id,
        day: row.day,
      });
    const own = rev - 1;
    if (change === 'updated') return { ...row, rev: own };
    // A correction stands where the corrected entry stood.
    return { ...row, rev: own, made_rev: own, first_rev: row.replaces === null ? own : row.first_rev };
  });
  await insertRows(engine, trx, 'events', events);
  return rows;
}

/** Writes entries down, and for each of them who did it. */
export async function insertEntries(ctx: WriteContext, rows: readonly EvidenceRow[], action: string): Promise<void> {
  const { engine, orgId, trx } = ctx.change;
  await insertRows(engine, trx, 'evidence', rows);
  const audits = rows.map((row): AuditRow => ({
    org_id: orgId,
    audit_id: uuid({ msecs: ctx.now }),
    at: ctx.now,
    user_id: ctx.principal.userId,
    action,
    resource: 'evidence',
    id: row.evidence_id,
    rev: row.rev,
    request_id: ctx.requestId,
    detail: JSON.stringify({
      studentId: row.student_id,
      source: row.source,
      replaces: row.replaces,
      withdrawn: row.withdrawn,
      content: ctx.contentHash,
    }),
  }));
  await insertRows(engine, trx, 'audit', audits);
}
