import type {
  ActivityKind,
  Closed,
  Domain,
  FiledOffering,
  Filing,
  Finding,
  Mode,
  Money,
  Vetting,
} from '@wuyu/contract';
import type { Bit, Json } from './schema.ts';

/*
 * After-school service from the catalogue to the filing. As all tables: see schema.ts.
 */

/** An institution on the org's list, or copied from the list of its district. */
export interface ProviderRow {
  org_id: string;
  provider_id: string;
  rev: number;
  name: string;
  vetting: Vetting;
  batch: number;
  valid_from: string;
  valid_to: string | null;
  listed_by: string;
  deleted: Bit;
}

/** What a course, an activity and an offering say alike. */
interface ContentColumns {
  title: string;
  title_en: string | null;
  kind: ActivityKind;
  domain: Domain;
  branch: string | null;
  knowledge: Bit;
  grades: Json<number[]>;
  fee: Json<Money> | null;
  about: string | null;
  /** What a search looks through. */
  search: string;
}

/** A course of the catalogue, or copied from the catalogue of the district. */
export interface CourseRow extends ContentColumns {
  org_id: string;
  course_id: string;
  rev: number;
  provider_id: string;
  minutes: number;
  status: 'offered' | 'ended';
  listed_by: string;
  deleted: Bit;
}

/** What a school ordered: in the school's own rows, and copied to those of its district. */
export interface OrderRow {
  org_id: string;
  order_id: string;
  rev: number;
  school_id: string;
  school_name: string;
  course_id: string;
  note: string | null;
  status: 'placed' | 'received' | 'withdrawn';
  activity_id: string;
  ordered_on: string;
  deleted: Bit;
}

export interface ActivityRow extends ContentColumns {
  org_id: string;
  activity_id: string;
  rev: number;
  course_id: string | null;
  provider_id: string | null;
  minutes: number;
  status: 'kept' | 'retired';
  deleted: Bit;
}

export interface EditionRow {
  org_id: string;
  edition_id: string;
  rev: number;
  month: string;
  title: string;
  mode: Mode;
  opens_at: number;
  closes_at: number;
  per_slot: number;
  declared: Bit;
  status: 'draft' | 'published';
  published_at: number | null;
  filing_state: Closed<Filing>['state'] | 'none';
  /** The last filing; earlier ones are in `filings` alone. */
  filing_id: string | null;
  filing_number: string | null;
  filing_comment: string | null;
  filed_at: number | null;
  decided_at: number | null;
  /** The draw's secret, in hex: nobody is told before `drawn_at`. Null for a draft and for `firstCome`. */
  seed: string | null;
  commitment: string | null;
  drawn_at: number | null;
  deleted: Bit;
}

/** What an edition was given of an activity; it stays, however the activity changes. */
export interface OfferingRow extends ContentColumns {
  org_id: string;
  offering_id: string;
  rev: number;
  edition_id: string;
  activity_id: string;
  provider_id: string | null;
  provider_name: string | null;
  weekdays: Json<number[]>;
  start_time: string;
  end_time: string;
  room: string;
  teacher: string;
  teacher_id: string | null;
  capacity: number | null;
  minimum: number;
  status: 'open' | 'closed';
  deleted: Bit;
}

/** A filed edition: in the school's own rows, and copied to those of its district. */
export interface FilingRow {
  org_id: string;
  filing_id: string;
  rev: number;
  school_id: string;
  school_name: string;
  edition_id: string;
  month: string;
  title: string;
  state: Closed<Filing>['state'];
  /** Given by the district, in the order in which filings of a month reach it. */
  number: string | null;
  filed_at: number;
  received_at: number | null;
  decided_at: number | null;
  comment: string | null;
  declared: Bit;
  offerings: Json<Closed<FiledOffering>[]>;
  changes: Json<Filing['changes']>;
  findings: Json<Closed<Finding>[]>;
  deleted: Bit;
}

/** A district's school, as the school's own row in `orgs` says it. */
export interface MenuSchoolRow {
  org_id: string;
  school_id: string;
  name: string;
  time_zone: string;
  policy_id: string;
}

/** Up to which revision of another org one of its lists was taken over. */
export interface MenuSyncRow {
  org_id: string;
  source_id: string;
  list: 'providers' | 'courses' | 'orders' | 'filings';
  seen_rev: number;
}
