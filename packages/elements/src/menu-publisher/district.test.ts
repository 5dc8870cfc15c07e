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
import { deviceClock } from '../shared/clock.ts';

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
/** What the last paper says. */
const paper = (): string | undefined => [...document.querySelectorAll('iframe')].pop()?.contentDocument?.body.innerText;
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
    select.dispatchEvent(new Event('input', { bubbles: true }));
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
    await page.press('试算一次');
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

  it('stays with the month that was drawn, whatever else is not drawn yet', async () => {
    await publishMenu(page.backend, { month: '2026-11', opensAt: '2026-10-20T08:00', closesAt: '2026-10-25T20:00' });
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, people.xiaoyu, usualWishes, { by: people.xiaoyu });
    page.backend.setTime('20:05', '2026-11-27');
    page.open(people.schoolLeader, 'view="draw"');
    await page.shows('2026 年 12 月');
    await page.press('抽签…');
    await page.until(() => page.at?.matches('[data-sure]'));
    (page.at as HTMLElement).click();
    await page.shows(/12 月.*抽过签了/);
    await page.press('上个月');
    await page.shows(/11 月.*可以抽签了/);
  });

  it('notices by the school’s clock that the window closed, on a page that is open', async () => {
    const { edition } = await publishMenu(page.backend);
    const closesAt = '2026-11-27T12:00:30Z';
    await leader().menus.updateEdition({ editionId: edition.id, ifMatch: edition.rev, body: { closesAt } });
    page.backend.setTime('20:00', '2026-11-27');
    // A device in another month, on which time passes when it is told.
    let gone = 0;
    const due: { at: number; call: () => void }[] = [];
    const begun = Date.parse('2026-03-11T11:00:00Z');
    const clock = {
      wall: () => begun + gone,
      steady: () => gone,
      after: (ms: number, call: () => void) => {
        const one = { at: gone + ms, call };
        due.push(one);
        return () => void due.splice(due.indexOf(one), due.includes(one) ? 1 : 0);
      },
    };
    page.openBy(clock, people.schoolLeader, 'view="draw"');
    await page.shows('截止');
    expect(page.text()).not.to.contain('可以抽签了');
    page.backend.setTime('20:01', '2026-11-27');
    gone += 30_000;
    for (const one of due.filter(({ at }) => at <= gone)) one.call();
    await page.shows('选课已经截止，可以抽签了。');
    await page.button('抽签…');
  });

  it('keeps attendance by the school’s day where the device’s date is far off', async () => {
    const menu = await publishMenu(page.backend);
    await classmatesWish(page.backend, menu, 2, usualWishes);
    await drawMenu(page.backend, menu);
    page.backend.setTime('15:45', '2026-12-07');
    const wall = () => Date.parse('2026-03-11T11:00:00Z');
    page.openBy({ ...deviceClock, wall }, people.schoolLeader, 'view="attendance"');
    await page.shows('12 月 7 日');
    await page.shows('足球', '.offerings');
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

  it('opens on the last day that was, and shows a day to come without letting it be marked', async () => {
    const menu = await publishMenu(page.backend);
    await classmatesWish(page.backend, menu, 2, usualWishes);
    await drawMenu(page.backend, menu);
    const offeringId = idOf(menu, '足球', 1);
    const now = (await leader().menus.listOfferings({ editionId: menu.edition.id })).items.find(
      (o) => o.id === offeringId,
    );
    await leader().menus.updateOffering({ offeringId, ifMatch: now?.rev ?? 0, body: { teacherId: people.science } });
    // A Wednesday; it meets on Mondays.
    page.backend.setTime('15:45', '2026-12-09');
    page.open(people.science, 'view="attendance"');
    await page.shows('0/2 人到了 · 2 人没点');
    const day = () => page.all<HTMLSelectElement>('.days-nav select')[0]?.value;
    expect(day()).to.equal('2026-12-07');
    (await page.until(() => page.all('.days-nav .arrow')[1])).click();
    await page.shows('还没到这一天');
    expect(day()).to.equal('2026-12-14');
    await page.until(() => page.all('[data-child]').length === 2);
    expect(page.all('.mark-button:not([disabled])')).to.have.length(0);
    expect(page.text()).not.to.contain('剩下的 2 人都到了');
    await page.accessible();
    (await page.until(() => page.all('[data-child]')[0])).focus();
    await page.key('1');
    await page.shows('还没到这一天');
    expect(page.text()).not.to.contain('这门课这一天不上');
  });

  it('speaks English where the page does, titles too where the school wrote them', async () => {
    await filed();
    page.root.lang = 'en';
    page.open(people.schoolLeader);
    await page.shows('Filed, no receipt yet');
    await page.accessible();
    await page.shows('Football', '[part=table]');
    expect(page.text('[part=table]')).not.to.contain('足球');
    await page.press('Print');
    const notice = await page.until(paper);
    expect(notice).to.contain('Football');
    expect(notice).not.to.contain('足球');
    page.open(people.schoolLeader, 'view="draw"');
    await page.shows('Football', '[part=lots]');
    page.open(people.schoolLeader, 'view="attendance"');
    await page.shows('Programming', '.offerings');
    page.open(people.officer);
    await page.press('云岭区实验小学');
    await page.shows('Football', 'dialog');
    expect(page.text('dialog .filed-menu')).not.to.contain('足球');
  });

  it('lists providers and courses line by line where it is narrow', async () => {
    const provider = await officer().menus.createProvider({
      body: { name: '清河体育俱乐部', vetting: 'listed', batch: 1, validFrom: '2026-09-01' },
    });
    await officer().menus.createCourse({
      body: {
        title: '攀岩',
        providerId: provider.id,
        kind: 'course',
        domain: 'physical',
        grades: [3, 4, 5],
        minutes: 60,
      },
    });
    page.open(people.officer, '', 375);
    await page.press('白名单机构 1');
    await page.shows(/清河体育俱乐部 ?在名单上 ?第 1 批 · .* · .*1$/, '[part=providers] li');
    await page.accessible();
    await page.press('课程目录 1');
    await page.shows(/攀岩 ?清河体育俱乐部 · 体育 · .* · 还没有学校点/, '[part=courses] li');
    await page.accessible();
    expect(page.all('table')).to.deep.equal([]);
    const [root] = page.all('.root');
    expect(root?.scrollWidth).to.equal(root?.clientWidth);
    await page.press(/^攀岩/);
    await page.until(() => page.all<HTMLInputElement>('input[name=title]')[0]?.value === '攀岩');
  });
});
