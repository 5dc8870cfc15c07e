import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.ts';
import type { HomeworkSheet } from './homework-sheet.ts';
import { createHomeworkSheetStore } from './store.ts';

describe('wuyu-homework-sheet', () => {
  const textOf = (element: HomeworkSheet) => element.shadowRoot?.querySelector('.root')?.textContent ?? '';

  it('shows what was read', async () => {
    const store = createHomeworkSheetStore(() => Promise.resolve({ capabilities: ['roster'] }));
    const element = await fixture<HomeworkSheet>(
      html`<wuyu-homework-sheet lang="en" .store=${store}></wuyu-homework-sheet>`,
    );
    await waitUntil(() => textOf(element).includes('roster'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing could be read, in the page’s language', async () => {
    const store = createHomeworkSheetStore(() => Promise.reject(new Error('no line')));
    const element = await fixture<HomeworkSheet>(
      html`<wuyu-homework-sheet lang="zh-CN" .store=${store}></wuyu-homework-sheet>`,
    );
    await waitUntil(() => textOf(element).includes('没有读到'));
    await expect(element).to.be.accessible();
  });
});
