import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { byKeys, goTo, seated } from './portal-hands.ts';
import { people } from './portal-people.ts';
import { desktop, launch, Site } from './portal-site.ts';

/* What a family hands in on paper, entered by the homeroom teacher and found by the family: in a real browser. */
const site = new Site();
let browser: Browser;

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
});
after(async () => {
  await browser.close();
  await site.remove();
});

const picker = (page: Page): Locator => page.locator('wuyu-menu-picker');

it('lets a homeroom teacher enter a pupil’s wish from paper, which the family finds', () =>
  seated({ browser, site }, async (sit) => {
    // From the page a homeroom teacher begins at, by the keyboard alone.
    const teacher = await sit('homeroom', desktop);
    await byKeys(teacher, '代填纸质表', 'Enter');
    await teacher.waitForURL(/menu\.html/);
    await picker(teacher).getByText('给哪个学生填').waitFor();
    await goTo(teacher, ({ name }) => name === '搜姓名', 'the search');
    await teacher.keyboard.insertText(people.otherThird.name);
    await byKeys(teacher, new RegExp(`^${people.otherThird.name}`), 'Enter');
    await byKeys(teacher, /^种植园/, 'Enter');
    await picker(teacher)
      .getByText(/^已保存/)
      .first()
      .waitFor();
    await picker(teacher).getByRole('button', { name: '换学生' }).click();
    await picker(teacher)
      .getByRole('button', { name: new RegExp(`^${people.otherThird.name}.*已选$`) })
      .waitFor();

    // The pupil finds it on a phone.
    const pupil = await sit('otherThird');
    await pupil.getByRole('link', { name: '课后服务' }).click();
    await picker(pupil)
      .getByRole('tab', { name: /^周三，种植园/ })
      .waitFor();
  }));
