import { expect } from '@open-wc/testing';
import {
  classmatesWish,
  drawMenu,
  idOf,
  type Menu,
  placesOf,
  publishMenu,
  tamper,
  usualWishes,
  wish,
} from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, has, inside, listed, MenuPage, press, shows, textOf, until } from '../../test/menu-page.ts';
import type { DrawDiffersEvent, PlaceCommittedEvent } from './events.ts';

let page: MenuPage;
beforeEach(async () => void (page = await MenuPage.start()));
afterEach(() => page.stop());

const { guardian, xiaoyu, homeroom } = people;
const own = `student="${xiaoyu}"`;

/** A drawn month in which everybody wanted to the pottery of Friday, where there is one place. */
async function drawn(): Promise<Menu> {
  const menu = await publishMenu(page.backend);
  await wish(page.backend, menu, xiaoyu, { ...usualWishes, 5: ['陶艺'] }, { by: guardian });
  await classmatesWish(page.backend, menu, 4, { 5: ['陶艺'] });
  await drawMenu(page.backend, menu);
  return menu;
}

/**
 * Whoever has the place in pottery gives it back, until it is offered to Xiaoyu. Where the lot gave it to Xiaoyu at once, it
 * goes back as well, and Xiaoyu waits for it behind the others.
 */
async function untilOffered(menu: Menu): Promise<void> {
  const { menus } = page.backend.asOther(homeroom);
  for (let i = 0; i < 6; i++) {
    const { items } = await menus.listPlaces({});
    const one = items.find((p) => p.slot === '5' && (p.state === 'placed' || p.state === 'offered'));
    if (!one) throw new Error('somebody has the place, or is offered it');
    if (one.studentId === xiaoyu && one.state === 'offered') return;
    const again = { studentId: xiaoyu, offeringId: idOf(menu, '陶艺'), wait: true };
    await menus.withdrawPlace({ placeId: one.id, ifMatch: one.rev });
    if (one.studentId === xiaoyu) await menus.createPlace({ editionId: menu.edition.id, body: again });
  }
  throw new Error('it was never offered');
}

