import { css } from 'lit';

/** The day as one bar, its cap and its legend. */
export const barStyles = css`
  .day {
    margin-top: 4px;
  }
  .bar {
    position: relative;
    display: flex;
    height: 32px;
    border-radius: 8px;
    background: var(--sunken);
  }
  .night {
    position: absolute;
    top: 0;
    bottom: 0;
    right: 0;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    padding-inline-end: 8px;
    border-start-end-radius: 8px;
    border-end-end-radius: 8px;
    background: var(--night);
    color: var(--night-ink);
  }
  .seg {
    position: relative;
    flex: none;
    border-inline-end: 2px solid var(--surface);
  }
  .seg:first-of-type {
    border-start-start-radius: 8px;
    border-end-start-radius: 8px;
  }
  .seg.choice,
  .key.choice {
    border: 1.5px dotted var(--edge);
    border-radius: 4px;
  }
  .capline {
    position: absolute;
    top: -4px;
    bottom: -4px;
    width: 2px;
    margin: 0 -1px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 2px var(--surface);
  }
  .rtl .night {
    right: auto;
    left: 0;
  }
  .rtl .capline {
    display: none;
  }
  .flagline {
    display: flex;
    justify-content: flex-end;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .flag {
    display: inline-flex;
    align-items: center;
    min-height: 32px;
  }
  button.flag {
    min-height: 44px;
    margin: -8px 0;
    padding: 0 8px;
    margin-inline-end: -8px;
  }
  .flag .icon {
    margin-inline-start: 4px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    min-height: 22px;
    margin-top: 10px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .legend b {
    color: var(--ink);
  }
  .entry {
    margin-inline-end: 16px;
    white-space: nowrap;
  }
  .key {
    display: inline-block;
    width: 12px;
    height: 12px;
    margin-inline-end: 5px;
    border-radius: 3px;
    vertical-align: -1px;
  }
  .small-bar .bar {
    height: 14px;
    border-radius: 5px;
  }
  .small-bar .night {
    border-radius: 0 5px 5px 0;
  }
  @media (forced-colors: active) {
    .bar,
    .seg,
    .key,
    .night,
    .capline {
      forced-color-adjust: none;
    }
  }
`;
