import { expect } from '@open-wc/testing';
import {
  evaluationSchool,
  fiveDomains,
  framework,
  recorded,
  threeTerms,
} from '../../../../stories/support/evaluation.ts';
import { classes, dayAfter, people, schoolDay } from '../../../../stories/support/school.ts';
import { fillPrint } from '../shared/print.ts';
import {
  button,
  choose,
  EvaluationPage,
  has,
  inside,
  press,
  shows,
  textOf,
  until,
} from '../../test/evaluation-page.ts';
import { recordPaper } from './paper.ts';
import { createGrowthTimelineStore } from './store.ts';
import { builtIn } from './messages.ts';

const tag = 'wuyu-growth-timeline';

let page: EvaluationPage;
beforeEach(async () => void (page = await EvaluationPage.start()));
afterEach(() => page.stop());

const entry = (element: Element, text: string) =>
  until(() => inside(element, '.entry').find((one) => one.innerText.includes(text)));
const said = (one: HTMLElement): string => one.innerText.replace(/\s+/g, ' ').trim();

describe('<wuyu-growth-timeline>', () => {
  it('tells a pupil its record by day and term, the newest first, and never what single classmates said', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.xiaoyu);
    await shows(element, '我的成长记录');
    const terms = await until(() => inside(element, '.term-title').length === 3 && inside(element, '.term-title'));
    expect(terms.map((one) => one.innerText)).to.deep.equal([
      '2026—2027学年第一学期',
      '2025—2026学年第二学期',
      '2025—2026学年第一学期',
    ]);
    expect(said(await entry(element, '合唱排练'))).to.equal('美 唱歌 优秀 合唱排练我都去了。 自评 · 小雨');
    expect(textOf(element)).to.include('家长评 · 周建国').and.not.include('同学评');
    await page.accessible(element);
  });

  it('tells what was corrected as such, with what stood there and why for who asks', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.guardian, { attributes: { student: people.xiaoyu } });
    const one = await entry(element, '版画展');
    expect(said(one)).to.match(/^美 画画 改过 良好 版画展入选。/);
    expect(said(one)).not.to.include('成长');
    const link = one.querySelector('a');
    expect(link?.href).to.equal('https://school.example/works/1');
    expect(link?.rel).to.include('noopener');
    one.querySelector('summary')?.click();
    await until(() => /为什么改：点错了一级 成长/.test(said(one)));
    await page.accessible(element);
  });

  it('tells what was taken back as such', async () => {
    const made = await framework(page.backend);
    const { items } = await recorded(page.backend, 'five', made, {
      indicatorId: 'helping',
      entries: [{ studentId: people.xiaoyu, value: 1 }],
    });
    const [first] = items;
    await page.backend.asOther(people.homeroom).evaluation.correctEvidence({
      evidenceId: first?.id ?? '',
      ifMatch: first?.rev ?? 0,
      body: { withdrawn: true, reason: '记错了人' },
    });
    const element = await page.open(tag, people.xiaoyu);
    const one = await entry(element, '帮助同学');
    expect(said(one)).to.match(/^德 帮助同学 撤回了/);
    expect(said(one)).not.to.include('起步');
    one.querySelector('summary')?.click();
    await until(() => said(one).includes('为什么改：记错了人'));
  });

  it('says once what is called the same', async () => {
    const [axis, ...axes] = fiveDomains.axes;
    const [indicator] = axis?.indicators ?? [];
    if (!axis || !indicator) throw new Error('a framework has axes with indicators');
    const alike = { ...axis, indicators: [{ ...indicator, title: axis.title }] };
    const made = await framework(page.backend, { ...fiveDomains, axes: [alike, ...axes] });
    const entries = [{ studentId: people.xiaoyu, value: 3 }];
    await recorded(page.backend, 'five', made, { indicatorId: indicator.id, text: '扶起摔倒的同学', entries });
    const element = await page.open(tag, people.xiaoyu);
    expect(said(await entry(element, '扶起'))).to.equal('德 良好 扶起摔倒的同学 老师评 · 林静');
  });

  it('shows one side alone', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.xiaoyu);
    await press(element, '美');
    await until(() => inside(element, '.entry').length > 0 && !textOf(element).includes('帮助同学'));
    expect(inside(element, '[aria-pressed=true]').map((one) => one.innerText.trim())).to.deep.equal(['美']);
    await page.accessible(element);
    await press(element, '全部');
    await shows(element, '帮助同学');
  });

  it('marks the sides of two frameworks apart', async () => {
    await threeTerms(page.backend);
    await framework(page.backend, { ...fiveDomains, title: '体质测试', titleEn: 'Fitness test' });
    const element = await page.open(tag, people.xiaoyu);
    const chips = await until(() => {
      const all = inside(element, '[part=filter] .chip');
      return all.length === 11 && all.slice(1);
    });
    const marks = chips.map((one) => one.querySelector('svg')?.outerHTML);
    expect(new Set(marks).size).to.equal(10);
    // An entry bears the mark of the side it is chosen by.
    const mark = (await entry(element, '合唱排练')).querySelector('svg')?.outerHTML;
    expect(mark).to.equal(chips.find((one) => one.innerText.trim().endsWith('美'))?.querySelector('svg')?.outerHTML);
  });

  it('says one tap away why every step is kept and nobody is ranked, where documents do', async () => {
    await page.stop();
    page = await EvaluationPage.start({ ...evaluationSchool, policyId: 'cn-linping-2023' });
    await threeTerms(page.backend);
    const element = await page.open(tag, people.guardian, { attributes: { student: people.xiaoyu } });
    const why = await button(element, '为什么每一步都记着');
    why.focus();
    why.click();
    const dialog = await until(() => inside(element, 'dialog[open]')[0]);
    expect(dialog.innerText).to.include('完善学生成长记录');
    await page.accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
    expect(element.shadowRoot?.activeElement).to.equal(why);
    await press(element, '为什么不排名次');
    await until(() => inside(element, 'dialog[open]')[0]?.innerText.includes('排名'));
  });

  it('reads older entries when it is asked to', async () => {
    const made = await framework(page.backend);
    for (let days = 1; days <= 45; days++)
      await recorded(page.backend, 'five', made, {
        indicatorId: 'helping',
        on: dayAfter(schoolDay, -days),
        entries: [{ studentId: people.xiaoyu, value: 1 + (days % 4) }],
      });
    const element = await page.open(tag, people.xiaoyu);
    await until(() => inside(element, '.entry').length === 40);
    await press(element, '看更早的');
    await until(() => inside(element, '.entry').length === 45);
    await shows(element, '这是最早的一条');
    expect(has(element, '看更早的')).to.equal(false);
  });

  it('shows what is recorded meanwhile, without being asked again', async () => {
    const made = await framework(page.backend);
    const element = await page.open(tag, people.guardian, { attributes: { student: people.xiaoyu } });
    await shows(element, '还没有记录');
    await shows(element, '老师、孩子和您记下的，都会出现在这里。');
    await page.accessible(element);
    const { items } = await recorded(page.backend, 'five', made, {
      indicatorId: 'helping',
      text: '扶起摔倒的同学',
      entries: [{ studentId: people.xiaoyu, value: 3 }],
    });
    await shows(element, '扶起摔倒的同学');
    await page.backend.asOther(people.homeroom).evaluation.correctEvidence({
      evidenceId: items[0]?.id ?? '',
      ifMatch: items[0]?.rev ?? 0,
      body: { value: 4, reason: '看漏了' },
    });
    await shows(element, /改过 优秀/);
    expect(inside(element, '.entry')).to.have.length(1);
  });

  it('lets a guardian turn to another child, and staff choose a pupil of a class', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.guardian);
    const told: string[] = [];
    page.root.addEventListener('wuyu-student-chosen', ({ detail }) => told.push(detail.studentId));
    await press(element, '小雨');
    await shows(element, '小雨的成长记录');
    await shows(element, '合唱排练');
    expect(told).to.deep.equal([people.xiaoyu]);
    const other = await page.open(tag, people.homeroom, { attributes: { classid: classes.five.id } });
    await shows(other, '白露的成长记录');
    await page.accessible(other);
    await choose(other, '哪位学生', people.xiaoyu);
    await shows(other, '小雨的成长记录');
    // Staff who have charge of the class find what classmates said, too.
    await shows(other, '同学评 · 从纸上誊写');
  });

  it('says what is wrong and tries again, and keeps what was read when the signal is gone', async () => {
    await threeTerms(page.backend);
    page.backend.line = 'failing';
    const element = await page.open(tag, people.xiaoyu).catch(() => undefined);
    const shown = element ?? (page.root.querySelector(tag) as Element);
    await shows(shown, '成长记录没取到');
    page.backend.line = 'open';
    await press(shown, '再试一次');
    await shows(shown, '合唱排练');
    page.backend.line = 'cut';
    window.dispatchEvent(new Event('online'));
    await shows(shown, '没有信号，下面是刚才取到的');
    await shows(shown, '合唱排练');
  });

  it('shows nobody’s name any more once the sign-in ended', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.guardian, { attributes: { student: people.xiaoyu } });
    await shows(element, '合唱排练');
    page.backend.signedIn = false;
    page.backend.setTime('21:30');
    window.dispatchEvent(new Event('online'));
    await shows(element, '要重新登录一下');
    expect(textOf(element)).not.to.include('小雨');
    page.backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, '合唱排练');
  });

  it('keeps older entries that were read while the network comes and goes and frameworks change', async () => {
    const made = await framework(page.backend);
    for (let days = 1; days <= 45; days++)
      await recorded(page.backend, 'five', made, {
        indicatorId: 'helping',
        on: dayAfter(schoolDay, -days),
        entries: [{ studentId: people.xiaoyu, value: 1 + (days % 4) }],
      });
    const element = await page.open(tag, people.xiaoyu);
    await press(element, '看更早的');
    const [, , third] = await until(() => {
      const all = inside(element, '.entry');
      return all.length === 45 && all;
    });
    const lengths = new Set<number>();
    const watch = new MutationObserver(() => lengths.add(inside(element, '.entry').length));
    watch.observe(element.shadowRoot as Node, { childList: true, subtree: true });
    page.backend.line = 'cut';
    window.dispatchEvent(new Event('online'));
    await shows(element, '没有信号，下面是刚才取到的');
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(() => !textOf(element).includes('没有信号'));
    await framework(page.backend, { ...fiveDomains, title: '体质测试', titleEn: 'Fitness test' });
    await until(() => inside(element, '[part=filter] .chip').length === 11);
    watch.disconnect();
    expect([...lengths]).to.deep.equal([45]);
    expect(third?.isConnected).to.equal(true);
  });

  it('lets staff turn to another class where this one cannot be read', async () => {
    await threeTerms(page.backend);
    const element = await page.open(tag, people.schoolLeader, { attributes: { classid: classes.five.id } });
    await shows(element, '白露的成长记录');
    page.backend.line = 'cut';
    await choose(element, '哪个班', classes.fiveOne.id);
    await shows(element, '成长记录没取到');
    expect(inside(element, 'select[aria-label="哪位学生"]')).to.have.length(0);
    page.backend.line = 'open';
    await choose(element, '哪个班', classes.five.id);
    await shows(element, '白露的成长记录');
  });

  it('does not print a part of the record as if it were all of it', async () => {
    const made = await framework(page.backend);
    for (let days = 1; days <= 45; days++)
      await recorded(page.backend, 'five', made, {
        indicatorId: 'helping',
        on: dayAfter(schoolDay, -days),
        entries: [{ studentId: people.xiaoyu, value: 1 }],
      });
    const element = await page.open(tag, people.xiaoyu);
    page.backend.line = 'cut';
    await press(element, '打印');
    await until(() => inside(element, '[role=status]')[0]?.innerText.includes('更早的没取到，再试一次'));
    expect(document.querySelectorAll('iframe')).to.have.length(0);
  });

  it('prints what stands, older entries included', async () => {
    await threeTerms(page.backend);
    const client = page.backend.clientOf(people.xiaoyu);
    const store = createGrowthTimelineStore({ client });
    const stop = store.subscribe(() => undefined);
    await until(() => store.state.phase === 'ready');
    await store.request({ type: 'more', all: true });
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const target = frame.contentDocument;
    if (!target) throw new Error('a frame has a document');
    fillPrint(target, recordPaper({ texts: builtIn['zh-CN'], state: store.state }, 'zh-CN'));
    expect(target.title).to.equal('小雨的成长记录');
    expect(target.querySelectorAll('table')).to.have.length(3);
    const rows = [...target.querySelectorAll('tbody tr')].map((row) =>
      (row as HTMLElement).innerText.replace(/\s+/g, ' '),
    );
    expect(rows.find((row) => row.includes('版画展'))).to.match(/11 月 24 日 美 画画 良好 老师评 · 林静 版画展入选。/);
    stop();
    frame.remove();
  });

  it('speaks English, and fits a small and a wide page', async () => {
    await threeTerms(page.backend);
    page.root.lang = 'en';
    for (const width of [320, 1180]) {
      const element = await page.open(tag, people.guardian, { width, attributes: { student: people.xiaoyu } });
      await shows(element, '小雨’s growth record');
      await button(element, 'Print');
      await entry(element, 'corrected');
      for (const control of inside(element, 'button, summary')) {
        const { height } = control.getBoundingClientRect();
        expect(height, control.innerText).to.be.at.least(44);
      }
      const root = inside(element, '.root')[0];
      expect(root?.scrollWidth).to.be.at.most(root?.clientWidth ?? 0);
      await page.accessible(element);
    }
  });
});
