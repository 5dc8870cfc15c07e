import { z } from 'zod';
import { ClockTime, Day, Grade, Id, Instant, NewId, openEnum, Revision, text } from '../values.ts';
import { activityKinds, domains, Money } from './catalogue.ts';

/** `YYYY-MM` in the school's time zone. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is YYYY-MM');

export const editionStatuses = ['draft', 'published'] as const;
/** How places are given: by lot after the window, or at once to who comes first. */
export const modes = ['draw', 'firstCome'] as const;
export type Mode = (typeof modes)[number];

const windowFields = {
  title: text(60),
  mode: z.enum(modes),
  /** From and until when families choose, by the backend's clock. */
  opensAt: Instant,
  closesAt: Instant,
  /** How many wishes a child may have for one day, or for courses over several days. */
  perSlot: z.int().min(1).max(10),
  /** The school declares that no new lessons are taught in it. */
  declared: z.boolean(),
};

/** An edition of the menu to be begun. */
export const NewEdition = z
  .strictObject({
    id: NewId.optional(),
    month: Month,
    ...windowFields,
    title: windowFields.title.optional(),
    mode: windowFields.mode.optional(),
    perSlot: windowFields.perSlot.optional(),
    declared: windowFields.declared.optional(),
    /** The edition whose offerings it begins with. */
    copyOf: Id.optional(),
  })
  .refine((e) => e.opensAt < e.closesAt, { path: ['closesAt'], message: 'the window closes after it opens' })
  .meta({ id: 'NewEdition' });
export interface NewEdition extends z.input<typeof NewEdition> {}

/** Fields of an edition to be changed; those left out stay. */
export const EditionChange = z.strictObject(windowFields).partial().meta({ id: 'EditionChange' });
export interface EditionChange extends z.input<typeof EditionChange> {}

/** Where the filing of an edition stands with the district. */
export const filingStates = ['none', 'filed', 'received', 'returned', 'accepted'] as const;

/** One month's menu of a school (期次). Families see it once it is published. */
export const Edition = z
  .object({
    id: Id,
    rev: Revision,
    month: Month,
    ...windowFields,
    mode: openEnum(modes),
    status: openEnum(editionStatuses),
    publishedAt: Instant.nullable(),
    /** Its filing (备案): filed with the district, received with a number, then accepted, or returned with a comment. */
    filing: z.object({
      state: openEnum(filingStates),
      filingId: Id.nullable(),
      number: z.string().nullable(),
      comment: z.string().nullable(),
      filedAt: Instant.nullable(),
      decidedAt: Instant.nullable(),
    }),
    /** SHA-256 of the draw's seed, in hex: published with the edition, before anybody chooses. Null for `firstCome`. */
    commitment: z.string().nullable(),
    /** When it was drawn; null before. */
    drawnAt: Instant.nullable(),
  })
  .meta({ id: 'Edition' });
export interface Edition extends z.infer<typeof Edition> {}

const Weekday = z.int().min(1).max(7);
const offeringFields = {
  /** 1 Monday to 7 Sunday. More than one: a course over several days, which is taken as a whole. */
  weekdays: z.array(Weekday).min(1).max(7),
  start: ClockTime,
  end: ClockTime,
  room: text(40),
  /** Who teaches it, as families read it. */
  teacher: text(40),
  /** The teacher as a user of the school, who keeps attendance; null: nobody here. */
  teacherId: Id.nullable(),
  grades: z.array(Grade).min(1).max(12),
  /** How many children there is room for; null: as many as come. */
  capacity: z.int().min(1).max(2000).nullable(),
  /** With fewer than these it does not open. */
  minimum: z.int().min(0).max(2000),
  /** What the month costs a family; null: nothing. */
  fee: Money.nullable(),
};
const inOrder = (o: { start?: string | undefined; end?: string | undefined }) =>
  o.start === undefined || o.end === undefined || o.start < o.end;
const orderRule = { path: ['end'], message: 'it ends after it starts' };
const onceEach = (list: readonly number[] | undefined) => list === undefined || new Set(list).size === list.length;
const onceRule = { path: ['weekdays'], message: 'each weekday stands once' };

/** An activity to be put into an edition. What is left out comes from the activity. */
export const NewOffering = z
  .strictObject({
    id: NewId.optional(),
    activityId: Id,
    ...offeringFields,
    teacherId: offeringFields.teacherId.optional(),
    grades: offeringFields.grades.optional(),
    minimum: offeringFields.minimum.optional(),
    fee: offeringFields.fee.optional(),
  })
  .refine(inOrder, orderRule)
  .refine((o) => onceEach(o.weekdays), onceRule)
  .meta({ id: 'NewOffering' });
