import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { focused, goTo, number, recorded, seated, type Sit, typeMinutes, valued, work } from './portal-hands.ts';
import { people } from './portal-people.ts';
import { desktop, launch, Site } from './portal-site.ts';

/*
 * The portal as pupils and guardians use it: a real browser, the real server in a process of its own, a database in a
 * file. Each test has pupils and work of its own, so that their order does not matter.
 */
const site = new Site();
let browser: Browser;

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
});
after(async () => {
  await browser.close();
  await site.remove();
});

const school = (use: (sit: Sit) => Promise<void>, quiet = true) => seated({ browser, site }, use, quiet);

/** Requests of a page that change reports. */
function writesOf(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && new URL(request.url()).pathname.includes('/reports'))
      writes.push(request.method());
  });
  return writes;
}

it('opens another person’s page by the keyboard only when told to', () =>
  school(async (sit) => {
    const pupil = await sit('third');
    const choice = pupil.getByRole('combobox', { name: '以谁的身份' });
    const before = await choice.inputValue();
    await choice.focus();
    await pupil.keyboard.press('ArrowDown');
    await pupil.keyboard.press('ArrowDown');
    assert.notEqual(await choice.inputValue(), before);
    await pupil.getByRole('button', { name: '打开', exact: true }).waitFor();
    assert.match(pupil.url(), /pupil\.html/);
    await pupil.keyboard.press('Escape');
    assert.equal(await choice.inputValue(), before, 'Escape takes it back');
    await choice.focus();
    await pupil.keyboard.press('End');
    await pupil.keyboard.press('Enter');
    await pupil.waitForURL(/officer\.html/);
  }));

it('lets a guardian look at one child and then at the other', () =>
  school(async (sit) => {
    const guardian = await sit('guardian');
    const logger = guardian.locator('wuyu-homework-logger');
    const child = (name: string) =>
      logger.getByRole('group', { name: '看谁的作业' }).getByRole('button', { name, exact: true });
    await logger.getByRole('heading', { name: '三年级1班' }).waitFor();
    await work(guardian, '口算第12页').waitFor();

    await child(people.fifth.name).click();
    await logger.getByRole('heading', { name: '五六年级复式班' }).waitFor();
    await work(guardian, '日记一篇').waitFor();
    assert.equal(await work(guardian, '口算第12页').count(), 0, 'nothing of the other child is left');
    assert.equal(await child(people.fifth.name).getAttribute('aria-pressed'), 'true');
    await work(guardian, '日记一篇')
      .getByRole('button', { name: `给${people.fifth.name}记录` })
      .click();
    await guardian.getByRole('dialog', { name: `${people.fifth.name}的语文写了几分钟？` }).waitFor();
    await guardian.keyboard.press('Escape');

    await child(people.third.name).click();
    await work(guardian, '口算第12页').waitFor();
    assert.equal(await work(guardian, '日记一篇').count(), 0);
  }));

it('takes a report by the keyboard alone', () =>
  school(async (sit) => {
    const pupil = await sit('third');
    const title = '生字抄写一遍';
    await work(pupil, title).waitFor();
    const onType = ({ name, row }: { name: string; row: string }) => name === '直接填分钟' && row.includes(title);
    await goTo(pupil, onType, 'the button for typing minutes');

    await pupil.keyboard.press('Enter');
    const sheet = pupil.getByRole('dialog', { name: '语文写了几分钟？' });
    await sheet.waitFor();
    await pupil.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    assert.ok(onType(await focused(pupil)), 'the focus is back where it was');
    await work(pupil, title).getByText('还没填').waitFor();

    await pupil.keyboard.press('Enter');
    await sheet.waitFor();
    await goTo(pupil, ({ name }) => name.startsWith('25 分钟'), '25 minutes');
    await pupil.keyboard.press('Enter');
    await sheet.waitFor({ state: 'hidden' });
    await recorded(pupil, title, '25 分钟').waitFor();
    assert.equal((await focused(pupil)).name, '已填：25 分钟，点一下修改');
  }));

