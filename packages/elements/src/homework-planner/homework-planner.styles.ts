import { css } from 'lit';
import { loadShape } from '../homework/load-shape.styles.ts';
import { miniBarStyles } from '../homework/mini-bar.styles.ts';
import { patterns } from '../homework/patterns.styles.ts';
import { gridStyles } from './grid.styles.ts';

const frame = css`
  .root {
    padding: 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .narrow.root {
    padding: 16px;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }
  .title {
    font-size: 20px;
    line-height: 30px;
    margin-inline-end: 16px;
  }
  .wk {
    display: flex;
    align-items: center;
    margin-inline-end: -12px;
  }
  .narrow .wk {
    margin-inline-start: -12px;
  }
  .week {
    font-size: 16px;
    line-height: 26px;
    white-space: nowrap;
  }
  .nav {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    border-radius: var(--radius-2);
  }
  .rtl .nav .icon {
    transform: scaleX(-1);
  }
  .small-button {
    min-height: 36px;
  }
  .link {
    display: inline-block;
    min-height: 24px;
    padding: 0 6px;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
    border-radius: 6px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 8px -4px -4px;
  }
  .ways > * {
    margin: 4px;
  }
  .ways .button,
  .for-week .button {
    min-height: 36px;
    padding: 4px 12px;
  }
  .narrow .ways .button,
  .narrow .for-week .button {
    min-height: 44px;
  }
  .soft-button {
    color: var(--accent);
    background: var(--accent-soft);
    font-weight: 600;
  }
  .button[disabled] {
    cursor: default;
    color: var(--ink-3);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .button.text[disabled] {
    background: none;
    box-shadow: none;
  }
  .for-week {
    display: flex;
    flex-wrap: wrap;
    margin: 12px -4px 0;
  }
  .for-week .button {
    margin: 4px;
  }
  .away {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .key {
    display: inline-block;
    flex: none;
    width: 16px;
    height: 12px;
    margin-inline-end: 6px;
    border-radius: 3px;
  }
  .plan {
    background: var(--soft);
    border: 1.5px dashed var(--tone);
  }
  .bones .sk {
    height: 24px;
    margin-top: 12px;
  }
  .bones .tall {
    height: 88px;
  }
  .bones .form {
    height: 240px;
  }
  .items {
    margin-top: 8px;
  }
  .item {
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .item-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .item-head b {
    margin-inline-end: 8px;
  }
  .sheet .button.quiet.full,
  .sheet .button.outline.full {
    min-height: 44px;
  }
  @media (hover: hover) {
    .nav:hover {
      background: var(--sunken);
    }
  }
  @media (forced-colors: active) {
    .key,
    .comp,
    .tip,
    .chip,
    .tab {
      border: 1px solid CanvasText;
    }
    .pat {
      forced-color-adjust: none;
      background-color: CanvasText;
      --stripe: Canvas;
    }
    .chosen,
    .cell.edited {
      outline: 2px solid Highlight;
    }
  }
`;

export const styles = [patterns, loadShape, miniBarStyles, frame, gridStyles];
