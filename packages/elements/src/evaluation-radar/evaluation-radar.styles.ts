import { css } from 'lit';

export const styles = css`
  /* Of two hundred on a page only those in sight are laid out; all stay in the accessibility tree. */
  .figure {
    content-visibility: auto;
    contain-intrinsic-size: auto 500px;
    display: flex;
    flex-direction: column;
    padding: 20px 16px 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .figure:empty {
    min-height: 360px;
  }
  .slim {
    padding: 12px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-bottom: 12px;
  }
  h2 {
    font-size: 20px;
    line-height: 30px;
  }
  .slim h2 {
    font-size: 16px;
    line-height: 26px;
  }
  .sub,
  .legend {
    color: var(--ink-2);
  }
  .slim .sub,
  .slim .legend {
    font-size: 12px;
    line-height: 22px;
  }
  .turn {
    display: flex;
    flex: none;
    margin-inline-start: 12px;
    padding: 2px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .turn button {
    display: flex;
    align-items: center;
    justify-content: center;
    min-width: 44px;
    height: 44px;
    padding: 0 10px;
    border-radius: 10px;
    color: var(--ink-2);
  }
  .turn span {
    padding-inline-start: 6px;
    white-space: nowrap;
  }
  .turn [aria-pressed='true'] {
    font-weight: 600;
    color: var(--ink);
    background: var(--raised);
    box-shadow: var(--shadow-1);
  }
  .picture {
    position: relative;
    align-self: center;
    border-radius: var(--radius-2);
  }
  .slim .picture {
    margin: 0 -8px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    margin: 12px -8px 0;
  }
  .legend li {
    display: flex;
    align-items: center;
    margin: 2px 8px;
  }
  .slim .legend {
    display: block;
    margin-top: 8px;
  }
  .icon {
    width: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .slim .turn span {
    display: none;
  }
  .key {
    flex: none;
    margin: 0 3px;
    fill: none;
    direction: ltr;
  }
  .summary {
    font-size: 16px;
    line-height: 26px;
  }
  .slim .summary {
    font-size: 14px;
    line-height: 22px;
  }
  .as-picture .summary,
  .as-picture .foot {
    order: 1;
    margin-top: 12px;
  }
  .as-table .picture,
  .as-table .legend {
    display: none;
  }
  .save {
    min-width: 44px;
    min-height: 44px;
    color: var(--accent);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-3);
  }
`;
