import { css } from 'lit';

/** Panels over the page. */
export const sheets = css`
  .sheet {
    position: fixed;
    top: auto;
    right: 0;
    bottom: 0;
    left: 0;
    width: 100%;
    max-width: 480px;
    max-height: 100%;
    margin: 0 auto;
    border: 0;
    border-radius: 20px 20px 0 0;
    overflow: auto;
    color: var(--ink);
    background: var(--raised);
    box-shadow: var(--shadow-2);
  }
  .sheet::backdrop {
    background: rgba(35, 33, 29, 0.32);
  }
  .sheet-content {
    padding: 8px 20px 24px;
  }
  .grab {
    width: 36px;
    height: 4px;
    margin: 0 auto 12px;
    border-radius: 2px;
    background: var(--rule);
  }
  .sheet-head {
    display: flex;
    align-items: center;
  }
  .sheet-title {
    font-size: 20px;
    line-height: 28px;
  }
  .quote {
    margin: 12px 0;
    padding: 2px 0;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--accent);
  }
  .sheet-content > .sheet-title ~ .note {
    margin-top: 8px;
  }
  .sheet-hint {
    padding-top: 10px;
  }
  .mins {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    grid-gap: 8px;
    margin-top: 16px;
  }
  .mins button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-height: 56px;
    border-radius: 12px;
    background: var(--sunken);
    font-size: 20px;
    line-height: 22px;
    font-weight: 600;
  }
  .mins small {
    font-size: 12px;
    line-height: 16px;
    font-weight: 400;
  }
  .mins .expected {
    background: var(--accent-soft);
    color: var(--accent);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .mins .now {
    background: var(--accent);
    color: var(--on-accent);
  }
  .dark .mins button:not(.expected):not(.now),
  .dark .sheet .button.quiet {
    background: var(--surface);
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 12px;
  }
  .parts .note {
    margin: 0;
    margin-inline-end: 8px;
  }
  .part {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin: 0 4px;
    padding: 0 16px;
    border-radius: 22px;
    box-shadow: inset 0 0 0 1px var(--edge);
    font-size: 14px;
    line-height: 22px;
  }
  .part .icon {
    margin-inline-start: -4px;
    margin-inline-end: 4px;
  }
  .part.chosen {
    background: var(--accent-soft);
    color: var(--accent);
    box-shadow: inset 0 0 0 1.5px var(--accent);
    font-weight: 600;
  }
  .field {
    margin-top: 16px;
  }
  .field-row {
    display: flex;
    align-items: center;
    margin-top: 4px;
  }
  .field input {
    flex: 1;
    min-width: 0;
    height: 56px;
    padding: 0 16px;
    border-radius: 12px;
    box-shadow: inset 0 0 0 1px var(--edge);
    background: var(--surface);
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  .field input:focus {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .field-unit {
    margin: 0 16px;
    margin-inline-start: 8px;
    color: var(--ink-2);
  }
  .field .button {
    min-height: 56px;
    min-width: 96px;
  }
  .wrong {
    min-height: 22px;
    margin-top: 8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--load-5);
  }
  .sheet > .sheet-content > .button.text {
    margin: 0 -8px;
  }
  /* A modal dialog lies over the window, not in the element: here it is the window that counts. */
  @media (min-width: 600px) {
    .sheet {
      top: 0;
      height: -webkit-fit-content;
      height: -moz-fit-content;
      height: fit-content;
      margin: auto;
      border-radius: 20px;
    }
    .grab {
      visibility: hidden;
    }
  }
`;
