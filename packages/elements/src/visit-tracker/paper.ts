import { css, html } from 'lit';
import type { PrintJob } from '../shared/print.ts';
import { homeOf, namesIn, type View } from './view.ts';

const styles = css`
  @page {
    size: A4;
    margin: 20mm;
  }
  body {
    margin: 0;
    font:
      12pt/18pt 'PingFang SC',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      system-ui,
      sans-serif;
    color: #000;
  }
  h1 {
    margin: 0 0 8pt;
    font-size: 18pt;
    line-height: 26pt;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  thead {
    display: table-header-group;
  }
  tr {
    break-inside: avoid;
  }
  th,
  td {
    padding: 5pt 6pt;
    border: 0.25mm solid #000;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td:first-child {
    white-space: nowrap;
  }
`;

/** What is arranged, as a list to take along: the earliest first, with addresses and room for a word. */
export function planPaper(view: View, lang: string): PrintJob {
  const { texts, state } = view;
  const title = texts.printTitle(state.classTitle);
  return {
    title,
    lang,
    styles: [styles],
    content: html`<h1>${title}</h1>
      <table>
        <thead>
          <tr>
            ${texts.printHeads.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${state.plans.map(({ plan }) => {
            const { home } = homeOf(state, plan.studentIds[0] ?? '') ?? {};
            return html`<tr>
              <td>${texts.when(texts.monthDay(plan.day), plan.time)}</td>
              <td>${namesIn(view, plan.studentIds)}</td>
              <td>${home?.address ?? home?.area ?? ''}</td>
              <td>${plan.note ?? ''}</td>
            </tr>`;
          })}
        </tbody>
      </table>`,
  };
}
