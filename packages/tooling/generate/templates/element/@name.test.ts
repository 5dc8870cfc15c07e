import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.ts';
import type { {{pascal}} } from './{{name}}.ts';
import { create{{pascal}}Store } from './store.ts';

describe('wuyu-{{name}}', () => {
  const textOf = (element: {{pascal}}) => element.shadowRoot?.querySelector('.root')?.textContent ?? '';

  it('shows what was read', async () => {
    const store = create{{pascal}}Store(() => Promise.resolve({ capabilities: ['roster'] }));
    const element = await fixture<{{pascal}}>(html`<wuyu-{{name}} lang="en" .store=${store}></wuyu-{{name}}>`);
    await waitUntil(() => textOf(element).includes('roster'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing could be read, in the page’s language', async () => {
    const store = create{{pascal}}Store(() => Promise.reject(new Error('no line')));
    const element = await fixture<{{pascal}}>(html`<wuyu-{{name}} lang="zh-CN" .store=${store}></wuyu-{{name}}>`);
    await waitUntil(() => textOf(element).includes('这一页没取到'));
    await expect(element).to.be.accessible();
  });
});
