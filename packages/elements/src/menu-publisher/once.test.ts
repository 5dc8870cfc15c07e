import { expect } from '@open-wc/testing';
import { publishMenu } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { PublisherPage } from '../../test/publisher-page.ts';

let page: PublisherPage;
const leader = () => page.backend.asOther(people.schoolLeader);
const officer = () => page.backend.asOther(people.officer);
const field = <E extends HTMLElement = HTMLInputElement>(name: string) =>
  page.until(() => page.all<E>(`dialog [name=${name}]`)[0]);
async function typed(name: string, text: string): Promise<void> {
  const input = await field(name);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await page.element.updateComplete;
}
const submit = () => page.all<HTMLFormElement>('dialog form')[0]?.requestSubmit();
const closed = () => page.until(() => page.all('dialog').length === 0);
/** The backend does what is asked, and the page never hears so. */
async function lost(act: () => unknown, where = '.root'): Promise<void> {
  page.backend.line = 'lossy';
  await act();
  await page.shows('没有发出去，请再试一次。', where);
  page.backend.line = 'open';
}
/** No news gets through to this page: what it knows it was answered. */
function deaf(): void {
  const { fetch } = page.backend;
  const without: typeof fetch = (input, init) =>
    input.includes('/events') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
  Object.assign(page.backend, { fetch: without });
}
const providers = async () => (await officer().menus.listProviders({})).items.map((p) => [p.name, p.batch]);
const courses = async () => (await officer().menus.listCourses({})).items.map((c) => [c.title, c.minutes]);
const activities = async () => (await leader().menus.listActivities({})).items.map((a) => [a.title, a.domain]);
const provider = () =>
  officer().menus.createProvider({
    body: { name: '清河体育俱乐部', vetting: 'listed', batch: 1, validFrom: '2026-09-01' },
  });
describe('<wuyu-menu-publisher>: a second press after an answer was lost', () => {
  beforeEach(async () => {
    page = await PublisherPage.start();
  });
  afterEach(() => page.stop());

  it('makes one provider, as it was corrected meanwhile', async () => {
    page.open(people.officer);
    await page.press('白名单机构 0');
    await page.press('加一家机构');
    await typed('name', '云岭棋院');
    await lost(submit, 'dialog');
    expect(await providers()).to.deep.equal([['云岭棋院', 1]]);
    await lost(submit, 'dialog');
    await typed('batch', '2');
    submit();
    await closed();
    expect(await providers()).to.deep.equal([['云岭棋院', 2]]);
    expect(page.text()).not.to.contain('填了还没存');
  });

  it('takes a provider for another one once the form was thrown away', async () => {
    page.open(people.officer);
    await page.press('白名单机构 0');
    await page.press('加一家机构');
    await typed('name', '云岭棋院');
    await lost(submit, 'dialog');
    await page.press('不要了');
    await page.press('加一家机构');
    await typed('name', '墨韵书画院');
    submit();
    await closed();
    expect(await providers()).to.have.deep.members([
      ['云岭棋院', 1],
      ['墨韵书画院', 1],
    ]);
  });

  it('begins an empty form where the list shows what the last one made', async () => {
    page.open(people.officer);
    await page.press('白名单机构 0');
    await page.press('加一家机构');
    await typed('name', '云岭棋院');
    await lost(submit, 'dialog');
    page.open(people.officer);
    await page.press('白名单机构 1');
    expect(page.text()).not.to.contain('填了还没存');
    await page.press('加一家机构');
    expect((await field('name')).value).to.equal('');
  });

  it('makes one course of the catalogue, as it was corrected meanwhile', async () => {
    await provider();
    page.open(people.officer);
    await page.press('课程目录 0');
    await page.press('加一门课');
    await typed('title', '攀岩');
    await lost(submit, 'dialog');
    await lost(submit, 'dialog');
    await typed('minutes', '45');
    submit();
    await closed();
    expect(await courses()).to.deep.equal([['攀岩', 45]]);
  });

  it('begins the month once, and goes on with what came along', async () => {
    await publishMenu(page.backend, { month: '2026-11', opensAt: '2026-10-20T08:00', closesAt: '2026-10-25T20:00' });
    deaf();
    page.open(people.schoolLeader);
    const begin = await page.button('照 11 月的开始');
    await lost(() => begin.click());
    await page.press('照 11 月的开始');
    await page.cell('足球', 'room');
    expect((await leader().menus.listEditions({ month: '2026-12' })).items).to.have.length(1);
  });

  it('makes one activity, as it was chosen last, and one row of it', async () => {
    deaf();
    page.open(people.schoolLeader);
    await page.press('从空白开始');
    (await page.until(() => page.all('[data-find]')[0])).focus();
    await page.type('皮影');
    await page.shows('新建活动“皮影”', '[role=option]');
    await page.key('Enter');
    await page.until(() => page.all('dialog form')[0]);
    await lost(submit, 'dialog');
    const aesthetic = await field('domain').then(() => page.all('dialog [name=domain][value=aesthetic]')[0]);
    aesthetic?.click();
    await page.element.updateComplete;
    submit();
    await closed();
    expect(await activities()).to.deep.equal([['皮影', 'aesthetic']]);
    await page.until(() => page.all('tr[data-row]').length === 1);
  });

  it('orders a course once, and has its row', async () => {
    const { id: providerId } = await provider();
    await officer().menus.createCourse({
      body: { title: '攀岩', providerId, kind: 'course', domain: 'physical', grades: [3, 4, 5], minutes: 60 },
    });
    await page.backend.runJobs();
    deaf();
    page.open(people.schoolLeader);
    await page.press('从空白开始');
    const order = async () => {
      (await page.until(() => page.all('[data-find]')[0])).focus();
      await page.type('攀岩');
      await page.shows('攀岩', '[role=option]');
      await page.key('Enter');
    };
    await lost(order);
    await order();
    await page.until(() => page.all('tr[data-row]').length === 1);
    expect((await leader().menus.listOrders({})).items).to.have.length(1);
    expect(await activities()).to.deep.equal([['攀岩', 'physical']]);
  });
});
