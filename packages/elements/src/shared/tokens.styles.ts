import { css } from 'lit';
import { ground, groundTokens, layer } from './ground.styles.ts';
import { latin } from './latin.styles.ts';

/*
 * Three layers. 1: a theme, the values below for light and dark. 2: the variables `--wuyu-<name>`, which a host may set.
 * 3: parts, whose rules use nothing but `--<name>`, which is the host's variable or else the theme's value.
 */

const rest = {
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
  'shadow-2': [
    '0 1px 2px rgba(35,33,29,.06),0 8px 24px rgba(35,33,29,.10)',
    '0 0 0 1px #44413C,0 8px 24px rgba(0,0,0,.5)',
  ],
  stripe: ['rgba(255,255,255,.42)', 'rgba(0,0,0,.42)'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** The theme: name → [light, dark]. Contrast was computed: text ≥ 4.5, non-text ≥ 3; `line` and `rule` are decoration. */
export const theme = { ...ground, ...rest };

export const tokens = css`
  ${groundTokens}
  ${latin}
  .root {
    ${layer(rest, 0)}
    --radius-3: var(--wuyu-radius-3, 16px);
  }
  .root.dark {
    ${layer(rest, 1)}
  }
`;
