import { css } from 'lit';

/** A week: columns where there is room, days one below the other where there is not. */
export const weekStyles = css`
  .week {
    margin-top: 16px;
    list-style: none;
  }
  .col {
    padding: 16px 0;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 22px;
  }
  .dayname {
    display: inline-flex;
    align-items: baseline;
    min-height: 32px;
    padding: 4px 0;
  }
  button.dayname {
    min-height: 44px;
    margin: -6px 0;
    padding: 10px 8px 10px 0;
    color: var(--accent);
  }
  .dayname .date {
    margin-inline-start: 8px;
    font-weight: 400;
    color: var(--ink-2);
  }
  .today .dayname b {
    padding: 0 8px;
    border-radius: 12px;
    background: var(--accent-soft);
    color: var(--accent);
  }
  .total {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    color: var(--ink-2);
  }
  .total b {
    margin-inline-end: 4px;
    font-size: 24px;
    line-height: 32px;
    color: var(--ink);
  }
  .total .load {
    margin: 0;
    margin-inline-start: 12px;
  }
  .brief {
    margin-top: 8px;
  }
  .brief li {
    padding: 2px 0;
    padding-inline-start: 17px;
    text-indent: -17px;
  }
  .brief b {
    margin-inline-end: 6px;
  }
  .which {
    margin-top: 8px;
    font-weight: 600;
  }
  .wide .week,
  .screen .week {
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    grid-column-gap: 16px;
    border-top: 1px solid var(--line);
  }
  .wide .col,
  .screen .col {
    border-top: 0;
  }
`;
