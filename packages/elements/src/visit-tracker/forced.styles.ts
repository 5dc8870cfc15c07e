import { css } from 'lit';

/** Where the device chooses the colours, grounds are gone: what they marked has an edge, what is filled a colour of the device. */
export const forced = css`
  @media (forced-colors: active) {
    .opt,
    .box,
    .plate,
    .card,
    .undo,
    .pill,
    .seg,
    .av,
    .mark {
      border: 1px solid;
    }
    .opt.on,
    .seg [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .r-on,
    .r-tick {
      stroke: CanvasText;
    }
    .r-line {
      fill: CanvasText;
    }
    .r-soft {
      fill: Canvas;
    }
    .r-rest {
      stroke: GrayText;
    }
    .r-edge {
      stroke: Canvas;
    }
  }
`;
