import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { inDark, inEnglish, narrow, soon, wide } from '../homework/stage.ts';
import { visiting } from '../support/policies.ts';
import { classes, people, schoolDay } from '../support/school.ts';
import { dayAfter } from '../support/school.ts';
import { visitAutumn, visited } from '../support/visits.ts';
import { laterPin, press, record, scene, type Story, turnTo } from './tracker-stage.ts';

/** A teacher's home visits: who is due, today's homes, a record in under a minute. */
const meta: Meta = { title: 'Elements/Visit tracker', component: 'wuyu-visit-tracker', tags: ['autodocs'] };
export default meta;

const due = scene({
  play: async (stage) => {
    await laterPin(stage);
    const { view } = stage;
    await view.findByText('约在 11 月 17 日 周四，还没记', {}, soon);
    await view.findByText('第 13 周，按进度应到 4 人，正常');
    await view.findByRole('img', { name: '9 名学生，已访 5，已约 2，待访 2' });
    // Today's homes come before the rest.
    const [first] = view.getAllByRole('button', { name: /^记一次/ });
    await expect(first).toHaveAccessibleName('记一次 王一诺');
  },
});
/** Today's homes first, then who is due, by village. */
export const Due: Story = due;
export const DueDark: Story = { ...due, ...inDark };
export const DueNarrow: Story = { ...due, ...narrow };
/** On a computer the rows stand beside how far the class has come. */
export const DueWide: Story = { ...due, ...wide };
export const DueRightToLeft: Story = scene({ dir: 'rtl', play: async (stage) => laterPin(stage) });
export const DueEnglish: Story = {
  ...scene({
    play: async ({ view }) => {
      await press({ view }, 'Later');
      await view.findByText(/^Week 13/, {}, soon);
    },
  }),
  ...inEnglish,
};

/** Once there is something to keep, a PIN of the device is offered. */
export const PinOffered: Story = scene({
  play: async ({ view }) => void (await view.findByText('设一个本机密码吗？', {}, soon)),
});

const form = scene({
  play: async (stage) => {
    await laterPin(stage);
    const { view } = stage;
    await press(stage, '记一次 王一诺');
    await view.findByText('柳沟村 3 号', {}, soon);
    for (const tap of ['学生', '奶奶/外婆', '作息', '心情'])
      await userEvent.click(await view.findByLabelText(tap, {}, soon));
    // The little sister in grade 2 is one of who was there, and no second form.
    await expect(view.getByLabelText('果果')).toBeChecked();
    await view.findByText('果果在二(1)班，这次也算一次。');
    await view.findByText(/入户才计入每学期的家访/);
  },
});
/** A record: taps from top to bottom, and one button. */
export const Form: Story = form;
export const FormDark: Story = { ...form, ...inDark };
export const FormWide: Story = { ...form, ...wide };

/** A telephone call stays on record, and does not count; the form says so before it is sent. */
export const DoesNotCount: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    await press(stage, '记一次 李沐阳');
    await userEvent.click(await stage.view.findByLabelText('电话', {}, soon));
    await stage.view.findByText(/这次会留下记录，不计入/);
  },
});

const recorded = scene({
  play: async (stage) => {
    await laterPin(stage);
    await record(stage, '王一诺', ['奶奶/外婆', '作息']);
    const { view } = stage;
    await view.findByText('王一诺和孙果果的家访记下了', { selector: '.undo p' }, soon);
    await turnTo(stage, /^已访 6/);
    await expect((await view.findAllByText('已送达', {}, soon)).length).toBeGreaterThan(5);
  },
});
/** Recorded: in its place at once, and for ten seconds the way back. */
export const Recorded: Story = recorded;
export const RecordedDark: Story = { ...recorded, ...inDark };

/** Taken back: it is due again, here and at the backend. */
export const TakenBack: Story = scene({
  play: async (stage) => {
    await laterPin(stage);
    await record(stage, '王一诺', ['奶奶/外婆']);
    await stage.view.findByRole('tab', { name: /^已访 6/ }, soon);
    // By the keyboard: a finger's second tap right where the first one landed would not be taken for an answer.
    (await stage.view.findByRole('button', { name: /^撤回/ }, soon)).focus();
    await userEvent.keyboard('{Enter}');
    await stage.view.findByRole('tab', { name: /^已访 5/ }, soon);
    await stage.view.findByRole('button', { name: '记一次 王一诺' }, soon);
  },
});

