import { css } from 'lit';

/**
 * What every element begins with. Host pages reach in by inheritance only, so everything inherited is reset on the
 * wrapper (direction is inherited on purpose, visibility too, or a hidden host would show). No layout lies on `:host`,
 * which `*` beats, and no length is a `rem`, which host pages set as they like.
 */
export const frame = css`
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
  h2 {
    font-size: inherit;
    font-weight: 600;
  }
  ul {
    list-style: none;
  }
  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: inherit;
    background: none;
    border: 0;
    border-radius: 0;
    -webkit-appearance: none;
    appearance: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-user-select: none;
    user-select: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .said {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
