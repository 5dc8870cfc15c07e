import { z } from 'zod';
import { Day, Id, Instant, NewId, openEnum, Revision, text } from '../values.ts';
import { sources } from './frameworks.ts';

const Text = text(1000);
/** Where something can be looked at. Only `https`: nothing that could run in a page. */
const Link = z
  .string()
  .max(500)
  .regex(/^https:\/\/[^\s]+$/, 'a link begins with https:// and holds no spaces');
/** A value of the axis's scale, see `Scale`; null: something was seen, and nothing is judged. */
const Value = z.int().min(0).max(100_000).nullable();
/** Given by teachers alone (`refused`, reason `noPoints`): what a pupil, a classmate or a guardian says carries none, from paper neither. */
const Points = z.int().min(1).max(100).nullable();

/**
 * Something seen, of one pupil or of many at once: kept whole or refused whole. Without a value it takes a text or a link.
 */
export const NewEvidence = z
  .strictObject({
    frameworkId: Id,
    indicatorId: z.string().max(32),
    /** The school's day it was seen on, not a later one than today; its term is the one it counts for. */
    on: Day,
    /**
     * Who says so. The caller's own unless told; a homeroom teacher, or a subject teacher, may copy from paper what a pupil, a
     * classmate or a guardian wrote.
     */
    source: z.enum(sources).optional(),
    text: Text.nullable().optional(),
    link: Link.nullable().optional(),
    /** Either all have an id made by the client, or none: only then the same again is known as such. */
    entries: z
      .array(z.strictObject({ id: NewId.optional(), studentId: Id, value: Value, points: Points.optional() }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'NewEvidence' });
export interface NewEvidence extends z.input<typeof NewEvidence> {}

/** What should have stood there. What stood there before is kept, and told as corrected. */
export const Correction = z
  .strictObject({
    id: NewId.optional(),
    value: Value.optional(),
    text: Text.nullable().optional(),
    link: Link.nullable().optional(),
    points: Points.optional(),
    /** It is taken back: it counts for nothing any more. */
    withdrawn: z.boolean().optional(),
    /** Why it is corrected. */
    reason: text(200),
  })
  .meta({ id: 'Correction' });
export interface Correction extends z.input<typeof Correction> {}

/**
 * One entry of a pupil's growth record. Nothing is ever deleted or overwritten. A pupil who comes to a class brings its record along
 * as it is, with the revisions it has: whoever keeps a list by `changedSince` looks afresh once enrolments have changed.
 */
export const Evidence = z
  .object({
    id: Id,
    rev: Revision,
    studentId: Id,
    studentName: z.string(),
    /** The pupil's class on that day. */
    classId: Id,
    frameworkId: Id,
    axisId: z.string(),
    indicatorId: z.string(),
    source: openEnum(sources),
    value: z.int().nullable(),
    text: z.string().nullable(),
    link: z.string().nullable(),
    points: z.int().nullable(),
    on: Day,
    /** First day of the term it counts for. */
    termStart: Day,
    /** Who says so; null where it was copied from paper, and the writer is not known. */
    authorId: Id.nullable(),
    authorName: z.string().nullable(),
    /** Who entered it, where that is somebody else. */
    enteredById: Id.nullable(),
    recordedAt: Instant,
    /** The entry this one corrects, and the one that corrects it. */
    replaces: Id.nullable(),
    replacedBy: Id.nullable(),
    withdrawn: z.boolean(),
    /** Why it was corrected; null where it corrects nothing. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'Evidence' });
export interface Evidence extends z.infer<typeof Evidence> {}

/** What was recorded, in the order sent. */
export const Recorded = z.object({ items: z.array(Evidence), rev: Revision }).meta({ id: 'Recorded' });
export interface Recorded extends z.infer<typeof Recorded> {}

/** A classmate, by name alone. */
export const Peer = z.object({ id: Id, name: z.string(), classId: Id }).meta({ id: 'Peer' });
export interface Peer extends z.infer<typeof Peer> {}
