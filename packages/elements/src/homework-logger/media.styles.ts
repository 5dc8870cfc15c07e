import { css } from 'lit';

/** Pointers, motion, forced colours and paper. */
export const media = css`
  @media (hover: hover) {
    .mins button:hover,
    .state:hover,
    .whose button:hover,
    button.weekday:hover,
    button.week-row:hover {
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
    .shown,
    .chosen {
      border: 2px solid Highlight;
    }
  }
  @media print {
    .acts,
    .two,
    .stops,
    .none-given,
    .to-today,
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
