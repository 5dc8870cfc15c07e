import '@wuyu/elements/homework-notice/define';
import '@wuyu/elements/provider/define';
import { createHomeworkNoticeStore } from '@wuyu/elements/homework-notice';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Backend, startBackend } from '../support/backend.ts';
import { people } from '../support/school.ts';

/** Homework notice: what it shows, and to whom. */
const meta: Meta = { title: 'Elements/Homework notice', component: 'wuyu-homework-notice', tags: ['autodocs'] };
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
    html`<wuyu-provider .client=${loaded['client']}><wuyu-homework-notice></wuyu-homework-notice></wuyu-provider>`,
};

export const Failed: Story = {
  render: () =>
    html`<wuyu-homework-notice
      .store=${createHomeworkNoticeStore(() => Promise.reject(new Error('no line')))}
    ></wuyu-homework-notice>`,
};
