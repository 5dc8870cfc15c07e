import { css } from 'lit';

/** Looks of the picture, for whoever draws one by `picture`: it needs the tokens around it, and nothing else. */
export const pictureStyles = css`
  .radar {
    display: block;
    overflow: visible;
    direction: ltr;
    fill: none;
    font-family: inherit;
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
  .leader {
    stroke: var(--edge);
    stroke-dasharray: 3 4;
  }
  .leader {
    stroke: var(--rule);
    stroke-dasharray: none;
  }
  .band {
    fill: var(--sunken);
    stroke: var(--edge);
  }
  .pill {
    stroke: var(--edge);
    stroke-width: 1.25;
    stroke-dasharray: 3 3;
  }
  .radar text {
    fill: var(--ink-2);
    font-size: 12px;
    unicode-bidi: plaintext;
  }
  .radar .name {
    fill: var(--ink);
    font-weight: 600;
  }
  .radar .s14 {
    font-size: 14px;
  }
  .radar .s16 {
    font-size: 16px;
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
  .line,
  .mark {
    stroke: var(--c);
    stroke-width: 1.5;
  }
  .mark {
    fill: var(--surface);
  }
  .now {
    --c: var(--accent);
  }
  .past {
    --c: var(--ink-2);
    stroke-dasharray: 5 4;
  }
  .self {
    --c: var(--s2);
    stroke-dasharray: 9 4;
  }
  .peer {
    --c: var(--s3);
    stroke-dasharray: 1.5 4;
    stroke-linecap: round;
  }
  .guardian {
    --c: var(--s1);
    stroke-dasharray: 10 4 2 4;
  }
  .teacher {
    --c: var(--s5);
    stroke-dasharray: 14 4;
  }
  .line.now {
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  .mark.now {
    fill: var(--accent);
    stroke: var(--surface);
  }
  .mark {
    stroke-dasharray: none;
  }
  .here {
    stroke: var(--ink);
    stroke-width: 2;
  }
  @media (forced-colors: active) {
    .radar,
    .key {
      --surface: Canvas;
      --sunken: Canvas;
      --ink: CanvasText;
      --ink-2: CanvasText;
      --ink-3: CanvasText;
      --rule: GrayText;
      --edge: CanvasText;
      --accent: Highlight;
      --s1: CanvasText;
      --s2: CanvasText;
      --s3: CanvasText;
      --s5: CanvasText;
      forced-color-adjust: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .drawn .line,
    .drawn .mark {
      animation: drawn 180ms ease-out;
    }
    @keyframes drawn {
      from {
        opacity: 0;
      }
    }
  }
`;
