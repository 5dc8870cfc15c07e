import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import { answerText } from './row.ts';
import type { HomeworkState } from './state.ts';

/** One pill floats over the page: what waits and since when, else what was just done; undo beside it. */
export function pill(
  texts: HomeworkMessages,
  state: HomeworkState,
  undo: (event: MouseEvent) => void,
): TemplateResult | typeof nothing {
  const ids = state.undo?.assignmentIds ?? [];
  const done = state.items.filter((i) => i.answer && ids.includes(i.assignment.id));
  const [item] = done;
  const { waiting } = state;
  if (!item?.answer && !waiting) return nothing;
  return html`<div class="pill-place">
    <div class="pill" part="pill">
      ${
        waiting
          ? html`${icon(state.offline ? 'offline' : 'queued')}<span>${texts.waitingPill(waiting.count)}</span
              ><i class="dot" aria-hidden="true"></i><span>${waiting.since}</span>`
          : item?.answer &&
            html`<span
              >${
                done.length > 1
                  ? texts.saidAll(done.length)
                  : texts.saidKept(item.assignment.subject, answerText(texts, item.answer))
              }</span
            >`
      }
      ${item ? html`<button class="button text" @click=${undo}>${icon('undo')}${texts.undo}</button>` : nothing}
    </div>
  </div>`;
}
