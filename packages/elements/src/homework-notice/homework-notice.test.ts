import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.ts';
import type { HomeworkNotice } from './homework-notice.ts';
import { createHomeworkNoticeStore } from './store.ts';

describe('wuyu-homework-notice', () => {
  const textOf = (element: HomeworkNotice) => element.shadowRoot?.querySelector('.root')?.textContent ?? '';

  it('shows what was read', async () => {
    const store = createHomeworkNoticeStore(() => Promise.resolve({ capabilities: ['roster'] }));
    const element = await fixture<HomeworkNotice>(
      html`<wuyu-homework-notice lang="en" .store=${store}></wuyu-homework-notice>`,
    );
    await waitUntil(() => textOf(element).includes('roster'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing could be read, in the page’s language', async () => {
    const store = createHomeworkNoticeStore(() => Promise.reject(new Error('no line')));
    const element = await fixture<HomeworkNotice>(
      html`<wuyu-homework-notice lang="zh-CN" .store=${store}></wuyu-homework-notice>`,
    );
    await waitUntil(() => textOf(element).includes('没有读到'));
    await expect(element).to.be.accessible();
  });
});
