import { z } from 'zod';
import { Day, Grade, Id, openEnum, Revision } from '../values.ts';
import { sources } from './frameworks.ts';

/**
 * What one source says; a source that said nothing is not there. Families find classmates here from as many on as the policy says
 * (`peersFrom`), and subject teachers what teachers said alone.
 */
const SourceValue = z
  .object({
    source: openEnum(sources),
    /** In the axis's scale. Null: too few classmates spoke for it to count or be told. */
    value: z.int().nullable(),
    /**
     * How many people judged; of an axis, as many as judged the indicator that most judged. Of classmates, families are told
     * `peersFrom` however many more spoke: otherwise they could tell single ones apart.
     */
    people: z.int(),
  })
  .meta({ id: 'SourceValue' });
export interface SourceValue extends z.infer<typeof SourceValue> {}

/** How one indicator stands. */
export const IndicatorValue = z
  .object({
    indicatorId: z.string(),
    /** Null: not judged yet. That is a gap, and never the lowest value. */
    value: z.int().nullable(),
    sources: z.array(SourceValue),
    /** Entries in the growth record, those without a value included; for families without those of classmates. */
    evidence: z.int(),
  })
  .meta({ id: 'IndicatorValue' });
export interface IndicatorValue extends z.infer<typeof IndicatorValue> {}

/** How one axis stands. */
export const AxisValue = z
  .object({
    axisId: z.string(),
    /** In the axis's scale; null: not judged yet. */
    value: z.int().nullable(),
    /** How many of the axis's indicators are judged, and how many there are. */
    rated: z.int(),
    of: z.int(),
    sources: z.array(SourceValue),
    /** As of its indicators, all together. */
    evidence: z.int(),
    /** With `detail=indicators`. */
    indicators: z.array(IndicatorValue).optional(),
  })
  .meta({ id: 'AxisValue' });
export interface AxisValue extends z.infer<typeof AxisValue> {}

const term = { termTitle: z.string(), termStart: Day, termEnd: Day };

/** How a pupil stands in one term. There is no total and no place. */
export const Profile = z
  .object({
    /** Of the pupil and the term: it is the same by whatever framework the pupil is looked at. */
    id: Id,
    rev: Revision,
    studentId: Id,
    studentName: z.string(),
    /** Where the pupil was when the term ended; in a term that has not ended, or left before its end: where it is now. */
    classId: Id,
    grade: Grade,
    frameworkId: Id,
    /** Whose axes these are: the framework's own, or those asked for by `as`. */
    axesOf: Id,
    ...term,
    axes: z.array(AxisValue),
    /** Points of the term; null where the framework has none. */
    points: z.int().nullable(),
  })
  .meta({ id: 'Profile' });
export interface Profile extends z.infer<typeof Profile> {}

/** What distributions are told for. */
export const groupLevels = ['school', 'grade', 'class'] as const;
const group = {
  id: Id,
  rev: Revision,
  level: openEnum(groupLevels),
  title: z.string(),
  grade: Grade.nullable(),
  classId: Id.nullable(),
  frameworkId: Id,
  ...term,
};

/** How an axis stands in a group of pupils. */
export const AxisSpread = z
  .object({
    axisId: z.string(),
    /** Pupils with a value, of `enrolled`. Null to families, and where the group is too small to be told of to the caller. */
    rated: z.int().nullable(),
    /** How many pupils have each value; for scores, each band by its `from`. Null to families, and where too few are. */
    counts: z.array(z.object({ value: z.int(), count: z.int() })).nullable(),
    /** The middle half of the values: a quarter lies below, a quarter above. Null where too few have one. */
    p25: z.int().nullable(),
    p75: z.int().nullable(),
  })
  .meta({ id: 'AxisSpread' });
export interface AxisSpread extends z.infer<typeof AxisSpread> {}

/**
 * How a class, a grade or a school stands in one term, without anybody in it being told. It is of who is enrolled on the day asked for, or
 * was when the term ended; for families always today, or the end of the term: else one newcomer could be told from two days.
 */
export const Distribution = z
  .object({
    ...group,
    /** Null to families: together with a middle half that moves it would tell of single pupils. */
    enrolled: z.int().nullable(),
    axes: z.array(AxisSpread),
  })
  .meta({ id: 'Distribution' });
export interface Distribution extends z.infer<typeof Distribution> {}

/** `count` of `base`; what is counted the policy says, in words, at `evaluation.rates`. */
const Share = z.object({ count: z.int(), base: z.int() }).meta({ id: 'Share' });
export interface Share extends z.infer<typeof Share> {}

/**
 * Quality rates of one axis in a group: for staff, in sums alone, and about teaching, not about pupils. Each is null where the
 * scale has no pass value, where the term before is not known, or where the group is too small to be told of.
 */
export const Rate = z
  .object({
    ...group,
    axisId: z.string(),
    /** 及格率 */
    pass: Share.nullable(),
    /** 巩固率 */
    consolidation: Share.nullable(),
    /** 关爱率 */
    care: Share.nullable(),
  })
  .meta({ id: 'Rate' });
export interface Rate extends z.infer<typeof Rate> {}
