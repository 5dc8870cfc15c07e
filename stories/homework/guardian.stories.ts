import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import type { Backend } from '../support/backend.ts';
import { publish, report, usual } from '../support/homework.ts';
import { people } from '../support/school.ts';
import { inDark, inEnglish, narrow, scene, soon, type Story, wide } from './stage.ts';

/** A guardian of two children in two grades: the name is always in sight, and the button says for whom it records. */
const meta: Meta = {
  title: 'Elements/Homework logger/Guardian',
  component: 'wuyu-homework-logger',
  tags: ['autodocs'],
};
export default meta;

const bothClasses = async (backend: Backend) => {
  const work = await publish(backend, 'five', usual);
  await report(backend, work, { [people.xiaoyu]: [18] });
  await publish(backend, 'two', [['语文', '给家人讲一个故事', { basic: 10 }, 'oral']]);
};
const showsTheFirst = scene({
  as: people.guardian,
  before: bothClasses,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '小雨' }, soon));
    await view.findByText('第 18 课：写三句感受', {}, soon);
    await expect(view.getAllByRole('button', { name: '给小雨记录' }).length).toBeGreaterThan(0);
  },
});

export const TwoChildren: Story = showsTheFirst;
export const TwoChildrenDark: Story = { ...showsTheFirst, ...inDark };
export const TwoChildrenNarrow: Story = { ...showsTheFirst, ...narrow };
export const TwoChildrenWide: Story = { ...showsTheFirst, ...wide };
export const TwoChildrenEnglish: Story = {
  ...scene({
    as: people.guardian,
    before: bothClasses,
    play: async ({ view }) => {
      await userEvent.click(await view.findByRole('button', { name: '小雨' }, soon));
      await view.findAllByRole('button', { name: 'Record for 小雨' }, soon);
    },
  }),
  ...inEnglish,
};

/** The other child is in grade 2, where no written homework is set. */
export const TheOtherChild: Story = scene({
  as: people.guardian,
  before: bothClasses,
  play: async ({ view }) => {
    await userEvent.click(await view.findByRole('button', { name: '小雨' }, soon));
    await view.findByText('第 18 课：写三句感受', {}, soon);
    await userEvent.click(view.getByRole('button', { name: '小川' }));
    await view.findByText('给家人讲一个故事', {}, soon);
    await expect(view.queryByText('第 18 课：写三句感受')).toBeNull();
  },
});
