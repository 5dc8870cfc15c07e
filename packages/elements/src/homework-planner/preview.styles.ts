import { css } from 'lit';

export const previewStyles = css`
  .rows {
    margin-top: 8px;
    list-style: none;
  }
  .row {
    display: flex;
    align-items: flex-start;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .row-n {
    flex: none;
    width: 24px;
    padding-top: 24px;
    color: var(--ink-3);
  }
  .row-fields {
    flex: 1 1 0;
    display: flex;
    flex-wrap: wrap;
    min-width: 0;
    margin: 0 -3px;
  }
  .pf {
    width: 104px;
    margin: 3px;
  }
  .pf.title {
    flex: 1 1 200px;
  }
  .pf.basic,
  .pf.advanced,
  .pf.extension {
    width: 84px;
  }
  .narrow .pf {
    flex: 1 1 104px;
  }
  .pl {
    display: block;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .row .pf input,
  .row .pf select {
    min-height: 36px;
    padding: 4px 8px;
    font-size: 14px;
    line-height: 22px;
  }
  .narrow .row .pf input,
  .narrow .row .pf select {
    min-height: 44px;
    font-size: 16px;
  }
  .row .pf select {
    padding-inline-end: 24px;
    background-position:
      right 13px top 16px,
      right 8px top 16px;
  }
  .asks input,
  .asks select {
    box-shadow: inset 0 0 0 1.5px var(--load-4);
  }
  .ask {
    display: block;
    margin-top: 3px;
    font-size: 12px;
    line-height: 18px;
  }
  .ask b {
    display: inline-block;
    width: 14px;
    margin-inline-end: 4px;
    border-radius: 7px;
    text-align: center;
    color: var(--ink);
    background: var(--load-soft-4);
  }
  .drop {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 36px;
    height: 36px;
    margin-top: 20px;
    margin-inline-start: 4px;
    border-radius: var(--radius-2);
  }
`;
