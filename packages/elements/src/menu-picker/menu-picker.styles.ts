import { css } from 'lit';
import { panels } from '../shared/panels.styles.ts';
import { list } from './list.styles.ts';
import { ranking } from './ranking.styles.ts';

const frame = css`
  .root {
    padding: 20px 16px 24px;
    font-size: 14px;
    line-height: 22px;
  }
  .mid .frame {
    max-width: 640px;
    margin: 0 auto;
  }
  .wide.root {
    padding: 24px;
  }
  .wide .frame {
    max-width: 1280px;
    margin: 0 auto;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .title {
    flex: 1 1 auto;
    margin-inline-end: 16px;
    font-size: 20px;
    line-height: 30px;
  }
  .when {
    display: flex;
    align-items: flex-start;
    flex: 1 0 100%;
    color: var(--ink-2);
  }
  .wide .when {
    flex: 0 1 auto;
  }
  .when .icon {
    margin: 3px 0;
    margin-inline-end: 6px;
  }
  .child {
    position: relative;
    display: flex;
    align-items: center;
    min-height: 44px;
    margin: -7px 0;
    color: var(--ink-2);
  }
  .child b {
    margin-inline-end: 6px;
    color: var(--ink);
  }
  .child .icon {
    margin-inline-start: 4px;
  }
  .wide .child {
    margin-inline-start: 16px;
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
  .children {
    display: flex;
    margin-inline-start: 16px;
    padding: 4px;
    border-radius: 12px;
    background: var(--sunken);
  }
  .children button {
    min-height: 44px;
    padding: 0 16px;
    border-radius: 8px;
    white-space: nowrap;
  }
  .children span {
    margin-inline-start: 6px;
    color: var(--ink-2);
  }
  .children [aria-pressed='true'] {
    font-weight: 600;
    background: var(--raised);
    box-shadow: var(--shadow-1);
  }
  .lay {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 288px;
    grid-column-gap: 24px;
    margin-top: 16px;
    align-items: start;
  }
  .w {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .m {
    color: var(--ink-2);
  }
  .amber > .icon,
  span.amber {
    color: var(--load-4);
  }
  .card.slim {
    margin-top: 16px;
  }
  .card .button.text {
    margin: 0 -8px -8px;
  }
  .card.slim .button.text {
    margin: -11px -8px;
  }
  .card.slim .line {
    flex: 1;
  }
  .card ul {
    margin: 4px 0;
  }
  .looks {
    display: flex;
    flex: none;
  }
  .looks button {
    min-height: 44px;
    padding: 0 12px;
    color: var(--ink-2);
  }
  .looks [aria-pressed='true'] {
    font-weight: 600;
    color: var(--accent);
  }
  .over-tray {
    bottom: 72px;
  }
  .free {
    margin-top: 0;
  }
  .free-title {
    margin-top: 24px;
    font-size: 16px;
    line-height: 26px;
  }
  .elsewhere {
    margin: 12px 0 4px;
  }
  .way {
    display: flex;
    align-items: center;
    width: 100%;
    min-height: 44px;
    padding: 11px 12px;
    border-radius: 12px;
    font-size: 14px;
    line-height: 22px;
    text-align: start;
    color: var(--accent);
    background: var(--accent-soft);
  }
  .way + .way {
    margin-top: 8px;
  }
  .way .x {
    flex: 1;
    min-width: 0;
    margin: 0 8px;
  }
  .others {
    display: flex;
    flex-wrap: wrap;
    margin: 8px -8px 16px;
  }
  .nothing,
  .quiet-page {
    padding: 40px 0 24px;
    text-align: center;
  }
  .quiet-page b {
    display: block;
    font-size: 20px;
    line-height: 30px;
  }
  .of-all {
    margin-inline-start: 8px;
    font-size: 12px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .sk-head {
    width: 55%;
    height: 26px;
  }
  .sk-days {
    height: 84px;
    margin-top: 16px;
  }
  .sk-search {
    height: 44px;
    margin-top: 16px;
  }
  .sk-row {
    height: 92px;
    margin-top: 16px;
  }
  .button.soft {
    min-height: 48px;
    font-weight: 600;
    color: var(--accent);
    background: var(--accent-soft);
  }
`;

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the classes
 * `mid` and `wide` say what was measured.
 */
export const styles = [panels, frame, list, ranking];
