import { expect } from '@open-wc/testing';
import { classes, people } from '../../../../stories/support/school.ts';
import {
  districtId,
  planned,
  tellDistrict,
  visitAutumn,
  visitDistrict,
  visited,
  visitEverywhere,
} from '../../../../stories/support/visits.ts';
import { CoveragePage } from '../../test/coverage-page.ts';
import { deviceClock } from '../shared/clock.ts';

let page: CoveragePage;
/** What the last paper says. */
const paper = (): string | undefined => [...document.querySelectorAll('iframe')].pop()?.contentDocument?.body.innerText;

describe('<wuyu-visit-coverage> in a school', () => {
  beforeEach(async () => {
    page = await CoveragePage.start();
  });
  afterEach(() => page.stop());

  it('tells a leader the share, the pace and who is left, grade by grade', async () => {
    await visitAutumn(page.backend);
    page.open(people.schoolLeader);
    await page.shows('12/33 人已访');
    await page.shows(/按进度应到 \d+/);
    expect(page.text('.parts').replace(/\s/g, '')).to.equal('已访12已约好4待访17免访1');
    await page.shows('有 1 人用别的方式联系过，不计入');
    await page.shows('学期中转入 1 人，转出 1 人');
    await page.shows('每学期每人至少 1 次，入户才计入');
    await page.until(() => page.rows().length === 4);
    expect(page.rows().map((row) => row.split(' ')[0])).to.deep.equal(['二年级', '三年级', '四年级', '五年级']);
    expect(page.rows()[3]).to.include('9/21');
    await page.accessible();
  });

  it('goes down to a grade and a class, says where it is, and leads back', async () => {
    await visitAutumn(page.backend);
    const element = page.open(people.schoolLeader);
    (await page.button('看五年级')).focus();
    await page.press('看五年级');
    await page.shows('9/21 人已访');
    // What was pressed is gone: the keyboard stands on the name of what is shown.
    await page.until(() => page.at?.id === 'here');
    expect(page.rows().map((row) => row.split(' ')[0])).to.deep.equal(['五(1)班', '五(2)班', '五(3)班']);
    expect([element.grade, element.classId]).to.deep.equal(['5', undefined]);
    await page.press('看五(2)班');
    await page.shows('5/9 人已访');
    expect(page.text('[part=path]').trim()).to.equal('云岭区实验小学 五年级 五(2)班');
    expect(page.all('[aria-current=page]').map((e) => e.innerText.trim())).to.deep.equal(['五(2)班']);
    await page.accessible();
    await page.press('回到五年级');
    await page.shows('9/21 人已访');
    await page.press('云岭区实验小学');
    await page.shows('12/33 人已访');
    expect(page.all('[part=path]')).to.have.length(0);
  });

  it('shows a class of two grades in both', async () => {
    page.open(people.schoolLeader, { attributes: 'grade="4"' });
    await page.until(() => page.rows().length === 1);
    expect(page.rows()[0]).to.match(/^复式班/);
  });

  it('keeps the roster’s order until the one furthest from the pace is asked for first, and ranks nobody', async () => {
    await visitAutumn(page.backend);
    page.open(people.gradeLead, { attributes: 'grade="5"' });
    const names = () => page.rows().map((row) => row.split(' ')[0]);
    await page.until(() => names().length === 3);
    expect(names()).to.deep.equal(['五(1)班', '五(2)班', '五(3)班']);
    await page.press('离进度远的在前');
    expect(names()[0]).to.equal('五(1)班');
    expect((await page.button('离进度远的在前')).getAttribute('aria-pressed')).to.equal('true');
    expect(page.text()).not.to.match(/第 ?\d+ ?名|排名|倒数|落后|最差/);
    await page.press('按名册');
    expect(names()).to.deep.equal(['五(1)班', '五(2)班', '五(3)班']);
  });

  it('tells a homeroom teacher of the own classes alone, in the roster’s order', async () => {
    await visitAutumn(page.backend);
    page.open(people.homeroom);
    await page.until(() => page.rows().length === 3);
    expect(page.rows().map((row) => row.split(' ')[0])).to.deep.equal(['二(1)班', '复式班', '五(2)班']);
    expect(page.text()).not.to.include('五(1)班');
    expect(page.all('.chips')).to.have.length(0);
  });

  it('begins where an account has one class or one grade', async () => {
    await visitAutumn(page.backend);
    page.open(people.homeroomOne);
    await page.shows('五(1)班 1/6 人已访');
    page.open(people.teachingLead);
    await page.shows('五年级 9/21 人已访');
  });

  it('tells who looks from outside no group of fewer than five', async () => {
    await visitAutumn(page.backend);
    page.open(people.officer);
    await page.until(() => page.rows().length === 4);
    expect(page.rows()[1]).to.equal('三年级 不足 5 人（或为免推算），不显示');
    expect(page.rows()[2]).to.equal('四年级 不足 5 人（或为免推算），不显示');
    await page.shows('为免从总数推算出来');
    await page.accessible();
  });

  it('keeps late visits in sight in the term that they belong to', async () => {
    await visitAutumn(page.backend);
    page.open(people.schoolLeader, { attributes: `grade="5" classid="${classes.five.id}"` });
    await page.shows('5/9 人已访');
    await page.choose('select', '2022-02-15');
    await page.shows('其中 1 人是学期结束后补访的');
    await page.shows('截至 11 月 22 日');
    await page.shows(/学期已过，还有 6 人没访/);
    expect(page.element.day).to.equal('2022-07-08');
    await page.choose('select', '2022-09-01');
    await page.shows('5/9 人已访');
  });

  it('tells the numbers of an earlier day of the term', async () => {
    await visitAutumn(page.backend);
    page.open(people.schoolLeader, { attributes: `grade="5" classid="${classes.five.id}"` });
    await page.shows('5/9 人已访');
    await page.choose('input[type=date]', '2022-10-20');
    await page.shows(/2\/\d+ 人已访/);
    await page.choose('input[type=date]', '');
    await page.shows('5/9 人已访');
  });

  it('opens the clause that visits are asked for by', async () => {
    page.open(people.schoolLeader, { width: 375 });
    (await page.button('为什么要家访：条款')).focus();
    await page.press('为什么要家访：条款');
    await page.shows('各校每学期对每名学生至少入户家访一次', 'dialog');
    await page.accessible();
    await page.press('知道了');
    await page.until(() => page.at?.matches('[part=clause]'));
  });

  it('hears what colleagues record, without being asked again', async () => {
    page.open(people.schoolLeader, { attributes: 'grade="5"' });
    await page.shows('0/22 人已访');
    await visited(page.backend, 'fiveOne', ['five-one-1']);
    await page.shows('1/22 人已访');
    await planned(page.backend, 'fiveOne', ['five-one-2']);
    await page.until(() => /已约好 ?1/.test(page.text('.parts')));
  });

  it('reads anew for who is told of no single visit', async () => {
    const calls: (() => void)[] = [];
    const clock = {
      ...deviceClock,
      after: (ms: number, call: () => void) => {
        if (ms < 60_000) return deviceClock.after(ms, call);
        calls.push(call);
        return () => {};
      },
    };
    page.open(people.officer, { clock });
    await page.shows('0/34 人已访');
    await visited(page.backend, 'fiveOne', ['five-one-1']);
    calls.forEach((call) => call());
    await page.shows('1/34 人已访');
  });

  it('gives a workbook by a link that needs no script', async () => {
    await visitAutumn(page.backend);
    page.open(people.schoolLeader);
    const button = await page.button('导出 Excel');
    button.focus();
    await page.press('导出 Excel');
    const link = await page.until(() => page.all<HTMLAnchorElement>('[part=download]')[0]);
    expect(link.download).to.match(/\.xlsx$/);
    expect(page.at === button, 'the keyboard stands where it stood').to.equal(true);
    const file = await page.backend.fetch(link.href);
    expect(file.status).to.equal(200);
    expect(file.headers.get('content-disposition')).to.include('attachment');
  });

  it('prints what is looked at, with the clause and without buttons', async () => {
    await visitAutumn(page.backend);
    page.open(people.schoolLeader, { attributes: 'grade="5"' });
    await page.press('打印');
    await page.until(() => paper()?.includes('五(3)班'));
    expect(paper()).to.include('云岭区实验小学 五年级');
    expect(paper()).to.include('各校每学期对每名学生至少入户家访一次');
    expect(paper()).not.to.include('导出');
  });

  it('keeps what was read where the line is cut, says so, and goes on when it is back', async () => {
    let online = true;
    let changed = () => {};
    const network = {
      get online() {
        return online;
      },
      watch: (call: () => void) => {
        changed = call;
        return () => {};
      },
    };
    page.open(people.schoolLeader, { network });
    await page.shows('0/34 人已访');
    online = false;
    page.backend.line = 'cut';
    changed();
    await page.shows('现在没有网络，只能看。');
    await page.shows('16:05');
    await page.shows('0/34 人已访');
    expect(page.all<HTMLButtonElement>('[part=guidance] .quiet').map((b) => b.disabled)).to.deep.equal([true]);
    await visited(page.backend, 'five', ['five-1']);
    online = true;
    page.backend.line = 'open';
    changed();
    await page.shows('1/34 人已访');
    await page.until(() => !page.text().includes('现在没有网络'));
  });

  it('says what it is when nothing can be read, and tries again', async () => {
    page.backend.line = 'failing';
    page.open(people.schoolLeader);
    await page.shows('这一页没取到');
    page.backend.line = 'open';
    await page.press('再试一次');
    await page.shows('0/34 人已访');
  });

  it('says who it is for to who answers for no visits', async () => {
    page.open(people.science);
    await page.shows('这个账号不看家访进度');
  });

  it('reads in English and fits a phone', async () => {
    await visitAutumn(page.backend);
    page.root.lang = 'en';
    page.open(people.schoolLeader, { width: 320 });
    await page.shows('12/33 pupils visited');
    await page.shows('At least once a term for every pupil; only visits in the home count');
    expect(page.element.scrollWidth).to.be.at.most(320);
    await page.accessible();
  });
});

