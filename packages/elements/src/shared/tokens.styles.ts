import { css, unsafeCSS } from 'lit';

/*
 * Three layers. 1: a theme, the values below for light and dark. 2: the variables `--wuyu-<name>`, which a host may set.
 * 3: parts, whose rules use nothing but `--<name>`, which is the host's variable or else the theme's value.
 */

/** The theme: name → [light, dark]. Contrast was computed: text ≥ 4.5, non-text ≥ 3; `line` and `rule` are decoration. */
export const theme = {
  surface: ['#FFFFFF', '#1E1D1B'],
  sunken: ['#F6F5F2', '#282724'],
  raised: ['#FFFFFF', '#33312D'],
  line: ['#E7E4DE', '#383632'],
  rule: ['#CBC7BE', '#55524C'],
  edge: ['#8C877E', '#827D74'],
  ink: ['#23211D', '#F2EFE9'],
  'ink-2': ['#57534B', '#BFBAB0'],
  'ink-3': ['#706B62', '#A39E94'],
  accent: ['#0B6B66', '#63C7BC'],
  'on-accent': ['#FFFFFF', '#0C2220'],
  'accent-soft': ['#E4F1EF', '#1E3634'],
  night: ['#E9EAF4', '#2A2D42'],
  'night-ink': ['#3D4675', '#B9C0EA'],
  'load-1': ['#1F8A80', '#4FBCB0'],
  'load-2': ['#5A8457', '#86B884'],
  'load-3': ['#857A2C', '#BDB25C'],
  'load-4': ['#9F6806', '#DFAB4C'],
  'load-5': ['#8F5400', '#F2A93F'],
  'load-soft-1': ['#E2F2EF', '#1F3633'],
  'load-soft-4': ['#FAEBCB', '#42351C'],
  s1: ['#55397B', '#B297CC'],
  s2: ['#538CD4', '#4B7FCB'],
  s3: ['#B28E31', '#D7B55B'],
  s4: ['#33776B', '#3F8A6C'],
  s5: ['#262E34', '#D4DEE7'],
  's1-soft': ['#EEEAF4', '#352E3E'],
  's2-soft': ['#E6EFF9', '#232F42'],
  's3-soft': ['#F6F0DF', '#3B3420'],
  's4-soft': ['#E3EFEC', '#20342D'],
  's5-soft': ['#EBEDEF', '#33363A'],
  'shadow-1': ['0 1px 2px rgba(35,33,29,.08)', '0 1px 2px rgba(0,0,0,.4)'],
  'shadow-2': [
    '0 1px 2px rgba(35,33,29,.06),0 8px 24px rgba(35,33,29,.10)',
    '0 0 0 1px #44413C,0 8px 24px rgba(0,0,0,.5)',
  ],
  stripe: ['rgba(255,255,255,.42)', 'rgba(0,0,0,.42)'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

const layer = (index: 0 | 1) =>
  unsafeCSS(
    Object.entries(theme)
      .map(([name, values]) => `--${name}:var(--wuyu-${name},${values[index]});`)
      .join(''),
  );

export const tokens = css`
  .root {
    ${layer(0)}
    --font: var(
      --wuyu-font,
      'PingFang SC',
      'HarmonyOS Sans SC',
      MiSans,
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      system-ui,
      sans-serif
    );
    --radius-2: var(--wuyu-radius-2, 10px);
    --radius-3: var(--wuyu-radius-3, 16px);
  }
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
  .root.dark {
    ${layer(1)}
  }
`;
