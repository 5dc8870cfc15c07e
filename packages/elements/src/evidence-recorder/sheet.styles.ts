import { css } from 'lit';

/** What comes after the first picture: what is typed beside a level, what waits for a word, what lies over the page. */
export const sheetStyles = css`
  .lab {
    display: block;
    margin: 12px 0 6px;
    color: var(--ink-2);
  }
  textarea.field {
    min-height: 72px;
    resize: vertical;
  }
  .points {
    max-width: 160px;
  }
  .went-on {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 8px;
  }
  .asks + .asks {
    margin-top: 12px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .asks .icon {
    display: inline-block;
    margin-inline-end: 4px;
    vertical-align: -3px;
  }
  .asks .acts {
    margin: 4px -8px 0;
  }
  .pin {
    display: flex;
    margin-top: 12px;
  }
  .pin .button {
    flex: none;
    margin-inline-start: 8px;
  }
  .words {
    grid-column: 1 / -1;
    margin: 6px 0;
    padding: 4px 12px 8px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .words .button {
    margin: 4px -8px 0;
  }
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
