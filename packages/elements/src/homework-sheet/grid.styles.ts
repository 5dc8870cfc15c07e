import { css } from 'lit';

/** The table of a class's day: rows of 32 px, names frozen. */
export const gridStyles = css`
  .scroll {
    position: relative;
    overflow-x: auto;
    margin-top: 8px;
  }
  .grid {
    border-collapse: separate;
    border-spacing: 0;
    font-size: 14px;
    line-height: 22px;
  }
  .grid th {
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    padding: 4px 8px;
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .grid thead th {
    min-width: 116px;
    max-width: 160px;
    border-bottom-color: var(--edge);
  }
  .grid .who {
    position: -webkit-sticky;
    position: sticky;
    left: 0;
    z-index: 1;
    min-width: 148px;
    white-space: nowrap;
  }
  .rtl .grid .who {
    left: auto;
    right: 0;
  }
  .grid tbody .who {
    height: 32px;
  }
  .subject {
    display: inline-block;
  }
  .about {
    margin-inline-start: 6px;
    font-size: 12px;
    color: var(--ink-3);
  }
  .title {
    display: block;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    max-width: 144px;
  }
  .fill {
    display: inline-flex;
    align-items: center;
    min-height: 28px;
    margin: 2px 0 2px -6px;
    padding: 0 6px;
    border-radius: 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--accent);
    white-space: nowrap;
  }
  .fill .icon {
    margin-inline-end: 4px;
  }
  .fill:disabled {
    color: var(--ink-3);
    cursor: default;
  }
  .no {
    display: inline-block;
    min-width: 22px;
    margin-inline-end: 6px;
    font-size: 12px;
    text-align: end;
    color: var(--ink-3);
  }
  .asked,
  .of {
    margin-inline-start: 6px;
    padding: 0 6px;
    border-radius: 9px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .others th,
  .others td {
    border-top: 2px solid var(--rule);
  }
  .grid td {
    position: relative;
    height: 32px;
    padding: 0;
    border-bottom: 1px solid var(--line);
    border-inline-start: 1px solid var(--line);
  }
  .grid td.none {
    background: repeating-linear-gradient(135deg, var(--line) 0 1px, transparent 1px 6px);
  }
  .cell {
    display: block;
    width: 100%;
    height: 32px;
    padding: 0 26px 0 10px;
    font-variant-numeric: tabular-nums;
  }
  .rtl .cell {
    padding: 0 10px 0 26px;
  }
  .cell:focus {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    background: var(--accent-soft);
  }
  .stopped .cell {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .look .cell {
    box-shadow: inset 0 0 0 2px var(--load-4);
    background: var(--load-soft-4);
  }
  .mark {
    position: absolute;
    top: 50%;
    right: 7px;
    margin-top: -8px;
    width: 16px;
    height: 16px;
    font-style: normal;
    font-weight: 600;
    line-height: 16px;
    text-align: center;
    color: var(--ink-2);
    pointer-events: none;
  }
  .rtl .mark {
    right: auto;
    left: 7px;
  }
  .mark.ring::before {
    content: '';
    display: block;
    width: 6px;
    height: 6px;
    margin: 5px;
    border-radius: 3px;
    border: 1px solid var(--ink-3);
  }
  .mark.corner {
    top: auto;
    right: 0;
    bottom: 0;
    margin: 0;
    width: 0;
    height: 0;
    border: 4px solid transparent;
    border-right-color: var(--accent);
    border-bottom-color: var(--accent);
  }
  .rtl .mark.corner {
    right: 0;
    left: auto;
  }
  .below {
    position: -webkit-sticky;
    position: sticky;
    bottom: 0;
    display: flex;
    align-items: center;
    min-height: 40px;
    background: var(--surface);
    border-top: 1px solid var(--edge);
  }
  .detail {
    flex: 1;
    font-size: 14px;
    line-height: 22px;
  }
  .detail > * {
    margin-inline-end: 12px;
  }
  .end-of-table:focus {
    outline: none;
  }
  .skip {
    position: absolute;
    left: 0;
    padding: 4px 8px;
    color: var(--accent);
    background: var(--surface);
    opacity: 0;
    pointer-events: none;
    z-index: 2;
  }
  .skip:focus {
    opacity: 1;
  }
  .keys {
    margin: 0;
    color: var(--ink-2);
  }
  .keys span {
    display: inline-block;
    margin-inline-end: 10px;
  }
  kbd {
    display: inline-block;
    min-width: 18px;
    padding: 0 4px;
    border-radius: 4px;
    font: inherit;
    text-align: center;
    color: var(--ink);
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  @media (forced-colors: active) {
    .cell:focus {
      outline-color: Highlight;
    }
  }
`;
