import { css } from 'lit';

export const attendanceStyles = css`
  .days-nav {
    margin: 4px -12px;
  }
  .days-nav select {
    min-height: 44px;
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 12px;
  }
  .roll {
    margin-top: 8px;
    max-width: 640px;
  }
  .child {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 48px;
    border-bottom: 1px solid var(--line);
  }
  .who {
    flex: 1 1 120px;
    padding: 8px 4px;
    border-radius: 6px;
  }
  .marks {
    display: flex;
  }
  .mark-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 60px;
    min-height: 44px;
    margin: 2px;
    padding: 0 8px;
    border-radius: var(--radius-2);
    background: var(--sunken);
  }
  .mark-button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .mark-button .icon {
    margin-inline-end: 4px;
  }
  .mark-button.chosen {
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .mark-button.absent.chosen,
  .mark-button.leave.chosen {
    color: var(--ink);
    background: var(--surface);
    box-shadow: inset 0 0 0 1.5px var(--ink-2);
  }
  .child > .tag {
    flex: 1 1 100%;
    justify-content: flex-end;
  }
  @media (forced-colors: active) {
    .mark-button.chosen {
      outline: 2px solid Highlight;
    }
  }
`;
