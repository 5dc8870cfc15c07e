import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { byKeys, goTo, seated, type Sit } from './portal-hands.ts';
import { people } from './portal-people.ts';
import { desktop, launch, phone, Site } from './portal-site.ts';

/*
 * A month of after-school service, from the list of providers to the roll call, by everybody who has to do with it, each at
 * a device of their own: a real browser, the real server in a process of its own, a database in a file. The school's clock
 * is moved from the day on which the menu is made to the day on which children come.
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

/** A page that is open while weeks go by finds its token expired, which browsers write down, and gets another one. */
const school = (use: (sit: Sit) => Promise<void>) => seated({ browser, site }, use, true, /status of 401/);

const publisher = (page: Page): Locator => page.locator('wuyu-menu-publisher');
const picker = (page: Page): Locator => page.locator('wuyu-menu-picker');

/** Goes from a person's homework to after-school service. */
async function toService(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '课后服务' }).click();
  await page.waitForURL(/(menu|service)\.html/);
}
/** The same by the keyboard. */
async function walkToService(page: Page): Promise<void> {
  await byKeys(page, '课后服务', 'Enter');
  await page.waitForURL(/(menu|service)\.html/);
  await page.locator('wuyu-menu-picker, wuyu-menu-publisher').getByRole('heading').first().waitFor();
}
/** Goes on in the publisher until a month of the fixture's year is shown. */
async function toMonth(page: Page, wanted: number): Promise<void> {
  const months = publisher(page).getByRole('group', { name: '哪个月' });
  for (;;) {
    const [, now = ''] = /年 (\d+) 月/.exec(await months.innerText()) ?? [];
    if (Number(now) === wanted) return;
    await months.getByRole('button', { name: Number(now) < wanted ? '下个月' : '上个月' }).click();
    await months.getByText(`${now} 月`).waitFor({ state: 'hidden' });
  }
}

const cells = ['weekdays', 'time', 'room', 'teacher', 'grades', 'capacity', 'minimum', 'fee'] as const;
const headings = { room: '教室', teacher: '教师', capacity: '名额' } as const;

/** Writes a cell of the edition's table. */
async function write(page: Page, title: string, field: keyof typeof headings, text: string): Promise<void> {
  const row = publisher(page).getByRole('row', { name: new RegExp(`^${title}`) });
  await row.getByRole('gridcell').nth(cells.indexOf(field)).dblclick();
  await publisher(page).getByLabel(`${title}的${headings[field]}`).fill(text);
  await page.keyboard.press('Enter');
  await row.getByRole('gridcell').nth(cells.indexOf(field)).getByText(text).waitFor();
}
/** Presses what asks once more, and says yes. */
async function surely(page: Page, button: string | RegExp, yes: string): Promise<void> {
  await publisher(page).getByRole('button', { name: button }).click();
  await publisher(page).locator('.ask').getByRole('button', { name: yes, exact: true }).click();
}
const says = (page: Page, words: string | RegExp) => publisher(page).getByText(words).first().waitFor();

/** Wishes an offering as the last one of its day. */
async function wish(page: Page, title: string, rank: number): Promise<void> {
  await picker(page)
    .getByRole('button', { name: `把${title}加入志愿` })
    .click();
  await picker(page)
    .getByRole('button', { name: `${title}，第 ${rank} 志愿，点一下取消` })
    .waitFor();
}
const kept = (page: Page) =>
  picker(page)
    .getByText(/^已保存/)
    .first()
    .waitFor();

/** Opens what a school filed. */
async function openFiling(officer: Page): Promise<Locator> {
  await publisher(officer).getByRole('button', { name: '红螺镇中心小学' }).click();
  return officer.getByRole('dialog', { name: '红螺镇中心小学 · 5 月' });
}

