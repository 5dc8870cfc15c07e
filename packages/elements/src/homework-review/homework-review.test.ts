import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { planGrade, publish, submit, usual } from '../../../../stories/support/homework.ts';
import { classes, dayAfter, people, type Person, schoolDay, weekOf } from '../../../../stories/support/school.ts';
import type { ReviewCommit, ReviewIntent } from './events.ts';
import type { HomeworkReview } from './homework-review.ts';
import './define.ts';
import '../provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

let backend: Backend;
let page: HTMLElement;

/** Opens the element for a person, in a page of some width. */
function open(person: Person = people.gradeLead, attributes = 'grade="5"', width = 1100): HomeworkReview {
  page.style.width = `${width}px`;
  page.innerHTML = `<wuyu-provider><wuyu-homework-review ${attributes}></wuyu-homework-review></wuyu-provider>`;
  const provider = page.querySelector('wuyu-provider');
  const element = page.querySelector('wuyu-homework-review');
  if (!provider || !element) throw new Error('both are on the page');
  provider.client = backend.clientOf(person);
  return element;
}

const inside = <E extends HTMLElement = HTMLElement>(element: HomeworkReview, selector: string): E[] => [
  ...(element.shadowRoot?.querySelectorAll<E>(selector) ?? []),
];
const textOf = (element: HomeworkReview, selector = '.root') =>
  inside(element, selector)
    .map((e) => e.innerText)
    .join('\n')
    .replace(/\s+/g, ' ');
async function until<T>(look: () => T | undefined | false | null | Promise<T | undefined | false | null>): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const shown = page.querySelector('wuyu-homework-review');
  throw new Error(`it was never seen: ${look.toString()}\n${shown ? textOf(shown) : ''}`);
}
const shows = (element: HomeworkReview, text: string | RegExp, selector = '.root') =>
  until(() => {
    const shown = textOf(element, selector);
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  });
const named = <E extends HTMLElement>(element: HomeworkReview, selector: string, name: string | RegExp) =>
  until(() =>
    inside<E>(element, selector).find((b) => {
      const label = (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
      return typeof name === 'string' ? label === name : name.test(label);
    }),
  );
const press = async (element: HomeworkReview, name: string | RegExp) => (await named(element, 'button', name)).click();
const tick = async (element: HomeworkReview, name: string | RegExp) => (await named(element, '.tick', name)).click();
const key = (element: HomeworkReview, name: string) =>
  element.shadowRoot?.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );
const at = (element: HomeworkReview) => element.shadowRoot?.activeElement;

async function work(day = schoolDay) {
  const { items } = await backend.asOther(people.gradeLead).homework.listAssignments({ from: day, to: day });
  return items;
}
const count = async (status: string) => (await work()).filter((a) => a.status === status).length;

