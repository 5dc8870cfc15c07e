import '@wuyu/elements/evaluation-radar/define';
import type { RadarAxis, RadarBand, RadarSeries } from '@wuyu/elements/evaluation-radar';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { inDark, inEnglish, inside, wide } from '../homework/stage.ts';

/**
 * A radar of plain data, without a backend: levels are rings with names, what is not judged is a gap, nothing is filled.
 * The sentence and the table say the same as the picture. `axes`, `series` and `band` are properties, or JSON in attributes.
 */
const meta: Meta = {
  title: 'Elements/Evaluation radar/Plain data',
  component: 'wuyu-evaluation-radar',
  tags: ['autodocs'],
};
export default meta;
type Story = StoryObj;

interface Shown {
  readonly axes: readonly RadarAxis[];
  readonly series: readonly RadarSeries[];
  readonly band?: RadarBand;
  readonly heading?: string;
  readonly subheading?: string;
}

const levels = ['起步', '成长', '良好', '优秀'];
const five: readonly RadarAxis[] = ['德', '智', '体', '美', '劳'].map((title, i) => ({
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
const whole: Shown = {
  axes: five,
  series: [now, past],
  band,
  heading: '小雨的五育',
  subheading: '五(2)班 · 第一学期到今天',
};
const code = `<wuyu-evaluation-radar
  heading="小雨的五育"
  axes='[{"title":"德","levels":["起步","成长","良好","优秀"]}, …]'
  series='[{"title":"这学期","values":[4,3,2,3,null]}, {"title":"上学期","values":[3,3,1,2,3]}]'
></wuyu-evaluation-radar>`;

/** @param says what has to be read somewhere in it */
function scene(shown: Shown, says: string | RegExp, width?: number, dir: 'ltr' | 'rtl' = 'ltr'): Story {
  return {
    parameters: { docs: { source: { code, language: 'html' } } },
    render: () =>
      html`<div dir=${dir} .style=${width === undefined ? '' : `width:${width}px`}>
        <wuyu-evaluation-radar
          .axes=${shown.axes}
          .series=${shown.series}
          .band=${shown.band}
          .heading=${shown.heading}
          .subheading=${shown.subheading}
        ></wuyu-evaluation-radar>
      </div>`,
    play: async ({ canvasElement }) => {
      const element = canvasElement.querySelector<HTMLElement>('wuyu-evaluation-radar');
      if (!element) throw new Error('the element stands on the page');
      // English texts come by themselves.
      await waitFor(() => expect(element.shadowRoot?.querySelector('table')).not.toBeNull(), { timeout: 8000 });
      await inside(element).findAllByText(says, {}, { timeout: 8000 });
    },
  };
}

/** This term, the last one, and the class: 劳 is not judged yet, and the line ends where it is. */
export const FiveDomains: Story = scene(whole, '德、体、美各进了一级，智和上学期一样；劳这学期还没评。');

/** From 720 px on picture and table stand side by side. */
export const Wide: Story = { ...wide, ...FiveDomains };

/** On 240 px ring names go, and the axes say their levels. */
export const Narrow: Story = scene(whole, '还没评', 240);

export const Dark: Story = { ...inDark, ...FiveDomains };

export const English: Story = {
  ...inEnglish,
  ...scene(
    {
      axes: ['Character', 'Learning', 'Health', 'Arts', 'Work'].map((title) => ({
        title,
        levels: ['Starting', 'Growing', 'Good', 'Excellent'],
      })),
      series: [
        { title: 'This term', values: now.values },
        { title: 'Last term', values: past.values },
      ],
      heading: 'Five domains',
    },
    /went up one level each/,
  ),
};

/** Text runs from right to left; the picture is not mirrored. */
export const RightToLeft: Story = { ...wide, ...scene(whole, '小雨的五育', undefined, 'rtl') };

/** Nothing was judged yet. */
export const NothingYet: Story = scene(
  { axes: five, series: [{ title: '这学期', values: [null, null, null, null, null] }] },
  '这学期还没有评过。',
);

/** One axis is a scale: around a middle it would be a line that says nothing. */
export const OneAxis: Story = scene({ axes: five.slice(0, 1), series: [now, past].map(firstOf) }, '德进了一级。');

/** Twelve axes with names of eight characters. */
export const TwelveAxes: Story = scene(
  {
    axes: [
      '思想品德修养表现',
      '学业发展综合水平',
      '身心健康素养水平',
      '艺术审美素养表现',
      '劳动社会实践经历',
      '科学探究能力水平',
      '信息技术应用素养',
      '阅读表达兴趣习惯',
      '合作交流沟通能力',
      '自主学习时间管理',
      '公民责任规则意识',
      '创新实践动手精神',
    ].map((title) => ({ title, levels })),
    series: [{ title: '这学期', values: [4, 3, 2, 3, null, 1, 2, 3, 4, 3, 2, 1] }],
  },
  /思想品德/,
);

/** Several people said the same: the largest mark lies lowest, each can be seen. */
export const Ties: Story = scene(
  {
    axes: five,
    series: [
      { title: '老师评', kind: 'teacher', values: [3, 3, 3, 3, 3] },
      { title: '自己评', kind: 'self', values: [3, 3, 3, 3, 4] },
      { title: '同学评', kind: 'peer', values: [3, 3, 3, 2, 3] },
      { title: '家长评', kind: 'guardian', values: [3, 3, 4, 3, 3] },
    ],
  },
  '老师评：德、智、体、美、劳都是良好。',
);

/** Scores: rings at even steps with their numbers. */
export const Scores: Story = scene(
  {
    axes: ['语文', '数学', '英语', '科学'].map((title) => ({ title, min: 60, max: 100 })),
    series: [
      { title: '这学期', values: [92, 75, 88, null] },
      { title: '上学期', values: [89, 80, 88, 70] },
    ],
  },
  '英语和上学期一样，语文从89到92，数学从80到75；科学这学期还没评。',
);

/** What cannot be right is left out and told; the rest is drawn. */
export const WrongData: Story = scene(
  { axes: five, series: [{ title: '这学期', values: [4, NaN, 9, 2.5, 3] }, past] },
  '这学期的体没有第 9 级，一共 4 级。',
);

function firstOf(line: RadarSeries): RadarSeries {
  return { ...line, values: line.values.slice(0, 1) };
}
