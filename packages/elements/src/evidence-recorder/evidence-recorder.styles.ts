import { css } from 'lit';
import { marks } from '../evaluation/mark.styles.ts';
import { page } from '../shared/page.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { fields } from './fields.styles.ts';

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the class `narrow`
 * says what was measured.
 */
const own = css`
  .narrow.root {
    padding: 16px 16px 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .frame {
    max-width: 780px;
    margin: 0 auto;
  }
  .title {
    min-height: 30px;
  }
  .pick {
    position: relative;
    display: inline-flex;
    align-items: center;
  }
  .title .pick {
    min-height: 44px;
  }
  .pick > .icon {
    margin-inline-start: 4px;
    transform: rotate(90deg);
  }
  .pick select,
  .pick input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    font-size: 16px;
    opacity: 0;
    cursor: pointer;
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .title .pick:focus-within {
    border-radius: 6px;
  }
  .chip {
    min-height: 44px;
  }
  .chip > .icon:first-child {
    margin-inline-end: 4px;
  }
  .chips {
    margin-top: 4px;
  }
  .axes {
    margin-top: 12px;
  }
  .axes .chip {
    padding: 4px 10px;
  }
  .chosen {
    font-weight: 600;
  }
  .begun {
    margin-inline-start: 4px;
    color: var(--ink-2);
  }
  .indicators .chip {
    background: none;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .indicators .chosen {
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .sheet-rows {
    margin-top: 12px;
  }
  .row {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr) 44px;
    grid-column-gap: 4px;
    align-items: center;
    min-height: 60px;
    padding: 6px 0;
    border-top: 1px solid var(--line);
    scroll-margin: 16px 0 112px;
  }
  .row input,
  .row button {
    scroll-margin: 24px 0 120px;
  }
  .root:not(.narrow) .row {
    grid-template-columns: 200px minmax(0, 520px) 44px;
    min-height: 56px;
  }
  .who {
    display: block;
    min-height: 44px;
    padding: 2px 0;
    font-size: 16px;
    line-height: 22px;
  }
  span.who {
    display: flex;
    align-items: center;
  }
  .who b {
    display: block;
  }
  .who .last {
    display: flex;
    align-items: center;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .who .last .icon {
    width: 14px;
    height: 14px;
    margin-inline-end: 2px;
  }
  .levels {
    display: flex;
    min-width: 0;
  }
  .level {
    position: relative;
    display: flex;
    flex: 1 1 0;
    align-items: center;
    justify-content: center;
    min-width: 44px;
    min-height: 44px;
    margin: 0 2px;
    padding: 2px 4px;
    border-radius: var(--radius-2);
    text-align: center;
    background: var(--sunken);
    cursor: pointer;
  }
  .level input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .level.on {
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .level:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    z-index: 1;
  }
  .rest {
    border-top: 0;
    color: var(--ink-2);
  }
  .rest .who {
    font-size: 14px;
  }
  .rest .level {
    background: none;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .rest .level:disabled {
    opacity: 0.45;
    cursor: default;
  }
  .rest .clear {
    min-width: 44px;
    padding: 8px 0;
    white-space: nowrap;
  }
  .stacked .row {
    grid-template-columns: minmax(0, 1fr) 44px;
  }
  .stacked .levels {
    display: grid;
    grid-column: 1 / -1;
    grid-row: 2;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    margin: 4px -2px 0;
  }
  .stacked .level {
    margin-bottom: 4px;
  }
  .root:not(.narrow) .stacked .row {
    grid-template-columns: minmax(0, 1fr) 44px;
  }
  .square {
    position: relative;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: var(--radius-2);
    color: var(--ink-2);
  }
  .note-button.has {
    color: var(--accent);
  }
  .spot {
    position: absolute;
    top: 8px;
    right: 8px;
    width: 8px;
    height: 8px;
    border-radius: 4px;
    background: var(--accent);
  }
  .saying {
    grid-column: 1 / -1;
    padding: 2px 0 4px;
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: no-preference) {
    .level,
    .chip {
      transition: opacity 120ms;
    }
    .level:active,
    .chip:active {
      opacity: 0.7;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .level,
    .words,
    .card,
    .undo,
    .pill {
      border: 1px solid;
    }
    .level.on,
    .chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .spot {
      background: Highlight;
    }
  }
`;

export const styles = [page, panels, marks, own, fields];
