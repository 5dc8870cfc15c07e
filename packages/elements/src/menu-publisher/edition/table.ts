import type { Finding } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../shared/icons.ts';
import { fieldNames, type FieldName } from '../fields.ts';
import type { EditionState, Row } from '../state.ts';
import { called, tag, troubleView, type View } from '../view.ts';
import { canTake, cellText, editable, groupsOf, shown, whyWrong } from './show.ts';

/** Where the keyboard stands, and whether it writes there. */
export interface Spot {
  readonly id: string;
  readonly field: FieldName | 'title';
}
export interface TableHost {
  readonly spot: Spot | undefined;
  readonly editing: Spot | undefined;
  /** What stands in the field that is being written. */
  readonly text: string;
  readonly asked: string | undefined;
  readonly stand: (spot: Spot) => void;
  readonly edit: (spot: Spot, text?: string) => void;
  readonly write: (text: string) => void;
  /** Takes over what was written; then goes on. */
  readonly commit: (then: 'stay' | 'down' | 'next' | 'before') => void;
  /** The keyboard left a field that was being written. */
  readonly left: (spot: Spot) => void;
  readonly cancel: () => void;
  readonly ask: (what: string | undefined) => void;
  readonly openRow: (id: string) => void;
}

export const columns: readonly (FieldName | 'title')[] = ['title', ...fieldNames];
/** The way back from `cellId`. */
export function spotIn(id: string): Spot | undefined {
  const at = id.lastIndexOf(':');
  const field = columns.find((name) => name === id.slice(at + 1));
  return field && { id: id.slice(0, at), field };
}
export const cellId = ({ id, field }: Spot): string => `${id}:${field}`;

const clashes: ReadonlySet<string> = new Set(['roomClash', 'teacherClash']);
/** The column that a finding is about. */
const columnOf: Readonly<Record<string, FieldName | 'title'>> = {
  roomClash: 'room',
  teacherClash: 'teacher',
  wrongGrades: 'grades',
  unvetted: 'title',
  wrongBranch: 'title',
};

/** The edition as a table, by weekday and time. */
export function tableView(view: View, state: EditionState, host: TableHost): TemplateResult {
  const { texts } = view;
  const found = findingsByRow(state.findings);
  const first = state.rows[0]?.id;
  const at =
    host.spot && state.rows.some((r) => r.id === host.spot?.id)
      ? host.spot
      : first && { id: first, field: 'title' as const };
  return html`<div class="scroller">
    <table
      class="menu"
      role="grid"
      part="table"
      aria-label=${texts.table}
      @keydown=${(e: KeyboardEvent) => keys(view, state, host, e)}
    >
      <thead>
        <tr>
          ${columns.map((name) => html`<th scope="col" class="c-${name}">${texts.column(name)}</th>`)}
          <th scope="col" class="c-state">${texts.column('state')}</th>
        </tr>
      </thead>
      ${groupsOf(state.rows).map(
        ({ day, rows }) =>
          html`<tbody>
            <tr class="group">
              <th colspan=${columns.length + 1} scope="rowgroup">
                <b>${texts.group(day)}</b> <span class="soft">${texts.groupCount(rows.length)}</span>
              </th>
            </tr>
            ${rows.map((row) => rowView(view, state, host, row, found.get(row.id) ?? [], at))}
          </tbody>`,
      )}
    </table>
  </div>`;
}

export function findingsByRow(findings: readonly Finding[]): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const id of finding.offeringIds) found.set(id, [...(found.get(id) ?? []), finding]);
  return found;
}