export interface NewOffering extends z.input<typeof NewOffering> {}

/** Fields of an offering to be changed; those left out stay. */
export const OfferingChange = z
  .strictObject(offeringFields)
  .partial()
  .refine(inOrder, orderRule)
  .refine((o) => onceEach(o.weekdays), onceRule)
  .meta({ id: 'OfferingChange' });
export interface OfferingChange extends z.input<typeof OfferingChange> {}

/** What a family can choose: an activity in one edition, with its days, room and teacher. */
export const Offering = z
  .object({
    id: Id,
    rev: Revision,
    editionId: Id,
    activityId: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    kind: openEnum(activityKinds),
    domain: openEnum(domains),
    branch: z.string().nullable(),
    knowledge: z.boolean(),
    about: z.string().nullable(),
    providerId: Id.nullable(),
    providerName: z.string().nullable(),
    ...offeringFields,
    /** `closed`: the draw found fewer children than its minimum. */
    status: openEnum(['open', 'closed']),
    /** How many children wish it now, on whatever rank. */
    wanted: z.int(),
    /** How many places are given or held for somebody; what is left of `capacity` is free. */
    taken: z.int(),
    /** What a search looks through: title, pinyin, initials, English, teacher, provider; lower case. */
    search: z.string(),
  })
  .meta({ id: 'Offering' });
export interface Offering extends z.infer<typeof Offering> {}

/** What speaks against an edition, or for having another look. */
export const findingKinds = [
  'empty',
  'undeclared',
  'unvetted',
  'roomClash',
  'teacherClash',
  'wrongGrades',
  'wrongBranch',
  'noService',
  'shortService',
  'endsEarly',
  'extensionShare',
  'knowledgeShare',
  'gap',
] as const;
export const Finding = z
  .object({
    kind: openEnum(findingKinds),
    /** `blocks`: it cannot be published so; `warns`: look at it. */
    weight: openEnum(['blocks', 'warns']),
    offeringIds: z.array(Id),
    weekday: Weekday.nullable(),
    grades: z.array(Grade),
    domain: openEnum(domains).nullable(),
    /** What there is and what the rule says: percent, minutes or children, as the kind tells. */
    actual: z.number().nullable(),
    wanted: z.number().nullable(),
    /** The room, teacher, provider or clock time it is about. */
    what: z.string().nullable(),
    /** The clause it comes from; null: the product's own. */
    clause: Id.nullable(),
  })
  .meta({ id: 'Finding' });
export interface Finding extends z.infer<typeof Finding> {}

/** One line of a filed menu. No child is named in it. */
export const FiledOffering = Offering.omit({ rev: true, search: true, wanted: true, taken: true, status: true }).meta({
  id: 'FiledOffering',
});
export interface FiledOffering extends z.infer<typeof FiledOffering> {}

/** An edition as it was filed with the district, and what became of it. */
export const Filing = z
  .object({
    id: Id,
    rev: Revision,
    schoolId: Id,
    schoolName: z.string(),
    editionId: Id,
    month: Month,
    title: z.string(),
    state: openEnum(['filed', 'received', 'returned', 'accepted']),
    /** The number of its receipt; null until the district holds it. */
    number: z.string().nullable(),
    filedAt: Instant,
    receivedAt: Instant.nullable(),
    decidedAt: Instant.nullable(),
    comment: z.string().nullable(),
    declared: z.boolean(),
    offerings: z.array(FiledOffering),
    /** What differs from the edition before: ids of offerings here, and titles of what is gone. */
    changes: z.object({ added: z.array(Id), changed: z.array(Id), gone: z.array(z.string()) }),
    findings: z.array(Finding),
  })
  .meta({ id: 'Filing' });
export interface Filing extends z.infer<typeof Filing> {}

/** Why a filed edition goes back, in words for the school. */
export const FilingComment = z.strictObject({ comment: text(500) }).meta({ id: 'FilingComment' });
export interface FilingComment extends z.input<typeof FilingComment> {}

/** Where one school stands with one month. */
export const FilingState = z
  .object({
    schoolId: Id,
    schoolName: z.string(),
    month: Month,
    /** The day by which it is filed; null where no rule asks for it. */
    due: Day.nullable(),
    /** `missing`: not filed and not due yet; `late`: not filed and due. */
    state: openEnum(['missing', 'late', 'filed', 'received', 'returned', 'accepted']),
    filedLate: z.boolean(),
    filingId: Id.nullable(),
    /** Rule the due day comes from. */
    clause: Id.nullable(),
  })
  .meta({ id: 'FilingState' });
export interface FilingState extends z.infer<typeof FilingState> {}
