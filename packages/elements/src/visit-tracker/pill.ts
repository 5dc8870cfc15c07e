import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { dotted } from './row.ts';
import type { View } from './view.ts';

/** What waits, in one place; and for ten seconds the way back. */
export function pill({ texts, state, actions, flash, now }: View): TemplateResult | typeof nothing {
  const { outbox, offline, undo, time, attention } = state;
  const { held, sending } = outbox;
  // What needs a word is told of as such.
  const waiting = outbox.waiting - attention.length;
  const why =
    held === 'signedOut'
      ? texts.signOutHeld
      : offline || held === 'unreachable'
        ? texts.noSignal
        : held === 'failing'
          ? texts.failing
          : sending && waiting > 0
            ? texts.sending
            : undefined;
  const words = [
    why,
    waiting > 0 || why !== undefined ? texts.waiting(waiting) : undefined,
    attention.length > 0 ? texts.needYou(attention.length) : undefined,
  ].filter((word) => word !== undefined);
  if (words.length === 0 && !undo && flash === undefined) return nothing;
  return html`<div class="pill-place">
    ${
      flash !== undefined
        ? html`<div class="undo" part="told"><p>${flash}</p></div>`
        : undo
          ? html`<div class="undo" part="undo">
              <p>${texts.recorded(texts.names(undo.names))}</p>
              <button
                class="button"
                @click=${actions.undo}
                @focus=${() => actions.holdUndo(true)}
                @blur=${() => actions.holdUndo(false)}
              >
                ${icon('undo')}${texts.undo(Math.max(0, Math.ceil((undo.left ?? undo.until - now) / 1000)))}
              </button>
            </div>`
          : nothing
    }
    ${
      words.length > 0
        ? html`<div class="pill" part="pill">
            ${icon(held === 'signedOut' ? 'key' : why === texts.noSignal ? 'offline' : 'queued')}
            <span>${dotted(why === undefined ? words : [...words, time])}</span>
          </div>`
        : nothing
    }
  </div>`;
}
