import { css } from 'lit';
import { marks } from '../evaluation/mark.styles.ts';
import { page } from '../shared/page.styles.ts';
import { panels } from '../shared/panels.styles.ts';

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
    grid-column: 1 / -1;
    grid-row: 2;
    flex-wrap: wrap;
    margin: 4px -2px 0;
  }
  .stacked .level {
    flex: 1 1 auto;
    padding: 2px 10px;
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
  .words {
    grid-column: 1 / -1;
    margin: 6px 0;
    padding: 4px 12px 8px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .words .button {
    margin: 4px -8px 0;
  }
  .lab {
    display: block;
    margin: 12px 0 6px;
    color: var(--ink-2);
  }
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
  textarea.field {
    min-height: 72px;
    resize: vertical;
  }
  .points {
    max-width: 160px;
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
  .asks + .asks {
    margin-top: 12px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .asks .icon {
    display: inline-block;
    margin-inline-end: 4px;
    vertical-align: -3px;
  }
  .asks .acts {
    margin: 4px -8px 0;
  }
  .pin {
    display: flex;
    margin-top: 12px;
  }
  .pin .button {
    flex: none;
    margin-inline-start: 8px;
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

export const styles = [page, panels, marks, own];
