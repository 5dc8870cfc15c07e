import type { ActivityKind, Closed, Domain, DrawRecord, marks, PlaceState, Slot, SurveyAnswer } from '@wuyu/contract';
import type { Bit, Json } from './schema.ts';

/*
 * What families wish for after lessons, what they got, and what they said they need. As all tables: see schema.ts.
 */

/** A child's wishes in one edition, as far as they are no offerings. */
export interface ChoiceListRow {
  org_id: string;
  edition_id: string;
  student_id: string;
  rev: number;
  /** The child's class when it chose. */
  class_id: string;
  /** The child's name in the draw, which its family alone knows. */
  code: string;
  /** Slots for which the family decided that there is nothing. */
  nones: Json<Slot[]>;
  together: Json<string[]>;
  /** Once it was drawn: the draws in a row up to this one in which the child got nothing. Null: not drawn, or no wish. */
  missed: number | null;
  saved_at: number;
}

/** One wish. */
export interface ChoiceRow {
  org_id: string;
  edition_id: string;
  student_id: string;
  slot: Slot;
  /** 1 the most wanted. */
  rank: number;
  offering_id: string;
}

/** What came out of a draw. */
export interface DrawRow {
  org_id: string;
  edition_id: string;
  applicants: number;
  placed: number;
  first: number;
  input_digest: string;
  result_digest: string;
  /** The published record, byte for byte as it was made. */
  record: Json<Closed<DrawRecord>>;
}

/** A child's place in an offering, or its turn on the waitlist. Rows are never taken out. */
export interface PlaceRow {
  org_id: string;
  place_id: string;
  rev: number;
  edition_id: string;
  offering_id: string;
  student_id: string;
  /** The child's class when it got the place or began to wait. */
  class_id: string;
  slot: Slot;
  state: PlaceState;
  rank: number | null;
  /** Its turn on the offering's list, the lowest next; null: it never waited. */
  turn: number | null;
  /** While offered: until when, ms. */
  until: number | null;
}

/** One child on one day of an offering. */
export interface AttendanceRow {
  org_id: string;
  offering_id: string;
  day: string;
  student_id: string;
  mark: (typeof marks)[number];
  marked_at: number;
}

export interface SurveyRow {
  org_id: string;
  survey_id: string;
  rev: number;
  title: string;
  opens_on: string;
  closes_on: string;
  deleted: Bit;
}

/** What was said last for one child, by itself or by its guardians. */
export interface SurveyAnswerRow {
  org_id: string;
  survey_id: string;
  student_id: string;
  said_by: Closed<SurveyAnswer>['by'];
  answer_id: string;
  rev: number;
  grade: number;
  weekdays: Json<number[]>;
  domains: Json<Domain[]>;
  kinds: Json<ActivityKind[]>;
  until: string | null;
}
