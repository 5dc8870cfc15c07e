import { css } from 'lit';
import { loadShape } from '../homework/load-shape.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { gridStyles } from './grid.styles.ts';

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
  .chip {
    min-height: 44px;
    padding: 0 14px;
    border-radius: 22px;
    font-size: 14px;
    line-height: 22px;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .chip[aria-pressed='true'] {
    color: var(--on-accent);
    background: var(--accent);
    box-shadow: none;
    font-weight: 600;
  }
  .link {
    color: var(--accent);
    min-height: 32px;
    padding: 0 8px;
  }
  .one {
    margin-top: 12px;
  }
  .one-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
  }
  .one-name {
    font-size: 20px;
    line-height: 28px;
  }
  .one-name .no {
    min-width: 0;
  }
  .task {
    position: relative;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .task-head,
  .big {
    display: flex;
    align-items: center;
  }
  .task-head > :first-child {
    flex: 1;
  }
  .big {
    position: relative;
    margin-inline-start: 12px;
  }
  .big .cell {
    width: 92px;
    height: 48px;
    margin-inline-end: 6px;
    padding: 0 22px 0 12px;
    border-radius: var(--radius-2);
    font-size: 24px;
    line-height: 32px;
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .big .mark {
    right: auto;
    left: 72px;
  }
  .big .mark.corner {
    left: 84px;
    bottom: 0;
  }
  .stand {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 18px;
    margin-top: 4px;
    color: var(--ink-2);
  }
  .one-foot {
    display: flex;
    margin: 16px -4px 0;
  }
  .one-foot .button {
    flex: 1;
    min-height: 48px;
    margin: 0 4px;
  }
  .one-foot .button:disabled {
    color: var(--ink-3);
    background: var(--sunken);
    cursor: default;
  }
  .history {
    list-style: none;
    margin: 8px 0;
  }
  .history li {
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
  }
  .history .note {
    display: block;
  }
  .choice {
    border: 0;
    margin-top: 12px;
  }
  .radio {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin-inline-end: 20px;
  }
  .radio input {
    -webkit-appearance: auto;
    appearance: auto;
    width: 20px;
    height: 20px;
    margin-inline-end: 8px;
    accent-color: var(--accent);
  }
  .count {
    margin: 8px 0 4px;
    font-weight: 600;
  }
  .preview {
    margin-top: 8px;
    overflow-x: auto;
    background: #fff;
    border: 1px dashed var(--edge);
  }
  .preview .slip {
    width: 97mm;
  }
`;

export const styles = [loadShape, panels, sheets, gridStyles, frame];
