import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.ts';
import type { HomeworkReview } from './homework-review.ts';
import { createHomeworkReviewStore } from './store.ts';

describe('wuyu-homework-review', () => {
  const textOf = (element: HomeworkReview) => element.shadowRoot?.querySelector('.root')?.textContent ?? '';

  it('shows what was read', async () => {
    const store = createHomeworkReviewStore(() => Promise.resolve({ capabilities: ['roster'] }));
    const element = await fixture<HomeworkReview>(
      html`<wuyu-homework-review lang="en" .store=${store}></wuyu-homework-review>`,
    );
    await waitUntil(() => textOf(element).includes('roster'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing could be read, in the page’s language', async () => {
    const store = createHomeworkReviewStore(() => Promise.reject(new Error('no line')));
    const element = await fixture<HomeworkReview>(
      html`<wuyu-homework-review lang="zh-CN" .store=${store}></wuyu-homework-review>`,
    );
    await waitUntil(() => textOf(element).includes('没有读到'));
    await expect(element).to.be.accessible();
  });
});
