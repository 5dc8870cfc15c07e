import { css } from 'lit';
import { sheets } from '../shared/sheet.styles.ts';
import { minutesEntry } from './minutes-sheet.styles.ts';

/** The week as a sheet, and what a report said before. */
const past = css`
  .weeks {
    display: flex;
    justify-content: space-between;
    margin: 12px 0 8px;
  }
  .weeks .button:last-child .icon {
    margin: 0;
  }
  .week-row {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 56px;
    border-top: 1px solid var(--line);
    font-size: 14px;
    line-height: 22px;
  }
  .week-row .w {
    flex: none;
    width: 52px;
  }
  .week-row .k {
    margin: 0 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .amount {
    flex: 1;
    min-width: 0;
    color: var(--ink-2);
  }
  .both {
    position: relative;
    display: block;
    height: 8px;
    margin: 4px 0 2px;
  }
  .both i {
    position: absolute;
    top: 0;
    bottom: 0;
    left: 0;
    border-radius: 4px;
  }
  .rtl .both i {
    left: auto;
    right: 0;
  }
  .bar-required {
    border: 1.5px dashed var(--edge);
  }
  .bar-done {
    background: var(--load-1);
  }
  .past {
    margin: 8px 0 16px;
  }
  .past li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    padding: 10px 0;
    border-top: 1px solid var(--line);
  }
  .week-row .icon {
    color: var(--accent);
  }
`;

/** Pointers, motion, forced colours and paper. */
const media = css`
  @media (hover: hover) {
    .mins button:hover,
    button.week-row:hover {
      box-shadow: inset 0 0 0 1.5px var(--edge);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .sheet[open] {
      animation: rise 160ms ease-out;
    }
  }
  @media (forced-colors: active) {
    .mins button,
    .part,
    .sheet,
    .field input {
      border: 1px solid CanvasText;
    }
    .mins .now {
      border: 2px solid Highlight;
    }
  }
  @media print {
    .acts,
    .two,
    .stops,
    .none-given,
    .to-today,
    .pill-place,
    .sheet,
    .drop,
    .why {
      display: none;
    }
    .root {
      background: none;
    }
    .bar,
    .tile,
    .key,
    .pat,
    .ghost,
    .night {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
    .item {
      break-inside: avoid;
    }
  }
`;

/** They come with the sheets, after the page. */
export const laterStyles = [sheets, minutesEntry, past, media];
