import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { minutes, publish, report, usual } from '../support/homework.ts';
import { classes, people, schoolDay } from '../support/school.ts';
import type { Backend } from '../support/backend.ts';
import { inDark, inEnglish, narrow, scene, soon, type Stage, type Story, wide } from './stage.ts';

/** A pupil's evening: what is to be done, how much that is against the cap, and a report in two taps. */
const meta: Meta = { title: 'Elements/Homework logger/Pupil', component: 'wuyu-homework-logger', tags: ['autodocs'] };
export default meta;

const evening = async (backend: Backend) => {
  const work = await publish(backend, 'five', usual);
  await report(backend, work, { [people.xiaoyu]: [18, null, null, { kind: 'doneAtSchool' }] });
};
const nothingYet = async (backend: Backend) => void (await publish(backend, 'five', usual));

const showsTheDay = async ({ view }: Stage) => {
  await view.findByText('第 18 课：写三句感受', {}, soon);
  await expect(view.getByRole('heading', { name: /练习册第 48 页/ })).toBeVisible();
};

/** Some reported, some not: three things that are not the same stand side by side. */
export const Today: Story = scene({ as: people.xiaoyu, before: evening, play: showsTheDay });
export const TodayDark: Story = { ...scene({ as: people.xiaoyu, before: evening, play: showsTheDay }), ...inDark };
export const TodayEnglish: Story = {
  ...scene({
    as: people.xiaoyu,
    before: evening,
    play: async ({ view }) => void (await view.findByRole('button', { name: /Recorded: Done at school/ }, soon)),
  }),
  ...inEnglish,
};
export const TodayNarrow: Story = {
  ...scene({
    as: people.xiaoyu,
    before: nothingYet,
    play: async (stage) => {
      await showsTheDay(stage);
      await expect(stage.element.scrollWidth).toBeLessThanOrEqual(stage.element.clientWidth);
    },
  }),
  ...narrow,
};
export const TodayWide: Story = { ...scene({ as: people.xiaoyu, before: evening, play: showsTheDay }), ...wide };

/** Two taps: the choice, then the number. The report is in the database before it is shown as sent. */
export const MinutesByHand: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ backend, view }) => {
    const [type] = await view.findAllByRole('button', { name: '直接填分钟' }, soon);
    if (type) await userEvent.click(type);
    await userEvent.click(await view.findByRole('button', { name: /^15 分钟/ }));
    await view.findByRole('button', { name: /已填：15 分钟/ }, soon);
    await waitFor(async () => {
      const { items } = await backend
        .asOther(people.xiaoyu)
        .homework.listReports({ studentId: people.xiaoyu, from: schoolDay, to: schoolDay });
      await expect(items.map((item) => item.answer)).toEqual([{ kind: 'minutes', minutes: 15, tiers: ['basic'] }]);
    }, soon);
  },
});

/** The sheet stands open: the expected number is marked, not preset, and 0 is a number like any other. */
export const MinutesSheetOpen: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ view }) => {
    const [type] = await view.findAllByRole('button', { name: '直接填分钟' }, soon);
    if (type) await userEvent.click(type);
    const zero = await view.findByRole('button', { name: '0 分钟' });
    await waitFor(() => expect(zero).toBeVisible());
  },
});
export const MinutesSheetDark: Story = { ...MinutesSheetOpen, ...inDark };

/** What is no number of minutes gets a sentence a child understands, and stays as it was typed. */
export const TypedWrongly: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ view }) => {
    const [type] = await view.findAllByRole('button', { name: '直接填分钟' }, soon);
    if (type) await userEvent.click(type);
    await userEvent.click(await view.findByRole('button', { name: '填别的数' }));
    await userEvent.type(await view.findByLabelText('几分钟'), '-5');
    await userEvent.click(view.getByRole('button', { name: '记好' }));
    await view.findByText('分钟不会比 0 还小。');
    await expect(view.getByLabelText('几分钟')).toHaveValue('-5');
  },
});

/** One thing is alive: the running item, with the only filled button. */
export const TimerRunning: Story = scene({
  as: people.xiaoyu,
  before: evening,
  play: async ({ view }) => {
    const [start] = await view.findAllByRole('button', { name: '开始计时' }, soon);
    if (start) await userEvent.click(start);
    await expect(await view.findByRole('timer')).toBeVisible();
    await expect(view.getByRole('button', { name: '做完了' })).toBeVisible();
  },
});
export const TimerPaused: Story = {
  ...scene({
    as: people.xiaoyu,
    before: evening,
    play: async ({ view }) => {
      const [start] = await view.findAllByRole('button', { name: 'Start timer' }, soon);
      if (start) await userEvent.click(start);
      await userEvent.click(await view.findByRole('button', { name: 'Pause' }));
      await view.findByRole('button', { name: 'Go on' });
    },
  }),
  globals: { locale: 'en', theme: 'dark' },
};

/** The cap's own label opens the clause it comes from. */
export const ClauseSheetOpen: Story = scene({
  as: people.xiaoyu,
  before: evening,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: /上限 60 分钟/ }, soon));
    const wording = await view.findByText(/小学三至六年级书面作业平均完成时间不超过60分钟/);
    await waitFor(() => expect(wording).toBeVisible());
  },
});

/** A report made elsewhere, here by the teacher from paper, arrives without a reload. */
export const LiveUpdate: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ backend, view }) => {
    await view.findByText('第 18 课：写三句感受', {}, soon);
    const teacher = backend.asOther(people.homeroom);
    const { items } = await teacher.homework.listNotices({ classId: classes.five.id, from: schoolDay, to: schoolDay });
    const assignmentId = items[0]?.items.find((item) => item.subject === '语文')?.id ?? '';
    await teacher.homework.createReport({
      body: { assignmentId, studentId: people.xiaoyu, answer: minutes(23), via: 'paper' },
    });
    await view.findByRole('button', { name: /已填：23 分钟/ }, soon);
  },
});
