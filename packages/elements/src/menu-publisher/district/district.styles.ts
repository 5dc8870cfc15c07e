import { css } from 'lit';
import { editionStyles } from '../edition/edition.styles.ts';

export const districtStyles = css`
  .comment {
    white-space: pre-line;
  }
  ${editionStyles}
  .parts {
    margin: 8px -2px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin: 0 -4px;
  }
  .bar > * {
    margin: 4px;
  }
  .bar .button {
    min-height: 40px;
  }
  .add {
    display: inline-flex;
    align-items: center;
  }
  .add .tag {
    margin-inline-end: 8px;
  }
  .line-top {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
  }
  .line-top .tag {
    margin-inline-start: 8px;
  }
  .lines .closed {
    color: var(--ink-2);
  }
  .entry {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -4px 0;
  }
  .entry .fld {
    flex: 1 1 160px;
  }
  .entry .fld.words {
    flex: 1 1 100%;
  }
  .entry .check,
  .entry .acts {
    flex: 1 1 100%;
  }
  .follows {
    display: flex;
    margin: 8px 4px;
  }
  .follows .icon {
    margin-top: 3px;
    margin-inline-end: 8px;
  }
  .differences li,
  .filed-menu li {
    padding: 4px 0;
    border-bottom: 1px solid var(--line);
  }
  .stood {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .stood > * {
    margin-inline-end: 8px;
  }
  .sheet-title[tabindex] {
    outline: none;
  }
  .sheet .findings h3 {
    margin-top: 0;
  }
  .decide {
    position: sticky;
    bottom: 0;
    margin: 8px -4px -24px;
    padding: 8px 0 16px;
    background: var(--raised);
  }
  .sheet textarea {
    resize: vertical;
  }
`;
