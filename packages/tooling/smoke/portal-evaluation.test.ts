import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { goTo, seated } from './portal-hands.ts';
import { people } from './portal-people.ts';
import { ask, desktop, launch, Site } from './portal-site.ts';

/*
 * A term of 五育 in a school: everybody at a device of their own, phones unless told, on the real server. What one of them records
 * the others see without a reload; what is none of theirs they do not find.
 */
const site = new Site();
let browser: Browser;
const classmates = 8;
const mine = people.third;
const seenByTeacher = '把伞借给了没带伞的同学。';
const why = '看错了一行';

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
});
after(async () => {
  await browser.close();
  await site.remove();
});

const recorder = (page: Page): Locator => page.locator('wuyu-evidence-recorder');
const radar = (page: Page): Locator => page.locator('wuyu-evaluation-radar');
const timeline = (page: Page): Locator => page.locator('wuyu-growth-timeline');
const button = (element: Locator, name: string | RegExp): Locator => element.getByRole('button', { name });

/** Goes to the page of evaluation, by the portal's own way. */
async function toGrowth(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '五育' }).click();
  await page.waitForURL(/(evaluation|evidence|profiles)\.html/);
  await radar(page).locator('[part=root][aria-busy=false]').waitFor();
}

/** A level of a row: of a pupil in the class's sheet, of an indicator in a form. */
const level = (page: Page, row: string, name: string): Locator =>
  recorder(page).getByRole('radiogroup', { name: row, exact: true }).getByRole('radio', { name, exact: true });

/** What is filled in is recorded: the sheet is empty again, and it is said. */
async function save(page: Page, about: string, by: 'tap' | 'key' = 'tap'): Promise<void> {
  const record = recorder(page).locator('[part=save][aria-disabled=false]');
  await (by === 'tap' ? record.click() : record.press('Enter'));
  await recorder(page).locator('[part=save][aria-disabled=true]').waitFor();
  await recorder(page).getByText(`${about}”记下了`).first().waitFor();
}

/** Says something of an indicator in a form. */
async function tellOf(page: Page, axis: string, indicator: string, name: string, words?: string): Promise<void> {
  await recorder(page).locator('[part=axes]').getByRole('button', { name: axis, exact: true }).click();
  await level(page, indicator, name).click();
  if (words !== undefined) {
    const row = recorder(page).locator('[part=row]').filter({ hasText: indicator });
    await button(row, /写一句/).click();
    await row.getByRole('textbox').first().fill(words);
  }
  await save(page, indicator);
}

/** An axis as the radar's table tells it, which is there for everybody. */
const axisRow = (page: Page, axis: string): Locator =>
  radar(page)
    .locator('table')
    .first()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: axis, exact: true }) });
const stands = (page: Page, axis: string, value: string): Promise<void> =>
  axisRow(page, axis).filter({ hasText: value }).waitFor({ state: 'attached' });

/** All that can be read in a page's elements, in whatever shadow it stands; who else can be chosen stands outside of them. */
const readOn = (page: Page): Promise<string> =>
  page.locator('wuyu-provider').evaluate((provider) => {
    const words = (node: Element | ShadowRoot): string =>
      [...node.querySelectorAll('*')]
        .map(({ shadowRoot }) => (shadowRoot ? words(shadowRoot) : ''))
        .concat(node.textContent ?? '')
        .join('\n');
    return words(provider);
  });

