import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import type { RadarAxis, RadarBand, RadarSeries } from './data.ts';
import type { EvaluationRadar } from './evaluation-radar.ts';
import './define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

const levels = ['起步', '成长', '良好', '优秀'];
const five: RadarAxis[] = ['德', '智', '体', '美', '劳'].map((title, i) => ({
  id: `axis-${i}`,
  title,
  levels,
  evidence: [6, 9, 4, 5, 0][i] ?? 0,
}));
const now: RadarSeries = { title: '这学期', values: [4, 3, 2, 3, null] };
const past: RadarSeries = { title: '上学期', values: [3, 3, 1, 2, 3] };
const band: RadarBand = {
  title: '全班中间一半',
  from: [3, 2, 2, 2, 2],
  to: [4, 3, 3, 4, 3],
  note: '全班 42/45 人有记录',
};

const root = document.createElement('div');
root.lang = 'zh-CN';
let warned: string[] = [];
const warn = console.warn;

interface Data {
  axes?: unknown;
  series?: unknown;
  band?: unknown;
  heading?: string;
  opens?: boolean;
}

/** Until a picture, or what is said in its place, is there. */
async function until(is: () => unknown): Promise<void> {
  for (let i = 0; i < 400 && !is(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(!!is(), `waited for ${String(is)}`).to.equal(true);
}

async function open(data: Data, width = 375, markup = '<wuyu-evaluation-radar></wuyu-evaluation-radar>') {
  root.style.width = `${width}px`;
  root.innerHTML = markup;
  const element = root.querySelector('wuyu-evaluation-radar');
  if (!element) throw new Error('it is on the page');
  Object.assign(element, data);
  await until(() => inside(element).querySelector('.radar, .sub, .problems'));
  await element.updateComplete;
  return element;
}

const inside = (element: EvaluationRadar): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('it is rendered');
  return element.shadowRoot;
};
const all = (element: EvaluationRadar, selector: string) => [
  ...inside(element).querySelectorAll<HTMLElement>(selector),
];
const text = (element: EvaluationRadar, selector: string) =>
  all(element, selector).map((one) => one.textContent.replace(/\s+/g, ' ').trim());
const dOf = (element: EvaluationRadar, selector: string) =>
  inside(element).querySelector(`.radar ${selector}`)?.getAttribute('d') ?? '';
const numbers = (d: string) => (d.match(/-?[\d.]+/g) ?? []).map(Number);

/** Middles and radii of the circles of a path. */
const circles = (d: string) =>
  (d.match(/M[^M]*?a[^M]*/g) ?? []).map((one) => {
    const [x = 0, y = 0, r = 0] = numbers(one);
    return { x: x + r, y, r };
  });
/** Middles of the polygons of a path of relative lines: a rhombus starts at its top. */
const rhombi = (d: string) =>
  (d.match(/M[^M]*/g) ?? []).map((one) => {
    const [x = 0, y = 0, half = 0] = numbers(one);
    return { x, y: y + half };
  });
const corners = (d: string) =>
  (d.match(/[ML][^MLZ]*/g) ?? []).map((one) => {
    const [x = 0, y = 0] = numbers(one);
    return { x, y };
  });

/** Where a value has to stand, reckoned by itself: around the outer ring's middle, clockwise from the top. */
function expected(element: EvaluationRadar, axis: number, count: number, share: number) {
  const [outer] = circles(dOf(element, '.outer'));
  if (!outer) throw new Error('the outer ring is drawn');
  const angle = (axis / count) * 2 * Math.PI;
  return { x: outer.x + Math.sin(angle) * outer.r * share, y: outer.y - Math.cos(angle) * outer.r * share };
}
const near = (is: { x: number; y: number } | undefined, should: { x: number; y: number }) => {
  if (!is) throw new Error('it is drawn');
  expect(Math.hypot(is.x - should.x, is.y - should.y), JSON.stringify([is, should])).to.be.lessThan(0.05);
};

describe('<wuyu-evaluation-radar>', () => {
  beforeEach(() => {
    warned = [];
    console.warn = (...words: unknown[]) => warned.push(words.join(' '));
    document.body.append(root);
  });
  afterEach(() => {
    console.warn = warn;
    root.remove();
    root.replaceChildren();
    root.removeAttribute('style');
    root.removeAttribute('dir');
    root.lang = 'zh-CN';
  });

  for (const count of [3, 4, 5, 6, 8, 12])
    it(`draws every value of ${count} axes where it belongs`, async () => {
      const axes = Array.from({ length: count }, (_, i) => ({ title: `项${i + 1}`, levels }));
      const values = axes.map((_, i) => (i % 4) + 1);
      const before = axes.map((_, i) => ((i * 3) % 4) + 1);
      const element = await open({
        axes,
        series: [
          { title: '这学期', values },
          { title: '上学期', values: before },
        ],
      });
      const marks = circles(dOf(element, '.mark.now'));
      const others = rhombi(dOf(element, '.mark.past'));
      const line = corners(dOf(element, '.line.now'));
      expect([marks.length, others.length, line.length]).to.deep.equal([count, count, count]);
      values.forEach((value, i) => {
        near(marks[i], expected(element, i, count, value / 4));
        near(others[i], expected(element, i, count, (before[i] ?? 0) / 4));
      });
      values.forEach((value, i) => near(line[i], expected(element, i, count, value / 4)));
      expect(dOf(element, '.line.now')).to.match(/Z$/);
      const [outer] = circles(dOf(element, '.outer'));
      const rings = circles(dOf(element, '.rings')).map(({ r }) => r / (outer?.r ?? 1));
      [0.25, 0.5, 0.75].forEach((share, i) => expect(rings[i]).to.be.closeTo(share, 0.001));
    });

  it('breaks the line where nothing was judged, and never puts a mark there', async () => {
    const element = await open({ axes: five, series: [now, past] });
    expect(dOf(element, '.line.now')).not.to.include('Z');
    expect(corners(dOf(element, '.line.now'))).to.have.length(4);
    expect(circles(dOf(element, '.mark.now'))).to.have.length(4);
    const gap = { title: '这学期', values: [4, null, 2, null, 3] };
    element.series = [gap];
    await element.updateComplete;
    // 德 and 劳 are neighbours over the top; 体 stands alone and has its mark, but no line.
    const line = corners(dOf(element, '.line.now'));
    expect(line).to.have.length(2);
    near(line[0], expected(element, 4, 5, 3 / 4));
    near(line[1], expected(element, 0, 5, 1));
    expect(circles(dOf(element, '.mark.now'))).to.have.length(3);
    const [open1, open2] = (dOf(element, '.open').match(/L[^ML]*/g) ?? []).map((one) => corners(one)[0]);
    near(open1, expected(element, 1, 5, 1));
    near(open2, expected(element, 3, 5, 1));
    expect(text(element, '.radar text').filter((one) => one === '还没评')).to.have.length(2);
  });

  it('draws the middle half of the class along each axis, from one value to the other', async () => {
    const element = await open({ axes: five, series: [now], band });
    const bar = inside(element).querySelector('.radar .edge');
    const half = Number(bar?.getAttribute('stroke-width')) / 2;
    const [outer] = circles(dOf(element, '.outer'));
    const bars = (bar?.getAttribute('d') ?? '').match(/M[^M]*/g) ?? [];
    expect(bars).to.have.length(5);
    bars.forEach((one, i) => {
      const [from, to] = corners(one);
      // Its round ends reach half its width further.
      const cut = half / (outer?.r ?? 1);
      near(from, expected(element, i, 5, (band.from[i] ?? 0) / 4 + cut));
      near(to, expected(element, i, 5, (band.to[i] ?? 0) / 4 - cut));
    });
  });

  it('draws scores by their range, with rings at even steps', async () => {
    const axes = ['语文', '数学', '英语', '科学'].map((title) => ({ title, min: 60, max: 100, decimals: 1 }));
    const element = await open({ axes, series: [{ title: '这学期', values: [92.5, 60, 100, 80] }] });
    const marks = circles(dOf(element, '.mark.now'));
    [32.5 / 40, 0, 1, 0.5].forEach((share, i) => near(marks[i], expected(element, i, 4, share)));
    expect(text(element, '.radar .ring')).to.deep.equal(['60.0', '70.0', '80.0', '90.0', '100.0']);
    expect(text(element, 'td.main')).to.deep.equal(['92.5', '60.0', '100.0', '80.0']);
  });

  it('tells levels of different axes apart by marks of their own', async () => {
    const axes = [
      { title: '甲', levels: ['好', '很好'] },
      { title: '乙', max: 10 },
      { title: '丙', levels },
    ];
    const element = await open({ axes, series: [{ title: '这学期', values: [1, 10, 2] }] });
    const marks = circles(dOf(element, '.mark.now'));
    [1 / 2, 1, 2 / 4].forEach((share, i) => near(marks[i], expected(element, i, 3, share)));
    expect(circles(dOf(element, '.rings'))).to.have.length(0);
    expect(warned).to.deep.equal([]);
  });

  it('gives every line dashes and a mark of its own', async () => {
    const series = ['now', 'past', 'self', 'peer', 'guardian'].map((kind) => ({
      kind,
      title: kind,
      values: [3, 3, 3, 3, 3],
    }));
    const element = await open({ axes: five, series });
    const lines = all(element, '.radar .line').map((one) => getComputedStyle(one).strokeDasharray);
    expect(new Set(lines).size).to.equal(5);
    const marks = all(element, '.radar .mark').map((one) => one.getAttribute('d'));
    expect(new Set(marks).size).to.equal(5);
    // Tied: the largest lies lowest, so that each can be seen.
    const order = all(element, '.radar .mark').map((one) => one.getAttribute('class')?.split(' ')[1]);
    expect(order).to.deep.equal(['guardian', 'peer', 'self', 'past', 'now']);
    // Two past terms do not look alike.
    element.series = [now, past, { ...past, title: '再上学期' }];
    await element.updateComplete;
    expect(new Set(all(element, '.radar .line').map((one) => one.getAttribute('class'))).size).to.equal(3);
  });

  it('says it in a sentence: what has grown, what is as before, what is not judged', async () => {
    const element = await open({ axes: five, series: [now, past] });
    const said = () => text(element, '.summary')[0];
    expect(said()).to.equal('德、体、美各进了一级，智和上学期一样；劳这学期还没评。');
    element.series = [now];
    await element.updateComplete;
    expect(said()).to.equal('德是优秀，智、美都是良好，体是成长；劳这学期还没评。');
    element.series = [{ title: '这学期', values: [2, 3, 1, 2, 3] }, past];
    await element.updateComplete;
    expect(said()).to.equal('智、体、美、劳和上学期一样，德从良好到成长。');
    element.series = [{ title: '这学期', values: [null, null, null] }, past];
    await element.updateComplete;
    expect(said()).to.equal('这学期还没有评过。');
  });

  it('holds sentence, picture and table in the accessibility tree, in that order, whichever is looked at', async () => {
    const element = await open({ axes: five, series: [now, past], band, heading: '小雨的五育', opens: true });
    const order = all(element, 'h2, .summary, [role=img], table').map((one) => one.localName);
    expect(order).to.deep.equal(['h2', 'p', 'svg', 'table']);
    expect(inside(element).querySelector('[role=img]')?.getAttribute('aria-label')).to.include(
      '同样的内容在句子和表格里',
    );
    expect(text(element, 'thead th')).to.deep.equal(['项目', '这学期', '上学期', '全班中间一半', '依据']);
    expect(text(element, 'tbody tr').map((row) => row.replace(/ /g, ''))).to.deep.equal([
      '德优秀进了一级良好良好到优秀6条›',
      '智良好良好成长到良好9条›',
      '体成长进了一级起步成长到良好4条›',
      '美良好进了一级成长成长到优秀5条›',
      '劳还没评良好成长到良好没有',
    ]);
    const table = () => inside(element).querySelector('table')?.getBoundingClientRect();
    const { violations } = await axe.run(element, { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).to.deep.equal([]);
    // Hidden to the eye only: neither display nor visibility takes it out of the tree.
    expect(table()?.width).to.be.greaterThan(0);
    expect(all(element, '.ev').every((one) => one.tabIndex === -1)).to.equal(true);
    all(element, '.turn button')[1]?.click();
    await element.updateComplete;
    expect(table()?.width).to.be.greaterThan(300);
    expect(all(element, '.ev').every((one) => one.tabIndex === 0)).to.equal(true);
    expect(all(element, '.turn button').map((one) => one.getAttribute('aria-pressed'))).to.deep.equal([
      'false',
      'true',
    ]);
    const again = await axe.run(element, { resultTypes: ['violations'] });
    expect(again.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).to.deep.equal([]);
  });

  it('is walked through by arrow keys, and tells each point to eye and ear', async () => {
    const element = await open({ axes: five, series: [now, past], band });
    const picture = inside(element).querySelector<HTMLElement>('.picture');
    if (!picture) throw new Error('it is drawn');
    picture.focus();
    await until(() => element.matches(':focus') || inside(element).activeElement === picture);
    const press = async (key: string) => {
      picture.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await element.updateComplete;
      return text(element, '[role=status]')[0];
    };
    // The walk's own part comes with the focus.
    await until(() => {
      picture.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', cancelable: true }));
      return text(element, '[role=status]')[0] !== '';
    });
    expect(text(element, '[role=status]')[0]).to.equal('德，这学期：优秀；全班中间一半：良好到优秀');
    const [here] = circles(dOf(element, '.here'));
    near(here, expected(element, 0, 5, 1));
    expect(await press('ArrowRight')).to.equal('智，这学期：良好；全班中间一半：成长到良好');
    expect(await press('ArrowDown')).to.equal('智，上学期：良好；全班中间一半：成长到良好');
    expect(text(element, '.spot')).to.deep.equal(['智，上学期：良好；全班中间一半：成长到良好']);
    expect(await press('ArrowUp')).to.include('智，这学期');
    expect(await press('End')).to.equal('劳，这学期：还没评；全班中间一半：成长到良好');
    expect(await press('Escape')).to.equal('');
    expect(text(element, '.spot')).to.deep.equal([]);
    const box = inside(element).querySelector('.radar')?.getBoundingClientRect();
    const at = expected(element, 2, 5, 2 / 4);
    const tap = { clientX: (box?.left ?? 0) + at.x + 3, clientY: (box?.top ?? 0) + at.y, bubbles: true };
    picture.dispatchEvent(new MouseEvent('click', tap));
    await until(() => text(element, '[role=status]')[0]?.startsWith('体，这学期：成长'));
  });

  it('opens the evidence of an axis by an event that the page may stop', async () => {
    const element = await open({ axes: five, series: [now], opens: true }, 800);
    const heard: string[] = [];
    root.addEventListener('wuyu-axis', (event) => heard.push(event.detail.axisId), { once: true });
    const button = all(element, '.ev')[1];
    expect(button?.getAttribute('aria-label')).to.equal('看智的 9 条依据');
    button?.click();
    expect(heard).to.deep.equal(['axis-1']);
    element.opens = false;
    await element.updateComplete;
    expect(all(element, '.ev')).to.have.length(0);
  });

  const names = [
    '思想品德修养表现',
    '学业发展综合水平',
    '身心健康素养水平',
    '艺术审美素养表现',
    '劳动社会实践经历',
    '科学探究能力水平',
  ];
  const twelve = [...names, ...names.map((name) => `${name.slice(4)}${name.slice(0, 4)}`)];
  for (const width of [240, 320, 375, 720, 1280])
    it(`finds room for twelve names of eight characters at ${width} px`, async () => {
      const element = await open(
        {
          axes: twelve.map((title) => ({ title, levels })),
          series: [{ title: '这学期', values: twelve.map((_, i) => i % 5 || null) }],
        },
        width,
      );
      const host = element.getBoundingClientRect();
      const boxes = all(element, '.radar text, .radar .pill').map((one) => ({ one, box: one.getBoundingClientRect() }));
      for (const { box } of boxes) {
        expect(box.left).to.be.at.least(host.left);
        expect(box.right).to.be.at.most(host.right + 0.5);
      }
      const texts = boxes.filter(({ one }) => one.localName === 'text' && !one.classList.contains('ring'));
      expect(texts.map(({ one }) => one.textContent).join('')).to.include('思想品德修养表现');
      texts.forEach((a, i) =>
        texts.slice(0, i).forEach((b) => {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          // Boxes of lines of one label touch: a line is as high as its font, and a little more.
          expect(across > 1 && down > 4, `${a.one.textContent} on ${b.one.textContent}`).to.equal(false);
        }),
      );
      // None lies on the rings.
      const svg = inside(element).querySelector('.radar')?.getBoundingClientRect();
      const [outer] = circles(dOf(element, '.outer'));
      for (const { box, one } of texts) {
        const x = Math.max(box.left - (svg?.left ?? 0), Math.min(outer?.x ?? 0, box.right - (svg?.left ?? 0)));
        const y = Math.max(box.top - (svg?.top ?? 0), Math.min(outer?.y ?? 0, box.bottom - (svg?.top ?? 0)));
        expect(Math.hypot(x - (outer?.x ?? 0), y - (outer?.y ?? 0)), one.textContent).to.be.greaterThan(
          (outer?.r ?? 0) - 1,
        );
      }
    });

  it('tells what is wrong with data in itself, once in the console, and draws the rest', async () => {
    const element = await open({
      axes: five,
      series: [{ title: '这学期', values: [4, NaN, 9, 2.5, Infinity, 3] }, past],
      band: { title: '班', from: [3, 4, 1, 1, 1], to: [4, 2, 2, 2, 0] },
    });
    expect(text(element, '.problems li')).to.deep.equal([
      '这学期有 6 个数，只有 5 项；多的没有画。',
      '这学期的智不是数：NaN。',
      '这学期的体没有第 9 级，一共 4 级。',
      '这学期的美不是整级：2.5。',
      '这学期的劳不是数：Infinity。',
      '班的智上下颠倒了。',
      '班的劳没有第 0 级，一共 4 级。',
    ]);
    expect(warned).to.have.length(1);
    expect(warned[0]).to.include('series[0].values[1]: notNumber').and.not.to.include('这学期');
    expect(circles(dOf(element, '.mark.now'))).to.have.length(1);
    expect(rhombi(dOf(element, '.mark.past'))).to.have.length(5);
    expect(inside(element).innerHTML).not.to.match(/NaN[ "]|Infinity[ "]|undefined/);
    element.requestUpdate();
    await element.updateComplete;
    expect(warned).to.have.length(1);
  });

  it('draws one and two axes as scales, and says so where there is none', async () => {
    const element = await open({ axes: five.slice(0, 2), series: [{ title: '这学期', values: [4, 2] }] });
    expect(dOf(element, '.outer')).to.equal('');
    expect(dOf(element, '.line')).to.equal('');
    const [scale] = corners(dOf(element, '.rings'));
    const ends = corners(dOf(element, '.rings'));
    const marks = circles(dOf(element, '.mark.now'));
    const length = (ends[1]?.x ?? 0) - (scale?.x ?? 0);
    near(marks[0], { x: (scale?.x ?? 0) + length, y: scale?.y ?? 0 });
    expect(marks[1]?.x).to.be.closeTo((scale?.x ?? 0) + length / 2, 0.05);
    expect(warned).to.deep.equal([]);
    element.axes = [];
    await element.updateComplete;
    expect(text(element, '.problems li')).to.deep.equal(
      ['没有给出要看哪几项（axes）。', '这学期有 2 个数，只有 0 项；多的没有画。'].slice(0, 1),
    );
    expect(inside(element).querySelector('.radar')).to.equal(null);
  });

  it('tells of no lines, of too many, and of axes without a scale', async () => {
    const element = await open({ axes: five, series: [] });
    expect(text(element, '.problems li')).to.deep.equal(['没有给出数据（series）。']);
    expect(circles(dOf(element, '.rings'))).to.have.length(3);
    element.axes = [...Array(14)].map((_, i) => ({ title: `项${i}`, levels }));
    element.series = [...Array(6)].map((_, i) => ({ title: `线${i}`, values: [1] }));
    await element.updateComplete;
    expect(text(element, '.problems li')).to.deep.equal([
      '有 14 项，图里画前 12 项；表里都有。',
      '有 6 条线，图里画前 5 条；表里都有。',
    ]);
    expect(all(element, '.radar .mark')).to.have.length(5);
    expect(all(element, 'tbody tr')).to.have.length(14);
    element.axes = [
      { title: '甲', levels: [] },
      { title: '乙', min: 5, max: 5 },
      { title: '丙', levels },
    ];
    element.series = [{ title: '这学期', values: [1, 5, 2] }];
    await element.updateComplete;
    expect(text(element, '.problems li')).to.deep.equal([
      '甲没有可用的等级或分数范围。',
      '乙没有可用的等级或分数范围。',
    ]);
    expect(circles(dOf(element, '.mark.now'))).to.have.length(1);
  });

  it('reads its data from attributes, and says which one it cannot read', async () => {
    const markup = `<wuyu-evaluation-radar axes='${JSON.stringify(five)}' series='${JSON.stringify([now])}'></wuyu-evaluation-radar>`;
    const element = await open({}, 375, markup);
    expect(circles(dOf(element, '.mark.now'))).to.have.length(4);
    element.setAttribute('series', '[{');
    await until(() => text(element, '.problems li').length > 0);
    expect(text(element, '.problems li')).to.deep.equal(['series 不是有效的 JSON。', '没有给出数据（series）。']);
    // What a framework writes for an object before the element is defined is no data.
    element.setAttribute('series', '[object Object]');
    await until(() => text(element, '.problems li').length === 1);
  });

  it('makes an SVG and a PNG of itself: text is text, and colours are those that are seen', async () => {
    const element = await open({ axes: five, series: [now, past], band, heading: '小雨的五育', subheading: '五(2)班' });
    const svg = await element.toSVG();
    const made = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(made.querySelector('parsererror')).to.equal(null);
    const words = [...made.querySelectorAll('text')].map((one) => one.textContent);
    for (const word of ['小雨的五育', '五(2)班', '德', '优秀', '还没评', '这学期', '全班中间一半'])
      expect(words).to.include(word);
    expect(words.join('')).to.include('劳这学期还没评。');
    expect(made.documentElement.getAttribute('font-family'))
      .to.include('PingFang SC')
      .and.to.include('Noto Sans CJK SC');
    expect(svg).not.to.include('var(');
    expect(svg).not.to.match(/class=|style=/);
    const marks = [...made.querySelectorAll('path')].map((one) => one.getAttribute('d'));
    expect(marks).to.include(dOf(element, '.mark.now'));
    const png = await element.toPNG(2);
    expect(png.type).to.equal('image/png');
    const { width, height } = await createImageBitmap(png);
    expect([width, height]).to.deep.equal(
      ['width', 'height'].map((name) => 2 * Number(made.documentElement.getAttribute(name))),
    );
    // On its ground, with the accent somewhere in it.
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d');
    pen?.drawImage(await createImageBitmap(png), 0, 0);
    const pixels = pen?.getImageData(0, 0, width, height).data ?? [];
    let accent = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i] === 11 && pixels[i + 1] === 107 && pixels[i + 2] === 102 && pixels[i + 3] === 255) accent++;
    expect(accent).to.be.greaterThan(300);
    expect([...pixels.slice(0, 4)]).to.deep.equal([255, 255, 255, 255]);
  });

  it('follows theme, language and direction of the page', async () => {
    const element = await open({ axes: five, series: [now, past], heading: 'Five' });
    const fill = () => {
      const mark = inside(element).querySelector('.mark.now');
      return mark ? getComputedStyle(mark).fill : '';
    };
    expect(fill()).to.equal('rgb(11, 107, 102)');
    root.style.colorScheme = 'dark';
    await until(() => fill() === 'rgb(99, 199, 188)');
    root.lang = 'en';
    await until(() => text(element, '.summary')[0]?.includes('went up one level each'));
    root.dir = 'rtl';
    await element.updateComplete;
    // The picture is not mirrored: marks stand where they are reckoned, labels on their own side.
    const svg = inside(element).querySelector('.radar')?.getBoundingClientRect();
    const box = all(element, '.radar .name')
      .find((one) => one.textContent === '智')
      ?.getBoundingClientRect();
    expect((box?.left ?? 0) - (svg?.left ?? 0)).to.be.greaterThan(expected(element, 1, 5, 1).x);
  });

  it('stands side by side with its table where there is room, and takes another width as it comes', async () => {
    const element = await open({ axes: five, series: [now, past] }, 720);
    const place = (selector: string) => inside(element).querySelector(selector)?.getBoundingClientRect();
    expect(all(element, '.turn')).to.have.length(0);
    expect(place('table')?.left).to.be.greaterThan(place('.radar')?.right ?? 0);
    root.style.width = '240px';
    await until(() => all(element, '.turn').length === 1);
    expect(text(element, '.radar .ring')).to.deep.equal([]);
    expect(text(element, '.radar text')).to.include('优秀');
  });

  it('lets go of everything: a thousand come and go, and nothing goes on watching', async () => {
    await open({ axes: five, series: [now, past], band });
    root.replaceChildren();
    let watching = 0;
    const { observe: observeSize, unobserve } = ResizeObserver.prototype;
    const { observe, disconnect } = MutationObserver.prototype;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const observers = new Set<MutationObserver>();
    const listeners = new Map<EventTarget, number>();
    const outside = (target: EventTarget) => !(target instanceof Node) || target === document;
    ResizeObserver.prototype.observe = function (...of) {
      watching++;
      observeSize.apply(this, of);
    };
    ResizeObserver.prototype.unobserve = function (...of) {
      watching--;
      unobserve.apply(this, of);
    };
    MutationObserver.prototype.observe = function (...of) {
      observers.add(this);
      observe.apply(this, of);
    };
    MutationObserver.prototype.disconnect = function () {
      observers.delete(this);
      disconnect.apply(this);
    };
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...of: Parameters<typeof addEventListener>) {
      if (outside(this)) listeners.set(this, (listeners.get(this) ?? 0) + 1);
      addEventListener.apply(this, of);
    };
    EventTarget.prototype.removeEventListener = function (
      this: EventTarget,
      ...of: Parameters<typeof removeEventListener>
    ) {
      if (outside(this)) listeners.set(this, (listeners.get(this) ?? 0) - 1);
      removeEventListener.apply(this, of);
    };
    try {
      for (let turn = 0; turn < 10; turn++) {
        const some = Array.from({ length: 100 }, () => document.createElement('wuyu-evaluation-radar'));
        for (const element of some) Object.assign(element, { axes: five, series: [now, past], band });
        root.append(...some);
        await Promise.all(some.map((element) => element.updateComplete));
        expect(watching).to.equal(100);
        root.replaceChildren();
      }
      expect(watching).to.equal(0);
      expect(observers.size).to.equal(0);
      expect([...listeners.values()].every((count) => count <= 0)).to.equal(true);
    } finally {
      Object.assign(ResizeObserver.prototype, { observe: observeSize, unobserve });
      Object.assign(MutationObserver.prototype, { observe, disconnect });
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
  });
});
