import { html, nothing, type TemplateResult } from 'lit';
import { tonesOf } from '../homework/tones.ts';
import { icon } from '../shared/icons.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import type { GradeNotice } from './state.ts';

/** A day as it is drawn, on the page and in the picture: subjects stacked against the cap. */
export interface Bar {
  readonly parts: readonly { readonly subject: string; readonly tone: number; readonly minutes: number }[];
  readonly required: number;
  readonly optional: number;
  readonly cap: number | undefined;
  /** Minutes from end to end. */
  readonly scale: number;
}

/** The bar goes on past the cap by this much, so that there is a night to see. */
const nightShare = 76 / 60;

export function barOf({ load, items }: GradeNotice): Bar {
  const tones = tonesOf(items.map(({ assignment }) => assignment.subject));
  const parts = (load?.planned ?? []).flatMap(({ subject, tier, minutes }) =>
    tier === 'basic' && minutes > 0 ? [{ subject, tone: tones.get(subject) ?? 1, minutes }] : [],
  );
  const order = [...tones.keys()];
  parts.sort((a, b) => order.indexOf(a.subject) - order.indexOf(b.subject));
  const { required, optional } = load ?? { required: 0, optional: 0 };
  const cap = load?.cap ?? undefined;
  return { parts, required, optional, cap, scale: Math.max((cap ?? 0) * nightShare, (required + optional) * 1.1, 30) };
}

interface BarView {
  readonly texts: HomeworkNoticeMessages;
  readonly bar: Bar;
  /** Opens the clause of the cap; undefined where there is none, or nobody who could tap. */
  readonly openClause?: (() => void) | undefined;
  /** A bar without words around it, in a week. */
  readonly small?: boolean;
}

/** The bar with its cap, and the names of its parts below. */
export function dayBar({ texts, bar, openClause, small = false }: BarView): TemplateResult {
  const share = (minutes: number) => (minutes / bar.scale) * 100;
  const words = bar.parts.map(({ subject, minutes }) => `${subject} ${texts.minutes(minutes)}`);
  if (bar.optional > 0) words.push(texts.optionalOnTop(bar.optional));
  const capAt = bar.cap === undefined ? undefined : share(bar.cap);
  const picture = html`<div class="bar" part="bar" role="img" aria-label=${texts.bar(words, bar.cap) || texts.cap(0)}>
    ${capAt === undefined ? nothing : html`<span class="night" .style=${`width:${100 - capAt}%`}>${small || capAt > 92 ? nothing : icon('moon')}</span>`}
    ${bar.parts.map(({ tone, minutes }) => html`<span class="seg pat s${tone}" .style=${`width:${share(minutes)}%`}></span>`)}
    ${bar.optional > 0 ? html`<span class="seg choice" .style=${`width:${share(bar.optional)}%`}></span>` : nothing}
    ${capAt === undefined ? nothing : html`<span class="capline" .style=${`left:${capAt}%`}></span>`}
  </div>`;
  if (small) return html`<div class="day small-bar">${picture}</div>`;
  const label = bar.cap === undefined ? nothing : texts.cap(bar.cap);
  return html`<div class="day" part="day">
    <p class="flagline">
      ${
        openClause
          ? html`<button class="flag" part="cap" aria-label=${texts.capLabel(bar.cap ?? 0)} @click=${openClause}>
              ${label}${icon('info', 16)}
            </button>`
          : html`<span class="flag">${label}</span>`
      }
    </p>
    ${picture}
    <div class="legend" aria-hidden="true">
      ${bar.parts.map(
        ({ subject, tone, minutes }) =>
          html`<span class="entry"><i class="key pat s${tone}"></i><b>${subject}</b> ${minutes}</span>`,
      )}
      ${bar.optional > 0 ? html`<span class="entry"><i class="key choice"></i>${texts.optional} ${bar.optional}</span>` : nothing}
    </div>
  </div>`;
}