function rowView(
  view: View,
  state: EditionState,
  host: TableHost,
  row: Row,
  findings: readonly Finding[],
  at: Spot | '' | undefined,
) {
  const { texts } = view;
  const open = editable(state, row, view.state.now);
  const isNew = state.changes?.added.includes(row.id) ?? false;
  const isChanged = state.changes?.changed.includes(row.id) ?? false;
  const hint = (field: FieldName) => `why-${cellId({ id: row.id, field })}`;
  return html`<tr class="row ${row.saving} ${row.wrong.length > 0 ? 'hinted' : ''}" data-row=${row.id}>
      ${columns.map((field) => {
        const spot: Spot = { id: row.id, field };
        const here = at !== undefined && at !== '' && at.id === row.id && at.field === field;
        const marks = findings.filter((f) => columnOf[f.kind] === field);
        const stop = marks.some((f) => f.weight === 'blocks');
        if (field === 'title')
          return html`<th
            scope="row"
            class="c-title ${stop ? 'stop' : ''}"
            data-cell=${cellId(spot)}
            tabindex=${here ? 0 : -1}
            @focus=${() => host.stand(spot)}
          >
            <span class="name">${called(view, row)}</span>
            ${row.providerName === null ? nothing : html`<span class="soft block">${row.providerName}</span>`}
            ${isNew || isChanged ? html`<span class="soft block">${isNew ? texts.isNew : texts.isChanged}</span>` : nothing}
          </th>`;
        const editing = host.editing?.id === row.id && host.editing.field === field;
        const wrong = row.wrong.includes(field);
        const lacks = row.missing.includes(field);
        const frozen = !open.includes(field);
        const text = cellText(texts, row, field);
        if (editing) return html`<td class="c-${field} editing">${editor(view, state, host, spot)}</td>`;
        return html`<td
          class="c-${field} ${stop ? 'stop' : ''} ${wrong ? 'wrong' : ''} ${lacks ? 'lacks' : ''} ${frozen ? 'frozen' : ''} ${row.typed[field] === undefined ? '' : 'typed'}"
          data-cell=${cellId(spot)}
          tabindex=${here ? 0 : -1}
          aria-readonly=${frozen ? 'true' : 'false'}
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby=${wrong ? hint(field) : nothing}
          @focus=${() => host.stand(spot)}
          @click=${() => (here && !frozen ? host.edit(spot) : undefined)}
          @dblclick=${() => (frozen ? undefined : host.edit(spot))}
        >
          ${text === '' ? html`<span class="blank">${lacks ? texts.toWrite : '—'}</span>` : wrong ? html`<span class="misread">${text}</span>` : text}
          ${marks.map((f) => html`<span class="mark">${icon('info', 16)}${texts.findingMark(f.kind)}</span>`)}
        </td>`;
      })}
      <td class="c-state">${stateView(view, state, host, row, findings)}</td>
    </tr>
    ${
      // Below its row: within its narrow cell it would make the column wide.
      row.wrong.length === 0
        ? nothing
        : html`<tr class="hints">
            <td colspan=${columns.length + 1}>
              ${row.wrong.map(
                (field) =>
                  html`<span class="why" id=${hint(field)}
                    >${texts.column(field)}${texts.colon}${whyWrong(texts, row, field)}</span
                  >`,
              )}
            </td>
          </tr>`
    }`;
}

function editor(view: View, state: EditionState, host: TableHost, spot: Spot): TemplateResult {
  const { texts } = view;
  const list = spot.field === 'room' ? roomsOf(state) : spot.field === 'teacher' ? teachersOf(state) : [];
  const name = `list-${spot.field}`;
  const about = state.rows.find((r) => r.id === spot.id);
  return html`<input
      class="cell-input"
      data-editor
      aria-label=${texts.editing(texts.column(spot.field), about ? called(view, about) : '')}
      list=${name}
      autocomplete="off"
      inputmode=${spot.field === 'capacity' || spot.field === 'minimum' || spot.field === 'fee' ? 'decimal' : 'text'}
      placeholder=${texts.example(spot.field)}
      .value=${host.text}
      @input=${(event: Event) => host.write((event.target as HTMLInputElement).value)}
      @blur=${() => host.left(spot)}
    />
    ${list.length > 0 ? html`<datalist id=${name}>${list.map((value) => html`<option value=${value}></option>`)}</datalist>` : nothing}`;
}

const unique = (list: readonly string[]) => [...new Set(list)].sort();
export const roomsOf = ({ rows, before }: EditionState): string[] =>
  unique([...before.map((o) => o.room), ...rows.flatMap((r) => r.offering?.room ?? [])]);
export const teachersOf = ({ rows, before, staff }: EditionState): string[] =>
  unique([
    ...staff.map((s) => s.name),
    ...before.map((o) => o.teacher),
    ...rows.flatMap((r) => r.offering?.teacher ?? []),
  ]);

const stateIcons: Readonly<Record<Row['saving'], IconName>> = {
  kept: 'tick',
  incomplete: 'pencil',
  sending: 'queued',
  waiting: 'offline',
  refused: 'info',
  conflict: 'people',
};

