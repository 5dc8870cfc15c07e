import { z } from 'zod';
import { Day, Grade, Id, Minutes, NewId, openEnum, Revision, text } from '../values.ts';

/** The five domains (五育): 德 智 体 美 劳. */
export const domains = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'] as const;
/** What is offered: a course, tutoring (答疑辅导), extended care (延时托管) or care in the summer. */
export const activityKinds = ['course', 'tutoring', 'extendedCare', 'summerCare'] as const;
/** Where a provider stands: to be looked at, on the list, set aside for now, or struck off. */
export const vettings = ['pending', 'listed', 'suspended', 'removed'] as const;
export type Domain = (typeof domains)[number];
export type ActivityKind = (typeof activityKinds)[number];
export type Vetting = (typeof vettings)[number];

/** An amount in minor units of its currency: 3000 CNY is 30 yuan. */
export const Money = z
  .object({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money' });
export interface Money extends z.infer<typeof Money> {}

const providerFields = {
  name: text(60),
  vetting: z.enum(vettings),
  /** The batch of the district's list it came with (第几批), 1 the first. */
  batch: z.int().min(1).max(999),
  /** First and last day it may teach at schools; null: not ended. */
  validFrom: Day,
  validTo: Day.nullable(),
};

/** An institution to be put on an org's list. */
export const NewProvider = z
  .strictObject({ id: NewId.optional(), ...providerFields, validTo: Day.nullable().optional() })
  .meta({ id: 'NewProvider' });
export interface NewProvider extends z.input<typeof NewProvider> {}

/** Fields of a provider to be changed; those left out stay. */
export const ProviderChange = z.strictObject(providerFields).partial().meta({ id: 'ProviderChange' });
export interface ProviderChange extends z.input<typeof ProviderChange> {}

/** An institution from outside the schools that teaches in after-school service (白名单机构). */
export const Provider = z
  .object({
    id: Id,
    rev: Revision,
    ...providerFields,
    vetting: openEnum(vettings),
    /** The org that keeps the list it stands on: this one, or the district it was copied from. */
    listedBy: Id,
  })
  .meta({ id: 'Provider' });
export interface Provider extends z.infer<typeof Provider> {}

const contentFields = {
  title: text(60),
  /** The same in English, where there is one. */
  titleEn: text(80).nullable(),
  kind: z.enum(activityKinds),
  domain: z.enum(domains),
  /** A branch of the pack's course framework, e.g. of 1+3+N; null where there is none. */
  branch: z.string().max(20).nullable(),
  /** Whether it extends knowledge of a school subject (知识拓展类). */
  knowledge: z.boolean(),
  /** The grades it is made for. */
  grades: z.array(Grade).min(1).max(12),
  /** How long one meeting takes. */
  minutes: Minutes,
  /** What a month of it costs a family; null: nothing. */
  fee: Money.nullable(),
  /** What children do there, in a sentence or two. */
  about: text(300).nullable(),
};
const optionalContent = {
  titleEn: contentFields.titleEn.optional(),
  branch: contentFields.branch.optional(),
  knowledge: contentFields.knowledge.optional(),
  fee: contentFields.fee.optional(),
  about: contentFields.about.optional(),
};
const openContent = { ...contentFields, kind: openEnum(activityKinds), domain: openEnum(domains) };
/**
 * What a search looks through, made by the backend: title, its pinyin and its initials, the English title, the teacher and
 * the provider, in lower case and parted by spaces.
 */
const Search = z.string();

/** A course to be put into the catalogue. */
export const NewCourse = z
  .strictObject({ id: NewId.optional(), providerId: Id, ...contentFields, ...optionalContent })
  .meta({ id: 'NewCourse' });
export interface NewCourse extends z.input<typeof NewCourse> {}

/** Fields of a course to be changed; those left out stay. */
export const CourseChange = z
  .strictObject({ ...contentFields, status: z.enum(['offered', 'ended']) })
  .partial()
  .meta({ id: 'CourseChange' });
export interface CourseChange extends z.input<typeof CourseChange> {}

/** A course that a vetted provider offers to schools (课后服务“菜单”). */
export const Course = z
  .object({
    id: Id,
    rev: Revision,
    providerId: Id,
    ...openContent,
    /** `ended` ones can no longer be ordered. */
    status: openEnum(['offered', 'ended']),
    search: Search,
    /** The org that keeps the catalogue: this one, or the district it was copied from. */
    listedBy: Id,
  })
  .meta({ id: 'Course' });
export interface Course extends z.infer<typeof Course> {}

/** A course a school wants (点餐). It also becomes an activity of the school's own bank. */
export const NewOrder = z
  .strictObject({ id: NewId.optional(), courseId: Id, note: text(200).optional() })
  .meta({ id: 'NewOrder' });
export interface NewOrder extends z.input<typeof NewOrder> {}

/** What a school ordered from the district's catalogue. */
export const Order = z
  .object({
    id: Id,
    rev: Revision,
    schoolId: Id,
    schoolName: z.string(),
    courseId: Id,
    note: z.string().nullable(),
    /** `placed` at the school, `received` once the district holds it, or `withdrawn`. */
    status: openEnum(['placed', 'received', 'withdrawn']),
    /** The activity it became at the school. */
    activityId: Id,
    orderedOn: Day,
  })
  .meta({ id: 'Order' });
export interface Order extends z.infer<typeof Order> {}

/** An activity of the school's own to be added to its bank. */
export const NewActivity = z
  .strictObject({ id: NewId.optional(), providerId: Id.nullable().optional(), ...contentFields, ...optionalContent })
  .meta({ id: 'NewActivity' });
export interface NewActivity extends z.input<typeof NewActivity> {}

/** Fields of an activity to be changed; those left out stay. */
export const ActivityChange = z
  .strictObject({ ...contentFields, status: z.enum(['kept', 'retired']) })
  .partial()
  .meta({ id: 'ActivityChange' });
export interface ActivityChange extends z.input<typeof ActivityChange> {}

/** Something the school can offer after lessons: its own, or ordered from the catalogue (课程资源库). */
export const Activity = z
  .object({
    id: Id,
    rev: Revision,
    /** The course it was ordered from; null for the school's own. */
    courseId: Id.nullable(),
    /** Who teaches it; null: the school's own people. */
    providerId: Id.nullable(),
    ...openContent,
    /** `retired` ones are no longer put into editions. */
    status: openEnum(['kept', 'retired']),
    search: Search,
  })
  .meta({ id: 'Activity' });
export interface Activity extends z.infer<typeof Activity> {}
