import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { people } from './portal-people.ts';
import { desktop, launch, phone, type Seat, Site, sitDown } from './portal-site.ts';

/*
 * The portal as its people use it: a real browser, the real server in a process of its own, a database in a file. Each
 * test has pupils and work of its own, so that their order does not matter.
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

/** People at their devices, who leave when the test ends; nothing may have gone wrong behind what they saw. */
async function seated(
  use: (sit: (who: keyof typeof people, viewport?: typeof phone) => Promise<Page>) => Promise<void>,
  quiet = true,
): Promise<void> {
  const seats: Seat[] = [];
  try {
    await use(async (who, viewport) => {
      const seat = await sitDown({ browser, site }, who, viewport);
      seats.push(seat);
      return seat.page;
    });
    if (quiet)
      assert.deepEqual(
        seats.flatMap((seat) => seat.complaints),
        [],
      );
  } finally {
    await Promise.all(seats.map((seat) => seat.context.close()));
  }
}

/** One piece of homework on a pupil's or guardian's page. */
const work = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
const typeMinutes = (page: Page, title: string) => work(page, title).getByRole('button', { name: '直接填分钟' });
const recorded = (page: Page, title: string, answer: string) =>
  work(page, title).getByRole('button', { name: `已填：${answer}，点一下修改` });
