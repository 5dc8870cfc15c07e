import { css } from 'lit';

/** The summary and the rows. */
export const content = css`
  .here {
    margin-top: 12px;
    padding: 16px;
    border-radius: var(--radius-3);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .name:focus {
    outline: none;
  }
  .name:focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .share {
    color: var(--ink-2);
  }
  .share b {
    font-size: 32px;
    line-height: 40px;
    color: var(--ink);
  }
  .here .bar {
    height: 16px;
    max-width: 720px;
    margin: 8px 0;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .line b {
    color: var(--ink);
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -12px 0;
  }
  .parts > div {
    display: flex;
    align-items: center;
    margin: 2px 12px;
  }
  .narrow .parts > div {
    flex: 1 1 40%;
  }
  .parts dt {
    display: flex;
    align-items: center;
    font-size: 14px;
    line-height: 26px;
  }
  .parts dd {
    margin-inline-start: 8px;
    font-weight: 600;
  }
  .narrow .parts dd {
    margin-inline-start: auto;
  }
  .parts .zero {
    color: var(--ink-3);
  }
  .parts .zero dd {
    font-weight: 400;
  }
  .here > .soft {
    margin-top: 4px;
  }
  .rule {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-top: 8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .info {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    margin: -8px 0;
    margin-inline-start: 8px;
    border-radius: 22px;
    color: var(--ink-2);
  }
  .wide .rule {
    justify-content: flex-start;
  }
  .guidance {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 12px;
    padding-top: 8px;
    border-top: 1px solid var(--line);
  }
  .guidance p {
    min-height: 44px;
    line-height: 44px;
    margin-inline-end: 12px;
  }
  .narrow .guidance .acts {
    justify-content: flex-start;
    margin-inline-start: -8px;
  }
  .below {
    margin-top: 24px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .legend li {
    display: flex;
    align-items: center;
    margin: 4px 0;
    margin-inline-end: 16px;
  }
  .scroller {
    margin: 4px -4px 0;
    padding: 0 4px;
    overflow-x: auto;
  }
  .grid {
    width: 100%;
    border-collapse: collapse;
  }
  .grid th,
  .grid td {
    padding: 8px 0;
    padding-inline-end: 16px;
    border-bottom: 1px solid var(--line);
    text-align: start;
    vertical-align: middle;
    font-weight: 400;
  }
  .grid thead th {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .grid .n {
    text-align: end;
    white-space: nowrap;
  }
  .grid .n:last-child {
    padding-inline-end: 0;
  }
  .grid .c-visited {
    font-weight: 600;
  }
  .wide-col {
    width: 40%;
    min-width: 200px;
  }
  .wide-col .pace {
    margin-top: 4px;
  }
  .row-name {
    font-weight: 600;
  }
  .row-name .arrow {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .row-card {
    padding: 4px 0 16px;
    border-bottom: 1px solid var(--line);
  }
  .row-card .row-name {
    width: 100%;
    justify-content: space-between;
  }
  .row-card span.row-name {
    display: block;
    line-height: 44px;
  }
  .row-card .bar {
    margin: 0 0 8px;
  }
  .why {
    margin-top: 8px;
  }
`;
