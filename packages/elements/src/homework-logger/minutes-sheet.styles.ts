import { css } from 'lit';

/** Minutes by hand. */
export const minutesEntry = css`
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
  .dark .mins button:not(.expected):not(.now) {
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
  .ends {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    grid-gap: 8px;
    margin-top: 16px;
  }
  .ends .part {
    justify-content: center;
    margin: 0;
    padding: 4px;
    text-align: center;
  }
  .ends .part .icon {
    margin-inline-start: 0;
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
`;
