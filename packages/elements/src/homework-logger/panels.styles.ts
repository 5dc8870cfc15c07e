import { css } from 'lit';

/** Cards, the empty day, the pill, the frame before the data. */
export const panels = css`
  .card,
  .rest {
    margin-top: 20px;
    padding: 16px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .wide .main > .card:first-child,
  .wide .main > .rest:first-child {
    margin-top: 0;
  }
  .card + .card {
    margin-top: 8px;
  }
  .card-head,
  .slim,
  .rest {
    display: flex;
    align-items: flex-start;
  }
  .card-head .icon,
  .slim .icon {
    margin-top: 3px;
    margin-inline-end: 12px;
  }
  .slim {
    padding: 12px 16px;
    font-size: 14px;
    line-height: 22px;
  }
  .slim .icon {
    margin-top: 1px;
  }
  .soft {
    color: var(--ink-2);
  }
  .block {
    display: block;
  }
  .full {
    width: 100%;
    margin-top: 16px;
  }
  .fine {
    margin-top: 12px;
    text-align: center;
    color: var(--ink-3);
  }
  .rest {
    padding: 20px 16px 16px;
    background: var(--night);
  }
  .rest .icon-24 {
    margin-inline-end: 12px;
    color: var(--night-ink);
  }
  .panel-title {
    font-size: 20px;
    line-height: 26px;
    font-weight: 600;
  }
  .rest .note {
    margin-top: 6px;
  }
  .why {
    margin: 4px -8px -8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--night-ink);
  }
  .why .icon {
    margin-inline-start: 4px;
    margin-inline-end: 0;
  }
  .good {
    padding: 40px 0 24px;
    text-align: center;
  }
  .house {
    display: block;
    width: 132px;
    height: 104px;
    margin: 0 auto 20px;
    fill: none;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .house .line {
    stroke: var(--edge);
  }
  .house .roof {
    fill: var(--sunken);
  }
  .house .sun {
    stroke: var(--load-4);
    fill: var(--load-soft-4);
  }
  .house .plant {
    stroke: var(--load-1);
    fill: var(--load-soft-1);
  }
  .pill-place {
    position: sticky;
    bottom: 16px;
    z-index: 1;
    display: flex;
    justify-content: center;
    margin-top: 16px;
    pointer-events: none;
  }
  .pill {
    pointer-events: auto;
    display: flex;
    align-items: center;
    min-height: 36px;
    max-width: 100%;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--raised);
    box-shadow: var(--shadow-2);
    font-size: 14px;
    line-height: 22px;
  }
  .pill > .icon {
    margin-inline-start: -2px;
    margin-inline-end: 8px;
    color: var(--ink-2);
  }
  .pill .button {
    margin-inline-start: 8px;
    margin-inline-end: -8px;
    border-radius: 22px;
    white-space: nowrap;
  }
  .pill .button .icon {
    margin-inline-end: 4px;
  }
  .sk {
    display: block;
    border-radius: 6px;
    background: var(--sunken);
    opacity: 0;
    animation: appear 120ms 300ms forwards;
  }
  .sk-number {
    width: 132px;
    height: 40px;
    margin-bottom: 4px;
  }
  .sk-state {
    width: 104px;
    height: 22px;
    margin-bottom: 6px;
  }
  .sk-class {
    width: 168px;
    height: 22px;
  }
  .sk-tile {
    flex: none;
    width: 36px;
    height: 36px;
    margin-inline-end: 12px;
    border-radius: var(--radius-2);
  }
  .sk-title {
    height: 18px;
    margin: 4px 0 8px;
  }
  .sk-meta {
    height: 14px;
    margin: 4px 0;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
`;
