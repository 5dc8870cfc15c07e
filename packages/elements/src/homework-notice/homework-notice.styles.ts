import { css } from 'lit';

/** Frame, head, the day's sum and its list. */
export const styles = css`
  .root {
    padding: 16px 16px 24px;
  }
  .wide.root {
    padding: 28px 32px 36px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    font-size: 20px;
    line-height: 30px;
    font-weight: 400;
  }
  .title b {
    margin-inline-end: 8px;
  }
  .views {
    display: flex;
    padding: 2px;
    border-radius: var(--radius-2);
    background: var(--sunken);
    font-size: 14px;
  }
  .views button {
    min-width: 52px;
    min-height: 40px;
    padding: 0 12px;
    border-radius: 8px;
    text-align: center;
    color: var(--ink-2);
  }
  .views .chosen {
    background: var(--surface);
    color: var(--accent);
    font-weight: 600;
    box-shadow: var(--shadow-1);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 44px;
    margin: 4px -12px 0;
    color: var(--ink-2);
  }
  .step {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    border-radius: var(--radius-2);
  }
  .rtl .step .icon {
    transform: scaleX(-1);
  }
  .back {
    font-size: 14px;
  }
  .whose {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -4px 12px;
  }
  .whose button {
    min-height: 44px;
    margin: 4px;
    padding: 0 20px;
    border-radius: 22px;
    background: var(--sunken);
  }
  .whose .chosen {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }
  .choose {
    display: flex;
    align-items: center;
    margin-bottom: 12px;
    font-size: 14px;
  }
  .choose select {
    min-height: 44px;
    margin-inline-start: 12px;
    padding: 0 12px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-2);
    font: inherit;
    font-size: 16px;
    color: inherit;
    background: var(--surface);
  }
  .grade + .grade {
    margin-top: 32px;
  }
  .grade-name {
    margin-top: 12px;
    color: var(--ink-2);
  }
  .hero {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    min-height: 48px;
    margin-top: 12px;
  }
  .number {
    white-space: nowrap;
    margin-inline-end: 12px;
  }
  .n {
    font-size: 44px;
    line-height: 48px;
    font-weight: 600;
    letter-spacing: -0.5px;
  }
  .pre,
  .u {
    color: var(--ink-2);
  }
  .pre {
    margin-inline-end: 6px;
  }
  .u {
    margin-inline-start: 6px;
  }
  .foot {
    display: flex;
    align-items: flex-start;
    margin-top: 12px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .foot .icon {
    margin: 1px 0;
    margin-inline-end: 8px;
    color: var(--night-ink);
  }
  .list {
    margin-top: 20px;
  }
  .item {
    display: flex;
    align-items: flex-start;
    padding: 16px 0;
    border-top: 1px solid var(--line);
  }
  .tile {
    position: relative;
    flex: none;
    width: 36px;
    height: 36px;
    margin-top: 2px;
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
  .subject,
  .tiers,
  .meta {
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .subject b {
    color: var(--ink);
  }
  .tier {
    display: inline-block;
    margin-inline-end: 12px;
    color: var(--ink);
  }
  .tier.choice {
    color: var(--ink-2);
  }
  .tier i {
    margin-inline-start: 6px;
    padding: 0 6px;
    border: 1px dotted var(--edge);
    border-radius: 6px;
    font-style: normal;
    font-size: 12px;
  }
  .quiet-day {
    padding: 32px 0 16px;
    text-align: center;
  }
  .panel-title {
    font-size: 20px;
    line-height: 26px;
    font-weight: 600;
  }
  .why {
    display: flex;
    margin: 0 auto;
    font-size: 14px;
  }
  .house {
    display: block;
    width: 132px;
    height: 104px;
    margin: 0 auto 20px;
    fill: none;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .house .line {
    stroke: var(--edge);
  }
  .house .roof {
    fill: var(--sunken);
  }
  .house .sun {
    stroke: var(--load-4);
    fill: var(--load-soft-4);
  }
  .house .plant {
    stroke: var(--load-1);
    fill: var(--load-soft-1);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    margin: 20px -4px 0;
  }
  .actions .button {
    flex: 1;
    margin: 4px;
    white-space: nowrap;
  }
  .wide .actions .button {
    flex: none;
    padding: 8px 24px;
  }
  .wide .grade {
    display: grid;
    grid-template-columns: 2fr 3fr;
    grid-column-gap: 64px;
    max-width: 1120px;
  }
  .wide .grade-name {
    grid-column: 1 / -1;
  }
  .wide .list {
    margin-top: 0;
    padding-inline-start: 32px;
    border-inline-start: 1px solid var(--line);
  }
  .wide .item:first-child {
    border-top: 0;
    padding-top: 8px;
  }
  .sk-number {
    width: 132px;
    height: 40px;
    margin-top: 16px;
  }
  .sk-bar {
    height: 32px;
    margin: 28px 0 52px;
  }
  .sk-item {
    height: 72px;
    margin-top: 16px;
  }
  .shot {
    display: block;
    width: 100%;
    margin-top: 16px;
    border-radius: var(--radius-2);
    box-shadow: 0 0 0 1px var(--line);
  }
  .shot[hidden] {
    display: none;
  }
  .save {
    text-decoration: none;
    color: inherit;
  }
  @media (hover: hover) {
    .whose button:hover,
    .step:hover,
    .views button:hover {
      box-shadow: inset 0 0 0 1.5px var(--edge);
    }
    .flag:hover {
      color: var(--ink);
    }
  }
  @media (forced-colors: active) {
    .whose button,
    .views button,
    .step {
      border: 1px solid ButtonText;
    }
  }
`;
