import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { heavy, minutes, publish, report, usual } from '../../../../stories/support/homework.ts';
import { people, type Person, schoolDay } from '../../../../stories/support/school.ts';
import type { ReportCommittedEvent } from './events.ts';
import type { HomeworkLogger } from './homework-logger.ts';
import { emptyState, type HomeworkState, type News } from './state.ts';
import './define.ts';
import '../provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

let backend: Backend;
let page: HTMLElement;

/** Opens the element for a person, in a page of some width. */
function open(person: Person, attributes = '', width = 375): HomeworkLogger {
  page.style.width = `${width}px`;
  page.innerHTML = `<wuyu-provider><wuyu-homework-logger ${attributes}></wuyu-homework-logger></wuyu-provider>`;
  const provider = page.querySelector('wuyu-provider');
  const element = page.querySelector('wuyu-homework-logger');
  if (!provider || !element) throw new Error('both are on the page');
  provider.client = backend.clientOf(person);
  return element;
}

const inside = (element: HomeworkLogger, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const textOf = (element: HomeworkLogger): string => inside(element, '.root')[0]?.innerText ?? '';

/** Waits for what a person would wait to see. */
async function until<T>(look: () => T | undefined | false | null): Promise<T> {
  for (let tries = 0; tries < 800; tries++) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `it was never seen: ${look.toString()}\n${page.querySelector('wuyu-homework-logger')?.shadowRoot?.textContent ?? ''}`,
  );
}
const shows = (element: HomeworkLogger, text: string | RegExp) =>
  until(() => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element))));
const button = (element: HomeworkLogger, name: string | RegExp, nth = 0) =>
  until(
    () =>
      inside(element, 'button').filter((b) => {
        const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
        return typeof name === 'string' ? label === name : name.test(label);
      })[nth],
  );
const press = async (element: HomeworkLogger, name: string | RegExp, nth = 0) =>
  (await button(element, name, nth)).click();
const answers = async (person: Person = people.xiaoyu) =>
  (
    await backend.asOther(people.homeroom).homework.listReports({ studentId: person, from: schoolDay, to: schoolDay })
  ).items.map((r) => r.answer);

