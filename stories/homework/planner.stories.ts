import '@wuyu/elements/homework-planner/define';
import '@wuyu/elements/provider/define';
import { createHomeworkPlannerStore } from '@wuyu/elements/homework-planner';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Backend, startBackend } from '../support/backend.ts';
import { people } from '../support/school.ts';

/** Homework planner: what it shows, and to whom. */
const meta: Meta = { title: 'Elements/Homework planner', component: 'wuyu-homework-planner', tags: ['autodocs'] };
export default meta;
type Story = StoryObj;

/** On the reference backend, inside this page. */
export const Content: Story = {
  loaders: [
    async () => {
      const backend = await startBackend();
      return { backend, client: backend.clientOf(people.xiaoyu) };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    () =>
      (loaded['backend'] as Backend).stop(),
  render: (_, { loaded }) =>
    html`<wuyu-provider .client=${loaded['client']}><wuyu-homework-planner></wuyu-homework-planner></wuyu-provider>`,
};

export const Failed: Story = {
  render: () =>
    html`<wuyu-homework-planner
      .store=${createHomeworkPlannerStore(() => Promise.reject(new Error('no line')))}
    ></wuyu-homework-planner>`,
};
