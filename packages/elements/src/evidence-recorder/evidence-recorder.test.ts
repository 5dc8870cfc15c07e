import { expect } from '@open-wc/testing';
import { fiveDomains, framework, recorded } from '../../../../stories/support/evaluation.ts';
import { classes, dayAfter, people, schoolDay } from '../../../../stories/support/school.ts';
import {
  button,
  choose,
  EvaluationPage,
  has,
  inside,
  press,
  rowOf,
  shows,
  tap,
  textOf,
  type,
  until,
} from '../../test/evaluation-page.ts';
import { outboxOf } from '../shared/outbox.ts';
import type { EvidenceEvent } from './events.ts';

const tag = 'wuyu-evidence-recorder';
const inOne = { attributes: { 'class-id': classes.fiveOne.id } };
const first = 'five-one-1';

let page: EvaluationPage;
let made: Awaited<ReturnType<typeof framework>>;
beforeEach(async () => {
  page = await EvaluationPage.start();
  made = await framework(page.backend);
});
afterEach(() => page.stop());

const leader = () => page.backend.asOther(people.schoolLeader).evaluation;
const entries = async (studentId?: string) =>
  (await leader().listEvidence({ limit: 1000, ...(studentId !== undefined && { studentId }) })).items;
const open = (more = {}) => page.open(tag, people.homeroomOne, { ...inOne, ...more });

describe('<wuyu-evidence-recorder> where the window ends', () => {
  for (const [who, person, attributes] of [
    ['pupil', people.xiaoyu, {}],
    ['guardian', people.guardian, { student: people.xiaoyu }],
    ['teacher', people.homeroomOne, inOne.attributes],
  ] as const)
    it(`leaves a ${who} the title and the sides to be read where it has only begun to come in sight`, async () => {
      const element = await page.open(tag, person, { attributes });
      await button(element, '德');
      const lead = document.createElement('div');
      page.root.prepend(lead);
      window.scrollTo(0, 0);
      for (const seen of [40, 120, 180]) {
        lead.style.height = `${window.innerHeight - seen}px`;
        const bottom = (selector: string) => inside(element, selector)[0]?.getBoundingClientRect().bottom ?? NaN;
        const foot = inside(element, '.foot')[0]?.getBoundingClientRect().top ?? NaN;
        expect(foot).to.be.at.least(bottom('.title'));
        expect(foot).to.be.at.least(bottom('.axes'));
      }
    });
});

