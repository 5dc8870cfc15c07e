import { css } from 'lit';

/** The day as one bar, its cap and its legend. */
export const bar = css`
  .day {
    margin-top: 36px;
  }
  .barbox {
    position: relative;
  }
  .bar {
    position: relative;
    display: flex;
    height: 32px;
    border-radius: 8px;
    background: var(--sunken);
    overflow: hidden;
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
    background: var(--night);
    color: var(--night-ink);
  }
  .rtl .night {
    right: auto;
    left: 0;
  }
  .seg {
    position: relative;
    flex: none;
    height: 32px;
    border-inline-end: 2px solid var(--surface);
  }
  .seg.choice,
  .key.choice {
    border: 1.5px dotted var(--edge);
    border-radius: 4px;
  }
  .seg .pat {
    position: absolute;
    top: 0;
    bottom: 0;
    left: 0;
  }
  .rtl .seg .pat {
    left: auto;
    right: 0;
  }
  .ghost {
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background: var(--soft);
    border: 1.5px dashed var(--tone);
    border-radius: 4px;
  }
  .capmark {
    position: absolute;
    top: -28px;
    left: 0;
    right: 0;
    bottom: -4px;
    display: flex;
    pointer-events: none;
  }
  .upto {
    flex: none;
    display: flex;
    justify-content: flex-end;
  }
  .upto .flag {
    padding-inline-end: 8px;
  }
  .capline {
    flex: none;
    width: 2px;
    margin: 0 -1px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 2px var(--surface);
  }
  .flag {
    pointer-events: auto;
    display: flex;
    align-items: center;
    align-self: flex-start;
    height: 44px;
    margin-top: -18px;
    padding: 8px 0 0;
    padding-inline-start: 8px;
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .flag .icon {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .legend {
    display: flex;
    min-height: 18px;
    margin-top: 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .legend b {
    color: var(--ink);
  }
  .entry {
    flex: none;
  }
  .flow {
    flex-wrap: wrap;
    margin-bottom: -4px;
  }
  .flow .entry {
    margin: 0 0 4px;
    margin-inline-end: 14px;
  }
  .key {
    display: inline-block;
    width: 12px;
    height: 12px;
    margin-inline-end: 5px;
    border-radius: 3px;
    vertical-align: -1.5px;
  }
  .key.open {
    background: var(--soft);
    border: 1.5px dashed var(--tone);
  }
`;
