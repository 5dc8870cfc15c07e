import { z } from 'zod';
import { Id, Instant, openEnum, Revision } from '../values.ts';
import { slots } from './choices.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** A draw, announced by its commitment and proven by its seed. */
export const Draw = z
  .object({
    /** The edition. */
    id: Id,
    rev: Revision,
    /** SHA-256 of the seed's 32 bytes, published with the edition. */
    commitment: hex,
    committedAt: Instant,
    /** The seed itself: null until it is drawn. */
    seed: hex.nullable(),
    drawnAt: Instant.nullable(),
    /** Children who took part. */
    applicants: z.int(),
    /** Of them: with a place for every slot they chose, and how many first wishes came true. */
    placed: z.int(),
    first: z.int(),
    /** SHA-256 of the canonical bytes of what went in and what came out; null until it is drawn. */
    inputDigest: hex.nullable(),
    resultDigest: hex.nullable(),
  })
  .meta({ id: 'Draw' });
export interface Draw extends z.infer<typeof Draw> {}

/** What a draw would give with a seed that is not the one committed to: numbers alone. */
export const DrawPreview = z
  .object({
    applicants: z.int(),
    /** Wishes for slots that would be met, by rank: the first entry counts first wishes. */
    byRank: z.array(z.int()),
    /** Wishes for slots that would not be met at all. */
    missed: z.int(),
    offerings: z.array(
      z.object({ offeringId: Id, wanted: z.int(), placed: z.int(), waiting: z.int(), opens: z.boolean() }),
    ),
  })
  .meta({ id: 'DrawPreview' });
export interface DrawPreview extends z.infer<typeof DrawPreview> {}

/** What goes into a draw. Children stand under their codes alone. */
export const DrawInput = z
  .object({
    version: z.literal(1),
    editionId: Id,
    /** In order of their ids. */
    offerings: z.array(
      z.object({
        id: Id,
        weekdays: z.array(z.int()),
        /** Null: as many as come. */
        capacity: z.int().nullable(),
        minimum: z.int(),
      }),
    ),
    /** In order of their codes. */
    applicants: z.array(
      z.object({
        code: z.string(),
        /** Lower tiers come before higher ones, whatever their numbers; 0 unless the policy gives priority. */
        tier: z.int(),
        /** How many lots: 1, and more for who missed before where the policy says so; the best counts. */
        lots: z.int(),
        /** The same for siblings who come on the same days or not at all. */
        group: z.string().nullable(),
        /** Eligible wishes by slot, most wanted first. */
        wishes: z.array(z.object({ slot: openEnum(slots), offeringIds: z.array(Id) })),
      }),
    ),
  })
  .meta({ id: 'DrawInput' });
export interface DrawInput extends z.infer<typeof DrawInput> {}

/** What comes out of a draw. */
export const DrawResult = z
  .object({
    /** Offerings that stay below their minimum and do not open. */
    closed: z.array(Id),
    places: z.array(z.object({ code: z.string(), slot: openEnum(slots), offeringId: Id, rank: z.int() })),
    /** Who waits for what, the next first. */
    waiting: z.array(z.object({ offeringId: Id, codes: z.array(z.string()) })),
  })
  .meta({ id: 'DrawResult' });
export interface DrawResult extends z.infer<typeof DrawResult> {}

/** All that is needed to compute a draw again. It names nobody. */
export const DrawRecord = z
  .object({ commitment: hex, seed: hex, input: DrawInput, result: DrawResult, inputDigest: hex, resultDigest: hex })
  .meta({ id: 'DrawRecord' });
export interface DrawRecord extends z.infer<typeof DrawRecord> {}
