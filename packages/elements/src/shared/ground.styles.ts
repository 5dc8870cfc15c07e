import { css, unsafeCSS } from 'lit';

/** What every element stands on: grounds, lines, text, the accent. Name → [light, dark]. */
export const ground = {
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
  'shadow-1': ['0 1px 2px rgba(35,33,29,.08)', '0 1px 2px rgba(0,0,0,.4)'],
} as const;

/** The variables of a theme, each the host's or else the theme's own: for the first layer of the light or of the dark one. */
export const layer = (of: Readonly<Record<string, readonly [light: string, dark: string]>>, index: 0 | 1) =>
  unsafeCSS(
    Object.entries(of)
      .map(([name, values]) => `--${name}:var(--wuyu-${name},${values[index]});`)
      .join(''),
  );

/** The tokens that every element has: `tokens` has them too, and all others. */
export const groundTokens = css`
  .root {
    ${layer(ground, 0)}
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
  }
  .root.dark {
    ${layer(ground, 1)}
  }
`;
