import { z } from 'zod';
import { Day, Id, roles, type Role } from '@wuyu/contract';

/** How to come by a token: the token itself, a command that prints it, or an address that answers it as text or `{token}`. */
export const TokenSource = z.union([
  z.string().min(1),
  z.strictObject({ command: z.array(z.string()).min(1) }),
  z.strictObject({ url: z.url(), headers: z.record(z.string(), z.string()).optional() }),
]);
export type TokenSource = z.infer<typeof TokenSource>;

/**
 * One school that the kit may write to. It works in two classes: `classId`, which every role but the whole-org ones
 * reaches, and `otherClassId` of another grade, which none of those reach.
 */
const school = <T extends z.ZodType>(token: T) =>
  z.strictObject({
    orgId: Id,
    /**
     * One principal a role, each holding this role and no other:
     * the student is `students.own`; the guardian's one ward is `students.ward`; the subject teacher teaches `subject` in
     * `classId` and the homeroom teacher is homeroom teacher there, both nowhere else; the grade lead leads the grade of `classId` alone.
     */
    tokens: z.strictObject(Object.fromEntries(roles.map((role) => [role, token])) as Record<Role, T>),
    /** A subject teacher of `otherClassId`, and of that class only. */
    otherTeacher: token,
    /** A teacher of `classId` who leads its grade as well. Without one it is not proven that nobody reviews their own work. */
    teachingLead: token.optional(),
    /** A guardian of `students.elsewhere`. Without one it is not proven that nobody reaches the places of another class. */
    otherGuardian: token.optional(),
    /** A class of a grade for which no written homework is set, and a teacher of it. Without one that rule is not proven. */
    young: z.strictObject({ classId: Id, teacher: token }).optional(),
    /** A sound token for the org of somebody whom its roster does not hold. Without one it is not proven that such a one is refused. */
    stranger: token.optional(),
    /**
     * A teacher of `otherClassId` who taught `classId` until a day before today. Without one it is not proven that the roster
     * of today says what a user may.
     */
    formerTeacher: token.optional(),
    /**
     * The service client with fewer scopes in its token: without any, with `roster.read` alone, with `homework.read` alone.
     * Without these it is not proven that scopes are looked at.
     */
    clients: z.strictObject({ none: token, roster: token, homework: token }).optional(),
    /** A token of the student that ends within five minutes. Without one it is not proven that a stream ends with its token. */
    brief: token.optional(),
    /** A token of the student that is sound but for its expiry. */
    expired: token,
    /** A token of the student, sound, that names other orgs than this one. */
    unnamed: token,
    classId: Id,
    otherClassId: Id,
    students: z.strictObject({
      /** The student's own id, in `classId`. */
      own: Id,
      /** The guardian's ward, in `classId`. */
      ward: Id,
      /** Another pupil of `classId`. */
      other: Id,
      /** A pupil of `otherClassId`. */
      elsewhere: Id,
    }),
    /** What the subject teachers teach. */
    subject: z.string().min(1),
    /** A school day, today or before, for which homework may be given and reported. */
    day: Day,
  });

/** A way to bring the backend into a state no ordinary request brings it into. */
export const Means = z.strictObject({
  /** The same backend with the same data, started so that it answers this. */
  baseUrl: z.url().optional(),
  /** Headers that make it answer this. */
  headers: z.record(z.string(), z.string()).optional(),
  /** How many requests it may take at most; 20 unless told. */
  times: z.int().min(1).max(1000).optional(),
});
export type Means = z.infer<typeof Means>;

/** Problems that only a declared means provokes. */
export const declared = ['too-many-requests', 'in-flight', 'internal', 'unavailable'] as const;

const file = <T extends z.ZodType>(token: T) =>
  z.strictObject({
    /** The two schools, and the district above them. */
    schools: z.tuple([school(token), school(token)]),
    district: z.strictObject({ orgId: Id, officer: token }),
    /** An origin whose pages may embed elements; `https://portal.example` unless told, which is fine where any may. */
    origin: z.url().optional(),
    /** By problem; what has no means here is reported as not proven. */
    provoke: z.partialRecord(z.enum(declared), Means).optional(),
  });

/** The principals file: who the kit may speak as, and what there is to work with. */
export const PrincipalsFile = file(TokenSource);
export type PrincipalsFile = z.infer<typeof PrincipalsFile>;

/** The same with every token at hand. */
export const Principals = file(z.string().min(1));
export type Principals = z.infer<typeof Principals>;
export type School = Principals['schools'][0];
