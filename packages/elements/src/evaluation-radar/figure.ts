import { html, nothing, type TemplateResult } from 'lit';
import { draw } from './drawing.ts';
import { legend } from './legend.ts';
import type { RadarMessages } from './messages.ts';
import { roundOf } from './round.ts';
import { sentenceOf } from './sentence.ts';
import type { Scene } from './scene.ts';
import { valueText, type RadarModel } from './sound.ts';
import type { Spot } from './walk.ts';

/** What is fetched when something is not the usual: other data, a walk, forced colours. */
export type Later = typeof import('./later.ts');

/** The table, fetched beside the first picture. */
export type Cells = typeof import('./table.ts');

export interface FigureView {
  readonly model: RadarModel;
  readonly texts: RadarMessages;
  readonly language: string;
  /** Of the element, px. */
  readonly width: number;
  readonly heading: string;
  readonly subheading: string;
  readonly note: string | undefined;
  readonly asTable: boolean;
  readonly spot: Spot | undefined;
  readonly later: Later | undefined;
  readonly cells: Cells | undefined;
  readonly problems: unknown;
  readonly open: ((axisId: string) => void) | undefined;
  readonly turn: (asTable: boolean) => void;
  /** Fetches what is not there yet. */
  readonly need: () => Promise<Later | undefined>;
  readonly walk: (spot: Spot | undefined, words: string) => void;
  readonly save: () => void;
}

/** From here on picture and table stand side by side, px. */
export const wideFrom = 720;

/** Width of the picture in an element so wide, px: beside the table less than half. */
const pictureWidth = (width: number): number =>
  width < wideFrom ? Math.max(120, Math.min(440, width - (width < 320 ? 8 : 32))) : width < 1000 ? 312 : 400;

const turner = ({ texts, asTable, turn, width }: FigureView): TemplateResult =>
  html`<div class="turn" role="group" aria-label=${texts.view}>
    <button aria-pressed=${asTable ? 'false' : 'true'} aria-label=${texts.asPicture} @click=${() => turn(false)}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M10 3l6.7 4.8-2.6 7.8H5.9L3.3 7.8zM10 6.6l3.4 2.5-1.3 4H7.9l-1.3-4z"></path></svg
      ><span>${width < 320 ? '' : texts.asPicture}</span>
    </button>
    <button aria-pressed=${asTable ? 'true' : 'false'} aria-label=${texts.asTable} @click=${() => turn(true)}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3.5 4.5h13v11h-13zM3.5 8.2h13M8 8.2v7.3"></path></svg
      ><span>${width < 320 ? '' : texts.asTable}</span>
    </button>
  </div>`;

function picturePart(view: FigureView, scene: Scene): TemplateResult {
  const { later } = view;
  const heard = async (event: Event) => {
    const drawn = (event.currentTarget as Element).firstElementChild?.getBoundingClientRect();
    // Without waiting where it is there: a key's own doing is prevented at once or never.
    (later ?? (await view.need()))?.walked(event, scene, view, drawn);
  };
  const mark = later?.marked(scene, view);
  return html`<div
    class="picture"
    part="picture"
    role="application"
    aria-label=${view.texts.walk}
    tabindex="0"
    @focus=${heard}
    @keydown=${heard}
    @click=${heard}
    @blur=${heard}
  >
    ${draw(view.model, scene, view.texts, view.heading, later?.unusual.mark, mark?.ring)}${mark?.note}
  </div>`;
}

/** All there is of plain data: head, sentence, picture, legend, table and note, each the equal of the other. */
export function figure(view: FigureView): TemplateResult {
  const { model, texts, heading, subheading, asTable, width, later } = view;
  const wide = width >= wideFrom;
  const at = pictureWidth(width);
  const scene = later ? later.wholeScene(model, texts, at) : roundOf(model, texts, at);
  if (!scene) void view.need();
  const resting = model.band?.note;
  return html`<div class="figure ${wide ? 'wide' : asTable ? 'as-table' : 'as-picture'} ${width < 320 ? 'slim' : ''}">
    <div class="head">
      <div class="names">
        ${heading && html`<h2>${heading}</h2>`}${subheading && html`<p class="sub">${subheading}</p>`}
      </div>
      ${wide || !model.axes.length ? nothing : turner(view)}
    </div>
    ${view.problems}${
      model.axes.length
        ? html`<p class="summary" part="summary">${sentenceOf(model, texts)}</p>
            ${scene && picturePart(view, scene)}${legend(model, later?.unusual)}
            <div class="cells">${view.cells?.table({ ...view, wordsOf: valueText }, wide || asTable)}</div>
            <div class="foot">
              <p part="note">${view.note ?? (resting === undefined ? '' : texts.noted(resting)) + texts.onlySelf}</p>
              <button class="save" part="save" @click=${view.save}>${texts.save}</button>
            </div>`
        : html`<p class="sub">${texts.empty}</p>`
    }
  </div>`;
}
