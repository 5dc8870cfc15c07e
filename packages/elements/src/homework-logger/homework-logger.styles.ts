import { css } from 'lit';

/*
 * Below our floor: no `gap` in flex boxes, no logical insets, no `:is`, no nesting, no container queries; the classes
 * `narrow` and `wide` say what was measured.
 */

const frame = css`
  .root {
    padding: 20px 16px 24px;
  }
  .narrow.root {
    padding: 16px 16px 24px;
  }
  .wide .frame {
    display: grid;
    grid-template-columns: 2fr 3fr;
    grid-column-gap: 64px;
    max-width: 1120px;
    margin: 0 auto;
  }
  .wide .main {
    position: relative;
  }
  .wide .main::before {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    margin-inline-start: -32px;
    border-inline-start: 1px solid var(--line);
  }
  .wide.root {
    padding: 32px 32px 40px;
  }
  .solo .frame {
    max-width: 560px;
    margin: 0 auto;
  }
  .wide .side {
    position: sticky;
    top: 16px;
    align-self: start;
    padding-bottom: 16px;
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
  .who {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    min-height: 22px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .name {
    font-weight: 400;
    margin-inline-end: 12px;
  }
  .name b {
    color: var(--ink);
  }
  .date {
    white-space: nowrap;
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
  .n.none {
    color: var(--ink-3);
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
  .load {
    display: flex;
    align-items: center;
    font-size: 14px;
    line-height: 22px;
    margin-bottom: 5px;
  }
  .shape {
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 5px;
    color: var(--load-1);
  }
  .load.near .shape {
    color: var(--load-3);
  }
  .load.over .shape {
    color: var(--load-4);
  }
  .shape circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
  }
  .shape path {
    fill: currentColor;
  }
  .foot {
    display: flex;
    align-items: flex-start;
    margin-top: 12px;
    font-size: 14px;
    line-height: 22px;
    color: var(--ink-2);
  }
  .legend + .foot,
  .day + .foot {
    margin-top: 20px;
  }
  .foot .icon {
    margin: 1px 0;
    margin-inline-end: 8px;
    color: var(--night-ink);
  }
`;

const bar = css`
  .day {
    margin-top: 36px;
  }
  .barbox {
    position: relative;
  }
  .bar {
    position: relative;
    display: flex;
    height: 32px;
    border-radius: 8px;
    background: var(--sunken);
    overflow: hidden;
  }
  .night {
    position: absolute;
    top: 0;
    bottom: 0;
    right: 0;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    padding-inline-end: 8px;
    background: var(--night);
    color: var(--night-ink);
  }
  .rtl .night {
    right: auto;
    left: 0;
  }
  .seg {
    position: relative;
    flex: none;
    height: 32px;
    border-inline-end: 2px solid var(--surface);
  }
  .seg.choice,
  .key.choice {
    border: 1.5px dotted var(--edge);
    border-radius: 4px;
  }
  .seg .pat {
    position: absolute;
    top: 0;
    bottom: 0;
    left: 0;
  }
  .rtl .seg .pat {
    left: auto;
    right: 0;
  }
  .ghost {
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background: var(--soft);
    border: 1.5px dashed var(--tone);
    border-radius: 4px;
  }
  .s1 {
    --tone: var(--s1);
    --soft: var(--s1-soft);
  }
  .s2 {
    --tone: var(--s2);
    --soft: var(--s2-soft);
  }
  .s3 {
    --tone: var(--s3);
    --soft: var(--s3-soft);
  }
  .s4 {
    --tone: var(--s4);
    --soft: var(--s4-soft);
  }
  .s5 {
    --tone: var(--s5);
    --soft: var(--s5-soft);
  }
  .pat {
    background-color: var(--tone);
  }
  .s2.pat {
    background-image: repeating-linear-gradient(135deg, var(--stripe) 0 2px, transparent 2px 7px);
  }
  .s3.pat {
    background-image: radial-gradient(var(--stripe) 1.3px, transparent 1.7px);
    background-size: 6px 6px;
  }
  .s4.pat {
    background-image: repeating-linear-gradient(0deg, var(--stripe) 0 1.5px, transparent 1.5px 6px);
  }
  .s5.pat {
    background-image: repeating-linear-gradient(90deg, var(--stripe) 0 1.5px, transparent 1.5px 6px);
  }
  .capmark {
    position: absolute;
    top: -28px;
    left: 0;
    right: 0;
    bottom: -4px;
    display: flex;
    pointer-events: none;
  }
  .upto {
    flex: none;
    display: flex;
    justify-content: flex-end;
  }
  .upto .flag {
    padding-inline-end: 8px;
  }
  .capline {
    flex: none;
    width: 2px;
    margin: 0 -1px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 2px var(--surface);
  }
  .flag {
    pointer-events: auto;
    display: flex;
    align-items: center;
    align-self: flex-start;
    height: 44px;
    margin-top: -18px;
    padding: 8px 0 0;
    padding-inline-start: 8px;
    font-size: 12px;
    line-height: 18px;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .flag .icon {
    margin-inline-start: 4px;
    color: var(--ink-3);
  }
  .legend {
    display: flex;
    min-height: 18px;
    margin-top: 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .legend b {
    color: var(--ink);
  }
  .entry {
    flex: none;
  }
  .flow {
    flex-wrap: wrap;
    margin-bottom: -4px;
  }
  .flow .entry {
    margin: 0 0 4px;
    margin-inline-end: 14px;
  }
  .key {
    display: inline-block;
    width: 12px;
    height: 12px;
    margin-inline-end: 5px;
    border-radius: 3px;
    vertical-align: -1.5px;
  }
  .key.open {
    background: var(--soft);
    border: 1.5px dashed var(--tone);
  }
`;

