import { expect } from '@open-wc/testing';
import { people } from '../../../../stories/support/school.ts';
import { planned, visitDay, visited } from '../../../../stories/support/visits.ts';
import { TurnedClock } from '../../test/tracker-desk.ts';
import { button, choose, inside, press, rowOf, shows, tab, textOf, until, VisitPage } from '../../test/visit-page.ts';
import { createVisitTrackerStore } from './store.ts';
import type { VisitTracker } from './visit-tracker.ts';

let page: VisitPage;
beforeEach(async () => void (page = await VisitPage.start()));
afterEach(() => page.stop());

const focusIn = (element: VisitTracker) => element.shadowRoot?.activeElement;
const labelOf = (one: Element | null | undefined) =>
  one && (one.getAttribute('aria-label') ?? one.textContent?.trim().replace(/\s+/g, ' '));
/** Goes to a button and presses it as Enter does: such a click has no detail. */
async function enter(element: VisitTracker, name: string | RegExp): Promise<void> {
  const one = await button(element, name);
  one.focus();
  one.click();
}
/** Opens a pupil's panel from the list. */
async function look(element: VisitTracker, id: string): Promise<void> {
  const one = await until(() => inside(element, `#list [data-id="${id}"] .who`)[0]);
  one.focus();
  one.click();
}

describe('By keyboard', () => {
  it('goes back from the form to the button it was opened by, and from a panel’s form to the pupil', async () => {
    const element = await page.open();
    await enter(element, '记一次 王一诺');
    await enter(element, '返回');
    await until(() => labelOf(focusIn(element)) === '记一次 王一诺');
    await look(element, 'five-8');
    await enter(element, '记一次家访');
    await enter(element, '返回');
    await until(() => focusIn(element)?.closest('[data-id]')?.getAttribute('data-id') === 'five-8');
  });

  it('takes a record back at once, and nobody at the button is pressed for time', async () => {
    const element = await page.open();
    const client = page.root.querySelector('wuyu-provider')?.client;
    if (!client) throw new Error('it was given one');
    const clock = new TurnedClock();
    const store = createVisitTrackerStore({ client, clock });
    element.store = store;
    await until(() => store.state.phase === 'ready' && store.state.outbox.durable);
    await enter(element, '记一次 王一诺');
    await enter(element, '记下来');
    await until(() => /^撤回/.test(labelOf(focusIn(element)) ?? ''));
    clock.turn(60_000);
    await shows(element, '撤回 10 秒');
    await enter(element, /^撤回/);
    await until(() => focusIn(element)?.matches('[aria-selected=true]'));
    await until(() => rowOf(element, 'five-1') === '');
    // Who goes on with something else lets it go.
    await enter(element, '记一次 王一诺');
    await enter(element, '记下来');
    await until(() => /^撤回/.test(labelOf(focusIn(element)) ?? ''));
    (await until(() => inside(element, '[aria-selected=true]')[0])).focus();
    await until(() => store.state.undo && store.state.undo.left === undefined);
    clock.turn(10_000);
    await until(() => inside(element, '[part=undo]').length === 0);
    expect(rowOf(element, 'five-1')).to.include('入户');
  });

  it('finds the record in its row after it was saved by a tap', async () => {
    const element = await page.open();
    (await button(element, '记一次 王一诺')).focus();
    await press(element, '记一次 王一诺');
    const save = await button(element, '记下来');
    save.focus();
    save.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    await until(() => focusIn(element)?.closest('#list [data-id]')?.getAttribute('data-id') === 'five-1');
  });

  it('stays in sight after what was put off, what was done, and what was confirmed', async () => {
    const element = await page.open();
    await enter(element, '以后再说');
    await until(() => focusIn(element) === inside(element, '[aria-selected=true]')[0]);
    await tab(element, /说好的/);
    await enter(element, '办好了 给小雨找一张矮书桌');
    await until(() => labelOf(focusIn(element)) === '还要办 给小雨找一张矮书桌');
    await visited(page.backend, 'five', ['five-2'], { day: visitDay, visitorIds: [people.english] });
    const colleague = await page.open(people.english);
    await enter(colleague, '确认');
    await enter(colleague, '我一起去了，确认');
    await until(() => focusIn(colleague)?.matches('[data-id="five-2"] .who'));
  });

  it('chooses a class by arrow keys, one after the other', async () => {
    const element = await page.open(people.schoolLeader, { attributes: '' });
    const select = (await until(() => inside(element, 'select')[0])) as HTMLSelectElement;
    select.focus();
    for (const title of ['五(2)班', '二(1)班']) {
      const option = [...select.options].find(({ text }) => text === title);
      select.value = option?.value ?? '';
      select.dispatchEvent(new Event('change'));
      await element.updateComplete;
      expect(focusIn(element), 'while it is read').to.equal(select);
      await shows(element, `${title}家访`);
    }
    await until(() => inside(element, '[role=tab]').length > 0);
    expect(focusIn(element)).to.equal(select);
  });

  it('leaves the focus to who took it elsewhere', async () => {
    const element = await page.open();
    const other = document.createElement('input');
    page.root.append(other);
    await enter(element, '记一次 王一诺');
    await until(() => focusIn(element)?.matches('.form-head h2'));
    other.focus();
    await press(element, '返回');
    await until(() => inside(element, '[part=form]').length === 0);
    await element.updateComplete;
    expect(document.activeElement).to.equal(other);
  });
});

