import { css } from 'lit';

/** An axis, its indicators and what they rest on. */
export const drillStyles = css`
  .drill {
    max-width: 720px;
  }
  .entry-head b.soft {
    font-weight: 400;
  }
  .entries + .soft {
    margin-top: 4px;
  }
  .untold {
    margin-bottom: 8px;
  }
  .drill-axis {
    margin-top: 16px;
  }
  .indicator {
    padding: 12px 0;
    border-top: 1px solid var(--line);
  }
  .indicator-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .indicator-head h3 {
    margin-inline-end: 12px;
  }
  .indicator .value {
    flex: none;
  }
  .indicator .open-pill {
    flex: none;
  }
  .sources {
    display: flex;
    flex-wrap: wrap;
    margin: 4px -8px;
  }
  .sources li {
    margin: 0 8px;
    font-size: 14px;
    line-height: 22px;
  }
  .sources .soft {
    margin-inline-end: 4px;
  }
  .sources .many {
    margin-inline-start: 4px;
  }
  .unfold {
    font-size: 14px;
    line-height: 22px;
  }
  .fold {
    display: inline-flex;
    margin-inline-start: 4px;
    transform: rotate(90deg);
  }
  .unfold[aria-expanded='true'] .fold {
    transform: rotate(-90deg);
  }
  .entries {
    list-style: none;
    margin-top: 4px;
  }
  .entry {
    padding: 8px 12px;
    border-radius: var(--radius-2);
    background: var(--sunken);
  }
  .entry + .entry {
    margin-top: 4px;
  }
  .entry-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
  }
  .entry-head b {
    margin-inline-end: 8px;
  }
  .entry-text {
    font-size: 14px;
    line-height: 22px;
    white-space: pre-line;
  }
  .entry.gone {
    background: none;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .entry.gone b {
    font-weight: 400;
    color: var(--ink-2);
  }
  .corrections ul {
    padding-inline-start: 12px;
  }
  @media (forced-colors: active) {
    .entry {
      border: 1px solid;
    }
  }
`;
