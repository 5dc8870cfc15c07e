import { expect } from '@open-wc/testing';
import { heavy, minutes, publish, report, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';
import type { ReportCommittedEvent } from './events.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger>', () => {
  it('shows the day, and the report made in two taps is in the page.backend', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    const told: string[] = [];
    page.root.addEventListener('wuyu-report', (event) => told.push(JSON.stringify(event.detail)));
    const committed = new Promise<ReportCommittedEvent>((resolve) =>
      page.root.addEventListener('wuyu-report-committed', (event) => resolve(event)),
    );
    await shows(element, '第 18 课：写三句感受');
    await page.accessible(element);
    await press(element, '直接填分钟');
    await page.accessible(element);
    await press(element, '15 分钟 预计');
    await shows(element, '语文记好了：15 分钟');
    expect((await committed).detail.change).to.equal('created');
    expect(await page.answers()).to.deep.equal([minutes(15)]);
    expect(told.join()).to.include(people.xiaoyu).and.not.include('小雨');
    expect(element.shadowRoot?.activeElement?.getAttribute('aria-label')).to.match(/已填：15 分钟/);
    await page.accessible(element);
    await press(element, '撤回');
    await until(async () => (await page.answers()).length === 0);
  });

  it('answers a number that cannot be with a sentence, and keeps what was typed', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
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
    await page.accessible(element);
    const input = inside(element, 'input')[0] as HTMLInputElement;
    input.value = '33';
    input.dispatchEvent(new Event('input'));
    await element.updateComplete;
    // The tab is closed and comes back.
    const again = page.open(people.xiaoyu);
    await press(again, '直接填分钟');
    expect((await until(() => inside(again, 'input')[0] as HTMLInputElement)).value).to.equal('33');
    await press(again, '记好');
    await until(async () => (await page.answers()).length === 1);
    expect(await page.answers()).to.deep.equal([minutes(33)]);
  });

  it('asks which tiers were done where there are several', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '直接填分钟', 1);
    await press(element, '提升');
    await press(element, '30 分钟 预计');
    await until(async () => (await page.answers()).length === 1);
    expect(await page.answers()).to.deep.equal([minutes(30, 'basic', 'advanced')]);
  });

  it('times one thing at a time, and the timer outlives the page', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    await shows(element, '正在计时');
    await page.accessible(element);
    expect(element.shadowRoot?.activeElement?.textContent).to.include('歇一下');
    const again = page.open(people.xiaoyu);
    await shows(again, '正在计时');
    await press(again, '歇一下');
    await shows(again, '先歇着');
    await press(again, '做完了');
    await until(async () => (await page.answers()).length === 1);
    expect(await page.answers()).to.deep.equal([minutes(1)]);
  });

  it('corrects, and tells done at school from not given and from 0', async () => {
    const work = await publish(page.backend, 'five', usual);
    await report(page.backend, work, { [people.xiaoyu]: [0, { kind: 'doneAtSchool' }, { kind: 'notGiven' }] });
    const element = page.open(people.xiaoyu);
    await press(element, /已填：0 分钟/);
    await page.accessible(element);
    await press(element, '在学校完成了');
    await until(async () => (await page.answers()).filter((a) => a.kind === 'doneAtSchool').length === 2);
    await button(element, /已填：没有这项作业/);
    expect(await page.answers()).to.have.length(3);
  });

  it('shows the guardian what the pupil reports elsewhere, under the right name', async () => {
    const work = await publish(page.backend, 'five', usual);
    const element = page.open(people.guardian, `student="${people.xiaoyu}"`);
    await button(element, '给小雨记录');
    await report(page.backend, work, { [people.xiaoyu]: [22] });
    await button(element, /已填：22 分钟/);
    expect(inside(element, '[role=status]')[0]?.textContent).to.include('22 分钟');
    await page.accessible(element);
  });

  it('switches between two children', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.guardian);
    await press(element, '小雨');
    await button(element, '给小雨记录');
    await press(element, '小川');
    await shows(element, '今天没有书面作业');
    expect(await button(element, '这个年级不留书面作业，看条款')).to.exist;
    await page.accessible(element);
  });

  it('shows the clause behind the cap one tap away', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '上限 60 分钟，看条款');
    await shows(element, '小学三至六年级书面作业平均完成时间不超过60分钟');
    await shows(element, '算的是全班平均，不是你一个人。');
    await page.accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
  });

  it('rests at bedtime, in words that ask for nothing', async () => {
    await publish(page.backend, 'five', heavy);
    page.backend.setTime('21:30');
    const element = page.open(people.xiaoyu);
    await shows(element, '可以休息了');
    await press(element, '为什么可以');
    await shows(element, '也应按时就寝');
    await page.accessible(element);
  });

  it('opens the nearest school day on a day without lessons, and says so', async () => {
    await publish(page.backend, 'five', usual);
    page.backend.setTime('10:00', '2026-11-28');
    const element = page.open(people.xiaoyu);
    await shows(element, '今天周末，不上课，这是 11 月 27 日 星期五的作业。');
    await page.accessible(element);
  });
});
