import { css } from 'lit';

/** A display in a corridor. `--u` is a 1920th of its width. */
export const screenStyles = css`
  .screen.root {
    min-height: 100vh;
    padding: 0;
    overflow: hidden;
  }
  .display {
    display: flex;
    flex-direction: column;
    min-height: 100vh;
    padding: calc(var(--u) * 56) calc(var(--u) * 72);
    font-size: calc(var(--u) * 40);
    line-height: 1.4;
  }
  .display header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    color: var(--ink-2);
  }
  .display .title {
    font-size: calc(var(--u) * 44);
    line-height: 1.3;
  }
  .display .title b {
    margin: 0 calc(var(--u) * 24);
    font-size: calc(var(--u) * 60);
  }
  .display .date {
    font-size: calc(var(--u) * 44);
  }
  .display .grade {
    display: grid;
    grid-template-columns: 2fr 3fr;
    grid-column-gap: calc(var(--u) * 72);
    max-width: none;
    margin-top: calc(var(--u) * 40);
  }
  .display .grade-name {
    grid-column: 1 / -1;
    font-size: calc(var(--u) * 44);
  }
  .display .side {
    padding: 0;
    border: 0;
    position: static;
  }
  .display .hero {
    margin: 0;
  }
  .display .n {
    font-size: calc(var(--u) * 160);
    line-height: 1.1;
  }
  .display .pre,
  .display .u,
  .display .load,
  .display .flagline,
  .display .legend,
  .display .foot,
  .display .soft,
  .display .dayname,
  .display .col,
  .display .line {
    font-size: calc(var(--u) * 36);
    line-height: 1.4;
  }
  .display .shape {
    width: calc(var(--u) * 32);
    height: calc(var(--u) * 32);
    margin-inline-end: calc(var(--u) * 12);
  }
  .display .bar {
    height: calc(var(--u) * 88);
    border-radius: calc(var(--u) * 16);
  }
  .display .small-bar .bar {
    height: calc(var(--u) * 32);
  }
  .display .night .icon {
    width: calc(var(--u) * 44);
    height: calc(var(--u) * 44);
  }
  .display .key {
    width: calc(var(--u) * 28);
    height: calc(var(--u) * 28);
    margin-inline-end: calc(var(--u) * 12);
  }
  .display .entry {
    margin-inline-end: calc(var(--u) * 36);
  }
  .display .foot {
    margin-top: calc(var(--u) * 24);
  }
  .display .foot .icon {
    width: calc(var(--u) * 40);
    height: calc(var(--u) * 40);
    margin: calc(var(--u) * 5) 0;
    margin-inline-end: calc(var(--u) * 16);
  }
  .display .cite {
    font-size: calc(var(--u) * 28);
  }
  .display .list {
    margin: 0;
  }
  .display .item {
    padding: calc(var(--u) * 20) 0;
  }
  .display .item:first-child {
    padding-top: 0;
    border-top: 0;
  }
  .display .tier {
    margin-inline-end: calc(var(--u) * 24);
  }
  .display .tier i {
    padding: 0 calc(var(--u) * 10);
    font-size: calc(var(--u) * 26);
  }
  .display .dot {
    width: calc(var(--u) * 7);
    height: calc(var(--u) * 7);
    margin: 0 calc(var(--u) * 14);
  }
  .display .tile {
    width: calc(var(--u) * 92);
    height: calc(var(--u) * 92);
    margin-inline-end: calc(var(--u) * 32);
    border-radius: calc(var(--u) * 24);
    font-size: calc(var(--u) * 44);
    line-height: calc(var(--u) * 78);
  }
  .display .tile .pat {
    height: calc(var(--u) * 14);
  }
  .display .what {
    font-size: calc(var(--u) * 44);
    line-height: 1.35;
  }
  .display .subject,
  .display .tiers,
  .display .meta {
    font-size: calc(var(--u) * 32);
    line-height: 1.4;
  }
  .display .panel-title {
    font-size: calc(var(--u) * 64);
    line-height: 1.3;
  }
  .display .house {
    width: calc(var(--u) * 396);
    height: calc(var(--u) * 312);
  }
  .display .total b {
    font-size: calc(var(--u) * 64);
    line-height: 1.2;
  }
  .display .total .load {
    margin-inline-start: 0;
    flex-basis: 100%;
  }
  .display .dayname .date {
    font-size: calc(var(--u) * 30);
  }
  .display .brief li {
    padding-inline-start: calc(var(--u) * 40);
    text-indent: calc(var(--u) * -40);
  }
  .display .edge {
    display: flex;
    justify-content: space-between;
    margin-top: auto;
    font-size: calc(var(--u) * 32);
    color: var(--ink-2);
  }
`;