describe('<wuyu-menu-picker> after the draw', () => {
  it('shows what the child has, day by day', async () => {
    await drawn();
    const element = page.open(guardian, own);
    await shows(element, '12 月抽签结果');
    await shows(element, /足球\s+第 1 志愿，排上了/);
    await shows(element, /管弦乐团\s+第 1 志愿，排上了/);
    await page.accessible(element);
    page.root.lang = 'en';
    await shows(element, 'Wish 1 came true');
    await page.accessible(element);
  });

  it('offers a place that came free: taken in one tap, or left to the next after a second word', async () => {
    const menu = await drawn();
    await untilOffered(menu);
    const element = page.open(guardian, own);
    await shows(element, '让出了 1 个位子，轮到小雨');
    await shows(element, /前告诉我们，过后给下一位。/);
    await page.accessible(element);
    const committed = new Promise<PlaceCommittedEvent>((resolve) =>
      page.root.addEventListener('wuyu-place-committed', (event) => resolve(event)),
    );
    await press(element, '要这个位子');
    await until(() => !has(element, '要这个位子'));
    expect((await committed).detail).to.include({ studentId: xiaoyu, offeringId: idOf(menu, '陶艺'), state: 'placed' });
    await until(async () => (await placesOf(page.backend, xiaoyu)).some((p) => p.slot === '5' && p.state === 'placed'));
  });

  it('puts what waits for an answer first, and takes it as done where another device took it', async () => {
    const menu = await drawn();
    await untilOffered(menu);
    // No news of others gets through to this page.
    const { fetch } = page.backend;
    const deaf: typeof fetch = (input, init) =>
      input.includes('/events') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    Object.assign(page.backend, { fetch: deaf });
    const element = page.open(guardian, own);
    await button(element, '要这个位子');
    expect(inside(element, '.results .line .t')[0]?.innerText).to.equal('陶艺');
    const { menus } = page.backend.asOther(guardian);
    const [offer] = (await placesOf(page.backend, xiaoyu)).filter((p) => p.state === 'offered');
    if (!offer) throw new Error('it is offered');
    await menus.acceptPlace({ placeId: offer.id, ifMatch: offer.rev });
    await press(element, '要这个位子');
    await shows(element, '陶艺有位子了');
    await until(() => !has(element, '要这个位子'));
    expect(textOf(element)).not.to.include('没要到');
  });

  it('gives a place back only after a second word', async () => {
    const menu = await drawn();
    const element = page.open(guardian, own);
    await press(element, '退选编程');
    await shows(element, '退了编程，位子就给候补的下一位，要不回来。');
    const focused = () => element.shadowRoot?.activeElement?.textContent?.trim();
    expect(focused()).to.equal('先不退');
    await page.accessible(element);
    await press(element, '先不退');
    await until(() => focused() === '退选编程');
    await press(element, '退选编程');
    await press(element, '退选');
    await shows(element, '编程已退');
    const places = await placesOf(page.backend, xiaoyu);
    expect(places.find((p) => p.offeringId === idOf(menu, '编程'))?.state).to.equal('withdrawn');
  });

  it('lets a free place be taken at once', async () => {
    const menu = await drawn();
    const element = page.open(guardian, own);
    await press(element, '看看哪些还有空位');
    await press(element, /^周四，/);
    await until(() => listed(element).includes('语言艺术'));
    await page.accessible(element);
    await press(element, '要语言艺术的位子');
    await shows(element, /语言艺术\s+有位子了/);
    const places = await placesOf(page.backend, xiaoyu);
    expect(places.find((p) => p.offeringId === idOf(menu, '语言艺术'))?.state).to.equal('placed');
  });

  it('changes a place for a free one in one step, after saying what is given back', async () => {
    const menu = await drawn();
    // Answers get lost on their way, until the line is whole again.
    const { fetch } = page.backend;
    const keys: (string | null)[] = [];
    let whole = false;
    const leaky: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!input.endsWith('/swap')) return answer;
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      if (!whole) throw new TypeError('Failed to fetch');
      return answer;
    };
    Object.assign(page.backend, { fetch: leaky });
    const element = page.open(guardian, own);
    const said: unknown[] = [];
    page.root.addEventListener('wuyu-place', (event) => said.push(event.detail));
    await press(element, '看看哪些还有空位');
    await press(element, /^周一，/);
    await shows(element, '和已经排上的足球时间重叠');
    await press(element, '把足球换成合唱');
    await shows(element, '要了这个，足球的位子就让给别人。');
    const focused = () => element.shadowRoot?.activeElement;
    expect(focused()?.textContent?.trim()).to.equal('先不换');
    await page.accessible(element);
    await press(element, '先不换');
    await until(() => focused()?.getAttribute('aria-label') === '把足球换成合唱');
    expect(said).to.deep.equal([]);
    await press(element, '把足球换成合唱');
    await press(element, '换成这个');
    await until(() => keys.length > 0);
    whole = true;
    await shows(element, /合唱\s+有位子了/);
    expect(new Set(keys).size).to.equal(1);
    expect(said[0]).to.include({ change: 'swap', studentId: xiaoyu, offeringId: idOf(menu, '合唱') });
    const places = await placesOf(page.backend, xiaoyu);
    const of = (title: string) => places.filter((p) => p.offeringId === idOf(menu, title)).map((p) => p.state);
    expect([of('足球'), of('合唱')]).to.deep.equal([['withdrawn'], ['placed']]);
    await button(element, '把合唱换成足球');
  });

  for (const has5 of [true, false])
    it(`changes nothing for what is full, ${has5 ? 'but what it has itself' : 'and waits there'}`, async () => {
      // Nobody else wants the one place, or the child does not: the lot decides nothing.
      const menu = await publishMenu(page.backend);
      await wish(page.backend, menu, xiaoyu, { ...usualWishes, 5: has5 ? ['陶艺'] : [] }, { by: guardian });
      await classmatesWish(page.backend, menu, 4, has5 ? { 4: ['语言艺术'] } : { 5: ['陶艺'] });
      await drawMenu(page.backend, menu);
      const element = page.open(guardian, own);
      await press(element, '看看哪些还有空位');
      await press(element, '名额宽裕');
      await press(element, /^周五，/);
      // What is free at the same time can be had for it by who has it, and beside nothing by who has not.
      await button(element, has5 ? '把陶艺换成英语阅读' : '要英语阅读的位子');
      expect(has(element, has5 ? '要英语阅读的位子' : '把陶艺换成英语阅读')).to.equal(false);
      // Whoever has it, it is full.
      expect(listed(element)).to.include('陶艺');
      expect(has(element, /换成陶艺$/)).to.equal(false);
      expect(has(element, '陶艺满了，候补')).to.equal(!has5);
    });

  it('says that an offer has run out while the page was open', async () => {
    const menu = await drawn();
    await untilOffered(menu);
    // No news of others gets through to this page.
    const { fetch } = page.backend;
    const deaf: typeof fetch = (input, init) =>
      input.includes('/events') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    Object.assign(page.backend, { fetch: deaf });
    const element = page.open(guardian, own);
    await button(element, '要这个位子');
    const [offer] = (await placesOf(page.backend, xiaoyu)).filter((p) => p.state === 'offered');
    if (!offer?.until) throw new Error('it ends');
    page.backend.setTime('23:00', offer.until.slice(0, 10));
    await page.backend.runJobs();
    await press(element, '要这个位子');
    await shows(element, '陶艺没要到：答复的时间已经过了。');
    await shows(element, '陶艺过了答复时间，给了下一位');
    await until(() => !has(element, '要这个位子'));
    await page.accessible(element);
  });

  it('computes the draw again on this device, and it agrees', async () => {
    const menu = await drawn();
    const element = page.open(guardian, own);
    await press(element, '验一验');
    await shows(element, '这次抽签，重算一致');
    await shows(element, '从头算了一遍 5 份志愿，和公布的结果一样');
    await shows(element, '指纹相同，中途没有换过');
    await shows(element, /小雨的号\s+[A-Z0-9]{3}-\d{3}/);
    const { commitment } = menu.edition;
    expect(textOf(element)).to.include(
      `${commitment?.slice(0, 4)} ${commitment?.slice(4, 8)} … ${commitment?.slice(-4)}`,
    );
    await page.accessible(element);
    await press(element, '怎么抽的');
    await shows(element, '每一天按号的先后');
    await page.accessible(element);
    await press(element, '知道了');
    await until(() => inside(element, 'dialog').length === 0);
  });

  it('names what does not agree in a record that was tampered with, and has one thing to do', async () => {
    await drawn();
    tamper(page.backend, (record) => ({
      ...record,
      result: { ...record.result, places: record.result.places.slice(1) },
    }));
    const element = page.open(guardian, own);
    await press(element, '验一验');
    await shows(element, '重算的结果对不上');
    await shows(element, '按这些志愿和种子，算出来的结果不同。');
    await shows(element, '小雨的位子先保留着，请把这一页给学校看。');
    await page.accessible(element);
    const told = new Promise<DrawDiffersEvent>((resolve) =>
      page.root.addEventListener('wuyu-draw-differs', (event) => {
        event.preventDefault();
        resolve(event);
      }),
    );
    await press(element, '告诉学校');
    expect((await told).detail.differing).to.include('result');
  });

  it('holds the seed against the fingerprint this device saw before the draw', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const before = page.open(guardian, own);
    await shows(before, '足球');
    await drawMenu(page.backend, menu);
    // A backend that forges all of it, commitment and seed alike, cannot forge what was seen.
    const other = '00'.repeat(32);
    const key = Object.keys(localStorage).find((name) => name.startsWith('wuyu/draw@1/'));
    expect(key && localStorage.getItem(key)).to.equal(menu.edition.commitment);
    localStorage.setItem(key ?? '', other);
    const element = page.open(guardian, own);
    await press(element, '验一验');
    await shows(element, '记录里的指纹，不是抽签前公布的那个。');
    await shows(element, /指纹是 .+，不同/);
  });

  it('computes beside the page, and on it where no worker can be had', async () => {
    await drawn();
    const { Worker: Real } = window;
    const heard: unknown[] = [];
    class Heard extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', (event) => heard.push(event.data === 'ready' ? 'ready' : 'verdict'));
      }
    }
    try {
      window.Worker = Heard;
      const element = page.open(guardian, own);
      await press(element, '验一验');
      await shows(element, '重算一致');
      expect(heard).to.deep.equal(['ready', 'verdict']);
      // A page whose rules forbid it.
      window.Worker = class extends Real {
        constructor() {
          super('blob:of-nobody');
          throw new DOMException('refused', 'SecurityError');
        }
      };
      await press(element, '再验一次');
      await shows(element, '正在重算');
      await shows(element, '重算一致');
    } finally {
      window.Worker = Real;
    }
  });

  it('says that nothing could be computed without a record, which is no word against the draw', async () => {
    await drawn();
    const element = page.open(guardian, own);
    await button(element, '验一验');
    page.backend.line = 'failing';
    await press(element, '验一验');
    await shows(element, '这不说明抽签有问题');
    page.backend.line = 'open';
    await press(element, '验一验');
    await shows(element, '重算一致');
  });
});

