import { expect } from '@open-wc/testing';
import { fiveDomains, framework, recorded } from '../../../../stories/support/evaluation.ts';
import { dayAfter, people, schoolDay } from '../../../../stories/support/school.ts';
import { choose, inside, press, shows, tap, textOf, type, until } from '../../test/evaluation-page.ts';
import { begin, end, entries, first, made, open, page, tag } from '../../test/recorder-page.ts';
import type { EvidenceEvent } from './events.ts';

beforeEach(begin);
afterEach(end);

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
