import { css } from 'lit';

/** Looks of the usual picture. */
export const plainStyles = css`
  .radar {
    display: block;
    overflow: visible;
    direction: ltr;
    fill: none;
    stroke-linejoin: round;
  }
  .rings,
  .outer {
    stroke: var(--rule);
  }
  .outer {
    stroke-width: 1.5;
  }
  .open,
  .edge {
    stroke: var(--edge);
  }
  .band {
    fill: var(--sunken);
    stroke: var(--sunken);
    stroke-linejoin: round;
  }
  .edge,
  .open,
  .pill {
    stroke: var(--edge);
  }
  .open,
  .pill {
    stroke-dasharray: 3;
  }
  .radar text {
    fill: var(--ink-2);
    font-size: 12px;
    unicode-bidi: plaintext;
  }
  .radar .name {
    fill: var(--ink);
    font-size: 16px;
    font-weight: 600;
  }
  .middle {
    text-anchor: middle;
  }
  .end {
    text-anchor: end;
  }
  .radar .ring {
    fill: var(--ink-3);
    stroke: var(--surface);
    stroke-width: 6;
    paint-order: stroke;
  }
  .line {
    stroke-dasharray: 5 4;
  }
  .line,
  .mark {
    stroke: var(--ink-2);
    stroke-width: 1.5;
  }
  .mark {
    fill: var(--surface);
  }
  .line.now {
    stroke: var(--accent);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-dasharray: none;
  }
  .mark.now {
    fill: var(--accent);
    stroke: var(--surface);
  }
  @media (prefers-reduced-motion: no-preference) {
    .line,
    .mark {
      animation: drawn 180ms;
    }
    @keyframes drawn {
      from {
        opacity: 0;
      }
    }
  }
`;