/** Several homes of a village in one go. */
export const Planning: Story = scene({
  before: async () => undefined,
  play: async (stage) => {
    await laterPin(stage);
    await press(stage, '柳沟村，一起约');
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await userEvent.click(await sheet.findByLabelText('后天'));
    await sheet.findByText('柳沟村 12 号');
    await sheet.findByRole('button', { name: '约好 3 家' });
  },
});
/** They are arranged: each with its time. */
export const Planned: Story = scene({
  before: async () => undefined,
  play: async (stage) => {
    await laterPin(stage);
    await press(stage, '柳沟村，一起约');
    const sheet = within(await stage.view.findByRole('dialog', {}, soon));
    await userEvent.click(await sheet.findByRole('button', { name: '约好 3 家' }));
    await turnTo(stage, /^已约 3/);
    await stage.view.findAllByText(/^16:30/, {}, soon);
    const { visits } = stage.backend.asOther(people.homeroom);
    await waitFor(async () => expect((await visits.listPlans({})).items).toHaveLength(3), soon);
  },
});

const together = (play: Parameters<typeof scene>[0]['play'], as?: Parameters<typeof scene>[0]['as']) =>
  scene({
    ...(as && { as }),
    school: { ...visiting({ visitors: 2 }), day: schoolDay },
    before: (backend) =>
      visited(backend, 'five', [people.xiaoyu], { day: dayAfter(schoolDay, -1), visitorIds: [people.maths] }),
    play,
  });
/** Two go together by the school's rules: it counts once the second one has said so. */
export const WaitsForColleague: Story = together(async (stage) => {
  await laterPin(stage);
  await turnTo(stage, /^已访/);
  await stage.view.findByText('等同去的老师确认', {}, soon);
});
/** The one who went along confirms it with one tap. */
export const ColleagueConfirms: Story = together(async (stage) => {
  await laterPin(stage);
  await turnTo(stage, /^已访/);
  await press(stage, '确认');
  await press(stage, '我一起去了，确认');
  const { visits } = stage.backend.asOther(people.homeroom);
  await waitFor(
    async () =>
      expect((await visits.listVisits({ classId: classes.five.id })).items[0]?.confirmedBy).toEqual([people.maths]),
    soon,
  );
}, people.maths);

/** A confidential note: asked for, told that each reading is recorded, and shown nowhere else. */
export const SealedNote: Story = scene({
  before: async (backend) => {
    const { id, rev } = await visited(backend, 'five', [people.xiaoyu]);
    const { visits } = backend.asOther(people.homeroom);
    await visits.writeSealedNote({ visitId: id, ifMatch: rev, body: { text: '父母正在办离婚，孩子还不知道。' } });
  },
  play: async (stage) => {
    await laterPin(stage);
    const { view } = stage;
    await turnTo(stage, /^已访/);
    await press(stage, /^小雨/);
    await view.findByText('看保密的话', {}, soon);
    await expect(view.queryByText(/父母正在办离婚/)).toBeNull();
    await press(stage, /^看保密的话/);
    await press(stage, '看');
    await view.findByText('父母正在办离婚，孩子还不知道。', {}, soon);
  },
});

/** The term has just begun: everybody is due. */
export const NothingYet: Story = scene({
  before: async () => undefined,
  play: async (stage) => {
    await laterPin(stage);
    await turnTo(stage, /^已访 0/);
    await stage.view.findByText('这学期还没有记录', {}, soon);
  },
});

/** A teacher of a subject sees the visits that are also the own: here none. */
export const SubjectTeacher: Story = scene({
  as: people.maths,
  before: visitAutumn,
  play: async ({ view }) => {
    await view.findByRole('tab', { name: /^已约/ }, soon);
    await expect(view.queryByRole('tab', { name: /^待访/ })).toBeNull();
  },
});