describe('A row', () => {
  it('is called by the pupil of the class that is shown, whoever was named first', async () => {
    await planned(page.backend, 'five', ['two-1', 'five-1'], { day: '2022-11-23' });
    await visited(page.backend, 'five', [people.xiaochuan, people.xiaoyu], { day: visitDay });
    const element = await page.open();
    await tab(element, /已约/);
    await until(() => /明天.*王一诺/.test(textOf(element).replace(/\s+/g, ' ')));
    expect(rowOf(element, 'two-1')).to.equal('');
    await tab(element, /已访/);
    await until(() => rowOf(element, people.xiaochuan).includes('和小雨同一次'));
    await press(element, '改小雨的家访');
    await until(() => inside(element, '.form-head h2')[0]?.innerText === '小雨');
  });

  it('of a newcomer who is arranged stands with what is arranged alone, and is counted there', async () => {
    const element = await page.open();
    await shows(element, '待访 3');
    await tab(element, /待访/);
    expect(rowOf(element, 'moved-in')).to.include('小树');
    await press(element, '约时间 小树');
    await press(element, '约好了');
    await shows(element, '待访 2');
    await until(() => inside(element, '#list .p').length === 4);
    expect(inside(element, '[aria-selected=true]')[0]?.innerText).to.equal('已约 4');
    await tab(element, /待访/);
    await until(() => inside(element, '#list .p').length === 2);
    expect(rowOf(element, 'moved-in')).to.equal('');
  });

  it('breaks between words, and no dot begins or ends a line', async () => {
    await planned(page.backend, 'five', ['five-8'], { note: '晚饭后大人在家，院门从里面开，先打个电话' });
    const element = await page.open(people.homeroom, { width: 320 });
    for (const [lang, name] of [
      ['zh-CN', /^已约/],
      ['en', /^Arranged/],
    ] as const) {
      page.root.lang = lang;
      await tab(element, name);
      await until(() => inside(element, '#list .s .dot').length > 0);
      for (const line of inside(element, '.s')) {
        const start = line.getBoundingClientRect().left;
        let before: DOMRect | undefined;
        for (const bit of line.children) {
          const here = bit.getBoundingClientRect();
          const dot = bit.querySelector('.dot')?.getBoundingClientRect();
          if (before && dot && here.top >= before.bottom) expect(dot.right, line.innerText).to.be.at.most(start);
          before = here;
        }
      }
    }
  });
});

it('tells who was there from whom it is recorded for', async () => {
  const element = await page.open();
  await press(element, '记一次 王一诺');
  await shows(element, /谁在家 学生 奶奶.*这次也记给 果果 果果在二\(1\)班，这次也算一次。/);
  const on = () => inside(element, '.opt.on').map((one) => one.innerText.trim());
  expect(on()).to.include('果果').and.not.include('学生');
  await choose(element, '果果');
  await shows(element, /谁在家 一诺 奶奶/);
  expect(on()).to.not.include('果果');
});

it('shows the way back in place of an older sentence', async () => {
  const element = await page.open();
  await press(element, '存到日历');
  await shows(element, '日历文件做好了');
  await press(element, '记一次 王一诺');
  await press(element, '记下来');
  await shows(element, '撤回 10 秒');
});

it('says to who teaches a class but has no charge of it who arranges visits, and shows first what there is', async () => {
  const none = await page.open(people.english);
  await shows(none, '还没有约您一起去的。这个班的家访由班主任来约。');
  await page.accessible(none);
  await visited(page.backend, 'five', ['five-2'], { day: visitDay, visitorIds: [people.english] });
  const element = await page.open(people.english);
  await until(() => rowOf(element, 'five-2').includes('确认'));
});
