import { expect } from '@open-wc/testing';
import { classes, people } from '../../../../stories/support/school.ts';
import { guided } from '../../../../stories/support/visits.ts';
import { CoveragePage } from '../../test/coverage-page.ts';
import type { GuidanceCommit, GuidanceIntent } from './events.ts';

let page: CoveragePage;
const events = async () => (await page.backend.asOther(people.schoolLeader).visits.listGuidanceEvents()).items;

describe('<wuyu-visit-coverage> and family guidance', () => {
  beforeEach(async () => {
    page = await CoveragePage.start();
  });
  afterEach(() => page.stop());

  it('records an event of family guidance, changes it, and takes it back after asking', async () => {
    page.open(people.schoolLeader);
    await page.shows('家庭教育指导 0/1 次');
    await page.press('记一次活动');
    await page.until(() => page.at?.matches('[name=title]'));
    await page.accessible();
    await page.fill('title', '怎样陪孩子写作业');
    await page.fill('day', '2022-11-10');
    await page.fill('families', '42');
    await page.press('记下来');
    await page.shows('记下了。', '.told');
    await page.shows('家庭教育指导 1/1 次');
    expect(
      (await events()).map(({ title, day, families, classIds }) => ({ title, day, families, classIds })),
    ).to.deep.equal([{ title: '怎样陪孩子写作业', day: '2022-11-10', families: 42, classIds: [] }]);
    await page.press('看活动');
    await page.shows('11 月 10 日 · 家庭教育指导 · 全校 · 42 家', 'dialog');
    await page.accessible();
    await page.press('改 怎样陪孩子写作业');
    await page.fill('families', '');
    await page.press('记下来');
    await page.shows('改好了。', '.told');
    expect((await events())[0]?.families).to.equal(null);
    await page.press('看活动');
    await page.press('拿掉 怎样陪孩子写作业');
    expect(await events()).to.have.length(1);
    await page.press('拿掉');
    await page.shows('这学期还没有记过活动。', 'dialog');
    expect(await events()).to.deep.equal([]);
  });

  it('records one event where the answer to the first press was lost', async () => {
    page.open(people.schoolLeader);
    await page.press('记一次活动');
    await page.fill('title', '家长开放日');
    page.backend.line = 'lossy';
    await page.press('记下来');
    await page.shows('没有连上学校的系统，请再试一次。', 'dialog');
    page.backend.line = 'open';
    await page.fill('title', '家长开放日（上午）');
    await page.press('记下来');
    await page.shows('记下了。', '.told');
    expect((await events()).map(({ title }) => title)).to.deep.equal(['家长开放日（上午）']);
  });

  it('says where a colleague was there first, and shows what holds now', async () => {
    const { id, rev } = await guided(page.backend);
    page.open(people.schoolLeader);
    await page.press('看活动');
    await page.press('改 怎样陪孩子写作业');
    const { visits } = page.backend.asOther(people.schoolLeader);
    await visits.updateGuidanceEvent({ eventId: id, ifMatch: rev, body: { families: 90 } });
    await page.fill('families', '91');
    // The news of it may have come first: then what is changed is the new one.
    await page.press('记下来');
    await page.until(() => /刚才有人改过/.test(page.text('dialog')) || /改好了/.test(page.text('.told')));
    expect([90, 91]).to.include((await events())[0]?.families);
  });

  it('lets a homeroom teacher record for the own classes alone, and change nobody else’s', async () => {
    await guided(page.backend);
    page.open(people.homeroomOne);
    await page.press('记一次活动');
    await page.fill('title', '五(1)班家长会');
    await page.press('记下来');
    await page.shows('家庭教育指导 2/1 次');
    expect((await events()).find(({ title }) => title === '五(1)班家长会')?.classIds).to.deep.equal([
      classes.fiveOne.id,
    ]);
    await page.press('看活动');
    await page.button('改 五(1)班家长会');
    expect(page.text('dialog')).to.include('怎样陪孩子写作业');
    expect(page.all('[aria-label="改 怎样陪孩子写作业"]')).to.have.length(0);
  });

  it('lets the page stop a recording, and tells ids only', async () => {
    const asked: GuidanceIntent[] = [];
    const committed: GuidanceCommit[] = [];
    let stops = true;
    page.root.addEventListener('wuyu-guidance', (event) => {
      asked.push(event.detail);
      if (stops) event.preventDefault();
    });
    page.root.addEventListener('wuyu-guidance-committed', (event) => committed.push(event.detail));
    page.open(people.schoolLeader);
    await page.press('记一次活动');
    await page.fill('title', '家长课堂');
    await page.press('记下来');
    await page.until(() => asked.length === 1);
    expect(await events()).to.deep.equal([]);
    stops = false;
    await page.press('记下来');
    await page.until(() => committed.length === 1);
    expect(committed[0]).to.deep.equal({ change: 'recorded', eventId: asked[1]?.eventId });
    expect(JSON.stringify([asked, committed])).not.to.match(/[一-鿿]/);
  });
});
