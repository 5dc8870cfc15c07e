import { z } from 'zod';
import { Day, Id, Instant, NewId, openEnum, Revision } from '../values.ts';

/** What is ranked on its own: each weekday, and the courses over several days. A draw gives at most one place a slot. */
export const slots = ['bundle', '1', '2', '3', '4', '5', '6', '7'] as const;
export type Slot = (typeof slots)[number];

/** What a child wishes for one slot. */
const Wishes = {
  /** Most wanted first. */
  offeringIds: z.array(Id).max(20),
  /** The family has decided that there is nothing for this slot: different from not having looked yet. */
  none: z.boolean(),
};
const together = z.array(Id).max(6);

/** A child's wishes for some slots; slots that are left out stay as they are. */
export const ChoiceChange = z
  .strictObject({
    slots: z.array(z.strictObject({ slot: z.enum(slots), ...Wishes, none: Wishes.none.optional() })).max(8),
    /** Siblings who come on the same days or not at all. Every one of them must say so. Empty: nobody. */
    together: together.optional(),
  })
  .meta({ id: 'ChoiceChange' });
export interface ChoiceChange extends z.input<typeof ChoiceChange> {}

/** Why a wish was not kept. */
export const refusals = ['unknown', 'ineligible', 'wrongSlot', 'clash', 'duplicate', 'overLimit', 'closed'] as const;

/** A child's wishes in one edition. Nobody else's family sees them by name. */
export const ChoiceList = z
  .object({
    /** The child. */
    id: Id,
    /** 0 while nothing was ever chosen. */
    rev: Revision,
    editionId: Id,
    slots: z.array(z.object({ slot: openEnum(slots), ...Wishes })),
    together,
    /** The child's number in the published draw: only its family knows whose it is. Null until something is chosen. */
    code: z.string().nullable(),
    savedAt: Instant.nullable(),
    /** Wishes of this change that were not kept, each with its reason; the others were. Empty when read. */
    refused: z.array(
      z.object({
        slot: openEnum(slots),
        offeringId: Id,
        reason: openEnum(refusals),
        /** With `clash`: what it clashes with. */
        with: Id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ChoiceList' });
export interface ChoiceList extends z.infer<typeof ChoiceList> {}

export const placeStates = ['placed', 'offered', 'waiting', 'withdrawn', 'declined', 'expired', 'closed'] as const;
export type PlaceState = (typeof placeStates)[number];

/** A place asked for outside a draw: in a first-come window, or what was left or given back afterwards. */
export const NewPlace = z
  .strictObject({
    id: NewId.optional(),
    studentId: Id,
    offeringId: Id,
    /** Where it is full: wait for a place rather than be refused. */
    wait: z.boolean().optional(),
  })
  .meta({ id: 'NewPlace' });
export interface NewPlace extends z.input<typeof NewPlace> {}

/** What a place is swapped for. */
export const Swap = z.strictObject({ offeringId: Id }).meta({ id: 'Swap' });
export interface Swap extends z.input<typeof Swap> {}

/** A child's place in an offering, or its turn on the waitlist (候补). */
export const Place = z
  .object({
    id: Id,
    rev: Revision,
    editionId: Id,
    offeringId: Id,
    studentId: Id,
    slot: openEnum(slots),
    /**
     * `placed`; `waiting` on the list; `offered`: it is this child's turn until `until`; `withdrawn` and `declined` by the
     * family; `expired`: the offer ran out; `closed`: the offering did not open, or a better wish came true.
     */
    state: openEnum(placeStates),
    /** Which wish it was, 1 the first; null when it was not drawn. */
    rank: z.int().nullable(),
    /** While waiting: its turn as of this reading, 1 the next. It changes with others' places, not with `rev`. */
    position: z.int().nullable(),
    /** While offered: until when the family answers. */
    until: Instant.nullable(),
  })
  .meta({ id: 'Place' });
export interface Place extends z.infer<typeof Place> {}

export const marks = ['present', 'absent', 'leave'] as const;

/** Who came on one day; children that are left out stay as they are. */
export const AttendanceMarks = z
  .strictObject({
    day: Day,
    marks: z
      .array(z.strictObject({ studentId: Id, mark: z.enum(marks) }))
      .min(1)
      .max(2000),
  })
  .meta({ id: 'AttendanceMarks' });
export interface AttendanceMarks extends z.input<typeof AttendanceMarks> {}

/** A child of an offering on one day. */
export const Attendance = z
  .object({
    studentId: Id,
    name: z.string(),
    classTitle: z.string(),
    /** Null: not marked yet. */
    mark: openEnum(marks).nullable(),
    markedAt: Instant.nullable(),
  })
  .meta({ id: 'Attendance' });
export interface Attendance extends z.infer<typeof Attendance> {}
