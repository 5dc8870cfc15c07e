// Fetched where the device chooses the colours.
import { css } from 'lit';

/**
 * Grounds and shadows are gone there: what they marked has an edge, and what is filled has a colour of the device. The
 * element's other styles may come later, so that each rule has to weigh more than theirs.
 */
const forced = css`
  @media (forced-colors: active) {
    .root .search,
    .root .chips button span,
    .root .add,
    .root .about,
    .root .card,
    .root .res,
    .root .ask,
    .root .way,
    .root .rk,
    .root .rail,
    .root .tray-head,
    .root .dm,
    .root .seat u,
    .root .days .p i,
    .root .together .box,
    .root .none.set {
      border: 1px solid;
    }
    .root .add.shut,
    .root .button.text {
      border: 0;
    }
    .root .button.text {
      text-decoration: underline;
    }
    .root .tray-head {
      background: Canvas;
    }
    .root .dot,
    .root .days .p .on,
    .root .seat i {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .root .add.on,
    .root .no,
    .root .op .r,
    .root .together input:checked + .box {
      forced-color-adjust: none;
      color: HighlightText;
      background: Highlight;
    }
    .root .no {
      background: radial-gradient(circle closest-side at center, Highlight 0 11.5px, transparent 12px);
    }
    .root .add.has,
    .root .op.on,
    .root .days [aria-selected='true'],
    .root .chips [aria-pressed='true'] span,
    .root .children [aria-pressed='true'],
    .root .looks [aria-pressed='true'],
    .root mark {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .root .search:focus-within,
    .root .pick:focus-within,
    .root .together input:focus-visible + .box {
      outline: 2px solid Highlight;
      outline-offset: 2px;
    }
    .root .add[aria-disabled='true'],
    .root .mv[aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;

export const styles = [forced];
