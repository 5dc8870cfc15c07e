import { css } from 'lit';

/** Looks of the table, of picture and table side by side, and of paper. */
export const tableStyles = css`
  td {
    color: var(--ink-2);
  }
  .as-picture .cells {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .as-table .cells {
    margin-top: 8px;
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  .cells th,
  .cells td {
    height: 44px;
    padding-inline-end: 8px;
    border-bottom: 1px solid var(--line);
    text-align: start;
    font-weight: 400;
  }
  .cells thead th {
    height: 32px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  tbody th {
    font-size: 16px;
    font-weight: 600;
  }
  td.main {
    color: var(--ink);
  }
  .up {
    display: inline-flex;
    margin-inline-start: 2px;
    color: var(--accent);
    vertical-align: -3px;
  }
  .unset {
    display: inline-block;
    padding: 0 8px;
    border: 1.5px dashed var(--edge);
    border-radius: 999px;
    font-size: 12px;
    line-height: 20px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .up .icon {
    width: 16px;
  }
  .soft {
    color: var(--ink-3);
  }
  .ev {
    white-space: nowrap;

    min-width: 44px;
    min-height: 44px;
    color: var(--accent);
  }
  .ev span {
    margin-inline-start: 6px;
    font-size: 18px;
  }
  .wide {
    display: grid;
    grid-template-columns: auto 1fr;
    grid-template-areas: 'head head' 'problems problems' 'summary summary' 'picture cells' 'legend foot';
    grid-column-gap: 24px;
    align-items: center;
    padding: 24px;
  }
  .wide .head {
    grid-area: head;
    margin-bottom: 4px;
  }
  .wide .names {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
  }
  .wide .sub {
    margin-inline-start: 12px;
  }
  .wide .summary {
    grid-area: summary;
    margin-bottom: 16px;
  }
  .wide .picture {
    grid-area: picture;
  }
  .wide .legend {
    grid-area: legend;
    justify-content: flex-start;
  }
  .wide .foot {
    grid-area: foot;
    margin-top: 12px;
    justify-content: flex-end;
  }
  .wide .save {
    margin-inline-start: 16px;
  }
  .wide .cells {
    grid-area: cells;
    min-width: 0;
    overflow-x: auto;
  }
  @media print {
    .figure {
      content-visibility: visible;
    }
    .turn,
    .save,
    .spot {
      display: none;
    }
    .as-table .picture,
    .as-table .legend {
      display: flex;
    }
    .as-picture .cells {
      position: static;
      order: 1;
      width: auto;
      height: auto;
      overflow: visible;
      clip-path: none;
    }
  }
`;
