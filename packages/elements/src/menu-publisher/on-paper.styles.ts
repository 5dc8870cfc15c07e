import { css } from 'lit';

/**
 * The page itself on paper, where somebody prints it by the browser's own command: what can only be pressed goes. The
 * views' own styles come later, so that each rule has to weigh more than theirs.
 */
export const onPaper = css`
  @media print {
    .root {
      padding: 0;
    }
    .root .acts,
    .root .chips,
    .root .find,
    .root .foot,
    .root .icon-button,
    .root .keys,
    .root .nav,
    .root .told {
      display: none;
    }
    .root .period {
      margin: 0;
    }
    .root .settings .chips {
      display: flex;
    }
    .root .settings .chip:not(.chosen) {
      display: none;
    }
    .root .desk {
      display: block;
    }
    .root .findings {
      margin: 16px 0 0;
      padding: 0;
      background: none;
    }
    .root .scroller {
      overflow: visible;
    }
    .root .menu .row > * {
      padding: 4px;
    }
    .root .menu .c-title {
      position: static;
      min-width: 0;
    }
    .root .menu .c-room,
    .root .menu .c-teacher,
    .root .menu .c-state {
      min-width: 0;
    }
    .root tr,
    .root .finding,
    .root .child {
      break-inside: avoid;
    }
  }
`;
