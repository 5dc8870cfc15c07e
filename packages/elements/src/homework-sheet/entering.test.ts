import { expect, waitUntil } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { classes, people } from '../../../../stories/support/school.ts';
import { deviceClock } from '../shared/clock.ts';
import './define.ts';
import type { HomeworkSheet } from './homework-sheet.ts';
import { createHomeworkSheetStore } from './store.ts';

const five = classes.five.id;
let backend: Backend;
let page: HTMLElement;
/** What the sheet waits for after the last key. */
let pause: (() => void) | undefined;

/** Opens the sheet as a page does that was just loaded. */
function open(): HomeworkSheet {
  const clock = {
    ...deviceClock,
    after: (ms: number, call: () => void) => {
      if (ms !== 3_000) return deviceClock.after(ms, call);
      pause = call;
      return () => (pause = undefined);
    },
  };
  page.replaceChildren();
  const element = document.createElement('wuyu-homework-sheet');
  element.room = five;
  element.store = createHomeworkSheetStore({ client: backend.clientOf(people.homeroom), clock });
  page.append(element);
  return element;
}
const fieldOf = (element: HomeworkSheet, studentId: string) =>
  element.shadowRoot?.querySelector<HTMLInputElement>(`input[data-student="${studentId}"]`) ?? undefined;
function goTo(field: HTMLElement): void {
  field.focus();
  // A window behind another one tells of no focus.
  if (!document.hasFocus()) field.dispatchEvent(new FocusEvent('focus'));
}
async function type(element: HomeworkSheet, studentId: string, value: string): Promise<HTMLInputElement> {
  await waitUntil(() => fieldOf(element, studentId), 'the cell is there', { timeout: 8000 });
  const field = fieldOf(element, studentId);
  if (!field) throw new Error('it was there');
  goTo(field);
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
  return field;
}
const press = (field: HTMLElement, key: string) =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const stored = async () => (await backend.asOther(people.homeroom).homework.listReports({ classId: five })).items;
async function until(count: number) {
  let held = await stored();
  for (let i = 0; i < 30 && held.length !== count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    held = await stored();
  }
  expect(held).to.have.length(count);
  return held.map((r) => (r.answer.kind === 'minutes' ? r.answer.minutes : r.answer.kind));
}

describe('<wuyu-homework-sheet> what is typed and not left', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    page = document.createElement('div');
    page.lang = 'zh-CN';
    page.style.width = '1100px';
    document.body.append(page);
    backend = await startBackend();
    await publish(backend, 'five', usual);
  });
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('is marked as not stored, and is sent when the page is back after a reload', async () => {
    const field = await type(open(), 'five-1', '25');
    expect(field.parentElement?.querySelector('.ring'), 'it is marked').to.exist;
    // The page goes without a word: nothing hears that the field is left.
    const kept = { ...sessionStorage } as Record<string, string>;
    const unheard = (event: Event) => event.stopImmediatePropagation();
    for (const name of ['blur', 'focusout', 'change']) window.addEventListener(name, unheard, true);
    page.replaceChildren();
    for (const name of ['blur', 'focusout', 'change']) window.removeEventListener(name, unheard, true);
    expect(await stored()).to.deep.equal([]);
    for (const key of Object.keys(kept)) sessionStorage.setItem(key, kept[key] ?? '');
    const told: string[] = [];
    page.addEventListener('wuyu-reports', (e) => told.push(`asked ${e.detail.reports.length}`));
    const again = open();
    expect(await until(1)).to.deep.equal([25]);
    expect(told).to.deep.equal(['asked 1']);
    await waitUntil(() => fieldOf(again, 'five-1')?.value === '25' && !again.shadowRoot?.querySelector('.ring'));
  });

  it('stays where it is not understood, and says so when the page is back', async () => {
    await type(open(), 'five-1', '约15');
    const again = open();
    await waitUntil(() => fieldOf(again, 'five-1')?.getAttribute('aria-invalid') === 'true', 'it is marked', {
      timeout: 8000,
    });
    expect(fieldOf(again, 'five-1')?.value).to.equal('约15');
    expect(await stored()).to.deep.equal([]);
  });

  it('is sent when nothing is typed for a while, though the cursor stays', async () => {
    const element = open();
    const field = await type(element, 'five-1', '15');
    expect(element.shadowRoot?.activeElement).to.equal(field);
    pause?.();
    expect(await until(1)).to.deep.equal([15]);
    expect(element.shadowRoot?.activeElement).to.equal(field);
    // An empty field is only begun: what is stored stays.
    await type(element, 'five-1', '');
    pause?.();
    await element.updateComplete;
    expect(await until(1)).to.deep.equal([15]);
    await type(element, 'five-1', '20');
    press(field, 'Enter');
    for (let i = 0; i < 20 && (await until(1))[0] !== 20; i++) await new Promise((r) => setTimeout(r, 200));
    expect(await until(1)).to.deep.equal([20]);
  });

  it('is sent and asked about where the number is large', async () => {
    const element = open();
    const field = await type(element, 'five-1', '999');
    press(field, 'Enter');
    expect(await until(1)).to.deep.equal([999]);
    await element.updateComplete;
    expect(field.parentElement?.querySelector('.mark')?.textContent).to.equal('?');
    goTo(field);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('#detail')?.textContent).to.include('数字有点大，对吗？');
  });

  it('is read back by the mark that the legend teaches, also in English', async () => {
    page.lang = 'en';
    const element = open();
    const field = await type(element, 'five-1', '.');
    press(field, 'Enter');
    await until(1);
    await waitUntil(() => field.value === 's');
    const keys = element.shadowRoot?.querySelector('.keys')?.textContent ?? '';
    expect(keys.replace(/\s+/g, ' ')).to.include('s done at school');
  });
});