const list = css`
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
    margin: -4px 0 -8px;
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
  .two .button {
    padding: 8px;
    white-space: nowrap;
  }
`;

const panels = css`
  .card,
  .rest {
    margin-top: 20px;
    padding: 16px;
    border-radius: var(--radius-3);
    background: var(--sunken);
  }
  .wide .main > .card:first-child,
  .wide .main > .rest:first-child {
    margin-top: 0;
  }
  .card + .card {
    margin-top: 8px;
  }
  .card-head,
  .slim,
  .rest {
    display: flex;
    align-items: flex-start;
  }
  .card-head .icon,
  .slim .icon {
    margin-top: 3px;
    margin-inline-end: 12px;
  }
  .slim {
    padding: 12px 16px;
    font-size: 14px;
    line-height: 22px;
  }
  .slim .icon {
    margin-top: 1px;
  }
  .soft {
    color: var(--ink-2);
  }
  .block {
    display: block;
  }
  .full {
    width: 100%;
    margin-top: 16px;
  }
  .fine {
    margin-top: 12px;
    text-align: center;
    color: var(--ink-3);
  }
  .rest {
    padding: 20px 16px 16px;
    background: var(--night);
  }
  .rest .icon-24 {
    margin-inline-end: 12px;
    color: var(--night-ink);
  }
  .panel-title {
    font-size: 20px;
    line-height: 26px;
    font-weight: 600;
  }
  .rest .note {
    margin-top: 6px;
  }
  .why {
    margin: 4px -8px -8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--night-ink);
  }
  .why .icon {
    margin-inline-start: 4px;
    margin-inline-end: 0;
  }
  .good {
    padding: 40px 0 24px;
    text-align: center;
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
  .pill-place {
    position: sticky;
    bottom: 16px;
    z-index: 1;
    display: flex;
    justify-content: center;
    margin-top: 16px;
    pointer-events: none;
  }
  .pill {
    pointer-events: auto;
    display: flex;
    align-items: center;
    min-height: 36px;
    max-width: 100%;
    padding: 0 16px;
    border-radius: 22px;
    background: var(--raised);
    box-shadow: var(--shadow-2);
    font-size: 14px;
    line-height: 22px;
  }
  .pill > .icon {
    margin-inline-start: -2px;
    margin-inline-end: 8px;
    color: var(--ink-2);
  }
  .pill .button {
    margin-inline-start: 8px;
    margin-inline-end: -8px;
    border-radius: 22px;
    white-space: nowrap;
  }
  .pill .button .icon {
    margin-inline-end: 4px;
  }
  .sk {
    display: block;
    border-radius: 6px;
    background: var(--sunken);
    opacity: 0;
    animation: appear 120ms 300ms forwards;
  }
  .sk-number {
    width: 132px;
    height: 40px;
    margin-bottom: 4px;
  }
  .sk-state {
    width: 104px;
    height: 22px;
    margin-bottom: 6px;
  }
  .sk-tile {
    flex: none;
    width: 36px;
    height: 36px;
    margin-inline-end: 12px;
    border-radius: var(--radius-2);
  }
  .sk-title {
    height: 18px;
    margin: 4px 0 8px;
  }
  .sk-meta {
    height: 14px;
    margin: 4px 0;
  }
  @keyframes appear {
    to {
      opacity: 1;
    }
  }
`;

