import { css } from 'lit';
import { sheets } from '../shared/sheet.styles.ts';

const results = css`
  .results {
    margin-top: 8px;
  }
  .day {
    display: flex;
    padding: 12px 0;
    border-bottom: 1px solid var(--line);
  }
  .day:last-child {
    border-bottom: 0;
  }
  .day.asked {
    margin-bottom: 12px;
    padding-bottom: 24px;
  }
  .weekday {
    flex: none;
    width: 48px;
    padding-top: 14px;
    color: var(--ink-2);
  }
  .latin .weekday {
    width: 64px;
  }
  .lines {
    flex: 1;
    min-width: 0;
  }
  .line {
    display: flex;
    align-items: center;
    min-height: 48px;
  }
  .results .line .x {
    flex: 1;
    min-width: 0;
  }
  .line .t {
    font-size: 16px;
    line-height: 26px;
    font-weight: 600;
  }
  .good {
    color: var(--accent);
  }
  .turn {
    color: var(--load-4);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -8px -8px;
  }
  .button.quietly {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .two {
    display: grid;
    grid-template-columns: 1fr 1.6fr;
    grid-gap: 8px;
    margin: 12px 0 4px;
  }
  .ask {
    margin: 8px 0 4px;
    padding: 12px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .ask .two {
    grid-template-columns: 1fr 1fr;
    margin-bottom: 0;
  }
  .res {
    margin: 24px 0;
    padding: 16px;
    border-radius: 16px;
    background: var(--sunken);
  }
  .res-head {
    display: flex;
    align-items: flex-start;
  }
  .res-head > span {
    margin-inline-end: 10px;
  }
  .res-title {
    font-size: 16px;
    line-height: 26px;
  }
  .faults {
    margin-top: 4px;
    padding-inline-start: 18px;
    list-style: disc;
  }
  .kv {
    display: grid;
    grid-template-columns: minmax(72px, max-content) 1fr;
    grid-gap: 6px 12px;
    margin-top: 12px;
  }
  .kv dt {
    color: var(--ink-2);
  }
  .mono {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
    font-size: 13px;
  }
  .long {
    overflow-wrap: anywhere;
    margin-bottom: 12px;
  }
  .res-acts {
    display: flex;
    margin-top: 16px;
  }
  .res-acts .button:first-child {
    flex: 1;
    margin-inline-end: 8px;
  }
  .res-acts .button.text .icon {
    margin-inline-start: 4px;
    margin-inline-end: 0;
  }
  .rtl .res-acts .button.text .icon {
    transform: scaleX(-1);
  }
  .copy {
    width: 100%;
    margin-top: 12px;
    padding: 8px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    font: inherit;
    font-size: 12px;
    color: inherit;
    background: var(--surface);
  }
  .how {
    margin: 12px 0;
    padding-inline-start: 22px;
  }
  .how li {
    margin-bottom: 8px;
  }
  .drawn-lay .results {
    margin-top: 0;
  }
  .wide .drawn-lay {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    grid-column-gap: 32px;
    align-items: start;
    margin-top: 16px;
  }
  .wide .drawn-lay + .free {
    max-width: 400px;
    margin-top: 24px;
  }
  .wide .drawn-lay .res {
    margin: 0;
  }
`;

export const resultStyles = [sheets, results];
