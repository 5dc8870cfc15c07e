import { expect } from '@open-wc/testing';
import { menuMonth, type MenuOptions, publishMenu } from '../../../../stories/support/menus.ts';
import { people, type Person } from '../../../../stories/support/school.ts';
import { PublisherPage } from '../../test/publisher-page.ts';

const november: MenuOptions = { month: '2026-11', opensAt: '2026-10-20T08:00', closesAt: '2026-10-25T20:00' };

let page: PublisherPage;
const leader = () => page.backend.asOther(people.schoolLeader);
const officer = () => page.backend.asOther(people.officer);
const field = <E extends HTMLElement = HTMLInputElement>(name: string) =>
  page.until(() => page.all<E>(`[name=${name}]`)[0]);
/** Types into a field and does not leave it. */
async function typed(name: string, text: string): Promise<void> {
  const input = await field(name);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await page.element.updateComplete;
}
/** The page goes away while a field is written, and tells it nothing; then it is loaded again. */
function reload(person: Person, attributes = '', width = 1200): void {
  for (const input of page.all('input, textarea, select'))
    for (const name of ['blur', 'change', 'focusout'])
      input.addEventListener(name, (event) => event.stopImmediatePropagation(), { capture: true });
  page.open(person, attributes, width);
}
const listed = (name = '清河体育俱乐部') =>
  officer().menus.createProvider({ body: { name, vetting: 'listed', batch: 1, validFrom: '2026-09-01' } });
async function begun(width = 1200): Promise<void> {
  await publishMenu(page.backend, november);
  page.open(people.schoolLeader, '', width);
  await page.press('照 11 月的开始');
  await page.shows('和 11 月的一样');
}