const sheets = css`
  .sheet {
    position: fixed;
    top: auto;
    right: 0;
    bottom: 0;
    left: 0;
    width: 100%;
    max-width: 480px;
    max-height: 100%;
    margin: 0 auto;
    border: 0;
    border-radius: 20px 20px 0 0;
    overflow: auto;
    color: var(--ink);
    background: var(--raised);
    box-shadow: var(--shadow-2);
  }
  .sheet::backdrop {
    background: rgba(35, 33, 29, 0.32);
  }
  .sheet-content {
    padding: 8px 20px 24px;
  }
  .grab {
    width: 36px;
    height: 4px;
    margin: 0 auto 12px;
    border-radius: 2px;
    background: var(--rule);
  }
  .sheet-head {
    display: flex;
    align-items: center;
  }
  .sheet-title {
    font-size: 20px;
    line-height: 28px;
  }
  .quote {
    margin: 12px 0;
    padding: 2px 0;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--accent);
  }
  .sheet-content > .sheet-title ~ .note {
    margin-top: 8px;
  }
  .sheet-hint {
    padding-top: 10px;
  }
  .mins {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    grid-gap: 8px;
    margin-top: 16px;
  }
  .mins button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-height: 56px;
    border-radius: 12px;
    background: var(--sunken);
    font-size: 20px;
    line-height: 22px;
    font-weight: 600;
  }
  .mins small {
    font-size: 12px;
    line-height: 16px;
    font-weight: 400;
  }
  .mins .expected {
    background: var(--accent-soft);
    color: var(--accent);
    box-shadow: inset 0 0 0 1.5px var(--accent);
  }
  .mins .now {
    background: var(--accent);
    color: var(--on-accent);
  }
  .dark .mins button:not(.expected):not(.now),
  .dark .sheet .button.quiet {
    background: var(--surface);
  }
  .parts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-top: 12px;
  }
  .parts .note {
    margin: 0;
    margin-inline-end: 8px;
  }
  .part {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin: 0 4px;
    padding: 0 16px;
    border-radius: 22px;
    box-shadow: inset 0 0 0 1px var(--edge);
    font-size: 14px;
    line-height: 22px;
  }
  .part .icon {
    margin-inline-start: -4px;
    margin-inline-end: 4px;
  }
  .part.chosen {
    background: var(--accent-soft);
    color: var(--accent);
    box-shadow: inset 0 0 0 1.5px var(--accent);
    font-weight: 600;
  }
  .field {
    margin-top: 16px;
  }
  .field-row {
    display: flex;
    align-items: center;
    margin-top: 4px;
  }
  .field input {
    flex: 1;
    min-width: 0;
    height: 56px;
    padding: 0 16px;
    border-radius: 12px;
    box-shadow: inset 0 0 0 1px var(--edge);
    background: var(--surface);
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  .field input:focus {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .field-unit {
    margin: 0 16px;
    margin-inline-start: 8px;
    color: var(--ink-2);
  }
  .field .button {
    min-height: 56px;
    min-width: 96px;
  }
  .wrong {
    min-height: 22px;
    margin-top: 8px;
    font-size: 14px;
    line-height: 22px;
    color: var(--load-5);
  }
  .sheet > .sheet-content > .button.text {
    margin: 0 -8px;
  }
  /* A modal dialog lies over the window, not in the element: here it is the window that counts. */
  @media (min-width: 600px) {
    .sheet {
      top: 0;
      height: -webkit-fit-content;
      height: -moz-fit-content;
      height: fit-content;
      margin: auto;
      border-radius: 20px;
    }
    .grab {
      visibility: hidden;
    }
  }
`;

const media = css`
  @media (hover: hover) {
    .mins button:hover,
    .state:hover,
    .whose button:hover {
      box-shadow: inset 0 0 0 1.5px var(--edge);
    }
    .flag:hover {
      color: var(--ink);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .pill,
    .sheet[open] {
      animation: rise 160ms ease-out;
    }
    .queued,
    .words {
      animation: show 160ms ease-out;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @keyframes show {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .seg,
    .ghost,
    .tile,
    .card,
    .rest,
    .pill,
    .on,
    .mins button,
    .part,
    .sheet,
    .field input {
      border: 1px solid CanvasText;
    }
    .pat,
    .capline {
      forced-color-adjust: none;
      background-color: CanvasText;
      --stripe: Canvas;
    }
    .mins .now,
    .chosen {
      border: 2px solid Highlight;
    }
  }
  @media print {
    .acts,
    .two,
    .pill-place,
    .sheet,
    .drop,
    .why {
      display: none;
    }
    .root {
      background: none;
    }
    .bar,
    .tile,
    .key,
    .pat,
    .ghost,
    .night {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
    .item {
      break-inside: avoid;
    }
  }
`;

export const styles = [frame, bar, list, panels, sheets, media];
