import { expect } from '@open-wc/testing';
import { december, idOf, type Menu, placesOf, publishMenu } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { goTo, has, MenuPage, press, shows, textOf, until } from '../../test/menu-page.ts';
import type { MenuPicker } from './menu-picker.ts';

let page: MenuPage;
beforeEach(async () => void (page = await MenuPage.start()));
afterEach(() => page.stop());

const { guardian, xiaoyu, homeroom } = people;
const own = `student="${xiaoyu}"`;
const lines = december.filter(([, , weekday]) => weekday === 5);

/** A month in which the pottery of Friday, given to a classmate at first, is offered to Xiaoyu, who reads at that time. */
async function offered(): Promise<Menu> {
  const menu = await publishMenu(page.backend, { lines, mode: 'firstCome' });
  const { menus } = page.backend.asOther(homeroom);
  const editionId = menu.edition.id;
  const take = (studentId: string, title: string, wait = false) =>
    menus.createPlace({ editionId, body: { studentId, offeringId: idOf(menu, title), ...(wait && { wait }) } });
  const classmate = await take('five-1', '陶艺');
  await take(xiaoyu, '陶艺', true);
  await take(xiaoyu, '英语阅读');
  await menus.withdrawPlace({ placeId: classmate.id, ifMatch: classmate.rev });
  return menu;
}

describe('<wuyu-menu-picker> where another month wants something, too', () => {
  it('leads from what waits for an answer to what is open, and back', async () => {
    await offered();
    await publishMenu(page.backend, { lines, month: '2027-01' });
    const element = page.open(guardian, own);
    await shows(element, '12 月课后服务');
    await press(element, '1 月正在选课，11 月 27 日 20:00 前都能改');
    await shows(element, '1 月课后服务');
    await page.accessible(element);
    await press(element, /^小雨 12 月让出了 1 个位子，.+ 前等您答复$/);
    await shows(element, '轮到小雨');
    // The other child's page says so as well, and leads to the child it is about.
    const other = page.open(guardian, `student="${people.xiaochuan}"`);
    await press(other, /^小雨 12 月让出了 1 个位子/);
    await shows(other, '轮到小雨');
  });

  it('says before a place is taken what is given back for it', async () => {
    const menu = await offered();
    const element = page.open(guardian, own);
    await shows(element, '要了这个，英语阅读的位子就让给别人。');
    await press(element, '要这个位子');
    await until(() => !has(element, '要这个位子'));
    const places = await placesOf(page.backend, xiaoyu);
    const stateOf = (title: string) => places.find((p) => p.offeringId === idOf(menu, title))?.state;
    expect([stateOf('陶艺'), stateOf('英语阅读')]).to.deep.equal(['placed', 'withdrawn']);
  });

  it('begins with the month and the day that were turned to when it is loaded anew, unless the page names a month', async () => {
    const menu = await publishMenu(page.backend, { mode: 'firstCome' });
    const next = await publishMenu(page.backend, { month: '2027-01' });
    const element = page.open(guardian, own);
    const day = (of: MenuPicker) =>
      until(() => of.shadowRoot?.querySelector('[role=tab][aria-selected=true] .k')?.textContent);
    await shows(element, /课后服务/);
    const first = textOf(element).includes('12 月课后服务');
    await press(element, first ? /^1 月正在选课/ : /^12 月正在选课/);
    await shows(element, first ? '1 月课后服务' : '12 月课后服务');
    await goTo(element, '周三');
    await until(async () => (await day(element)) === '周三');
    const again = page.open(guardian, own);
    await shows(again, first ? '1 月课后服务' : '12 月课后服务');
    expect(await day(again)).to.equal('周三');
    // Ids alone lie there.
    expect(JSON.stringify({ ...sessionStorage })).not.to.match(/[\u4e00-\u9fff]/);
    const named = page.open(guardian, `${own} edition="${(first ? menu : next).edition.id}"`);
    await shows(named, first ? '12 月课后服务' : '1 月课后服务');
    expect(await day(named)).to.equal('周一');
  });
});
