import { css } from 'lit';

/** What waits, what asks for a word, and the way back. */
export const waits = css`
  .card .amber {
    color: var(--load-5);
  }
  .asks {
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 4px 16px;
  }
  ul.card {
    padding: 8px 0;
  }
  .asks .x {
    flex: 1;
    min-width: 0;
  }
  .asks .s {
    margin-inline-end: 0;
  }
  .asks .button.text {
    margin: 0 -8px 0 8px;
    white-space: nowrap;
  }
  .todo {
    margin-top: 16px;
  }
  .card .button.text {
    margin: 0 -8px -8px;
  }
  .card .two .button.text {
    margin: 0;
  }
  .pill-place {
    flex-direction: column;
    align-items: center;
  }
  .undo {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 52px;
    margin-bottom: 12px;
    padding-inline-start: 16px;
    border-radius: 12px;
    color: var(--surface);
    background: var(--ink);
    pointer-events: auto;
  }
  /* On a wide page the way back stands beside what it takes back. */
  .wide .undo {
    width: 480px;
  }
  .undo .button {
    margin-inline-start: auto;
    padding: 8px 16px;
    font-weight: 600;
    white-space: nowrap;
  }
  .undo :focus-visible {
    outline-color: currentColor;
    outline-offset: -4px;
  }
`;
