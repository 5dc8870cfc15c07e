import type { Answer, Closed, Event, Form, Org, Report, Role, Stop, Tier } from '@wuyu/contract';
import type { DayState } from '@wuyu/policy';
import type {
  AttendanceRow,
  ChoiceListRow,
  ChoiceRow,
  DrawRow,
  PlaceRow,
  SurveyAnswerRow,
  SurveyRow,
} from './schema-choices.ts';
import type { AxisValueRow, EvidenceRow, FrameworkRow } from './schema-evaluation.ts';
import type {
  ActivityRow,
  CourseRow,
  EditionRow,
  FilingRow,
  MenuSchoolRow,
  MenuSyncRow,
  OfferingRow,
  OrderRow,
  ProviderRow,
} from './schema-menus.ts';
import type {
  FollowUpRow,
  GuidanceEventRow,
  SealedNoteRow,
  SealedReadingRow,
  VisitCoverageRow,
  VisitExemptionRow,
  VisitPartyRow,
  VisitPlanRow,
  VisitRollUpRow,
  VisitRow,
} from './schema-visits.ts';

export type * from './schema-evaluation.ts';
export type * from './schema-menus.ts';
export type * from './schema-visits.ts';

/*
 * The tables as both engines hold them. Every primary and unique key starts with org_id and every statement names it,
 * so that tables can be distributed by it. Booleans are 0 or 1, instants integer milliseconds, days `YYYY-MM-DD` text,
 * lists and objects JSON text. `rev` is the org's revision that last changed the row; `deleted` rows are tombstones.
 */

export type Bit = 0 | 1;
/** JSON text; who reads it parses it. */
export type Json<T> = string & { readonly json?: T };

export interface OrgRow {
  org_id: string;
  rev: number;
  name: string;
  type: Closed<Org>['type'];
  parent_org_id: string | null;
  time_zone: string;
  policy_id: string;
  modified_at: number;
  /** The revision that last changed who may what; null: none since the org was made. Kept by `changeRoster`. */
  roster_rev: number | null;
  /** What cursors of lists are signed with; made when first needed. */
  cursor_key: string | null;
  /** What the keys of people's work on devices are derived from; made when first needed. */
  device_key: string | null;
}

/** OneRoster academicSessions. */
export interface SessionRow {
  org_id: string;
  session_id: string;
  rev: number;
  title: string;
  type: string;
  start_date: string;
  end_date: string;
  parent_id: string | null;
  deleted: Bit;
  modified_at: number;
}

/** OneRoster classes: the administrative class (行政班). */
export interface ClassRow {
  org_id: string;
  class_id: string;
  rev: number;
  title: string;
  grades: Json<number[]>;
  deleted: Bit;
  modified_at: number;
}

/** OneRoster users. `issuer` and `sub` say whose token signs this user in. */
export interface UserRow {
  org_id: string;
  user_id: string;
  rev: number;
  name: string;
  /** The role that does not follow from enrollments: student, guardian, or one of the staff roles; null: teacher only. */
  role: Role | null;
  /** A pupil's grade. */
  grade: number | null;
  /** The grades a grade lead leads. */
  leads: Json<number[]>;
  issuer: string | null;
  sub: string | null;
  deleted: Bit;
  modified_at: number;
  /** A pupil's village or estate, and its address there. */
  area: string | null;
  address: string | null;
  /** 1: the roster marks the pupil as one to visit first. */
  focus: Bit;
}

/** OneRoster users' agents: who is guardian of whom. */
export interface WardRow {
  org_id: string;
  guardian_id: string;
  student_id: string;
}

/** OneRoster enrollments: pupils in classes, teachers of classes. Dates are inclusive; null: open. */
export interface EnrollmentRow {
  org_id: string;
  enrollment_id: string;
  rev: number;
  class_id: string;
  user_id: string;
  role: 'student' | 'teacher';
  homeroom: Bit;
  subject: string | null;
  begin_date: string | null;
  end_date: string | null;
  deleted: Bit;
  modified_at: number;
}

export interface CalendarDayRow {
  org_id: string;
  day: string;
  rev: number;
  kind: 'school' | 'half' | 'off';
  reason: string | null;
  deleted: Bit;
}

export interface AssignmentRow {
  org_id: string;
  assignment_id: string;
  rev: number;
  class_id: string;
  grades: Json<number[]>;
  subject: string;
  title: string;
  form: Form;
  tiers: Json<{ tier: Tier; minutes: number }[]>;
  assigned_on: string;
  due_on: string;
  status: 'draft' | 'submitted' | 'approved' | 'returned' | 'published' | 'withdrawn';
  author_id: string;
  /** The colleague who changed it last, where one did: as little its reviewer as its author is. */
  editor_id: string | null;
  /** Who approved or returned it last. */
  reviewer_id: string | null;
  /** Why it was returned last; null once it is approved. */
  returned_for: string | null;
  published_at: number | null;
  deleted: Bit;
}

export interface ReportRow {
  org_id: string;
  report_id: string;
  rev: number;
  assignment_id: string;
  student_id: string;
  class_id: string;
  /** The pupil's grade on that day. */
  grade: number;
  day: string;
  kind: Answer['kind'];
  minutes: number | null;
  tiers: Json<Tier[]>;
  /** Why the work was left unfinished; null: it was finished, or there is nothing to finish. */
  stopped: Stop | null;
  via: Closed<Report>['via'];
  /** Minutes that count towards the cap: written work at home; null: another form of work, or not given. */
  counted: number | null;
  /** 1: it answers a required written assignment that is published still. */
  required: Bit;
  reported_at: number;
  deleted: Bit;
}