it('plays a term through: teacher, pupil, classmates, guardian, leader', () =>
  seated({ browser, site }, async (sit) => {
    // A guardian has the page open from the beginning.
    const guardian = await sit('guardian', desktop);
    await toGrowth(guardian);
    await radar(guardian).getByText('这学期还没有评过').waitFor();

    // The teacher records a class by the keyboard: two by a digit each, everybody else by one key.
    const teacher = await sit('homeroom', desktop);
    await toGrowth(teacher);
    await button(radar(teacher), `德还没评 ${classmates}`).waitFor();
    await recorder(teacher).getByRole('radiogroup', { name: '陈雨桐' }).waitFor();
    await recorder(teacher).locator('[part=indicators] button').first().focus();
    await goTo(teacher, ({ name }) => name === '起步' || name === '陈雨桐', 'the first pupil');
    while (
      !(await recorder(teacher)
        .getByRole('radio')
        .first()
        .evaluate((node) => node.matches(':focus')))
    )
      await teacher.keyboard.press('Tab');
    await teacher.keyboard.press('2');
    await teacher.keyboard.press('4');
    await button(recorder(teacher).getByRole('group', { name: `其余 ${classmates - 2} 人都是` }), '良好').focus();
    await teacher.keyboard.press('Enter');
    await recorder(teacher).locator('[part=save]').focus();
    await teacher.keyboard.press('Enter');
    await recorder(teacher).getByText('的“待人友善”记下了').first().waitFor();
    // The class beside it knows at once, by name and in no other order.
    await button(radar(teacher), /^德还没评/).waitFor({ state: 'hidden' });
    const names = await radar(teacher).locator('.pupil-name').allTextContents();
    assert.deepEqual(names, [...names].sort(new Intl.Collator('zh-CN').compare));

    // So does the guardian, who did nothing.
    await stands(guardian, '德', '良好');
    await timeline(guardian).getByText('老师评 · 马老师').first().waitFor();

    // The pupil says something of itself, on a phone, and sees it stand in its record.
    const pupil = await sit('third');
    await toGrowth(pupil);
    await tellOf(pupil, '德', '待人友善', '成长', '我有时候会着急。');
    await timeline(pupil).getByText('我有时候会着急。').waitFor();

    // A classmate says something; two more wrote on paper, which the teacher copies.
    const classmate = await sit('otherThird');
    await toGrowth(classmate);
    await recorder(classmate).getByRole('combobox', { name: '谁的评价' }).selectOption('peer');
    await recorder(classmate).getByRole('combobox', { name: '哪位同学' }).selectOption({ label: mine.name });
    await tellOf(classmate, '德', '待人友善', '出色');
    await recorder(teacher).getByRole('combobox', { name: '谁的评价' }).selectOption('peer');
    for (let slip = 0; slip < 2; slip += 1) {
      await level(teacher, mine.name, '出色').press('4');
      // As quickly as this test goes on, a tap would be the second one of a double tap.
      await save(teacher, '待人友善', 'key');
    }

    // The guardian says how it is at home, and adds what classmates say: one value, and nobody's name.
    await tellOf(guardian, '劳', '家务劳动', '良好');
    await stands(guardian, '劳', '良好');
    await button(radar(guardian), '同学评').click();
    await axisRow(guardian, '德').filter({ hasText: '出色' }).waitFor({ state: 'attached' });
    assert.ok(!(await readOn(guardian)).includes(people.otherThird.name), 'no classmate is named to a family');

    // The teacher was mistaken, and says so. What stood there stays to be read.
    await recorder(teacher).getByRole('combobox', { name: '谁的评价' }).selectOption('teacher');
    await button(recorder(teacher), new RegExp(`^${mine.name}.*看这学期的记录`)).click();
    const dialog = recorder(teacher).getByRole('dialog');
    await dialog
      .getByRole('listitem')
      .filter({ hasText: '老师评' })
      .getByRole('button', { name: '改一改' })
      .first()
      .click();
    await dialog.getByRole('radiogroup', { name: '等级' }).getByRole('radio', { name: '出色', exact: true }).click();
    await dialog.getByRole('textbox', { name: '看到了什么' }).fill(seenByTeacher);
    await dialog.getByRole('textbox', { name: '为什么改' }).fill(why);
    await button(dialog, '改好了').click();
    await timeline(guardian).getByText(seenByTeacher).waitFor();
    await stands(guardian, '德', '出色');
    const entry = timeline(guardian).locator('[part=entry]').filter({ hasText: seenByTeacher });
    await entry.getByText('改过').waitFor();
    await entry.getByText('原来写的').click();
    await entry.getByText(`为什么改：${why}`).waitFor();
    assert.match((await entry.locator('.before').first().textContent()) ?? '', /良好/);

    // A classmate finds nothing of it: not on the page, not by asking.
    const told = await readOn(classmate);
    for (const words of [seenByTeacher, why, '我有时候会着急。']) assert.ok(!told.includes(words), words);
    assert.deepEqual(
      await ask(site, 'otherThird', `profiles?frameworkId=five&studentId=${mine.userId}`).then(({ status }) => status),
      404,
    );
    const { text } = await ask(site, 'otherThird', 'evidence?frameworkId=five');
    assert.ok(!text.includes(mine.name) && !text.includes(seenByTeacher));
    assert.equal((await ask(site, 'otherThird', 'evaluation-rates?frameworkId=five')).status, 403);
  }));

