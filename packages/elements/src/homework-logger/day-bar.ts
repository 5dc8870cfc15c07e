import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { legendPlaces, minutesOf, textWidth } from './legend.ts';
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
  if (plan && plan.optional > 0) parts.push(texts.optionalOnTop(plan.optional));
  const cap = plan?.cap;
  const capAt = cap === undefined ? undefined : share(cap);
  const label = cap === undefined ? '' : texts.cap(cap);
  const flag = clause
    ? html`<button class="flag" part="cap" aria-label=${texts.capLabel(cap ?? 0)} @click=${openClause}>
        ${label}${icon('info', 16)}
      </button>`
    : html`<span class="flag">${label}</span>`;
  // It may hang over the end of the bar a little, into the frame's padding.
  const before = capAt !== undefined && (width * (100 - capAt)) / 100 + 12 < textWidth(label) + 28;
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
          : html`<div class="capmark">
              <span class="upto" .style=${`width:${capAt}%`}>${before ? flag : nothing}</span>
              <span class="capline"></span>
              ${before ? nothing : flag}
            </div>`
      }
    </div>
    ${legend(texts, plan, width)}
  </div>`;
}

function segment(s: Segment, width: number): TemplateResult {
  const done = (s.done / (s.done + s.left)) * 100;
  return html`<span class="seg s${s.tone}" .style=${`width:${width}%`}
    >${s.left > 0 ? html`<i class="ghost"></i>` : nothing}${
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