describe('<wuyu-evidence-recorder> for a teacher', () => {
  it('records a class: one tap a pupil, the rest in one more, one save for all', async () => {
    const element = await open();
    await shows(element, '五(1)班成长记录');
    // By name, and in no other order.
    const names = inside(element, '[data-row] b').map((one) => one.innerText);
    expect(names).to.deep.equal([...names].sort(new Intl.Collator('zh-CN').compare));
    await tap(element, first, 4);
    await shows(element, '其余 5 人');
    await page.accessible(element);
    inside(element, '[part=rest] .level')[2]?.click();
    await press(element, '记下 6 人');
    await shows(element, /6 人的“帮助同学”记下了/);
    const found = await until(async () => {
      const all = await entries();
      return all.length === 6 && all;
    });
    expect(found.find(({ studentId }) => studentId === first)).to.include({
      value: 4,
      source: 'teacher',
      on: schoolDay,
    });
    expect(found.filter(({ value }) => value === 3)).to.have.length(5);
    await shows(element, '上次 优秀');
    await page.accessible(element);
  });

  it('takes the last record back within ten seconds, and loses nothing that was filled in', async () => {
    const element = await open();
    await tap(element, first, 4);
    await press(element, '记下 1 人');
    await until(async () => (await entries()).length === 1);
    await press(element, /^撤回/);
    await until(async () => (await entries()).length === 0);
    await button(element, '记下 1 人');
    expect(inside(element, '.level.on')[0]?.innerText.trim()).to.equal('优秀');
  });

  it('goes by keys: digits set a level and go on, arrows change the pupil, Backspace lets go', async () => {
    const element = await open();
    const ids = inside(element, '[data-row]').map((row) => row.dataset['row'] ?? '');
    (await rowOf(element, ids[0] ?? '')).querySelector<HTMLElement>('input')?.focus();
    const key = async (name: string) => {
      const target = element.shadowRoot?.activeElement;
      target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      await element.updateComplete;
    };
    const focused = () => (element.shadowRoot?.activeElement?.closest('[data-row]') as HTMLElement).dataset['row'];
    const chosen = () => inside(element, '.level.on').map((one) => one.innerText.trim());
    await key('4');
    await key('2');
    expect(focused()).to.equal(ids[2]);
    expect(chosen()).to.deep.equal(['优秀', '成长']);
    await key('ArrowUp');
    await key('Backspace');
    expect(chosen()).to.deep.equal(['优秀']);
    await key('9');
    expect(chosen()).to.deep.equal(['优秀']);
    // A chosen level that is tapped again is let go.
    await tap(element, ids[0] ?? '', 4);
    await shows(element, '先给谁选一个');
  });

  it('gives words to all or to one, with a link, and cuts nothing', async () => {
    const element = await open();
    await tap(element, first, 3);
    await tap(element, 'five-one-2', 3);
    await press(element, '给大家写一句');
    await type(element, '给大家写一句', '春游时一起收拾了营地');
    await press(element, '给罗景行写一句');
    await type(element, '写给罗景行', '字'.repeat(1001));
    await type(element, '链接（https://，可以不填）', 'http://school.example/1');
    await page.accessible(element);
    await press(element, '记下 2 人');
    await shows(element, '链接要以 https:// 开头');
    await type(element, '链接（https://，可以不填）', 'https://school.example/1');
    await press(element, '记下 2 人');
    await shows(element, '最多 1000 字');
    await type(element, '写给罗景行', '字'.repeat(1000));
    await press(element, '记下 2 人');
    const found = await until(async () => {
      const all = await entries();
      return all.length === 2 && all;
    });
    const of = (id: string) => found.find(({ studentId }) => studentId === id);
    expect(of(first)?.text).to.equal('春游时一起收拾了营地');
    expect(of('five-one-2')).to.include({ text: '字'.repeat(1000), link: 'https://school.example/1' });
  });

  it('corrects an entry with a reason, and shows what stood there before', async () => {
    await recorded(page.backend, 'fiveOne', made, {
      indicatorId: 'helping',
      entries: [{ studentId: first, value: 2 }],
    });
    const element = await open();
    await press(element, /^高语嫣 .*看这学期的记录$/);
    await press(element, '改一改');
    const levels = await until(
      () => inside(element, 'dialog .level').length === 5 && inside(element, 'dialog .level input'),
    );
    levels[4]?.click();
    await page.accessible(element);
    await press(element, '改好了');
    await shows(element, '写一句为什么改');
    await type(element, '为什么改', '点错了');
    await press(element, '改好了');
    await until(async () => (await entries(first))[0]?.value === 4);
    await shows(element, /优秀 .*改过 为什么改：点错了/);
    inside(element, 'summary')[0]?.click();
    await shows(element, /原来写的（1） ?成长/);
    await page.accessible(element);
  });

  it('offers what may be judged, and copies from paper what others wrote', async () => {
    const element = await open();
    await press(element, '智');
    await shows(element, '课外阅读');
    await choose(element, '谁的评价', 'self');
    await press(element, '智');
    await until(() => !textOf(element).includes('课外阅读'));
    await tap(element, first, 3);
    await press(element, '记下 1 人');
    const [entry] = await until(async () => {
      const all = await entries(first);
      return all.length === 1 && all;
    });
    expect(entry).to.include({ source: 'self', authorId: first, enteredById: people.homeroomOne });
  });

  it('works without signal after one visit with it, says what waits, and sends it later', async () => {
    const element = await open();
    await until(async () => (await page.kept(`evaluation/of/${classes.fiveOne.id}`)) !== undefined);
    page.backend.line = 'cut';
    await tap(element, first, 2);
    await press(element, '记下 1 人');
    await shows(element, /没有信号 ?1 条待发送/);
    await shows(element, /待发送 ?上次 成长/);
    expect(await entries()).to.have.length(0);
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(async () => (await entries()).length === 1);
    await until(() => inside(element, '.pill').length === 0);
  });

  it('keeps what is filled in when the page is closed, for who wrote it alone', async () => {
    let element = await open();
    await tap(element, first, 2);
    await until(async () => String(JSON.stringify(await page.kept('evaluation/mine'))).includes(first));
    element = await page.open(tag, people.maths, inOne);
    await shows(element, '先给谁选一个');
    element = await open();
    await button(element, '记下 1 人');
  });

  it('shows what a colleague records without being asked again', async () => {
    const element = await open();
    await recorded(
      page.backend,
      'fiveOne',
      made,
      { indicatorId: 'helping', entries: [{ studentId: first, value: 1 }] },
      people.maths,
    );
    await shows(element, '上次 起步');
  });

  it('puts what the backend refuses back where it was filled in, by the framework’s rule', async () => {
    const element = await open();
    await until(async () => (await page.kept(`evaluation/of/${classes.fiveOne.id}`)) !== undefined);
    page.backend.line = 'cut';
    await tap(element, first, 2);
    await press(element, '记下 1 人');
    await shows(element, '1 条待发送');
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await shows(element, '“五育”还没启用，或者已经停用');
    await page.accessible(element);
    await press(element, '不要了');
    await press(element, '删掉');
    await until(() => inside(element, '[part=attention]').length === 0);
  });

  it('records nothing that the host page stops, and nothing of a day to come', async () => {
    const element = await open();
    const stop = (event: EvidenceEvent) => event.preventDefault();
    page.root.addEventListener('wuyu-evidence', stop);
    await tap(element, first, 2);
    await press(element, '记下 1 人');
    expect(await entries()).to.have.length(0);
    page.root.removeEventListener('wuyu-evidence', stop);
    await type(element, '哪天看到的', dayAfter(schoolDay, 1));
    await press(element, '记下 1 人');
    await shows(element, '日子还没到，看到了再记');
    await type(element, '哪天看到的', dayAfter(schoolDay, -8));
    await press(element, '记下 1 人');
    await until(async () => (await entries())[0]?.on === dayAfter(schoolDay, -8));
  });

  it('takes scores in a box, and says which lie outside', async () => {
    const { scales, axes } = fiveDomains;
    await framework(page.backend, {
      ...fiveDomains,
      title: '体质健康',
      points: true,
      scales: [
        ...scales,
        {
          id: 'fitness',
          kind: 'scores',
          min: 0,
          max: 1200,
          decimals: 1,
          bands: [
            { from: 0, title: '不及格' },
            { from: 900, title: '优秀' },
          ],
          pass: 600,
        },
      ],
      axes: axes.slice(2, 3).map((axis) => ({ ...axis, scaleId: 'fitness' })),
      mappings: [],
    });
    const element = await open();
    const titles = await until(() => inside(element, 'select[aria-label="按哪个方案"] option') as HTMLOptionElement[]);
    await choose(element, '按哪个方案', titles.find((one) => one.innerText.includes('体质'))?.value ?? '');
    await type(element, '高语嫣，0.0 到 120.0', '925');
    await press(element, '记下 1 人');
    await shows(element, '有分数不在范围里');
    await type(element, '高语嫣，0.0 到 120.0', '92.5');
    await shows(element, '优秀');
    await press(element, '给高语嫣写一句');
    await type(element, '加分（1 到 100，可以不填）', '3');
    await page.accessible(element);
    await press(element, '记下 1 人');
    await until(async () => (await entries())[0]?.value === 925);
    expect((await entries())[0]?.points).to.equal(3);
  });

  it('speaks English, keeps targets large, and lays out wide and small pages', async () => {
    page.root.lang = 'en';
    for (const width of [320, 1180]) {
      const element = await open({ width });
      await shows(element, 'Growth record, 五(1)班');
      await tap(element, first, 1);
      await button(element, 'Record 1');
      for (const control of inside(element, '.level, .chip, button')) {
        const { height, width: wide } = control.getBoundingClientRect();
        expect(Math.min(height, wide), control.innerText).to.be.at.least(44);
      }
      const root = inside(element, '.root')[0];
      expect(root?.scrollWidth).to.be.at.most(root?.clientWidth ?? 0);
      await page.accessible(element);
      await press(element, 'Clear');
    }
  });

  it('finds nothing to record where no framework is in use, and nothing for who teaches nobody', async () => {
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    const element = await open();
    await shows(element, '还没有可用的评价方案');
    await page.accessible(element);
    const other = await page.open(tag, people.schoolLeader);
    await shows(other, '这里由任课老师、学生和家长来记。');
  });
});

