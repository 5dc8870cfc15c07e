import { css } from 'lit';

/** One slip, on paper and in the preview: black on white, lines and dashes instead of colours. Lengths in mm. */
export const slipStyles = css`
  .slip {
    box-sizing: border-box;
    padding: 2mm 2.5mm 1.5mm;
    color: #000;
    background: #fff;
    font:
      400 8.5pt/1.25 'PingFang SC',
      'HarmonyOS Sans SC',
      MiSans,
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      system-ui,
      sans-serif;
    break-inside: avoid;
    page-break-inside: avoid;
    overflow: hidden;
  }
  .slip header {
    display: flex;
    align-items: baseline;
    height: 5mm;
    white-space: nowrap;
  }
  .slip header b {
    font-size: 11pt;
    font-weight: 600;
    margin-right: 2mm;
    max-width: 34mm;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .slip header .when {
    margin-left: auto;
    font-size: 7.5pt;
  }
  .slip small {
    font-size: 6.5pt;
  }
  .slip table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .slip th {
    font-weight: 400;
    text-align: left;
    font-size: 8pt;
    padding: 0;
    white-space: nowrap;
  }
  .slip thead th {
    height: 5mm;
    text-align: center;
    font-weight: 600;
    overflow: hidden;
  }
  .slip thead td:first-child {
    width: 10.5mm;
  }
  .slip thead td {
    text-align: center;
  }
  .slip .blank {
    display: inline-block;
    width: 70%;
    height: 3.5mm;
    border-bottom: 0.25mm dashed #000;
  }
  .slip td {
    padding: 0.3mm 0.4mm;
    height: var(--row);
    box-sizing: border-box;
  }
  .slip thead td {
    height: 5mm;
  }
  .slip thead .end {
    width: 19mm;
  }
  .slip td .field + .field {
    margin-top: 0.4mm;
  }
  .slip .field {
    display: flex;
    align-items: center;
    height: calc(var(--row) - 0.8mm);
    padding: 0 0.5mm;
    box-sizing: border-box;
    border: 0.25mm dashed #777;
    border-radius: 1mm;
  }
  .slip .field.known {
    border: 0.35mm solid #000;
  }
  .slip .line {
    flex: 1;
  }
  .slip .tick {
    display: inline-flex;
    align-items: center;
    white-space: nowrap;
    font-size: 6.5pt;
    line-height: 1.1;
  }
  .slip .end .tick {
    display: flex;
    height: calc(var(--row) / 2 - 0.4mm);
  }
  .slip .tick i {
    flex: none;
    width: 2.2mm;
    height: 2.2mm;
    margin-right: 0.5mm;
    box-sizing: border-box;
    border: 0.25mm solid #000;
  }
  .slip footer {
    margin-top: 1mm;
    height: 4mm;
    font-size: 7.5pt;
    white-space: nowrap;
  }
  .slip footer b {
    font-weight: 600;
    margin-right: 1.5mm;
  }
  .slip footer span {
    font-size: 6.5pt;
  }
`;

/** The printed document: A4, slips beside each other with lines to cut along, never a slip on two pages. */
export const slipPaper = css`
  @page {
    size: A4 portrait;
    margin: 8mm;
  }
  html,
  body {
    margin: 0;
    padding: 0;
    background: #fff;
  }
  .page {
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    width: 194mm;
    break-after: page;
    page-break-after: always;
  }
  .page:last-child {
    break-after: auto;
    page-break-after: auto;
  }
  .page .slip {
    width: 194mm;
    border-bottom: 0.25mm dashed #000;
  }
  .across-2 .slip {
    width: 97mm;
  }
  .across-2 .slip:nth-child(odd) {
    border-right: 0.25mm dashed #000;
  }
`;

/** The panels in which slips are chosen and a history is read. */
export const panelStyles = css`
  .history {
    list-style: none;
    margin: 8px 0;
  }
  .history li {
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
  }
  .history .note {
    display: block;
  }
  .choice {
    border: 0;
    margin-top: 12px;
  }
  .radio {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin-inline-end: 20px;
  }
  .radio input {
    -webkit-appearance: auto;
    appearance: auto;
    width: 20px;
    height: 20px;
    margin-inline-end: 8px;
    accent-color: var(--accent);
  }
  .count {
    margin: 8px 0 4px;
    font-weight: 600;
  }
  .preview {
    margin-top: 8px;
    overflow-x: auto;
    background: #fff;
    border: 1px dashed var(--edge);
  }
  .preview .slip {
    width: 97mm;
  }
`;
