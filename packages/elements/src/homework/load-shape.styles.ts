import { css } from 'lit';

/** A load's word with its shape: never colour alone, and never red. */
export const loadShape = css`
  .load {
    display: flex;
    align-items: center;
    font-size: 14px;
    line-height: 22px;
    margin-bottom: 5px;
  }
  .shape {
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 5px;
    color: var(--load-1);
  }
  .load.near .shape {
    color: var(--load-3);
  }
  .load.over .shape {
    color: var(--load-4);
  }
  .shape circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
  }
  .shape path {
    fill: currentColor;
  }
`;