describe('<wuyu-menu-picker> where the first to come has the place', () => {
  it('takes at once, waits where it is full, and gives back', async () => {
    const menu = await publishMenu(page.backend, { mode: 'firstCome' });
    const editionId = menu.edition.id;
    await page.backend
      .asOther(homeroom)
      .menus.createPlace({ editionId, body: { studentId: 'five-1', offeringId: idOf(menu, '陶艺') } });
    const element = page.open(guardian, own);
    await shows(element, '先到先得');
    await press(element, /^周一，/);
    await press(element, '要足球的位子');
    await shows(element, /足球\s+有位子了/);
    await press(element, /^周五，/);
    await shows(element, '1 个名额满了');
    await press(element, '陶艺满了，候补');
    await shows(element, '候补第 1 位');
    await page.accessible(element);
    // The window closes; what one has can be given back all the same.
    page.backend.setTime('20:30', '2026-11-27');
    const later = page.open(guardian, own);
    await shows(later, '选课已经截止。');
    expect(has(later, /^要.+的位子$/)).to.equal(false);
    await press(later, '退选足球');
    await press(later, '退选');
    await until(async () => (await placesOf(page.backend, xiaoyu)).some((p) => p.state === 'withdrawn'));
  });

  it('lets a place of the day be changed in the week too, for what is at another time', async () => {
    const lines = [
      ['足球', 'physical', 1, '15:40', '16:30', '操场', '马教练'],
      ['合唱', 'aesthetic', 1, '16:40', '17:30', '音乐厅', '周老师'],
    ] as const;
    const menu = await publishMenu(page.backend, { lines, mode: 'firstCome' });
    const editionId = menu.edition.id;
    const body = { studentId: xiaoyu, offeringId: idOf(menu, '足球') };
    await page.backend.asOther(homeroom).menus.createPlace({ editionId, body });
    const element = page.open(guardian, own, 1280);
    const change = await button(element, '把足球换成合唱');
    await page.accessible(element);
    change.click();
    await shows(element, '要了这个，足球的位子就让给别人。');
    await press(element, '先不换');
    await until(() => element.shadowRoot?.activeElement === change);
    change.click();
    await press(element, '换成这个');
    await until(async () => {
      const held = (await placesOf(page.backend, xiaoyu)).filter((p) => p.state === 'placed');
      return held.map((p) => p.offeringId).join() === idOf(menu, '合唱');
    });
  });

  it('says that a place went to somebody else in this very moment', async () => {
    const menu = await publishMenu(page.backend, { mode: 'firstCome' });
    // No news of others gets through to this page.
    const { fetch } = page.backend;
    const deaf: typeof fetch = (input, init) =>
      input.includes('/events') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
    Object.assign(page.backend, { fetch: deaf });
    const element = page.open(guardian, own);
    await press(element, /^周五，/);
    await button(element, '要陶艺的位子');
    const { menus } = page.backend.asOther(homeroom);
    const editionId = menu.edition.id;
    await menus.createPlace({ editionId, body: { studentId: 'five-1', offeringId: idOf(menu, '陶艺') } });
    await press(element, '要陶艺的位子');
    await shows(element, '陶艺没要到：名额刚刚满了。');
    await button(element, '陶艺满了，候补');
    await page.accessible(element);
  });
});
