import { html, nothing, type TemplateResult } from 'lit';
import { line as icon } from './line.ts';
import type { RadarMessages } from './messages.ts';
import { valueText, type Axis, type Line, type RadarModel } from './sound.ts';

export interface TableView {
  readonly model: RadarModel;
  readonly texts: RadarMessages;
  readonly heading: string;
  /** Opens the evidence of an axis; without it counts are told only. */
  readonly open: ((axisId: string) => void) | undefined;
}

const up = icon('M10 16V4.5M5.5 9L10 4.5 14.5 9');

function valueCell(axis: Axis, value: number | null | undefined, texts: RadarMessages, risen: number): unknown {
  if (value === null) return html`<span class="unset">${texts.missing}</span>`;
  if (value === undefined) return html`<span class="soft">${texts.wrong}</span>`;
  const words = valueText(axis, value);
  return risen > 0 ? html`${words}<span class="up">${up}</span><span class="said">${texts.rose(risen)}</span>` : words;
}

const risenBy = (axis: Axis, value: unknown, before: unknown): number =>
  axis.levels && typeof value === 'number' && typeof before === 'number' ? value - before : 0;

function evidenceCell(axis: Axis, { texts, open }: TableView, seen: boolean): TemplateResult {
  const count = axis.evidence ?? 0;
  if (!count || !open) return html`<td class="soft">${count ? texts.evidenceCount(count) : texts.evidenceNone}</td>`;
  return html`<td class="count">
    <button
      class="ev"
      tabindex=${seen ? 0 : -1}
      aria-label=${texts.evidenceOpen(axis.title, count)}
      @click=${() => open(axis.id)}
    >
      ${texts.evidenceCount(count)}<span aria-hidden="true">›</span>
    </button>
  </td>`;
}

/**
 * The same as the picture, in words: every axis, every line, the middle half, and how much it rests on. Where it is not seen
 * (and yet in the accessibility tree), its buttons are not on the way of the Tab key.
 */
export function table(view: TableView, seen: boolean): TemplateResult {
  const { model, texts } = view;
  const { axes, lines, band } = model;
  const hasEvidence = axes.some(({ evidence }) => evidence !== undefined);
  const now = lines.find(({ kind }) => kind === 'now');
  const past: Line | undefined = now && lines.find(({ kind }) => kind === 'past');
  return html`<table part="table">
    <caption class="said">
      ${view.heading || texts.asTable}
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="said">${texts.axis}</span></th>
        ${lines.map(({ title }) => html`<th scope="col">${title}</th>`)}${
          band && html`<th scope="col">${band.title}</th>`
        }${hasEvidence ? html`<th scope="col">${texts.evidence}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${axes.map((axis, i) => {
        const span = band?.spans[i];
        return html`<tr>
          <th scope="row">${axis.title}</th>
          ${lines.map(
            (line, k) =>
              html`<td class=${k === 0 ? 'main' : ''}>
                ${valueCell(
                  axis,
                  line.values[i],
                  texts,
                  line === now && past ? risenBy(axis, line.values[i], past.values[i]) : 0,
                )}
              </td>`,
          )}${
            band &&
            html`<td>
              ${
                span
                  ? texts.range(valueText(axis, span[0]), valueText(axis, span[1]))
                  : html`<span class="soft">${span === null ? texts.untold : texts.wrong}</span>`
              }
            </td>`
          }${hasEvidence ? evidenceCell(axis, view, seen) : nothing}
        </tr>`;
      })}
    </tbody>
  </table>`;
}
