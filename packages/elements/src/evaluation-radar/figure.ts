import { html, nothing, type TemplateResult } from 'lit';
import { lines as icon } from '../shared/icons.ts';
import { pointsOf } from './geometry.ts';
import { legend } from './legend.ts';
import type { RadarMessages } from './messages.ts';
import type { Problem, RadarModel } from './model.ts';
import { draw, sceneOf } from './picture.ts';
import { sentenceOf } from './sentence.ts';
import type { Scene } from './scene.ts';
import { table } from './table.ts';
import { step, wordsAt, type Spot } from './walk.ts';

export interface FigureView {
  readonly model: RadarModel;
  readonly problems: readonly Problem[];
  readonly texts: RadarMessages;
  /** Of the element, px. */
  readonly width: number;
  readonly heading: string;
  readonly subheading: string;
  readonly note: string | undefined;
  readonly asTable: boolean;
  readonly spot: Spot | undefined;
  readonly saving: boolean;
  readonly open: ((axisId: string) => void) | undefined;
  readonly turn: (asTable: boolean) => void;
  readonly walk: (spot: Spot | undefined, words: string) => void;
  readonly save: () => void;
}

/** From here on picture and table stand side by side, px. */
export const wideFrom = 720;

const radarIcon = icon('M10 3l6.7 4.8-2.6 7.8H5.9L3.3 7.8zM10 6.6l3.4 2.5-1.3 4H7.9l-1.3-4z');
const tableIcon = icon('M3.5 4.5h13v11h-13zM3.5 8.2h13M8 8.2v7.3');

/** Width of the picture in an element so wide, px: at its edges it may use the padding, and beside the table less than half. */
function pictureWidth(width: number): number {
  if (width >= wideFrom) return width >= 1000 ? 400 : 312;
  return Math.max(120, Math.min(440, width < 320 ? width - 8 : width - 32));
}

const turner = ({ texts, asTable, turn, width }: FigureView): TemplateResult => {
  const named = width >= 320;
  const one = (table: boolean, words: string) =>
    html`<button aria-pressed=${table === asTable ? 'true' : 'false'} aria-label=${words} @click=${() => turn(table)}>
      ${table ? tableIcon : radarIcon}${named ? html`<span>${words}</span>` : nothing}
    </button>`;
  return html`<div class="turn" role="group" aria-label=${texts.view}>
    ${one(false, texts.asPicture)}${one(true, texts.asTable)}
  </div>`;
};

/** The point nearest to a place in the picture, px; none within reach of a finger. */
function nearest(scene: Scene, x: number, y: number): Spot | undefined {
  let best: Spot | undefined;
  let least = 24;
  scene.lines.forEach((line, i) =>
    pointsOf(scene.axes, line.values, scene.place).forEach((point, k) => {
      const distance = point ? Math.hypot(point[0] - x, point[1] - y) : Infinity;
      if (distance >= least) return;
      least = distance;
      best = [i, k];
    }),
  );
  return best;
}

function picturePart(view: FigureView): TemplateResult {
  const { model, texts, spot, walk, heading } = view;
  const scene = sceneOf(model, texts, pictureWidth(view.width));
  const go = (next: Spot | undefined) => walk(next, next ? wordsAt(model, texts, next) : '');
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = step(event.key, spot, model);
    if (next === undefined) return;
    event.preventDefault();
    go(next ?? undefined);
  };
  const taps = (event: MouseEvent & { readonly currentTarget: EventTarget | null }) => {
    const drawn = event.currentTarget instanceof Element ? event.currentTarget.querySelector('svg') : undefined;
    const box = drawn?.getBoundingClientRect();
    if (box) go(nearest(scene, event.clientX - box.left, event.clientY - box.top));
  };
  return html`<div
    class="picture"
    part="picture"
    role="application"
    aria-label=${texts.walk}
    tabindex="0"
    @keydown=${keys}
    @click=${taps}
    @blur=${() => spot && go(undefined)}
  >
    ${draw(model, scene, texts, { heading, point: spot })}${
      spot ? html`<p class="spot" aria-hidden="true">${wordsAt(model, texts, spot)}</p>` : nothing
    }
  </div>`;
}

const problemList = ({ problems, texts }: FigureView): TemplateResult | typeof nothing =>
  problems.length === 0
    ? nothing
    : html`<div class="problems" part="problems" role="note">
        <b>${texts.problems}</b>
        <ul>
          ${problems.map((problem) => html`<li>${texts.problem(problem)}</li>`)}
        </ul>
      </div>`;

/** All there is of plain data: head, sentence, picture, legend, table and note, each the equal of the other. */
export function figure(view: FigureView): TemplateResult {
  const { model, texts, heading, subheading, asTable, width } = view;
  const wide = width >= wideFrom;
  const empty = model.axes.length === 0;
  const note = view.note ?? `${model.band?.note === undefined ? '' : texts.noted(model.band.note)}${texts.onlySelf}`;
  return html`<div class="figure ${wide ? 'wide' : asTable ? 'as-table' : 'as-picture'} ${width < 320 ? 'slim' : ''}">
    <div class="head">
      <div class="names">
        ${heading === '' ? nothing : html`<h2>${heading}</h2>`}
        ${subheading === '' ? nothing : html`<p class="sub">${subheading}</p>`}
      </div>
      ${wide || empty ? nothing : turner(view)}
    </div>
    ${problemList(view)}
    ${
      empty
        ? html`<p class="none">${texts.empty}</p>`
        : html`<p class="summary" part="summary">${sentenceOf(model, texts)}</p>
            ${picturePart(view)}${legend(model)}
            <div class="cells">
              ${table({
                model,
                texts,
                caption: heading === '' ? texts.asTable : heading,
                open: view.open,
                seen: wide || asTable,
              })}
            </div>
            <div class="foot">
              <p class="fine" part="note">${note}</p>
              <button class="save" part="save" aria-disabled=${view.saving ? 'true' : 'false'} @click=${view.save}>
                ${view.saving ? texts.saving : texts.save}
              </button>
            </div>`
    }
  </div>`;
}
