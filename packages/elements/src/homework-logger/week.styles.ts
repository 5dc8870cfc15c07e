import { css } from 'lit';

/** The week as a strip, and the quiet ways out of a day. */
export const weeks = css`
  .week {
    display: flex;
    margin: 4px -4px 0;
  }
  .weekday {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    min-width: 44px;
    min-height: 66px;
    padding: 4px 0;
    border-radius: var(--radius-2);
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .weekday.shown {
    background: var(--sunken);
    color: var(--ink);
  }
  .today .w {
    font-weight: 600;
    color: var(--accent);
  }
  .weekday .icon,
  .weekday .mark {
    margin: 3px 0;
  }
  .mark {
    flex: none;
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .mark .open {
    stroke-dasharray: 2.6 2.6;
  }
  .mark .free {
    stroke-dasharray: 0.1 3.8;
  }
  .week .icon {
    color: var(--accent);
  }
  .to-today,
  .none-given {
    margin-top: 8px;
    margin-inline-start: -8px;
    font-size: 14px;
    line-height: 22px;
  }
`;