/** No violation in what is shown now. */
async function accessible(element: HomeworkReview): Promise<void> {
  await element.updateComplete;
  const rules = {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'heading-order': { enabled: false },
  };
  const { violations } = await axe.run(page, { rules });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.failureSummary ?? '').join('\n')}`)).to.deep.equal([]);
}

/** Twelve pieces of work, all within the rules. */
async function twelve(): Promise<void> {
  for (const room of ['fiveOne', 'five', 'fiveThree'] as const) await submit(backend, room, usual);
}

describe('<wuyu-homework-review>', () => {
  beforeEach(async () => {
    page = document.createElement('div');
    page.lang = 'zh-CN';
    document.body.append(page);
    backend = await startBackend();
  });
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('puts the class over its cap first, names the subjects and underlines what guardians would do', async () => {
    await planGrade(backend);
    const element = open();
    await shows(element, '语文 30、数学 25、英语 15。');
    expect(inside(element, 'th[scope=row]').map((th) => th.getAttribute('abbr'))).to.deep.equal([
      '五(1)班',
      '五(2)班',
      '五(3)班',
    ]);
    expect(inside(element, '.task').map((u) => u.innerText)).to.deep.equal(['家长签字']);
    // What nobody may hand in is told, and not counted.
    await shows(element, '草稿和退回的另有 30');
    await accessible(element);
    await press(element, '条款');
    await shows(element, '60 分钟是怎么来的', 'dialog');
    await accessible(element);
  });

  it('ticks nothing by itself, and approves at once what is within the rules', async () => {
    await planGrade(backend);
    const element = open();
    await shows(element, '不含超过上限的 3 份、请家长做事的 1 份，看过再勾。');
    expect(inside<HTMLInputElement>(element, '.tick').filter((box) => box.checked)).to.have.length(0);
    await press(element, '全部通过（3 份）');
    await shows(element, '3 份通过了。', '.told');
    expect([await count('approved'), await count('submitted')]).to.deep.equal([4, 4]);
    await accessible(element);
  });

  it('reviews twelve pieces from the keyboard alone', async () => {
    await twelve();
    const element = open();
    await shows(element, '全部通过（12 份）');
    const [entry, ...more] = inside(element, '.work [tabindex="0"]:not(.work-title)');
    expect(more, 'the table is one stop for Tab').to.have.length(0);
    entry?.focus();
    // Along the rows and back: every one is reached and ticked.
    for (const [turn, room] of ['五(1)班', '五(2)班', '五(3)班'].entries()) {
      for (let column = 0; column < 4; column++) {
        (at(element) as HTMLInputElement).click();
        if (column < 3) key(element, turn % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
        await element.updateComplete;
      }
      await shows(element, `勾了 ${4 * (turn + 1)} 份`);
      expect(at(element)?.closest('tr')?.querySelector('th')?.abbr).to.equal(room);
      key(element, 'ArrowDown');
    }
    const approve = await named(element, 'button', '通过（12 份）');
    approve.focus();
    approve.click();
    await shows(element, '12 份通过了。', '.told');
    expect(await count('approved')).to.equal(12);
    // The button is gone; the keyboard stands on what can be done next.
    await until(() => /公示已通过的/.test((at(element) as HTMLElement | null)?.innerText ?? ''));
    expect(inside(element, '[part=empty]').map((e) => e.innerText)[0]).to.include('这一周都看完了');
  });

  it('opens what the keyboard stands on, and ticks it with the space bar', async () => {
    await planGrade(backend);
    const element = open();
    (await named(element, '.work-title', /数学，单元练习卷/)).focus();
    await element.updateComplete;
    key(element, ' ');
    await shows(element, '勾了 1 份');
    key(element, 'ArrowRight');
    expect((at(element) as HTMLElement).innerText).to.equal('抄写并造句');
    (at(element) as HTMLElement).click();
    await shows(element, '苏晓布置', 'dialog');
    await accessible(element);
  });

  it('lets the page stop a decision, and tells ids only', async () => {
    await planGrade(backend);
    const element = open();
    const asked: ReviewIntent[] = [];
    const committed: ReviewCommit[] = [];
    let stops = true;
    page.addEventListener('wuyu-review', (event) => {
      asked.push(event.detail);
      if (stops) event.preventDefault();
    });
    page.addEventListener('wuyu-review-committed', (event) => committed.push(event.detail));
    await press(element, '全部通过（3 份）');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await count('approved')).to.equal(1);
    stops = false;
    await press(element, '全部通过（3 份）');
    await until(() => committed.length === 3);
    expect(asked[1]?.change).to.equal('approve');
    expect(committed.every((c) => c.change === 'approved' && c.rev > 0)).to.equal(true);
    expect(JSON.stringify([asked, committed])).not.to.match(/[一-鿿]/);
  });

  it('asks once before families see it, and says what the day comes to', async () => {
    await planGrade(backend);
    const element = open();
    await tick(element, '勾选五(1)班要看的');
    await press(element, '通过并公示（3 份）');
    await shows(element, /五\(1\)班 周二 24 合起来 70 分钟，上限 60.*规定不拦公示/);
    expect(await count('published')).to.equal(0);
    await press(element, '先不公示');
    await element.updateComplete;
    expect(await count('published')).to.equal(0);
    await press(element, '通过并公示（3 份）');
    await press(element, '公示');
    await shows(element, '3 份公示了。', '.told');
    expect(await count('published')).to.equal(3);
  });

  it('does not send more than four at once, and says of each what became of it', async () => {
    await twelve();
    let now = 0;
    let most = 0;
    let sent = 0;
    const { fetch } = backend;
    Object.assign(backend, {
      fetch: async (input: string, init?: RequestInit) => {
        if (init?.method !== 'POST') return fetch(input, init);
        most = Math.max(most, ++now);
        // Half of them never get through.
        const lost = sent++ % 2 === 1 && !new Headers(init.headers).has('retried');
        await new Promise((resolve) => setTimeout(resolve, 5));
        try {
          if (lost) throw new TypeError('Failed to fetch');
          return await fetch(input, init);
        } finally {
          now -= 1;
        }
      },
    });
    const element = open();
    await press(element, '全部通过（12 份）');
    await until(() => inside(element, '.told')[0]?.innerText);
    expect(most).to.be.within(2, 4);
    const [lost, approved] = [inside(element, '.outcome.failed').length, await count('approved')];
    expect(lost + approved).to.equal(12);
    expect(textOf(element)).to.include('刚通过');
    await accessible(element);
  });

  it('follows what teachers and other leads do meanwhile', async () => {
    await planGrade(backend);
    const element = open();
    await shows(element, '全部通过（3 份）');
    await submit(backend, 'five', [['科学', '观察月亮', { basic: 5 }, 'practical']]);
    await shows(element, '观察月亮');
    await shows(element, '动手');
    await tick(element, /勾选 语文：听写/);
    const dictation = (await work()).find((a) => a.title.includes('听写'));
    if (!dictation) throw new Error('it was handed in');
    await backend
      .asOther(people.teachingLead)
      .homework.approveAssignment({ assignmentId: dictation.id, ifMatch: dictation.rev });
    await until(() => !textOf(element, '.actions').includes('勾了 2 份') && textOf(element).includes('公示已通过的'));
    expect(await count('approved')).to.equal(2);
  });

  it('leaves one’s own work to somebody else', async () => {
    await planGrade(backend);
    const element = open(people.teachingLead);
    await shows(element, '自己布置的，请别人看');
    expect(inside(element, '.tick').some((box) => box.getAttribute('aria-label')?.includes('口算'))).to.equal(false);
    await press(element, /^五\(3\)班，数学，口算 20 道/);
    await shows(element, '您自己布置', 'dialog');
    expect(inside(element, 'dialog button').map((b) => b.innerText)).to.deep.equal(['关上']);
  });

  it('begins with the next day on which something waits, and says where more does', async () => {
    const { thursday, friday, nextMonday } = weekOf();
    await submit(backend, 'five', [['语文', '周末小练笔', { basic: 45 }]], { day: friday, due: nextMonday });
    await publish(backend, 'five', usual.slice(0, 1), thursday);
    await submit(backend, 'five', usual.slice(0, 2), dayAfter(schoolDay, 7));
    const element = open();
    await shows(element, '摊到三天，这天 15');
    expect(inside(element, '.tab.chosen').map((tab) => tab.getAttribute('aria-label'))[0]).to.match(/^周五 27/);
    await press(element, /^周四 26/);
    await press(element, '这一周别的日子还有 1 份待审');
    await press(element, '全部通过（1 份）');
    await press(element, '下一周有 2 份待审');
    await shows(element, /第 14 周/);
    await press(element, /^周二 1/);
    await shows(element, '全部通过（2 份）');
  });

  it('shows class by class on a phone', async () => {
    await planGrade(backend);
    const element = open(people.gradeLead, 'grade="5"', 375);
    await shows(element, '家长签字');
    expect(inside(element, '.class-card')).to.have.length(3);
    expect(inside(element, '.root').every((root) => root.scrollWidth <= 375)).to.equal(true);
    await accessible(element);
  });

  it('tells a month in words, numbers and shapes; a day opens its screen, and the file comes by a plain link', async () => {
    const monday = weekOf().monday;
    await publish(backend, 'five', [['数学', '单元卷', { basic: 70 }]], monday);
    await backend.runJobs();
    const element = open(people.schoolLeader, 'grade="5" view="month"');
    await shows(element, /截至 18:4\d/);
    await shows(element, '1 个班超过');
    await accessible(element);
    await press(element, '导出 CSV');
    const link = await until(() => inside<HTMLAnchorElement>(element, 'a[download]')[0]);
    const file = await backend.fetch(link.href);
    expect(file.headers.get('content-disposition')).to.include('attachment');
    expect(await file.text())
      .to.include('单元卷')
      .and.not.include('小雨');
    await press(element, /11 月 23 日 星期一.*1 个班超过/);
    await shows(element, '单元卷');
    expect(classes.five.title).to.equal(inside(element, 'th[scope=row]')[0]?.getAttribute('abbr'));
  });

  it('works on a store that the host brings', async () => {
    await planGrade(backend);
    const element = open();
    await shows(element, '全部通过（3 份）');
    const { state } = element['current'] ?? {};
    const asked: unknown[] = [];
    if (!state) throw new Error('it was read');
    element.store = {
      state,
      subscribe: () => () => undefined,
      request: async (request) => {
        asked.push(request.type);
        return { kind: 'done' };
      },
    };
    await element.updateComplete;
    await press(element, '全部通过（3 份）');
    expect(asked).to.deep.equal(['show', 'act']);
    expect(await count('approved')).to.equal(1);
  });
});
