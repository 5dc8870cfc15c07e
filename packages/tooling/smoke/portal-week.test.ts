import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { byKeys, number, recorded, seated, type Sit, goTo, typeMinutes, valued, walkTo, work } from './portal-hands.ts';
import { people } from './portal-people.ts';
import { desktop, launch, phone, Site } from './portal-site.ts';

/*
 * A piece of homework from its first draft to the evidence, by everybody who has to do with it, each at a device of
 * their own: a real browser, the real server in a process of its own, a database in a file. Nobody reloads.
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

const school = (use: (sit: Sit) => Promise<void>) => seated({ browser, site }, use);

const planner = (page: Page): Locator => page.locator('wuyu-homework-planner');
const review = (page: Page): Locator => page.locator('wuyu-homework-review');
const notice = (page: Page): Locator => page.locator('wuyu-homework-notice');
/** A class's Wednesday in the planner. */
const wednesday = (page: Page): Locator => planner(page).getByRole('button', { name: /^三年级1班 周三/ });

/** Fills the planner's form for class 三年级1班, today. */
async function draft(page: Page, title: string, minutes: string): Promise<void> {
  const form = planner(page).locator('form');
  await form.getByRole('button', { name: '三年级1班' }).click();
  await form.getByLabel('内容').fill(title);
  await form.getByLabel('基础').fill(minutes);
}

/** Waits until something is to be downloaded. */
async function downloaded(page: Page, link: Locator): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

it('plays a week through, from a teacher’s draft to the bureau’s table', () =>
  school(async (sit) => {
    const [desk, pocket, colleague, lead, leader, guardian, pupil] = await Promise.all([
      sit('teacher', desktop),
      sit('teacher', phone),
      sit('homeroom', desktop),
      sit('gradeLead', desktop),
      sit('leader'),
      sit('guardian'),
      sit('third'),
    ]);

    // A colleague sees a draft while it is typed.
    await wednesday(colleague).getByText('60', { exact: true }).waitFor();
    await draft(desk, '口算第20页', '5');
    await wednesday(colleague).getByText('65', { exact: true }).waitFor();
    await wednesday(colleague).getByText('多 5').waitFor();
    await planner(desk).getByText('已存草稿，同事看得到').waitFor();
    await planner(desk).locator('form').getByRole('button', { name: '送审' }).click();
    await draft(pocket, '速算一组', '6');
    await planner(pocket).locator('form').getByRole('button', { name: '送审' }).click();

    // One goes back with a reason, from a phone; the other is published by the grade lead.
    await review(leader).getByRole('checkbox', { name: '勾选 数学：速算一组' }).check();
    await review(leader).getByRole('button', { name: '退回（1 份）' }).click();
    const reason = leader.getByRole('dialog', { name: '退回这一份' });
    await reason.getByRole('textbox', { name: '为什么退回' }).fill('和口算重复了，留一样就好。');
    await reason.getByRole('button', { name: '退回', exact: true }).click();
    await reason.waitFor({ state: 'hidden' });
    await review(lead).getByRole('checkbox', { name: '勾选 数学：口算第20页' }).check();
    await review(lead).getByRole('button', { name: '通过并公示（1 份）' }).click();
    await review(lead).getByRole('button', { name: '公示', exact: true }).click();
    await review(lead)
      .getByRole('button', { name: /口算第20页，5 分钟，已公示/ })
      .waitFor();

    await wednesday(pocket).click();
    await pocket.getByRole('dialog').getByText('退回的原因：和口算重复了，留一样就好。').waitFor();

    // Families see what was published, and nothing else.
    await notice(guardian).getByText('口算第20页').waitFor();
    await notice(pupil).getByText('口算第20页').waitFor();
    assert.equal(await pupil.getByText('速算一组').count(), 0);

    // Two taps; and one that was stopped at bedtime.
    await typeMinutes(pupil, '口算第20页').click();
    await number(pupil, 5).click();
    await recorded(pupil, '口算第20页', '5 分钟').waitFor();
    await typeMinutes(pupil, '生字抄写一遍').click();
    await pupil.getByRole('dialog').getByRole('button', { name: '到点休息了' }).click();
    await number(pupil, 20).click();
    await recorded(pupil, '生字抄写一遍', '到点休息 · 20 分钟').waitFor();
    await work(pupil, '口算第12页').getByRole('button', { name: '在学校完成了' }).click();
    await recorded(guardian, '生字抄写一遍', '到点休息 · 20 分钟').waitFor();

    // The teacher has it in the grid, and enters another pupil from paper.
    const cell = (name: string, of: string) => desk.getByRole('textbox', { name: `${name}，${of}` });
    const { third, otherThird } = people;
    await valued(cell(third.name, '数学：口算第20页'), '5');
    await valued(cell(third.name, '语文：生字抄写一遍'), '20休');
    await desk.getByRole('textbox', { name: '找学生' }).fill(otherThird.name);
    await desk.keyboard.press('Enter');
    for (const typed of ['18', '6', '25b']) {
      await desk.keyboard.type(typed);
      await desk.keyboard.press('Tab');
    }
    await desk.getByRole('button', { name: '数学：全班在学校完成，填 6 个空格' }).click();
    await desk.getByText('8/8 人已填').waitFor();
    await desk.getByText('2 人没做完就休息了').waitFor();

    // Once the jobs have run, the school and the bureau read the same.
    await site.workOff();
    await review(lead).getByRole('button', { name: '一个月' }).click();
    const months = review(lead).getByRole('table', { name: '三年级 2026 年 3 月' });
    await months.getByRole('button', { name: /3 月 11 日/ }).waitFor();
    const officer = await sit('officer', desktop);
    await officer.getByRole('button', { name: '后一天' }).click();
    const row = officer.getByRole('row', { name: /^红螺镇中心小学/ });
    await row.getByText('8/8 人已填').waitFor();
  }));

