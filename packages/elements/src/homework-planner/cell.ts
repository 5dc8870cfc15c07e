import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { shape } from '../homework/load-shape.ts';
import type { Room } from '../homework/rooms.ts';
import { hasLessons } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import type { Cell, Line, Part } from './cells.ts';
import { authorName, columnName, type View } from './view.ts';

/** The bar goes on past the cap by a third, so that there is a night to see. */
const scaleOf = (line: Line): number =>
  Math.max(((line.capMinutes ?? 0) * 4) / 3, (line.required + line.optional) * 1.02, 30);

/** The pupil's own bar in small: subjects stacked against the cap line, past it night. */
function bar(line: Line, tones: View['tones']): TemplateResult {
  const scale = scaleOf(line);
  const share = (minutes: number) => (minutes / scale) * 100;
  const cap = line.capMinutes === undefined ? undefined : share(line.capMinutes);
  return html`<span class="mini" aria-hidden="true">
    ${cap === undefined ? nothing : html`<i class="nz" .style=${`width:${100 - cap}%`}></i>`}
    ${line.parts.map(
      (part) =>
        html`<i
          class="seg ${toneOf(tones, part)} ${part.kind === 'firm' ? 'pat' : 'plan'}"
          .style=${`width:${share(part.minutes)}%`}
        ></i>`,
    )}
    ${cap === undefined ? nothing : html`<i class="cl" .style=${`inset-inline-start:${cap}%`}></i>`}
  </span>`;
}
const toneOf = (tones: View['tones'], { subject }: Part) => `s${tones.get(subject) ?? 1}`;

/** The word and the shape beside the number. */
function stateWord({ texts }: View, line: Line): TemplateResult | typeof nothing {
  if (line.left === undefined) return nothing;
  return html`<span class="load ${line.state}"
    >${shape(line.state)}<span>${line.left < 0 ? texts.over(-line.left) : texts.left(line.left)}</span></span
  >`;
}

function lineView(view: View, line: Line, several: boolean): TemplateResult {
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
    ${bar(line, tones)}
    <span class="subs"
      >${line.parts.map((part) => {
        const [first = '', ...rest] = part.subject;
        const words = html`${first}<i class="away">${rest.join('')}</i> ${part.minutes}`;
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
