import { z } from 'zod';
import { ClockTime, Day, Id, Instant, Minutes, NewId, openEnum, Revision, text } from '../values.ts';

/**
 * How a family was met. `home`: in the home (入户); `online`: by video; `phone`; `atSchool`: the family came to school;
 * `homeTeaching`: lessons brought to a pupil who cannot come to school (送教上门). Which of them count, the policy says.
 */
export const visitKinds = ['home', 'online', 'phone', 'atSchool', 'homeTeaching'] as const;
/** Who was there. */
export const present = ['student', 'mother', 'father', 'grandmother', 'grandfather', 'other'] as const;
/** What was talked about. */
export const topics = ['learning', 'routine', 'mood', 'safety', 'family', 'health', 'other'] as const;
/** Who does what was agreed. */
export const owners = ['teacher', 'family', 'student', 'school', 'counsellor'] as const;

/** Notes in any script, whole or refused: at most 5,000 characters, counted as UTF-16 units like a browser's `maxlength`. */
const Note = text(5000);
const students = z.array(Id).min(1).max(20);
const people = z.array(Id).max(10);

/** Something to do later: agreed at a visit, or a call back to a pupil of concern (回访). */
const followUpFields = {
  studentId: Id,
  text: text(500),
  owner: z.enum(owners),
  dueOn: Day,
};

/** Something that was agreed at a visit. */
export const Commitment = z.strictObject({ id: NewId, ...followUpFields }).meta({ id: 'Commitment' });
export interface Commitment extends z.input<typeof Commitment> {}

/** A follow-up of its own, without a visit before it or after the visit was recorded. */
export const NewFollowUp = z
  .strictObject({ id: NewId.optional(), ...followUpFields, visitId: Id.optional() })
  .meta({ id: 'NewFollowUp' });
export interface NewFollowUp extends z.input<typeof NewFollowUp> {}

/** What changes of a follow-up (RFC 7396). */
export const FollowUpChange = z
  .strictObject({
    text: followUpFields.text,
    owner: followUpFields.owner,
    dueOn: Day,
    state: z.enum(['open', 'done', 'dropped']),
  })
  .partial()
  .meta({ id: 'FollowUpChange' });
export interface FollowUpChange extends z.input<typeof FollowUpChange> {}

/** Something to do, with who does it and by when. */
export const FollowUp = z
  .object({
    id: Id,
    rev: Revision,
    /** The visit at which it was agreed; null: none. */
    visitId: Id.nullable(),
    studentId: Id,
    studentName: z.string(),
    classId: Id,
    text: z.string(),
    owner: openEnum(owners),
    dueOn: Day,
    state: openEnum(['open', 'done', 'dropped']),
    /** The school's day on which it was done or dropped. */
    closedOn: Day.nullable(),
  })
  .meta({ id: 'FollowUp' });
export interface FollowUp extends z.infer<typeof FollowUp> {}

const visitFields = {
  kind: z.enum(visitKinds),
  /** The school's day on which it took place: not a later one than today. */
  day: Day,
  time: ClockTime.nullable().optional(),
  minutes: Minutes.nullable().optional(),
  /** The pupils it is credited to: one home, siblings included, also those of other classes. */
  studentIds: students,
  present: z.array(z.enum(present)).max(present.length),
  /** Staff who went along, beside the one who records it. */
  visitorIds: people,
  topics: z.array(z.enum(topics)).max(topics.length),
  note: Note.nullable().optional(),
};

/** A visit as it is recorded. */
export const NewVisit = z
  .strictObject({
    id: NewId.optional(),
    /** The pupils' class through which the caller reaches the home. */
    classId: Id,
    /** The plan it fulfils; that becomes `done`. */
    planId: Id.optional(),
    ...visitFields,
    /** What was agreed; each becomes a follow-up. */
    commitments: z.array(Commitment).max(20).optional(),
  })
  .meta({ id: 'NewVisit' });
export interface NewVisit extends z.input<typeof NewVisit> {}

/** What changes of a visit (RFC 7396). */
export const VisitChange = z.strictObject(visitFields).partial().meta({ id: 'VisitChange' });
export interface VisitChange extends z.input<typeof VisitChange> {}

/**
 * Why a visit is not counted for a pupil. `kind`: this way of meeting does not count; `notEnrolled`: on that day the pupil was
 * not (or not yet, or no longer) enrolled; `unconfirmed`: the policy asks for more visitors, and they have not confirmed it;
 * `noTerm`: before the first term that is known.
 */
export const notCounted = ['kind', 'notEnrolled', 'unconfirmed', 'noTerm'] as const;

/** Whether a visit counts for one pupil it is credited to. */
export const Credit = z
  .object({
    studentId: Id,
    counts: z.boolean(),
    /** Null where it counts. */
    reason: openEnum(notCounted).nullable(),
    /** The clause that decides it; null: none does. */
    clause: Id.nullable(),
  })
  .meta({ id: 'Credit' });
export interface Credit extends z.infer<typeof Credit> {}

/**
 * A visit. What is confidential about it is not here: see `getSealedNote`.
 */
export const Visit = z
  .object({
    id: Id,
    rev: Revision,
    classId: Id,
    planId: Id.nullable(),
    kind: openEnum(visitKinds),
    day: Day,
    time: ClockTime.nullable(),
    minutes: Minutes.nullable(),
    studentIds: z.array(Id),
    present: z.array(openEnum(present)),
    topics: z.array(openEnum(topics)),
    note: z.string().nullable(),
    /** Who recorded it. */
    authorId: Id,
    authorName: z.string(),
    visitorIds: z.array(Id),
    /** Visitors, the author left out, who confirmed that it took place. */
    confirmedBy: z.array(Id),
    /** One entry for each pupil. */
    credits: z.array(Credit),
    /** It took place after the term it is credited to was over. It stays told as such. */
    late: z.boolean(),
    recordedAt: Instant,
  })
  .meta({ id: 'Visit' });
export interface Visit extends z.infer<typeof Visit> {}

/** The confidential part of a visit: for the class's homeroom teacher and the school's counsellors alone. */
export const SealedText = z.strictObject({ text: Note }).meta({ id: 'SealedText' });
export interface SealedText extends z.input<typeof SealedText> {}

export const SealedNote = z
  .object({
    visitId: Id,
    /** Null: nothing was written. */
    text: z.string().nullable(),
    authorName: z.string().nullable(),
    writtenAt: Instant.nullable(),
  })
  .meta({ id: 'SealedNote' });
export interface SealedNote extends z.infer<typeof SealedNote> {}

/** One reading or writing of a sealed note. Nobody can take it back. */
export const SealedReading = z
  .object({ id: Id, visitId: Id, at: Instant, userId: Id, name: z.string(), action: openEnum(['read', 'written']) })
  .meta({ id: 'SealedReading' });
export interface SealedReading extends z.infer<typeof SealedReading> {}
