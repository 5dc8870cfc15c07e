import { css } from 'lit';

/** Of the panels over the page, and of the month's evidence. */
export const panelStyles = css`
  .buttons.start {
    justify-content: flex-start;
    margin-top: 12px;
  }
  .buttons.spread {
    margin-top: 16px;
  }
  .whole {
    margin: 12px 0 0;
    font-size: 16px;
    line-height: 26px;
  }
  .part {
    margin-top: 16px;
  }
  .card .part {
    margin-top: 0;
  }
  .ask {
    margin-top: 16px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .reasons {
    display: flex;
    flex-direction: column;
    margin-top: 8px;
  }
  .reason {
    justify-content: flex-start;
    margin-top: 8px;
  }
  .field {
    display: block;
    width: 100%;
    margin-top: 12px;
    padding: 10px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-2);
    font: inherit;
    color: inherit;
    background: var(--surface);
    resize: vertical;
  }
`;