it('gives a month’s evidence as a file, by a link that needs no sign-in', () =>
  school(async (sit) => {
    const leader = await sit('leader', desktop);
    await review(leader).getByRole('button', { name: '一个月' }).click();
    await review(leader).getByRole('button', { name: '导出 CSV' }).click();
    const { name, content } = await downloaded(leader, review(leader).getByRole('link', { name: /^下载/ }));
    assert.match(name, /2026.*\.csv$/);
    const text = content.toString('utf8');
    assert.match(text, /口算第12页/);
    for (const { name: person, role } of Object.values(people))
      if (role === 'student') assert.ok(!text.includes(person), `nothing says ${person}`);
  }));

it('plays the same through by the keyboard alone', () =>
  school(async (sit) => {
    const [teacher, lead, pupil] = await Promise.all([
      sit('homeroom', desktop),
      sit('gradeLead', desktop),
      sit('third', desktop),
    ]);
    const title = '背诵第六课';

    await planner(teacher).locator('form').waitFor();
    // Her only class is chosen already.
    await byKeys(teacher, /^内容/, 'End');
    await teacher.keyboard.type(title);
    await byKeys(teacher, /^基础/, 'End');
    await teacher.keyboard.type('4');
    await planner(teacher).getByText('已存草稿，同事看得到').waitFor();
    await byKeys(teacher, '送审', 'Enter');

    await review(lead)
      .getByRole('checkbox', { name: `勾选 语文：${title}` })
      .waitFor();
    // Where Tab enters the table, there may be nothing above it.
    await byKeys(lead, /^三年级1班，语文/, 'ArrowUp');
    await walkTo(lead, ({ name }) => name.includes(title), title, 'ArrowDown');
    await lead.keyboard.press(' ');
    await byKeys(lead, '通过并公示（1 份）', 'Enter');
    await byKeys(lead, '公示', 'Enter');

    await typeMinutes(pupil, title).waitFor();
    await goTo(pupil, ({ name, row }) => name === '直接填分钟' && row.includes(title), 'the button for minutes');
    await pupil.keyboard.press('Enter');
    await byKeys(pupil, /^4 分钟/, 'Enter');
    await recorded(pupil, title, '4 分钟').waitFor();

    // The teacher's focus stands in the planner's form: the grid lies behind it.
    const cell = (name: string) => teacher.getByRole('textbox', { name: `${name}，语文：${title}` });
    await valued(cell(people.third.name), '4');
    await byKeys(teacher, /^找学生/, 'End');
    await teacher.keyboard.type(people.otherThird.name);
    await teacher.keyboard.press('Enter');
    await walkTo(teacher, ({ name }) => name.endsWith(`：${title}`), title, 'Tab');
    await teacher.keyboard.type('3');
    await teacher.keyboard.press('Enter');
    await teacher.getByText('格已收下').waitFor();

    await site.workOff();
    const officer = await sit('officer');
    await officer.getByText('3 月 10 日').waitFor();
    await byKeys(officer, '后一天', 'Enter');
    await officer.locator('#shown-day').getByText('3 月 11 日').waitFor();
    await officer.getByRole('row', { name: /^红螺镇中心小学/ }).waitFor();
  }));
