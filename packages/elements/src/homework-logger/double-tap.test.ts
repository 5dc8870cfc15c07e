import { expect } from '@open-wc/testing';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, until } from '../../test/logger-page.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

/** As a finger does; `click()` is as a keyboard does. */
const tap = (target: HTMLElement) =>
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1 }));
/** Longer than anybody takes between the taps of a double tap. */
const later = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('<wuyu-homework-logger> under a double tap', () => {
  it('keeps what was just reported, and takes it back by a tap that is meant', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    tap(await button(element, '做完了'));
    tap(await button(element, '撤回'));
    await until(async () => (await page.answers()).length === 1);
    await later();
    expect(await page.answers()).to.have.length(1);
    tap(await button(element, '撤回'));
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
    tap(await button(element, '做完了'));
    const sheet = await until(() => inside(element, 'dialog[open]')[0]);
    tap(sheet);
    await element.updateComplete;
    expect(inside(element, 'dialog[open]')).to.have.length(1);
    await later();
    await until(() => {
      tap(sheet);
      return inside(element, 'dialog').length === 0;
    });
  });
});
