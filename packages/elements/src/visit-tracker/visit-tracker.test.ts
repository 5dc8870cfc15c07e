import { expect } from '@open-wc/testing';
import { fullDevice } from '../../../../stories/support/device.ts';
import { people } from '../../../../stories/support/school.ts';
import { visiting } from '../../../../stories/support/policies.ts';
import { planned, visitDay, visitSchool } from '../../../../stories/support/visits.ts';
import {
  button,
  choose,
  has,
  inside,
  press,
  rowOf,
  shows,
  tab,
  textOf,
  type,
  until,
  VisitPage,
} from '../../test/visit-page.ts';
import type { VisitEvent } from './events.ts';

let page: VisitPage;
beforeEach(async () => void (page = await VisitPage.start()));
afterEach(() => page.stop());

const teacher = () => page.backend.asOther(people.homeroom).visits;
const visitsOf = async (id: string) =>
  (await teacher().listVisits({ limit: 1000 })).items.filter(({ studentIds }) => studentIds.includes(id));
const planOf = async (id: string) =>
  (await teacher().listPlans({ limit: 1000 })).items.find(({ studentIds }) => studentIds.includes(id));

describe('<wuyu-visit-tracker>', () => {
  it('shows how far the class has come, today’s homes first, and who is due by village', async () => {
    const element = await page.open();
    await shows(element, '五(2)班家访');
    await shows(element, '第 13 周，按进度应到 4 人，正常');
    expect(inside(element, '.ring')[0]?.getAttribute('aria-label')).to.equal('9 名学生，已访 5，已约 2，待访 2');
    await shows(element, /住院，免访 1/);
    await shows(element, /今天约好的 柳沟村 王 王一诺 17:30 孙果果一起记 奶奶在家 记一次/);
    // Whom the roster marks comes first, with its village.
    await shows(element, /石峡村 还有 1 户.*李沐阳 ?先去看看 约在 11 月 17 日 周四，还没记.*镇上/);
    expect(rowOf(element, 'five-8')).to.include('联系过，还没入户');
    await page.accessible(element);
    await press(element, '依据哪一条');
    await shows(element, '每学期对每名学生至少入户家访一次');
    await page.accessible(element);
  });

  it('records a visit by taps: siblings, what was agreed, what is confidential', async () => {
    const element = await page.open();
    const told: string[] = [];
    page.root.addEventListener('wuyu-visit', ({ detail }) => told.push(JSON.stringify(detail)));
    await press(element, '记一次 王一诺');
    await shows(element, '入户才计入每学期的家访，其他也会留下记录。');
    await shows(element, '果果在二(1)班，这次也算一次。');
    for (const who of ['学生', '奶奶/外婆']) await choose(element, who);
    await choose(element, '心情');
    await press(element, '加一件');
    await type(element, '什么事', '找一张矮书桌');
    await choose(element, '家里来办');
    await press(element, '加上');
    await press(element, /^写一段保密的话/);
    await type(element, '写一段保密的话', '夜里常醒');
    await page.accessible(element);
    await press(element, '记下来');
    await shows(element, '王一诺和孙果果的家访记下了');
    await until(() => rowOf(element, 'five-1').includes('已送达'));
    expect(rowOf(element, 'two-1')).to.include('和王一诺同一次');
    const [visit] = await until(async () => {
      const found = await visitsOf('five-1');
      return found.length === 1 && found;
    });
    expect(visit).to.deep.include({
      kind: 'home',
      day: visitDay,
      time: '17:30',
      studentIds: ['five-1', 'two-1'],
      present: ['student', 'grandmother'],
      topics: ['mood'],
    });
    const note = await until(async () => (await teacher().getSealedNote({ visitId: visit?.id ?? '' })).text);
    expect(note).to.equal('夜里常醒');
    const { items } = await teacher().listFollowUps({ limit: 1000 });
    expect(items.find(({ text }) => text === '找一张矮书桌')).to.include({ owner: 'family', studentId: 'five-1' });
    expect(told.join()).to.include('five-1').and.not.include('王一诺').and.not.include('夜里');
  });

  it('takes a record back within ten seconds', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, '记下来');
    await press(element, /^撤回/);
    await until(async () => (await visitsOf('five-1')).length === 0);
    await shows(element, /今天约好的 柳沟村 王 王一诺/);
  });

  it('writes nothing that the host page stops, and keeps the form', async () => {
    const element = await page.open();
    page.root.addEventListener('wuyu-visit', (event: VisitEvent) => event.preventDefault());
    await press(element, '记一次 王一诺');
    await choose(element, '学习');
    await press(element, '记下来');
    await element.updateComplete;
    expect(inside(element, '[part=form]')).to.have.length(1);
    expect(await visitsOf('five-1')).to.have.length(0);
  });

  it('refuses a day that is still to come, and a note that is too long, and cuts nothing', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, '换一天');
    await type(element, '哪天', '2022-11-24');
    await press(element, '记下来');
    await shows(element, '日子还没到，去过了再记。');
    await type(element, '哪天', visitDay);
    await press(element, '再写几句');
    await type(element, '写几句', '字'.repeat(5001));
    await press(element, '记下来');
    await shows(element, '写了 5001 字，最多 5000 字');
    await type(element, '写几句', '字'.repeat(5000));
    await press(element, '记下来');
    await until(async () => (await visitsOf('five-1'))[0]?.note?.length === 5000);
  });

  it('works without signal, says what waits, and sends it when there is signal again', async () => {
    const element = await page.open();
    page.backend.line = 'cut';
    await press(element, '记一次 王一诺');
    await press(element, '记下来');
    await shows(element, /没有信号 ?1 条待发送 ?16:/);
    await shows(element, /已入户 ?含 1 条待发送 ?6/);
    expect(rowOf(element, 'five-1')).to.match(/待发送 入户 17:30/);
    await page.accessible(element);
    expect(await visitsOf('five-1')).to.have.length(0);
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(() => rowOf(element, 'five-1').includes('已送达'));
    await until(() => inside(element, '.pill').length === 0);
    expect(await visitsOf('five-1')).to.have.length(1);
  });

  it('keeps the form and says so where the device has no room', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, '再写几句');
    await type(element, '写几句', '院子里有口井');
    const hasRoom = fullDevice();
    try {
      await press(element, '记下来');
      await shows(element, '这台设备没有空间了，这条没存下');
      expect((inside(element, 'textarea')[0] as HTMLTextAreaElement).value).to.equal('院子里有口井');
    } finally {
      hasRoom();
    }
    await press(element, '记下来');
    await until(async () => (await visitsOf('five-1'))[0]?.note === '院子里有口井');
  });

  it('finds a form that was half filled when the page is opened again', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await choose(element, '安全');
    await press(element, '再写几句');
    await type(element, '写几句', '院子里有口井');
    await until(async () => String(JSON.stringify(await page.kept('visits/draft'))).includes('院子里有口井'));
    const again = await page.open();
    await shows(again, '王一诺的家访还没写完');
    // Another one does not take its place without a word.
    await press(again, '记一次 李沐阳');
    await shows(again, '一次写一份。接着写，或者放下它写新的。');
    await press(again, '接着写');
    await shows(again, '上次没写完的还在');
    expect((inside(again, 'textarea')[0] as HTMLTextAreaElement).value).to.equal('院子里有口井');
    expect(inside(again, '.opt.on').map((one) => one.innerText.trim())).to.include('安全');
  });

  it('arranges the homes of a village in one go, moves one and cancels one, and says who asked for it', async () => {
    const element = await page.open(people.homeroom, { attributes: 'classid="class-2-1"' });
    await press(element, '没有登记住处，一起约');
    await choose(element, '后天');
    await page.accessible(element);
    await press(element, '约好 2 家');
    const plans = await until(async () => {
      const { items } = await teacher().listPlans({ classId: 'class-2-1', limit: 1000 });
      return items.filter(({ day }) => day === '2022-11-24').length === 2 && items;
    });
    expect(plans.map(({ time }) => time)).to.include.members(['16:30', '17:10']);
    const [first] = plans.filter(({ day }) => day === '2022-11-24');
    const id = first?.studentIds[0] ?? '';
    await until(() => rowOf(element, id).includes('改时间'));
    inside(element, `#list [data-id="${id}"] > .button`)[0]?.click();
    await choose(element, '明天');
    await choose(element, '家里', 'by');
    await press(element, '改到这时候');
    await until(async () => (await planOf(id))?.moves[0]?.by === 'family');
    inside(element, `#list [data-id="${id}"] .who`)[0]?.click();
    await press(element, '不去了');
    await choose(element, '学校', 'by');
    await press(element, '取消这次');
    await until(async () => (await planOf(id))?.cancelledBy === 'school');
  });

  it('shows two versions field by field, and takes what was chosen of each', async () => {
    const plan = await planned(page.backend, 'five', ['moved-in'], { note: '妈妈在家' });
    const element = await page.open();
    page.backend.line = 'cut';
    await tab(element, /已约/);
    await press(element, '改时间 小树');
    await choose(element, '明天');
    await type(element, '记一笔', '爸爸在家');
    await press(element, '改到这时候');
    await shows(element, '1 条待发送');
    const change = { day: '2022-11-25', note: '下午去' };
    await teacher().updatePlan({ planId: plan.id, ifMatch: plan.rev, body: change });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await shows(element, '两边都改过，等您看一眼');
    await press(element, '看两份');
    await shows(element, /日子 这台 · 明天 别处 · 11 月 25 日 周五/);
    await page.accessible(element);
    await choose(element, '别处 · 11 月 25 日 周五');
    await press(element, '就这样');
    await until(async () => (await planOf('moved-in'))?.note === '爸爸在家');
    expect(await planOf('moved-in')).to.include({ day: '2022-11-25' });
    await until(() => !textOf(element).includes('两边都改过'));
  });

  it('asks for the device’s PIN where there is no signal, and shows nothing before', async () => {
    const element = await page.open();
    await press(element, '设密码');
    await type(element, '本机密码', '123456');
    await type(element, '再输一次', '123457');
    await press(element, '设密码');
    await shows(element, '两次不一样。');
    await type(element, '本机密码', '123456');
    await type(element, '再输一次', '123456');
    await press(element, '设密码');
    await shows(element, '本机密码设好了');
    page.backend.line = 'cut';
    await press(element, '记一次 王一诺');
    await press(element, '记下来');
    await shows(element, '1 条待发送');
    const again = await page.open();
    await shows(again, '输入本机密码，看没发出去的记录');
    expect(textOf(again)).not.to.include('王一诺');
    await page.accessible(again);
    await type(again, '本机密码', '999999');
    await press(again, '打开');
    await shows(again, '密码不对');
    await type(again, '本机密码', '123456');
    await press(again, '打开');
    await shows(again, '五(2)班家访');
    await tab(again, /已访/);
    expect(rowOf(again, 'five-1')).to.include('待发送');
  });

  it('opens a plan that was refused as it was filled in, and sends it once it is mended', async () => {
    const element = await page.open();
    await press(element, '约时间 吴宇航');
    await choose(element, '后天');
    await type(element, '记一笔', '妈妈'.repeat(300));
    await press(element, '约好了');
    await shows(element, '没收下，等您看一眼');
    await press(element, '看一眼');
    await shows(element, '内容有不对的地方');
    await press(element, '改一改再发');
    await shows(element, '吴宇航家，约时间');
    const note = inside(element, 'dialog input').find((one) => (one as HTMLInputElement).value.startsWith('妈妈'));
    expect(note).to.be.ok;
    await page.accessible(element);
    await type(element, '记一笔', '妈妈在家');
    await press(element, '约好了');
    const arrived = async () =>
      (await teacher().listPlans({ limit: 1000 })).items.find(({ note }) => note === '妈妈在家');
    expect((await until(arrived)).day).to.equal('2022-11-24');
    await until(() => !textOf(element).includes('没收下'));
  });

  it('exempts a pupil with a reason and takes it back; closes what was agreed', async () => {
    const element = await page.open();
    await press(element, /^吴宇航 /);
    await press(element, '这学期不用去');
    await press(element, '不在本地');
    await until(() => inside(element, '.ring')[0]?.getAttribute('aria-label')?.startsWith('8 名学生'));
    await tab(element, /说好的 1/);
    await page.accessible(element);
    await press(element, '办好了 给小雨找一张矮书桌');
    await until(async () => (await teacher().listFollowUps({ limit: 1000 })).items[0]?.state === 'done');
    await tab(element, /说好的 0/);
  });

  it('goes from tab to tab by arrow keys, opens a form by the keyboard and keeps the focus in sight', async () => {
    const element = await page.open();
    const first = await until(() => inside(element, '[role=tab]')[0]);
    first.focus();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await element.updateComplete;
    const on = inside(element, '[aria-selected=true]')[0];
    expect(on?.innerText).to.equal('已约 3');
    expect(element.shadowRoot?.activeElement).to.equal(on);
    await press(element, '记一次 王一诺');
    await until(() => element.shadowRoot?.activeElement?.tagName === 'H2');
    for (const control of inside(element, '.form .opt, .form button')) {
      const { height, width } = control.getBoundingClientRect();
      expect(Math.min(height, width), control.innerText).to.be.at.least(44);
    }
  });

  it('is confirmed by the colleague who went along, where two are asked for', async () => {
    await page.stop();
    const { policyId, packs } = visiting({ visitors: 2 });
    const validFrom = '2021-09-01';
    const then = packs.map((pack) => ({
      ...pack,
      validFrom,
      clauses: pack.clauses.map((clause) => ({ ...clause, validFrom })),
    }));
    page = await VisitPage.start({ ...visitSchool, policyId, packs: then });
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await shows(element, '这里要求 2 位老师一起去，同去的老师确认后计入。');
    const along = await until(() => inside(element, '[name=visitors]').find((one) => one.matches('[value=su]')));
    along.click();
    await press(element, '记下来');
    await until(() => /已送达.*等同去的老师确认/.test(rowOf(element, 'five-1')));
    const colleague = await page.open(people.english, { attributes: 'class-id="class-5-2"' });
    await tab(colleague, /已访/);
    await press(colleague, '确认');
    await press(colleague, '我一起去了，确认');
    await until(async () => (await visitsOf('five-1'))[0]?.credits.every(({ counts }) => counts));
  });

  it('stands side by side on a wide page, and speaks English where the page does', async () => {
    page.root.lang = 'en';
    const element = await page.open(people.homeroom, { width: 1180 });
    await shows(element, 'Week 13: 4 by an even pace, on course');
    expect(inside(element, '.lay')).to.have.length(1);
    expect(await button(element, 'Print')).to.be.ok;
    await press(element, 'Record 王一诺');
    await shows(element, 'Only visits at home count for this term');
    expect(has(element, 'To calendar')).to.equal(true);
    await page.accessible(element);
  });

  it('tells a colleague apart: who teaches the class sees only what it has a part in', async () => {
    const element = await page.open(people.maths, { attributes: '' });
    await shows(element, '家访');
    expect(textOf(element)).not.to.include('李沐阳');
    expect(inside(element, '.ring')).to.have.length(0);
  });
});
