import { expect } from '@open-wc/testing';
import type { AxeResults, RunOptions } from 'axe-core';
// It is no module, and puts itself on the window.
import 'axe-core/axe.min.js';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { classmates, publish, report, usual } from '../../../../stories/support/homework.ts';
import { people, type Person, pupils } from '../../../../stories/support/school.ts';
import type { Clock } from '../shared/clock.ts';
import { fillPrint } from '../shared/print.ts';
import type { HomeworkNotice } from './homework-notice.ts';
import { zhCN } from './messages.ts';
import { paperOf } from './paper.ts';
import { createHomeworkNoticeStore } from './store.ts';
import './define.ts';
import '../provider/define.ts';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

let backend: Backend;
let page: HTMLElement;

/** Opens the element for a person, in a page of some width. */
function open(person: Person, attributes = '', width = 375): HomeworkNotice {
  page.style.width = `${width}px`;
  page.innerHTML = `<wuyu-provider><wuyu-homework-notice ${attributes}></wuyu-homework-notice></wuyu-provider>`;
  const provider = page.querySelector('wuyu-provider');
  const element = page.querySelector('wuyu-homework-notice');
  if (!provider || !element) throw new Error('both are on the page');
  provider.client = backend.clientOf(person);
  return element;
}

const inside = (element: HomeworkNotice, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const textOf = (element: HomeworkNotice): string => inside(element, '.root')[0]?.innerText ?? '';

/** Waits for what a person would wait to see. */
async function until<T>(look: () => T | undefined | false | null): Promise<T> {
  for (let tries = 0; tries < 800; tries++) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `it was never seen: ${look.toString()}\n${page.querySelector('wuyu-homework-notice')?.shadowRoot?.textContent ?? ''}`,
  );
}
const shows = (element: HomeworkNotice, text: string) => until(() => textOf(element).includes(text));
const lacks = (element: HomeworkNotice, text: string) => until(() => !textOf(element).includes(text));
const nameOf = (b: HTMLElement) => (b.getAttribute('aria-label') ?? b.innerText).trim().replace(/\s+/g, ' ');
const press = async (element: HomeworkNotice, name: string) =>
  (await until(() => inside(element, 'button').find((b) => nameOf(b) === name))).click();

