import { z } from 'zod';
import { Grade, Id, NewId, openEnum, Revision, text } from '../values.ts';

/** Who says something about a pupil: the pupil itself, a classmate, staff of the school, a guardian. */
export const sources = ['self', 'peer', 'teacher', 'guardian'] as const;
export type Source = (typeof sources)[number];

const Title = text(40);
/** A name in Chinese, and in English where there is one. */
const named = { title: Title, titleEn: Title.nullable().optional() };
/** A short name that is unique among its own kind inside one framework, e.g. `de` or `running`. */
const Key = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'a key has 1 to 32 of A–Z a–z 0–9 _ -');

const Step = z.strictObject(named);
const Band = z.strictObject({ ...named, from: z.int().min(0).max(100_000) });

/**
 * What an axis is measured on. A value is always a whole number. `levels`: 1 is the first level named, the lowest. `scores`: the
 * value is in the smallest step that is told, so that 925 with one decimal is 92.5; `bands` name stretches of it, each from its
 * `from` on.
 */
export const Scale = z
  .discriminatedUnion('kind', [
    z.strictObject({
      id: Key,
      kind: z.literal('levels'),
      levels: z.array(Step).min(2).max(9),
      /** From which value on it counts as passed; null: nothing is passed or failed here. */
      pass: z.int().min(1).max(9).nullable(),
    }),
    z.strictObject({
      id: Key,
      kind: z.literal('scores'),
      min: z.int().min(0).max(100_000),
      max: z.int().min(1).max(100_000),
      decimals: z.int().min(0).max(2),
      bands: z.array(Band).max(9),
      pass: z.int().min(0).max(100_000).nullable(),
    }),
  ])
  .meta({ id: 'Scale' });
export type Scale = z.infer<typeof Scale>;

/** Something that can be seen and judged; one part of an axis. */
export const Indicator = z
  .strictObject({
    id: Key,
    ...named,
    /** How much it weighs beside the axis's other indicators. */
    weight: z.int().min(1).max(100),
    /** Who may judge it. */
    sources: z
      .array(z.enum(sources))
      .min(1)
      .max(sources.length)
      .refine((all) => new Set(all).size === all.length, 'each of them once'),
  })
  .meta({ id: 'Indicator' });
export interface Indicator extends z.infer<typeof Indicator> {}

/** One side of a pupil's growth: 德, or 身心健康. */
export const Axis = z
  .strictObject({ id: Key, ...named, scaleId: Key, indicators: z.array(Indicator).min(1).max(20) })
  .meta({ id: 'Axis' });
export interface Axis extends z.infer<typeof Axis> {}

/** How the axes of one framework read as those of another one; what no axis leads to stays empty there. */
export const Mapping = z
  .strictObject({
    /** A framework of the school, or a template of its policy. */
    to: Id,
    axes: z
      .array(z.strictObject({ from: Key, to: Key }))
      .min(1)
      .max(12),
  })
  .meta({ id: 'Mapping' });
export interface Mapping extends z.infer<typeof Mapping> {}

/**
 * How much each source weighs where several judged the same indicator. 0: it is told beside the others and changes nothing.
 * A source that said nothing is left out, and never counted as the lowest value.
 */
export const Weights = z
  .strictObject({
    self: z.int().min(0).max(100),
    peer: z.int().min(0).max(100),
    teacher: z.int().min(0).max(100),
    guardian: z.int().min(0).max(100),
  })
  .refine((weights) => Object.values(weights).some((weight) => weight > 0), 'one of them at least is more than 0')
  .meta({ id: 'Weights' });
export interface Weights extends z.infer<typeof Weights> {}

const fields = {
  ...named,
  /** The grades it is for. */
  grades: z.array(Grade).min(1).max(12),
  scales: z.array(Scale).min(1).max(12),
  /** A picture has one to twelve axes; there is no total over them, and no ranking. */
  axes: z.array(Axis).min(1).max(12),
  weights: Weights,
  mappings: z.array(Mapping).max(12),
  /** Whether what teachers record may carry points. A pupil's are added up for the term; there are no sums over pupils. */
  points: z.boolean(),
};

/** A framework to be made: from a template of the policy, or of the school's own. */
export const NewFramework = z
  .strictObject({
    id: NewId.optional(),
    ...fields,
    /** The policy's template it was made from; null: none. */
    templateId: Id.nullable(),
    /** `draft`: nobody records by it yet. */
    state: z.enum(['draft', 'active']),
  })
  .meta({ id: 'NewFramework' });
export interface NewFramework extends z.input<typeof NewFramework> {}

/**
 * What changes of a framework (RFC 7396). Once something was recorded by it, names may change, axes and indicators may be
 * added, and it may be retired; scales, weights and who may judge stay as they are (`refused`, reason `inUse`).
 */
export const FrameworkChange = z
  .strictObject({ ...fields, state: z.enum(['draft', 'active', 'retired']) })
  .partial()
  .meta({ id: 'FrameworkChange' });
export interface FrameworkChange extends z.input<typeof FrameworkChange> {}

/** By what a school looks at its pupils: axes, their indicators, the scales, and who may judge. */
export const Framework = z
  .object({
    id: Id,
    rev: Revision,
    title: z.string(),
    titleEn: z.string().nullable(),
    grades: z.array(Grade),
    scales: z.array(Scale),
    axes: z.array(Axis),
    weights: Weights,
    mappings: z.array(Mapping),
    points: z.boolean(),
    templateId: Id.nullable(),
    state: openEnum(['draft', 'active', 'retired']),
  })
  .meta({ id: 'Framework' });
export interface Framework extends z.infer<typeof Framework> {}

/** Axes that a document names, with the clause that names them: what a school's framework is made from. */
export const Template = z
  .object({
    id: Id,
    title: z.string(),
    titleEn: z.string(),
    grades: z.array(Grade).min(1),
    axes: z.array(z.object({ id: Key, title: z.string(), titleEn: z.string() })).min(1),
    /** How its axes read as another template's. */
    mappings: z.array(Mapping),
    clause: Id,
  })
  .meta({ id: 'Template' });
export interface Template extends z.infer<typeof Template> {}
