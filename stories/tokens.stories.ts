import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { theme } from '../packages/elements/src/shared/tokens.styles.ts';
import './support/tokens.css';

type Name = keyof typeof theme;
type Mode = 0 | 1;

/** What each colour is for, and the least contrast with the surface that its use asks for. */
const groups: readonly { title: readonly [zh: string, en: string]; least: number; names: readonly Name[] }[] = [
  { title: ['面', 'Surfaces'], least: 0, names: ['surface', 'sunken', 'raised', 'accent-soft', 'night'] },
  { title: ['线：装饰与边框', 'Lines: decoration, then edges of controls'], least: 0, names: ['line', 'rule', 'edge'] },
  { title: ['字', 'Text'], least: 4.5, names: ['ink', 'ink-2', 'ink-3', 'accent', 'night-ink'] },
  {
    title: ['负担，从青到琥珀；没有红', 'Load, teal to amber; never red'],
    least: 3,
    names: ['load-1', 'load-2', 'load-3', 'load-4', 'load-5'],
  },
  {
    title: ['学科：颜色之外总有花纹和首字', 'Subjects: beside colour always a pattern and a first character'],
    least: 3,
    names: ['s1', 's2', 's3', 's4', 's5'],
  },
];

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** Contrast of two colours by WCAG 2. */
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const swatch = (name: Name, mode: Mode) => {
  const value = theme[name][mode];
  return html`<li>
    <span class="colour" .style=${`background:${value}`}></span>
    <b>--wuyu-${name}</b>
    <span>${value} · ${contrast(value, theme.surface[mode]).toFixed(1)}</span>
  </li>`;
};

const page = (mode: Mode, english: boolean) =>
  html`<main
    class="tokens"
    .style=${`background:${theme.surface[mode]};color:${theme.ink[mode]};--line:${theme.line[mode]}`}
  >
    <h1>${english ? 'Design tokens' : '设计变量'}</h1>
    <p>
      ${
        english
          ? 'A host sets any of these on the element or around it. The number is the contrast with the surface.'
          : '宿主页面可以在元素上或外层设置其中任何一个。数字是和底色的对比度。'
      }
    </p>
    ${groups.map(
      ({ title, names }) =>
        html`<h2>${title[english ? 1 : 0]}</h2>
          <ul>
            ${names.map((name) => swatch(name, mode))}
          </ul>`,
    )}
  </main>`;

const meta: Meta = {
  title: 'Foundations/Tokens',
  globals: { viewport: { value: 'wide' } },
  render: (_, { globals }) => page(globals['theme'] === 'dark' ? 1 : 0, globals['locale'] === 'en'),
};
export default meta;
type Story = StoryObj;

/** Every colour keeps the contrast that its use asks for. */
const keepsContrast =
  (mode: Mode): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('li').length).toBe(groups.flatMap((g) => g.names).length);
    for (const { least, names } of groups)
      for (const name of names)
        await expect(contrast(theme[name][mode], theme.surface[mode])).toBeGreaterThanOrEqual(least);
    await expect(contrast(theme['on-accent'][mode], theme.accent[mode])).toBeGreaterThanOrEqual(4.5);
    await expect(contrast(theme['night-ink'][mode], theme.night[mode])).toBeGreaterThanOrEqual(4.5);
  };

export const Light: Story = { play: keepsContrast(0) };
export const Dark: Story = { globals: { theme: 'dark', locale: 'en' }, play: keepsContrast(1) };
