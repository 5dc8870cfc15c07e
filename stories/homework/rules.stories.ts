import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Backend } from '../support/backend.ts';
import { classmates, heavy, publish, report, usual } from '../support/homework.ts';
import { reporting } from '../support/policies.ts';
import { people } from '../support/school.ts';
import { inDark, inEnglish, scene, soon, type Story } from './stage.ts';

/** What the school's rules make of a day: its cap, its bedtime, its calendar, and who may see which figure. */
const meta: Meta = { title: 'Elements/Homework logger/Rules', component: 'wuyu-homework-logger', tags: ['autodocs'] };
export default meta;

const tooMuch = async (backend: Backend) => {
  const work = await publish(backend, 'five', heavy);
  await report(backend, work, { [people.xiaoyu]: [38, 30] });
};

/** Past the cap: the work is described, never the child. */
export const OverTheCap: Story = scene({
  as: people.xiaoyu,
  before: tooMuch,
  play: async ({ view }) => void (await view.findByText('今天作业有点多', {}, soon)),
});
export const OverTheCapDark: Story = { ...OverTheCap, ...inDark };

/** At bedtime the page offers to stop and asks for nothing. */
export const PastBedtime: Story = scene({
  as: people.xiaoyu,
  time: '21:25',
  before: tooMuch,
  play: async ({ view }) => void (await view.findByText('可以休息了', {}, soon)),
});

/** One tap reports what is open as stopped: nothing is missing, and the day still shows how much it was. */
export const StoppedForBedtime: Story = scene({
  as: people.xiaoyu,
  time: '21:25',
  before: tooMuch,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '停在这里，去休息' }, soon));
    await view.findByRole('button', { name: /已填：到点休息 · 0 分钟/ }, soon);
    await expect(view.getByText('今天作业有点多')).toBeVisible();
    await waitFor(() => expect(view.getByRole('button', { name: '撤回' })).toBeVisible());
  },
});
export const StoppedForBedtimeDark: Story = { ...StoppedForBedtime, ...inDark };

/** A school that leaves reporting to each pupil. */
export const ReportingOptional: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => void (await publish(backend, 'five', usual)),
  school: reporting('optional'),
  play: async ({ view }) => void (await view.findByText('填不填都可以', {}, soon)),
});

/** A school that asks a few each day: today not this one, who may all the same. */
export const NotAskedToday: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => void (await publish(backend, 'five', usual)),
  school: reporting('sampled', 5),
  play: async ({ view }) => void (await view.findByText('今天不用填，想填也可以', {}, soon)),
});

/** Work over a weekend counts on each of its days in equal parts. */
export const OverTheWeekend: Story = scene({
  as: people.xiaoyu,
  day: '2026-11-27',
  before: async (backend) =>
    void (await publish(
      backend,
      'five',
      [
        ['语文', '周记一篇', { basic: 60 }],
        ['数学', '练习册第 50 页', { basic: 20 }],
      ],
      {
        day: '2026-11-27',
        due: '2026-11-30',
      },
    )),
  play: async ({ view }) => void (await view.findAllByText('周末三天，周一交', {}, soon)),
});

/** Enough classmates have reported: an average, with its base. */
export const ClassAverage: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    const work = await publish(backend, 'five', usual);
    const six = classmates('five', 7).map((id, i) => [id, [14 + i, 18 + i, 10 + i]] as const);
    await report(backend, work, Object.fromEntries(six));
  },
  play: async ({ view }) => void (await view.findByText(/7\/10 人已填 · 平均 \d+ 分钟/, {}, soon)),
});

/** Too few have reported for an average to say something. */
export const TooFewReported: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    const work = await publish(backend, 'five', usual);
    await report(backend, work, Object.fromEntries(classmates('five', 1).map((id) => [id, [14, 18, 10]])));
  },
  play: async ({ view }) => void (await view.findByText(/人已填|不显示班级数字/, {}, soon)),
});

/** Nothing was set today: good news, and not the same as “not reported”. */
export const NothingToday: Story = scene({
  as: people.xiaoyu,
  play: async ({ view }) => void (await view.findByText('今天没有书面作业', {}, soon)),
});
export const NothingTodayEnglish: Story = {
  ...scene({
    as: people.xiaoyu,
    play: async ({ view }) => void (await view.findByText('No written homework today', {}, soon)),
  }),
  ...inEnglish,
};

/** In grades 1 and 2 no written homework is set; other work may be. */
export const NoWrittenWork: Story = scene({
  as: people.xiaochuan,
  before: async (backend) =>
    void (await publish(backend, 'two', [
      ['语文', '给家人讲一个故事', { basic: 10 }, 'oral'],
      ['体育', '跳绳，跳到出汗', { basic: 10 }, 'sport'],
    ])),
  play: async ({ view }) => void (await view.findByText('给家人讲一个故事', {}, soon)),
});

/** Third and fourth grade in one room: each pupil sees the work of the own grade, and no figure of so few. */
export const MultiGradeClass: Story = scene({
  as: people.weiduo,
  before: async (backend) => {
    const work = await publish(backend, 'mixed', [
      ['语文', '生字第 12 课', { basic: 15 }, 'written', [3]],
      ['语文', '日记一篇', { basic: 20 }, 'written', [4]],
      ['数学', '口算一页', { basic: 10 }],
    ]);
    await report(backend, work, { [people.weiduo]: [16] });
  },
  play: async ({ view }) => {
    await view.findByText('生字第 12 课', {}, soon);
    await expect(view.queryByText('日记一篇')).toBeNull();
  },
});

/** So few pupils that a figure would give them away: families are told why there is none. */
export const SmallClassSuppressed: Story = scene({
  as: people.weiming,
  before: async (backend) => {
    const work = await publish(backend, 'mixed', [['数学', '口算一页', { basic: 10 }, 'written', [4]]]);
    await report(backend, work, Object.fromEntries(['four-1', 'four-2'].map((id) => [id, [9]])));
  },
  play: async ({ view }) => void (await view.findByText('填的人少，不显示班级数字', {}, soon)),
});

/** A Sunday: the page opens the nearest school day and says so. */
export const NoSchoolToday: Story = scene({
  as: people.xiaoyu,
  day: '2026-11-29',
  before: async (backend) => {
    backend.setTime('18:00', '2026-11-27');
    await publish(backend, 'five', usual, '2026-11-27');
    backend.setTime('10:00', '2026-11-29');
  },
  play: async ({ view }) => void (await view.findByText(/不上课，这是 11 月 27 日/, {}, soon)),
});
