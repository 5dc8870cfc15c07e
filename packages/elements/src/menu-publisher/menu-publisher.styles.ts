import { css } from 'lit';

/** What every view stands on. */
export const styles = css`
  .soft.warn {
    color: var(--load-4);
  }
  h3 {
    font-size: 16px;
    line-height: 26px;
  }
  .chip .icon {
    margin-inline-start: -4px;
    margin-inline-end: 4px;
  }
  .nav[disabled] {
    opacity: 0.4;
    cursor: default;
  }
  .stand {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 32px;
    margin-top: 4px;
  }
  .stand > * {
    margin-inline-end: 12px;
  }
  .tag {
    white-space: nowrap;
    display: inline-flex;
    align-items: center;
    min-height: 24px;
    font-size: 12px;
    line-height: 18px;
  }
  .tag .icon {
    margin-inline-end: 4px;
    color: var(--ink-2);
  }
  .tag.late,
  .tag.returned,
  .tag.stop,
  .tag.refused,
  .tag.conflict,
  .tag.suspended {
    color: var(--load-4);
  }
  .tag.accepted .icon,
  .tag.listed .icon {
    color: var(--accent);
  }
  .link {
    color: var(--accent);
    text-decoration: none;
    text-align: start;
    border-radius: 4px;
    min-height: 24px;
    -webkit-user-select: text;
    user-select: text;
  }
  .narrow .link {
    min-height: 44px;
  }
  .trouble {
    display: flex;
    align-items: flex-start;
    margin: 8px 0;
    color: var(--load-4);
  }
  .trouble .icon,
  .marks-kept .icon {
    margin-top: 3px;
    margin-inline-end: 6px;
  }
  .marks-kept {
    display: flex;
  }
  .told {
    margin-top: 12px;
    color: var(--ink-2);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    margin: 8px -4px 0;
  }
  .acts > * {
    margin: 4px;
  }
  .card .button.quiet {
    background: var(--surface);
  }
  .acts .primary {
    min-height: 44px;
  }
  .acts .icon {
    margin-inline-end: 6px;
  }
  .button[aria-disabled='true'],
  .button[disabled] {
    opacity: 0.55;
    cursor: default;
  }
  .button.small-button {
    min-height: 32px;
    padding: 4px 10px;
    font-size: 12px;
    line-height: 18px;
  }
  .narrow .button.small-button {
    min-height: 44px;
  }
  .scroller {
    overflow-x: auto;
    margin: 8px -4px 0;
    padding: 0 4px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    font-weight: 400;
    text-align: start;
  }
  .plain th,
  .plain td {
    padding: 6px 0;
    padding-inline-end: 12px;
    border-bottom: 1px solid var(--line);
    vertical-align: baseline;
    text-align: start;
  }
  .plain thead th {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .plain tbody th {
    font-weight: 600;
  }
  .plain tbody th .soft {
    font-weight: 400;
  }
  .plain .closed {
    color: var(--ink-2);
  }
  .name {
    font-weight: 600;
  }
  .fld {
    display: block;
    flex: 0 0 auto;
    margin: 4px;
  }
  .fld > span:first-child {
    display: block;
    margin-bottom: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .fld input,
  .fld select,
  .fld textarea,
  .days-nav select {
    display: block;
    width: 100%;
    min-height: 40px;
    padding: 6px 12px;
    font: inherit;
    color: var(--ink);
    background-color: var(--surface);
    border: 0;
    border-radius: var(--radius-2);
    box-shadow: inset 0 0 0 1px var(--edge);
    -webkit-appearance: none;
    appearance: none;
  }
  .narrow .fld input,
  .narrow .fld select,
  .narrow .days-nav select {
    min-height: 44px;
  }
  .fld input[disabled] {
    color: var(--ink-2);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .fld select,
  .days-nav select {
    padding-inline-end: 28px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-3) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-3) 50%);
    background-position:
      right 17px top 18px,
      right 12px top 18px;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  .rtl .fld select,
  .rtl .days-nav select {
    background-position:
      left 12px top 18px,
      left 17px top 18px;
  }
  .fld input:focus,
  .fld select:focus,
  .fld textarea:focus {
    outline: none;
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .fld.few {
    width: 96px;
  }
  .fld.words {
    flex: 1 1 200px;
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  .check,
  .choice {
    display: flex;
    align-items: center;
    min-height: 40px;
    margin: 4px;
  }
  .check input,
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 8px;
    -webkit-appearance: auto;
    appearance: auto;
    accent-color: var(--accent);
  }
  .why {
    display: block;
    margin-top: 2px;
    font-size: 12px;
    line-height: 18px;
    color: var(--load-4);
  }
  .find-box {
    position: relative;
    display: flex;
    align-items: center;
    flex: 1 1 280px;
    margin: 4px;
    border-radius: var(--radius-2);
    background: var(--sunken);
  }
  .find-box .icon {
    position: absolute;
    top: 10px;
    left: 12px;
    color: var(--ink-2);
    pointer-events: none;
  }
  .rtl .find-box .icon {
    left: auto;
    right: 12px;
  }
  .find-box input {
    width: 100%;
    min-height: 40px;
    padding: 6px 12px;
    padding-inline-start: 40px;
    border-radius: var(--radius-2);
    text-overflow: ellipsis;
  }
  .narrow .find-box input {
    min-height: 44px;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -12px 0;
  }
  .numbers > div {
    margin: 4px 12px;
  }
  .numbers dt {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .numbers dd {
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
  }
  .bones .sk {
    height: 32px;
    margin-top: 12px;
  }
  .bones .sk.tall {
    height: 72px;
  }
  .sheet-content h3 {
    margin-top: 16px;
  }
`;
