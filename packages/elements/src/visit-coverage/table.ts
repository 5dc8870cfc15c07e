import type { Coverage } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { bar, paceView } from './bar.ts';
import { placeOf } from './derive.ts';
import type { Column } from './messages.ts';
import type { Order } from './state.ts';
import { asksNothing, smallGroup, titleOf, withheldWords, type View } from './view.ts';

const orders: readonly Order[] = ['roster', 'pace'];

/** What lies below, a line each: a table where there is room, cards where there is not. */
export function rows(view: View): TemplateResult | typeof nothing {
  const { texts, state, send, narrow } = view;
  const { below, order, orderable } = state;
  const [first] = below;
  if (!first) return nothing;
  const title = texts.below(first.level);
  return html`<section class="below" part="rows">
    <div class="top">
      <h3>${title}</h3>
      ${
        orderable && below.filter((row) => row.numbers && row.numbers.pace !== 'none').length > 2
          ? html`<div class="chips" role="group" aria-label=${texts.orders}>
              ${orders.map(
                (one) =>
                  html`<button
                    class="chip ${one === order ? 'chosen' : ''}"
                    aria-pressed=${one === order ? 'true' : 'false'}
                    @click=${() => void send({ type: 'order', order: one })}
                  >
                    ${texts.order(one)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </div>
    <ul class="legend" aria-hidden="true">
      <li><i class="key solid"></i>${texts.parts.visited}</li>
      <li><i class="key hatch"></i>${texts.parts.planned}</li>
      <li><i class="key empty"></i>${texts.parts.open}</li>
      <li><i class="tick-key"></i>${texts.tick}</li>
    </ul>
    ${narrow ? cards(view, below) : table(view, below, title)}
    ${below.some((row) => row.numbers === null) ? html`<p class="soft why">${texts.withheldWhy(smallGroup(view))}</p>` : nothing}
  </section>`;
}

/** The row's name, which leads to what lies below it. */
function name(view: View, row: Coverage): TemplateResult {
  const { state, go, texts } = view;
  const title = titleOf(view, row);
  const place = row.numbers ? placeOf(row, state.place, state.kind === 'district') : undefined;
  if (!place) return html`<span class="row-name">${title}</span>`;
  return html`<button class="link row-name" aria-label=${texts.opens(title)} @click=${() => go({ place })}>
    <span>${title}</span><i class="arrow" aria-hidden="true">${icon('next', 16)}</i>
  </button>`;
}

function table(view: View, below: readonly Coverage[], title: string): TemplateResult {
  const { texts } = view;
  const told = below.some((row) => row.guidance);
  const lates = below.some((row) => (row.numbers?.late ?? 0) > 0);
  const columns: readonly Column[] = [
    'visited',
    'expected',
    'planned',
    'open',
    'exempt',
    ...(lates ? (['late'] as const) : []),
    ...(told ? (['guidance'] as const) : []),
  ];
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${title}>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">${texts.column('name')}</th>
          <th scope="col" class="wide-col">${texts.column('pace')}</th>
          ${columns.map((column) => html`<th scope="col" class="n">${texts.column(column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${below.map((row) => line(view, row, columns))}
      </tbody>
    </table>
  </div>`;
}

function line(view: View, row: Coverage, columns: readonly Column[]): TemplateResult {
  const { texts } = view;
  const { numbers, guidance } = row;
  if (!numbers)
    return html`<tr>
      <th scope="row">${name(view, row)}</th>
      <td class="soft" colspan=${columns.length + 1 - (columns.includes('guidance') ? 1 : 0)}>
        ${withheldWords(view)}
      </td>
      ${columns.includes('guidance') ? html`<td class="n">${heldOf(view, row)}</td>` : nothing}
    </tr>`;
  const cell = (column: Column): string => {
    switch (column) {
      case 'visited':
        return texts.ofAll(numbers.visited, numbers.due);
      case 'expected':
        return numbers.pace === 'none' ? '—' : String(numbers.expected);
      case 'guidance':
        return guidance ? heldOf(view, row) : '—';
      case 'planned':
      case 'open':
      case 'exempt':
      case 'late':
        return String(numbers[column]);
      default:
        return '';
    }
  };
  return html`<tr>
    <th scope="row">${name(view, row)}</th>
    <td class="wide-col">${bar(numbers)} ${paceView(view, numbers)}</td>
    ${columns.map((column) => html`<td class="n c-${column}">${cell(column)}</td>`)}
  </tr>`;
}

const heldOf = ({ texts }: View, { guidance }: Coverage): string =>
  guidance ? texts.held(guidance.held, guidance.required ?? undefined) : '—';

function cards(view: View, below: readonly Coverage[]): TemplateResult {
  const { texts } = view;
  return html`<ul class="cards">
    ${below.map(
      ({ numbers, ...rest }) =>
        html`<li class="row-card">
          ${name(view, { numbers, ...rest })}
          ${
            numbers
              ? html`${bar(numbers)}
                  <p class="line">
                    <b>${texts.ofAll(numbers.visited, numbers.due)}</b>${
                      numbers.pace === 'none' || numbers.due === 0
                        ? nothing
                        : html`<i class="dot" aria-hidden="true"></i>${texts.expected(numbers.expected)}`
                    }${
                      numbers.pace === 'none' && numbers.due > 0 && asksNothing(view)
                        ? nothing
                        : html`<i class="dot" aria-hidden="true"></i>${paceView(view, numbers)}`
                    }
                  </p>
                  <p class="soft">
                    ${[
                      `${texts.parts.planned} ${numbers.planned}`,
                      `${texts.parts.open} ${numbers.open}`,
                      ...(numbers.exempt > 0 ? [`${texts.parts.exempt} ${numbers.exempt}`] : []),
                      ...(numbers.late > 0 ? [`${texts.column('late')} ${numbers.late}`] : []),
                    ].join(' · ')}
                  </p>`
              : html`<p class="soft">${withheldWords(view)}</p>`
          }
          ${rest.guidance ? html`<p class="soft">${texts.guidanceTitle} ${heldOf(view, { numbers, ...rest })}</p>` : nothing}
        </li>`,
    )}
  </ul>`;
}
