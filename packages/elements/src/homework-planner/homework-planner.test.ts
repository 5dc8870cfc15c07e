import { expect } from '@open-wc/testing';
import { classmates, heavy, publish, report, usual } from '../../../../stories/support/homework.ts';
import { classes, people } from '../../../../stories/support/school.ts';
import {
  accessible,
  all,
  backend,
  cellOf,
  draft,
  field,
  fill,
  inside,
  now,
  open,
  page,
  press,
  shows,
  startPage,
  stopPage,
  textOf,
  type,
  until,
  wednesday,
  words,
} from '../../test/planner-page.ts';

beforeEach(startPage);
afterEach(stopPage);

describe('<wuyu-homework-planner>', () => {
  it('shows what every subject asks of the week, drafts of colleagues by name, and what the cap leaves', async () => {
    await publish(backend, 'five', usual);
    await draft(people.homeroom);
    const element = open(people.maths);
    const tuesday = await cellOf(element, '五(2)班', '周二');
    expect(words(tuesday))
      .to.match(/47 ?分钟 ?余 13/)
      .and.to.include('非书面 1 份');
    expect((await cellOf(element, '五(2)班', '周三')).innerText).to.include('林静在填');
    expect((await cellOf(element, '五(2)班', '周四')).innerText).to.include('还没有');
    await accessible(element);
    tuesday.click();
    await shows(element, '第 18 课：写三句感受', 'dialog');
    await accessible(element);
  });

  it('saves a draft while it is typed, which a colleague sees at once without losing the field', async () => {
    const other = document.createElement('div');
    page.after(other);
    try {
      const colleague = open(people.homeroom, { into: other });
      await type(colleague, 'title', '我正在写');
      const written = await field(colleague, 'title');
      written.focus();
      written.setSelectionRange(2, 2);
      const element = open(people.maths);
      await fill(element, '练习册第 49 页', '20');
      await shows(element, '已存草稿，同事看得到');
      await until(() => textOf(colleague).includes('何其芳在填'));
      expect(written.value).to.equal('我正在写');
      expect([colleague.shadowRoot?.activeElement, written.selectionStart]).to.deep.equal([written, 2]);
      const [saved] = await all();
      expect(saved && [saved.title, saved.subject, saved.assignedOn, saved.dueOn, saved.status]).to.deep.equal([
        '练习册第 49 页',
        '数学',
        wednesday,
        '2026-11-26',
        'draft',
      ]);
    } finally {
      other.remove();
    }
  });

  it('says key by key which day goes over its cap, by whom, and takes a way out', async () => {
    await publish(backend, 'five', heavy, wednesday);
    await draft(people.homeroom, {
      subject: '英语',
      assignedOn: '2026-11-26',
      dueOn: '2026-11-27',
      tiers: [{ tier: 'basic', minutes: 50 }],
    });
    const element = open(people.maths);
    await fill(element, '口算', '5', '2026-11-26');
    // It is due on the next day with lessons, and the field says so.
    expect((await field(element, 'dueOn')).value).to.equal('2026-11-27');
    expect(inside(element, '[part=over]')).to.have.length(0);
    await type(element, 'basic', '25');
    await shows(element, '五(2)班周四一共 75 分钟，多 15 分钟', '[part=over]');
    await shows(element, '英语 50，加上这份 25。', '[part=over]');
    await accessible(element);
    await press(element, '减到 10 分钟');
    expect((await field(element, 'basic')).value).to.equal('10');
    expect(inside(element, '[part=over]')).to.have.length(0);
    await type(element, 'basic', '25');
    await press(element, '改到周五 27，余 60');
    expect((await field(element, 'assignedOn')).value).to.equal('2026-11-27');
    await type(element, 'assignedOn', '2026-11-26');
    await press(element, '条款');
    await shows(element, '小学三至六年级书面作业平均完成时间不超过60分钟', 'dialog');
  });

  it('marks what is work for guardians where it is written, and deletes it by one tap', async () => {
    const element = open(people.maths);
    await fill(element, '练习册第 49 页，家长签字', '20');
    expect(inside(element, 'mark').map((m) => m.textContent)).to.deep.equal(['家长签字']);
    await shows(element, '“家长签字”是请家长做的事', '[part=tasks]');
    await accessible(element);
    await press(element, '删掉这 4 个字');
    expect((await field(element, 'title')).value).to.equal('练习册第 49 页');
    expect(inside(element, '[part=tasks]')).to.have.length(0);
  });

  it('sends no written work for grades that get none, with the clause', async () => {
    const element = open(people.maths);
    await press(element, '二(1)班');
    await type(element, 'title', '口算');
    await type(element, 'basic', '5');
    await shows(element, '二(1)班不留书面作业', '[part=unwritten]');
    await accessible(element);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await all(classes.two.id)).to.deep.equal([]);
    await press(element, '改成口头作业');
    await until(async () => (await all(classes.two.id)).length === 1);
  });

  it('makes one assignment for each of several classes, and hands them in', async () => {
    const element = open(people.maths);
    await fill(element, '口算 20 题', '10');
    await press(element, '复式班');
    await press(element, '送审');
    await until(async () => (await all())[0]?.status === 'submitted');
    const [mixed] = await all(classes.mixed.id);
    expect(mixed && [mixed.status, mixed.grades]).to.deep.equal(['submitted', [3, 4]]);
    expect(await all()).to.have.length(1);
    await until(async () => (await field(element, 'title')).value === '');
  });

  it('plans one grade of a multi-grade class, each against its own cap', async () => {
    await publish(backend, 'mixed', [['语文', '读写', { basic: 50 }, 'written', [3]]], wednesday);
    const element = open(people.maths);
    await press(element, '复式班');
    await type(element, 'assignedOn', wednesday);
    await type(element, 'title', '口算');
    await type(element, 'basic', '20');
    await shows(element, '复式班三年级周三一共 70 分钟，多 10 分钟');
    await press(element, '三年级');
    await until(() => inside(element, '[part=over]').length === 0);
    await until(async () => (await all(classes.mixed.id)).some((a) => a.subject === '数学' && a.grades.join() === '4'));
  });

  it('spreads work over a weekend', async () => {
    await draft(people.homeroom, {
      assignedOn: '2026-11-27',
      dueOn: '2026-11-30',
      tiers: [{ tier: 'basic', minutes: 100 }],
    });
    const element = open(people.maths);
    expect(words(await cellOf(element, '五(2)班', '周五'))).to.include('34分钟');
    expect(words(await cellOf(element, '五(2)班', '周末')))
      .to.include('66分钟')
      .and.to.include('摊到 3 天');
  });

  it('shows both versions where two save at once, and keeps what is chosen of each', async () => {
    const mine = await draft(people.maths);
    const element = open(people.maths);
    (await cellOf(element, '五(2)班', '周三')).click();
    await press(element, '修改');
    await type(element, 'title', '练习册第 50 页');
    const homeroom = backend.asOther(people.homeroom).homework;
    const body = { title: '练习册第 49 页 1–3 题', tiers: [{ tier: 'basic' as const, minutes: 12 }] };
    await homeroom.updateAssignment({ assignmentId: mine.id, ifMatch: mine.rev, body });
    await press(element, '存草稿');
    await shows(element, '刚才别人也改了', '[part=conflict]');
    await shows(element, '练习册第 49 页 1–3 题', '[part=conflict]');
    await accessible(element);
    expect((await now(mine.id))?.title).to.equal('练习册第 49 页 1–3 题');
    // One's own text, their minutes.
    inside<HTMLInputElement>(element, '[name="conflict-minutes"]')[1]?.click();
    await press(element, '就这样存');
    await until(async () => (await now(mine.id))?.title === '练习册第 50 页');
    expect((await now(mine.id))?.tiers).to.deep.equal([{ tier: 'basic', minutes: 12 }]);
  });

  it('opens what was returned with the reason first, and hands it in again', async () => {
    const mine = await draft(people.maths);
    const submitted = await backend
      .asOther(people.maths)
      .homework.submitAssignment({ assignmentId: mine.id, ifMatch: mine.rev });
    const back = { assignmentId: mine.id, ifMatch: submitted.rev, body: { reason: '和语文错开一天' } };
    await backend.asOther(people.gradeLead).homework.returnAssignment(back);
    const element = open(people.maths);
    // The week says so, in the cell and in words over it, and opens it.
    await until(async () => words(await cellOf(element, '五(2)班', '周三')).includes('退回'));
    await shows(element, '有 1 份退回来了： 五(2)班 数学 练习册第 49 页', '.gave-back');
    await press(element, '五(2)班 数学 练习册第 49 页');
    await shows(element, '和语文错开一天', '[part=returned]');
    await until(() => element.shadowRoot?.activeElement?.matches('[name=title]'));
    await accessible(element);
    await type(element, 'assignedOn', '2026-11-26');
    await press(element, '送审');
    await until(async () => (await now(mine.id))?.status === 'submitted');
  });

  it('publishes what was approved, and withdraws only after asking in place', async () => {
    const mine = await draft(people.maths);
    const { homework } = backend.asOther(people.gradeLead);
    const submitted = await backend
      .asOther(people.maths)
      .homework.submitAssignment({ assignmentId: mine.id, ifMatch: mine.rev });
    await homework.approveAssignment({ assignmentId: mine.id, ifMatch: submitted.rev });
    const element = open(people.maths);
    const told: string[] = [];
    page.addEventListener('wuyu-assignment-committed', (event) =>
      told.push(`${event.detail.change} ${event.detail.assignmentId}`),
    );
    await press(element, '已批的 1 份都公示');
    await until(async () => (await now(mine.id))?.status === 'published');
    (await cellOf(element, '五(2)班', '周三')).click();
    await press(element, '撤回');
    await shows(element, '也不能再恢复', 'dialog');
    await accessible(element);
    expect((await now(mine.id))?.status).to.equal('published');
    await press(element, '撤回这一份');
    await until(async () => (await now(mine.id))?.status === 'withdrawn');
    expect(told).to.deep.equal([`published ${mine.id}`, `withdrawn ${mine.id}`]);
  });

  it('names what a reviewer would stop at before the drafts of a week are handed in, and then how many of which classes', async () => {
    await publish(backend, 'five', heavy, wednesday);
    await draft(people.maths, { assignedOn: '2026-11-26', dueOn: '2026-11-27', title: '口算，家长签字' });
    await draft(people.maths, { tiers: [{ tier: 'basic', minutes: 70 }], title: '试卷' });
    await draft(people.maths, { classId: classes.mixed.id, title: '读题' });
    const element = open(people.maths);
    await press(element, '这周的 3 份草稿都送审');
    await shows(element, '五(2)班 数学 口算，家长签字（有请家长做的事）', '.for-week');
    await shows(element, '五(2)班 数学 试卷（那天超过上限）', '.for-week');
    expect(textOf(element, '.for-week')).to.not.include('读题');
    await accessible(element);
    await press(element, '先不送');
    expect((await all()).map((a) => a.status)).to.not.include('submitted');
    await press(element, '这周的 3 份草稿都送审');
    await press(element, '照样都送审');
    await until(() =>
      /送审了 3 份：(?:五\(2\)班、复式班|复式班、五\(2\)班)/.test(element.shadowRoot?.textContent ?? ''),
    );
  });

  it('cuts no long text: it says how long it is, and sends nothing', async () => {
    const element = open(people.maths);
    await fill(element, '字'.repeat(230), '10');
    await shows(element, '太长了：最多 200 个字，现在 230 个');
    expect(inside<HTMLButtonElement>(element, '.comp .primary')[0]?.disabled).to.equal(true);
    expect((await field(element, 'title')).value).to.have.length(230);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await all()).to.deep.equal([]);
    await type(element, 'title', '字'.repeat(200));
    await until(async () => (await all())[0]?.title.length === 200);
  });

  it('copies last week’s own work to the same weekdays, after a look', async () => {
    await draft(people.maths, { assignedOn: '2026-11-18', dueOn: '2026-11-19', title: '上周的口算' });
    await draft(people.homeroom, { assignedOn: '2026-11-18', dueOn: '2026-11-19', title: '别人的' });
    const element = open(people.maths);
    await press(element, '用上周的');
    await shows(element, '上周的 1 份', '[part=preview]');
    await accessible(element);
    await press(element, '存成 1 份草稿');
    const copied = await until(async () =>
      (await all()).find((a) => a.title === '上周的口算' && a.assignedOn === wednesday),
    );
    expect([copied.dueOn, copied.status]).to.deep.equal(['2026-11-26', 'draft']);
    await until(() => inside(element, '[part=preview]').length === 0);
  });

  it('reads a pasted table, asks about what it does not understand, and loses no row by another', async () => {
    const element = open(people.maths);
    await press(element, '从表格粘贴');
    const area = await until(() => inside(element, '.paste-area')[0]);
    const clipboardData = new DataTransfer();
    const text =
      '班级\t日期\t学科\t内容\t分钟\t形式\n五（2）班\t周三\t数学\t口算\t约１０分钟\t书面\n五(2)班\t周四\t数学\t应用题\t30-40分钟\t书面\n';
    clipboardData.setData('text/plain', text);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await shows(element, '取哪个数？', '[part=preview]');
    await accessible(element);
    await press(element, '存好 1 行，其余 1 行留着');
    await until(async () => (await all()).length === 1);
    await press(element, '30');
    await press(element, '存成 1 份草稿');
    await until(async () => (await all()).length === 2);
    expect((await all()).map((a) => [a.title, a.tiers[0]?.minutes])).to.deep.equal([
      ['口算', 10],
      ['应用题', 30],
    ]);
  });

  it('tells the author what the last one of its kind took', async () => {
    const [work] = await publish(backend, 'five', [['数学', '上次的', { basic: 20 }]]);
    if (work) await report(backend, [work], Object.fromEntries(classmates('five', 8).map((id) => [id, [26]])));
    const element = open(people.maths);
    await press(element, '五(2)班');
    await shows(element, '上次同类的一份：预计 20，实际平均 26 分钟（8/10 人已填）');
  });

  it('goes by keyboard through the grid, and stays one stop of it', async () => {
    const element = open(people.maths);
    (await cellOf(element, '二(1)班', '周二')).focus();
    const at = () => element.shadowRoot?.activeElement?.textContent.replace(/\s+/g, ' ').trim();
    const key = async (name: string) => {
      element.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
      await element.updateComplete;
    };
    await key('ArrowRight');
    await key('ArrowDown');
    expect(at()).to.match(/^复式班 周三/);
    expect(inside(element, '.cell[tabindex="0"]')).to.have.length(1);
  });

  it('shows another week, and why a day has no lessons', async () => {
    const element = open(people.maths, { attributes: 'day="2026-10-01"' });
    await shows(element, '国庆节');
    await press(element, '回到本周');
    await shows(element, '第 13 周');
    await press(element, '下一周');
    await shows(element, '第 14 周');
  });

  it('says that an account teaches no class', async () => {
    const element = open(people.gradeLead);
    await shows(element, '名册里还没有您教的班');
    await accessible(element);
  });

  it('speaks English, in the dark too', async () => {
    await publish(backend, 'five', usual);
    page.lang = 'en';
    const element = open(people.maths);
    await shows(element, '13 left');
    page.style.colorScheme = 'dark';
    page.style.background = '#1E1D1B';
    await until(() => inside(element, '.root.dark')[0]);
    await accessible(element);
  });

  for (const width of [320, 375, 720, 1280])
    it(`overflows nothing at ${width} px`, async () => {
      await publish(backend, 'five', heavy);
      const element = open(people.maths, { width });
      await fill(element, '练习册第 49 页，家长签字', '20', '2026-11-24');
      await shows(element, '多 30');
      await accessible(element);
      const right = inside(element, '.root')[0]?.getBoundingClientRect().right ?? 0;
      const wide = inside(element, '.root *').filter((e) => e.getBoundingClientRect().right > right + 1);
      expect(wide.map((e) => e.className)).to.deep.equal([]);
    });
});
