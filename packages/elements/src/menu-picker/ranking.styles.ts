import { css } from 'lit';

/** The ranking: a tray below on a phone, a rail beside the week. */
export const ranking = css`
  .tray-head {
    position: sticky;
    bottom: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    width: calc(100% + 32px);
    min-height: 56px;
    margin: 0 -16px;
    padding: 8px 16px;
    border-radius: 20px 20px 0 0;
    background: var(--sunken);
    box-shadow: 0 -1px 0 var(--line);
  }
  .tray-head b,
  .rail-head b {
    flex: 1;
    font-size: 16px;
    line-height: 26px;
  }
  .count {
    margin-inline-end: 12px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .tray {
    margin: 0 -16px -24px;
    padding: 0 16px 20px;
    background: var(--sunken);
  }
  .saved {
    display: inline-flex;
    align-items: center;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .saved .icon {
    margin-inline-end: 4px;
  }
  .saved.waiting {
    color: var(--load-5);
  }
  .rail {
    position: sticky;
    top: 16px;
    padding: 16px;
    border-radius: 16px;
    background: var(--sunken);
  }
  .rail-head {
    display: flex;
    align-items: center;
  }
  .rail h3 {
    margin: 12px 0 -4px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .ranks {
    list-style: none;
  }
  .rk {
    position: relative;
    display: flex;
    align-items: center;
    min-height: 56px;
    margin-top: 8px;
    border-radius: 12px;
    background: var(--surface);
  }
  .tray .ranks .rk:first-child {
    margin-top: 0;
  }
  .rk.dragged {
    z-index: 1;
    box-shadow: var(--shadow-2);
  }
  .no {
    display: grid;
    place-items: center;
    flex: none;
    align-self: stretch;
    width: 44px;
    min-height: 56px;
    font-size: 14px;
    font-weight: 600;
    color: var(--on-accent);
    cursor: grab;
    touch-action: none;
    -webkit-user-select: none;
    user-select: none;
    background: radial-gradient(circle closest-side at center, var(--accent) 0 11.5px, transparent 12px);
  }
  .dragged .no {
    cursor: grabbing;
  }
  .rk .x {
    flex: 1;
    min-width: 0;
  }
  .rk .t {
    font-size: 16px;
    line-height: 24px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rk .w {
    display: flex;
    align-items: center;
    white-space: nowrap;
  }
  .rail .rk .w .dot,
  .rail .rk .w .dot + span {
    display: none;
  }
  .mv {
    display: grid;
    place-items: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: 10px;
  }
  .mv[aria-disabled='true'] {
    opacity: 0.35;
  }
  .mv.out {
    width: 36px;
    color: var(--ink-2);
  }
  .none {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-height: 48px;
    padding: 2px 12px;
    border: 1.5px dashed var(--edge);
    border-radius: 12px;
    color: var(--ink-2);
  }
  .none.set {
    border-style: solid;
    border-color: transparent;
    background: var(--surface);
  }
  .rests .none {
    margin-top: 8px;
  }
  .rests {
    margin-top: 12px;
  }
  .hint {
    margin-top: 10px;
  }
  .none-all {
    margin: 0 -8px -8px;
  }
  .together {
    position: relative;
    display: flex;
    align-items: flex-start;
    min-height: 44px;
    margin-top: 12px;
    padding: 8px 0 0;
    border-top: 1px solid var(--line);
  }
  .together input {
    position: absolute;
    width: 24px;
    height: 24px;
    opacity: 0;
  }
  .together .box {
    display: grid;
    place-items: center;
    flex: none;
    width: 20px;
    height: 20px;
    margin: 1px 0;
    margin-inline-end: 12px;
    border-radius: 6px;
    box-shadow: inset 0 0 0 1.5px var(--edge);
  }
  .together input:checked + .box {
    color: var(--on-accent);
    background: var(--accent);
    box-shadow: none;
  }
  .together input:focus-visible + .box {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .rk.dragged {
      transition: box-shadow 120ms;
    }
  }
`;
