import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import './define.ts';
import type { HomeworkPlanner } from './homework-planner.ts';
import { createHomeworkPlannerStore } from './store.ts';

describe('wuyu-homework-planner', () => {
  const textOf = (element: HomeworkPlanner) => element.shadowRoot?.querySelector('.root')?.textContent ?? '';

  it('shows what was read', async () => {
    const store = createHomeworkPlannerStore(() => Promise.resolve({ capabilities: ['roster'] }));
    const element = await fixture<HomeworkPlanner>(
      html`<wuyu-homework-planner lang="en" .store=${store}></wuyu-homework-planner>`,
    );
    await waitUntil(() => textOf(element).includes('roster'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing could be read, in the page’s language', async () => {
    const store = createHomeworkPlannerStore(() => Promise.reject(new Error('no line')));
    const element = await fixture<HomeworkPlanner>(
      html`<wuyu-homework-planner lang="zh-CN" .store=${store}></wuyu-homework-planner>`,
    );
    await waitUntil(() => textOf(element).includes('没有读到'));
    await expect(element).to.be.accessible();
  });
});
