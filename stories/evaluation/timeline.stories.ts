import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, within } from 'storybook/test';
import { inDark, inEnglish, narrow, soon, wide } from '../homework/stage.ts';
import { framework, recorded } from '../support/evaluation.ts';
import { classes, people } from '../support/school.ts';
import { scene, type Story } from './record-stage.ts';

/** A pupil's growth record, as it happens. */
const meta: Meta = { title: 'Elements/Growth timeline', component: 'wuyu-growth-timeline', tags: ['autodocs'] };
export default meta;

const own = {
  as: people.xiaoyu,
  element: html`<wuyu-growth-timeline></wuyu-growth-timeline>`,
  code: '<wuyu-growth-timeline></wuyu-growth-timeline>',
};

const pupil = scene({
  ...own,
  play: async ({ view }) => {
    await view.findByText('我的成长记录', {}, soon);
    await view.findByText('合唱排练我都去了。', {}, soon);
    await view.findByText('改过', {}, soon);
    // What single classmates said is told to nobody of the family.
    await expect(view.queryByText(/同学评/)).toBeNull();
  },
});
/** The newest first, by day and term. */
export const Pupil: Story = pupil;
export const PupilDark: Story = { ...pupil, ...inDark };
export const PupilNarrow: Story = { ...pupil, ...narrow };
export const PupilWide: Story = { ...pupil, ...wide };
export const PupilEnglish: Story = {
  ...scene({ ...own, play: async ({ view }) => void (await view.findByText('My growth record', {}, soon)) }),
  ...inEnglish,
};
export const PupilRightToLeft: Story = scene({
  ...own,
  dir: 'rtl',
  play: async ({ view }) => void (await view.findByText('我的成长记录', {}, soon)),
});

/** One side alone. */
export const OneSide: Story = scene({
  ...own,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '美' }, soon));
    await view.findAllByText('版画展入选。', {}, soon);
    await expect(view.queryByText('帮助同学')).toBeNull();
  },
});

/** A guardian of two children. */
export const Guardian: Story = scene({
  as: people.guardian,
  element: html`<wuyu-growth-timeline student=${people.xiaoyu}></wuyu-growth-timeline>`,
  code: '<wuyu-growth-timeline student="xiaoyu"></wuyu-growth-timeline>',
  play: async ({ view }) => {
    await view.findByText('小雨的成长记录', {}, soon);
    await expect(await view.findByRole('button', { name: '小雨' }, soon)).toHaveAttribute('aria-pressed', 'true');
  },
});

/** A teacher chooses a pupil of the class. */
export const Teacher: Story = scene({
  as: people.homeroom,
  element: html`<wuyu-growth-timeline class-id=${classes.five.id}></wuyu-growth-timeline>`,
  code: `<wuyu-growth-timeline class-id="${classes.five.id}"></wuyu-growth-timeline>`,
  play: async ({ view }) => {
    await userEvent.selectOptions(await view.findByRole('combobox', { name: '哪位学生' }, soon), people.xiaoyu);
    await view.findByText('小雨的成长记录', {}, soon);
  },
});

/** Where it stands written that every step is kept, one tap away. */
export const WhyEveryStepIsKept: Story = scene({
  ...own,
  policyId: 'cn-linping-2023',
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '为什么每一步都记着' }, soon));
    const sheet = await view.findByRole('dialog', { name: '为什么每一步都记着' }, soon);
    await within(sheet).findByText(/成长记录/, { selector: 'blockquote' }, soon);
  },
});

/** Nothing yet, in kind words; what is recorded then comes by itself. */
export const NothingYet: Story = scene({
  ...own,
  before: framework,
  play: async ({ view, backend }) => {
    await view.findByText('还没有记录', {}, soon);
    const { items } = await backend.asOther(people.schoolLeader).evaluation.listFrameworks({});
    const [made] = items;
    if (!made) throw new Error('the school has a framework');
    const entries = [{ studentId: people.xiaoyu, value: 3 }];
    await recorded(backend, 'five', made, { indicatorId: 'helping', text: '扶起摔倒的同学', entries });
    await view.findByText('扶起摔倒的同学', {}, soon);
  },
});

/** Nothing could be read, and what can be done. */
export const Failed: Story = scene({
  ...own,
  before: async (backend) => void (backend.line = 'failing'),
  play: async ({ view }) => void (await view.findByRole('button', { name: '再试一次' }, soon)),
});
