import { expect } from '@open-wc/testing';
import { classmatesWish, idOf, publishMenu, usualWishes, wish, wishesOf } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import {
  button,
  goTo,
  has,
  inside,
  listed,
  MenuPage,
  press,
  ranked,
  seek,
  shows,
  textOf,
  until,
} from '../../test/menu-page.ts';
import { laterMs, quickMs, tap } from '../../test/tap.ts';
import type { ChoicesCommittedEvent } from './events.ts';

let page: MenuPage;
beforeEach(async () => void (page = await MenuPage.start()));
afterEach(() => page.stop());

const { guardian, xiaoyu, xiaochuan, homeroom } = people;
const own = `student="${xiaoyu}"`;

describe('<wuyu-menu-picker>', () => {
  it('shows the days with their answers, and a wish made in one tap is in the backend', async () => {
    const menu = await publishMenu(page.backend);
    await classmatesWish(page.backend, menu, 5, { 3: ['管弦乐团'] });
    const element = page.open(guardian, own);
    await shows(element, '11 月 27 日 20:00 前都能改，先后不影响');
    await goTo(element, '周三');
    await shows(element, '5 人想去，2 个名额');
    await shows(element, '限六年级');
    const told: string[] = [];
    page.root.addEventListener('wuyu-choices', (event) => told.push(JSON.stringify(event.detail)));
    const committed = new Promise<ChoicesCommittedEvent>((resolve) =>
      page.root.addEventListener('wuyu-choices-committed', (event) => resolve(event)),
    );
    await press(element, '把管弦乐团加入志愿');
    await press(element, '把小小讲解员加入志愿');
    expect((await committed).detail).to.include({ editionId: menu.edition.id, studentId: xiaoyu });
    await shows(element, /已保存 · 18:4\d/);
    await until(async () => (await wishesOf(page.backend, menu, xiaoyu, homeroom))['3']?.length === 2);
    expect(await wishesOf(page.backend, menu, xiaoyu, homeroom)).to.deep.equal({
      3: [idOf(menu, '管弦乐团'), idOf(menu, '小小讲解员')],
    });
    expect(told.join()).to.include(xiaoyu).and.not.include('小雨');
    expect((await button(element, /^周三，/)).getAttribute('aria-label')).to.equal('周三，管弦乐团，2/3 个志愿');
    await shows(element, '小雨周三的志愿');
    await shows(element, '和第 1 志愿时间重叠，只会排上一个');
    await page.accessible(element);
  });

  it('takes the second of two quick taps in one spot for the first one’s', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await until(() => ranked(element).length === 3);
    const [first, second, third] = ranked(element);
    const up = () => until(() => inside(element, '.rk [data-move=up]')[2]);
    const at = performance.now();
    tap(await up(), { at });
    await until(() => ranked(element)[1] === third);
    tap(await up(), { at: at + quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal([first, third, second]);
    // The same where a plus becomes a number.
    await goTo(element, '周一');
    const plus = await button(element, '把合唱加入志愿');
    const row = plus.closest('li');
    tap(plus, { at });
    await until(() => ranked(element).includes('合唱'));
    const number = await until(() => row?.querySelector('.add.on'));
    tap(number, { at: at + quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.include('合唱');
    // Later it is a tap of its own.
    tap(number, { at: at + quickMs + laterMs });
    await element.updateComplete;
    expect(ranked(element)).not.to.include('合唱');
  });

  it('takes a quick tap on the same row for what it says: for another child, or on what stands there since', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian);
    await goTo(element, '周一');
    const add = (title: string) => button(element, `把${title}加入志愿`);
    // Always in one spot, one right after the other.
    const at = performance.now();
    const row = (await add('足球')).closest('li');
    tap(await add('足球'), { at });
    await until(() => ranked(element).includes('足球'));
    const child = inside(element, 'select')[0] as HTMLSelectElement;
    child.value = child.value === xiaoyu ? xiaochuan : xiaoyu;
    child.dispatchEvent(new Event('change'));
    await until(() => ranked(element).length === 0);
    const again = await add('足球');
    expect(again.closest('li')).to.equal(row);
    tap(again, { at: at + quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal(['足球']);
    // Another day, in the row where that was.
    await goTo(element, '周二');
    const other = await until(() => row?.querySelector<HTMLElement>('.add:not(.on)'));
    tap(other, { at: at + 2 * quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.have.length(1);
    for (const studentId of [xiaoyu, xiaochuan])
      await until(async () => (await wishesOf(page.backend, menu, studentId))['1']?.join() === idOf(menu, '足球'));
  });

  it('takes one wish out by a double tap on its ✕, and another by a tap on another ✕', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await until(() => ranked(element).length === 3);
    const [, second, third] = ranked(element);
    // The finger stays where it is, whatever moves up under it.
    const spot = inside(element, '.rk .out').map((of) => of.getBoundingClientRect().y);
    let at = performance.now();
    const tapOut = async (nth: number) => {
      tap(await until(() => inside(element, '.rk .out')[nth]), { at, clientY: spot[nth] ?? 0 });
      at += quickMs;
    };
    await tapOut(0);
    await until(() => ranked(element).length === 2);
    await tapOut(0);
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal([second, third]);
    await tapOut(1);
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal([second]);
  });

  it('takes a double tap in the week for one wish', async () => {
    await publishMenu(page.backend);
    const element = page.open(guardian, own, 1100);
    const field = (title: string) =>
      until(() =>
        inside(element, '.op').find((one) => one.querySelector('.nm')?.textContent?.trim().startsWith(title)),
      );
    const at = performance.now();
    tap(await field('合唱'), { at });
    await until(() => ranked(element).length === 1);
    tap(await field('合唱'), { at: at + quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal(['合唱']);
    tap(await field('足球'), { at: at + 2 * quickMs });
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal(['合唱', '足球']);
  });

  it('does nothing where the host stops it', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    page.root.addEventListener('wuyu-choices', (event) => event.preventDefault());
    await press(element, '把足球加入志愿');
    await element.updateComplete;
    expect(ranked(element)).to.deep.equal([]);
    expect(await wishesOf(page.backend, menu, xiaoyu, homeroom)).to.deep.equal({});
  });

  it('puts wishes in order by buttons, by keys and by dragging, and the focus goes along', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await until(() => ranked(element).length === 3);
    await press(element, '作业答疑上移');
    await until(() => ranked(element)[1] === '作业答疑');
    const focused = () => element.shadowRoot?.activeElement?.getAttribute('aria-label');
    expect(focused()).to.equal('作业答疑上移');
    const key = (more: KeyboardEventInit) =>
      element.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...more }));
    key({ key: 'ArrowUp', altKey: true });
    await until(() => ranked(element)[0] === '作业答疑');
    expect(focused()).to.equal('作业答疑上移');
    key({ key: 'ArrowDown', altKey: true });
    await until(() => ranked(element)[1] === '作业答疑');
    // By the pointer: the last one above the first.
    const handles = inside(element, '.rk .no');
    const [first, last] = [handles[0], handles[2]];
    if (!first || !last) throw new Error('there are three');
    last.setPointerCapture = () => undefined;
    const at = (of: HTMLElement, by: number) => ({
      button: 0,
      pointerId: 1,
      clientY: of.getBoundingClientRect().top + by,
    });
    last.dispatchEvent(new PointerEvent('pointerdown', at(last, 20)));
    last.dispatchEvent(new PointerEvent('pointermove', at(first, 0)));
    last.dispatchEvent(new PointerEvent('pointerup', at(first, 0)));
    await until(() => ranked(element)[0] === '小小讲解员');
    const order = ['小小讲解员', '管弦乐团', '作业答疑'];
    expect(ranked(element)).to.deep.equal(order);
    await until(async () => {
      const held = (await wishesOf(page.backend, menu, xiaoyu, homeroom))['3'];
      return held?.join() === order.map((title) => idOf(menu, title, 3)).join();
    });
    // Delete takes out, and for ten seconds it comes back.
    (await button(element, '管弦乐团上移')).focus();
    key({ key: 'Delete' });
    await until(() => ranked(element).length === 2);
    await press(element, '撤回');
    await until(() => ranked(element).join() === order.join());
  });

  it('says that a day is without, which is another thing than not having looked', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await goTo(element, '周四');
    await shows(element, '周四还没选，选不选都行');
    await press(element, '周四不参加');
    await shows(element, '周四不参加');
    await until(async () => (await wishesOf(page.backend, menu, xiaoyu, homeroom))['4'] === null);
    expect((await button(element, /^周四，/)).getAttribute('aria-label')).to.include('不参加');
    await press(element, '再想想');
    await shows(element, '周四还没选，选不选都行');
  });

  it('takes no more wishes than there can be, and says so', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await press(element, '把羽毛球加入志愿');
    await shows(element, '周三的 3 个志愿满了，先去掉一个。');
    expect(ranked(element)).to.have.length(3);
    // Of another day it is no word.
    await goTo(element, '周一');
    await until(() => inside(element, '.pill').length === 0);
  });

  it('finds by Chinese, by pinyin initials and by English, over all days, and marks what was meant', async () => {
    await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await shows(element, '足球');
    const marked = () => inside(element, 'mark').map((m) => m.innerText);
    await seek(element, '英语');
    expect(listed(element)).to.deep.equal(['英语戏剧', '英语阅读']);
    await until(() => marked().join() === '英语,英语');
    await seek(element, 'yyj');
    expect(listed(element)).to.deep.equal(['音乐剧']);
    expect(marked()).to.deep.equal(['音乐剧']);
    await seek(element, 'yinyue');
    expect(marked()).to.deep.equal(['音乐']);
    await seek(element, 'choir');
    expect(listed(element)).to.deep.equal(['合唱']);
    await seek(element, '吴教练 yumao');
    expect(listed(element)).to.deep.equal(['羽毛球', '羽毛球']);
    await shows(element, '找到 2 门');
    await page.accessible(element);
    await seek(element, '没有这门');
    await shows(element, '没有找到');
    // There is no filter to take away.
    expect(textOf(element)).not.to.include('去掉几个筛选');
    await press(element, '看全部');
    await shows(element, '足球');
    await seek(element, '合唱');
    const clear = await button(element, '清空');
    clear.focus();
    clear.click();
    await shows(element, '足球');
    expect(element.shadowRoot?.activeElement).to.equal(inside(element, 'input[type=search]')[0]);
  });

  it('narrows to what a child may choose, what is free, has room and does not clash', async () => {
    const menu = await publishMenu(page.backend);
    await classmatesWish(page.backend, menu, 3, { 3: ['管弦乐团'] });
    await wish(page.backend, menu, xiaoyu, { 3: ['小小讲解员'] }, { by: guardian });
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await until(() => listed(element).includes('木工坊'));
    await press(element, '能选的');
    await until(() => !listed(element).includes('木工坊'));
    await press(element, '名额宽裕');
    await until(() => !listed(element).includes('管弦乐团'));
    await press(element, '不撞时间');
    await until(() => listed(element).join() === '小小讲解员,羽毛球');
    await press(element, '体育');
    await until(() => listed(element).join() === '羽毛球');
    await goTo(element, '周二');
    await press(element, '不收费');
    await until(() => listed(element).join() === '羽毛球');
  });

  it('keeps the two children of a guardian apart, and may keep them together', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own, 1280);
    await shows(element, '小雨的志愿');
    await press(element, /^足球/);
    await press(element, /^小川/);
    await shows(element, '小川的志愿');
    expect(ranked(element)).to.deep.equal([]);
    await press(element, /^合唱/);
    await until(async () => (await wishesOf(page.backend, menu, xiaochuan, guardian))['1']?.length === 1);
    const box = await until(() => inside(element, '.together input')[0]);
    box.click();
    const together = async () => {
      const { items } = await page.backend.asOther(guardian).menus.listChoices({ editionId: menu.edition.id });
      return items
        .map((list) => list.together.join())
        .sort()
        .join(' ');
    };
    await until(async () => (await together()) === [xiaochuan, xiaoyu].sort().join(' '));
    await page.accessible(element);
  });

  it('shows the week at a glance on a wide page, with all rankings beside it', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, own, 1280);
    await shows(element, '周五还没选，选不选都行');
    expect(ranked(element)).to.have.length(6);
    await shows(element, '和足球重叠');
    await page.accessible(element);
    await press(element, '列表');
    await until(() => listed(element).length > 0);
    await page.accessible(element);
  });

  it('shows a large menu in pages', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => [`课程${i}`, 'moral', 1, '15:40', '16:30', `教室${i}`, `老师${i}`] as const,
    );
    await publishMenu(page.backend, { lines });
    const element = page.open(guardian, own);
    await until(() => listed(element).length === 20);
    expect(inside(element, '.of')[0]?.getAttribute('aria-setsize')).to.equal('60');
    await press(element, /^再看 40 门/);
    await until(() => listed(element).length === 60);
  });

  it('speaks English, with the titles in English', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    page.root.lang = 'en';
    const element = page.open(guardian, own);
    await shows(element, 'Football');
    await shows(element, 'early or late makes no difference');
    await page.accessible(element);
  });

  it('says what is to come, and what is over', async () => {
    await publishMenu(page.backend, { opensAt: '2026-11-25T12:00' });
    const element = page.open(guardian, own);
    await shows(element, '11 月 25 日 12:00 开始选，可以先看看');
    expect(has(element, '把足球加入志愿')).to.equal(false);
    await page.accessible(element);
    page.backend.setTime('20:30', '2026-11-27');
    const later = page.open(guardian, own);
    await shows(later, '学校抽签后这里会出结果');
    expect(textOf(later)).to.include('已截止');
    await page.accessible(later);
  });

  it('brings edges where the device chooses the colours', async () => {
    await publishMenu(page.backend);
    const asked = window.matchMedia;
    // No test can choose a device's colours here: the page is told that they are chosen, and what came is read.
    window.matchMedia = (query) => asked.call(window, query.includes('forced-colors') ? 'all' : query);
    try {
      const element = page.open(guardian, own);
      const edged = () =>
        (element.shadowRoot?.adoptedStyleSheets ?? [])
          .flatMap(({ cssRules }) => [...cssRules])
          .some((rule) => rule.cssText.includes('forced-colors') && rule.cssText.includes('.root .search'));
      await until(edged);
    } finally {
      window.matchMedia = asked;
    }
  });

  it('says that nothing is published', async () => {
    const element = page.open(guardian, own);
    await shows(element, '现在没有课后服务可选');
    await page.accessible(element);
  });
});
