import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import type { Plan, Segment } from './plan.ts';

interface BarView {
  readonly texts: HomeworkMessages;
  /** Undefined while nothing is known: the empty frame. */
  readonly plan: Plan | undefined;
  readonly clause: Clause | undefined;
  /** Of the bar, in px. */
  readonly width: number;
  readonly openClause: () => void;
}

/** The day as one bar: subjects stacked against the cap line; past it the track is night. */
export function dayBar({ texts, plan, clause, width, openClause }: BarView): TemplateResult {
  const share = (minutes: number) => (plan ? (minutes / plan.scale) * 100 : 0);
  const parts = plan?.segments.map((s) => texts.barPart(s.subject, minutesOf(s))) ?? [];
  const cap = plan?.cap;
  const capAt = cap === undefined ? undefined : share(cap);
  const label = cap === undefined ? '' : texts.cap(cap);
  const before = capAt !== undefined && (width * (100 - capAt)) / 100 < textWidth(label) + 36;
  return html`<div class="day" part="day">
    <div class="barbox">
      <div class="bar" part="bar" role="img" aria-label=${texts.bar(parts, cap) || texts.loading}>
        ${
          capAt === undefined
            ? nothing
            : html`<span class="night" .style=${`width:${100 - capAt}%`}>${capAt < 92 ? icon('moon') : nothing}</span>`
        }
        ${plan?.segments.map((s) => segment(s, share(s.done + s.left)))}
        ${plan && plan.optional > 0 ? html`<span class="seg choice" .style=${`width:${share(plan.optional)}%`}></span>` : nothing}
      </div>
      ${
        capAt === undefined
          ? nothing
          : html`<div class="capmark ${before ? 'before' : ''}">
              <span class="upto" .style=${`width:${capAt}%`}></span>
              <span class="capline"></span>
              ${
                clause
                  ? html`<button class="flag" part="cap" aria-label=${texts.capLabel(cap ?? 0)} @click=${openClause}>
                      ${label}${icon('info', 16)}
                    </button>`
                  : html`<span class="flag">${label}</span>`
              }
            </div>`
      }
    </div>
    ${legend(texts, plan, width)}
  </div>`;
}

function segment(s: Segment, width: number): TemplateResult {
  const done = (s.done / (s.done + s.left)) * 100;
  return html`<span class="seg s${s.tone}" .style=${`width:${width}%`}
    >${s.left > 0 ? html`<i class="ghost ${s.done > 0 ? 'rest' : ''}"></i>` : nothing}${
      s.done > 0 ? html`<i class="pat s${s.tone}" .style=${`width:${done}%`}></i>` : nothing
    }</span
  >`;
}

/** Names under their segments; where they would touch, a line of names with their patterns instead. */
function legend(texts: HomeworkMessages, plan: Plan | undefined, width: number): TemplateResult {
  const places = plan ? legendPlaces(plan, width, texts.optional) : undefined;
  const entries = plan?.segments.map(
    (s, i) =>
      html`<span class="entry" .style=${places ? `width:${places[i] ?? 0}px` : ''}
        >${places ? nothing : html`<i class="key pat s${s.tone} ${s.done > 0 ? '' : 'open'}"></i>`}<b>${s.subject}</b>
        ${minutesOf(s)}</span
      >`,
  );
  const choice =
    plan && plan.optional > 0
      ? html`<span class="entry"
          >${places ? nothing : html`<i class="key choice"></i>`}${texts.optional} ${plan.optional}</span
        >`
      : nothing;
  // Its content stands in the bar's label already.
  return html`<div class="legend ${places ? '' : 'flow'}" aria-hidden="true">${entries}${choice}</div>`;
}

/** How wide each name's place under its segment is, in px; undefined where one does not fit. */
export function legendPlaces(plan: Plan, width: number, optional: string): number[] | undefined {
  const places: number[] = [];
  for (const s of plan.segments) {
    const place = ((s.done + s.left) / plan.scale) * width;
    places.push(place);
    const last = places.length === plan.segments.length && plan.optional === 0;
    if (!last && textWidth(`${s.subject} ${minutesOf(s)}`) + 6 > place) return undefined;
  }
  const used = places.reduce((all, place) => all + place, 0);
  const lastSegment = plan.segments[plan.segments.length - 1];
  const tail = plan.optional > 0 ? `${optional} ${plan.optional}` : `${lastSegment?.subject ?? ''} 000`;
  const start = plan.optional > 0 ? used : used - (places[places.length - 1] ?? 0);
  return start + textWidth(tail) <= width ? places : undefined;
}

const minutesOf = (s: Segment): number => Math.round(s.done + s.left);

/** About how wide a text is at 12 px: near enough to keep names apart. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\uffff]/.test(character) ? 12.2 : /[A-Zmw]/.test(character) ? 8.6 : 6.9;
  return width;
}
