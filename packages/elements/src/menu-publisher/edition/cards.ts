import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../shared/icons.ts';
import type { EditionState, Row } from '../state.ts';
import { called, tag, type View } from '../view.ts';
import { cellText, groupsOf } from './show.ts';
import { findingsByRow } from './table.ts';

/** The edition where it is narrow: day after day, each row a line that opens. */
export function cardsView(view: View, state: EditionState, open: (id: string) => void): TemplateResult {
  const { texts } = view;
  const found = findingsByRow(state.findings);
  const line = (row: Row) => {
    const marks = [...new Set((found.get(row.id) ?? []).filter((f) => f.weight === 'blocks').map((f) => f.kind))];
    const capacity = cellText(texts, row, 'capacity');
    return html`<li>
      <button type="button" class="line-button" data-row=${row.id} @click=${() => open(row.id)}>
        <span class="name">${called(view, row)}</span>
        <span class="soft block"
          >${[cellText(texts, row, 'time'), cellText(texts, row, 'room'), cellText(texts, row, 'teacher'), capacity && texts.places(capacity)].filter((w) => w !== '').join(' · ')}</span
        >
        ${row.missing.length > 0 ? html`<span class="soft block">${texts.stillMissing(row.missing.map((f) => texts.column(f)))}</span>` : nothing}
        ${row.saving === 'kept' ? nothing : tag('pencil', texts.saving(row.saving), row.saving)}
        ${marks.map((kind) => html`<span class="mark">${icon('info', 16)}${texts.findingMark(kind)}</span>`)}
      </button>
    </li>`;
  };
  return html`<div part="table">
    ${groupsOf(state.rows).map(
      ({ day, rows }) =>
        html`<h3 class="group-name">${texts.group(day)} <span class="soft">${texts.groupCount(rows.length)}</span></h3>
          <ul class="lines">
            ${rows.map(line)}
          </ul>`,
    )}
  </div>`;
}
