import { expect } from '@open-wc/testing';
import { asksBeforeClosing, fullDevice, keyless } from '../../../../stories/support/device.ts';
import { allThatLies } from '../../../../stories/support/left-behind.ts';
import { people } from '../../../../stories/support/school.ts';
import { TurnedClock } from '../../test/tracker-desk.ts';
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
import { outboxOf } from '../shared/outbox.ts';
import { createVisitTrackerStore } from './store.ts';

let page: VisitPage;
beforeEach(async () => void (page = await VisitPage.start()));
afterEach(() => page.stop());

const visitsOf = async (id: string) =>
  (await page.backend.asOther(people.homeroom).visits.listVisits({ limit: 1000 })).items.filter(({ studentIds }) =>
    studentIds.includes(id),
  );

describe('What a teacher leaves on a device', () => {
  it('asks what becomes of what waits before somebody leaves', async () => {
    const element = await page.open();
    expect(await element.askToLeave()).to.equal('leave');
    const back = await page.open();
    page.backend.line = 'cut';
    await press(back, '记一次 王一诺');
    await press(back, '记下来');
    await shows(back, '1 条待发送');
    const stay = back.askToLeave();
    await shows(back, '还有 1 条没发出去');
    await page.accessible(back);
    await press(back, '先不退出');
    expect(await stay).to.equal('stay');
    const leave = back.askToLeave();
    await press(back, '删掉');
    await shows(back, '找不回来');
    await press(back, '确定不要');
    expect(await leave).to.equal('leave');
    expect(await visitsOf('five-1')).to.have.length(0);
  });

  it('asks before somebody leaves a record that is not finished', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await choose(element, '安全');
    const stay = element.askToLeave();
    await shows(element, '王一诺的家访还没写完');
    await press(element, '先不退出');
    expect(await stay).to.equal('stay');
    const leave = element.askToLeave();
    await press(element, '留在这台设备');
    expect(await leave).to.equal('leave');
    const other = await page.open(people.homeroomOne, { attributes: '' });
    expect(textOf(other)).not.to.include('还没写完');
    const back = await page.open();
    await shows(back, '王一诺的家访还没写完');
    await press(back, '接着写');
    expect(inside(back, '.opt.on').map((one) => one.innerText.trim())).to.include('安全');
    const gone = back.askToLeave();
    await press(back, '删掉');
    await press(back, '确定不要');
    expect(await gone).to.equal('leave');
    expect(textOf(await page.open())).not.to.include('还没写完');
  });

  it('keeps what was typed of an agreement that was not added yet', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, '加一件');
    await type(element, '什么事', '找一张矮书桌');
    const leave = element.askToLeave();
    await press(element, '留在这台设备');
    expect(await leave).to.equal('leave');
    const back = await page.open();
    await press(back, '接着写');
    await shows(back, '找一张矮书桌');
  });

  it('keeps what a record that was not taken is mended to, before it is sent again', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, '再写几句');
    await type(element, '写几句', '院子里\u0007');
    await press(element, '记下来');
    await press(element, '看一眼');
    await press(element, '改一改再发');
    await type(element, '写几句', '院子里有口井');
    await press(element, '返回');
    await shows(element, '王一诺的家访还没写完');
    const leave = element.askToLeave();
    await press(element, '留在这台设备');
    expect(await leave).to.equal('leave');
    const back = await page.open();
    await press(back, '接着写');
    await shows(back, '上次没写完的还在');
    await press(back, '改好了');
    await until(async () => (await visitsOf('five-1'))[0]?.note === '院子里有口井');
    await until(() => !textOf(back).includes('还没写完'));
    expect(await page.kept('visits/draft')).to.equal(null);
  });

  describe('of a record that was not taken and is mended', () => {
    /** It was mended half way, and lies there. */
    const half = async () => {
      const element = await page.open();
      await press(element, '记一次 王一诺');
      await press(element, '再写几句');
      await type(element, '写几句', '院子里\u0007');
      await press(element, '记下来');
      await press(element, '看一眼');
      await press(element, '改一改再发');
      await type(element, '写几句', '院子里有口井');
      await press(element, '返回');
      await shows(element, '王一诺的家访还没写完');
      await until(() => page.kept('visits/draft'));
      return element;
    };
    /** The outbox as another tab has it, and the entry. */
    const elsewhere = async () => {
      const client = page.root.querySelector('wuyu-provider')?.client;
      if (!client) throw new Error('it was given one');
      const outbox = await outboxOf(client, people.homeroom);
      const entry = outbox.state.entries.find(({ state }) => state === 'refused');
      if (!entry) throw new Error('it was not taken');
      return { outbox, entry };
    };

    it('keeps what was typed where the page does not let it be discarded', async () => {
      const element = await half();
      element.addEventListener('wuyu-visit', (event) => event.preventDefault());
      await press(element, '看一眼');
      await press(element, '不要这条了');
      await press(element, '确定不要');
      await press(element, '先不');
      expect(await page.kept('visits/draft')).to.have.property('note', '院子里有口井');
      await shows(element, '王一诺的家访还没写完');
    });

    it('changes the visit where it was sent from another tab meanwhile', async () => {
      const element = await half();
      const { outbox, entry } = await elsewhere();
      const body = { ...(entry.input['body'] as Record<string, unknown>), note: '在别处改的' };
      await outbox.amend(entry.id, { ...entry.input, body });
      await until(async () => (await visitsOf('five-1'))[0]?.note === '在别处改的');
      await press(element, '接着写');
      await press(element, '改好了');
      await until(async () => (await visitsOf('five-1'))[0]?.note === '院子里有口井');
      expect(await visitsOf('five-1')).to.have.length(1);
    });

    it('says plainly that it was discarded in another tab, and keeps what was typed', async () => {
      const element = await half();
      const { outbox, entry } = await elsewhere();
      await outbox.discard(entry.id);
      await until(() => inside(element, '[part=attention]').length === 0);
      await press(element, '接着写');
      await press(element, '改好了');
      await shows(element, '原来那条已经不在了');
      await page.accessible(element);
      expect(inside(element, 'textarea').map((one) => (one as HTMLTextAreaElement).value)).to.include('院子里有口井');
      expect(await visitsOf('five-1')).to.have.length(0);
      expect(await page.kept('visits/draft')).to.have.property('note', '院子里有口井');
    });
  });

  describe('where there is no key to encrypt it by', () => {
    it('says that what was typed cannot stay, and loses it at the person’s word alone', async () => {
      keyless(page.backend);
      page.backend.line = 'slow';
      const element = await page.open();
      await press(element, '记一次 王一诺');
      await choose(element, '安全');
      // Closing the page would lose it, too: the browser asks.
      await until(asksBeforeClosing);
      await press(element, '记下来');
      await shows(element, '1 条待发送');
      await shows(element, '现在存不住记录 没发出去之前，请别关这一页');
      await tab(element, /待访/);
      await press(element, '记一次 李沐阳');
      await choose(element, '安全');
      const stay = element.askToLeave();
      await shows(element, '有 2 条存不到这台设备上，退出就没有了');
      await shows(element, '李沐阳的家访还没写完');
      await page.accessible(element);
      expect(has(element, '留在这台设备')).to.equal(false);
      await press(element, '先不退出');
      expect(await stay).to.equal('stay');
      const leave = element.askToLeave();
      await press(element, '不要了，退出');
      await shows(element, '2 条会从这台设备上删掉，找不回来。');
      await press(element, '确定不要');
      expect(await leave).to.equal('leave');
    });

    it('keeps what was typed once the PIN is given', async () => {
      const before = await page.open();
      await press(before, '设密码');
      await type(before, '至少 6 位', '240613');
      await type(before, '再输一次', '240613');
      await press(before, '设密码');
      await shows(before, '本机密码设好了');
      const hasKey = keyless(page.backend);
      page.backend.line = 'slow';
      const element = await page.open();
      await press(element, '记一次 王一诺');
      await press(element, '记下来');
      await shows(element, '1 条待发送');
      const leave = element.askToLeave();
      await shows(element, '有 1 条存不到这台设备上');
      await type(element, '本机密码', '240613');
      const hasRoom = fullDevice();
      await press(element, '打开');
      await shows(element, '这台设备没有空间了');
      hasRoom();
      await type(element, '本机密码', '240613');
      await press(element, '打开');
      await shows(element, '退出后，这些怎么办？');
      // A finger that was on its way to what lay there before decides nothing.
      (await button(element, '留在这台设备')).dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
      await element.updateComplete;
      await shows(element, '退出后，这些怎么办？');
      await press(element, '留在这台设备');
      expect(await leave).to.equal('leave');
      hasKey();
      page.backend.line = 'open';
      await page.open();
      await until(async () => (await visitsOf('five-1')).length === 1);
    });
  });

  it('says that all is sent where that happens while it asks', async () => {
    const element = await page.open();
    page.backend.line = 'cut';
    await press(element, '记一次 王一诺');
    await press(element, '记下来');
    await shows(element, '1 条待发送');
    const leave = element.askToLeave();
    await shows(element, '还有 1 条没发出去');
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await shows(element, '都发出去了');
    expect(textOf(element)).not.to.include('还有 0 条');
    expect(has(element, '删掉')).to.equal(false);
    await page.accessible(element);
    await press(element, '退出');
    expect(await leave).to.equal('leave');
  });

  it('forgets a PIN that was typed and not set', async () => {
    const element = await page.open();
    await press(element, '设密码');
    await type(element, '至少 6 位', '240613');
    inside(element, 'dialog')[0]?.dispatchEvent(new Event('cancel', { cancelable: true }));
    await until(() => inside(element, 'dialog').length === 0);
    await press(element, '设密码');
    const field = await until(() => inside(element, 'dialog input')[0] as HTMLInputElement | undefined);
    expect(field.value).to.equal('');
  });

  it('says when something has waited for five days', async () => {
    const element = await page.open();
    const client = page.root.querySelector('wuyu-provider')?.client;
    if (!client) throw new Error('it was given one');
    const clock = new TurnedClock();
    const store = createVisitTrackerStore({ client, clock });
    element.store = store;
    await until(() => store.state.phase === 'ready' && store.state.outbox.durable);
    page.backend.line = 'cut';
    await press(element, '记一次 王一诺');
    await press(element, '记下来');
    await shows(element, '1 条待发送');
    expect(textOf(element)).not.to.include('等了 5 天');
    clock.turn(5 * 86_400_000);
    await shows(element, '有记录等了 5 天还没发出去');
    await shows(element, '请在有信号的地方打开这一页');
    await tab(element, /已访/);
    expect(rowOf(element, 'five-1')).to.include('等了 5 天');
    await page.accessible(element);
  });

  it('leaves no word of one person’s in any place where the next one, or a page’s script, could find it', async () => {
    const heard: string[] = [];
    const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const really = levels.map((level) => console[level].bind(console));
    for (const level of levels) console[level] = (...said: unknown[]) => void heard.push(said.map(String).join(' '));
    try {
      const element = await page.open();
      page.backend.line = 'cut';
      await press(element, '记一次 王一诺');
      await press(element, '再写几句');
      await type(element, '写几句', '院子里有口井');
      await press(element, /^写一段保密的话/);
      await type(element, '写一段保密的话', '夜里常醒');
      await press(element, '记下来');
      await shows(element, '2 条待发送');
      await tab(element, /待访/);
      await press(element, '记一次 李沐阳');
      await press(element, '再写几句');
      await type(element, '写几句', '写到一半的这一句');
      const leave = element.askToLeave();
      await press(element, '留在这台设备');
      expect(await leave).to.equal('leave');
      page.backend.line = 'open';
      const other = await page.open(people.homeroomOne, { attributes: '' });
      const asked = performance.getEntriesByType('resource').map(({ name }) => decodeURIComponent(name));
      const places = {
        page: textOf(other),
        device: await allThatLies(),
        console: heard.join('\n'),
        addresses: [location.href, JSON.stringify(history.state), ...asked].join('\n'),
      };
      expect(places.device).to.include('wuyu-outbox');
      for (const [place, text] of Object.entries(places))
        for (const word of ['院子里', '夜里常醒', '写到一半', '王一诺', '李沐阳', '柳沟村', 'five-1'])
          expect(text.includes(word), `${word} in the ${place}`).to.equal(false);
    } finally {
      levels.forEach((level, i) => (console[level] = really[i] ?? console[level]));
    }
  });

  it('shows nothing of what one person fills in to the next one, and keeps none of it there', async () => {
    const element = await page.open();
    await press(element, '记一次 王一诺');
    await press(element, /^写一段保密的话/);
    await type(element, '写一段保密的话', '夜里常醒');
    page.takeOver(people.english);
    await until(() => inside(element, '[part=form], textarea').length === 0);
    await until(() => has(element, /^(设密码|改本机密码|设一个本机密码)$/));
    // What was typed last is kept after a moment: that moment is over then.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(JSON.stringify(await page.kept('visits/draft')) ?? '').not.to.include('夜里常醒');
    expect(textOf(element)).not.to.include('还没写完');
  });
});
