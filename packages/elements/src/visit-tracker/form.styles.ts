import { css } from 'lit';

/** What is filled in: the record of a visit, sheets, the two versions of one thing. */
export const form = css`
  .form-head {
    display: flex;
    align-items: center;
    min-height: 56px;
    margin-top: -20px;
    color: var(--ink-2);
  }
  .wide .form-head {
    margin-top: 0;
  }
  .form-head .square {
    margin-inline-start: -12px;
    margin-inline-end: 0;
  }
  .form-head h2 {
    margin-inline-end: 8px;
    font-size: 16px;
    line-height: 26px;
    color: var(--ink);
  }
  h2:focus {
    outline: 0;
  }
  .form-head .end {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
    padding-inline-start: 8px;
  }
  .form-head .end .icon {
    margin-inline-end: 4px;
  }
  .root fieldset {
    min-width: 0;
    margin-top: 16px;
    border: 0;
  }
  .root .form-head + fieldset {
    margin-top: 4px;
  }
  .lab {
    display: block;
    margin: 16px 0 8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  legend.lab {
    margin-top: 0;
  }
  .kinds {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(60px, 1fr));
    grid-gap: 8px;
  }
  .opt {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 44px;
    margin-bottom: 8px;
    margin-inline-end: 8px;
    padding: 8px 14px;
    border-radius: 12px;
    font-size: 16px;
    line-height: 26px;
    background: var(--sunken);
    cursor: pointer;
  }
  .note::first-letter,
  .line-button span::first-letter,
  .opt span::first-letter {
    text-transform: uppercase;
  }
  .opt input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .kinds .opt {
    flex-direction: column;
    min-height: 64px;
    margin: 0;
    padding: 4px 2px;
    text-align: center;
    font-size: 14px;
    line-height: 22px;
  }
  .opt.on {
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .opt .icon {
    margin-inline-end: 4px;
  }
  .kinds .icon {
    margin: 0 0 2px;
  }
  .opt:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .opts {
    display: flex;
    flex-wrap: wrap;
    margin-bottom: -8px;
  }
  .next-to {
    margin-top: 8px;
  }
  .opts + .next-to {
    margin-top: 16px;
  }
  /* Nothing that has the focus lies below the button at the bottom. */
  .form input,
  .form button,
  .form textarea {
    scroll-margin: 16px 0 112px;
  }
  .hint {
    margin-top: 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .opts + .hint {
    margin-top: 14px;
  }
  .box {
    display: flex;
    align-items: center;
    min-height: 64px;
    margin-bottom: 8px;
    padding: 12px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .box .x {
    flex: 1;
    min-width: 0;
    font-size: 16px;
    line-height: 26px;
  }
  .box .square {
    margin: -6px 0;
  }
  .box .s {
    font-size: 14px;
    line-height: 22px;
  }
  .plate {
    display: block;
    padding: 12px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .plate .lab {
    margin-top: 12px;
  }
  .plate .opt,
  .plate .field {
    background: var(--surface);
  }
  .plate .opt.on {
    background: var(--accent-soft);
  }
  .field {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 9px 12px;
    border: 1px solid var(--edge);
    border-radius: 10px;
    font: 400 16px/24px var(--font);
    color: var(--ink);
    background: var(--surface);
    -webkit-appearance: none;
    appearance: none;
  }
  textarea.field {
    min-height: 120px;
    resize: vertical;
  }
  .sheet .field {
    background: var(--surface);
  }
  .pair {
    display: flex;
    margin-top: 8px;
  }
  .pair > * {
    flex: 1;
    min-width: 0;
  }
  .pair > * + * {
    margin-inline-start: 8px;
  }
  .line-button {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 52px;
    text-align: start;
  }
  .line-button .icon:first-child {
    margin-inline-end: 8px;
  }
  .line-button .end {
    margin-inline-start: auto;
    padding: 0 4px 0 12px;
    font-size: 12px;
    line-height: 18px;
    text-align: end;
    color: var(--ink-2);
  }
  .rtl .turn,
  .rtl .form-head .square .icon {
    transform: scaleX(-1);
  }
  .foot {
    position: sticky;
    bottom: 0;
    z-index: 1;
    margin: 16px -16px -24px;
    padding: 12px 16px 20px;
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .wide .foot {
    margin: 16px 0 0;
    padding: 12px 0;
  }
  .foot .button {
    width: 100%;
    min-height: 52px;
    font-size: 16px;
  }
  .foot p {
    margin-bottom: 8px;
  }
  .home {
    display: flex;
    align-items: center;
    min-height: 60px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .home label {
    display: flex;
    align-items: center;
    flex: 1;
    min-width: 0;
    min-height: 44px;
  }
  .tick-box {
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 12px;
    accent-color: var(--accent);
    -webkit-appearance: auto;
    appearance: auto;
  }
  .home .field {
    width: 140px;
    margin-inline-start: 8px;
  }
  .two {
    display: flex;
    margin-top: 16px;
  }
  .two .button {
    flex: 1;
    min-height: 48px;
  }
  .two .button + .button {
    margin-inline-start: 8px;
  }
  .acts {
    margin-top: 12px;
  }
  .acts .line-button {
    border-top: 1px solid var(--line);
  }
  .kept {
    margin-top: 8px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .plate.kept,
  .plate .kept {
    margin-top: 0;
  }
  .kept + .plate {
    margin-top: 12px;
  }
  .vs {
    margin-top: 16px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .vs .opt {
    display: flex;
    justify-content: flex-start;
    align-items: flex-start;
    width: 100%;
    margin: 8px 0 0;
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .vs .icon {
    flex: none;
    margin-top: 5px;
  }
  .wide .vs .pairs {
    display: flex;
  }
  .wide .vs .opt + .opt {
    margin-inline-start: 8px;
  }
  .wrong {
    margin-top: 8px;
    color: var(--load-5);
  }
`;
