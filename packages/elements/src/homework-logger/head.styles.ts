import { css } from 'lit';

/** Frame, head, big number and the lines below the bar. */
export const frame = css`
  .root {
    padding: 20px 16px 24px;
  }
  .narrow.root {
    padding: 16px 16px 24px;
  }
  .wide .frame {
    display: grid;
    grid-template-columns: 2fr 3fr;
    grid-column-gap: 64px;
    max-width: 1120px;
    margin: 0 auto;
  }
  .wide .main {
    position: relative;
  }
  .wide .main::before {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    margin-inline-start: -32px;
    border-inline-start: 1px solid var(--line);
  }
  .wide.root {
    padding: 32px 32px 40px;
  }
  .solo .frame {
    max-width: 560px;
    margin: 0 auto;
  }
  .wide .side {
    position: sticky;
    top: 16px;
    align-self: start;
    padding-bottom: 16px;
  }
  .whose {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -4px 12px;
  }
  .whose button {
    min-height: 44px;
    margin: 4px;
    padding: 0 20px;
    border-radius: 22px;
    background: var(--sunken);
  }
  .whose .chosen {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
    margin-top: -11px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .name {
    font-weight: 400;
    margin-inline-end: 12px;
  }
  .name b {
    color: var(--ink);
  }
  .date {
    display: flex;
    align-items: center;
    min-height: 44px;
    white-space: nowrap;
  }
  .date .icon {
    margin-inline-start: 2px;
    margin-inline-end: -4px;
    color: var(--ink-3);
  }
  .rtl .date .icon {
    transform: scaleX(-1);
  }
  .hero {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    min-height: 48px;
    margin-top: 12px;
  }
  .number {
    white-space: nowrap;
    margin-inline-end: 12px;
  }
  .n {
    font-size: 44px;
    line-height: 48px;
    font-weight: 600;
    letter-spacing: -0.5px;
  }
  .n.none {
    color: var(--ink-3);
  }
  .pre,
  .u {
    color: var(--ink-2);
  }
  .pre {
    margin-inline-end: 6px;
  }
  .u {
    margin-inline-start: 6px;
  }
  .foot {
    display: flex;
    align-items: flex-start;
    margin-top: 12px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .legend + .foot,
  .day + .foot {
    margin-top: 20px;
  }
  .foot .icon {
    margin: 1px 0;
    margin-inline-end: 8px;
    color: var(--night-ink);
  }
`;
