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

/** Work that ended otherwise is as easily reported: bedtime, or help is needed. No signature is asked for. */
export const NeedsHelp: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ view }) => {
    const [type] = await view.findAllByRole('button', { name: '直接填分钟' }, soon);
    if (type) await userEvent.click(type);
    await userEvent.click(await view.findByRole('button', { name: '需要帮助' }));
    await userEvent.click(view.getByRole('button', { name: /^15 分钟/ }));
    await view.findByRole('button', { name: /已填：需要帮助 · 15 分钟/ }, soon);
  },
});

const yesterday = '2026-11-23';
const twoDays = async (backend: Backend) => {
  const before = await publish(backend, 'five', usual.slice(0, 2), yesterday);
  await report(backend, before, { [people.xiaoyu]: [14] });
  await evening(backend);
};

/** The strip goes to a day that was; what was forgotten there is reported like today's. */
export const Yesterday: Story = scene({
  as: people.xiaoyu,
  before: twoDays,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: /11 月 23 日 星期一.*还没填/ }, soon));
    await view.findByText(/这是 11 月 23 日/, {}, soon);
    await userEvent.click(view.getByRole('button', { name: '回到今天' }));
    await userEvent.click(await view.findByRole('button', { name: /11 月 23 日 星期一/ }, soon));
    await view.findByText(/这是 11 月 23 日/, {}, soon);
  },
});

/** The own week in one look, beside nobody else's. */
export const WeekOpen: Story = scene({
  as: people.xiaoyu,
  before: twoDays,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: /看这一周/ }, soon));
    const monday = await view.findByText('做了 14，预计 35 分钟', {}, soon);
    await waitFor(() => expect(monday).toBeVisible());
  },
});
export const WeekOpenDark: Story = { ...WeekOpen, ...inDark };

/** What a report said before it was corrected. */
export const HistoryOpen: Story = scene({
  as: people.xiaoyu,
  before: async (backend) => {
    await evening(backend);
    const guardian = backend.asOther(people.guardian);
    const { items } = await guardian.homework.listReports({ studentId: people.xiaoyu });
    const first = items.find((item) => item.answer.kind === 'minutes');
    if (first)
      await guardian.homework.updateReport({
        reportId: first.id,
        ifMatch: first.rev,
        body: { answer: minutes(25), via: 'hand' },
      });
  },
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: /已填：25 分钟/ }, soon));
    await userEvent.click(await view.findByRole('button', { name: '看改过几次' }, soon));
    const change = await view.findByText(/家长/, {}, soon);
    await waitFor(() => expect(change).toBeVisible());
  },
});

/** One tap where nothing of the day was for this pupil. */
export const NoneGiven: Story = scene({
  as: people.xiaoyu,
  before: nothingYet,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '今天没有布置给我' }, soon));
    await expect((await view.findAllByRole('button', { name: /已填：没有这项作业/ }, soon)).length).toBe(3);
  },
});

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