describe('<wuyu-visit-coverage> where nothing is asked for', () => {
  afterEach(() => page.stop());

  it('shows what was visited, and says that no number is asked for', async () => {
    page = await CoveragePage.start({ ...visitDistrict, policyId: 'cn-2021' });
    await visited(page.backend, 'five', ['five-1']);
    page.open(people.schoolLeader);
    await page.shows('这里没有规定家访次数');
    await page.shows('1/34 人已访');
    expect(page.text()).not.to.include('按进度应到 0');
    await page.accessible();
  });
});

describe('<wuyu-visit-coverage> in a district', () => {
  beforeEach(async () => {
    page = await CoveragePage.start(visitDistrict);
    await visitEverywhere(page.backend);
  });
  afterEach(() => page.stop());

  it('tells of its schools, and of the grades of each without the small ones', async () => {
    page.open(people.officer, { org: districtId });
    await page.until(() => page.rows().length === 2);
    await page.shows('2 所学校');
    expect(page.rows()[0]).to.match(/^石峡小学 .*13\/20/);
    expect(page.rows()[1]).to.match(/^云岭区实验小学 .*12\/33/);
    await page.shows('1/1 次');
    await page.accessible();
    await page.press('看石峡小学');
    await page.until(() => page.rows().length === 3);
    expect(page.rows()[0]).to.match(/^一年级 不足 5 人/);
    // The next small one, too: or else the first could be worked out from the total.
    expect(page.rows()[1]).to.match(/^二年级 不足 5 人/);
    expect(page.rows()[2]).to.match(/^三年级 .*5\/9/);
    await page.accessible();
    await page.press('回到全区');
    await page.until(() => page.rows().length === 2);
  });

  it('follows what its schools told it last', async () => {
    const calls: (() => void)[] = [];
    const clock = {
      ...deviceClock,
      after: (ms: number, call: () => void) => {
        if (ms < 60_000) return deviceClock.after(ms, call);
        calls.push(call);
        return () => {};
      },
    };
    page.open(people.officer, { org: districtId, clock });
    await page.until(() => page.rows().length === 2);
    await visited(page.backend, 'fiveOne', ['five-one-1']);
    page.backend.setTime('16:50');
    await tellDistrict(page.backend);
    page.backend.setTime('17:20');
    await page.backend.runJobs();
    calls.forEach((call) => call());
    await page.until(() => /13\/33/.test(page.rows()[1] ?? ''));
  });
});
