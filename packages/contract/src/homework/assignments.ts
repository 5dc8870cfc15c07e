import { z } from 'zod';
import { Day, Grade, Id, Instant, Minutes, NewId, openEnum, Revision, text } from '../values.ts';

export const forms = ['written', 'oral', 'reading', 'practical', 'sport'] as const;
export const tiers = ['basic', 'advanced', 'extension'] as const;
export const statuses = ['draft', 'submitted', 'approved', 'returned', 'published', 'withdrawn'] as const;
/** 基础 is for all; 提升 and 拓展 are optional and come on top. */
export type Tier = (typeof tiers)[number];
export type Form = (typeof forms)[number];
export type AssignmentStatus = (typeof statuses)[number];

/** One tier of an assignment and the minutes its author expects it to take. */
const TierMinutes = <T extends z.ZodType>(tier: T) => z.strictObject({ tier, minutes: Minutes });

const assignmentFields = {
  classId: Id,
  subject: text(20),
  title: text(200),
  assignedOn: Day,
  dueOn: Day,
};
const eachTierOnce = (list: readonly { tier: string }[]) => new Set(list.map((t) => t.tier)).size === list.length;
const tierList = z
  .array(TierMinutes(z.enum(tiers)))
  .min(1)
  .max(3)
  .refine(eachTierOnce, 'each tier stands once');

/** An assignment to be made. The author is who sends it. */
export const NewAssignment = z
  .strictObject({
    id: NewId.optional(),
    ...assignmentFields,
    /** In a multi-grade class, for which of its grades; all of them unless told. */
    grades: z.array(Grade).min(1).optional(),
    form: z.enum(forms),
    tiers: tierList,
  })
  .refine((a) => a.dueOn >= a.assignedOn, { path: ['dueOn'], message: 'it cannot be due before it is assigned' })
  .meta({ id: 'NewAssignment' });
export interface NewAssignment extends z.input<typeof NewAssignment> {}

/** Fields of an assignment to be changed; those left out stay. */
export const AssignmentChange = z
  .strictObject({
    subject: text(20).optional(),
    title: text(200).optional(),
    assignedOn: Day.optional(),
    dueOn: Day.optional(),
    form: z.enum(forms).optional(),
    tiers: tierList.optional(),
  })
  .meta({ id: 'AssignmentChange' });
export interface AssignmentChange extends z.input<typeof AssignmentChange> {}

/** A piece of homework for a class. */
export const Assignment = z
  .object({
    id: Id,
    rev: Revision,
    ...assignmentFields,
    grades: z.array(Grade),
    form: openEnum(forms),
    tiers: z.array(z.object({ tier: openEnum(tiers), minutes: Minutes })),
    /**
     * Where it stands: a `draft` is handed in (`submitted`), `approved` or `returned` by somebody who is not its author,
     * then `published` to families, and possibly `withdrawn`. Its class's staff see it from the draft on, so that subjects
     * plan together; families see it while it is published.
     */
    status: openEnum(statuses),
    authorId: Id,
    /** Who approved or returned it last; null before that. */
    reviewerId: Id.nullable(),
    /** Why it was returned last; null once it is approved. */
    returnedFor: z.string().nullable(),
    publishedAt: Instant.nullable(),
  })
  .meta({ id: 'Assignment' });
export interface Assignment extends z.infer<typeof Assignment> {}

/** What a class was publicly told for one day (公示). */
export const Notice = z
  .object({
    classId: Id,
    day: Day,
    /** The highest revision among its items; 0 when there are none. */
    rev: Revision,
    items: z.array(Assignment),
  })
  .meta({ id: 'Notice' });
export interface Notice extends z.infer<typeof Notice> {}

/** Why an assignment goes back to its author, in words for the author. */
export const ReturnReason = z.strictObject({ reason: text(500) }).meta({ id: 'ReturnReason' });
export interface ReturnReason extends z.input<typeof ReturnReason> {}
