import { css } from 'lit';

export const editionStyles = css`
  .settings {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    margin: 8px -4px 0;
  }
  .settings .fld.words {
    flex: 1 1 180px;
    max-width: 300px;
  }
  .settings .fld.moment {
    width: 220px;
  }
  .narrow .settings .fld {
    flex: 1 1 100%;
    max-width: none;
  }
  .settings > .soft {
    flex: 1 1 100%;
    margin: 4px;
  }
  .comment {
    white-space: pre-line;
  }
  .settings .check {
    flex: 1 1 auto;
  }
  .desk {
    display: flex;
    align-items: flex-start;
    margin-top: 12px;
  }
  .desk-main {
    flex: 1 1 auto;
    min-width: 0;
  }
  .findings {
    flex: 0 0 264px;
    margin-inline-start: 20px;
    padding: 12px 16px 16px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .narrow .desk {
    display: block;
  }
  .narrow .findings {
    margin: 16px 0 0;
  }
  .sheet .findings {
    margin: 16px 0 0;
  }
  .findings .sub {
    margin-top: 8px;
  }
  .finding {
    display: flex;
    margin-top: 6px;
  }
  .finding > .icon,
  .good .icon {
    margin-top: 3px;
    margin-inline-end: 8px;
    color: var(--ink-2);
  }
  .finding.blocks > .icon {
    color: var(--load-4);
  }
  .finding.blocks span:first-child {
    font-weight: 600;
  }
  .good {
    display: flex;
    margin-top: 4px;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    line-height: 18px;
  }
  .about > * {
    margin-inline-end: 10px;
  }
  .find {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 0 -4px;
  }
  .days .chip {
    padding: 4px 10px;
  }
  .found {
    margin: 4px 0 8px;
    border-radius: var(--radius-2);
    background: var(--raised);
    box-shadow: var(--shadow-2);
    overflow: hidden;
  }
  .option {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    min-height: 36px;
    padding: 6px 12px;
    cursor: pointer;
  }
  .narrow .option {
    min-height: 44px;
  }
  .option.on {
    background: var(--accent-soft);
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .option-name {
    font-weight: 600;
    margin-inline-end: 10px;
  }
  .option .from {
    margin-inline-start: auto;
    padding-inline-start: 10px;
    font-size: 12px;
    line-height: 18px;
    color: var(--accent);
  }
  .option .icon {
    align-self: center;
    margin-inline-end: 8px;
  }
  .keys {
    margin: 4px 0 0;
  }
  .menu {
    font-size: 13px;
    line-height: 20px;
  }
  .menu thead th {
    padding: 6px 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
    border-bottom: 1px solid var(--line);
  }
  .menu .group th {
    padding: 12px 8px 4px;
  }
  .menu .row > * {
    height: 32px;
    padding: 5px 8px;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .menu .row > :focus-visible {
    outline-offset: -2px;
  }
  .menu .c-title {
    position: sticky;
    left: 0;
    z-index: 1;
    min-width: 128px;
    max-width: 200px;
    background: var(--surface);
  }
  .rtl .menu .c-title {
    left: auto;
    right: 0;
    right: 0;
  }
  .menu .c-weekdays,
  .menu .c-time,
  .menu .c-grades {
    white-space: nowrap;
  }
  .menu .c-room,
  .menu .c-teacher {
    min-width: 84px;
  }
  .menu .c-capacity,
  .menu .c-minimum,
  .menu .c-fee {
    text-align: end;
    white-space: nowrap;
  }
  .menu .c-state {
    min-width: 92px;
    text-align: end;
  }
  .menu td.typed {
    box-shadow: inset 0 -2px 0 var(--rule);
  }
  .menu td.stop,
  .menu th.stop {
    background: var(--load-soft-4);
  }
  .menu .misread {
    text-decoration: underline wavy var(--load-4);
    text-underline-offset: 4px;
  }
  .menu .hinted > * {
    border-bottom: 0;
  }
  .menu .hints td {
    padding: 0 8px 6px;
    text-align: end;
    border-bottom: 1px solid var(--line);
  }
  .menu .lacks {
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .lock {
    display: flex;
    margin: 0 0 12px;
  }
  .lock .icon {
    flex: none;
    margin: 3px 0;
    margin-inline-end: 6px;
  }
  .menu .frozen {
    color: var(--ink-2);
  }
  .blank {
    color: var(--ink-3);
  }
  .mark {
    display: flex;
    align-items: center;
    font-size: 12px;
    line-height: 18px;
    color: var(--load-4);
    white-space: nowrap;
  }
  .menu .stop .mark {
    color: var(--ink);
  }
  .mark .icon {
    margin-inline-end: 4px;
  }
  .menu .editing {
    padding: 0;
  }
  .cell-input {
    width: 100%;
    min-width: 72px;
    min-height: 32px;
    padding: 4px 8px;
    background: var(--surface);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .cell-input:focus-visible {
    outline: none;
  }
  .how {
    display: flex;
    white-space: nowrap;
    align-items: center;
    justify-content: flex-end;
  }
  .how > * {
    margin-inline-start: 6px;
  }
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    width: 28px;
    height: 24px;
    border-radius: 6px;
    color: var(--ink-2);
  }
  .sure {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
  }
  .sheet .ask {
    margin-top: 8px;
  }
  .conflict {
    text-align: start;
    margin-top: 4px;
    max-width: 260px;
  }
  .lines li {
    border-bottom: 1px solid var(--line);
  }
  .line-button {
    display: block;
    width: 100%;
    min-height: 56px;
    padding: 8px 0;
    text-align: start;
  }
  .group-name {
    margin-top: 16px;
  }
  .changes {
    margin-top: 12px;
  }
  .foot {
    margin-top: 16px;
    padding-top: 12px;
    border-top: 1px solid var(--line);
  }
  .wide .foot {
    position: sticky;
    bottom: 0;
    z-index: 2;
    padding-bottom: 8px;
    background: var(--surface);
  }
  .rest summary {
    min-height: 32px;
    margin-top: 4px;
    color: var(--accent);
    cursor: pointer;
  }
  .narrow .rest summary {
    min-height: 44px;
  }
  .why-not {
    display: flex;
    justify-content: flex-end;
  }
  .why-not .icon {
    margin-top: 1px;
    margin-inline-end: 6px;
  }
  .foot > p {
    text-align: end;
  }
  .row-form {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -4px 0;
  }
  .row-form .fld {
    flex: 1 1 140px;
  }
  .choices {
    border: 0;
    margin-top: 8px;
    display: flex;
    flex-wrap: wrap;
  }
  .choices legend {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
`;
