import { css } from 'lit';
import { page } from '../shared/page.styles.ts';
import { barStyles } from './bar.styles.ts';
import { content } from './content.styles.ts';

const frame = css`
  h3 {
    font-size: 16px;
    line-height: 26px;
  }
  .time {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 0 -4px;
  }
  .time > * {
    margin: 4px;
  }
  .pick {
    display: block;
    max-width: 100%;
    min-height: 40px;
    padding: 6px 12px;
    font: inherit;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink);
    background-color: var(--sunken);
    border: 0;
    border-radius: var(--radius-2);
    -webkit-appearance: none;
    appearance: none;
  }
  select.pick {
    padding-inline-end: 28px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%);
    background-position:
      right 17px top 18px,
      right 12px top 18px;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  .rtl select.pick {
    background-position:
      left 12px top 18px,
      left 17px top 18px;
  }
  .narrow .pick {
    min-height: 44px;
  }
  .way {
    display: flex;
    align-items: center;
    margin-inline-start: -12px;
  }
  .way ol {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    list-style: none;
  }
  .way li {
    display: flex;
    align-items: center;
  }
  .sep {
    margin: 0 4px;
    color: var(--ink-3);
  }
  .link {
    display: inline-flex;
    align-items: center;
    min-height: 32px;
    color: var(--accent);
    border-radius: 6px;
  }
  .narrow .link {
    min-height: 44px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
  }
  .told {
    margin-top: 12px;
    color: var(--ink-2);
  }
  .turning .here,
  .turning .below {
    opacity: 0.6;
  }
  .bones .sk {
    height: 44px;
    margin-top: 12px;
  }
  .bones .tall {
    height: 96px;
  }
  @media (hover: hover) {
    .nav:hover,
    .info:hover {
      background: var(--sunken);
    }
    .link:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  }
  @media (forced-colors: active) {
    .pick,
    .chip {
      border: 1px solid;
    }
    .chip.chosen {
      outline: 2px solid Highlight;
    }
    .link {
      text-decoration: underline;
    }
  }
  @media print {
    .root {
      padding: 0;
    }
    .root .acts,
    .root .chips,
    .root .nav,
    .root .info {
      display: none;
    }
  }
`;

export const styles = [barStyles, page, frame, content];
