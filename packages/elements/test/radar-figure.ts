import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import type { RadarAxis, RadarBand, RadarSeries } from '../src/evaluation-radar/data.ts';
import type { EvaluationRadar } from '../src/evaluation-radar/evaluation-radar.ts';
import '../src/evaluation-radar/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

export const levels = ['起步', '成长', '良好', '优秀'];
export const five: RadarAxis[] = ['德', '智', '体', '美', '劳'].map((title, i) => ({
  id: `axis-${i}`,
  title,
  levels,
  evidence: [6, 9, 4, 5, 0][i] ?? 0,
}));
export const now: RadarSeries = { title: '这学期', values: [4, 3, 2, 3, null] };
export const past: RadarSeries = { title: '上学期', values: [3, 3, 1, 2, 3] };
export const band: RadarBand = {
  title: '全班中间一半',
  from: [3, 2, 2, 2, 2],
  to: [4, 3, 3, 4, 3],
  note: '全班 42/45 人有记录',
};

export const root = document.createElement('div');
root.lang = 'zh-CN';
/** What the console was told since the page was laid out. */
let told: string[] = [];
export const warned = (): readonly string[] => told;
const warn = console.warn;

export interface Data {
  axes?: unknown;
  series?: unknown;
  band?: unknown;
  heading?: string;
  subheading?: string;
  opens?: boolean;
}

/** Until a picture, or what is said in its place, is there. */
export async function until(is: () => unknown): Promise<void> {
  for (let i = 0; i < 400 && !is(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(!!is(), `waited for ${String(is)}`).to.equal(true);
}

export async function open(data: Data, width = 375, markup = '<wuyu-evaluation-radar></wuyu-evaluation-radar>') {
  root.style.width = `${width}px`;
  root.innerHTML = markup;
  const element = root.querySelector('wuyu-evaluation-radar');
  if (!element) throw new Error('it is on the page');
  Object.assign(element, data);
  await until(() => inside(element).querySelector('.radar, .sub, .problems'));
  await element.updateComplete;
  return element;
}

export const inside = (element: EvaluationRadar): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('it is rendered');
  return element.shadowRoot;
};
export const all = (element: EvaluationRadar, selector: string) => [
  ...inside(element).querySelectorAll<HTMLElement>(selector),
];
export const text = (element: EvaluationRadar, selector: string) =>
  all(element, selector).map((one) => one.textContent.replace(/\s+/g, ' ').trim());
export const dOf = (element: EvaluationRadar, selector: string) =>
  inside(element).querySelector(`.radar ${selector}`)?.getAttribute('d') ?? '';
export const numbers = (d: string) => (d.match(/-?[\d.]+/g) ?? []).map(Number);

/** Middles and radii of the circles of a path. */
export const circles = (d: string) =>
  (d.match(/M[^M]*?a[^M]*/g) ?? []).map((one) => {
    const [x = 0, y = 0, r = 0] = numbers(one);
    return { x: x + r, y, r };
  });
/** Middles of the polygons of a path of relative lines: a rhombus starts at its top. */
export const rhombi = (d: string) =>
  (d.match(/M[^M]*/g) ?? []).map((one) => {
    const [x = 0, y = 0, half = 0] = numbers(one);
    return { x, y: y + half };
  });
export const corners = (d: string) =>
  (d.match(/[ML][^MLZ]*/g) ?? []).map((one) => {
    const [x = 0, y = 0] = numbers(one);
    return { x, y };
  });

/** Where a value has to stand, reckoned by itself: around the outer ring's middle, clockwise from the top. */
export function expected(element: EvaluationRadar, axis: number, count: number, share: number) {
  const [outer] = circles(dOf(element, '.outer'));
  if (!outer) throw new Error('the outer ring is drawn');
  const angle = (axis / count) * 2 * Math.PI;
  return { x: outer.x + Math.sin(angle) * outer.r * share, y: outer.y - Math.cos(angle) * outer.r * share };
}
export const near = (is: { x: number; y: number } | undefined, should: { x: number; y: number }) => {
  if (!is) throw new Error('it is drawn');
  expect(Math.hypot(is.x - should.x, is.y - should.y), JSON.stringify([is, should])).to.be.lessThan(0.05);
};

/** Before and after each test: the page it stands on, and what the console is told. */
export function layPage(): void {
  told = [];
  console.warn = (...words: unknown[]) => told.push(words.join(' '));
  document.body.append(root);
}
export function clearPage(): void {
  console.warn = warn;
  root.remove();
  root.replaceChildren();
  root.removeAttribute('style');
  root.removeAttribute('dir');
  root.lang = 'zh-CN';
}

/** What axe finds in an element. */
export async function violationsOf(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
}
