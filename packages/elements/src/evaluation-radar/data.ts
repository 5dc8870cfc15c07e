/** One axis of the picture. */
export interface RadarAxis {
  /** By which it is spoken of in events; its title unless told. */
  readonly id?: string;
  /** What stands at its end, e.g. `德`; as many as twelve characters find room. */
  readonly title: string;
  /** Names of its levels, the lowest first: the value 1 is the first one. Without them it runs from `min` to `max`. */
  readonly levels?: readonly string[];
  /** The lowest value of a score; 0 unless told. */
  readonly min?: number;
  /** The highest value of a score; 100 unless told. */
  readonly max?: number;
  /** Digits after the point of a score; 0 unless told. Values are numbers as people read them, e.g. 92.5. */
  readonly decimals?: number;
  /** How many entries it rests on; told in the table, where they can be opened. */
  readonly evidence?: number;
}

/** How a line and its marks look, and how it is spoken of. The first `now` is what the sentence tells. */
export type RadarSeriesKind = 'now' | 'past' | 'teacher' | 'self' | 'peer' | 'guardian';

/** One line of the picture: one value an axis, in the order of the axes. */
export interface RadarSeries {
  /** E.g. `这学期`. */
  readonly title: string;
  /** `now` for the first and `past` for the others unless told. */
  readonly kind?: RadarSeriesKind;
  /** Null or undefined: not judged, which is drawn as a gap and never as the lowest value. */
  readonly values: readonly (number | null | undefined)[];
}

/** The middle half of a group, drawn per axis. */
export interface RadarBand {
  /** E.g. `全班中间一半`. */
  readonly title: string;
  readonly from: readonly (number | null | undefined)[];
  readonly to: readonly (number | null | undefined)[];
  /** What it rests on, e.g. `全班 42/45 人有记录`. */
  readonly note?: string;
}
