import '@wuyu/elements/{{name}}/define';
import '@wuyu/elements/provider/define';
import { create{{pascal}}Store } from '@wuyu/elements/{{name}}';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Backend, startBackend } from './support/backend.ts';
import { people } from './support/school.ts';

/** {{title}}: what it shows, and to whom. */
const meta: Meta = { title: 'Elements/{{title}}', component: 'wuyu-{{name}}', tags: ['autodocs'] };
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
    html`<wuyu-provider .client=${loaded['client']}><wuyu-{{name}}></wuyu-{{name}}></wuyu-provider>`,
};

export const Failed: Story = {
  render: () => html`<wuyu-{{name}} .store=${create{{pascal}}Store(() => Promise.reject(new Error('no line')))}></wuyu-{{name}}>`,
};