describe('<wuyu-menu-publisher>: what was typed and not saved', () => {
  beforeEach(async () => {
    page = await PublisherPage.start();
  });
  afterEach(() => page.stop());

  it('keeps a new provider over a reload and a closed form, and forgets it once it is saved', async () => {
    page.open(people.officer);
    await page.press('白名单机构 0');
    await page.press('加一家机构');
    await typed('name', '云岭棋院');
    await typed('vetting', 'listed');
    await typed('validTo', '2027-08-31');
    reload(people.officer);
    await page.shows('填了还没存');
    await page.accessible();
    await page.press('加一家机构');
    expect((await field('name')).value).to.equal('云岭棋院');
    await page.press('关上');
    await page.press('加一家机构');
    expect([(await field('vetting')).value, (await field('validTo')).value]).to.deep.equal(['listed', '2027-08-31']);
    await page.accessible();
    page.all<HTMLFormElement>('form.entry')[0]?.requestSubmit();
    await page.shows('云岭棋院', '[part=providers]');
    const { items } = await officer().menus.listProviders({});
    expect(items.map((p) => [p.name, p.vetting, p.validTo])).to.deep.equal([['云岭棋院', 'listed', '2027-08-31']]);
    expect(page.text()).not.to.contain('填了还没存');
    await page.press('加一家机构');
    expect((await field('name')).value).to.equal('');
  });

  it('keeps what was typed of a provider that is known, apart from others, until it is thrown away', async () => {
    await listed();
    await listed('墨韵书画院');
    page.open(people.officer);
    await page.press('白名单机构 2');
    await page.press('墨韵书画院');
    expect(page.text('dialog')).not.to.contain('不要了');
    await typed('batch', '3');
    reload(people.officer);
    await page.shows(/墨韵书画院 填了还没存/);
    await page.press('清河体育俱乐部');
    expect((await field('batch')).value).to.equal('1');
    await page.press('关上');
    await page.press('墨韵书画院');
    expect((await field('batch')).value).to.equal('3');
    await page.press('不要了');
    await page.until(() => !page.text().includes('填了还没存'));
    reload(people.officer);
    await page.press('墨韵书画院');
    expect((await field('batch')).value).to.equal('1');
    expect((await officer().menus.listProviders({})).items.map((p) => p.batch)).to.deep.equal([1, 1]);
  });

  it('keeps a course over a reload, what was chosen and ticked too, and nobody else finds it', async () => {
    const provider = await listed();
    page.open(people.officer);
    await page.press('课程目录 0');
    await page.press('加一门课');
    await typed('title', '攀岩');
    await typed('domain', 'labour');
    await typed('about', '在岩馆里学会攀爬和保护。');
    (await field('knowledge')).click();
    reload(people.schoolLeader);
    await page.shows('做菜单');
    reload(people.officer);
    await page.press('加一门课');
    expect((await field('title')).value).to.equal('攀岩');
    expect((await field('knowledge')).checked).to.equal(true);
    page.all<HTMLFormElement>('form.entry')[0]?.requestSubmit();
    await page.press('课程目录 1');
    const [made] = (await officer().menus.listCourses({})).items;
    expect(made).to.deep.include({
      title: '攀岩',
      providerId: provider.id,
      domain: 'labour',
      knowledge: true,
      about: '在岩馆里学会攀爬和保护。',
    });
    expect(page.text()).not.to.contain('填了还没存');
  });

  it('keeps the officer’s comment over a reload, and drops it when it is sent or thrown away', async () => {
    const { edition } = await publishMenu(page.backend);
    await leader().menus.fileEdition({ editionId: edition.id, ifMatch: edition.rev });
    page.open(people.officer);
    await page.press('云岭区实验小学');
    await page.press('退回');
    await typed('comment', '陶艺只有 1 个');
    reload(people.officer);
    await page.shows('填了还没存', '[part=filings]');
    await page.press('云岭区实验小学');
    expect((await field('comment')).value).to.equal('陶艺只有 1 个');
    await page.accessible();
    await page.press('不要了');
    await page.until(() => page.at?.matches('[data-ask=return]'));
    await page.press('退回');
    expect((await field('comment')).value).to.equal('');
    await typed('comment', '陶艺只有 1 个名额，请核对。');
    await page.press('取消');
    await page.press('接着写退回意见');
    expect((await field('comment')).value).to.equal('陶艺只有 1 个名额，请核对。');
    page.all<HTMLFormElement>('form.decide')[0]?.requestSubmit();
    await page.shows('已退回', 'dialog');
    expect((await officer().menus.listFilings({ month: menuMonth })).items[0]?.comment).to.contain('请核对');
    expect(page.text()).not.to.contain('填了还没存');
  });

  it('keeps a new activity over a reload and a form that was closed, and adds it once', async () => {
    await begun();
    const seek = await page.until(() => page.all('[data-find]')[0]);
    seek.focus();
    await page.type('皮影戏');
    await page.key('Enter');
    await page.until(() => page.all('dialog [name=domain]').length === 5);
    page.all<HTMLInputElement>('dialog [name=domain][value=aesthetic]')[0]?.click();
    reload(people.schoolLeader);
    await page.shows('新建活动“皮影戏”', '[role=option]');
    (await page.until(() => page.all('[data-find]')[0])).focus();
    await page.key('Enter');
    await page.until(() => page.all<HTMLInputElement>('dialog [value=aesthetic]')[0]?.checked);
    await page.accessible();
    page.backend.line = 'failing';
    page.all<HTMLFormElement>('dialog form')[0]?.requestSubmit();
    await page.shows('没有发出去，请再试一次。', 'dialog');
    page.backend.line = 'open';
    page.all<HTMLFormElement>('dialog form')[0]?.requestSubmit();
    await page.shows('皮影戏', '[part=table]');
    await page.until(() => page.all('dialog').length === 0);
    const { items } = await leader().menus.listActivities({});
    expect(items.filter((a) => a.title === '皮影戏').map((a) => a.domain)).to.deep.equal(['aesthetic']);
    expect((page.all<HTMLInputElement>('[data-find]')[0] as HTMLInputElement).value).to.equal('');
  });

  it('keeps the title that is being written, says so before publishing, and sends it when the field is left', async () => {
    await begun();
    (await field('title')).focus();
    await typed('title', '十二月的课后服务');
    // What a colleague writes meanwhile draws the page again.
    await leader().menus.createActivity({
      body: { title: '剪纸', kind: 'course', domain: 'labour', grades: [3], minutes: 60 },
    });
    reload(people.schoolLeader);
    expect((await field('title')).value).to.equal('十二月的课后服务');
    page.all<HTMLInputElement>('input[name=declared]')[0]?.click();
    await page.shows('还不能公布：还有 1 处没填完或没存好');
    (await field('title')).dispatchEvent(new FocusEvent('blur'));
    await page.until(async () => {
      const { items } = await leader().menus.listEditions({ month: menuMonth });
      return items[0]?.title === '十二月的课后服务';
    });
    await page.until(async () => (await page.button('公布')).getAttribute('aria-disabled') === 'false');
  });

  it('sends what was changed while a change was on its way', async () => {
    await begun();
    const title = await field('title');
    title.value = '十二月的课后服务';
    title.dispatchEvent(new Event('change', { bubbles: true }));
    (await field('declared')).click();
    await page.until(async () => {
      const { items } = await leader().menus.listEditions({ month: menuMonth });
      return items[0]?.title === '十二月的课后服务' && items[0].declared;
    });
    await page.until(() => !page.text().includes('改动还没发出去'));
    expect((await field('declared')).checked).to.equal(true);
  });

  it('opens a row again that was being written where it is narrow', async () => {
    await begun(375);
    await page.press(/^合唱/);
    await field('room');
    await typed('room', '舞蹈教室');
    reload(people.schoolLeader, '', 375);
    await page.until(() => page.at?.matches('dialog [name=room]'));
    expect((page.at as HTMLInputElement).value).to.equal('舞蹈教室');
    await page.accessible();
    page.at?.dispatchEvent(new FocusEvent('blur'));
    await page.until(async () => {
      const { items } = await leader().menus.listOfferings({});
      return items.some((o) => o.title === '合唱' && o.room === '舞蹈教室');
    });
  });
});