const number = (page: Page, minutes: number) =>
  page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${minutes} ?分钟`) });

/** Requests of a page that change reports. */
function writesOf(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && new URL(request.url()).pathname.includes('/reports'))
      writes.push(request.method());
  });
  return writes;
}

it('carries a piece of homework from a teacher’s draft to the guardian’s page', () =>
  seated(async (sit) => {
    const title = '看图写话三句';
    const [teacher, lead, pupil, guardian] = await Promise.all([
      sit('teacher', desktop),
      sit('gradeLead', desktop),
      sit('third'),
      sit('guardian'),
    ]);

    await teacher.getByRole('textbox', { name: '写给学生看的内容' }).fill(title);
    await teacher.getByRole('textbox', { name: '基础，预计分钟' }).fill('15');
    await teacher.getByRole('button', { name: '存为草稿' }).click();
    await teacher.getByText('已存为草稿，等年级组长审核后公示。').waitFor();
    const onList = given(teacher, title);
    await onList.getByText('草稿，待审核').waitFor();

    // The others have their pages open all the while; nobody reloads.
    await lead.getByRole('button', { name: `审核并公示: ${title}` }).click();
    await lead.getByText(`已公示“${title}”。`).waitFor();
    await onList.getByText('0/8 人已填').waitFor();

    await typeMinutes(pupil, title).click();
    await number(pupil, 15).click();
    await recorded(pupil, title, '15 分钟').waitFor();

    await recorded(guardian, title, '15 分钟').waitFor();
    await onList.getByText('1/8 人已填').waitFor();
    await onList.getByText('看名单').click();
    await onList.getByText(`已填（1）：${people.third.name}`).waitFor();
  }));

/** A piece of homework on the page of somebody who works at the school. */
const given = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: '今天的作业' }).getByRole('listitem').filter({ hasText: title });

it('shows a school leader the load, the homework and what waits for review, and nobody’s name', () =>
  seated(async (sit) => {
    const leader = await sit('leader', desktop);
    await leader.getByRole('combobox', { name: '班级' }).selectOption('三年级1班');
    await given(leader, '口算第12页').waitFor();
    await leader.getByRole('region', { name: '今天的作业量' }).getByText('上限 60 分钟').waitFor();
    await leader.getByRole('button', { name: '审核并公示: 练习册第8页' }).waitFor();
    assert.equal(await leader.getByText('看名单').count(), 0);
    assert.equal(await leader.getByText('人已填').count(), 0);
  }));

it('counts no reports of work that nobody can report', () =>
  seated(async (sit) => {
    const lead = await sit('gradeLead', desktop);
    await given(lead, '口算第12页').getByText('人已填').waitFor();
    await given(lead, '课外阅读').waitFor();
    assert.equal(await given(lead, '课外阅读').getByText('看名单').count(), 0);
    assert.equal(await given(lead, '课外阅读').getByText('人已填').count(), 0);
  }));

it('takes no number of minutes for another one', () =>
  seated(async (sit) => {
    const teacher = await sit('teacher', desktop);
    const minutes = teacher.getByRole('textbox', { name: '基础，预计分钟' });
    await teacher.getByRole('textbox', { name: '写给学生看的内容' }).fill('口算第14页');
    for (const typed of ['2000', '20 分钟', '1e2', '0', '241', '２４１']) {
      await minutes.click();
      await minutes.fill('');
      await teacher.keyboard.insertText(typed);
      assert.equal(await minutes.inputValue(), typed, 'what is typed stands as it was typed');
      await teacher.getByRole('button', { name: '存为草稿' }).click();
      await teacher.getByText('1 到 240 之间的整数').waitFor();
      await minutes.fill('');
    }
    const sent = teacher.waitForRequest((request) => request.method() === 'POST' && request.url().includes('assign'));
    await minutes.fill(' ２０ ');
    await teacher.getByRole('button', { name: '存为草稿' }).click();
    const body = (await sent).postDataJSON() as { tiers: unknown };
    assert.deepEqual(body.tiers, [{ tier: 'basic', minutes: 20 }]);
    await teacher.getByText('已存为草稿，等年级组长审核后公示。').waitFor();
    assert.equal(await teacher.getByText('1 到 240 之间的整数').count(), 0);
  }));

it('keeps what a teacher typed when another class is chosen', () =>
  seated(async (sit) => {
    const teacher = await sit('teacher', desktop);
    const field = (name: string) => teacher.getByLabel(name);
    await field('写给学生看的内容').fill('订正错题');
    await field('形式').selectOption('口头');
    await field('基础，预计分钟').fill('12');
    await teacher.getByRole('combobox', { name: '班级' }).selectOption('五六年级复式班');
    await teacher.getByRole('group', { name: '给哪些年级' }).waitFor();
    assert.equal(await field('写给学生看的内容').inputValue(), '订正错题');
    assert.equal(await field('形式').inputValue(), 'oral');
    assert.equal(await field('基础，预计分钟').inputValue(), '12');
  }));

it('says in its own words that nobody answers, and is silent again once somebody does', () =>
  seated(async (sit) => {
    const teacher = await sit('teacher', desktop);
    await given(teacher, '口算第12页').waitFor();
    const failure = teacher.getByText('没有成功：现在连不上学校的系统，看看网络。');
    await teacher.context().setOffline(true);
    await teacher.getByRole('combobox', { name: '班级' }).selectOption('五六年级复式班');
    await failure.waitFor();
    await teacher.context().setOffline(false);
    await given(teacher, '应用题三道').waitFor();
    await failure.waitFor({ state: 'hidden' });
  }, false));

it('opens another person’s page by the keyboard only when told to', () =>
  seated(async (sit) => {
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
    await pupil.waitForURL(/teacher\.html/);
  }));

it('lets a guardian look at one child and then at the other', () =>
  seated(async (sit) => {
    const guardian = await sit('guardian');
    const child = (name: string) =>
      guardian.getByRole('group', { name: '看谁的作业' }).getByRole('button', { name, exact: true });
    await guardian.getByRole('heading', { name: '三年级1班' }).waitFor();
    await work(guardian, '口算第12页').waitFor();

    await child(people.fifth.name).click();
    await guardian.getByRole('heading', { name: '五六年级复式班' }).waitFor();
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

/** Where the keyboard is, through all shadow roots: its name, and whether a person can see that it is there. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', row: '', seen: true };
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const root = at.getRootNode() as Document | ShadowRoot;
    const top = root.elementFromPoint(x, y);
    const uncovered = top !== null && (at.contains(top) || top.contains(at));
    return {
      name: (at.getAttribute('aria-label') ?? at.textContent).replace(/\s+/g, ' ').trim(),
      row: at.closest('[role="group"]')?.getAttribute('aria-label') ?? '',
      seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && uncovered,
    };
  });

/** Goes on by Tab until something is reached. On the way the focus can always be seen. */
async function tabTo(page: Page, is: (at: { name: string; row: string }) => boolean, what: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    assert.ok(at.seen, `the focus can be seen on “${at.name}”`);
    if (is(at)) return;
    passed.push(at.name);
  }
  assert.fail(`Tab never reached ${what}; it passed ${passed.join(' | ')}`);
}

it('takes a report by the keyboard alone', () =>
  seated(async (sit) => {
    const pupil = await sit('third');
    const title = '生字抄写一遍';
    await work(pupil, title).waitFor();
    const onType = ({ name, row }: { name: string; row: string }) => name === '直接填分钟' && row.includes(title);
    await tabTo(pupil, onType, 'the button for typing minutes');

    await pupil.keyboard.press('Enter');
    const sheet = pupil.getByRole('dialog', { name: '语文写了几分钟？' });
    await sheet.waitFor();
    await pupil.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    assert.ok(onType(await focused(pupil)), 'the focus is back where it was');
    await work(pupil, title).getByText('还没填').waitFor();

    await pupil.keyboard.press('Enter');
    await sheet.waitFor();
    await tabTo(pupil, ({ name }) => name.startsWith('25 分钟'), '25 minutes');
    await pupil.keyboard.press('Enter');
    await sheet.waitFor({ state: 'hidden' });
    await recorded(pupil, title, '25 分钟').waitFor();
    assert.equal((await focused(pupil)).name, '已填：25 分钟，点一下修改');
  }));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe finds on a page as it stands. The page's own policy lets no script in but the browser's. */
async function findings(page: Page): Promise<readonly string[]> {
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await tool.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}

/** Waits until a page fits its window from side to side; elements take up a new width in the next frame. */
const fits = (page: Page) =>
  page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

const views = [
  { who: 'third', ready: '口算第12页' },
  { who: 'guardian', ready: '口算第12页' },
  { who: 'teacher', ready: '口算第12页' },
  { who: 'gradeLead', ready: '口算第12页' },
  { who: 'leader', ready: '口算第12页' },
] as const;

it('can be read by everybody: light and dark, on a phone and on a desk, nothing sticks out', async () => {
  const found: string[] = [];
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(5_000);
  await context.addInitScript({ content: axe });
  try {
    const check = async (page: Page, name: string) => {
      for (const viewport of [phone, desktop])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          for (const finding of await findings(page)) found.push(`${name} ${viewport.width} ${colorScheme} ${finding}`);
        }
      await page.setViewportSize({ width: 320, height: 640 });
      await fits(page).catch(() => found.push(`${name} is wider than a window of 320 px`));
    };
    const home = await context.newPage();
    await home.goto(site.url);
    await home.getByRole('button', { name: people.third.name }).waitFor();
    await check(home, 'home');
    for (const { who, ready } of views) {
      const page = await context.newPage();
      await page.goto(site.url);
      await page.getByRole('button', { name: people[who].name }).click();
      await page.getByText(ready, { exact: false }).first().waitFor();
      await check(page, who);
      await page.close();
    }
    assert.deepEqual(found, []);
  } finally {
    await context.close();
  }
});

/** A tab that is killed is not asked first: nothing hears that the page goes, so nothing can be saved at the last moment. */
const dies = (page: Page) =>
  page.evaluate(() => {
    for (const type of ['beforeunload', 'pagehide', 'visibilitychange', 'unload', 'freeze'])
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
  });

it('keeps minutes that were typed when the tab dies', () =>
  seated(async (sit) => {
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
  seated(async (sit) => {
    const [pupil, teacher] = await Promise.all([sit('secondFifth'), sit('teacher', desktop)]);
    const title = '应用题三道';
    await teacher.getByRole('combobox', { name: '班级' }).selectOption('五六年级复式班');
    await typeMinutes(pupil, title).waitFor();
    const writes = writesOf(pupil);

    await pupil.context().setOffline(true);
    await pupil.getByText('现在没有网络，照样可以填。').waitFor();
    await typeMinutes(pupil, title).click();
    await number(pupil, 30).click();
    await recorded(pupil, title, '30 分钟，待发送').waitFor();
    await pupil.getByText('1 条待发送').waitFor();

    await pupil.context().setOffline(false);
    await recorded(pupil, title, '30 分钟').waitFor();
    await pupil.getByText('1 条待发送').waitFor({ state: 'hidden' });
    await given(teacher, title).getByText('1/6 人已填').waitFor();
    assert.deepEqual(writes, ['POST']);
  }, false));

it('makes one report of a double click', () =>
  seated(async (sit) => {
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
  seated(async (sit) => {
    const [guardian, pupil] = await Promise.all([sit('guardian'), sit('fifth')]);
    const title = '应用题三道';
    await guardian.getByRole('button', { name: people.fifth.name, exact: true }).click();
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
