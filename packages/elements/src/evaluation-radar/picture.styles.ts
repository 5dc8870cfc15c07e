import { css } from 'lit';
import { plainStyles } from './plain.styles.ts';

/** Looks of what is not the usual: marks of other sources, parted names, forced colours. */
export const unusualStyles = css`
  .self {
    stroke: var(--s2);
  }
  .line.self {
    stroke-dasharray: 9 4;
  }
  .peer {
    stroke: var(--s3);
  }
  .line.peer {
    stroke-dasharray: 1.5 4;
    stroke-linecap: round;
  }
  .guardian {
    stroke: var(--s1);
  }
  .line.guardian {
    stroke-dasharray: 10 4 2 4;
  }
  .teacher {
    stroke: var(--s5);
  }
  .line.teacher {
    stroke-dasharray: 14 4;
  }
  .radar .s12 {
    font-size: 12px;
  }
  .radar .s14 {
    font-size: 14px;
  }
  .leader {
    stroke: var(--rule);
  }
  @media (forced-colors: active) {
    .radar,
    .key {
      --surface: Canvas;
      --sunken: Canvas;
      --ink: CanvasText;
      --ink-2: CanvasText;
      --ink-3: CanvasText;
      --rule: CanvasText;
      --edge: CanvasText;
      --accent: Highlight;
      --s1: CanvasText;
      --s2: CanvasText;
      --s3: CanvasText;
      --s5: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** Looks of the picture, for whoever draws one by `picture`: it needs the tokens around it, and nothing else. */
export const pictureStyles = css`
  ${plainStyles}
  ${unusualStyles}
`;
