import { expect } from '@open-wc/testing';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { inside, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';
import { emptyState, type HomeworkState, type News } from './state.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger> in a host page', () => {
  it('lets the page stop a report', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    page.root.addEventListener('wuyu-report', (event) => event.preventDefault());
    await press(element, '在学校完成了');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await page.answers()).to.deep.equal([]);
    expect(textOf(element)).to.include('还没填');
  });

  it('speaks English where the page does, and follows when that changes', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await shows(element, '还没填');
    page.root.lang = 'en';
    await shows(element, 'Enter minutes');
    element.messages = { en: { typeMinutes: 'Write it down' } };
    await shows(element, 'Write it down');
  });

  it('follows the page’s colour scheme, and its own attribute before that', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await shows(element, '第 18 课');
    const dark = () => inside(element, '.root')[0]?.classList.contains('dark');
    expect(dark()).to.equal(false);
    page.root.style.colorScheme = 'dark';
    await until(() => dark());
    await page.accessible(element);
    element.theme = 'light';
    await until(() => !dark());
  });

  for (const width of [320, 375, 1280]) {
    it(`overflows nothing at ${width} px`, async () => {
      await publish(page.backend, 'five', [
        ...usual,
        ['道德与法治', '读一读，和家里人说说', { basic: 10, extension: 15 }],
      ]);
      const element = page.open(people.xiaoyu, '', width);
      await shows(element, '第 18 课');
      const [root] = inside(element, '.root');
      const wide = inside(element, '.root *').filter(
        (e) => e.getBoundingClientRect().right > (root?.getBoundingClientRect().right ?? 0) + 1,
      );
      expect(wide.map((e) => e.className)).to.deep.equal([]);
    });
  }

  it('shows today where a template left its day unfilled', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu, 'day="[object Object]" lang="en"');
    await shows(element, '第 18 课');
  });

  it('tells of what another store commits, however its news are counted', async () => {
    const news: News = { seq: 1, kind: 'committed', change: 'created', assignmentId: 'a', studentId: 's' };
    const storeWith = (state: HomeworkState) => {
      const listeners = new Set<() => void>();
      const store = {
        state,
        subscribe: (listener: () => void) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        request: () => Promise.resolve({ kind: 'done' as const }),
        tell: (seq: number) => {
          store.state = { ...store.state, news: { ...news, seq } };
          listeners.forEach((listener) => listener());
        },
      };
      return store;
    };
    const [first, second] = [storeWith(emptyState), storeWith({ ...emptyState, news })];
    const heard: number[] = [];
    page.root.addEventListener('wuyu-report-committed', () => heard.push(heard.length));
    page.root.innerHTML = '<wuyu-homework-logger></wuyu-homework-logger>';
    const element = page.root.querySelector('wuyu-homework-logger');
    if (!element) throw new Error('it is on the page');
    element.store = first;
    await element.updateComplete;
    first.tell(1);
    first.tell(2);
    element.store = second;
    await element.updateComplete;
    expect(heard.length, 'what was told before is not told again').to.equal(2);
    second.tell(2);
    expect(heard.length).to.equal(3);
  });

  it('finds a provider that is defined after it', async () => {
    await publish(page.backend, 'five', usual);
    page.root.innerHTML = '<late-provider><wuyu-homework-logger></wuyu-homework-logger></late-provider>';
    const element = page.root.querySelector('wuyu-homework-logger');
    const holder = page.root.querySelector('late-provider');
    if (!element || !holder) throw new Error('both are on the page');
    Object.assign(holder, { client: page.backend.clientOf(people.xiaoyu) });
    await element.updateComplete;
    const { define } = await import('../provider/index.ts');
    define({ prefix: 'late' });
    await shows(element, '第 18 课');
  });
});