it('plays a month through, from the list of providers to the roll call', () =>
  school(async (sit) => {
    const [leader, officer] = await Promise.all([sit('leader', desktop), sit('officer', desktop)]);
    await Promise.all([toService(leader), toService(officer)]);

    // A provider that is set aside keeps a menu back, until the district lists it.
    await toMonth(leader, 5);
    await says(leader, '“远望棋院”不在白名单上');
    await publisher(officer)
      .getByRole('button', { name: /白名单机构/ })
      .click();
    await publisher(officer).getByRole('button', { name: '远望棋院' }).click();
    const provider = officer.getByRole('dialog', { name: '远望棋院' });
    await provider.getByLabel('审核').selectOption('在名单上');
    await provider.getByRole('button', { name: '存好' }).click();
    await provider.waitFor({ state: 'hidden' });
    await site.workOff();
    await publisher(leader).getByText('“远望棋院”不在白名单上').waitFor({ state: 'hidden' });

    // Two in one room: said with its day and room, and not to be published.
    await publisher(leader).getByRole('combobox', { name: '往菜单里加一门' }).fill('zzy');
    await leader.keyboard.press('Enter');
    await says(leader, '加进来了。');
    await write(leader, '种植园', 'room', '操场');
    await write(leader, '种植园', 'teacher', people.teacher.name);
    await write(leader, '种植园', 'capacity', '1');
    await says(leader, '周一“操场”同时排了 2 门');
    await publisher(leader)
      .getByRole('checkbox', { name: /不讲授新课/ })
      .check();
    await says(leader, /还不能公布：周一“操场”同时排了 2 门/);
    const publish = publisher(leader).getByRole('button', { name: '公布', exact: true });
    assert.equal(await publish.getAttribute('aria-disabled'), 'true');
    await write(leader, '种植园', 'room', '种植园');
    await publisher(leader).getByText('还不能公布').waitFor({ state: 'hidden' });
    await surely(leader, /^公布$/, '公布');
    await says(leader, '已公布，还没开始选');
    await surely(leader, '报区里备案', '报区里备案');
    await says(leader, '已报区里，等回执');

    // The district gives it back with a comment, and accepts what comes then.
    await site.workOff();
    await says(leader, '备案号 2026-05-0001');
    await publisher(officer).getByRole('button', { name: /^备案/ }).click();
    await toMonth(officer, 5);
    const filing = await openFiling(officer);
    await filing.getByRole('button', { name: '退回' }).click();
    await filing.getByRole('textbox', { name: /给学校的意见/ }).fill('种植园一个名额太少，请多留几个。');
    await filing.getByRole('button', { name: '退回' }).click();
    await filing.getByText('已退回').waitFor();
    await filing.getByRole('button', { name: '关上' }).click();
    await site.workOff();
    await says(leader, '种植园一个名额太少，请多留几个。');
    await write(leader, '足球', 'room', '东操场');
    await surely(leader, '改好了，再报', '报区里备案');
    await says(leader, '已报区里，等回执');
    await site.workOff();
    await publisher(officer)
      .getByRole('row', { name: /红螺镇中心小学.*待受理/ })
      .waitFor();
    const again = await openFiling(officer);
    await again.getByRole('button', { name: '受理' }).click();
    await again.getByText('已受理').waitFor();
    await site.workOff();
    await says(leader, '区里已受理');

    // Families rank while the window is open; the order in which they come says nothing.
    await site.workOff('2026-04-06T00:30:00Z');
    const [guardian, other] = await Promise.all([sit('guardian'), sit('otherGuardian')]);
    await Promise.all([toService(guardian), toService(other)]);
    await picker(guardian).getByText('4 月 12 日 08:00 前都能改，先后不影响').waitFor();
    const child = picker(guardian).getByRole('combobox', { name: '给哪个孩子选' });
    await wish(guardian, '足球', 1);
    await wish(guardian, '种植园', 2);
    await picker(guardian).getByRole('button', { name: '种植园上移' }).click();
    await picker(guardian).getByRole('button', { name: '种植园，第 1 志愿，点一下取消' }).waitFor();
    await kept(guardian);
    await child.selectOption({ label: `${people.fifth.name} 五六年级复式班` });
    await picker(guardian).getByText(`${people.fifth.name}周一的志愿`).waitFor();
    await wish(guardian, '足球', 1);
    await picker(guardian).getByRole('tab', { name: /^周三/ }).click();
    await wish(guardian, '围棋', 1);
    await kept(guardian);
    await child.selectOption({ label: `${people.third.name} 三年级1班` });
    await picker(guardian).getByRole('tab', { name: '周一，种植园，2/3 个志愿' }).waitFor();
    await wish(other, '种植园', 1);
    await kept(other);

    // The window closes by the school's clock: nothing can be changed, and the leader draws.
    await site.workOff('2026-04-12T00:30:00Z');
    await leader.reload();
    await publisher(leader).getByRole('group', { name: '做什么' }).getByRole('button', { name: '抽签' }).click();
    await toMonth(leader, 5);
    await says(leader, '选课已经截止，可以抽签了。');
    await publisher(leader).getByRole('button', { name: '试算一次' }).click();
    await says(leader, '这是用另一个种子试算的');
    await surely(leader, '抽签…', '抽签');
    await says(leader, '抽好了，3 个孩子参加。');
    await says(leader, /抽过签了/);

    // Who has the only place gives it back; the other family is offered it, and takes it.
    for (const page of [guardian, other]) await picker(page).getByRole('heading', { name: '5 月抽签结果' }).waitFor();
    const holds = picker(guardian).getByRole('button', { name: '退选种植园' });
    await holds
      .or(picker(guardian).getByText(/种植园候补第 1 位/))
      .first()
      .waitFor();
    const has = await holds.isVisible();
    const [holder, waiter] = has ? [guardian, other] : [other, guardian];
    await picker(waiter)
      .getByText(/种植园候补第 1 位|^候补第 1 位/)
      .waitFor();
    // It is computed beside the page, which the page's policy lets the element do.
    await Promise.all([holder.waitForEvent('worker'), picker(holder).getByRole('button', { name: '验一验' }).click()]);
    await picker(holder).getByText('这次抽签，重算一致').waitFor();
    await picker(holder).getByRole('button', { name: '退选种植园' }).click();
    await picker(holder).getByRole('button', { name: '退选', exact: true }).click();
    await picker(waiter)
      .getByText(/让出了 1 个位子/)
      .waitFor();
    await picker(waiter).getByRole('button', { name: '要这个位子' }).click();
    await picker(waiter).getByRole('button', { name: '退选种植园' }).waitFor();

    // On the day its teacher calls the roll.
    await site.workOff('2026-05-04T08:30:00Z');
    const teacher = await sit('teacher', desktop);
    await toService(teacher);
    const came = has ? '李明轩' : people.third.name;
    await publisher(teacher).getByRole('group', { name: came }).getByRole('button', { name: '到' }).click();
    await says(teacher, '1/1 人到了');
    await says(teacher, '记好了 1 人。');
  }));

