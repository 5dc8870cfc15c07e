import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldNames, type FieldName } from '../fields.ts';
import type { EditionState, Row } from '../state.ts';
import { askView, called, troubleView, type View } from '../view.ts';
import { canTake, cellText, editable, whyWrong } from './show.ts';
import { cellId, conflictView } from './table.ts';

/** The way to take a row out: asked once more, since there is no way back. */
export interface Taking {
  readonly asked: boolean;
  readonly ask: (on: boolean, event: MouseEvent) => void;
  readonly act: (event: MouseEvent) => void;
}

/** One row where it is narrow: its fields one below the other, each sent as it is left. */
export function rowSheet(view: View, state: EditionState, row: Row, taking: Taking): TemplateResult {
  const { texts } = view;
  const open = editable(state, row, view.state.now);
  // What stands in a field that was not left yet outlives a reload, and whatever is drawn meanwhile.
  const jot = (field: FieldName) => cellId({ id: row.id, field });
  const kept = (field: FieldName) => view.state.jots[jot(field)];
  const keep = (field: FieldName, text: string | undefined) => void view.send({ type: 'jot', name: jot(field), text });
  const write = (field: FieldName, text: string) => {
    keep(field, undefined);
    if (text !== cellText(texts, row, field)) void view.send({ type: 'type', id: row.id, typed: { [field]: text } });
  };
  return html`<h2 class="sheet-title">${called(view, row)}</h2>
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
              .value=${live(kept(field) ?? cellText(texts, row, field))}
              @input=${(event: Event) => keep(field, (event.target as HTMLInputElement).value)}
              @change=${(event: Event) => write(field, (event.target as HTMLInputElement).value)}
              @blur=${(event: Event) => kept(field) !== undefined && write(field, (event.target as HTMLInputElement).value)}
            />${row.wrong.includes(field) ? html`<span class="why">${whyWrong(texts, row, field)}</span>` : nothing}</label
          >`,
      )}
    </form>
    <p class="note" role="status">
      ${row.missing.length > 0 ? texts.stillMissing(row.missing.map((f) => texts.column(f))) : texts.saving(row.saving)}
    </p>
    ${row.saving === 'conflict' ? conflictView(view, row) : nothing} ${troubleView(view, row.trouble)}
    ${
      taking.asked
        ? askView(view, {
            words: texts.sureTake(called(view, row)),
            yes: texts.takeOut,
            keep: texts.keep,
            act: taking.act,
            no: (event) => taking.ask(false, event),
          })
        : html`<div class="acts">
            ${
              canTake(state, row, view.state.now)
                ? html`<button
                    type="button"
                    class="button text"
                    data-take
                    @click=${(event: MouseEvent) => taking.ask(true, event)}
                  >
                    ${texts.takeOut}
                  </button>`
                : nothing
            }
            <button type="button" class="button quiet" @click=${() => view.open(undefined)}>${texts.close}</button>
          </div>`
    }`;
}
