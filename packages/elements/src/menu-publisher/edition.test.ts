import { expect } from '@open-wc/testing';
import { type MenuOptions, offeringsOf, publishMenu } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { PublisherPage } from '../../test/publisher-page.ts';
import { laterMs, quickMs, tap } from '../../test/tap.ts';
import type { MenuIntent } from './events.ts';

/** Last month's menu: what December begins with, and what the school's bank holds. */
const november: MenuOptions = { month: '2026-11', opensAt: '2026-10-20T08:00', closesAt: '2026-10-25T20:00' };

let page: PublisherPage;
const leader = () => page.backend.asOther(people.schoolLeader);
const editionNow = async () => {
  const { items } = await leader().menus.listEditions({ month: '2026-12' });
  return items[0];
};
const held = async (title: string) => {
  const edition = await editionNow();
  return edition && (await offeringsOf(page.backend, edition.id)).filter((o) => o.title === title);
};
/** Begins December as November was. */
async function begun(): Promise<void> {
  await publishMenu(page.backend, november);
  page.open(people.schoolLeader);
  await page.press('照 11 月的开始');
  await page.cell('足球', 'room');
}

describe('<wuyu-menu-publisher>: the edition', () => {
  beforeEach(async () => {
    page = await PublisherPage.start();
  });
  afterEach(() => page.stop());

  it('begins empty, finds activities by pinyin initials and writes a row from the keyboard alone', async () => {
    await leader().menus.createActivity({
      body: { title: '管弦乐团', kind: 'course', domain: 'aesthetic', grades: [3, 4, 5, 6], minutes: 90 },
    });
    page.open(people.schoolLeader);
    await page.press('从空白开始');
    await page.shows('这一期还是空的');
    await page.accessible();
    (await page.until(() => page.all('[data-find]')[0])).focus();
    await page.type('gxyt');
    await page.shows('管弦乐团', '[role=option]');
    await page.accessible();
    await page.key('Enter');
    // What is missing is written on at once, field after field.
    await page.until(() => page.at?.matches('[data-editor]'));
    await page.type('15:40');
    await page.key('Tab');
    await page.type('音乐厅');
    await page.key('Tab');
    await page.type('周老师');
    await page.key('Enter');
    const [made] = await page.until(async () => {
      const found = await held('管弦乐团');
      return found?.length === 1 ? found : undefined;
    });
    // One clock time is enough: the activity says how long it takes.
    expect(made).to.include({ start: '15:40', end: '17:10', room: '音乐厅', teacher: '周老师', capacity: null });
    expect(made?.weekdays).to.deep.equal([1]);
  });

  it('does not call back who went on while an activity was being added', async () => {
    await begun();
    const before = (await held('合唱'))?.length ?? 0;
    (await page.until(() => page.all('[data-find]')[0])).focus();
    await page.type('合唱');
    await page.shows('合唱', '[role=option]');
    await page.key('Enter');
    // Sooner than the backend answers.
    const cell = await page.cell('足球', 'room');
    cell.focus();
    await page.until(async () => (await held('合唱'))?.length === before + 1);
    await page.shows('加进来了。');
    await page.element.updateComplete;
    expect(page.at?.getAttribute('data-cell')).to.equal(cell.dataset['cell']);
    // Who stays adds the next one.
    (await page.until(() => page.all('[data-find]')[0])).focus();
    await page.type('羽毛球');
    await page.key('Enter');
    await page.shows(/加进来了。/);
    await page.until(() => page.at?.matches('[data-find], [data-editor]'));
  });

  it('begins as the last edition, marks what clashes in its cells, and publishes only what nothing blocks', async () => {
    await begun();
    await page.shows('和 11 月的一样');
    await page.shows('还不能公布：还没有声明“不讲授新课”');
    expect((await page.button('公布')).getAttribute('aria-disabled')).to.equal('true');
    const declared = page.all<HTMLInputElement>('input[name=declared]')[0];
    declared?.click();
    await page.until(async () => (await editionNow())?.declared);
    await page.write('合唱', 'room', '操场');
    await page.shows('周一“操场”同时排了 2 门', '.findings');
    await page.shows('教室撞了', 'td.stop');
    await page.accessible();
    await page.shows('还不能公布：周一“操场”同时排了 2 门');
    await page.shows('改了 1 门', '.changes');
    await page.write('合唱', 'room', '音乐厅');
    await page.until(async () => (await page.button('公布')).getAttribute('aria-disabled') === 'false');
    await page.press('公布');
    await page.shows('全校家长都能看到这 19 门');
    await page.accessible();
    await page.press('公布');
    await page.shows('公布了，家长现在能看到。');
    expect(page.text('.findings')).not.to.contain('可以公布');
    expect((await editionNow())?.status).to.equal('published');
    await page.press('报区里备案');
    await page.press('报区里备案');
    await page.shows('已报区里，等回执');
    await page.accessible();
  });

  it('lets a page stop what would be published', async () => {
    await begun();
    page.all<HTMLInputElement>('input[name=declared]')[0]?.click();
    await page.until(async () => (await page.button('公布')).getAttribute('aria-disabled') === 'false');
    const asked: MenuIntent[] = [];
    page.element.addEventListener('wuyu-menu', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    await page.press('公布');
    await page.press('公布');
    await page.button('公布');
    const edition = await editionNow();
    expect(asked).to.deep.equal([{ change: 'publish', id: edition?.id }]);
    expect(edition?.status).to.equal('draft');
  });

  it('goes from cell to cell by arrows and asks before a row is taken out', async () => {
    await begun();
    (await page.cell('足球', 'title')).focus();
    await page.key('ArrowRight');
    await page.key('ArrowDown');
    expect(page.at?.getAttribute('data-cell')).to.match(/:weekdays$/);
    await page.key('Delete');
    await page.until(() => page.at?.matches('[data-sure]'));
    await page.press('留着');
    const before = (await held('足球'))?.length;
    (await page.cell('足球', 'title')).focus();
    await page.key('Delete');
    await page.press('拿掉这门');
    await page.shows('“足球”拿掉了。');
    expect((await held('足球'))?.length).to.equal((before ?? 0) - 1);
    await page.shows('没有了：足球', '.changes');
  });

  it('keeps what cannot be read as it was typed, over a reload too', async () => {
    await begun();
    await page.write('合唱', 'capacity', '很多');
    await page.shows('看不懂，比如：24，或 不限');
    await page.accessible();
    page.open(people.schoolLeader);
    await page.shows('看不懂，比如：24，或 不限');
    expect((await page.cell('合唱', 'capacity')).innerText).to.contain('很多');
    // The hint makes no column wider: the table stays whole in sight.
    const scroller = page.all('.scroller')[0];
    expect(scroller?.scrollWidth).to.equal(scroller?.clientWidth);
    await page.shows('还有 1 处没填完或没存好');
    await page.write('合唱', 'capacity', '36 人');
    await page.until(async () => (await held('合唱'))?.[0]?.capacity === 36);
  });

  it('says in the row that the minimum is above the places, and does not send it', async () => {
    await begun();
    await page.write('陶艺', 'capacity', '12');
    await page.until(async () => (await held('陶艺'))?.[0]?.capacity === 12);
    const was = (await held('陶艺'))?.[0]?.minimum;
    await page.write('陶艺', 'minimum', '20');
    await page.shows('最少不能超过名额');
    await page.accessible();
    expect((await held('陶艺'))?.[0]?.minimum).to.equal(was);
    await page.write('陶艺', 'capacity', '24');
    await page.until(async () => (await held('陶艺'))?.[0]?.minimum === 20);
    await page.until(() => !page.text().includes('最少不能超过名额'));
  });

  it('takes a list that is older than what was written here for nothing a colleague did', async () => {
    // Lists with a colleague's change in them are on their way until they are let go.
    const onTheirWay: (() => void)[] = [];
    const { fetch } = page.backend;
    Object.assign(page.backend, {
      fetch: async (input: string, init?: RequestInit) => {
        const answer = await fetch(input, init);
        if (input.includes('/offerings?') && (await answer.clone().text()).includes('南操场'))
          await new Promise<void>((resolve) => onTheirWay.push(resolve));
        return answer;
      },
    });
    await begun();
    const [football] = (await held('足球')) ?? [];
    if (!football) throw new Error('it is in the edition');
    const { id: offeringId, rev: ifMatch } = football;
    await leader().menus.updateOffering({ offeringId, ifMatch, body: { room: '南操场' } });
    const letGo = await page.until(() => onTheirWay[0]);
    await page.write('陶艺', 'capacity', '12');
    await page.until(async () => (await page.cell('陶艺', 'capacity')).closest('tr')?.matches('.kept'));
    letGo();
    await page.shows('南操场', 'td');
    expect((await page.cell('陶艺', 'capacity')).innerText).to.equal('12');
    await page.write('陶艺', 'minimum', '20');
    await page.shows('最少不能超过名额');
    await page.write('陶艺', 'capacity', '24');
    await page.until(async () => (await held('陶艺'))?.[0]?.minimum === 20);
    expect((await held('陶艺'))?.[0]?.capacity).to.equal(24);
    for (const go of onTheirWay) go();
  });

  it('sends what stood only against the places once a colleague has raised them', async () => {
    await begun();
    await page.write('陶艺', 'minimum', '20');
    await page.shows('最少不能超过名额');
    const [pottery] = (await held('陶艺')) ?? [];
    if (!pottery) throw new Error('it is in the edition');
    const { id: offeringId, rev: ifMatch } = pottery;
    await leader().menus.updateOffering({ offeringId, ifMatch, body: { capacity: 24 } });
    await page.until(async () => (await held('陶艺'))?.[0]?.minimum === 20);
    await page.until(() => !page.text().includes('最少不能超过名额'));
  });

  it('does not send a window that ends before it begins, and sends it once it is right', async () => {
    await begun();
    const before = await editionNow();
    const field = async (name: string, value: string) => {
      const input = await page.until(() => page.all<HTMLInputElement>(`input[name=${name}]`)[0]);
      input.value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await page.element.updateComplete;
    };
    await field('closesAt', '2026-11-01T20:00');
    await page.shows('截止要晚于开始。');
    expect(page.text()).not.to.contain('改动还没发出去');
    await page.accessible();
    await field('title', '冬天的课后服务');
    await page.until(async () => (await editionNow())?.title === '冬天的课后服务');
    expect((await editionNow())?.closesAt).to.equal(before?.closesAt);
    await page.shows('截止要晚于开始。');
    await field('closesAt', '2026-11-28T20:00');
    await page.until(async () => (await editionNow())?.closesAt !== before?.closesAt);
    await page.until(() => !page.text().includes('截止要晚于开始。'));
  });

  it('opens a cell again that was being written when the page went away', async () => {
    await begun();
    (await page.cell('合唱', 'room')).focus();
    await page.key('Enter');
    await page.until(() => page.at?.matches('[data-editor]'));
    const field = page.at as HTMLInputElement;
    field.value = '舞蹈';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // A page that goes away tells its fields nothing.
    field.addEventListener('blur', (event) => event.stopImmediatePropagation(), { capture: true });
    page.open(people.schoolLeader);
    const again = await page.until(() => page.all<HTMLInputElement>('[data-editor]')[0]);
    expect(again.value).to.equal('舞蹈');
    again.focus();
    await page.type('舞蹈教室');
    await page.key('Enter');
    await page.until(async () => (await held('合唱'))?.[0]?.room === '舞蹈教室');
  });

  it('shows both where a colleague changed the same, and takes the one that is chosen', async () => {
    // The colleague's change is there before the page has heard of it.
    const { fetch } = page.backend;
    let first = true;
    Object.assign(page.backend, {
      fetch: async (input: string, init?: RequestInit) => {
        const [choir] = first && init?.method === 'PATCH' ? ((await held('合唱')) ?? []) : [];
        if (choir) {
          first = false;
          await leader().menus.updateOffering({ offeringId: choir.id, ifMatch: choir.rev, body: { room: '礼堂' } });
        }
        return fetch(input, init);
      },
    });
    await begun();
    await page.write('合唱', 'room', '舞蹈教室');
    await page.shows('同事刚改了同一处');
    await page.shows('您填的 舞蹈教室；现在是 礼堂');
    await page.accessible();
    await page.press('用我填的');
    await page.until(async () => (await held('合唱'))?.[0]?.room === '舞蹈教室');
  });

  it('keeps what is typed without a network and sends it by itself', async () => {
    await begun();
    page.backend.line = 'cut';
    await page.write('合唱', 'teacher', '吴老师');
    await page.shows('没发出去，会再试');
    page.backend.line = 'open';
    page.open(people.schoolLeader);
    await page.until(async () => (await held('合唱'))?.[0]?.teacher === '吴老师');
    await page.until(() => !page.text().includes('没发出去'));
  });

  it('does not take its own write for a colleague’s when only the answer was lost', async () => {
    await begun();
    page.backend.line = 'lossy';
    await page.write('合唱', 'teacher', '吴老师');
    await page.shows('没发出去，会再试');
    expect((await held('合唱'))?.[0]?.teacher).to.equal('吴老师');
    page.backend.line = 'open';
    page.open(people.schoolLeader);
    await page.cell('合唱', 'teacher');
    await page.until(() => !/没发出去|正在存/.test(page.text()));
    expect(page.text()).not.to.contain('同事刚改了同一处');
  });

  it('takes rows from a spreadsheet, and says what it does not know', async () => {
    await begun();
    const before = (await held('陶艺'))?.length ?? 0;
    const field = await page.until(() => page.all('[data-find]')[0]);
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      '课程名称\t星期\t时间\t地点\t教师\t名额\n陶艺\t周四\t16:30-17:30\t陶艺室\t郑老师\t12\n太空漫步\t周四\t16:30-17:30\t操场\t马教练\t20',
    );
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await page.shows('认出了 1 门');
    await page.shows('没有加：太空漫步');
    await page.accessible();
    await page.press('加进来（1 门）');
    await page.until(async () => (await held('陶艺'))?.length === before + 1);
    const made = (await held('陶艺'))?.find((o) => o.weekdays[0] === 4);
    expect(made).to.include({ start: '16:30', room: '陶艺室', capacity: 12 });
  });

  it('opens a row as a form where it is narrow', async () => {
    await publishMenu(page.backend, november);
    page.open(people.schoolLeader, '', 375);
    await page.press('照 11 月的开始');
    await page.press(/^合唱/);
    const room = await page.until(() => page.all<HTMLInputElement>('dialog input[name=room]')[0]);
    await page.accessible();
    room.focus();
    await page.type('舞蹈教室');
    await page.until(async () => (await held('合唱'))?.[0]?.room === '舞蹈教室');
  });

  it('asks once more before a row is taken out where it is narrow', async () => {
    await publishMenu(page.backend, november);
    page.open(people.schoolLeader, '', 375);
    await page.press('照 11 月的开始');
    await page.press(/^合唱/);
    const before = (await held('合唱'))?.length ?? 0;
    await page.press('拿掉这门');
    await page.until(() => page.at?.matches('dialog [data-sure]'));
    await page.shows('把“合唱”从这一期拿掉吗？', 'dialog');
    await page.accessible();
    await page.press('留着');
    await page.until(() => page.at?.matches('dialog [data-take]'));
    expect((await held('合唱'))?.length).to.equal(before);
    await page.press('拿掉这门');
    await page.until(() => page.at?.matches('dialog [data-sure]'));
    await page.press('拿掉这门');
    await page.shows('“合唱”拿掉了。');
    expect((await held('合唱'))?.length).to.equal(before - 1);
  });

  it('takes no row out by a double tap where it is narrow', async () => {
    await publishMenu(page.backend, november);
    page.open(people.schoolLeader, '', 375);
    await page.press('照 11 月的开始');
    await page.press(/^合唱/);
    const before = (await held('合唱'))?.length ?? 0;
    const at = performance.now();
    tap(await page.button('拿掉这门'), { at });
    const sure = await page.until(() => page.all('dialog [data-sure]')[0]);
    tap(sure, { at: at + quickMs });
    await page.element.updateComplete;
    expect(page.all('dialog [data-sure]')).to.deep.equal([sure]);
    expect((await held('合唱'))?.length).to.equal(before);
    tap(sure, { at: at + quickMs + laterMs });
    await page.until(async () => (await held('合唱'))?.length === before - 1);
  });

  it('says that an account has nothing to do here', async () => {
    page.open(people.guardian);
    await page.shows('这个账号不做课后服务的菜单');
    await page.accessible();
  });
});
