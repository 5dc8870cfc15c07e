import { html, nothing, type TemplateResult } from 'lit';
import { valueWords, placeOf } from '../evaluation/frameworks.ts';
import { icon } from '../shared/icons.ts';
import { notePanel } from '../shared/panels.ts';
import type { Attention } from './state.ts';
import type { View } from './view.ts';

const dotted = (words: readonly string[]): unknown =>
  words.map((word, i) => html`${i > 0 ? html`<i class="dot" aria-hidden="true"></i>` : nothing}<span>${word}</span>`);

/** What waits, in one place; and for ten seconds the way back. */
export function pill({ texts, state, actions, now }: View): TemplateResult | typeof nothing {
  const { outbox, offline, undo, attention, time } = state;
  const { held, sending } = outbox;
  const waiting = outbox.waiting - attention.length;
  const why =
    held === 'signedOut'
      ? texts.signedOutHeld
      : offline || held === 'unreachable'
        ? texts.noSignal
        : held === 'failing'
          ? texts.failing
          : sending && waiting > 0
            ? texts.sending
            : undefined;
  const words = [
    why,
    waiting > 0 ? texts.waiting(waiting) : undefined,
    waiting > 0 && why !== undefined ? time : undefined,
  ];
  const told = words.filter((word) => word !== undefined);
  if (told.length === 0 && !undo) return nothing;
  return html`<div class="pill-place">
    ${
      undo
        ? html`<div class="undo" part="undo">
            <p>${texts.kept(undo.names, undo.indicators.map(texts.name))}</p>
            <button class="button" @click=${actions.undo}>
              ${icon('undo')}${texts.undo(Math.max(0, Math.ceil((undo.until - now) / 1000)))}
            </button>
          </div>`
        : nothing
    }
    ${
      told.length > 0
        ? html`<div class="pill" part="pill">
            ${icon(held === 'signedOut' ? 'key' : why === texts.noSignal ? 'offline' : 'queued')}<span
              >${dotted(told)}</span
            >
          </div>`
        : nothing
    }
  </div>`;
}

/** What a person should know first: how old this is, what waits for a word. */
export function notices(view: View): TemplateResult {
  const { texts, state } = view;
  const { readAt, today, outbox, attention } = state;
  return html`${readAt ? notePanel('offline', texts.readAt(texts.day(readAt.day, today), readAt.time)) : nothing}
  ${outbox.phase === 'open' && !outbox.durable && outbox.waiting > 0 ? notePanel('info', texts.notDurable) : nothing}
  ${
    attention.length > 0
      ? html`<ul class="card" part="attention">
          ${attention.map((one) => attentionRow(view, one))}
        </ul>`
      : nothing
  }`;
}

function attentionRow({ texts, actions }: View, one: Attention): TemplateResult {
  const { entryId, kind, names, framework, indicator, reason, detail, now } = one;
  const why = reasonWords(texts, one);
  const place = framework && now ? placeOf(framework, now.indicatorId) : undefined;
  const there =
    place && now && now.value !== null ? texts.nowThere(valueWords(place.scale, now.value, texts.name)) : undefined;
  const isKnown = texts.refusal(reason, '', '') !== texts.refusal(undefined, '', '');
  const more = [isKnown || detail === undefined ? undefined : detail, there];
  return html`<li class="asks">
    <p>
      <b>${texts.attention(indicator ? texts.name(indicator) : '', texts.names(names))}</b>
      <span class="soft block">${icon('info', 16)}${why}</span>
      ${more.map((words) => (words === undefined ? nothing : html`<span class="soft block">${words}</span>`))}
    </p>
    <div class="acts">
      <button class="button text" @click=${() => actions.mend(entryId)}>${texts.mend(kind)}</button>
      <button class="button text" @click=${() => actions.discard(entryId)}>${texts.discard(one.state)}</button>
    </div>
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
