import '@wuyu/elements/homework-logger/define';
import '@wuyu/elements/provider/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { inside } from './homework/stage.ts';
import { type Backend, startBackend } from './support/backend.ts';
import { publish } from './support/homework.ts';
import { people } from './support/school.ts';

/**
 * Carries one client to the elements inside it, and shows nothing itself. Give it `backend`, `org` and a way to a token:
 * the property `getToken`, or `token-url` for a page without scripts. Or hand it a `client` of the SDK.
 */
const meta: Meta = { title: 'Elements/Provider', component: 'wuyu-provider', tags: ['autodocs'] };
export default meta;

const source = `<wuyu-provider id="one" backend="https://backend.example" org="yunling-primary">
  <wuyu-homework-logger></wuyu-homework-logger>
</wuyu-provider>
<script>
  document.getElementById('one').getToken = async () => (await fetch('/my/token', { method: 'POST' })).text();
</script>`;
type Story = StoryObj;

const backendsOf = (loaded: Record<string, unknown>): readonly [Backend, Backend] =>
  loaded['backends'] as readonly [Backend, Backend];

/** Two backends on one page: nothing is shared, since nothing is global to the page. */
export const TwoOnOnePage: Story = {
  globals: { viewport: { value: 'wide' } },
  parameters: { docs: { source: { code: source, language: 'html' } } },
  loaders: [
    async () => {
      const backends = await Promise.all([startBackend(), startBackend()]);
      await publish(backends[0], 'five', [['语文', '第 18 课：写三句感受', { basic: 15 }]]);
      await publish(backends[1], 'mixed', [['数学', '口算一页', { basic: 10 }]]);
      return { backends };
    },
  ],
  beforeEach:
    ({ loaded }) =>
    async () => {
      for (const backend of backendsOf(loaded)) await backend.stop();
    },
  render: (_, { loaded }) => {
    const [first, second] = backendsOf(loaded);
    return html`<div .style=${'display:grid;grid-template-columns:1fr 1fr;gap:24px'}>
      <wuyu-provider .client=${first.clientOf(people.xiaoyu)}
        ><wuyu-homework-logger></wuyu-homework-logger
      ></wuyu-provider>
      <wuyu-provider .client=${second.clientOf(people.weiduo)}
        ><wuyu-homework-logger></wuyu-homework-logger
      ></wuyu-provider>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const [first, second] = canvasElement.querySelectorAll<HTMLElement>('wuyu-homework-logger');
    if (!first || !second) throw new Error('two elements stand on the page');
    await inside(first).findByText('第 18 课：写三句感受', {}, { timeout: 8000 });
    await inside(second).findByText('口算一页', {}, { timeout: 8000 });
    await expect(inside(second).queryByText('第 18 课：写三句感受')).toBeNull();
  },
};

/** Without a provider, or before it knows its backend, an element says that it is not connected. */
export const NothingAround: Story = {
  render: () => html`<wuyu-homework-logger></wuyu-homework-logger>`,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector<HTMLElement>('wuyu-homework-logger');
    if (!element) throw new Error('the element stands on the page');
    await inside(element).findByText('还没有连上学校的系统', {}, { timeout: 8000 });
  },
};
