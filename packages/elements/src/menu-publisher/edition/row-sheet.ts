import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldNames } from '../fields.ts';
import type { EditionState, Row } from '../state.ts';
import { troubleView, type View } from '../view.ts';
import { canTake, cellText, editable, whyWrong } from './show.ts';
import { conflictView } from './table.ts';

/** One row where it is narrow: its fields one below the other, each sent as it is left. */
export function rowSheet(view: View, state: EditionState, row: Row, taken: () => void): TemplateResult {
  const { texts } = view;
  const open = editable(state, row, view.state.now);
  return html`<h2 class="sheet-title">${row.title}</h2>
    ${row.providerName === null ? nothing : html`<p class="note">${row.providerName}</p>`}
    <form class="row-form" @submit=${(event: Event) => event.preventDefault()}>
      ${fieldNames.map(
        (field) =>
          html`<label class="fld"
            ><span>${texts.column(field)}</span
            ><input
              type="text"
              name=${field}
              autocomplete="off"
              placeholder=${texts.example(field)}
              ?disabled=${!open.includes(field)}
              aria-invalid=${row.wrong.includes(field) ? 'true' : 'false'}
              .value=${live(cellText(texts, row, field))}
              @change=${(event: Event) =>
                void view.send({
                  type: 'type',
                  id: row.id,
                  typed: { [field]: (event.target as HTMLInputElement).value },
                })}
            />${row.wrong.includes(field) ? html`<span class="why">${whyWrong(texts, row, field)}</span>` : nothing}</label
          >`,
      )}
    </form>
    <p class="note" role="status">
      ${row.missing.length > 0 ? texts.stillMissing(row.missing.map((f) => texts.column(f))) : texts.saving(row.saving)}
    </p>
    ${row.saving === 'conflict' ? conflictView(view, row) : nothing} ${troubleView(view, row.trouble)}
    <div class="acts">
      ${canTake(state, row, view.state.now) ? html`<button type="button" class="button text" @click=${taken}>${texts.takeOut}</button>` : nothing}
      <button type="button" class="button quiet" @click=${() => view.open(undefined)}>${texts.close}</button>
    </div>`;
}
