import type { TemplateResult } from 'lit';
import { crowdedLayout } from './crowd.ts';
import { draw } from './drawing.ts';
import { roundOf } from './round.ts';
import { anyMark, anyStyled, ringsOf, ticks } from './scales.ts';
import type { PictureTexts, Scene, Unusual } from './scene.ts';
import type { RadarModel } from './sound.ts';
import { stripOf } from './strip.ts';

export type { PictureTexts } from './scene.ts';

export interface PictureOptions {
  /** What it is about, e.g. `小雨的五育`; told where the picture is not seen. */
  readonly heading?: string | undefined;
}

/** All that a picture may need. */
export const unusual: Unusual = { rings: ringsOf, styled: anyStyled, ticks, mark: anyMark, layout: crowdedLayout };

/** Where everything stands at a width: a radar, or for one or two axes a scale each, which no shape could show truly. */
export const wholeScene = (model: RadarModel, texts: PictureTexts, width: number): Scene =>
  (model.axes.length > 2 ? roundOf(model, texts, width, unusual) : undefined) ?? stripOf(model, texts, width);

/**
 * A radar as it stands in the element, for pages that show many: small multiples over terms, a class one beside the other.
 * Its looks are `pictureStyles`; a table and a sentence beside it are the caller's.
 *
 * @param width px; below 160 the axes' names stand alone, below 280 rings have no names
 */
export const picture = (
  model: RadarModel,
  texts: PictureTexts,
  width: number,
  options?: PictureOptions,
): TemplateResult => draw(model, wholeScene(model, texts, width), texts, options?.heading ?? '', anyMark);
