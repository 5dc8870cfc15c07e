import type { Coverage } from '@wuyu/contract/browser';
import { css, html, nothing, type TemplateResult } from 'lit';
import { paperStyles } from '../shared/paper.styles.ts';
import type { PrintJob } from '../shared/print.ts';
import type { Column } from './messages.ts';
import { clauseOf, nameOf, paceOf, smallGroup, titleOf, withheldWords, type View } from './view.ts';

/** Many short lines, which may go on over the page; no official paper, so that it keeps narrower edges. */
const tableStyles = css`
  @page {
    margin: 25mm 20mm;
  }
  body {
    font-size: 12pt;
    line-height: 20pt;
  }
  h1 {
    font-size: 18pt;
    line-height: 28pt;
  }
  tbody {
    break-inside: auto;
  }
  td:first-child,
  td:last-child {
    text-align: start;
  }
  th {
    font-size: 10.5pt;
    line-height: 16pt;
    word-break: keep-all;
    overflow-wrap: normal;
  }
  th,
  td {
    padding: 4pt 3pt;
  }
  .total td {
    border-bottom-width: 0.5mm;
  }
  .small {
    font-size: 10pt;
    line-height: 16pt;
  }
  .small.small {
    text-indent: 0;
  }
`;

const columns: readonly Column[] = ['name', 'due', 'visited', 'late', 'planned', 'open', 'exempt', 'expected', 'pace'];

/** What is looked at, as a table on paper; groups that are too small are not told there either. */
export function coveragePaper(view: View): PrintJob {
  const { texts, state } = view;
  const { here, below, term, on, path, guidance } = state;
  const last = path[path.length - 1];
  const name = last ? nameOf(view, last) : '';
  const whole = !here || (here.level === 'school' && state.kind === 'school');
  const title = whole ? state.orgName : `${state.orgName} ${name}`;
  const clause = clauseOf(view, [here, ...below].find((row) => row?.clause)?.clause);
  return {
    title: `${title} ${texts.paperTitle}`,
    lang: texts.language,
    styles: [paperStyles, tableStyles],
    content: html`<main>
      <h1><span>${title}</span> <span>${texts.paperTitle}</span></h1>
      <p>${texts.paperLine(term?.title ?? '', on)}</p>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th>${texts.column(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${here ? line(view, here, 'total') : nothing} ${below.map((row) => line(view, row, ''))}
        </tbody>
      </table>
      ${guidance && path.length < 2 ? html`<p>${texts.guidanceTitle} ${texts.held(guidance.held, guidance.required)}</p>` : nothing}
      <p class="small">${texts.paperNote}</p>
      ${below.some((row) => !row.numbers) ? html`<p class="small">${texts.withheldWhy(smallGroup(view))}</p>` : nothing}
      ${clause ? html`<p class="small">${clause.wording === undefined ? '' : `“${clause.wording}” `}${texts.clauseSource(clause)}</p>` : nothing}
    </main>`,
  };
}

function line(view: View, row: Coverage, kind: string): TemplateResult {
  const { texts } = view;
  const { numbers } = row;
  if (!numbers)
    return html`<tr class=${kind}>
      <td>${titleOf(view, row)}</td>
      <td colspan=${columns.length - 1}>${withheldWords(view)}</td>
    </tr>`;
  const expected = numbers.pace === 'none' ? '—' : numbers.expected;
  return html`<tr class=${kind}>
    <td>${titleOf(view, row)}</td>
    ${[numbers.due, numbers.visited, numbers.late, numbers.planned, numbers.open, numbers.exempt, expected].map((n) => html`<td>${n}</td>`)}
    <td>${numbers.due === 0 ? texts.nobody : texts.pace(paceOf(numbers))}</td>
  </tr>`;
}
