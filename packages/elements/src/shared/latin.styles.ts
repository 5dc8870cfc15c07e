import { css } from 'lit';

/** The font of English texts. */
export const latin = css`
  /* Latin first, so that an apostrophe is not set as wide as a Han character. */
  .root.latin {
    --font: var(
      --wuyu-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'PingFang SC',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      sans-serif
    );
  }
`;
