import { css } from 'lit';

/** What lies over the page: what was recorded, what should have stood there. */
export const sheetStyles = css`
  .history {
    margin-top: 8px;
  }
  .entry {
    padding: 12px 0;
    border-top: 1px solid var(--line);
  }
  .entry .button {
    margin-top: 8px;
  }
  .entry .button .icon {
    margin-inline-end: 6px;
  }
  .entry .text {
    margin-top: 2px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .entry.gone b,
  .entry.gone .text,
  .before b,
  .before .text {
    color: var(--ink-2);
  }
  .entry.gone b,
  .before b {
    font-weight: 400;
    text-decoration: line-through;
  }
  .link {
    display: inline-block;
    padding: 11px 0;
    color: var(--accent);
    text-underline-offset: 3px;
  }
  .entry summary {
    min-height: 44px;
    padding: 11px 0;
    cursor: pointer;
    color: var(--accent);
  }
  .before {
    padding: 4px 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--rule);
  }
  .choose {
    display: flex;
    flex-wrap: wrap;
    margin: 12px -2px 0;
  }
  .choose .level {
    flex: 1 1 auto;
    margin-bottom: 4px;
    padding: 2px 10px;
  }
  .two {
    display: flex;
    margin-top: 8px;
  }
  .two .button {
    flex: 1;
  }
  .two .button + .button {
    margin-inline-start: 8px;
  }
`;
