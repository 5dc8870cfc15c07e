import { css } from 'lit';

/** Assignments. */
export const list = css`
  .list {
    margin-top: 16px;
  }
  .main > .foot {
    margin-top: 0;
    padding-top: 16px;
    border-top: 1px solid var(--line);
  }
  .wide .list {
    margin-top: -16px;
  }
  .wide .card + .list,
  .wide .rest + .list {
    margin-top: 16px;
  }
  .item {
    padding: 16px 0;
    border-top: 1px solid var(--line);
  }
  .item:first-child,
  .on + .item {
    border-top-color: transparent;
  }
  .on {
    margin: 0 -12px;
    padding: 16px 12px;
    border-color: transparent;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .h {
    display: flex;
    align-items: flex-start;
  }
  .tile {
    position: relative;
    flex: none;
    width: 36px;
    height: 36px;
    margin-inline-end: 12px;
    border-radius: var(--radius-2);
    overflow: hidden;
    background: var(--soft);
    font-weight: 600;
    line-height: 32px;
    text-align: center;
  }
  .tile .pat {
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    height: 6px;
  }
  .x {
    flex: 1;
    min-width: 0;
  }
  .title {
    font-weight: 400;
  }
  .m {
    display: flex;
    flex-wrap: wrap;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .unit {
    display: inline-flex;
    align-items: center;
    white-space: nowrap;
    margin-inline-end: 16px;
  }
  .unit:last-child {
    margin-inline-end: 0;
  }
  .tier-minutes {
    margin-inline-start: 6px;
  }
  .tier {
    display: inline-flex;
    align-items: flex-end;
    height: 11px;
    margin-inline-end: 7px;
  }
  .tier i {
    width: 3px;
    margin-inline-end: 2px;
    border-radius: 1px;
    background: var(--ink-3);
    opacity: 0.35;
  }
  .tier i:last-child {
    margin-inline-end: 0;
  }
  .tier i:nth-child(1) {
    height: 5px;
  }
  .tier i:nth-child(2) {
    height: 8px;
  }
  .tier i:nth-child(3) {
    height: 11px;
  }
  .t1 i:nth-child(1),
  .t2 i:nth-child(-n + 2),
  .t3 i {
    opacity: 1;
  }
  .state {
    flex: none;
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    justify-content: center;
    min-height: 44px;
    margin: -9px 0;
    margin-inline-start: 4px;
    margin-inline-end: -8px;
    padding: 0 8px;
    border-radius: var(--radius-2);
    font-size: 14px;
    line-height: 22px;
    white-space: nowrap;
  }
  .words,
  .queued {
    display: flex;
    align-items: center;
  }
  .words .icon {
    margin-inline-end: 4px;
    color: var(--accent);
  }
  .queued {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .queued .icon {
    margin-inline-end: 2px;
  }
  .unset {
    flex: none;
    margin-inline-start: 12px;
    padding: 2px 10px;
    border: 1.5px dashed var(--edge);
    border-radius: 13px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .narrow .answered .h {
    flex-wrap: wrap;
  }
  .narrow .answered .x {
    flex-basis: calc(100% - 48px);
  }
  .narrow .state {
    align-items: flex-start;
    margin: 0 0 -8px;
    margin-inline-start: 40px;
  }
  .refused {
    margin-top: 8px;
    margin-inline-start: 48px;
  }
  .acts,
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-gap: 8px;
    margin-top: 12px;
  }
  .wide .list .acts {
    grid-template-columns: repeat(4, 1fr);
  }
  .choice.button {
    justify-content: flex-start;
    padding: 8px 12px;
    font-size: 14px;
    line-height: 20px;
    text-align: start;
  }
  .timer {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    margin-top: 12px;
  }
  .timer .n {
    font-size: 40px;
    line-height: 44px;
  }
  .of {
    flex: 1;
    margin: 0 0 4px;
    margin-inline-start: 8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .drop {
    min-height: 32px;
    padding: 4px 8px;
    font-size: 14px;
    line-height: 22px;
  }
  .two {
    grid-template-columns: 1fr 1.6fr;
  }
  .stops {
    display: flex;
    flex-wrap: wrap;
    margin: 4px -8px -8px;
  }
  .stops .button {
    flex: 1;
    font-size: 14px;
    line-height: 22px;
    white-space: nowrap;
    color: var(--ink);
  }
  .unasked {
    padding: 12px 0;
  }
  .unasked .title {
    color: var(--ink-2);
  }
  .two .button {
    padding: 8px;
    white-space: nowrap;
  }
`;
