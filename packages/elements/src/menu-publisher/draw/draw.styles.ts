import { css } from 'lit';

export const drawStyles = css`
  .preview {
    margin-top: 8px;
  }
  .preview .soft {
    display: flex;
  }
  .preview .soft .icon {
    margin-top: 1px;
    margin-inline-end: 6px;
  }
  .preview .numbers dd {
    font-size: 16px;
    line-height: 24px;
  }
  .num {
    white-space: nowrap;
  }
  .proof {
    margin: 12px 0;
  }
  .proof summary {
    min-height: 32px;
    color: var(--accent);
    cursor: pointer;
  }
  .narrow .proof summary {
    min-height: 44px;
  }
  .proof dt {
    margin-top: 8px;
    font-size: 12px;
    line-height: 18px;
    color: var(--ink-2);
  }
  .proof code {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: 12px;
    line-height: 18px;
    word-break: break-all;
  }
`;
