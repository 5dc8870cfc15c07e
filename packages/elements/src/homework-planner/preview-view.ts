import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { hasLessons } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import { formNames } from './draft.ts';
import { pasted } from './form-view.ts';
import { isReady, previewFields, type PreviewCell, type PreviewField, type PreviewRow } from './preview.ts';
import { shortDay, titleOf, type View } from './view.ts';

/** Where a table is pasted; afterwards its rows, each cell understood or asked about. */
export function previewView(view: View): TemplateResult | typeof nothing {
  const { texts, state, send, pasting, paste } = view;
  const { preview } = state;
  if (!preview)
    return pasting
      ? html`<div class="card" part="paste">
          <label class="fld"
            ><span>${texts.pasteHere}</span
            ><textarea
              class="paste-area"
              rows="3"
              placeholder=${texts.pasteHint}
              @paste=${(event: ClipboardEvent) => pasted(view, event, true)}
            ></textarea>
          </label>
          <div class="ways"><button class="button text" @click=${() => paste(false)}>${texts.close}</button></div>
        </div>`
      : nothing;
  const ready = preview.rows.filter(isReady).length;
  if (preview.rows.length === 0)
    return html`<div class="card" part="preview">
      <p>${texts.lastEmpty}</p>
      <div class="ways">
        <button class="button text" @click=${() => send({ type: 'closePreview' })}>${texts.close}</button>
      </div>
    </div>`;
  return html`<div class="card" part="preview">
    <h3>${texts.previewTitle(preview.from, preview.rows.length)}</h3>
    <p class="note">${texts.previewText}</p>
    ${fillDown(view)}
    <ol class="rows">
      ${preview.rows.map((row, i) => rowView(view, row, i + 1))}
    </ol>
    <div class="ways">
      <button class="button primary" ?disabled=${ready === 0} @click=${() => send({ type: 'takeRows' })}>
        ${texts.take(ready, preview.rows.length)}
      </button>
      <button class="button text" @click=${() => send({ type: 'closePreview' })}>${texts.close}</button>
    </div>
  </div>`;
}

/** One tap for all open questions of a column that have the same answer to offer. */
function fillDown({ texts, state, send }: View): TemplateResult | typeof nothing {
  const offers = previewFields.flatMap((field) => {
    const open = state.preview?.rows.flatMap((row) => {
      const cell = row.cells[field];
      return 'ask' in cell && cell.ask === 'empty' ? [cell] : [];
    });
    const values = new Set(open?.flatMap((cell) => cell.suggest));
    const own = field === 'subject' ? state.rooms.flatMap((r) => r.subjects) : [];
    if (values.size === 0) for (const subject of own) values.add(subject);
    const [value] = values;
    return (open?.length ?? 0) > 1 && values.size === 1 && value !== undefined ? [{ field, value }] : [];
  });
  if (offers.length === 0) return nothing;
  return html`<div class="ways">
    ${offers.map(
      ({ field, value }) =>
        html`<button class="button soft-button" @click=${() => send({ type: 'answerAll', field, value })}>
          ${texts.field(field)}：${texts.fillAll(say(texts, state, field, value))}
        </button>`,
    )}
  </div>`;
}

function say(texts: View['texts'], state: View['state'], field: PreviewField, value: string): string {
  if (value === '') return field === 'due' ? texts.nextSchoolDay : '';
  if (field === 'classIds')
    return value
      .split(',')
      .map((id) => titleOf(state, id))
      .join('、');
  if (field === 'day' || field === 'due') return shortDay(texts, value);
  return field === 'form' ? texts.form(value) : value;
}

function rowView(view: View, row: PreviewRow, n: number): TemplateResult {
  const { texts, send } = view;
  return html`<li class="row" aria-label=${texts.rowNumber(n)}>
    <span class="row-n" aria-hidden="true">${n}</span>
    <div class="row-fields">
      ${previewFields.map((field) => fieldView(view, row, field, n))}
      ${row.refused === undefined || row.refused === null ? nothing : html`<p class="wrong" role="alert">${texts.refused(row.refused || undefined)}</p>`}
    </div>
    <button
      class="drop"
      aria-label=${texts.leaveOutRow(n)}
      title=${texts.leaveOut}
      @click=${() => send({ type: 'leaveOut', row: row.key })}
    >
      ${icon('none', 16)}
    </button>
  </li>`;
}

function fieldView(view: View, row: PreviewRow, field: PreviewField, n: number): TemplateResult {
  const { texts, state, send } = view;
  const cell: PreviewCell = row.cells[field];
  const asks = 'ask' in cell;
  const answer = (value: string) => send({ type: 'answer', row: row.key, field, value });
  const label = `${texts.rowNumber(n)} ${texts.field(field)}`;
  const open = field === 'title' || field === 'basic' || field === 'advanced' || field === 'extension';
  const changed = (event: Event) => answer((event.currentTarget as HTMLInputElement | HTMLSelectElement).value);
  const value = asks ? '' : cell.value;
  const control = open
    ? html`<input
        aria-label=${label}
        class=${field}
        placeholder=${field === 'title' ? texts.textHint : texts.notGiven}
        .value=${live(asks ? cell.said : value)}
        @change=${changed}
      />`
    : html`<select aria-label=${label} @input=${changed}>
        ${asks ? html`<option value="" .selected=${live(true)}>${texts.choose}</option>` : nothing}
        ${choices(view, field, value, asks ? cell.suggest : []).map(
          (choice) =>
            html`<option value=${choice} .selected=${live(choice === value)}>
              ${say(texts, state, field, choice)}
            </option>`,
        )}
      </select>`;
  return html`<div class="pf ${field} ${asks ? 'asks' : ''}">
    <span class="pl" aria-hidden="true">${texts.field(field)}</span>${control}
    ${asks ? html`<span class="ask"><b aria-hidden="true">?</b>${texts.ask(cell.ask, cell.said)}</span>` : nothing}
    ${
      asks
        ? cell.suggest
            .slice(0, 3)
            .map(
              (one) => html`<button class="link" @click=${() => answer(one)}>${say(texts, state, field, one)}</button>`,
            )
        : nothing
    }
  </div>`;
}

function choices({ state }: View, field: PreviewField, value: string, suggest: readonly string[]): string[] {
  const all =
    field === 'classIds'
      ? state.rooms.map((r) => r.id)
      : field === 'subject'
        ? state.rooms.flatMap((r) => [...r.subjects, ...r.teachers.flatMap((t) => t.subjects)])
        : field === 'form'
          ? formNames
          : field === 'day'
            ? (state.week?.columns.filter(hasLessons).flatMap((c) => c.days) ?? [])
            : [
                '',
                ...state.calendar
                  .filter((d) => d.kind !== 'off' && d.day > state.today)
                  .map((d) => d.day)
                  .sort()
                  .slice(0, 15),
              ];
  return [...new Set([...(value === '' ? [] : [value]), ...suggest, ...all])];
}
