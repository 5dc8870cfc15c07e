import { css } from 'lit';
import { page } from '../shared/page.styles.ts';
import { panels } from '../shared/panels.styles.ts';
import { sheets } from '../shared/sheet.styles.ts';
import { classStyles } from './class-page.styles.ts';
import { drillStyles } from './drill.styles.ts';
import { pictureStyles } from './picture.styles.ts';
import { schoolStyles } from './school-page.styles.ts';

const frame = css`
  /* The picture keeps its own measures: the page's are for what stands around it. */
  .root {
    padding: 0;
    font-size: 16px;
    line-height: 26px;
  }
  .figure.slim {
    display: flex;
    align-items: stretch;
    padding: 12px;
    font-size: 14px;
  }
  .figure .icon {
    margin: 0;
  }
  .figure .soft {
    font-size: inherit;
    line-height: inherit;
  }
  .backed {
    font-size: 14px;
    line-height: 22px;
  }
  .backed.narrow {
    font-size: 16px;
    line-height: 26px;
  }
  .page {
    padding: 24px;
  }
  .narrow .page {
    padding: 20px 16px 24px;
  }
  .page.top-part {
    padding-bottom: 0;
  }
  .page.top-part:empty {
    display: none;
  }
  .page.more {
    padding-top: 0;
  }
  .page h3 {
    font-size: 16px;
    line-height: 26px;
  }
  .part,
  .growth {
    margin-bottom: 24px;
  }
  .part .chips {
    margin-top: 4px;
  }
  .chip .icon {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .chip.chosen > .icon {
    margin: 0;
    margin-inline-end: 4px;
    color: inherit;
  }
  .chip[aria-disabled='true'] {
    color: var(--ink-3);
  }
  .page-top {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
  }
  .page-head {
    display: flex;
    align-items: flex-start;
    min-width: 0;
    margin-bottom: 12px;
  }
  /* Room at both sides for the focus ring, which would cover the words below if it stood off. */
  .page-title {
    margin: 0 -4px;
    padding: 0 4px;
    font-size: 20px;
    line-height: 30px;
  }
  .page-title:focus-visible {
    outline-offset: 0;
    border-radius: 2px;
  }
  .way h3:focus-visible {
    outline-offset: 4px;
    border-radius: 2px;
  }
  .page-sub {
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .back {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 44px;
    height: 44px;
    margin: -7px 4px -7px -12px;
    border-radius: var(--radius-2);
  }
  .rtl .back {
    margin: -7px -12px -7px 4px;
  }
  .way-back {
    display: flex;
    align-items: center;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .way-back .back {
    margin-top: -11px;
    margin-bottom: -11px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -6px 8px;
  }
  .pick-field {
    display: block;
    flex: 0 1 auto;
    min-width: 0;
    margin: 4px 6px;
  }
  .pick {
    display: block;
    max-width: 100%;
    min-height: 44px;
    padding: 6px 12px;
    padding-inline-end: 32px;
    font: inherit;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink);
    background-color: var(--sunken);
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%);
    background-position:
      right 17px top 20px,
      right 12px top 20px;
    background-size: 5px 5px;
    background-repeat: no-repeat;
    border: 0;
    border-radius: var(--radius-2);
    -webkit-appearance: none;
    appearance: none;
  }
  .rtl .pick {
    background-position:
      left 12px top 20px,
      left 17px top 20px;
  }
  .link {
    display: inline-flex;
    align-items: center;
    min-height: 32px;
    color: var(--accent);
    border-radius: 6px;
  }
  .narrow .link {
    min-height: 44px;
  }
  .why .icon {
    margin-inline-end: 6px;
  }
  .why {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .open-pill {
    display: inline-block;
    padding: 0 8px;
    border: 1.5px dashed var(--edge);
    border-radius: 999px;
    font-size: 12px;
    line-height: 20px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .scroller {
    overflow-x: auto;
  }
  .grid {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 22px;
  }
  .column {
    max-width: 768px;
    margin: 0 auto;
  }
  .backed .grid th,
  .backed .grid td {
    min-width: 76px;
    height: 44px;
    padding-inline-end: 16px;
    border-bottom: 1px solid var(--line);
    text-align: start;
    font-weight: 400;
    color: var(--ink-2);
    overflow-wrap: break-word;
  }
  .backed .grid thead th {
    height: 32px;
    font-size: 12px;
    line-height: 18px;
  }
  .backed .grid th[scope='row'] {
    font-weight: 600;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink);
    white-space: nowrap;
  }
  .grid .up {
    display: inline-flex;
    margin-inline-start: 2px;
    color: var(--accent);
    vertical-align: -3px;
  }
  .backed.narrow .grid th,
  .backed.narrow .grid td {
    min-width: 56px;
    padding-inline-end: 4px;
  }
  .backed .grid th:first-child {
    position: sticky;
    left: 0;
    z-index: 1;
    min-width: 0;
    padding-inline-end: 8px;
    white-space: nowrap;
    background: var(--surface);
  }
  .backed.rtl .grid th:first-child {
    left: auto;
    right: 0;
  }
  .backed .rates .grid th:first-child {
    background: var(--sunken);
  }
  .figure .foot p {
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-3);
  }
  .short-legend {
    display: flex;
    flex-wrap: wrap;
    margin: 4px -6px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .short-legend li {
    margin: 0 6px;
  }
  .roomy .growth-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 0 -12px;
  }
  .roomy .growth-row > * {
    margin-right: 12px;
    margin-left: 12px;
  }
  .roomy .growth-row .scroller {
    flex: 1 1 400px;
    min-width: 0;
  }
  .terms {
    display: grid;
    grid-gap: 16px;
    margin: 8px 0 12px;
  }
  .terms > li {
    display: flex;
    flex-direction: column;
    align-items: center;
    min-width: 0;
  }
  .term-name {
    min-height: 36px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    text-align: center;
  }
  .growth .grid {
    width: auto;
    min-width: 100%;
  }
  .growth .soft {
    margin-top: 8px;
  }
  .growth-none {
    margin-bottom: 16px;
  }
  .turning > .page,
  .turning > .figure {
    opacity: 0.6;
  }
  .bones {
    display: flex;
    flex-direction: column;
    align-items: center;
  }
  .bones .sk {
    width: 100%;
    height: 44px;
    margin-top: 12px;
  }
  .bones .sk-title {
    width: 50%;
    align-self: flex-start;
    margin-top: 0;
  }
  .bones .sk-round {
    width: 240px;
    max-width: 100%;
    height: 240px;
    border-radius: 50%;
  }
  .bones .tall {
    height: 96px;
  }
  @media (hover: hover) {
    .link:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .back:hover {
      background: var(--sunken);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .backed > * {
      transition: opacity 120ms;
    }
  }
  @media (forced-colors: active) {
    .pick,
    .chip {
      border: 1px solid;
    }
    /* Its arrow is a picture in the ground, which is not drawn here: the browser's own. */
    .pick {
      background-image: none;
      -webkit-appearance: menulist;
      appearance: auto;
    }
    .chip.chosen {
      outline: 2px solid Highlight;
    }
    .link {
      text-decoration: underline;
    }
  }
  @media print {
    .page .chips,
    .page .choices,
    .page .back,
    .page .segments,
    .way-back,
    .why {
      display: none;
    }
  }
`;

/** What is added to the element's styles once there is a backend. */
export const backedStyles = [pictureStyles, page, panels, sheets, frame, classStyles, drillStyles, schoolStyles];
