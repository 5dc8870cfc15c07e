import { z } from 'zod';

/** An enumeration that a later minor version may extend: closed to who writes it, open to who reads it. */
export function openEnum<const K extends string>(values: readonly K[]): z.ZodType<K | (string & {}), K> {
  return z.enum(values as readonly [K, ...K[]]).meta({ open: true });
}

/** What a backend may write where a reader must expect more: `openEnum`s closed again, all the way down. */
export type Closed<T> = [Extract<T, string>] extends [never]
  ? ClosedParts<T>
  : ClosedText<Extract<T, string>> | ClosedParts<Exclude<T, string>>;
type ClosedParts<T> = T extends readonly (infer Item)[]
  ? Closed<Item>[]
  : T extends object
    ? { [K in keyof T]: Closed<T[K]> }
    : T;
type Literals<T> = T extends string ? (string extends T ? never : T) : never;
type ClosedText<T> = [Literals<T>] extends [never] ? T : Literals<T>;

/** An identifier: as OneRoster's sourcedId, 1 to 64 of `A–Z a–z 0–9 . _ -`. New ones are UUIDv7. */
export const Id = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'an id has 1 to 64 of A–Z a–z 0–9 . _ -');
/** A client-made id: UUIDv7, so that a create that is sent again is the same create for ever. */
export const NewId = z.uuidv7();
/** A school day in the school's own time zone: `YYYY-MM-DD`. */
export const Day = z.iso.date();
/** An instant, RFC 3339 in UTC. */
export const Instant = z.iso.datetime();
/** Clock time of a day in the school's own time zone: `HH:MM`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A duration in whole minutes, at most one day. */
export const Minutes = z
  .int('minutes are a whole number')
  .min(0, 'minutes cannot be less than 0')
  .max(1440, 'a day has 1,440 minutes');
/** A grade of compulsory education and beyond: 1–6 primary, 7–9 junior, 10–12 senior. */
export const Grade = z.int().min(1).max(12);
/** The org's revision that a row was last changed by. Its strong ETag is `"<rev>"`. */
export const Revision = z.int().min(0);
/** Text a person typed, kept whole or refused: no control characters, at most `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'it must not be empty')
    .max(max, `it has at most ${max} characters`)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, 'it must not hold control characters');

/** A row that is gone: since when, so that a reader who holds it can drop it. */
export const Tombstone = z.object({ id: Id, rev: Revision }).meta({ id: 'Tombstone' });
export interface Tombstone extends z.infer<typeof Tombstone> {}

/** Where to go on in a list, how much to take, and from which revision on. */
export const listQuery = {
  /** `next` of the page before. */
  cursor: z.string().max(500).optional(),
  /** How many items at most; 200 unless told. */
  limit: z.coerce.number<number>().int().min(1).max(1000).optional(),
};
export const changesQuery = {
  ...listQuery,
  /** Only what changed after this revision; what is gone then stands in `gone`. */
  changedSince: z.coerce.number<number>().int().min(0).optional(),
};

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** With `changedSince`: rows that are gone since then. */
  gone: Tombstone[];
  /** The cursor of the next page, or null on the last. */
  next: string | null;
  /** The org's revision when this page was read: the `changedSince` of the next look. */
  rev: number;
}
export const page = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.object({
    items: z.array(item),
    gone: z.array(Tombstone),
    next: z.string().nullable(),
    rev: Revision,
  });
