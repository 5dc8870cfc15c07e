import type { Closed, Exemption, FollowUp, Plan, Visit } from '@wuyu/contract';
import { instant } from '../clock.ts';
import type { Context } from '../context.ts';
import type { FollowUpRow, Json, VisitExemptionRow, VisitPlanRow, VisitRow } from '../database/schema.ts';
import { parsed, strings } from '../json.ts';
import { unique } from '../lists.ts';
import { namesOf } from '../names.ts';
import { type Roll, rollOf, type Source } from '../roll.ts';
import { termsOf } from '../terms.ts';
import { creditsOf } from './credits.ts';

export const uniqueColumn = <T extends string>(values: readonly T[]): Json<T[]> => JSON.stringify(unique(values));

export const asPlan = (row: VisitPlanRow): Closed<Plan> => ({
  id: row.plan_id,
  rev: row.rev,
  classId: row.class_id,
  studentIds: strings(row.student_ids),
  day: row.day,
  time: row.time,
  kind: row.kind,
  visitorIds: strings(row.visitor_ids),
  note: row.note,
  authorId: row.author_id,
  state: row.state,
  moves: parsed(row.moves),
  cancelledBy: row.cancelled_by,
  cancelReason: row.cancel_reason,
  visitId: row.visit_id,
});

/** @param classId the pupil's, see `classNow` */
export const asExemption = (row: VisitExemptionRow, classId: string): Closed<Exemption> => ({
  id: row.exemption_id,
  rev: row.rev,
  studentId: row.student_id,
  classId,
  termStart: row.term_start,
  reason: row.reason,
});

/** @param classId as in `asExemption` */
export const asFollowUp = (row: FollowUpRow & { name: string }, classId: string): Closed<FollowUp> => ({
  id: row.follow_up_id,
  rev: row.rev,
  visitId: row.visit_id,
  studentId: row.student_id,
  studentName: row.name,
  classId,
  text: row.text,
  owner: row.owner,
  dueOn: row.due_on,
  state: row.state,
  closedOn: row.closed_on,
});

/** What visits are told from. */
export interface Telling {
  /** With every pupil of the visits. */
  readonly roll: Roll;
  told(row: VisitRow): Closed<Visit>;
}

/** Reads once for many visits what is told with them: pupils, terms, and names of who recorded them. */
export async function tellingOf(
  ctx: Pick<Context, 'org' | 'policyOn'>,
  source: Source,
  rows: readonly VisitRow[],
): Promise<Telling> {
  const roll = await rollOf(
    source,
    rows.flatMap((row) => strings(row.student_ids)),
  );
  const terms = await termsOf(source.trx, source.orgId);
  const names = await namesOf(
    source,
    rows.map((row) => row.author_id),
  );
  const credits = { policyOn: ctx.policyOn, org: ctx.org, terms, roll };
  return {
    roll,
    told: (row) => ({
      id: row.visit_id,
      rev: row.rev,
      classId: row.class_id,
      planId: row.plan_id,
      kind: row.kind,
      day: row.day,
      time: row.time,
      minutes: row.minutes,
      studentIds: strings(row.student_ids),
      present: parsed(row.present),
      topics: parsed(row.topics),
      note: row.note,
      authorId: row.author_id,
      authorName: names.get(row.author_id) ?? '',
      visitorIds: strings(row.visitor_ids),
      confirmedBy: strings(row.confirmed_by),
      ...creditsOf(credits, row),
      recordedAt: instant(row.recorded_at),
    }),
  };
}
