import { css } from 'lit';

/** Of the panels over the page, and of what one takes along. */
export const panelStyles = css`
  .fld {
    display: block;
    margin-top: 16px;
  }
  .fld > span:first-child {
    display: block;
    margin-bottom: 4px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .fld input {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border-radius: var(--radius-2);
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--edge);
    font-size: 16px;
    line-height: 26px;
  }
  .fld input:focus {
    outline: none;
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .fld .chip {
    min-height: 44px;
  }
  .chip .icon {
    margin-inline-start: -4px;
    margin-inline-end: 4px;
  }
  .rooms {
    max-height: 192px;
    overflow-y: auto;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    margin: 20px -4px 0;
  }
  .buttons > * {
    flex: 1 1 auto;
    margin: 4px;
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    cursor: default;
    color: var(--ink-3);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .sheet-title:focus {
    outline: none;
  }
  .events li {
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .events .acts {
    justify-content: flex-start;
    margin: 4px -8px 0;
  }
  .ask {
    margin-top: 8px;
    padding: 12px;
    border-radius: var(--radius-2);
    background: var(--sunken);
  }
  .ask .acts {
    margin: 8px -4px 0;
  }
  .ask .acts > * {
    margin: 4px;
  }
  .ask .quiet {
    background: var(--surface);
  }
  .trouble {
    display: flex;
    align-items: flex-start;
    margin-top: 8px;
    color: var(--load-4);
  }
  .trouble .icon {
    margin-top: 4px;
    margin-inline-end: 6px;
  }
  .take .acts {
    justify-content: flex-start;
    margin: 8px -4px 0;
  }
  .take .acts > * {
    margin: 4px;
  }
  .take .button {
    min-height: 44px;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 8px;
  }
  .download {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin-inline-end: 12px;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  @media (forced-colors: active) {
    .fld input,
    .ask {
      border: 1px solid;
    }
  }
  @media print {
    .root .take {
      display: none;
    }
  }
`;
