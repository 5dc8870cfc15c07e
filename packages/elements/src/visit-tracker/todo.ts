import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { icons } from './icons-later.ts';
import type { Portion } from './portion.ts';
import { asking, empty, line } from './row.ts';
import type { FollowUpRow } from './state.ts';
import type { View } from './view.ts';

/** What was agreed, with who does it and by when; what is done stays below. */
export function todoRows(view: View, portion: Portion): unknown {
  const { followUps } = view.state;
  if (followUps.length === 0) return empty(view.texts.nothingTodo);
  return html`<ul class="todo">
    ${portion.of(followUps).map((one) => todoRow(view, one))}
  </ul>`;
}

function todoRow(view: View, one: FollowUpRow): TemplateResult {
  const { texts, state, actions } = view;
  const { followUp, sync, overdue } = one;
  const { text, owner, dueOn, studentName, closedOn } = followUp;
  const open = followUp.state === 'open';
  return html`<li class="p" part="follow-up" data-id=${followUp.id}>
    <div class="x">
      <span class="nm">${text}</span>
      ${line(view, sync, [
        studentName,
        texts.owner(owner),
        open ? texts.due(texts.day(dueOn, state.today)) : texts.todoClosed(texts.monthDay(closedOn ?? state.today)),
      ])}
      ${overdue && open ? html`<span class="s amber">${icons.clock(16)}${texts.todoOverdue}</span>` : nothing}
    </div>
    ${
      asking(view, sync) ??
      (open
        ? html`<button
              class="button soft"
              aria-label=${`${texts.todoDone} ${text}`}
              @click=${() => actions.done(one, 'done')}
            >
              ${texts.todoDone}
            </button>
            <button
              class="square"
              aria-label=${`${texts.todoDrop} ${text}`}
              @click=${() => actions.done(one, 'dropped')}
            >
              ${icons.cross()}
            </button>`
        : html`<button
            class="square"
            aria-label=${`${texts.todoAgain} ${text}`}
            @click=${() => actions.done(one, 'open')}
          >
            ${icon('undo')}
          </button>`)
    }
  </li>`;
}
