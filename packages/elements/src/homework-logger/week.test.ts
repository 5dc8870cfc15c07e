import { expect } from '@open-wc/testing';
import { minutes, publish, report, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';

const monday = '2026-11-23';
let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger> over days', () => {
  it('shows what became of each day of the week, and goes to one', async () => {
    await publish(page.backend, 'five', usual.slice(0, 1), monday);
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await button(element, /11 月 23 日 星期一.*还没填/);
    const small = () =>
      inside(element, 'button.weekday').filter((b) => b.offsetHeight < 44 || b.offsetWidth < 44).length;
    expect(small(), 'nothing to tap is smaller than a finger').to.equal(0);
    await press(element, /11 月 23 日 星期一/);
    await shows(element, '这是 11 月 23 日 星期一的作业。');
    await page.accessible(element);
    await press(element, '在学校完成了');
    await until(async () => (await page.answers(people.xiaoyu, monday)).length === 1);
    await button(element, /11 月 23 日 星期一.*填好了/);
    await press(element, '回到今天');
    await shows(element, '练习册第 48 页 1–4 题');
    expect(await page.answers()).to.deep.equal([]);
  });

  it('shows the own week in one look, and the week before', async () => {
    await publish(page.backend, 'five', usual.slice(0, 2), '2026-11-20');
    const work = await publish(page.backend, 'five', usual);
    await report(page.backend, work, { [people.xiaoyu]: [18, 25] });
    const element = page.open(people.xiaoyu);
    await press(element, /11 月 24 日 星期二，看这一周/);
    await shows(element, '做了 43，预计 47 分钟');
    await page.accessible(element);
    await press(element, '上一周');
    await shows(element, '11 月 16 日到 11 月 22 日');
    await shows(element, '做了 0，预计 35 分钟');
    await press(element, /^五.*还没填/);
    await shows(element, '这是 11 月 20 日 星期五的作业。');
    await until(() => inside(element, 'dialog').length === 0);
  });

  it('tells what a report said before it was corrected, when and by whom', async () => {
    const work = await publish(page.backend, 'five', usual);
    await report(page.backend, work, { [people.xiaoyu]: [15] });
    const guardian = page.backend.asOther(people.guardian);
    const { items } = await guardian.homework.listReports({ studentId: people.xiaoyu });
    const [first] = items;
    if (!first) throw new Error('it was reported');
    await guardian.homework.updateReport({
      reportId: first.id,
      ifMatch: first.rev,
      body: { answer: minutes(20), via: 'hand' },
    });
    const element = page.open(people.xiaoyu);
    await press(element, /已填：20 分钟/);
    await press(element, '看改过几次');
    await shows(element, /15 分钟 → 20 分钟\s+今天 18:4\d\s*家长/);
    await page.accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
  });

  it('says for how many days work over a weekend is, and counts each day its part', async () => {
    const friday = '2026-11-27';
    page.backend.setTime('17:00', friday);
    await publish(page.backend, 'five', [['语文', '周记一篇', { basic: 60 }]], { day: friday, due: '2026-11-30' });
    const element = page.open(people.xiaoyu);
    await shows(element, '周末三天，周一交');
    await shows(element, '几天的作业，按天平分');
    await until(() => inside(element, '.hero .n')[0]?.textContent === '20');
  });

  it('keeps the chosen child over a reload, and tells the page its id', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.guardian);
    const told: unknown[] = [];
    page.root.addEventListener('wuyu-student-chosen', (event) => told.push(event.detail));
    await press(element, '小雨');
    await shows(element, '第 18 课');
    await press(element, '小川');
    await shows(element, '今天没有书面作业');
    expect(told).to.deep.equal([{ studentId: people.xiaoyu }, { studentId: people.xiaochuan }]);
    const again = page.open(people.guardian);
    await until(() => inside(again, '.name b')[0]?.textContent === '小川');
    await press(again, '小雨');
    await shows(again, '第 18 课');
    expect(textOf(again)).to.include('给小雨记录');
  });
});
