import { css } from 'lit';

/** The head, the ring, the tabs and the rows. */
export const list = css`
  .root {
    padding: 20px 16px 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .frame {
    max-width: 640px;
    margin: 0 auto;
  }
  .wide.root {
    padding: 24px;
  }
  .wide .frame {
    max-width: 1120px;
  }
  .lay {
    display: grid;
    grid-template-columns: minmax(0, 400px) minmax(0, 1fr);
    grid-column-gap: 48px;
    align-items: start;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }
  .title {
    margin-inline-end: 8px;
    font-size: 20px;
    line-height: 30px;
  }
  .pick {
    position: relative;
    display: flex;
    align-items: center;
    min-height: 44px;
  }
  .pick .icon {
    margin-inline-start: 4px;
    transform: rotate(90deg);
  }
  .pick select {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    font-size: 16px;
    opacity: 0;
    cursor: pointer;
  }
  .pick:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  .tools {
    display: flex;
    margin-inline-end: -8px;
  }
  .cov {
    display: flex;
    align-items: center;
    margin-top: 12px;
  }
  .ring {
    position: relative;
    flex: none;
    width: 112px;
    height: 112px;
    margin-inline-end: 20px;
  }
  .ring svg {
    display: block;
  }
  .ring .in {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    color: var(--ink-2);
    font-size: 12px;
    line-height: 18px;
  }
  .ring b {
    font-size: 32px;
    line-height: 36px;
    color: var(--ink);
  }
  .r-on {
    stroke: var(--accent);
  }
  .r-rest {
    stroke: var(--line);
  }
  .r-soft {
    fill: var(--accent-soft);
  }
  .r-line {
    fill: var(--accent);
  }
  .r-edge {
    stroke: var(--surface);
  }
  .r-tick {
    stroke: var(--ink);
  }
  .key {
    flex: 1;
    min-width: 0;
  }
  .key li {
    display: flex;
    align-items: center;
    line-height: 26px;
  }
  .key svg {
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 8px;
  }
  .key b {
    margin-inline-start: auto;
    padding-inline-start: 8px;
  }
  .key .small {
    margin-inline-start: 8px;
    color: var(--ink-2);
  }
  .key .c3,
  .key .c3 b {
    font-weight: 400;
    color: var(--ink-3);
  }
  .k-ring {
    fill: none;
    stroke: var(--edge);
    stroke-width: 1.5;
  }
  .k-dash {
    stroke: var(--ink-3);
    stroke-width: 1.5;
  }
  .pace {
    display: flex;
    align-items: center;
    min-height: 44px;
    margin: 2px 0 -8px;
    color: var(--ink-2);
  }
  .pace > svg {
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 6px;
  }
  .pace .square {
    margin-inline-start: auto;
  }
  .square {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    margin-inline-end: -12px;
    border-radius: 10px;
  }
  .area {
    display: flex;
    align-items: center;
    min-height: 44px;
    margin-top: 12px;
    color: var(--ink-2);
  }
  .area h3 {
    color: var(--ink);
  }
  /* “today” stands in sentences as well. */
  .area h3::first-letter {
    text-transform: uppercase;
  }
  .area .button {
    margin-inline-start: auto;
    margin-inline-end: -8px;
  }
  .seg {
    display: flex;
    padding: 4px;
    margin-top: 16px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .seg button {
    flex: 1 1 auto;
    min-height: 44px;
    padding: 0 4px;
    border-radius: 9px;
    text-align: center;
    color: var(--ink-2);
  }
  .seg [aria-selected='true'] {
    font-weight: 600;
    color: var(--ink);
    background: var(--raised);
    box-shadow: var(--shadow-1);
  }
  .wide .seg {
    margin-top: 0;
  }
  .p {
    display: flex;
    align-items: center;
    min-height: 68px;
    padding: 10px 0;
    border-top: 1px solid var(--line);
  }
  .p .who {
    display: flex;
    align-items: center;
    flex: 1;
    min-width: 0;
    min-height: 48px;
    text-align: start;
  }
  .av {
    flex: none;
    width: 36px;
    height: 36px;
    margin-inline-end: 12px;
    border-radius: 18px;
    font-size: 16px;
    font-weight: 600;
    line-height: 36px;
    text-align: center;
    color: var(--ink-2);
    background: var(--sunken);
  }
  .p .x {
    flex: 1;
    min-width: 0;
  }
  .p .nm {
    display: block;
    font-size: 16px;
    line-height: 26px;
  }
  /* A dot lies in the end of the word before it; of a word that begins a line it is out of sight. */
  .s {
    display: flex;
    flex-wrap: wrap;
    margin-inline-end: -15px;
    overflow: hidden;
    color: var(--ink-2);
  }
  .s .bit {
    display: flex;
    min-width: 0;
    padding-inline-end: 15px;
  }
  .s .bit + .bit {
    margin-inline-start: -15px;
  }
  .s .dot {
    margin: 10px 6px 0;
  }
  .s .icon {
    flex: none;
    margin-top: 3px;
    margin-inline-end: 4px;
  }
  .amber {
    color: var(--load-4);
  }
  .s.amber {
    flex-wrap: nowrap;
  }
  .p > .button {
    margin-inline-start: 12px;
    padding: 8px 12px;
    white-space: nowrap;
  }
  .p > .square {
    margin-inline-start: 8px;
  }
  .button.soft {
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
  }
  .mark {
    display: inline-block;
    margin-inline-start: 8px;
    padding: 0 6px;
    border-radius: 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    background: var(--sunken);
  }
  .device {
    margin-top: 16px;
    text-align: center;
  }
  .empty {
    padding: 32px 0;
    text-align: center;
    color: var(--ink-2);
  }
  .sk-head {
    width: 55%;
    height: 30px;
    margin-top: 7px;
  }
  .sk-cov {
    height: 112px;
    margin-top: 19px;
  }
  .sk-row {
    height: 52px;
    margin-top: 16px;
  }
`;
