import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import { answerText } from './row.ts';
import type { HomeworkState, Item } from './state.ts';

/** One pill floats over the page: what waits and since when, else what was just done; undo beside it. */
export function pill(
  texts: HomeworkMessages,
  state: HomeworkState,
  undo: (item: Item) => void,
): TemplateResult | typeof nothing {
  const item = state.undo && state.items.find((i) => i.assignment.id === state.undo?.assignmentId);
  const { waiting } = state;
  if (!item?.answer && !waiting) return nothing;
  return html`<div class="pill-place">
    <div class="pill" part="pill">
      ${
        waiting
          ? html`${icon(state.offline ? 'offline' : 'queued')}<span>${texts.waitingPill(waiting.count)}</span
              ><i class="dot" aria-hidden="true"></i><span>${waiting.since}</span>`
          : item?.answer &&
            html`<span>${texts.saidKept(item.assignment.subject, answerText(texts, item.answer))}</span>`
      }
      ${
        item?.answer
          ? html`<button class="button text" @click=${() => undo(item)}>${icon('undo')}${texts.undo}</button>`
          : nothing
      }
    </div>
  </div>`;
}
