import { css } from 'lit';
import { frame } from './frame.styles.ts';

/** What every element begins with: its frame, and the buttons, icons and notes that they share. */
export const base = css`
  ${frame}
  b,
  strong,
  h3 {
    font-size: inherit;
    font-weight: 600;
  }
  input {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: inherit;
    background: none;
    border: 0;
    border-radius: 0;
    -webkit-appearance: none;
    appearance: none;
  }
  .icon {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    width: 20px;
    height: 20px;
  }
  .icon-16 {
    width: 16px;
    height: 16px;
    stroke-width: 1.75;
  }
  .icon-24 {
    width: 24px;
    height: 24px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 44px;
    padding: 8px 16px;
    border-radius: var(--radius-2);
  }
  .button .icon {
    margin-inline-end: 8px;
  }
  .button.primary {
    min-height: 48px;
    font-weight: 600;
    color: var(--on-accent);
    background: var(--accent);
  }
  .button.quiet {
    background: var(--sunken);
  }
  .button.outline {
    min-height: 48px;
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .button.text {
    color: var(--accent);
    padding: 8px;
  }
  .dot {
    display: inline-block;
    flex: none;
    width: 3px;
    height: 3px;
    margin: 0 8px;
    border-radius: 2px;
    background: currentColor;
    vertical-align: middle;
    opacity: 0.7;
  }
  .note {
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .small {
    font-size: 12px;
    line-height: 18px;
  }
  @media (hover: hover) {
    .button.quiet:hover,
    .button.text:hover {
      background: var(--accent-soft);
    }
    .button.primary:hover {
      box-shadow: inset 0 0 0 100px rgba(127, 127, 127, 0.12);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .button {
      transition: opacity 120ms;
    }
    .button:active {
      opacity: 0.7;
    }
  }
  @media (forced-colors: active) {
    .button {
      border: 1px solid ButtonText;
    }
  }
`;
