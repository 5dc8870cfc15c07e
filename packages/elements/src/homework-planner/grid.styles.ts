import { css } from 'lit';

export const gridStyles = css`
  .lgs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 4px;
  }
  .lg {
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .lg span {
    display: flex;
    align-items: center;
    margin: 4px 0;
    margin-inline-end: 16px;
  }
  .caps {
    display: flex;
    flex-wrap: wrap;
  }
  .cap {
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    margin-inline-end: 12px;
    font-size: 14px;
    line-height: 22px;
    border-radius: 6px;
  }
  .cap:last-child {
    margin-inline-end: 0;
  }
  .narrow .cap {
    min-height: 44px;
  }
  .cap .icon {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .grid {
    width: 100%;
    margin-top: 12px;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .grid th {
    padding: 8px 12px;
    font-weight: 400;
    text-align: start;
    color: var(--ink-2);
    border-bottom: 1px solid var(--line);
  }
  .grid th b {
    color: var(--ink);
  }
  .grid .today b {
    color: var(--accent);
    box-shadow: 0 2px 0 0 currentColor;
  }
  .grid .gn {
    width: 88px;
    padding: 14px 0;
    vertical-align: top;
    font-weight: 600;
    color: var(--ink);
  }
  .grid td {
    height: 1px;
    padding: 2px 0;
    vertical-align: top;
    border-bottom: 1px solid var(--line);
  }
  .cell {
    position: relative;
    display: flex;
    flex-direction: column;
    justify-content: flex-start;
    width: 100%;
    height: 100%;
    min-height: 92px;
    padding: 10px 12px;
    border-radius: var(--radius-2);
    -webkit-user-select: text;
    user-select: text;
  }
  .cell.edited {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .closed {
    color: var(--ink-2);
  }
  .why {
    display: block;
    padding-top: 4px;
  }
  .line,
  .tot,
  .subs {
    display: flex;
  }
  .line {
    flex-direction: column;
  }
  .line + .line {
    margin-top: 8px;
  }
  .tot {
    align-items: baseline;
    white-space: nowrap;
  }
  .tot .n {
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
  }
  .tot .n.none {
    font-weight: 400;
    color: var(--ink-3);
  }
  .tot .u,
  .of {
    margin-inline-start: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .of {
    margin-inline-start: 0;
    margin-inline-end: 6px;
  }
  .st {
    margin-inline-start: auto;
    padding-inline-start: 6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .st .load {
    font-size: 12px;
    line-height: 18px;
    margin: 0;
  }
  .st .shape {
    width: 10px;
    height: 10px;
    margin-inline-end: 4px;
  }
  .subs {
    flex-wrap: wrap;
    min-height: 18px;
    margin-top: 5px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .subs span {
    margin-inline-end: 8px;
  }
  .subs .sign {
    margin: 0;
  }
  .back-badge {
    display: inline-flex;
    align-items: center;
    align-self: flex-start;
    margin-bottom: 2px;
    padding: 0 6px;
    font-size: 12px;
    line-height: 18px;
    font-weight: 600;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .subs b {
    color: var(--ink);
  }
  .live {
    display: inline-flex;
    align-items: center;
  }
  .live .icon {
    margin-inline-end: 2px;
  }
  .strip {
    display: flex;
    margin: 12px -4px 0;
  }
  .tab {
    flex: 1 1 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    min-width: 44px;
    min-height: 64px;
    margin: 0 2px;
    padding: 6px 0;
    border-radius: var(--radius-2);
    background: var(--sunken);
    font-size: 12px;
    line-height: 18px;
  }
  .tab.chosen {
    color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .tab .load {
    margin: 3px 0 0;
  }
  .tab .shape {
    margin: 0;
  }
  .nothing {
    width: 12px;
    height: 12px;
    margin-top: 8px;
    border-top: 1.5px solid var(--ink-3);
  }
  .day-list {
    margin-top: 8px;
  }
  .day-list .cell {
    margin-top: 8px;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .day-list .cell.edited {
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .room {
    display: block;
    font-weight: 600;
  }
  @media (hover: hover) {
    .cell:hover {
      background: var(--sunken);
    }
    .cell:hover .mini {
      background: var(--line);
    }
  }
`;