/** No violation in what is shown now. */
async function accessible(element: HomeworkNotice): Promise<void> {
  await element.updateComplete;
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

const friday = '2026-11-27';
/** Written for Friday, due on Monday: an hour that spreads over three days. */
async function overTheWeekend(): Promise<void> {
  const author = backend.asOther(people.homeroom);
  const draft = await author.homework.createAssignment({
    body: {
      classId: 'class-5-2',
      subject: '语文',
      title: '习作：家乡的秋天',
      assignedOn: friday,
      dueOn: '2026-11-30',
      form: 'written',
      tiers: [{ tier: 'basic', minutes: 60 }],
    },
  });
  const { rev } = await author.homework.submitAssignment({ assignmentId: draft.id, ifMatch: draft.rev });
  await backend.asOther(people.gradeLead).homework.publishAssignment({ assignmentId: draft.id, ifMatch: rev });
}

describe('<wuyu-homework-notice>', () => {
  beforeEach(async () => {
    backend = await startBackend();
    page = document.createElement('div');
    page.lang = 'zh-CN';
    document.body.append(page);
  });
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('tells what a class is given today: subjects, tiers, due days, and the sum against the cap', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await shows(element, '练习册第 48 页 1–4 题');
    const text = textOf(element).replace(/\s+/g, ' ');
    for (const words of [
      '五(2)班',
      '11 月 24 日 星期二',
      '大约47分钟',
      '基础 20 分钟',
      '提升 10 分钟',
      '选做',
      '当天完成',
      '作业不多',
    ])
      expect(text).to.include(words);
    const bar = inside(element, '[role=img]')[0]?.getAttribute('aria-label');
    expect(bar).to.equal('语文 15 分钟，数学 20 分钟，英语 12 分钟，选做另有 10 分钟，上限 60 分钟');
    await accessible(element);
    element.setAttribute('theme', 'dark');
    await accessible(element);
  });

  it('opens the clause of the cap, and gives the focus back', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.xiaoyu);
    await shows(element, '上限 60 分钟');
    inside(element, 'button.flag')[0]?.focus();
    await press(element, '上限 60 分钟，看条款');
    await shows(element, '平均完成时间不超过60分钟');
    await accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
    expect(element.shadowRoot?.activeElement?.getAttribute('part')).to.equal('cap');
  });

  it('shows the class’s mean with its base where that may be told', async () => {
    const work = await publish(backend, 'five', usual);
    await report(backend, work, Object.fromEntries(classmates('five', 7).map((id) => [id, [15, 20, 10]])));
    await shows(open(people.xiaoyu), '7/10 人已填，平均 45 分钟');
  });

  it('lets a guardian choose among the classes of the children', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.guardian);
    await press(element, '小雨 · 五(2)班');
    await shows(element, '第 18 课：写三句感受');
    await press(element, '小川 · 二(1)班');
    await shows(element, '今天没有书面作业');
    await lacks(element, '第 18 课');
    await press(element, '为什么不留书面作业');
    await shows(element, '不布置家庭书面作业');
  });

  it('shows the class of the child the page tells, whatever was chosen before; a class that is told wins', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.guardian, 'student="xiaochuan"');
    await shows(element, '今天没有书面作业');
    await press(element, '小雨 · 五(2)班');
    await shows(element, '第 18 课：写三句感受');
    element.setAttribute('student', people.xiaoyu);
    element.student = people.xiaochuan;
    await shows(element, '今天没有书面作业');
    element.student = people.xiaoyu;
    await shows(element, '第 18 课：写三句感受');
    element.room = 'class-2-1';
    await shows(element, '今天没有书面作业');
  });

  it('tells what is not published yet from a day on which nothing was', async () => {
    const element = open(people.xiaoyu);
    await shows(element, '作业还没有公示');
    await accessible(element);
    await press(element, '前一天');
    await shows(element, '这天没有公示作业');
    await press(element, '回到今天');
    await shows(element, '作业还没有公示');
  });

  it('follows what is published and withdrawn, by itself', async () => {
    const element = open(people.xiaoyu);
    await shows(element, '作业还没有公示');
    const [first] = await publish(backend, 'five', [['数学', '口算 20 题', { basic: 12 }]]);
    await shows(element, '口算 20 题');
    if (!first) throw new Error('it was published');
    const withdrawn = { assignmentId: first.id, ifMatch: first.rev };
    await backend.asOther(people.gradeLead).homework.withdrawAssignment(withdrawn);
    await shows(element, '作业还没有公示');
  });

  it('says how work over a weekend spreads, and shows its part on each day', async () => {
    await overTheWeekend();
    const element = open(people.xiaoyu, `day="${friday}"`);
    await shows(element, '分在 3 天做，这天约 20 分钟');
    await press(element, '后一天');
    await shows(element, '11 月 27 日 星期五布置');
    expect(textOf(element).replace(/\s+/g, ' ')).to.include('大约20分钟');
  });

  it('shows each grade of a multi-grade class to its teacher, and a pupil the own one', async () => {
    await publish(backend, 'mixed', [
      ['语文', '三年级：抄写生字', { basic: 15 }, 'written', [3]],
      ['语文', '四年级：写日记', { basic: 20 }, 'written', [4]],
    ]);
    const teacher = open(people.homeroom, 'room="class-mixed"');
    await shows(teacher, '四年级：写日记');
    await shows(teacher, '三年级：抄写生字');
    const pupil = open(people.weiduo);
    await shows(pupil, '三年级：抄写生字');
    expect(textOf(pupil)).not.to.include('写日记');
  });

  it('shows a week, from which a day is opened', async () => {
    await publish(backend, 'five', usual);
    await overTheWeekend();
    const element = open(people.xiaoyu, 'view="week"', 1280);
    await shows(element, '第 13 周');
    await shows(element, '周五布置');
    await accessible(element);
    await press(element, '周五 11/27');
    await shows(element, '习作：家乡的秋天');
    await shows(element, '11 月 30 日 星期一交');
  });

  it('on a display needs nobody, and shows nothing to tap and no name', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.system, 'screen room="class-5-2"', 1280);
    await shows(element, '云岭区实验小学');
    await shows(element, '第 18 课：写三句感受');
    expect(inside(element, 'button, select, a')).to.deep.equal([]);
    // It is laid out for its width once that is measured.
    await until(() => parseFloat(getComputedStyle(inside(element, '.what')[0] ?? element).fontSize) >= 1280 / 48);
    await accessible(element);
  });

  it('turns over at the school’s midnight, whatever the page is doing', async () => {
    await publish(backend, 'five', usual);
    await publish(backend, 'five', [['英语', 'Unit 6 第一课', { basic: 12 }]], '2026-11-25');
    const later: (() => void)[] = [];
    let moved = 0;
    const clock: Clock = {
      wall: () => Date.now() + moved,
      steady: () => performance.now() + moved,
      after: (_, call) => {
        later.push(call);
        return () => later.splice(0, later.length, ...later.filter((one) => one !== call));
      },
    };
    const element = open(people.system);
    element.room = 'class-5-2';
    element.screen = true;
    element.store = createHomeworkNoticeStore({ client: backend.clientOf(people.system), clock });
    await shows(element, '第 18 课');
    await shows(element, '11 月 24 日 星期二');
    backend.setTime('00:01', '2026-11-25');
    moved = (5 * 60 + 19) * 60_000;
    // What was put off until later is due.
    for (const call of later.splice(0)) call();
    await shows(element, '11 月 25 日 星期三');
    await shows(element, 'Unit 6 第一课');
  });

  it('becomes a picture to be held and saved, and shows it where the page forbids picture files', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.guardian, 'room="class-5-2"');
    await shows(element, '第 18 课');
    await press(element, '存成图片');
    await shows(element, '长按图片保存');
    const picture = await until(() => inside(element, 'img')[0] as HTMLImageElement | undefined);
    await until(() => picture.naturalWidth === 750);
    expect(picture.src).to.match(/^data:image\/png/);
    expect(inside(element, 'a[download]')[0]?.getAttribute('download')).to.equal('五(2)班作业公示 2026-11-24.png');
    await accessible(element);
    picture.dispatchEvent(new Event('error'));
    expect(textOf(element)).to.include('请截屏保存');
    expect(inside(element, 'canvas')).to.have.length(1);
    await press(element, '关闭');
    await until(() => inside(element, 'dialog').length === 0);
  });

  for (const view of ['day', 'week'] as const)
    it(`prints a ${view} as an official paper without anybody’s name`, async () => {
      await publish(backend, 'five', usual);
      const element = open(people.guardian, 'room="class-5-2"');
      await shows(element, '第 18 课');
      const store = createHomeworkNoticeStore({ client: backend.clientOf(people.guardian) });
      await store.request({ kind: 'show', classId: 'class-5-2', day: undefined });
      const stop = store.subscribe(() => {});
      await until(() => store.state.phase === 'ready');
      const frame = document.createElement('iframe');
      page.append(frame);
      const paper = frame.contentDocument;
      if (!paper) throw new Error('a frame has a document');
      fillPrint(paper, paperOf({ texts: zhCN, state: store.state, view, number: '云实小〔2026〕12号', lang: 'zh-CN' }));
      const text = (paper.body.textContent ?? '').replace(/\s+/g, '');
      for (const words of [
        '云实小〔2026〕12号',
        '云岭区实验小学五(2)班作业公示',
        '练习册第48页1–4题',
        '提升10分钟（选做）',
        '2026年11月24日',
        '不超过60分钟',
        '（盖章）',
      ])
        expect(text).to.include(words);
      for (const { name } of pupils) expect(text).not.to.include(name);
      for (const name of ['林静', '何其芳', '赵明', '周建国']) expect(text).not.to.include(name);
      stop();
    });

  it('says what is wrong, keeps what is shown, and goes on by itself', async () => {
    await publish(backend, 'five', usual);
    backend.line = 'cut';
    const element = open(people.xiaoyu);
    await shows(element, '作业公示没取到');
    await accessible(element);
    backend.line = 'open';
    await press(element, '再试一次');
    await shows(element, '第 18 课');
  });

  it('says that the sign-in ran out, and that a class is not in reach', async () => {
    backend.signedIn = false;
    await shows(open(people.xiaoyu), '要重新登录一下');
    backend.signedIn = true;
    await shows(open(people.xiaoyu, 'room="class-2-1"'), '这个账号看不到这里');
  });

  it('speaks English where the page does, at 320 px, too', async () => {
    await publish(backend, 'five', usual);
    page.lang = 'en';
    const element = open(people.xiaoyu, '', 320);
    await shows(element, 'Homework notice');
    await shows(element, 'Bedtime 21:20, finished or not');
    const root = inside(element, '.root')[0];
    expect(root?.scrollWidth).to.be.at.most(root?.clientWidth ?? 0);
    await accessible(element);
  });

  it('is reached by keyboard in the order it is read', async () => {
    await publish(backend, 'five', usual);
    const element = open(people.guardian);
    await press(element, '小雨 · 五(2)班');
    await shows(element, '第 18 课');
    const order = inside(element, 'button').map(nameOf);
    expect(order).to.deep.equal([
      '小川 · 二(1)班',
      '小雨 · 五(2)班',
      '一天',
      '一周',
      '前一天',
      '后一天',
      '上限 60 分钟，看条款',
      '打印',
      '存成图片',
    ]);
    expect(inside(element, '[tabindex]')).to.deep.equal([]);
  });
});
