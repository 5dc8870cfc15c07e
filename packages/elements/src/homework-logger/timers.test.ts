import { expect } from '@open-wc/testing';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, LoggerPage, press, shows, until } from '../../test/logger-page.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('wuyu/'));

describe('<wuyu-homework-logger> timers', () => {
  it('runs one at a time in all pages of the browser, and says so where it pauses', async () => {
    await publish(page.backend, 'five', usual);
    const one = page.open(people.xiaoyu);
    await press(one, '开始计时');
    // The second page sees the same timer; it does not count another one.
    const other = page.add(page.backend.clientOf(people.xiaoyu));
    await shows(other, '正在计时');
    await press(other, '开始计时');
    await shows(one, '别的页面在计时，这里先歇着。');
    await until(() => one.shadowRoot?.querySelector('[role=status]')?.textContent?.includes('别的页面在计时'));
    const running = (element: typeof one) =>
      [...(element.shadowRoot?.querySelectorAll('.timer .of') ?? [])].map((of) => of.textContent);
    await until(() => running(one).join() === '先歇着,正在计时' && running(other).join() === '先歇着,正在计时');
    await page.accessible(one);
    await press(one, '歇一下');
    await until(() => running(other).join() === '先歇着,先歇着');
  });

  it('hears pages that have no channel but the storage', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await press(element, '开始计时');
    const [key = ''] = kept();
    const before = localStorage.getItem(key) ?? '';
    const newValue = before.replace('"running":true', '"running":false');
    localStorage.setItem(key, newValue);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
    await shows(element, '先歇着');
  });

  it('keeps ids and instants alone, and nothing once the person signs out or another one comes', async () => {
    await publish(page.backend, 'five', usual);
    const client = page.backend.clientOf(people.xiaoyu);
    const element = page.add(client);
    await press(element, '开始计时');
    expect(kept()).to.have.length(1);
    const text =
      kept().join() +
      kept()
        .map((key) => localStorage.getItem(key))
        .join();
    expect(text)
      .to.include(people.xiaoyu)
      .and.not.match(/[\u4e00-\u9fff]/);
    page.root.innerHTML = '';
    const guardian = page.add(page.backend.clientOf(people.guardian));
    await button(guardian, '小川');
    expect(kept(), 'another one came').to.deep.equal([]);
    await press(guardian, '小雨');
    await press(guardian, '开始计时');
    expect(kept()).to.have.length(1);
    page.root.querySelector('wuyu-provider')?.client?.signOut();
    await until(() => kept().length === 0);
  });
});
