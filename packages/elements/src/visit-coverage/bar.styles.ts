import { css } from 'lit';

/** The bar, its key and its words. Open is the ground of the bar; what is arranged is hatched, as in the tracker's ring. */
export const barStyles = css`
  .bar {
    --hatch: repeating-linear-gradient(
      135deg,
      var(--accent) 0,
      var(--accent) 2px,
      var(--accent-soft) 2px,
      var(--accent-soft) 5px
    );
    position: relative;
    display: flex;
    height: 12px;
    border-radius: 4px;
    background: var(--line);
  }
  .seg {
    flex: none;
    height: 100%;
  }
  .seg:first-child {
    border-radius: 4px 0 0 4px;
  }
  .rtl .seg:first-child {
    border-radius: 0 4px 4px 0;
  }
  .solid {
    background: var(--accent);
  }
  .seg.hatch {
    background: var(--hatch);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .pace-tick {
    position: absolute;
    top: -3px;
    bottom: -3px;
    left: 0;
    pointer-events: none;
  }
  .rtl .pace-tick {
    left: auto;
    right: 0;
  }
  .pace-tick::after {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    right: -1px;
    width: 2px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 1.5px var(--surface);
  }
  .rtl .pace-tick::after {
    right: auto;
    left: -1px;
  }
  .key,
  .tick-key {
    display: inline-block;
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 6px;
    border-radius: 6px;
  }
  .key.hatch {
    background: repeating-linear-gradient(
      135deg,
      var(--accent) 0,
      var(--accent) 2px,
      var(--accent-soft) 2px,
      var(--accent-soft) 5px
    );
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .key.empty {
    border: 1.5px solid var(--edge);
  }
  .key.dash {
    height: 0;
    border-top: 1.5px solid var(--ink-3);
    border-radius: 0;
  }
  .tick-key {
    width: 2px;
    height: 14px;
    margin-inline-start: 5px;
    margin-inline-end: 8px;
    border-radius: 1px;
    background: var(--ink);
  }
  .pace {
    display: inline-flex;
    align-items: center;
    color: var(--ink-2);
  }
  .pace .icon {
    margin-inline-end: 4px;
    color: var(--accent);
  }
  .pace.less,
  .pace.less .icon {
    color: var(--load-4);
  }
  @media (forced-colors: active) {
    .bar,
    .key {
      border: 1px solid CanvasText;
    }
    .solid,
    .hatch,
    .pace-tick::after,
    .tick-key {
      forced-color-adjust: none;
    }
    .solid,
    .pace-tick::after,
    .tick-key {
      background: CanvasText;
    }
    .pace-tick::after {
      box-shadow: 0 0 0 1.5px Canvas;
    }
    .bar .seg.hatch,
    .key.hatch {
      background: repeating-linear-gradient(135deg, CanvasText 0, CanvasText 2px, Canvas 2px, Canvas 5px);
    }
  }
  @media print {
    .bar,
    .key,
    .tick-key,
    .pace-tick::after {
      -webkit-print-color-adjust: exact;
      print-color-adjust: exact;
    }
  }
`;
