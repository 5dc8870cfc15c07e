import { z } from 'zod';
import { Day, Grade, Id, NewId, openEnum, Revision, text } from '../values.ts';

/** What coverage is told for. */
export const coverageLevels = ['school', 'grade', 'class'] as const;

/**
 * Pupils in numbers, on one day. `due` = `visited` + `planned` + `open`: whoever is enrolled on that day and not exempt, and came
 * long enough ago (the policy's `graceDays`) or was visited already.
 */
export const CoverageNumbers = z
  .object({
    enrolled: z.int(),
    due: z.int(),
    /** With all the visits that the policy asks for in this term. */
    visited: z.int(),
    /** Of `visited`: only after the term was over. */
    late: z.int(),
    planned: z.int(),
    open: z.int(),
    exempt: z.int(),
    /** Of `planned` and `open`: met in a way that does not count. */
    otherwise: z.int(),
    /** Enrolled after the term began, and gone since; of the gone, how many had been visited. */
    movedIn: z.int(),
    movedOut: z.int(),
    movedOutVisited: z.int(),
    /** How many pupils the policy asks for by the term's end, and by that day at an even pace. */
    required: z.int(),
    expected: z.int(),
    /** `late`: the term is over and not all are visited. `none`: the policy asks for no visits. */
    pace: openEnum(['onCourse', 'behind', 'late', 'done', 'none']),
  })
  .meta({ id: 'CoverageNumbers' });
export interface CoverageNumbers extends z.infer<typeof CoverageNumbers> {}

/** How far a school, a grade or a class has come with its visits in one term. */
export const Coverage = z
  .object({
    id: Id,
    rev: Revision,
    level: openEnum(coverageLevels),
    schoolId: Id,
    /** Of the school, `3` or the class. */
    title: z.string(),
    grade: Grade.nullable(),
    classId: Id.nullable(),
    /** The term, and the day the numbers are for. */
    termTitle: z.string(),
    termStart: Day,
    termEnd: Day,
    on: Day,
    /** Null where the group is too small to be told of to who may not see single pupils. */
    numbers: CoverageNumbers.nullable(),
    /** Events of family guidance in this term, and how many the policy asks for (null: none); for schools. */
    guidance: z.object({ held: z.int(), required: z.int().nullable() }).nullable(),
    /** The clause the visits are asked for by. */
    clause: Id.nullable(),
  })
  .meta({ id: 'Coverage' });
export interface Coverage extends z.infer<typeof Coverage> {}

/** `guidance`: 家庭教育指导; `training`: training for families, in holidays or in mid-term. */
const guidanceKinds = ['guidance', 'training'] as const;
const guidanceFields = {
  title: text(100),
  kind: z.enum(guidanceKinds),
  day: Day,
  /** The classes it is for; empty: the whole school. */
  classIds: z.array(Id).max(200),
  /** Families that came; null: not counted. */
  families: z.int().min(0).max(100_000).nullable(),
};

/** An event of family guidance. */
export const NewGuidanceEvent = z
  .strictObject({ id: NewId.optional(), ...guidanceFields })
  .meta({ id: 'NewGuidanceEvent' });
export interface NewGuidanceEvent extends z.input<typeof NewGuidanceEvent> {}

export const GuidanceEventChange = z.strictObject(guidanceFields).partial().meta({ id: 'GuidanceEventChange' });
export interface GuidanceEventChange extends z.input<typeof GuidanceEventChange> {}

export const GuidanceEvent = z
  .object({ id: Id, rev: Revision, ...guidanceFields, kind: openEnum(guidanceKinds) })
  .meta({ id: 'GuidanceEvent' });
export interface GuidanceEvent extends z.infer<typeof GuidanceEvent> {}
