import { css } from 'lit';

export const monthStyles = css`
  .as-of {
    margin-top: 8px;
  }
  .months {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -12px;
  }
  .month {
    flex: 1 1 343px;
    min-width: 0;
    max-width: 620px;
    margin: 0 12px;
  }
  .single .month {
    max-width: none;
  }
  .wide .single .sides {
    display: flex;
    align-items: flex-start;
  }
  .wide .single .cal {
    flex: 0 1 560px;
    margin-inline-end: 32px;
  }
  .wide .single .numbers {
    flex: 1 1 300px;
    min-width: 0;
  }
  .cal {
    width: 100%;
    margin: 4px -2px 0;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 2px;
  }
  .cal th {
    font-size: 12px;
    line-height: 18px;
    font-weight: 400;
    color: var(--ink-2);
    text-align: center;
  }
  .cal td {
    height: 1px;
    vertical-align: top;
  }
  .md {
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    min-height: 68px;
    padding: 4px 2px;
    border-radius: 6px;
    text-align: center;
    background: var(--sunken);
  }
  .md.off {
    background: none;
  }
  .dn,
  .mw {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .today .dn {
    font-weight: 600;
    color: var(--accent);
  }
  .mn {
    font-size: 16px;
    line-height: 22px;
    font-weight: 600;
    color: var(--ink);
  }
  .mn.plan {
    align-self: center;
    padding: 0 4px;
    font-weight: 400;
    background: none;
    border: 0;
    border-bottom: 1.5px dashed var(--edge);
  }
  .mw {
    display: flex;
    align-items: center;
    justify-content: center;
    color: var(--ink);
  }
  .off .mw {
    color: var(--ink-2);
  }
  .dn .shape {
    display: inline-block;
    width: 10px;
    height: 10px;
    margin: 0;
    margin-inline-start: 4px;
    vertical-align: -1px;
  }
  .md.within {
    background: var(--load-soft-1);
  }
  .md.near .shape {
    color: var(--load-3);
  }
  .md.near {
    background: var(--sunken);
    box-shadow: inset 0 0 0 1.5px var(--load-3);
  }
  .md.over {
    background: var(--load-soft-4);
    box-shadow: inset 0 0 0 1.5px var(--load-4);
  }
  .md.over .shape {
    color: var(--load-4);
  }
  .numbers {
    margin-top: 8px;
  }
  .numbers summary {
    min-height: 36px;
    padding: 6px 0;
    color: var(--accent);
    cursor: pointer;
  }
  .narrow .numbers summary {
    min-height: 44px;
  }
  .numbers table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
    line-height: 18px;
  }
  .numbers th,
  .numbers td {
    padding: 6px 8px;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
    border-bottom: 1px solid var(--line);
  }
  .numbers thead th {
    color: var(--ink-2);
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 8px;
  }
  .download {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin-inline-end: 12px;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
