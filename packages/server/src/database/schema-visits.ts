import type {
  Closed,
  Coverage,
  CoverageNumbers,
  Exemption,
  FollowUp,
  GuidanceEvent,
  Plan,
  Visit,
} from '@wuyu/contract';
import type { Bit, Json } from './schema.ts';

/*
 * Home visits, and the family guidance of a school. As all tables: see schema.ts.
 */

export type VisitKind = Closed<Visit>['kind'];

/** What is arranged with one home. */
export interface VisitPlanRow {
  org_id: string;
  plan_id: string;
  rev: number;
  /** The class through which its author reached the home. */
  class_id: string;
  day: string;
  time: string | null;
  kind: VisitKind;
  student_ids: Json<string[]>;
  visitor_ids: Json<string[]>;
  note: string | null;
  author_id: string;
  state: Closed<Plan>['state'];
  moves: Json<Closed<Plan>['moves']>;
  cancelled_by: Closed<Plan>['cancelledBy'];
  cancel_reason: string | null;
  visit_id: string | null;
  deleted: Bit;
}

/** What took place. Whether it counts follows from the roster, the calendar and the policy, and is kept nowhere. */
export interface VisitRow {
  org_id: string;
  visit_id: string;
  rev: number;
  /** The class through which its author reached the home. */
  class_id: string;
  plan_id: string | null;
  day: string;
  time: string | null;
  minutes: number | null;
  kind: VisitKind;
  student_ids: Json<string[]>;
  visitor_ids: Json<string[]>;
  /** Visitors, the author left out, who confirmed it. */
  confirmed_by: Json<string[]>;
  present: Json<Closed<Visit>['present']>;
  topics: Json<Closed<Visit>['topics']>;
  note: string | null;
  author_id: string;
  recorded_at: number;
  deleted: Bit;
}

/**
 * Who has a part in a plan or a visit: so that those of one pupil and of one colleague are found. Who had a part once and has
 * none any more stays: who asks for changes is told that it is gone.
 */
export interface VisitPartyRow {
  org_id: string;
  item: 'plan' | 'visit';
  item_id: string;
  user_id: string;
  part: 'pupil' | 'visitor';
  /** The day of the plan or visit; of one that somebody has no part in any more, as it was then. */
  day: string;
}

export interface FollowUpRow {
  org_id: string;
  follow_up_id: string;
  rev: number;
  visit_id: string | null;
  student_id: string;
  /** The pupil's class when it was agreed. */
  class_id: string;
  text: string;
  owner: Closed<FollowUp>['owner'];
  due_on: string;
  state: Closed<FollowUp>['state'];
  closed_on: string | null;
  deleted: Bit;
}

export interface VisitExemptionRow {
  org_id: string;
  exemption_id: string;
  rev: number;
  student_id: string;
  /** The pupil's class when it was exempted. */
  class_id: string;
  /** First day of its term. */
  term_start: string;
  reason: Closed<Exemption>['reason'];
  deleted: Bit;
}

/** What is confidential about a visit. Nothing but the two handlers of sealed notes reads the text. */
export interface SealedNoteRow {
  org_id: string;
  visit_id: string;
  text: string;
  author_id: string;
  written_at: number;
}

/** One reading or writing of a sealed note; append-only. */
export interface SealedReadingRow {
  org_id: string;
  visit_id: string;
  reading_id: string;
  at: number;
  user_id: string;
  action: 'read' | 'written';
}

export interface GuidanceEventRow {
  org_id: string;
  event_id: string;
  rev: number;
  title: string;
  kind: Closed<GuidanceEvent>['kind'];
  day: string;
  class_ids: Json<string[]>;
  families: number | null;
  deleted: Bit;
}

/** What a district is told of one of its schools or of one grade there; small groups are withheld already. */
export interface VisitCoverageRow {
  org_id: string;
  /** The school's id, or `<school>.<grade>`. */
  coverage_id: string;
  rev: number;
  level: 'school' | 'grade';
  school_id: string;
  title: string;
  grade: number | null;
  term_title: string;
  term_start: string;
  term_end: string;
  on_day: string;
  numbers: Json<Closed<CoverageNumbers>> | null;
  guidance: Json<NonNullable<Coverage['guidance']>> | null;
  clause: string | null;
  deleted: Bit;
}

/** How far a district has come with each of its schools. */
export interface VisitRollUpRow {
  org_id: string;
  source_id: string;
  /** The school's revision, and its day, that the copy was made of. */
  seen_rev: number;
  day: string;
  policy_id: string;
  at: number;
}
