import { css } from 'lit';
import { loadShape } from '../homework/load-shape.styles.ts';
import { miniBarStyles } from '../homework/mini-bar.styles.ts';
import { patterns } from '../homework/patterns.styles.ts';
import { page } from '../shared/page.styles.ts';
import { tableStyles } from './table.styles.ts';

const frame = css`
  .tab.chosen {
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .strip {
    display: flex;
    margin: 8px -2px 0;
  }
  .tab {
    flex: 1 1 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-width: 44px;
    min-height: 44px;
    margin: 0 2px;
    padding: 4px 12px;
    border-radius: var(--radius-2);
    background: var(--sunken);
    white-space: nowrap;
  }
  .narrow .tab {
    flex-direction: column;
    justify-content: flex-start;
    padding: 6px 0;
    font-size: 12px;
    line-height: 18px;
    text-align: center;
  }
  .tab.today b {
    box-shadow: 0 2px 0 0 currentColor;
  }
  .tab-state {
    display: flex;
    align-items: center;
    font-size: 12px;
    line-height: 18px;
  }
  .tab .load {
    margin: 0;
  }
  .narrow .tab-name {
    display: flex;
    flex-direction: column;
  }
  .narrow .tab-state {
    flex-direction: column;
    min-height: 30px;
  }
  .narrow .tab .shape {
    margin: 0;
  }
  .nothing {
    width: 12px;
    margin-inline-end: 5px;
    border-top: 1.5px solid var(--ink-3);
  }
  .narrow .nothing {
    margin: 5px 0;
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
  .narrow .link {
    min-height: 44px;
  }
  .button[disabled] {
    cursor: default;
    color: var(--ink-3);
    background: var(--sunken);
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .actions {
    position: sticky;
    bottom: 8px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 24px;
    padding: 8px 16px;
    border-radius: var(--radius-3);
    background: var(--raised);
    box-shadow: var(--shadow-2);
  }
  .actions.still {
    position: static;
  }
  /* Little height, as where a page is enlarged: the bar stands at its place, and covers nothing. */
  @media (max-height: 480px) {
    .actions {
      position: static;
    }
  }
  .narrow .actions {
    margin: 24px -8px 0;
    padding: 8px 12px;
    font-size: 14px;
    line-height: 22px;
  }
  .grow {
    flex: 1 1 220px;
    margin: 4px 0;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    margin: 0 -4px;
  }
  .buttons > * {
    margin: 4px;
  }
  .narrow .actions .buttons > *,
  .sheet .buttons > * {
    flex: 1 1 auto;
  }
  .told {
    margin-top: 12px;
  }
  .bones .sk {
    height: 44px;
    margin-top: 12px;
  }
  .bones .tall {
    height: 96px;
  }
  @media (hover: hover) {
    .nav:hover {
      background: var(--sunken);
    }
  }
  @media (forced-colors: active) {
    .chip,
    .tab,
    .work,
    .md,
    .tick,
    .actions {
      border: 1px solid CanvasText;
    }
    .chosen,
    .picked {
      outline: 2px solid Highlight;
    }
    .key {
      border: 1px solid CanvasText;
    }
  }
`;

export const styles = [patterns, loadShape, miniBarStyles, page, frame, tableStyles];
