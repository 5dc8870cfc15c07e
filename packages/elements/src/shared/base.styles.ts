import { css } from 'lit';

/**
 * What every element begins with. Host pages reach in by inheritance only, so everything inherited is reset on the
 * wrapper (direction is inherited on purpose, visibility too, or a hidden host would show). No layout lies on `:host`,
 * which `*` beats, and no length is a `rem`, which host pages set as they like.
 */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .probe {
    position: absolute;
    width: 0;
    height: 0;
    color: CanvasText;
  }
  .root {
    all: initial;
    display: block;
    visibility: inherit;
    box-sizing: border-box;
    position: relative;
    color-scheme: light;
    font: 400 16px/26px var(--font);
    font-variant-numeric: tabular-nums;
    text-spacing-trim: trim-start;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    -webkit-font-smoothing: antialiased;
    -webkit-tap-highlight-color: transparent;
    overflow-wrap: anywhere;
    color: var(--ink);
    background: var(--surface);
    line-break: strict;
  }
  .root.dark {
    color-scheme: dark;
  }
  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  b,
  strong,
  h2,
  h3 {
    font-size: inherit;
    font-weight: 600;
  }
  ul {
    list-style: none;
  }
  button,
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
  button {
    cursor: pointer;
    touch-action: manipulation;
    -webkit-user-select: none;
    user-select: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
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
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
