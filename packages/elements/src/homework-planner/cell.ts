import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Line } from '../homework/line.ts';
import { shape } from '../homework/load-shape.ts';
import { miniBar } from '../homework/mini-bar.ts';
import type { Room } from '../homework/rooms.ts';
import { hasLessons } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import type { Cell, Kind } from './cells.ts';
import { authorName, columnName, type View } from './view.ts';

/** The word and the shape beside the number. */
function stateWord({ texts }: View, line: Line<Kind>): TemplateResult | typeof nothing {
  if (line.left === undefined) return nothing;
  return html`<span class="load ${line.state}"
    >${shape(line.state)}<span>${line.left < 0 ? texts.over(-line.left) : texts.left(line.left)}</span></span
  >`;
}

function lineView(view: View, line: Line<Kind>, several: boolean): TemplateResult {
  const { texts, tones } = view;
  const empty = line.parts.length === 0 && line.optional === 0;
  return html`<span class="line">
    <span class="tot"
      >${several ? html`<span class="of">${texts.grade(line.grade)}</span>` : nothing}<span
        class="n ${empty ? 'none' : ''}"
        >${empty ? '—' : line.required}</span
      >${empty ? nothing : html`<span class="u">${texts.minutesUnit}</span>`}<span class="st"
        >${empty ? texts.none : stateWord(view, line)}</span
      ></span
    >
    ${miniBar(line, tones)}
    <span class="subs"
      >${line.parts.map((part) => {
        const [first = ''] = part.subject;
        // Heard, a subject is one word; seen, its first sign.
        const words = html`<i class="away">${part.subject}</i
          ><span class="sign" aria-hidden="true">${first}</span> ${part.minutes}`;
        return html`<span title=${part.subject}>${part.kind === 'own' ? html`<b>${words}</b>` : words}</span>`;
      })}${line.optional > 0 ? html`<span>${texts.optional(line.optional)}</span>` : nothing}</span
    >
  </span>`;
}

/** Why a day has no work to show. */
const closedWord = ({ texts }: View, { column }: Cell): string =>
  column.kind === 'unpublished' ? texts.unpublished : (column.reason ?? texts.dayOff);

/** A class's day, in one glance; a tap opens what it is made of. */
export function cellView(view: View, room: Room, cell: Cell, index: { row: number; column: number }, named: boolean) {
  const stop = view.at.row === index.row && view.at.column === index.column;
  return guard([cell, room, view.texts, view.tones, stop, named, view.rtl], () =>
    draw(view, room, cell, index, stop, named),
  );
}

function draw(
  view: View,
  room: Room,
  cell: Cell,
  index: { row: number; column: number },
  stop: boolean,
  named: boolean,
): TemplateResult {
  const { texts } = view;
  const closed = !hasLessons(cell.column) && !cell.edited && cell.items.length === 0;
  const several = cell.lines.length > 1;
  const names = cell.typing.map((authorId) => authorName(view, { classId: room.id, authorId }));
  const notes = [
    ...(cell.spread > 1 && cell.lines.some((l) => l.required > 0) ? [texts.spread(cell.spread)] : []),
    ...(cell.unwritten > 0 ? [texts.unwritten(cell.unwritten)] : []),
  ];
  const day = `${columnName(texts, cell.column)} ${texts.dayNumber(cell.column.days)}`;
  return html`<button
    class="cell ${cell.edited ? 'edited' : ''} ${closed ? 'closed' : ''}"
    part="cell"
    data-at="${index.row},${index.column}"
    tabindex=${stop || named ? 0 : -1}
    @focus=${() => view.stand(index.row, index.column)}
    @click=${() => view.open({ kind: 'cell', classId: room.id, column: index.column })}
  >
    <span class=${named ? 'room' : 'away'}>${room.title} <span class="away">${day}</span></span>
    ${cell.returned ? html`<span class="back-badge">${icon('undo', 16)}${texts.back}</span>` : nothing}
    ${closed ? html`<span class="why">${closedWord(view, cell)}</span>` : cell.lines.map((line) => lineView(view, line, several))}
    ${
      notes.length + names.length > 0
        ? html`<span class="subs"
            >${notes.map((note) => html`<span>${note}</span>`)}${names.map(
              (name) => html`<span class="live">${icon('pencil', 16)}${texts.typing(name)}</span>`,
            )}</span
          >`
        : nothing
    }
  </button>`;
}
