import { expect } from '@open-wc/testing';
import { heavy, publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger> where work ends', () => {
  it('reports minutes as stopped for bedtime or as needing help, as easily as finished', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '直接填分钟');
    await press(element, '到点休息了');
    await page.accessible(element);
    await press(element, '10 分钟');
    await button(element, /已填：到点休息 · 10 分钟/);
    await press(element, '直接填分钟', 0);
    await press(element, '需要帮助');
    await press(element, '20 分钟 预计');
    await button(element, /已填：需要帮助 · 20 分钟/);
    await until(async () => (await page.answers()).length === 2);
    expect((await page.answers()).map((a) => a.kind === 'minutes' && [a.minutes, a.stopped])).to.deep.equal([
      [10, 'bedtime'],
      [20, 'help'],
    ]);
    await page.accessible(element);
  });

  it('ends a timer for bedtime with what it counted', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    await press(element, '到点休息了');
    await until(async () => (await page.answers()).length === 1);
    expect(await page.answers()).to.deep.equal([{ kind: 'minutes', minutes: 1, tiers: ['basic'], stopped: 'bedtime' }]);
  });

  it('reports at bedtime in one tap what is open, and takes it back in one', async () => {
    await publish(page.backend, 'five', heavy);
    page.backend.setTime('21:30');
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    await page.accessible(element);
    await press(element, '停在这里，去休息');
    await shows(element, '3 项都记好了');
    await until(async () => (await page.answers()).length === 3);
    expect((await page.answers()).map((a) => a.kind === 'minutes' && [a.minutes, a.stopped])).to.deep.equal([
      [1, 'bedtime'],
      [0, 'bedtime'],
      [0, 'bedtime'],
    ]);
    expect(textOf(element), 'it is not missing').not.to.include('还没填');
    expect(textOf(element), 'and it was much').to.include('今天作业有点多');
    await press(element, '撤回');
    await until(async () => (await page.answers()).length === 0);
    await shows(element, '先歇着');
  });

  it('lets the page stop what it would report at bedtime', async () => {
    await publish(page.backend, 'five', heavy);
    page.backend.setTime('21:30');
    const element = page.open(people.xiaoyu);
    let kept = 0;
    page.root.addEventListener('wuyu-report', (event) => kept++ > 0 && event.preventDefault());
    await press(element, '停在这里，去休息');
    await until(async () => (await page.answers()).length === 1);
    await until(() => inside(element, '.unset').length === 2);
  });

  it('answers in one tap that nothing was for this pupil, and takes it back in one', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.guardian, `student="${people.xiaoyu}"`);
    await press(element, '今天没有布置给孩子');
    await until(async () => (await page.answers()).length === 3);
    expect(await page.answers()).to.deep.equal(Array(3).fill({ kind: 'notGiven' }));
    await until(() => !textOf(element).includes('没有布置给'));
    await press(element, '撤回');
    await until(async () => (await page.answers()).length === 0);
  });
});
