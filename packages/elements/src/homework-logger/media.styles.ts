import { css } from 'lit';

/** Pointers, motion and forced colours. */
export const media = css`
  @media (hover: hover) {
    .state:hover,
    .whose button:hover,
    button.weekday:hover {
      box-shadow: inset 0 0 0 1.5px var(--edge);
    }
    .flag:hover {
      color: var(--ink);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .pill {
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
    .on {
      border: 1px solid CanvasText;
    }
    .pat,
    .capline {
      forced-color-adjust: none;
      background-color: CanvasText;
      --stripe: Canvas;
    }
    .shown,
    .chosen {
      border: 2px solid Highlight;
    }
  }
`;