describe('<wuyu-evidence-recorder> keeps what a tap or a sign-out would lose', () => {
  it('shows nobody’s name any more once the sign-in ended', async () => {
    const element = await open();
    const { innerText: name } = (await rowOf(element, first)).querySelector('b') ?? { innerText: '' };
    await shows(element, name);
    page.backend.signedIn = false;
    page.backend.setTime('21:30');
    window.dispatchEvent(new Event('online'));
    await shows(element, '要重新登录一下');
    expect(textOf(element)).not.to.include(name).and.not.include('五(1)班');
    page.backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, name);
  });

  it('asks at sign-out about all that would be lost: writes of visits, and what is filled in and not recorded', async () => {
    const element = await open();
    page.backend.line = 'cut';
    const client = element.closest('wuyu-provider')?.client;
    if (!client) throw new Error('a provider gives the client');
    const outbox = await outboxOf(client, people.homeroomOne);
    await outbox.add({
      operation: 'visits.confirmVisit',
      input: { visitId: 'one', ifMatch: 1 },
      resource: 'visits/one',
    });
    await tap(element, first, 3);
    await button(element, '记下 1 人');
    expect(element.waiting).to.equal(1);
    const leaving = element.askToLeave();
    await shows(element, '还有 2 条没发出去');
    await press(element, '删掉');
    await shows(element, '2 条会找不回来');
    await press(element, '先不退出');
    expect(await leaving).to.equal('stay');
    // The pill tells of this element's own.
    expect(inside(element, '[part=pill]').map((one) => one.innerText)).not.to.include('1 条待发送');
    await button(element, '记下 1 人');
  });

  it('asks before what was not taken is thrown away', async () => {
    const element = await open();
    await tap(element, first, 3);
    page.backend.line = 'cut';
    await press(element, '记下 1 人');
    await shows(element, '1 条待发送');
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await press(element, '不要了');
    await shows(element, '1 条会找不回来');
    await page.accessible(element);
    await press(element, '返回');
    await button(element, '放回去改');
    await press(element, '不要了');
    await press(element, '删掉');
    await until(() => inside(element, '[part=attention]').length === 0);
    expect(await entries()).to.have.length(0);
  });

  it('puts back what was emptied', async () => {
    const element = await open();
    await tap(element, first, 4);
    await tap(element, 'five-one-2', 2);
    await press(element, '清空');
    await press(element, '放回来');
    await button(element, '记下 2 人');
    const chosen = (await rowOf(element, first)).querySelector<HTMLInputElement>('input:checked');
    expect(chosen?.value).to.equal('4');
    expect(has(element, '放回来')).to.equal(false);
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

  it('lets a teacher turn back where another class cannot be read', async () => {
    const element = await page.open(tag, people.homeroom);
    await until(() => inside(element, '.row').length > 0);
    const list = () => inside(element, 'select[aria-label="哪个班"]')[0] as HTMLSelectElement;
    const here = list().value;
    await until(async () => (await page.kept(`evaluation/of/${here}`)) !== undefined);
    const other = [...list().options].find(({ value }) => value !== here)?.value ?? '';
    page.backend.line = 'cut';
    await choose(element, '哪个班', other);
    await until(() => inside(element, '[part=failure]')[0]);
    await choose(element, '哪个班', here);
    await until(() => inside(element, '.row').length > 0);
  });
});

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
});
