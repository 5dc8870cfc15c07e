import { css } from 'lit';

/** The empty day, the night, the frame before the data. */
export const rests = css`
  .wide .main > .card:first-child,
  .wide .main > .rest:first-child {
    margin-top: 0;
  }
  .rest {
    margin-top: 20px;
    padding: 20px 16px 16px;
    border-radius: var(--radius-3);
    background: var(--night);
  }
  .rest .icon-24 {
    margin-top: 1px;
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
`;