/** The event log, append-only: ids and revisions. */
export interface EventRow {
  org_id: string;
  rev: number;
  resource: Exclude<Closed<Event>['resource'], 'loads'>;
  id: string;
  change: Closed<Event>['change'];
  class_id: string | null;
  student_id: string | null;
  day: string | null;
}

/** Who changed what, append-only. `detail` holds ids, numbers and states, never names. */
export interface AuditRow {
  org_id: string;
  audit_id: string;
  at: number;
  user_id: string;
  action: string;
  resource: string;
  id: string;
  rev: number;
  request_id: string;
  detail: Json<unknown>;
}

/** Answers kept for 90 days, so that a request that is sent again is carried out once. */
export interface IdempotencyRow {
  org_id: string;
  user_id: string;
  key: string;
  method: string;
  path: string;
  body_hash: string;
  status: number;
  body: string;
  created_at: number;
}

export interface JobRow {
  org_id: string;
  job_id: string;
  due: number;
  kind: string;
  payload: Json<unknown>;
  attempts: number;
  claimed_until: number | null;
}

/** One grade's part of a class's day, as rolled up: what its school's summaries are added up from. */
export interface LoadDayRow {
  org_id: string;
  class_id: string;
  day: string;
  grade: number;
  enrolled: number;
  asked: number;
  /** Minutes expected of everybody. */
  required: number;
  /** Pairs of minutes and how many pupils reported them, in order of the minutes. */
  histogram: Json<[minutes: number, pupils: number][]>;
  /** Where the class stands as its staff are told, and as who may not see individuals is. */
  state: DayState;
  told_state: DayState;
  /** 1: no mean is told, to staff or to who may not see individuals. */
  few: Bit;
  told_few: Bit;
}

/** A class's day that has to be rolled up anew. */
export interface LoadMarkRow {
  org_id: string;
  class_id: string;
  day: string;
}

/** The load of a grade and day of one school: in the school's own rows, and copied to those of its district. */
export interface LoadSummaryRow {
  org_id: string;
  school_id: string;
  day: string;
  grade: number;
  /** Which roll-up of the school wrote it: how the district finds what is new. */
  version: number;
  /** Whose rules its figures go by. */
  policy_id: string;
  classes: number;
  /** Classes by state and audience. */
  states: Json<{ staff: LoadStates; told: LoadStates }>;
  few: number;
  told_few: number;
  enrolled: number;
  asked: number;
  /** Minutes expected of everybody, the mean over pupils, rounded half up. */
  required: number;
  histogram: Json<[minutes: number, pupils: number][]>;
}
export type LoadStates = Record<DayState, number>;

/** How far a roll-up has come: in a school, with its own events; in a district, with each school. */
export interface RollUpRow {
  org_id: string;
  source_id: string;
  /** School: the revision of the last event that was looked at. */
  seen_rev: number;
  /** School: its last roll-up that changed something; district: the last of that school's which it has. */
  version: number;
  /** School: the last day whose lessons were looked up in the calendar. */
  day: string | null;
  policy_id: string;
  /** When everything known was rolled up last, ms. */
  at: number | null;
}

/** A file that can be fetched by who holds its key. It is written when it is asked for. */
export interface ExportRow {
  org_id: string;
  export_id: string;
  /** SHA-256 of the key, in hex. The key itself stands in the answer alone, which is kept for who asks again by the same key. */
  key_hash: string;
  month: string;
  format: 'csv' | 'xlsx' | 'ics';
  language: 'zh-CN' | 'en';
  /** The grades it tells of; null: all of the school. */
  grades: Json<number[]> | null;
  /** The edition whose menu it is; null: it tells of something else. */
  edition_id: string | null;
  /** The day for which it tells of coverage with visits; null: it tells of something else, of homework where no edition is named. */
  coverage_on: string | null;
  /** The classes it tells of, with coverage; null: as `grades` says. */
  class_ids: Json<string[]> | null;
  created_at: number;
  expires_at: number;
}

export interface Tables {
  orgs: OrgRow;
  sessions: SessionRow;
  classes: ClassRow;
  users: UserRow;
  wards: WardRow;
  enrollments: EnrollmentRow;
  calendar_days: CalendarDayRow;
  assignments: AssignmentRow;
  reports: ReportRow;
  events: EventRow;
  audit: AuditRow;
  idempotency: IdempotencyRow;
  jobs: JobRow;
  load_days: LoadDayRow;
  load_marks: LoadMarkRow;
  load_summaries: LoadSummaryRow;
  roll_ups: RollUpRow;
  exports: ExportRow;
  providers: ProviderRow;
  courses: CourseRow;
  orders: OrderRow;
  activities: ActivityRow;
  editions: EditionRow;
  offerings: OfferingRow;
  filings: FilingRow;
  menu_schools: MenuSchoolRow;
  menu_syncs: MenuSyncRow;
  choice_lists: ChoiceListRow;
  choices: ChoiceRow;
  draws: DrawRow;
  places: PlaceRow;
  attendance: AttendanceRow;
  surveys: SurveyRow;
  survey_answers: SurveyAnswerRow;
  visit_plans: VisitPlanRow;
  visits: VisitRow;
  visit_parties: VisitPartyRow;
  follow_ups: FollowUpRow;
  visit_exemptions: VisitExemptionRow;
  sealed_notes: SealedNoteRow;
  sealed_readings: SealedReadingRow;
  guidance_events: GuidanceEventRow;
  visit_coverage: VisitCoverageRow;
  visit_roll_ups: VisitRollUpRow;
  frameworks: FrameworkRow;
  evidence: EvidenceRow;
  axis_values: AxisValueRow;
}
