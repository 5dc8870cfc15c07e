import { css } from 'lit';

export const tableStyles = css`
  .lgs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 8px;
  }
  .lg,
  .caps {
    display: flex;
    flex-wrap: wrap;
  }
  .lg {
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
  .key {
    display: inline-block;
    flex: none;
    width: 16px;
    height: 12px;
    margin-inline-end: 6px;
    border-radius: 3px;
  }
  .plan {
    background: var(--soft);
    border: 1.5px dashed var(--tone);
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
  .narrow .cap {
    min-height: 44px;
  }
  .cap .icon {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .scroll {
    position: relative;
    margin-top: 8px;
    overflow-x: auto;
    /* Where columns lie beyond the edge a shadow stands there; what moves with them covers it at the end. */
    background:
      linear-gradient(to left, var(--surface) 12px, transparent 36px) right / 36px 100% no-repeat local,
      linear-gradient(to left, var(--rule), transparent) right / 14px 100% no-repeat scroll;
  }
  .rtl .scroll {
    background:
      linear-gradient(to right, var(--surface) 12px, transparent 36px) left / 36px 100% no-repeat local,
      linear-gradient(to right, var(--rule), transparent) left / 14px 100% no-repeat scroll;
  }
  .grid {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .grid th,
  .grid td {
    padding: 10px 8px;
    vertical-align: top;
    text-align: start;
    font-weight: 400;
    border-bottom: 1px solid var(--line);
  }
  .grid thead th {
    padding: 6px 8px;
    color: var(--ink-2);
  }
  .grid .gn {
    position: sticky;
    left: 0;
    z-index: 2;
    width: 232px;
    padding-inline-start: 0;
    padding-inline-end: 16px;
    background: var(--surface);
  }
  .grid.dense th,
  .grid.dense td {
    padding-left: 4px;
    padding-right: 4px;
  }
  .grid.dense .gn {
    width: 192px;
    padding-inline-start: 0;
    padding-inline-end: 12px;
  }
  .dense .status {
    white-space: normal;
  }
  .rtl .grid .gn {
    left: auto;
    right: 0;
  }
  .blank {
    color: var(--ink-3);
  }
  .room {
    display: flex;
    align-items: center;
    min-height: 28px;
    font-size: 16px;
    line-height: 26px;
  }
  .sum + .sum {
    margin-top: 8px;
  }
  .tot {
    display: flex;
    align-items: baseline;
    white-space: nowrap;
  }
  .tot .n {
    margin-inline-end: 4px;
    font-size: 20px;
    line-height: 28px;
  }
  .tot .soft {
    margin-inline-end: 6px;
  }
  .tot .load {
    margin: 0;
    margin-inline-start: auto;
    font-size: 12px;
    line-height: 18px;
  }
  .tot .shape {
    width: 10px;
    height: 10px;
    margin-inline-end: 4px;
  }
  .sum .soft,
  .work .soft {
    margin-top: 4px;
  }
  .work {
    padding: 6px 8px;
    border-radius: var(--radius-2);
  }
  .work + .work {
    margin-top: 4px;
  }
  .work.picked {
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .work.draft {
    box-shadow: inset 0 0 0 1px var(--rule);
  }
  .work-top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .work-top .soft {
    margin: 0;
    margin-inline-start: 8px;
  }
  .subject {
    margin-inline-end: 8px;
  }
  .min b {
    font-size: 16px;
    line-height: 26px;
  }
  .min {
    font-size: 12px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .min b {
    color: var(--ink);
  }
  .status {
    display: inline-flex;
    align-items: center;
    margin-inline-start: auto;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .status .icon {
    margin-inline-end: 3px;
  }
  .status.submitted {
    color: var(--ink);
    font-weight: 600;
  }
  .note .status {
    margin: 0;
  }
  .work-title {
    display: block;
    width: 100%;
    min-height: 24px;
    margin-top: 2px;
    border-radius: 6px;
    -webkit-user-select: text;
    user-select: text;
    /* What the keyboard reaches is not left under the bar of actions. */
    scroll-margin: 8px 0 120px;
  }
  .narrow .work-title {
    min-height: 44px;
    margin-top: -4px;
    padding-bottom: 12px;
  }
  .task {
    text-decoration: underline wavy var(--load-4);
    text-underline-offset: 4px;
    background: var(--load-soft-4);
  }
  .flag,
  .outcome {
    display: flex;
    align-items: flex-start;
    margin-top: 4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink);
  }
  .flag.calm {
    color: var(--ink-2);
  }
  .flag .icon,
  .outcome .icon {
    margin: 1px 0;
    margin-inline-end: 4px;
  }
  .outcome.changed,
  .outcome.refused,
  .outcome.failed {
    padding: 4px 8px;
    border-radius: 6px;
    background: var(--load-soft-4);
  }
  .outcome .link {
    min-height: 24px;
  }
  .tick-room {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 28px;
    height: 28px;
    margin-inline-start: -4px;
    margin-inline-end: 4px;
    cursor: pointer;
  }
  .narrow .tick-room {
    width: 44px;
    height: 44px;
    margin-inline-start: -12px;
    margin-inline-end: 0;
  }
  .tick {
    position: relative;
    flex: none;
    width: 20px;
    height: 20px;
    border: 1.5px solid var(--edge);
    border-radius: 6px;
    background: var(--surface);
    cursor: pointer;
    scroll-margin: 16px 0 128px;
  }
  .tick:checked,
  .tick:indeterminate {
    border-color: var(--accent);
    background: var(--accent);
  }
  .tick:checked::before {
    content: '';
    position: absolute;
    top: 1px;
    left: 5px;
    width: 6px;
    height: 11px;
    border: solid var(--on-accent);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  .tick:indeterminate::before {
    content: '';
    position: absolute;
    top: 8px;
    left: 4px;
    width: 9px;
    border-top: 2px solid var(--on-accent);
  }
  .tick:disabled {
    opacity: 0.5;
  }
  .keys {
    margin-top: 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-3);
  }
  .class-card {
    margin-top: 12px;
    padding: 12px 16px;
    border-radius: var(--radius-3);
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .class-card .room {
    min-height: 44px;
    margin-top: -6px;
  }
  .class-card .work {
    margin: 8px -8px 0;
    border-radius: var(--radius-2);
  }
  @media (hover: hover) {
    .work-title:hover {
      background: var(--sunken);
    }
    .picked .work-title:hover {
      background: none;
    }
  }
`;
