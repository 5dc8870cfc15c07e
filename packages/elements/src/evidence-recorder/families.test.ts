import { expect } from '@open-wc/testing';
import { people } from '../../../../stories/support/school.ts';
import { choose, has, press, shows, tap, until } from '../../test/evaluation-page.ts';
import { begin, end, entries, page, tag } from '../../test/recorder-page.ts';

beforeEach(begin);
afterEach(end);

describe('<wuyu-evidence-recorder> for families', () => {
  it('lets a pupil say something about itself and about a classmate', async () => {
    const element = await page.open(tag, people.xiaoyu);
    await shows(element, '说说自己');
    await page.accessible(element);
    await tap(element, 'helping', 4);
    await press(element, '记下来');
    const [own] = await until(async () => {
      const all = await entries(people.xiaoyu);
      return all.length === 1 && all;
    });
    expect(own).to.include({ source: 'self', value: 4, authorId: people.xiaoyu });
    await choose(element, '谁的评价', 'peer');
    await shows(element, '先选一位同学');
    await choose(element, '哪位同学', 'five-1');
    await shows(element, '说说王一诺');
    await page.accessible(element);
    await tap(element, 'promises', 3);
    await press(element, '记下来');
    const [peer] = await until(async () => {
      const all = await entries('five-1');
      return all.length === 1 && all;
    });
    expect(peer).to.include({ source: 'peer', value: 3 });
  });

  it('names the child that a guardian writes about, and tells the page when it is another one', async () => {
    const element = await page.open(tag, people.guardian);
    const told: string[] = [];
    page.root.addEventListener('wuyu-student-chosen', ({ detail }) => told.push(detail.studentId));
    await press(element, '小雨');
    await shows(element, '记小雨的成长');
    // What families do not judge is not offered.
    expect(has(element, '体')).to.equal(false);
    await tap(element, 'helping', 3);
    await page.accessible(element);
    await press(element, '给小雨记下来');
    const [entry] = await until(async () => {
      const all = await entries(people.xiaoyu);
      return all.length === 1 && all;
    });
    expect(entry).to.include({ source: 'guardian', value: 3 });
    expect(told).to.deep.equal([people.xiaoyu]);
  });

  it('says who reads a word: families never what a classmate said', async () => {
    const element = await page.open(tag, people.xiaoyu);
    await press(element, '“帮助同学”写一句');
    await shows(element, '老师和家里人看得到');
    await choose(element, '谁的评价', 'peer');
    await choose(element, '哪位同学', 'five-1');
    await press(element, '“帮助同学”写一句');
    await shows(element, '老师看得到，同学和家长看不到');
  });
});
