import { css } from 'lit';

/**
 * Where the device chooses the colours, grounds and shadows are gone: what they marked has an edge. The views' own styles
 * come later, so that each rule has to weigh more than theirs.
 */
export const forced = css`
  @media (forced-colors: active) {
    .root .icon {
      color: inherit !important;
    }
    .root .chip,
    .root .mark-button,
    .root .find-box,
    .root .card,
    .root .findings,
    .root .sheet,
    .root .cell-input,
    .root .fld input,
    .root .fld select,
    .root .fld textarea,
    .root .days-nav select {
      border: 1px solid;
    }
    .root .fld input:focus,
    .root .fld select:focus,
    .root .fld textarea:focus,
    .root .cell-input:focus,
    .root .chip.chosen,
    .root .option.on {
      outline: 2px solid Highlight;
    }
    .root .option.on {
      outline-offset: -2px;
    }
    .root .link {
      text-decoration: underline;
    }
    .root .menu .row > .lacks,
    .root .menu .row > .stop {
      border: 1px dashed;
    }
  }
`;
