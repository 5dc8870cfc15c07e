import { html, type TemplateResult } from 'lit';
import { line as icon } from './line.ts';
import type { RadarMessages } from './messages.ts';
import type { Axis, Band, Line, RadarModel } from './sound.ts';

export { tableStyles } from './table.styles.ts';

export interface TableView {
  readonly model: RadarModel;
  readonly texts: RadarMessages;
  readonly heading: string;
  /** A value in words; handed over, so that this part brings nothing along that the picture has. */
  readonly wordsOf: (axis: Axis, value: number) => string;
  /** Opens the evidence of an axis; without it counts are told only. */
  readonly open: ((axisId: string) => void) | undefined;
}

const up = icon('M10 16V4.5M5.5 9L10 4.5 14.5 9');

function valueCell(axis: Axis, value: number | null | undefined, view: TableView, risen: number): unknown {
  const { texts, wordsOf } = view;
  if (value === null) return html`<span class="unset">${texts.missing}</span>`;
  if (value === undefined) return html`<span class="soft">${texts.wrong}</span>`;
  const words = wordsOf(axis, value);
  return risen > 0 ? html`${words}<span class="up">${up}</span><span class="said">${texts.rose(risen)}</span>` : words;
}

const risenBy = (axis: Axis, value: unknown, before: unknown): number =>
  axis.levels && typeof value === 'number' && typeof before === 'number' ? value - before : 0;

function evidenceCell(axis: Axis, { texts, open }: TableView, seen: boolean): unknown {
  const count = axis.evidence ?? 0;
  if (!count || !open) return count ? texts.evidenceCount(count) : texts.evidenceNone;
  return html`<button
    class="ev"
    tabindex=${seen ? 0 : -1}
    aria-label=${texts.evidenceOpen(axis.title, count)}
    @click=${() => open(axis.id)}
  >
    ${texts.evidenceCount(count)}<span aria-hidden="true">›</span>
  </button>`;
}

const templates = new Map<string, TemplateStringsArray>();

/**
 * A row of the table as one template, however many cells it has: a template for each cell would be a thousand more on a page
 * of two hundred radars. Lit knows a template by its strings, so those of one length are kept.
 */
function row(cell: 'th' | 'td', cells: readonly unknown[]): TemplateResult {
  const name = cell + cells.length;
  let strings = templates.get(name);
  if (!strings) {
    const scope = cell === 'th' ? ' scope="col"' : '';
    const texts = cells.map((_, i) =>
      i === 0
        ? `<tr><th scope="${cell === 'th' ? 'col' : 'row'}">`
        : `</${i > 1 ? cell : 'th'}><${cell}${scope}${i > 1 ? '' : ' class="main"'}>`,
    );
    texts.push(`</${cells.length > 1 ? cell : 'th'}></tr>`);
    templates.set(name, (strings = Object.assign(texts, { raw: texts })));
  }
  return html(strings, ...cells);
}

/**
 * The same as the picture, in words: every axis, every line, the middle half, and how much it rests on. Where it is not seen
 * (and yet in the accessibility tree), its buttons are not on the way of the Tab key.
 */
export function table(view: TableView, seen: boolean): TemplateResult {
  const { model, texts, wordsOf } = view;
  const { axes, lines, band } = model;
  const hasEvidence = axes.some(({ evidence }) => evidence !== undefined);
  const now = lines.find(({ kind }) => kind === 'now');
  const past: Line | undefined = now && lines.find(({ kind }) => kind === 'past');
  const rangeOf = (axis: Axis, span: Band['spans'][number]): unknown =>
    span
      ? texts.range(wordsOf(axis, span[0]), wordsOf(axis, span[1]))
      : html`<span class="soft">${span === null ? texts.untold : texts.wrong}</span>`;
  return html`<table part="table">
    <caption class="said">
      ${view.heading || texts.asTable}
    </caption>
    <thead>
      ${row('th', [
        html`<span class="said">${texts.axis}</span>`,
        ...lines.map(({ title }) => title),
        ...(band ? [band.title] : []),
        ...(hasEvidence ? [texts.evidence] : []),
      ])}
    </thead>
    <tbody>
      ${axes.map((axis, i) =>
        row('td', [
          axis.title,
          ...lines.map((line) =>
            valueCell(
              axis,
              line.values[i],
              view,
              line === now && past ? risenBy(axis, line.values[i], past.values[i]) : 0,
            ),
          ),
          ...(band ? [rangeOf(axis, band.spans[i])] : []),
          ...(hasEvidence ? [evidenceCell(axis, view, seen)] : []),
        ]),
      )}
    </tbody>
  </table>`;
}