it('takes a record that was made without signal once there is some', () =>
  seated(
    { browser, site },
    async (sit) => {
      const guardian = await sit('otherGuardian');
      await toGrowth(guardian);
      const teacher = await sit('homeroom');
      await toGrowth(teacher);
      await recorder(teacher).locator('[part=axes]').getByRole('button', { name: '体' }).click();
      await recorder(teacher).getByRole('radiogroup', { name: '李明轩' }).waitFor();

      await teacher.context().setOffline(true);
      await level(teacher, '李明轩', '良好').click();
      await save(teacher, '坚持锻炼');
      await recorder(teacher).locator('[part=pill]').getByText('1 条待发送').waitFor();
      assert.equal(await axisRow(guardian, '体').filter({ hasText: '良好' }).count(), 0);

      // Who signs out is asked about it, and may stay.
      await teacher.getByRole('button', { name: '退出' }).click();
      const asked = recorder(teacher).getByRole('dialog');
      await asked.getByText('还有 1 条没发出去').waitFor();
      await button(asked, '先不退出').click();
      await asked.waitFor({ state: 'hidden' });

      await teacher.context().setOffline(false);
      await recorder(teacher).locator('[part=pill]').waitFor({ state: 'hidden', timeout: 60_000 });
      await stands(guardian, '体', '良好');
    },
    true,
    /ERR_INTERNET_DISCONNECTED|Failed to load resource/,
  ));

it('shows a leader how the school stands, in sums, with the formula of every rate', () =>
  seated({ browser, site }, async (sit) => {
    const teacher = await sit('homeroom', desktop);
    await toGrowth(teacher);
    await recorder(teacher).getByRole('combobox', { name: '按哪个方案' }).selectOption('fitness');
    const fields = recorder(teacher).getByRole('textbox', { name: /，0\.0 到 120\.0$/ });
    await fields.first().waitFor();
    assert.equal(await fields.count(), classmates);
    await fields.first().focus();
    // One after the other, as from a list: a number, Enter.
    for (const score of ['92.5', '81', '60', '59.9', '77', '88', '65.5', '100']) {
      await teacher.keyboard.type(score);
      await teacher.keyboard.press('Enter');
    }
    await save(teacher, '耐力跑');

    const leader = await sit('leader', desktop);
    await toGrowth(leader);
    await radar(leader).getByRole('combobox', { name: '按什么看' }).selectOption('fitness');
    const rates = radar(leader).locator('[part=rates]');
    // Seven of eight passed, of eighteen who are enrolled: who was not measured is in the base.
    const row = rates.getByRole('row').filter({ hasText: '耐力跑' });
    await row.getByRole('cell', { name: '7/18' }).waitFor();
    await button(rates, '怎么算的').click();
    const dialog = radar(leader).getByRole('dialog');
    await dialog.getByText('没有评的也在分母里').waitFor();
    await button(dialog, '知道了').click();

    // No pupil is named, and no group stands in the order of a figure.
    const told = await readOn(leader);
    for (const { name, role } of Object.values(people)) if (role === 'student') assert.ok(!told.includes(name), name);
    const grades = await radar(leader).locator('.below .spread-name').allTextContents();
    assert.deepEqual(
      grades.map((title) => title.trim()),
      ['三年级', '四年级', '五年级', '六年级'],
    );
  }));
