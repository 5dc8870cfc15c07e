import type { SVGTemplateResult } from 'lit';
import type { RadarSeriesKind } from './data.ts';
import type { MarkOf, Place, Ring } from './geometry.ts';
import type { Caption, Layout } from './labels.ts';
import type { RadarMessages } from './messages.ts';
import { most, valueText, type Axis, type Line, type RadarModel } from './sound.ts';

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

/** Every line with the looks of its kind; `Unusual` gives others to the second one of a kind. */
export const styled = (lines: readonly Line[]): readonly StyledLine[] =>
  lines.slice(0, most.series).map((line) => ({ ...line, look: line.kind }));

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

/** What a picture needs that is not the usual: fetched when it is. */
export interface Unusual {
  styled(lines: readonly Line[]): readonly StyledLine[];
  /** Rings of scores, and of axes whose scales differ in nothing but names; none where each needs ticks of its own. */
  rings(axes: readonly Axis[]): readonly Ring[];
  ticks(axes: readonly Axis[], place: Place): string;
  mark: MarkOf;
  layout(captions: readonly Caption[], width: number): Layout;
}
