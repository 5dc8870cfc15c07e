import { expect } from '@open-wc/testing';
import { december, idOf, publishMenu, wish, wishesOf } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { goTo, inside, MenuPage, press, ranked, shows, until } from '../../test/menu-page.ts';

let page: MenuPage;
beforeEach(async () => void (page = await MenuPage.start()));
afterEach(() => page.stop());

const { guardian, homeroom, xiaoyu } = people;
const lines = december.filter(([, , weekday]) => weekday === 5);

describe('<wuyu-menu-picker> of a homeroom teacher', () => {
  it('enters for a pupil of the class what came on paper', async () => {
    const menu = await publishMenu(page.backend, { lines });
    await wish(page.backend, menu, 'five-1', { 5: ['陶艺'] }, { by: homeroom });
    const element = page.open(homeroom);
    await shows(element, '给哪个学生填');
    await until(() => inside(element, '.pupil').filter((line) => line.innerText.includes('已选')).length === 1);
    await page.accessible(element);
    const field = inside(element, '.roll input')[0] as HTMLInputElement;
    field.value = '小雨';
    field.dispatchEvent(new Event('input'));
    await until(() => inside(element, '.pupil').length === 1);
    await press(element, /^小雨/);
    await goTo(element, '周五');
    // The keyboard stands where another pupil is chosen.
    expect(element.shadowRoot?.activeElement?.textContent?.trim()).to.equal('换学生');
    await page.accessible(element);
    await press(element, '把英语阅读加入志愿');
    await until(() => ranked(element).join() === '英语阅读');
    await shows(element, '已保存');
    const held = await wishesOf(page.backend, menu, xiaoyu);
    expect(held['5']).to.deep.equal([idOf(menu, '英语阅读')]);
    await press(element, '换学生');
    await shows(element, '给哪个学生填');
    await until(() => inside(element, '.pupil').filter((line) => line.innerText.includes('已选')).length === 2);
    // The family sees it on its own page.
    const family = page.open(guardian, `student="${xiaoyu}"`);
    await goTo(family, '周五');
    await until(() => ranked(family).join() === '英语阅读');
  });
});
