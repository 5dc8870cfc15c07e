import { css } from 'lit';

/** A page that staff works on: its measures, its head, and chips to choose by. */
export const page = css`
  .root {
    padding: 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .narrow.root {
    padding: 16px;
    font-size: 16px;
    line-height: 26px;
  }
  .away {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .soft {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }
  .title {
    margin-inline-end: 16px;
    font-size: 20px;
    line-height: 30px;
  }
  .period {
    display: flex;
    align-items: center;
    margin-inline-end: -12px;
    font-size: 16px;
    line-height: 26px;
    white-space: nowrap;
  }
  .narrow .period {
    margin: 0 -12px;
  }
  .nav {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    border-radius: var(--radius-2);
  }
  .rtl .arrow {
    transform: scaleX(-1);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    margin: 2px;
    padding: 4px 12px;
    border-radius: var(--radius-2);
    background: var(--sunken);
    font-size: 14px;
    line-height: 22px;
  }
  .narrow .chip {
    min-height: 44px;
  }
  .chip.chosen {
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
`;
