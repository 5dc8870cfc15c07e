import { css } from 'lit';

/** One pupil at a time, on a narrow element. */
export const oneStyles = css`
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
`;
