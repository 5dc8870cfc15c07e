import { expect } from '@open-wc/testing';
import { classes } from '../../../../stories/support/school.ts';
import { button, inside, press, rowOf, shows, tap, until } from '../../test/evaluation-page.ts';
import { begin, end, entries, first, leader, made, open, page } from '../../test/recorder-page.ts';
import { TurnedClock } from '../../test/tracker-desk.ts';
import { createEvidenceRecorderStore } from './store.ts';

beforeEach(begin);
afterEach(end);

const focusIn = (element: Element) => element.shadowRoot?.activeElement;
/** Goes to a button and presses it as Enter does: such a click has no detail. */
async function enter(element: Element, name: string | RegExp): Promise<void> {
  const one = await button(element, name);
  one.focus();
  one.click();
}

describe('<wuyu-evidence-recorder> by keyboard', () => {
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

  it('presses nobody for time who is at the way back', async () => {
    const element = await open();
    const client = element.closest('wuyu-provider')?.client;
    if (!client) throw new Error('a provider gives the client');
    const clock = new TurnedClock();
    const store = createEvidenceRecorderStore({ client, clock });
    element.store = store;
    await until(() => store.state.phase === 'ready' && store.state.outbox.durable);
    await tap(element, first, 4);
    await press(element, '记下 1 人');
    (await button(element, /^撤回/)).focus();
    clock.turn(60_000);
    await shows(element, /撤回 \d/);
    expect(focusIn(element)?.closest('[part=undo]')).to.not.equal(null);
    // Who goes on with something else lets it go.
    (await rowOf(element, first)).querySelector('input')?.focus();
    clock.turn(10_000);
    await until(() => inside(element, '[part=undo]').length === 0);
    await until(async () => (await entries()).length === 1);
  });

  it('goes on with what follows after a record was taken back', async () => {
    const element = await open();
    await tap(element, 'five-one-2', 4);
    await enter(element, '记下 1 人');
    await enter(element, /^撤回/);
    await until(() => focusIn(element)?.matches('[data-row="five-one-2"] input:checked'));
  });

  it('goes on with what follows after what was not taken is put back or thrown away', async () => {
    const element = await open();
    await until(async () => (await page.kept(`evaluation/of/${classes.fiveOne.id}`)) !== undefined);
    page.backend.line = 'cut';
    for (const [row, n] of [
      [first, 1],
      ['five-one-2', 2],
      ['five-one-3', 3],
    ] as const) {
      await tap(element, row, 2);
      await press(element, '记下 1 人');
      await shows(element, `${n} 条待发送`);
    }
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    const asks = () => inside(element, '.asks').length;
    await until(() => asks() === 3);
    const [now] = (await leader().listFrameworks({})).items;
    await leader().updateFramework({ frameworkId: made.id, ifMatch: now?.rev ?? 0, body: { state: 'active' } });
    await until(() => inside(element, '.row').length > 0);
    await enter(element, '不要了');
    await until(() => focusIn(element)?.textContent?.trim() === '返回');
    await enter(element, '返回');
    await until(() => focusIn(element)?.textContent?.trim() === '不要了');
    await enter(element, '不要了');
    await enter(element, '删掉');
    await until(() => asks() === 2);
    await until(() => focusIn(element)?.closest('.asks'));
    await enter(element, '放回去改');
    await until(() => asks() === 1);
    await until(() => focusIn(element)?.matches('.row input:checked'));
    await enter(element, '不要了');
    await enter(element, '删掉');
    await until(() => asks() === 0);
    await until(() => focusIn(element)?.closest('.row'));
  });

  it('goes on with the row whose words were closed', async () => {
    const element = await open();
    await enter(element, '给高语嫣写一句');
    await until(() => focusIn(element)?.matches('[data-words]'));
    await enter(element, '收起');
    await until(() => focusIn(element)?.getAttribute('aria-label') === '给高语嫣写一句');
  });
});
