import { expect } from '@open-wc/testing';
import {
  drawMenu,
  idOf,
  menuMonth,
  publishMenu,
  usualWishes,
  wish,
  classmatesWish,
} from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { PublisherPage } from '../../test/publisher-page.ts';

let page: PublisherPage;
const leader = () => page.backend.asOther(people.schoolLeader);
const officer = () => page.backend.asOther(people.officer);

/** December's menu, published and filed. */
async function filed() {
  const menu = await publishMenu(page.backend);
  const { id: editionId, rev: ifMatch } = menu.edition;
  await leader().menus.fileEdition({ editionId, ifMatch });
  return menu;
}
const filing = async () => (await officer().menus.listFilings({ month: menuMonth })).items[0];

describe('<wuyu-menu-publisher>: district, draw and attendance', () => {
  beforeEach(async () => {
    page = await PublisherPage.start();
  });
  afterEach(() => page.stop());

  it('returns a filing with a comment', async () => {
    await filed();
    page.open(people.officer);
    await page.shows('云岭区实验小学');
    await page.accessible();
    await page.press('云岭区实验小学');
    await page.shows('菜单（19 门）', 'dialog');
    await page.accessible();
    await page.press('退回');
    await page.until(() => page.at?.matches('textarea'));
    await page.type('陶艺只有 1 个名额，请核对。');
    page.all<HTMLFormElement>('form.decide')[0]?.requestSubmit();
    await page.until(async () => (await filing())?.state === 'returned');
    await page.shows('已退回', 'dialog');
    expect((await filing())?.comment).to.equal('陶艺只有 1 个名额，请核对。');
  });

  it('shows the school the comment, files again, and is accepted', async () => {
    await filed();
    const first = await filing();
    if (!first) throw new Error('it was filed');
    await officer().menus.returnFiling({
      filingId: first.id,
      ifMatch: first.rev,
      body: { comment: '陶艺只有 1 个名额，请核对。' },
    });
    page.open(people.schoolLeader);
    await page.shows('陶艺只有 1 个名额，请核对。');
    await page.accessible();
    await page.press('改好了，再报');
    await page.press('报区里备案');
    await page.shows('已报区里，等回执');

    page.open(people.officer);
    await page.press('云岭区实验小学');
    await page.press('受理');
    await page.shows('已受理', 'dialog');
    expect(
      await page.backend.asOther(people.schoolLeader).menus.listEditions({ month: menuMonth }),
    ).to.have.nested.property('items[0].filing.state', 'accepted');
  });

  it('hears of the decision while the school looks at its menu', async () => {
    await filed();
    page.open(people.schoolLeader);
    await page.shows('已报区里，等回执');
    const own = await filing();
    if (!own) throw new Error('it was filed');
    await officer().menus.acceptFiling({ filingId: own.id, ifMatch: own.rev });
    await page.shows('区里已受理');
  });

  it('keeps the list of providers and says what a suspension touches', async () => {
    const provider = await officer().menus.createProvider({
      body: { name: '清河体育俱乐部', vetting: 'listed', batch: 1, validFrom: '2026-09-01' },
    });
    page.open(people.officer);
    await page.press('白名单机构 1');
    await page.shows('第 1 批');
    await page.accessible();
    await page.press('清河体育俱乐部');
    const select = await page.until(() => page.all<HTMLSelectElement>('select[name=vetting]')[0]);
    select.value = 'suspended';
    select.dispatchEvent(new Event('input'));
    await page.shows('学校不能再点它的课。12 月已报的菜单里没有它。', 'dialog');
    await page.accessible();
    page.all<HTMLFormElement>('form.entry')[0]?.requestSubmit();
    await page.until(async () => {
      const { items } = await officer().menus.listProviders({});
      return items.find((p) => p.id === provider.id)?.vetting === 'suspended';
    });
  });

  it('adds a course to the catalogue and finds it by its initials', async () => {
    await officer().menus.createProvider({
      body: { name: '清河体育俱乐部', vetting: 'listed', batch: 1, validFrom: '2026-09-01' },
    });
    page.open(people.officer);
    await page.press('课程目录 0');
    await page.press('加一门课');
    const title = await page.until(() => page.all<HTMLInputElement>('input[name=title]')[0]);
    title.value = '攀岩';
    page.all<HTMLFormElement>('form.entry')[0]?.requestSubmit();
    await page.press('课程目录 1');
    const seek = await page.until(() => page.all('input[type=search]')[0]);
    seek.focus();
    await page.type('py');
    await page.shows('攀岩', '.plain');
    await page.type('zuqiu');
    await page.shows('没有找到这样的课');
    const { items } = await officer().menus.listCourses({});
    expect(items.map((c) => c.title)).to.deep.equal(['攀岩']);
  });

  it('previews a draw with another seed, draws once and shows what it gave', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, people.xiaoyu, usualWishes, { by: people.xiaoyu });
    await classmatesWish(page.backend, menu, 4, usualWishes);
    page.open(people.schoolLeader, 'view="draw"');
    await page.shows('5 人 / 24 席');
    await page.press('先看看大概');
    await page.shows('这是用另一个种子试算的');
    await page.accessible();
    page.backend.setTime('20:05', '2026-11-27');
    page.open(people.schoolLeader, 'view="draw"');
    await page.press('抽签…');
    await page.shows('只能抽这一次，不能重来。');
    await page.accessible();
    await page.until(() => page.at?.matches('[data-sure]'));
    (page.at as HTMLElement).click();
    await page.shows('抽过签了');
    await page.shows('2/2 人');
    await page.shows('3 人候补');
    await page.accessible();
    const { seed } = await leader().menus.getDraw({ editionId: menu.edition.id });
    expect(seed).to.match(/^[0-9a-f]{64}$/);
  });

  it('marks who came by keys, keeps marks without a network and sends them later', async () => {
    const menu = await publishMenu(page.backend);
    await classmatesWish(page.backend, menu, 4, usualWishes);
    await drawMenu(page.backend, menu);
    const offeringId = idOf(menu, '足球', 1);
    const now = (await leader().menus.listOfferings({ editionId: menu.edition.id })).items.find(
      (o) => o.id === offeringId,
    );
    await leader().menus.updateOffering({ offeringId, ifMatch: now?.rev ?? 0, body: { teacherId: people.science } });
    page.backend.setTime('15:45', '2026-12-07');
    page.open(people.science, '', 375);
    await page.shows('0/4 人到了 · 4 人没点');
    // A teacher finds nothing but the own offerings.
    expect(page.text()).not.to.contain('合唱');
    await page.accessible();
    (await page.until(() => page.all('[data-child]')[0])).focus();
    await page.key('1');
    await page.key('2');
    const marks = async () => {
      const { items } = await leader().menus.listAttendance({ offeringId, day: '2026-12-07' });
      return items.map((c) => c.mark);
    };
    await page.until(async () => (await marks()).slice(0, 2).join() === 'present,absent');
    page.backend.line = 'cut';
    await page.press('剩下的 2 人都到了');
    await page.shows('正在存 2 个');
    page.backend.line = 'open';
    page.open(people.science, '', 375);
    await page.until(async () => (await marks()).join() === 'present,absent,present,present');
    await page.shows('3/4 人到了 · 缺 1');
    await page.until(() => !page.text().includes('正在存'));
    await page.accessible();
  });

  it('speaks English where the page does', async () => {
    await filed();
    page.root.lang = 'en';
    page.open(people.schoolLeader);
    await page.shows('Filed, no receipt yet');
    await page.accessible();
  });
});