/** How a row stands: what is missing, whether it is kept, how many children wish it, and the way to take it out. */
function stateView(
  view: View,
  state: EditionState,
  host: TableHost,
  row: Row,
  findings: readonly Finding[],
): TemplateResult {
  const { texts } = view;
  const { offering } = row;
  const clash = findings.find((f) => clashes.has(f.kind));
  if (host.asked === `take:${row.id}`)
    return html`<span class="sure" role="group" aria-label=${texts.sureTake(called(view, row))}
      ><button type="button" class="button text small-button" @click=${() => host.ask(undefined)}>${texts.keep}</button
      ><button
        type="button"
        class="button quiet small-button"
        data-sure
        @click=${() => {
          host.ask(undefined);
          void view.send(row.offering ? { type: 'take', id: row.id } : { type: 'undo', id: row.id });
        }}
      >
        ${texts.takeOut}
      </button></span
    >`;
  return html`<span class="how"
      >${row.saving === 'kept' ? nothing : tag(stateIcons[row.saving], texts.saving(row.saving), row.saving)}
      ${clash ? tag('info', texts.blocks, 'stop') : nothing}
      ${offering && (offering.wanted > 0 || offering.taken > 0) ? html`<span class="soft">${texts.wishes(offering.wanted, offering.taken)}</span>` : nothing}
      ${
        canTake(state, row, view.state.now)
          ? html`<button
              type="button"
              class="icon-button"
              tabindex="-1"
              aria-label=${texts.takeOutOf(called(view, row))}
              @click=${() => host.ask(`take:${row.id}`)}
            >
              ${icon('none', 16)}
            </button>`
          : nothing
      }</span
    >
    ${row.saving === 'conflict' ? conflictView(view, row) : nothing}
    ${
      row.saving === 'refused'
        ? html`${troubleView(view, row.trouble)}
            <button type="button" class="link" @click=${() => void view.send({ type: 'undo', id: row.id })}>
              ${texts.undoTyped}
            </button>`
        : nothing
    }`;
}

/** Two versions of a row: both are shown, and one is chosen. */
export function conflictView(view: View, row: Row): TemplateResult {
  const { texts } = view;
  const { theirs } = row;
  if (!theirs) return html``;
  const fields = fieldNames.filter((f) => row.typed[f] !== undefined);
  return html`<div class="conflict" role="alert">
    <p>${texts.conflict}</p>
    ${fields.map(
      (f) =>
        html`<p class="soft">
          ${texts.column(f)}${texts.colon}${texts.mineTheirs(row.typed[f] ?? '', shown(texts, f, theirs))}
        </p>`,
    )}
    <button
      type="button"
      class="button quiet small-button"
      @click=${() => void view.send({ type: 'resolve', id: row.id, mine: true })}
    >
      ${texts.takeMine}
    </button>
    <button
      type="button"
      class="button quiet small-button"
      @click=${() => void view.send({ type: 'resolve', id: row.id, mine: false })}
    >
      ${texts.takeTheirs}
    </button>
  </div>`;
}

/** Arrows go from cell to cell, Enter and typing write in place, Delete asks to take a row out. */
function keys(view: View, state: EditionState, host: TableHost, event: KeyboardEvent): void {
  const { key } = event;
  if (host.editing) {
    const then = key === 'Enter' ? 'down' : key === 'Tab' ? (event.shiftKey ? 'before' : 'next') : undefined;
    // An input method's own Enter chooses a word.
    if (event.isComposing) return;
    if (then) {
      event.preventDefault();
      host.commit(then);
    } else if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      host.cancel();
    }
    return;
  }
  const cell = (event.target as Element).closest('[data-cell]');
  if (!cell || event.isComposing) return;
  const spot = spotIn(cell.getAttribute('data-cell') ?? '');
  if (!spot) return;
  const order = groupsOf(state.rows).flatMap((g) => g.rows);
  const row = order.findIndex((r) => r.id === spot.id);
  const column = columns.indexOf(spot.field);
  const ahead = view.rtl ? -1 : 1;
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowRight: [0, ahead],
    ArrowLeft: [0, -ahead],
    Home: [0, -column],
    End: [0, columns.length - 1 - column],
    PageDown: [10, 0],
    PageUp: [-10, 0],
  };
  const step = steps[key];
  if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
    const next = order[Math.max(0, Math.min(order.length - 1, row + step[0]))];
    const field = columns[column + step[1]];
    event.preventDefault();
    if (next && field) {
      const to = { id: next.id, field };
      host.stand(to);
      view.focus(`[data-cell="${cellId(to)}"]`);
    }
    return;
  }
  const here = order[row];
  if (!here) return;
  if (key === 'Delete' || key === 'Backspace') {
    event.preventDefault();
    if (canTake(state, here, view.state.now)) host.ask(`take:${here.id}`);
    return;
  }
  if (spot.field === 'title' || !editable(state, here, view.state.now).includes(spot.field)) return;
  if (key === 'Enter' || key === 'F2' || key === 'Process') {
    event.preventDefault();
    host.edit(spot);
  } else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && key !== ' ') {
    event.preventDefault();
    host.edit(spot, key);
  }
}
