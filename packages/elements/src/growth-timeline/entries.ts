import type { Evidence } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Place, placeOf, valueWords } from '../evaluation/frameworks.ts';
import { axisMark } from '../evaluation/mark.ts';
import type { Standing } from '../evaluation/reading.ts';
import type { GrowthTimelineMessages } from './messages.ts';
import type { TermOfRecord, TimelineState } from './state.ts';

/** What entries are told with. */
export interface Telling {
  readonly texts: GrowthTimelineMessages;
  readonly state: TimelineState;
}

/** Where an entry stands in its framework; undefined where that names it no more. */
export const placeIn = ({ frameworks }: TimelineState, { frameworkId, indicatorId }: Evidence): Place | undefined => {
  const framework = frameworks.find(({ id }) => id === frameworkId);
  return framework && placeOf(framework, indicatorId);
};

/** The mark of an entry's side: the same as where that is chosen. */
const markOf = ({ axes }: TimelineState, { frameworkId }: Evidence, { axis }: Place) => {
  const choice = axes.find((one) => one.frameworkId === frameworkId && one.axis.id === axis.id);
  return choice ? axisMark(choice.at) : nothing;
};

/** The level or the score of an entry, in words; undefined where nothing was judged. */
export const resultOf = ({ texts, state }: Telling, evidence: Evidence): string | undefined => {
  const place = placeIn(state, evidence);
  return evidence.value === null || !place ? undefined : valueWords(place.scale, evidence.value, texts.name);
};

/** Who says so: the source, and the person where it is known. */
export function voiceOf({ texts }: Telling, { source, authorId, authorName }: Evidence): string {
  const who = texts.by(texts.source(source), authorName);
  return source !== 'teacher' && authorId === null ? `${who} · ${texts.copied}` : who;
}

/** A term of the record: its days, the newest first. */
export const termOf = (telling: Telling, term: TermOfRecord): TemplateResult =>
  html`<section class="term" part="term">
    <h3 class="term-title">${term.title ?? telling.texts.term(term.start)}</h3>
    <ol class="days">
      ${repeat(
        term.days,
        ({ day }) => day,
        ({ day, entries }) =>
          html`<li class="day">
            <h4>${telling.texts.day(day, telling.state.today)}</h4>
            <ul>
              ${repeat(
                entries,
                ({ evidence }) => evidence.id,
                (entry) => entryOf(telling, entry),
              )}
            </ul>
          </li>`,
      )}
    </ol>
  </section>`;

function entryOf(telling: Telling, { evidence, before }: Standing): TemplateResult {
  const { texts, state } = telling;
  const place = placeIn(state, evidence);
  const { withdrawn, reason } = evidence;
  const sign = withdrawn ? texts.withdrawn : before.length > 0 ? texts.corrected : undefined;
  // What was taken back is there for who asks.
  const earlier = withdrawn ? [evidence, ...before] : before;
  return html`<li class="entry ${withdrawn ? 'gone' : ''}" part="entry" data-id=${evidence.id}>
    <p class="about">
      ${about(telling, evidence, place)} ${sign === undefined ? nothing : html`<span class="sign">${sign}</span>`}
    </p>
    ${withdrawn ? nothing : said(telling, evidence)}
    <p class="by">${voiceOf(telling, evidence)}</p>
    ${
      earlier.length > 0
        ? html`<details>
            <summary>${texts.stoodBefore}</summary>
            ${reason === null ? nothing : html`<p class="by">${texts.because(reason)}</p>`}
            ${earlier.map(
              (one) =>
                html`<div class="before">
                  ${said(telling, one)}
                  ${one === evidence || one.reason === null ? nothing : html`<p class="by">${texts.because(one.reason)}</p>`}
                </div>`,
            )}
          </details>`
        : nothing
    }
  </li>`;
}

/** The side and what was looked at of it; once where both are called the same. */
function about({ texts, state }: Telling, evidence: Evidence, place: Place | undefined): TemplateResult {
  if (!place) return html`<span>${evidence.indicatorId}</span>`;
  const [axis, indicator] = [texts.name(place.axis), texts.name(place.indicator)];
  return html`<span class="axis">${markOf(state, evidence, place)}${axis}</span>
    ${axis === indicator ? nothing : html`<span>${indicator}</span>`}`;
}

/** What an entry says: its level, its words, its link. */
function said(telling: Telling, evidence: Evidence): TemplateResult {
  const { texts } = telling;
  const { text, link, points } = evidence;
  const result = resultOf(telling, evidence);
  return html`${
    result === undefined && points === null
      ? nothing
      : html`<p class="result">
          ${result === undefined ? nothing : html`<b>${result}</b>`}
          ${points === null ? nothing : html`<span class="points">${texts.points(points)}</span>`}
        </p>`
  }
  ${text === null ? nothing : html`<p class="words" dir="auto">${text}</p>`}
  ${
    link === null
      ? nothing
      : html`<a class="link" part="link" href=${link} target="_blank" rel="noopener noreferrer">${texts.open}</a>`
  }`;
}