/** No violation in what is shown now. */
async function accessible(element: HomeworkLogger): Promise<void> {
  await element.updateComplete;
  // What fades in has no contrast yet.
  await Promise.allSettled((element.shadowRoot?.getAnimations() ?? []).map((animation) => animation.finished));
  const rules = {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'heading-order': { enabled: false },
  };
  const { violations } = await axe.run(page, { rules });
  const said = violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join('\n')}`,
  );
  expect(said).to.deep.equal([]);
}

describe('<wuyu-homework-logger>', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    page = document.createElement('div');
    page.lang = 'zh-CN';
    document.body.append(page);
    backend = await startBackend();
  });
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('shows the day, and the report made in two taps is in the backend', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    const told: string[] = [];
    page.addEventListener('wuyu-report', (event) => told.push(JSON.stringify(event.detail)));
    const committed = new Promise<ReportCommittedEvent>((resolve) =>
      page.addEventListener('wuyu-report-committed', (event) => resolve(event)),
    );
    await shows(element, '第 18 课：写三句感受');
    await accessible(element);
    await press(element, '直接填分钟');
    await accessible(element);
    await press(element, '15 分钟 预计');
    await shows(element, '语文记好了：15 分钟');
    expect((await committed).detail.change).to.equal('created');
    expect(await answers()).to.deep.equal([minutes(15)]);
    expect(told.join()).to.include(people.xiaoyu).and.not.include('小雨');
    expect(element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.match(/已填：15 分钟/);
    await accessible(element);
    await press(element, '撤回');
    await until(async () => (await answers()).length === 0);
  });

  it('lets the page stop a report', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    page.addEventListener('wuyu-report', (event) => event.preventDefault());
    await press(element, '在学校完成了');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await answers()).to.deep.equal([]);
    expect(textOf(element)).to.include('还没填');
  });

  it('answers a number that cannot be with a sentence, and keeps what was typed', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    const type = async (text: string) => {
      const input = await until(() => inside(element, 'input')[0] as HTMLInputElement | undefined);
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await element.updateComplete;
      await press(element, '记好');
      await element.updateComplete;
    };
    await press(element, '直接填分钟');
    await press(element, '填别的数');
    for (const [text, sentence] of [
      ['-3', '分钟不会比 0 还小。'],
      ['7.5', '写整分钟就行，比如 15。'],
      ['9000', '一天只有 1440 分钟，再看看？'],
      ['很多', '写一个数字，比如 15。'],
    ] as const) {
      await type(text);
      expect(textOf(element)).to.include(sentence);
    }
    await accessible(element);
    const input = inside(element, 'input')[0] as HTMLInputElement;
    input.value = '33';
    input.dispatchEvent(new Event('input'));
    await element.updateComplete;
    // The tab is closed and comes back.
    const again = open(people.xiaoyu);
    await press(again, '直接填分钟');
    expect((await until(() => inside(again, 'input')[0] as HTMLInputElement)).value).to.equal('33');
    await press(again, '记好');
    await until(async () => (await answers()).length === 1);
    expect(await answers()).to.deep.equal([minutes(33)]);
  });

  it('asks which tiers were done where there are several', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await press(element, '直接填分钟', 1);
    await press(element, '提升');
    await press(element, '30 分钟 预计');
    await until(async () => (await answers()).length === 1);
    expect(await answers()).to.deep.equal([minutes(30, 'basic', 'advanced')]);
  });

  it('times one thing at a time, and the timer outlives the page', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await press(element, '开始计时');
    await shows(element, '正在计时');
    await accessible(element);
    expect(element.shadowRoot?.activeElement?.textContent).to.include('歇一下');
    const again = open(people.xiaoyu);
    await shows(again, '正在计时');
    await press(again, '歇一下');
    await shows(again, '先歇着');
    await press(again, '做完了');
    await until(async () => (await answers()).length === 1);
    expect(await answers()).to.deep.equal([minutes(1)]);
  });

  it('corrects, and tells done at school from not given and from 0', async () => {
    const work = await publish(backend, 'five', usual);
    await report(backend, work, { [people.xiaoyu]: [0, { kind: 'doneAtSchool' }, { kind: 'notGiven' }] });
    const element = open(people.xiaoyu);
    await press(element, /已填：0 分钟/);
    await accessible(element);
    await press(element, '在学校完成了');
    await until(async () => (await answers()).filter((a) => a.kind === 'doneAtSchool').length === 2);
    await button(element, /已填：没有这项作业/);
    expect(await answers()).to.have.length(3);
  });

  it('shows the guardian what the pupil reports elsewhere, under the right name', async () => {
    const work = await publish(backend, 'five', usual);
    const element = open(people.guardian, `student="${people.xiaoyu}"`);
    await button(element, '给小雨记录');
    await report(backend, work, { [people.xiaoyu]: [22] });
    await button(element, /已填：22 分钟/);
    expect(inside(element, '[role=status]')[0]?.textContent).to.include('22 分钟');
    await accessible(element);
  });

  it('switches between two children', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.guardian);
    await press(element, '小雨');
    await button(element, '给小雨记录');
    await press(element, '小川');
    await shows(element, '今天没有书面作业');
    expect(await button(element, '这个年级不留书面作业，看条款')).to.exist;
    await accessible(element);
  });

  it('shows the clause behind the cap one tap away', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await press(element, '上限 60 分钟，看条款');
    await shows(element, '小学三至六年级书面作业平均完成时间不超过60分钟');
    await shows(element, '算的是全班平均，不是你一个人。');
    await accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
  });

  it('waits without a line, says so, and sends when it is back', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await shows(element, '第 18 课');
    backend.line = 'cut';
    await press(element, '在学校完成了');
    await shows(element, '1 条待发送');
    await shows(element, '现在没有网络，照样可以填。');
    await accessible(element);
    expect(await answers()).to.deep.equal([]);
    page.lang = 'en';
    await button(element, 'Recorded: Done at school. To be sent. Tap to change');
    page.lang = 'zh-CN';
    backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(async () => (await answers()).length === 1);
    await until(() => !textOf(element).includes('待发送'));
  });

  it('says what failed, keeps what was decided, and tries again', async () => {
    await publish(backend, 'five', usual);
    backend.line = 'failing';
    const element = open(people.xiaoyu);
    await shows(element, '今天的作业没取到');
    await accessible(element);
    backend.line = 'open';
    await press(element, '再试一次');
    await shows(element, '第 18 课');
  });

  it('asks for a new sign-in when the token does not hold', async () => {
    backend.signedIn = false;
    const element = open(people.xiaoyu);
    await shows(element, '要重新登录一下');
    await accessible(element);
    backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, '今天没有书面作业');
  });

  it('rests at bedtime, in words that ask for nothing', async () => {
    await publish(backend, 'five', heavy);
    backend.setTime('21:30');
    const element = open(people.xiaoyu);
    await shows(element, '可以休息了');
    await press(element, '为什么可以');
    await shows(element, '也应按时就寝');
    await accessible(element);
  });

  it('opens the nearest school day on a day without lessons, and says so', async () => {
    await publish(backend, 'five', usual);
    backend.setTime('10:00', '2026-11-28');
    const element = open(people.xiaoyu);
    await shows(element, '今天周末，不上课，这是 11 月 27 日 星期五的作业。');
    await accessible(element);
  });

  it('speaks English where the page does, and follows when that changes', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await shows(element, '还没填');
    page.lang = 'en';
    await shows(element, 'Enter minutes');
    element.messages = { en: { typeMinutes: 'Write it down' } };
    await shows(element, 'Write it down');
  });

  it('follows the page’s colour scheme, and its own attribute before that', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await shows(element, '第 18 课');
    const dark = () => inside(element, '.root')[0]?.classList.contains('dark');
    expect(dark()).to.equal(false);
    page.style.colorScheme = 'dark';
    await until(() => dark());
    await accessible(element);
    element.theme = 'light';
    await until(() => !dark());
  });

  for (const width of [320, 375, 1280]) {
    it(`overflows nothing at ${width} px`, async () => {
      await publish(backend, 'five', [...usual, ['道德与法治', '读一读，和家里人说说', { basic: 10, extension: 15 }]]);
      const element = open(people.xiaoyu, '', width);
      await shows(element, '第 18 课');
      const [root] = inside(element, '.root');
      const wide = inside(element, '.root *').filter(
        (e) => e.getBoundingClientRect().right > (root?.getBoundingClientRect().right ?? 0) + 1,
      );
      expect(wide.map((e) => e.className)).to.deep.equal([]);
    });
  }

  it('says to developers that it has no client, and recovers when one comes', async () => {
    await publish(backend, 'five', usual);
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (...words: unknown[]) => errors.push(words.join(' '));
    try {
      page.innerHTML = '<wuyu-homework-logger></wuyu-homework-logger>';
      const element = page.querySelector('wuyu-homework-logger');
      if (!element) throw new Error('it is on the page');
      await shows(element, '还没有连上学校的系统');
      expect(errors.join()).to.include('has no client');
      element.client = backend.clientOf(people.xiaoyu);
      await shows(element, '第 18 课');
    } finally {
      console.error = error;
    }
  });

  it('says that it has no client where the provider’s is taken away', async () => {
    await publish(backend, 'five', usual);
    const { error } = console;
    console.error = () => undefined;
    try {
      const element = open(people.xiaoyu);
      await shows(element, '第 18 课');
      const provider = page.querySelector('wuyu-provider');
      if (!provider) throw new Error('it is on the page');
      provider.client = undefined;
      await shows(element, '还没有连上学校的系统');
      provider.client = backend.clientOf(people.xiaoyu);
      await shows(element, '第 18 课');
    } finally {
      console.error = error;
    }
  });

  it('shows today where a template left its day unfilled', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu, 'day="[object Object]" lang="en"');
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
    page.addEventListener('wuyu-report-committed', () => heard.push(heard.length));
    page.innerHTML = '<wuyu-homework-logger></wuyu-homework-logger>';
    const element = page.querySelector('wuyu-homework-logger');
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
    await publish(backend, 'five', usual);
    page.innerHTML = '<late-provider><wuyu-homework-logger></wuyu-homework-logger></late-provider>';
    const element = page.querySelector('wuyu-homework-logger');
    const holder = page.querySelector('late-provider');
    if (!element || !holder) throw new Error('both are on the page');
    Object.assign(holder, { client: backend.clientOf(people.xiaoyu) });
    await element.updateComplete;
    const { define } = await import('../provider/index.ts');
    define({ prefix: 'late' });
    await shows(element, '第 18 课');
  });
});
