import { z } from 'zod';
import { ClockTime, Day, Grade, Id, NewId, openEnum, Revision, text } from '../values.ts';
import { visitKinds } from './visits.ts';

/** Why nobody has to visit a pupil this term. */
export const exemptReasons = ['hospital', 'away', 'declined', 'other'] as const;

/** A pupil who is not to be visited in one term, and why. */
export const NewExemption = z
  .strictObject({
    id: NewId.optional(),
    studentId: Id,
    /** A day of the term; today's or the last one unless told. */
    on: Day.optional(),
    reason: z.enum(exemptReasons),
  })
  .meta({ id: 'NewExemption' });
export interface NewExemption extends z.input<typeof NewExemption> {}

export const Exemption = z
  .object({
    id: Id,
    rev: Revision,
    studentId: Id,
    classId: Id,
    /** First day of its term. */
    termStart: Day,
    reason: openEnum(exemptReasons),
  })
  .meta({ id: 'Exemption' });
export interface Exemption extends z.infer<typeof Exemption> {}

/** A pupil as the one who visits needs to know it. */
export const Home = z
  .object({
    /** The pupil. */
    id: Id,
    rev: Revision,
    name: z.string(),
    classId: Id,
    classTitle: z.string(),
    grade: Grade,
    /** Village or estate, as the roster has it (`metadata.wuyu.area`). */
    area: z.string().nullable(),
    /** As the roster has it (`metadata.wuyu.address`). */
    address: z.string().nullable(),
    /** First and last day in this class; null: not told. */
    beganOn: Day.nullable(),
    endedOn: Day.nullable(),
    /** Pupils of the school with a guardian in common, also of other classes. */
    siblings: z.array(z.object({ studentId: Id, name: z.string(), classId: Id, classTitle: z.string() })),
    /** Needs attention first (`metadata.wuyu.focus`). Why is told nowhere here. */
    focus: z.boolean(),
    /** The last day before this term on which it was visited so that it counted. */
    lastVisitOn: Day.nullable(),
  })
  .meta({ id: 'Home' });
export interface Home extends z.infer<typeof Home> {}

const planFields = {
  day: Day,
  time: ClockTime.nullable().optional(),
  kind: z.enum(visitKinds),
  /** Staff who come along. */
  visitorIds: z.array(Id).max(10).optional(),
  /** E.g. who will be at home. */
  note: text(500).nullable().optional(),
};

/** A visit that is arranged: one home. */
export const NewPlan = z
  .strictObject({ id: NewId.optional(), classId: Id, studentIds: z.array(Id).min(1).max(20), ...planFields })
  .meta({ id: 'NewPlan' });
export interface NewPlan extends z.input<typeof NewPlan> {}

/** Who moved or cancelled it. */
const movers = ['teacher', 'family', 'school'] as const;

/** What changes of a plan (RFC 7396). Another day or time is kept as a move. */
export const PlanChange = z
  .strictObject({ ...planFields, movedBy: z.enum(movers) })
  .partial()
  .meta({ id: 'PlanChange' });
export interface PlanChange extends z.input<typeof PlanChange> {}

/** Why a plan comes to nothing. */
export const PlanCancel = z
  .strictObject({ by: z.enum(movers), reason: text(200).optional() })
  .meta({ id: 'PlanCancel' });
export interface PlanCancel extends z.input<typeof PlanCancel> {}

export const Plan = z
  .object({
    id: Id,
    rev: Revision,
    classId: Id,
    studentIds: z.array(Id),
    day: Day,
    time: ClockTime.nullable(),
    kind: openEnum(visitKinds),
    visitorIds: z.array(Id),
    note: z.string().nullable(),
    authorId: Id,
    state: openEnum(['planned', 'done', 'cancelled']),
    /** Where it was before, the first first. */
    moves: z.array(z.object({ day: Day, time: ClockTime.nullable(), by: openEnum(movers) })),
    cancelledBy: openEnum(movers).nullable(),
    cancelReason: z.string().nullable(),
    /** The visit that fulfilled it. */
    visitId: Id.nullable(),
  })
  .meta({ id: 'Plan' });
export interface Plan extends z.infer<typeof Plan> {}
