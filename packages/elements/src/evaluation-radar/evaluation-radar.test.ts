import { expect } from '@open-wc/testing';
import type { EvaluationRadar } from './evaluation-radar.ts';
import {
  all,
  band,
  circles,
  clearPage,
  corners,
  dOf,
  expected,
  five,
  inside,
  layPage,
  levels,
  near,
  now,
  open,
  past,
  rhombi,
  text,
  until,
  warned,
} from '../../test/radar-figure.ts';

type Spot = ReturnType<typeof corners>[number];
/** What stands between two points, or beyond them. */
const between = (a: Spot, b: Spot, share: number): Spot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** The bars of the middle half: from where to where each reaches, and how wide it is, its round corners included. */
function barsOf(element: EvaluationRadar) {
  const bar = inside(element).querySelector('.radar .edge');
  const corner = Number(bar?.getAttribute('stroke-width')) / 2;
  return (
    (bar?.getAttribute('d') ?? '').match(/M[^M]*/g)?.map((one) => {
      const [a, b, c, d] = corners(one);
      if (!a || !b || !c || !d) throw new Error('a bar has four corners');
      const [start, end] = [between(a, d, 0.5), between(b, c, 0.5)];
      const more = corner / Math.hypot(end.x - start.x, end.y - start.y);
      return {
        from: between(start, end, -more),
        to: between(start, end, 1 + more),
        width: Math.round(Math.hypot(d.x - a.x, d.y - a.y) + 2 * corner),
      };
    }) ?? []
  );
}

describe('<wuyu-evaluation-radar>', () => {
  beforeEach(layPage);
  afterEach(clearPage);

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
    const bars = barsOf(element);
    expect(bars).to.have.length(5);
    bars.forEach(({ from, to }, i) => {
      near(from, expected(element, i, 5, (band.from[i] ?? 0) / 4));
      near(to, expected(element, i, 5, (band.to[i] ?? 0) / 4));
    });
  });

  it('draws a middle half of one level across its axis, wider than the mark that stands there', async () => {
    const element = await open({
      axes: five,
      series: [now],
      band: { ...band, from: [3, 2, 2, 2, 2], to: [3, 3, 3, 4, 3] },
    });
    const [one, other] = barsOf(element);
    const [mark] = circles(dOf(element, '.mark.now'));
    expect(one?.width).to.be.greaterThan(4 * (mark?.r ?? 0));
    expect(one?.width).to.equal(2 * (other?.width ?? 0));
    if (!one) throw new Error('it is drawn');
    near(between(one.from, one.to, 0.5), expected(element, 0, 5, 3 / 4));
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
    expect(warned()).to.deep.equal([]);
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
    expect(warned()).to.have.length(1);
    expect(warned()[0]).to.include('series[0].values[1]: notNumber').and.not.to.include('这学期');
    expect(circles(dOf(element, '.mark.now'))).to.have.length(1);
    expect(rhombi(dOf(element, '.mark.past'))).to.have.length(5);
    expect(inside(element).innerHTML).not.to.match(/NaN[ "]|Infinity[ "]|undefined/);
    element.requestUpdate();
    await element.updateComplete;
    expect(warned()).to.have.length(1);
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
    expect(warned()).to.deep.equal([]);
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
});
