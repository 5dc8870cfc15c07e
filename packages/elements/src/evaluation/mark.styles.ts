import { css } from 'lit';

/** Marks of axes. */
export const marks = css`
  .mark {
    display: inline-block;
    flex: none;
    width: 12px;
    height: 12px;
    margin-inline-end: 6px;
    fill: currentColor;
  }
  .mark-1 {
    color: var(--s1);
  }
  .mark-2 {
    color: var(--s2);
  }
  .mark-3 {
    color: var(--s3);
  }
  .mark-4 {
    color: var(--s4);
  }
  .mark-5 {
    color: var(--s5);
  }
  @media (forced-colors: active) {
    .mark {
      color: CanvasText;
    }
  }
`;
