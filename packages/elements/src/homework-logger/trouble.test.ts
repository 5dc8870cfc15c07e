import { expect } from '@open-wc/testing';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';

let page: LoggerPage;
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(() => page.stop());

describe('<wuyu-homework-logger> in trouble', () => {
  it('waits without a line, says so, and sends when it is back', async () => {
    await publish(page.backend, 'five', usual);
    const element = page.open(people.xiaoyu);
    await shows(element, '第 18 课');
    page.backend.line = 'cut';
    await press(element, '在学校完成了');
    await shows(element, '1 条待发送');
    await shows(element, '现在没有网络，照样可以填。');
    await page.accessible(element);
    expect(await page.answers()).to.deep.equal([]);
    page.root.lang = 'en';
    await button(element, 'Recorded: Done at school. To be sent. Tap to change');
    page.root.lang = 'zh-CN';
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(async () => (await page.answers()).length === 1);
    await until(() => !textOf(element).includes('待发送'));
  });

  it('says what failed, keeps what was decided, and tries again', async () => {
    await publish(page.backend, 'five', usual);
    page.backend.line = 'failing';
    const element = page.open(people.xiaoyu);
    await shows(element, '今天的作业没取到');
    await page.accessible(element);
    page.backend.line = 'open';
    await press(element, '再试一次');
    await shows(element, '第 18 课');
  });

  it('asks for a new sign-in when the token does not hold', async () => {
    page.backend.signedIn = false;
    const element = page.open(people.xiaoyu);
    await shows(element, '要重新登录一下');
    await page.accessible(element);
    page.backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, '今天没有书面作业');
  });

  it('says to developers that it has no client, and recovers when one comes', async () => {
    await publish(page.backend, 'five', usual);
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (...words: unknown[]) => errors.push(words.join(' '));
    try {
      page.root.innerHTML = '<wuyu-homework-logger></wuyu-homework-logger>';
      const element = page.root.querySelector('wuyu-homework-logger');
      if (!element) throw new Error('it is on the page');
      await shows(element, '还没有连上学校的系统');
      expect(errors.join()).to.include('has no client');
      element.client = page.backend.clientOf(people.xiaoyu);
      await shows(element, '第 18 课');
    } finally {
      console.error = error;
    }
  });

  it('waits in quiet while the host finds out who is signed in, longer than where nobody provides', async () => {
    await publish(page.backend, 'five', usual);
    const { error } = console;
    console.error = () => undefined;
    try {
      page.root.innerHTML =
        '<wuyu-provider><wuyu-homework-logger></wuyu-homework-logger></wuyu-provider><wuyu-homework-logger></wuyu-homework-logger>';
      const [element, alone] = page.root.querySelectorAll('wuyu-homework-logger');
      const provider = page.root.querySelector('wuyu-provider');
      if (!element || !alone || !provider) throw new Error('they are on the page');
      await shows(alone, '还没有连上学校的系统');
      expect(textOf(element)).not.to.include('还没有连上学校的系统');
      provider.client = page.backend.clientOf(people.xiaoyu);
      await shows(element, '第 18 课');
    } finally {
      console.error = error;
    }
  });

  it('says that it has no client where the provider’s is taken away', async () => {
    await publish(page.backend, 'five', usual);
    const { error } = console;
    console.error = () => undefined;
    try {
      const element = page.open(people.xiaoyu);
      await shows(element, '第 18 课');
      const provider = page.root.querySelector('wuyu-provider');
      if (!provider) throw new Error('it is on the page');
      provider.client = undefined;
      await shows(element, '还没有连上学校的系统');
      provider.client = page.backend.clientOf(people.xiaoyu);
      await shows(element, '第 18 课');
    } finally {
      console.error = error;
    }
  });
});
