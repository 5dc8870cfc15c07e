import { expect } from '@open-wc/testing';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, until } from '../../test/logger-page.ts';
import { laterMs, quickMs, tap } from '../../test/tap.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger> under a double tap', () => {
  it('keeps what was just reported, and takes it back by a tap that is meant', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    const at = performance.now();
    tap(await button(element, '做完了'), { at });
    tap(await button(element, '撤回'), { at: at + quickMs });
    await element.updateComplete;
    const back = await button(element, '撤回');
    await until(async () => (await page.answers()).length === 1);
    tap(back, { at: performance.now() + laterMs });
    await until(async () => (await page.answers()).length === 0);
  });

  it('takes back at once by the keyboard', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    await press(element, '做完了');
    await press(element, '撤回');
    await until(() => inside(element, '.pill').length === 0);
    await until(async () => (await page.answers()).length === 0);
  });

  it('leaves the sheet open that the first tap opened, and closes it by a later tap beside it', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    // This one has several tiers: which were done is asked.
    tap(await button(element, '开始计时', 1));
    const at = performance.now();
    tap(await button(element, '做完了'), { at });
    const sheet = await until(() => inside(element, 'dialog[open]')[0]);
    tap(sheet, { at: at + quickMs });
    await element.updateComplete;
    expect(inside(element, 'dialog[open]')).to.have.length(1);
    tap(sheet, { at: performance.now() + laterMs });
    await until(() => inside(element, 'dialog').length === 0);
  });
});
