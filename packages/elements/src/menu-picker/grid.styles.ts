import { css } from 'lit';

/** The week as a grid. */
export const grid = css`
  .wg {
    display: grid;
    margin-top: 16px;
  }
  .wg-row {
    display: contents;
  }
  .h {
    padding: 0 8px 8px;
    border-bottom: 1px solid var(--line);
    color: var(--ink-2);
  }
  .h b {
    margin-inline-end: 4px;
    color: var(--ink);
  }
  .sl {
    padding: 14px 0;
    border-bottom: 1px solid var(--line);
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .c {
    min-width: 0;
    padding: 6px 4px;
    border-bottom: 1px solid var(--line);
  }
  .op {
    position: relative;
    display: block;
    width: 100%;
    min-height: 52px;
    margin-bottom: 2px;
    padding: 6px 8px;
    border-radius: 10px;
  }
  .op .nm {
    display: flex;
    margin: 0;
    padding: 0;
    font-size: 14px;
    line-height: 22px;
    font-weight: 400;
  }
  .op .nm > span:first-child {
    flex: 1;
    min-width: 0;
  }
  .op .s {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .op .s > span {
    margin-inline-end: 8px;
  }
  .op .s .icon + span {
    flex: 1;
    min-width: 0;
    margin: 0;
  }
  /* On a line of its own where it does not fit, and never broken. */
  .op .s .whole {
    margin: 0;
    white-space: nowrap;
  }
  .op .s .icon {
    margin: 1px 0;
    margin-inline-end: 4px;
  }
  .op.on {
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .op.on .nm {
    font-weight: 600;
  }
  .op .r {
    display: grid;
    place-items: center;
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-start: 4px;
    border-radius: 10px;
    font-size: 12px;
    line-height: 20px;
    font-weight: 600;
    color: var(--on-accent);
    background: var(--accent);
  }
  .op .k {
    flex: none;
    color: var(--ink-3);
  }
  .op.off .nm,
  .op.off .s {
    color: var(--ink-3);
  }
  .op.cl .s {
    color: var(--load-4);
  }
  .op[aria-disabled='true'] {
    cursor: default;
  }
  .more {
    width: 100%;
  }
  .grid-note {
    margin-top: 12px;
  }
  @media (hover: hover) {
    .op[aria-disabled='false']:hover {
      background: var(--sunken);
    }
    .op.on[aria-disabled='false']:hover {
      background: var(--accent-soft);
    }
  }
`;
