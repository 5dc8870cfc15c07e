import { css } from 'lit';

/** Panels over the page, as `sheet` renders them. */
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
  .dark .sheet .button.quiet {
    background: var(--surface);
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
