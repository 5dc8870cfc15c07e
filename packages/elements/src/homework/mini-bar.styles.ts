import { css } from 'lit';

/** A day's bar in small; with `patterns`. */
export const miniBarStyles = css`
  .mini {
    display: flex;
    position: relative;
    height: 12px;
    margin-top: 5px;
    border-radius: 4px;
    background: var(--sunken);
  }
  .mini .nz {
    position: absolute;
    top: 0;
    bottom: 0;
    right: 0;
    border-radius: 0 4px 4px 0;
    background: var(--night);
  }
  .rtl .mini .nz {
    right: auto;
    left: 0;
    border-radius: 4px 0 0 4px;
  }
  .mini .seg {
    position: relative;
    flex: none;
    height: 12px;
    border-inline-end: 1.5px solid var(--surface);
  }
  .mini .seg.plan {
    background: var(--soft);
    border: 1.5px dashed var(--tone);
    border-radius: 2px;
  }
  .mini .s3.pat {
    background-size: 5px 5px;
  }
  .mini .cl {
    position: absolute;
    top: -3px;
    bottom: -3px;
    right: 0;
  }
  .mini .cl::before {
    content: '';
    position: absolute;
    top: 0;
    bottom: 0;
    left: -1px;
    width: 2px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 1.5px var(--surface);
  }
  .rtl .mini .cl {
    right: auto;
    left: 0;
  }
  .rtl .mini .cl::before {
    left: auto;
    right: -1px;
  }
  @media (forced-colors: active) {
    .mini,
    .mini .seg {
      border: 1px solid CanvasText;
    }
    .mini .pat,
    .mini .cl::before {
      forced-color-adjust: none;
      background-color: CanvasText;
      --stripe: Canvas;
    }
  }
`;