/** A tab that is killed is not asked first: nothing hears that the page goes, so nothing can be saved at the last moment. */
const dies = (page: Page) =>
  page.evaluate(() => {
    for (const type of ['beforeunload', 'pagehide', 'visibilitychange', 'unload', 'freeze'])
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
  });

it('keeps minutes that were typed when the tab dies', () =>
  school(async (sit) => {
    const pupil = await sit('otherThird');
    const title = '生字抄写一遍';
    await typeMinutes(pupil, title).click();
    await pupil.getByRole('dialog').getByRole('button', { name: '填别的数' }).click();
    await pupil.getByRole('dialog').getByLabel('几分钟').fill('37');

    await dies(pupil);
    await pupil.reload();
    await typeMinutes(pupil, title).click();
    assert.equal(await pupil.getByRole('dialog').getByLabel('几分钟').inputValue(), '37');
  }));

it('keeps a report that is made without a network, and sends it once there is one', () =>
  school(async (sit) => {
    const [pupil, teacher] = await Promise.all([sit('secondFifth'), sit('teacher', desktop)]);
    const title = '应用题三道';
    await teacher.getByRole('combobox', { name: '班级' }).selectOption('五六年级复式班');
    await typeMinutes(pupil, title).waitFor();
    const writes = writesOf(pupil);
    // The sheet comes a moment after the page: it is there before the network goes.
    await typeMinutes(pupil, title).click();
    await number(pupil, 30).waitFor();
    await pupil.keyboard.press('Escape');
    await number(pupil, 30).waitFor({ state: 'detached' });

    await pupil.context().setOffline(true);
    await pupil.getByText('现在没有网络，照样可以填。').waitFor();
    await typeMinutes(pupil, title).click();
    await number(pupil, 30).click();
    await recorded(pupil, title, '30 分钟，待发送').waitFor();
    await pupil.getByText('1 条待发送').waitFor();

    await pupil.context().setOffline(false);
    await recorded(pupil, title, '30 分钟').waitFor();
    await pupil.getByText('1 条待发送').waitFor({ state: 'hidden' });
    await valued(teacher.getByRole('textbox', { name: `${people.secondFifth.name}，数学：${title}` }), '30');
    assert.deepEqual(writes, ['POST']);
  }, false));

it('makes one report of a double click', () =>
  school(async (sit) => {
    const pupil = await sit('thirdFifth');
    const title = '应用题三道';
    await typeMinutes(pupil, title).click();
    await number(pupil, 30).waitFor();
    const writes = writesOf(pupil);
    await number(pupil, 30).dblclick();
    await recorded(pupil, title, '30 分钟').waitFor();
    await pupil.getByText('语文发出去了').or(pupil.getByText('数学发出去了')).waitFor();
    assert.equal(await pupil.getByRole('dialog').count(), 0, 'no sheet is open');
    assert.equal(await work(pupil, '日记一篇').getByText('还没填').count(), 1, 'nothing else was answered');
    assert.deepEqual(writes, ['POST']);
  }));

it('catches up after the server was killed and started again', () =>
  school(async (sit) => {
    const [guardian, pupil] = await Promise.all([sit('guardian'), sit('fifth')]);
    const title = '应用题三道';
    await guardian
      .locator('wuyu-homework-logger')
      .getByRole('button', { name: people.fifth.name, exact: true })
      .click();
    await work(guardian, title).waitFor();
    await typeMinutes(pupil, title).click();
    await number(pupil, 30).waitFor();
    const streams: (string | undefined)[] = [];
    guardian.on('request', (request) => {
      if (request.url().endsWith('/events/stream')) streams.push(request.headers()['last-event-id']);
    });

    await site.kill();
    await number(pupil, 30).click();
    await recorded(pupil, title, '30 分钟，待发送').waitFor();
    await site.start();

    await recorded(guardian, title, '30 分钟').waitFor({ timeout: 40_000 });
    await recorded(pupil, title, '30 分钟').waitFor({ timeout: 40_000 });
    // It went on from where it stood, and did not read everything anew.
    assert.ok(streams.length > 0 && streams.every((id) => Number(id) > 0), `streams from ${streams.join()}`);
  }, false));
