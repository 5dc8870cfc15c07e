import { css } from 'lit';
import { marks } from '../evaluation/mark.styles.ts';
import { page } from '../shared/page.styles.ts';
import { panels } from '../shared/panels.styles.ts';

/* Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries. */
const own = css`
  .narrow.root {
    padding: 16px;
    font-size: 14px;
    line-height: 22px;
  }
  .frame {
    max-width: 720px;
    margin: 0 auto;
  }
  .chip {
    min-height: 44px;
  }
  .chip.chosen {
    font-weight: 600;
  }
  .chips {
    margin-top: 8px;
  }
  .pick {
    position: relative;
  }
  .pick > .icon {
    margin-inline-start: 4px;
    transform: rotate(90deg);
  }
  .pick select {
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
  .print {
    margin-inline-end: -8px;
  }
  .term {
    margin-top: 20px;
  }
  .term-title {
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .days {
    list-style: none;
  }
  .day {
    position: relative;
    margin-top: 12px;
    padding-inline-start: 20px;
    border-inline-start: 2px solid var(--rule);
  }
  .day::before {
    content: '';
    position: absolute;
    top: 8px;
    left: -6px;
    width: 8px;
    height: 8px;
    border: 1px solid var(--edge);
    border-radius: 5px;
    background: var(--surface);
  }
  .rtl .day::before {
    right: -6px;
    left: auto;
  }
  h4 {
    font-size: 14px;
    font-weight: 600;
    line-height: 26px;
  }
  .entry {
    margin-top: 8px;
    padding: 12px 16px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .axis {
    display: inline-flex;
    align-items: center;
    margin-inline-end: 10px;
    color: var(--ink-2);
  }
  .sign {
    margin-inline-start: 10px;
    padding: 0 8px;
    border-radius: 6px;
    font-size: 12px;
    line-height: 20px;
    color: var(--ink-2);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .result {
    margin-top: 2px;
    font-size: 16px;
    line-height: 26px;
  }
  .points {
    margin-inline-start: 8px;
    font-size: 14px;
  }
  .words {
    margin-top: 2px;
    font-size: 16px;
    line-height: 26px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .by {
    margin-top: 2px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .entry summary {
    min-height: 44px;
    padding: 11px 0;
    color: var(--accent);
    cursor: pointer;
  }
  .link {
    display: inline-block;
    padding: 11px 0;
    color: var(--accent);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .gone {
    background: none;
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--ink-2);
  }
  .before {
    margin: 0 0 8px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--rule);
  }
  .before b {
    font-weight: 400;
    color: var(--ink-2);
    text-decoration: line-through;
  }
  .before .words {
    color: var(--ink-2);
  }
  /* The summary's room to be tapped reaches into the entry's edge. */
  .entry details {
    margin-bottom: -8px;
  }
  .whys {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    margin-top: 8px;
  }
  .whys .icon {
    margin-inline-end: 4px;
  }
  .older {
    width: 100%;
    margin-top: 16px;
  }
  .end,
  .empty {
    padding: 24px 16px;
    text-align: center;
    color: var(--ink-2);
  }
  .end {
    font-size: 12px;
    line-height: 18px;
  }
  .empty b {
    display: block;
    font-size: 16px;
    line-height: 26px;
    color: var(--ink);
  }
  .sk-head {
    width: 50%;
    height: 30px;
  }
  .sk-chips {
    height: 44px;
    margin-top: 12px;
  }
  .sk-entry {
    height: 96px;
    margin-top: 16px;
    border-radius: 12px;
  }
  @media (forced-colors: active) {
    .entry,
    .chip,
    .sign {
      border: 1px solid;
    }
    .chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export const styles = [page, panels, marks, own];
