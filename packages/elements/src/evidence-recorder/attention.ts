import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { placeOf, valueWords } from '../evaluation/frameworks.ts';
import { icon } from '../shared/icons.ts';
import type { Attention } from './state.ts';
import type { View } from './view.ts';

/** What waits for a word: what was not taken, and what somebody else corrected first. */
export const attention = (view: View): TemplateResult | typeof nothing =>
  view.state.attention.length === 0
    ? nothing
    : html`<ul class="card" part="attention">
        ${repeat(
          view.state.attention,
          ({ entryId }) => entryId,
          (one) => attentionRow(view, one),
        )}
      </ul>`;

function attentionRow({ texts, actions, discarding }: View, one: Attention): TemplateResult {
  const { entryId, kind, names, framework, indicator, reason, detail, now } = one;
  const why = reasonWords(texts, one);
  const place = framework && now ? placeOf(framework, now.indicatorId) : undefined;
  const there =
    place && now && now.value !== null ? texts.nowThere(valueWords(place.scale, now.value, texts.name)) : undefined;
  const isKnown = texts.refusal(reason, '', '') !== texts.refusal(undefined, '', '');
  const more = [isKnown || detail === undefined ? undefined : detail, there];
  return html`<li class="asks" data-entry=${entryId}>
    <p>
      <b>${texts.attention(indicator ? texts.name(indicator) : '', texts.names(names))}</b>
      <span class="soft block">${icon('info', 16)}${why}</span>
      ${more.map((words) => (words === undefined ? nothing : html`<span class="soft block">${words}</span>`))}
    </p>
    ${
      discarding === entryId
        ? html`<p class="soft" role="alert">${texts.leaveDiscardAsk(1)}</p>
            <div class="acts">
              <button class="button text" @click=${(event: MouseEvent) => actions.spare(event)}>${texts.back}</button>
              <button class="button text" @click=${(event: MouseEvent) => actions.discard(entryId, event, 'sure')}>
                ${texts.leaveDiscard}
              </button>
            </div>`
        : html`<div class="acts">
            <button class="button text" @click=${(event: MouseEvent) => actions.mend(entryId, event)}>
              ${texts.mend(kind)}
            </button>
            <button class="button text" @click=${(event: MouseEvent) => actions.discard(entryId, event)}>
              ${texts.discard(one.state)}
            </button>
          </div>`
    }
  </li>`;
}

/** Why something was not taken, by the framework's own rule where it is one. */
function reasonWords(texts: View['texts'], { state, reason, framework, indicator }: Attention): string {
  if (state === 'conflict') return texts.entry('conflict');
  return texts.refusal(
    reason,
    framework ? texts.name(framework) : '',
    indicator ? texts.judges(indicator.sources) : '',
  );
}
