import { css } from 'lit';

/** What is typed, the button below it, what floats over it, and what stands in its place. */
export const fields = css`
  .field {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 9px 12px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    font: 400 16px/24px var(--font);
    color: var(--ink);
    background: var(--surface);
    -webkit-appearance: none;
    appearance: none;
  }
  .score {
    max-width: 112px;
    text-align: center;
  }
  .score[aria-invalid='true'] {
    border-color: var(--load-5);
    box-shadow: inset 0 0 0 1px var(--load-5);
  }
  .band {
    align-self: center;
    margin-inline-start: 10px;
    color: var(--ink-2);
  }
  .hint {
    margin-top: 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .keys {
    display: none;
  }
  @media (hover: hover) and (pointer: fine) {
    .keys {
      display: block;
    }
  }
  .line-button {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 52px;
    border-top: 1px solid var(--line);
    text-align: start;
  }
  .line-button .x {
    flex: 1;
    min-width: 0;
    margin: 0 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rtl .line-button > .icon:last-child {
    transform: scaleX(-1);
  }
  .wrong {
    margin-bottom: 8px;
    color: var(--load-5);
  }
  .band.wrong {
    margin-bottom: 0;
  }
  .foot {
    position: sticky;
    bottom: 0;
    z-index: 2;
    margin: 8px -16px -24px;
    padding: 12px 16px 20px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .root:not(.narrow) .foot {
    margin: 8px 0 -24px;
    padding: 12px 0 20px;
  }
  .foot .button {
    width: 100%;
    min-height: 52px;
    font-size: 16px;
  }
  .foot [aria-disabled='true'] {
    font-weight: 400;
    color: var(--ink-2);
    background: var(--sunken);
  }
  .pill-place {
    flex-direction: column;
    align-items: center;
    bottom: 96px;
    z-index: 3;
  }
  .undo {
    pointer-events: auto;
    display: flex;
    align-items: center;
    max-width: 100%;
    margin-bottom: 8px;
    padding: 6px 8px;
    padding-inline-start: 16px;
    border-radius: 16px;
    color: var(--surface);
    background: var(--ink);
    box-shadow: var(--shadow-2);
  }
  .undo .button {
    flex: none;
    color: inherit;
    white-space: nowrap;
  }
  .empty {
    padding: 32px 16px;
    text-align: center;
    color: var(--ink-2);
  }
  .empty b {
    display: block;
    color: var(--ink);
  }
  .device {
    margin: 8px -8px;
  }
  .sk-head {
    width: 60%;
    height: 30px;
  }
  .sk-chips {
    height: 44px;
    margin-top: 16px;
  }
  .sk-row {
    height: 48px;
    margin-top: 12px;
  }
`;
