import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { notePanel } from '../shared/panels.ts';
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
            <button
              class="button"
              @click=${(event: MouseEvent) => actions.undo(event)}
              @focus=${() => actions.holdUndo(true)}
              @blur=${() => actions.holdUndo(false)}
            >
              ${icon('undo')}${texts.undo(Math.max(0, Math.ceil((undo.left ?? undo.until - now) / 1000)))}
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

/** What a person should know first: how old this is, and what closing the page would lose. */
export function notices(view: View): TemplateResult {
  const { texts, state } = view;
  const { readAt, today, outbox } = state;
  return html`${readAt ? notePanel('offline', texts.readAt(texts.day(readAt.day, today), readAt.time)) : nothing}
  ${outbox.phase === 'open' && !outbox.durable && outbox.unsent + outbox.unsaved > 0 ? notePanel('info', texts.notDurable) : nothing}`;
}