it('plays the next one by the keyboard alone', () =>
  school(async (sit) => {
    // A menu that begins with the last one, on a phone.
    const leader = await sit('leader', phone);
    await walkToService(leader);
    await says(leader, /6 月的菜单还没开始做/);
    await byKeys(leader, /^照 ?5 月的开始/, 'Enter');
    await says(leader, '还不能公布：还没有声明“不讲授新课”');
    await byKeys(leader, /^声明：不讲授新课/, ' ');
    await publisher(leader).getByText('还不能公布').waitFor({ state: 'hidden' });
    await byKeys(leader, '公布', 'Enter');
    await leader.keyboard.press('Enter');
    await says(leader, '已公布，还没开始选');
    await byKeys(leader, '报区里备案', 'Enter');
    await leader.keyboard.press('Enter');
    await says(leader, '已报区里，等回执');
    await site.workOff();
    const officer = await sit('officer', desktop);
    await walkToService(officer);
    await says(officer, '2026 年 5 月');
    await byKeys(officer, '下个月', 'Enter');
    await publisher(officer)
      .getByRole('row', { name: /红螺镇中心小学.*待受理/ })
      .waitFor();
    await byKeys(officer, '红螺镇中心小学', 'Enter');
    await byKeys(officer, '受理', 'Enter');
    await officer.getByRole('dialog').getByText('已受理').waitFor();

    // Two wishes in another order, on a desk.
    await site.workOff('2026-05-24T01:00:00Z');
    const guardian = await sit('guardian', desktop);
    await walkToService(guardian);
    await picker(guardian).getByText('5 月 28 日 20:00 前都能改，先后不影响').waitFor();
    await byKeys(guardian, /^足球/, 'Enter');
    await byKeys(guardian, /^种植园/, 'Enter');
    await goTo(guardian, ({ name }) => name === '种植园上移', 'the way up');
    await guardian.keyboard.press('Enter');
    await picker(guardian).getByRole('button', { name: '足球下移', disabled: true }).waitFor();
    await kept(guardian);

    // The draw, and its check.
    await site.workOff('2026-05-28T13:00:00Z');
    await leader.reload();
    await says(leader, '2026 年 6 月');
    await byKeys(leader, '抽签', 'Enter');
    await says(leader, '选课已经截止，可以抽签了。');
    await byKeys(leader, '抽签…', 'Enter');
    await leader.keyboard.press('Enter');
    await says(leader, '抽好了，1 个孩子参加。');
    await picker(guardian).getByRole('heading', { name: '6 月抽签结果' }).waitFor();
    await byKeys(guardian, '验一验', 'Enter');
    await picker(guardian).getByText('这次抽签，重算一致').waitFor();

    // The roll of the month before is mended: a mark is one key.
    const teacher = await sit('teacher');
    await walkToService(teacher);
    await goTo(teacher, ({ name }) => /三年级1班/.test(name), 'the first child');
    await teacher.keyboard.press('3');
    await says(teacher, /假 1/);
    await says(teacher, '记好了 1 人。');
  }));
