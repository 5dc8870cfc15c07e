import type { SVGTemplateResult } from 'lit';
import type { RadarSeriesKind } from './data.ts';
import type { Place } from './geometry.ts';
import type { Caption } from './labels.ts';
import type { RadarMessages } from './messages.ts';
import { most, valueText, type Axis, type Line, type RadarModel } from './model.ts';

/** Words in the picture, and what it is called where it is not seen. */
export type PictureTexts = Pick<RadarMessages, 'missing' | 'wrong' | 'picture'>;

/** What is drawn of a model: no more axes and lines than can be told apart. */
export interface Scene {
  readonly axes: readonly Axis[];
  readonly lines: readonly StyledLine[];
  readonly width: number;
  readonly height: number;
  readonly place: Place;
  /** Radius of a filled circle, px. */
  readonly mark: number;
  /** Width of the bars of the middle half, px. */
  readonly bar: number;
  readonly behind: SVGTemplateResult;
  readonly words: SVGTemplateResult;
  /** Whether points of one line are joined. */
  readonly joined: boolean;
}

export interface StyledLine extends Line {
  /** Which dashes and marks it has: its kind's, or the next ones that are free. */
  readonly look: RadarSeriesKind;
}

const looks: readonly RadarSeriesKind[] = ['now', 'past', 'self', 'peer', 'guardian', 'teacher'];

/** Gives every line dashes and marks of its own: two past terms do not look alike. */
export function styled(lines: readonly Line[]): readonly StyledLine[] {
  const taken = new Set<RadarSeriesKind>();
  return lines.slice(0, most.series).map((line) => {
    const look = taken.has(line.kind) ? (looks.find((one) => !taken.has(one)) ?? line.kind) : line.kind;
    taken.add(look);
    return { ...line, look };
  });
}

/** Under which name and with which value an axis is labelled: the first line's. */
export function captionsOf(model: RadarModel, texts: PictureTexts): readonly Caption[] {
  const first = model.lines[0];
  return model.axes.slice(0, most.axes).map((axis, i) => {
    const value = first?.values[i];
    if (!first) return { title: axis.title, value: undefined, missing: false };
    if (value === null) return { title: axis.title, value: texts.missing, missing: true };
    return { title: axis.title, value: value === undefined ? texts.wrong : valueText(axis, value), missing: false };
  });
}
