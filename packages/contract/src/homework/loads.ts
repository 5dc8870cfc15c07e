import { z } from 'zod';
import { Clause } from '../policy.ts';
import { Day, Grade, Id, Instant, Minutes, openEnum, Revision } from '../values.ts';
import { forms, tiers } from './assignments.ts';

const perSubject = z.object({ subject: z.string(), tier: openEnum(tiers), minutes: z.int().min(0) });
/**
 * What pupils reported, with its base; or why no figure is told.
 *
 * For callers who may not see individuals two things keep a single pupil from showing through. Below `smallGroup` pupils,
 * enrolled or reported, nothing is told. And above it only the mean is: `median`, `p90` and `over` are single pupils'
 * numbers or a count that changes by one with one pupil, so that two readings, before and after a report, would give that
 * pupil away. The mean is in whole minutes, which leaves a difference of two readings uncertain by as many minutes as
 * pupils reported.
 */
export const Measured = z
  .discriminatedUnion('kind', [
    /** Fewer pupils than may be told to this caller: no figure at all. */
    z.object({ kind: z.literal('suppressed') }),
    /** Too few have reported for an average to say something. */
    z.object({ kind: z.literal('tooFew'), reported: z.int(), asked: z.int(), enrolled: z.int() }),
    z.object({
      kind: z.literal('known'),
      /** Of those asked, the pupils who answered every required written assignment of the day. */
      reported: z.int(),
      /** Pupils who were asked to report that day: all enrolled, or a few of them where the policy samples. */
      asked: z.int(),
      enrolled: z.int(),
      /** Whole minutes of written work done outside school, rounded half up. */
      mean: z.int(),
      /** By nearest rank: the minutes that half of those reported did not exceed. */
      median: z.int().optional(),
      /** By nearest rank: the minutes that nine of ten reported did not exceed. */
      p90: z.int().optional(),
      /** How many of those reported lie over the cap; absent also where no cap is known. */
      over: z.int().optional(),
    }),
  ])
  .meta({ id: 'Measured' });
export type Measured = z.infer<typeof Measured>;

/** A grade's part of a class's day: in a multi-grade class each grade keeps its own cap. */
export const GradeLoad = z
  .object({
    grade: Grade,
    /** Minutes of the cap, 0 where no written homework is set, null where no rule is known. */
    cap: Minutes.nullable(),
    /** The clause the cap comes from. */
    clause: Clause.nullable(),
    /** Minutes that the authors expect of everybody: the basic tier of written work. */
    required: z.int().min(0),
    /** Minutes of the optional tiers of written work, on top. */
    optional: z.int().min(0),
    /** Written work by subject and tier, in code-point order of the subjects. */
    planned: z.array(perSubject),
    measured: Measured,
    /** Pupils who stopped for bedtime or asked for help: evidence about the load. Absent for who may not see individuals. */
    stopped: z.object({ bedtime: z.int(), help: z.int() }).optional(),
    /** Where the class stands: by the mean that is told, and by what is required while none is told. */
    state: openEnum(['within', 'near', 'over', 'noRule']),
  })
  .meta({ id: 'GradeLoad' });
export interface GradeLoad extends z.infer<typeof GradeLoad> {}

/**
 * The load of a class's day. Work over a weekend or a holiday counts in equal parts on each day from the one it is assigned
 * for until the next day with lessons, as far as the calendar is published and it is not due before.
 */
export const Load = z.object({ classId: Id, day: Day, rev: Revision, grades: z.array(GradeLoad) }).meta({ id: 'Load' });
export interface Load extends z.infer<typeof Load> {}

/** What the author of an assignment expected, and what the pupils of the class reported. */
export const Actual = z
  .object({
    assignmentId: Id,
    classId: Id,
    subject: z.string(),
    form: openEnum(forms),
    day: Day,
    /** Minutes the author expected of everybody: the basic tier. */
    expected: z.int().min(0),
    /**
     * Of this assignment alone, whatever its form: the minutes that were entered, 0 for work done at school. Who was not
     * given it does not count as having reported.
     */
    measured: Measured,
  })
  .meta({ id: 'Actual' });
export interface Actual extends z.infer<typeof Actual> {}

/** The load of one grade of one school on one day, over all its classes. */
export const LoadSummary = z
  .object({
    schoolId: Id,
    day: Day,
    grade: Grade,
    cap: Minutes.nullable(),
    clause: Clause.nullable(),
    /** Classes of that grade with pupils on that day. */
    classes: z.int(),
    /** How many of them stand where; see `GradeLoad.state`. */
    states: z.object({ within: z.int(), near: z.int(), over: z.int(), noRule: z.int() }),
    /** Classes of which too few pupils reported for a mean. */
    tooFew: z.int(),
    /** Minutes expected of everybody: the mean over those classes' pupils, rounded half up. */
    required: z.int().min(0),
    measured: Measured,
  })
  .meta({ id: 'LoadSummary' });
export interface LoadSummary extends z.infer<typeof LoadSummary> {}

/** Inspection evidence of a month to be written as a file: what was set, reviewed, published and reported. */
export const NewExport = z
  .strictObject({
    /** `YYYY-MM` in the school's time zone. */
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is YYYY-MM'),
    format: z.enum(['csv', 'xlsx']),
    /** Language of headings and states; Chinese unless told. */
    language: z.enum(['zh-CN', 'en']).optional(),
  })
  .meta({ id: 'NewExport' });
export interface NewExport extends z.input<typeof NewExport> {}

/** A file to be fetched. */
export const Export = z
  .object({
    /**
     * Where the file lies until `expiresAt`: it answers with Content-Disposition and asks for no token, so that a plain
     * link works in webviews that drop downloads made by scripts. Relative to the backend's address.
     */
    url: z.string(),
    fileName: z.string(),
    expiresAt: Instant,
  })
  .meta({ id: 'Export' });
export interface Export extends z.infer<typeof Export> {}
