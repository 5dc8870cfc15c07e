import { html, nothing, type TemplateResult } from 'lit';
import type { EditionState } from '../state.ts';
import { troubleView, type View } from '../view.ts';
import { instantOf, usualWindow } from '../months.ts';

/** No edition of this month yet: it begins as the last one, or empty. */
export function beginView(view: View, state: EditionState): TemplateResult {
  const { texts } = view;
  const { today, timeZone } = view.state;
  const { opens, closes } = usualWindow(state.month, today);
  const at = (local: string) => new Date(instantOf(local, timeZone)).toISOString();
  const begin = (copy: boolean) =>
    void view.send({ type: 'begin', opensAt: at(opens), closesAt: at(closes), copy }).then((outcome) => {
      if (outcome.kind === 'done') view.focus('[data-find]');
    });
  const { last, working } = state;
  return html`<div class="card begin" part="begin">
    <h3>${texts.beginTitle(texts.month(state.month))}</h3>
    <p class="note">${last ? texts.beginCopyText(texts.month(last.month), state.before.length) : texts.beginText}</p>
    <div class="acts">
      ${
        last
          ? html`<button
              type="button"
              class="button primary"
              ?disabled=${view.locked || working !== undefined}
              @click=${() => begin(true)}
            >
              ${working === 'begin' ? texts.beginning : texts.beginCopy(texts.month(last.month))}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="button ${last ? 'quiet' : 'primary'}"
        ?disabled=${view.locked || working !== undefined}
        @click=${() => begin(false)}
      >
        ${texts.beginEmpty}
      </button>
    </div>
    ${troubleView(view, state.trouble)}
  </div>`;
}
