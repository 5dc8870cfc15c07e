import { css } from 'lit';
import { loadShape } from '../homework/load-shape.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { gridStyles } from './grid.styles.ts';
import { oneStyles } from './one.styles.ts';

const frame = css`
  .root {
    padding: 16px;
  }
  .root.wide {
    padding: 24px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 44px;
    margin-bottom: 8px;
  }
  .head-title {
    font-size: 20px;
    line-height: 28px;
    margin-inline-end: 16px;
  }
  .select {
    font: inherit;
    color: inherit;
    min-height: 44px;
    padding: 0 8px;
    border: 0;
    border-radius: var(--radius-2);
    background: var(--sunken);
    max-width: 100%;
  }
  .wide .select {
    min-height: 36px;
  }
  .days {
    display: flex;
    align-items: center;
    font-size: 16px;
  }
  .step {
    width: 44px;
    height: 44px;
    text-align: center;
    font-size: 20px;
    border-radius: var(--radius-2);
  }
  .step:disabled {
    color: var(--ink-3);
    opacity: 0.5;
    cursor: default;
  }
  .slips-button {
    margin-inline-start: auto;
  }
  .figures .load {
    margin-bottom: 2px;
  }
  .stops summary {
    display: flex;
    align-items: center;
    min-height: 32px;
    font-size: 14px;
    line-height: 22px;
    cursor: pointer;
    color: var(--ink-2);
  }
  .stops summary .icon {
    margin-inline-end: 6px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 8px;
  }
  .find {
    display: flex;
    align-items: center;
    margin-inline-end: 20px;
    font-size: 14px;
  }
  .find-field {
    width: 120px;
    min-height: 32px;
    margin-inline-start: 8px;
    padding: 0 10px;
    border-radius: 8px;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .find-field::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .slim-width .find-field {
    min-height: 44px;
  }
  .sk-grid {
    height: 480px;
    margin-top: 16px;
  }
  .look-list li {
    margin-top: 8px;
    font-size: 14px;
    line-height: 22px;
  }
  .small-button {
    min-height: 36px;
    padding: 4px 12px;
    font-size: 14px;
    line-height: 22px;
  }
  .look-list .button.quiet {
    background: var(--surface);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    margin: 4px -4px -4px;
  }
  .chips > * {
    margin: 4px;
  }
`;

export const styles = [loadShape, panels, sheets, gridStyles, oneStyles, frame];
