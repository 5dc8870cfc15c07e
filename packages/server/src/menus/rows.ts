import type {
  Activity,
  Closed,
  Course,
  Edition,
  Filing,
  Money,
  NewActivity,
  Offering,
  Order,
  Provider,
} from '@wuyu/contract';
import { instant } from '../clock.ts';
import type {
  ActivityRow,
  CourseRow,
  EditionRow,
  FilingRow,
  Json,
  OfferingRow,
  OrderRow,
  ProviderRow,
} from '../database/schema.ts';
import { numbers, parsed } from '../json.ts';

const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));
const moneyOf = (fee: Json<Money> | null): Money | null => (fee === null ? null : parsed(fee));
export const feeColumn = (fee: Money | null): Json<Money> | null => (fee === null ? null : JSON.stringify(fee));
/** Each once, in order. */
export const gradesColumn = (grades: readonly number[]): Json<number[]> =>
  JSON.stringify([...new Set(grades)].sort((a, b) => a - b));

export const asProvider = (row: ProviderRow): Closed<Provider> => ({
  id: row.provider_id,
  rev: row.rev,
  name: row.name,
  vetting: row.vetting,
  batch: row.batch,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  listedBy: row.listed_by,
});

type ContentRow = Pick<
  CourseRow,
  'title' | 'title_en' | 'kind' | 'domain' | 'branch' | 'knowledge' | 'grades' | 'fee' | 'about' | 'search'
>;
const asContent = (row: ContentRow) => ({
  title: row.title,
  titleEn: row.title_en,
  kind: row.kind,
  domain: row.domain,
  branch: row.branch,
  knowledge: row.knowledge === 1,
  grades: numbers(row.grades),
  fee: moneyOf(row.fee),
  about: row.about,
  search: row.search,
});

type Content = Omit<NewActivity, 'id' | 'providerId'>;
type Said = { readonly [K in keyof Content]?: Content[K] | undefined };
/** The columns of what a course or an activity says; what is left out is not set. */
export function contentColumns(content: Said) {
  const { title, titleEn, kind, domain, branch, knowledge, grades, minutes, fee, about } = content;
  return {
    ...(title === undefined ? {} : { title }),
    ...(titleEn === undefined ? {} : { title_en: titleEn }),
    ...(kind === undefined ? {} : { kind }),
    ...(domain === undefined ? {} : { domain }),
    ...(branch === undefined ? {} : { branch }),
    ...(knowledge === undefined ? {} : { knowledge: knowledge ? (1 as const) : (0 as const) }),
    ...(grades === undefined ? {} : { grades: gradesColumn(grades) }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(fee === undefined ? {} : { fee: feeColumn(fee) }),
    ...(about === undefined ? {} : { about }),
  };
}
/** All columns of what a new course or activity says. */
export const newContent = (content: Content) => ({
  title: content.title,
  title_en: content.titleEn ?? null,
  kind: content.kind,
  domain: content.domain,
  branch: content.branch ?? null,
  knowledge: content.knowledge === true ? (1 as const) : (0 as const),
  grades: gradesColumn(content.grades),
  minutes: content.minutes,
  fee: feeColumn(content.fee ?? null),
  about: content.about ?? null,
});

export const asCourse = (row: CourseRow): Closed<Course> => ({
  id: row.course_id,
  rev: row.rev,
  providerId: row.provider_id,
  ...asContent(row),
  minutes: row.minutes,
  status: row.status,
  listedBy: row.listed_by,
});

export const asOrder = (row: OrderRow): Closed<Order> => ({
  id: row.order_id,
  rev: row.rev,
  schoolId: row.school_id,
  schoolName: row.school_name,
  courseId: row.course_id,
  note: row.note,
  status: row.status,
  activityId: row.activity_id,
  orderedOn: row.ordered_on,
});

export const asActivity = (row: ActivityRow): Closed<Activity> => ({
  id: row.activity_id,
  rev: row.rev,
  courseId: row.course_id,
  providerId: row.provider_id,
  ...asContent(row),
  minutes: row.minutes,
  status: row.status,
});

/**
 * An edition as its reader may see it: the seed of its draw stays out.
 *
 * @param readsComment whether the reader is told why its filing came back: that lies between the school and its district
 */
export const asEdition = (row: EditionRow, readsComment = true): Closed<Edition> => ({
  id: row.edition_id,
  rev: row.rev,
  month: row.month,
  title: row.title,
  mode: row.mode,
  opensAt: instant(row.opens_at),
  closesAt: instant(row.closes_at),
  perSlot: row.per_slot,
  declared: row.declared === 1,
  status: row.status,
  publishedAt: instantOrNull(row.published_at),
  filing: {
    state: row.filing_state,
    filingId: row.filing_id,
    number: row.filing_number,
    comment: readsComment ? row.filing_comment : null,
    filedAt: instantOrNull(row.filed_at),
    decidedAt: instantOrNull(row.decided_at),
  },
  commitment: row.commitment,
  drawnAt: instantOrNull(row.drawn_at),
});

/** How many children wish an offering, and how many places of it are given or held. */
export interface Counts {
  readonly wanted: number;
  readonly taken: number;
}

export const asOffering = (row: OfferingRow, counts: Counts): Closed<Offering> => ({
  id: row.offering_id,
  rev: row.rev,
  editionId: row.edition_id,
  activityId: row.activity_id,
  ...asContent(row),
  providerId: row.provider_id,
  providerName: row.provider_name,
  weekdays: numbers(row.weekdays),
  start: row.start_time,
  end: row.end_time,
  room: row.room,
  teacher: row.teacher,
  teacherId: row.teacher_id,
  capacity: row.capacity,
  minimum: row.minimum,
  status: row.status,
  wanted: counts.wanted,
  taken: counts.taken,
});

export const asFiling = (row: FilingRow): Closed<Filing> => ({
  id: row.filing_id,
  rev: row.rev,
  schoolId: row.school_id,
  schoolName: row.school_name,
  editionId: row.edition_id,
  month: row.month,
  title: row.title,
  state: row.state,
  number: row.number,
  filedAt: instant(row.filed_at),
  receivedAt: instantOrNull(row.received_at),
  decidedAt: instantOrNull(row.decided_at),
  comment: row.comment,
  declared: row.declared === 1,
  offerings: parsed(row.offerings),
  changes: parsed(row.changes),
  findings: parsed(row.findings),
});
