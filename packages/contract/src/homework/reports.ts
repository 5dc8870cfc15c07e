import { z } from 'zod';
import { Day, Id, Instant, Minutes, NewId, openEnum, Revision } from '../values.ts';
import { tiers } from './assignments.ts';

/**
 * Why a pupil stopped before the work was finished: for bedtime, or because help is needed. Who stops has answered as fully
 * as who finished: what is left over is evidence about the load, never missing work, and needs nobody's signature.
 */
export const stops = ['bedtime', 'help'] as const;
export type Stop = (typeof stops)[number];

const minutes = { kind: z.literal('minutes'), minutes: Minutes };
const doneAtSchool = { kind: z.literal('doneAtSchool') };
const notGiven = { kind: z.literal('notGiven') };
/**
 * What a pupil did about an assignment. Three things that are not the same: a number of minutes at home (0 is a number
 * somebody entered), done at school, and not given to this pupil. No answer at all is no report.
 */
export const NewAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...minutes,
      tiers: z.array(z.enum(tiers)).min(1).max(3),
      /** Absent: the work was finished. */
      stopped: z.enum(stops).optional(),
    }),
    z.strictObject(doneAtSchool),
    z.strictObject(notGiven),
  ])
  .meta({ id: 'NewAnswer' });
export type NewAnswer = z.infer<typeof NewAnswer>;

/** A `NewAnswer` as it is read back: a later version may add fields. */
export const Answer = z
  .discriminatedUnion('kind', [
    z.object({ ...minutes, tiers: z.array(z.enum(tiers)), stopped: z.enum(stops).optional() }),
    z.object(doneAtSchool),
    z.object(notGiven),
  ])
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;

const reportFields = { assignmentId: Id, studentId: Id };
/** A report to be made. Who sends it stands in the audit. */
export const NewReport = z
  .strictObject({
    id: NewId.optional(),
    ...reportFields,
    answer: NewAnswer,
    /** How the number came about: a timer, typed by hand, or copied from paper. A teacher's is always from paper. */
    via: z.enum(['timer', 'hand', 'paper']),
  })
  .meta({ id: 'NewReport' });
export interface NewReport extends z.input<typeof NewReport> {}

export const ReportChange = z
  .strictObject({ answer: NewAnswer, via: NewReport.shape.via })
  .meta({ id: 'ReportChange' });
export interface ReportChange extends z.input<typeof ReportChange> {}

const vias = ['timer', 'hand', 'paper', 'batch'] as const;
/** What one pupil reported about one assignment. */
export const Report = z
  .object({
    id: Id,
    rev: Revision,
    ...reportFields,
    classId: Id,
    /** The day the assignment was given for. */
    day: Day,
    answer: Answer,
    via: openEnum(vias),
    reportedAt: Instant,
  })
  .meta({ id: 'Report' });
export interface Report extends z.infer<typeof Report> {}

/** What became of one report of a batch, in the order sent. */
export const BatchResult = z
  .object({
    rows: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('stored'), id: Id, rev: Revision }),
        /** The same report, or another one for this pupil and assignment, was there already. */
        z.object({ outcome: z.literal('kept'), id: Id, rev: Revision }),
        z.object({ outcome: z.literal('refused'), detail: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'BatchResult' });
export interface BatchResult extends z.infer<typeof BatchResult> {}

/** One state a report was in: who corrects a past day sees what stood there before. */
export const ReportRevision = z
  .object({
    rev: Revision,
    at: Instant,
    /** Who said so, told by role and not by name. */
    by: openEnum(['student', 'guardian', 'teacher', 'system']),
    /** Null where the report was taken back. */
    answer: Answer.nullable(),
    via: openEnum(vias).nullable(),
  })
  .meta({ id: 'ReportRevision' });
export interface ReportRevision extends z.infer<typeof ReportRevision> {}
