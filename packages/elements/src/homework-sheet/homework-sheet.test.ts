import { expect, waitUntil } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { minutes, publish, report, usual } from '../../../../stories/support/homework.ts';
import { classes, people } from '../../../../stories/support/school.ts';
import '../provider/define.ts';
import './define.ts';
import type { HomeworkSheet } from './homework-sheet.ts';

const five = classes.five.id;
let backend: Backend;
let page: HTMLElement;

function open(): HomeworkSheet {
  // A page in the background measures only once, before the element's own styles are there.
  page.innerHTML = `<wuyu-provider><wuyu-homework-sheet style="display: block" room="${five}"></wuyu-homework-sheet></wuyu-provider>`;
  const provider = page.querySelector('wuyu-provider');
  const element = page.querySelector('wuyu-homework-sheet');
  if (!provider || !element) throw new Error('both are on the page');
  provider.client = backend.clientOf(people.homeroom);
  return element;
}
const text = (element: HomeworkSheet) => element.shadowRoot?.querySelector<HTMLElement>('.root')?.innerText ?? '';
const shows = (element: HomeworkSheet, what: string | RegExp) =>
  waitUntil(() => (typeof what === 'string' ? text(element).includes(what) : what.test(text(element))), String(what), {
    timeout: 8000,
  });
const fieldOf = (element: HomeworkSheet, studentId: string, column = 0) =>
  element.shadowRoot?.querySelectorAll<HTMLInputElement>(`input[data-student="${studentId}"]`)[column];
async function field(element: HomeworkSheet, studentId: string, column = 0): Promise<HTMLInputElement> {
  await waitUntil(() => fieldOf(element, studentId, column), 'the cell is there', { timeout: 8000 });
  const found = fieldOf(element, studentId, column);
  if (!found) throw new Error('it was there');
  return found;
}
/** As a person types into a cell, and what key ends it. */
function type(input: HTMLInputElement, value: string, key = 'Enter'): void {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}
/** The cell holds this, as soon as the page has caught up. */
const holds = (element: HomeworkSheet, studentId: string, value: string) =>
  waitUntil(() => fieldOf(element, studentId)?.value === value, `${studentId}: ${value}`, { timeout: 8000 });
const stored = async () => (await backend.asOther(people.homeroom).homework.listReports({ classId: five })).items;
const until = async (count: number) => {
  let held = await stored();
  // Not too often: the backend shares the page's thread, and keeps a rate.
  for (let i = 0; i < 30 && held.length !== count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    held = await stored();
  }
  expect(held).to.have.length(count);
  return held;
};

describe('<wuyu-homework-sheet>', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    page = document.createElement('div');
    page.lang = 'zh-CN';
    page.style.width = '1100px';
    document.body.append(page);
    backend = await startBackend();
  });
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('stores a row when it is left, from paper, and tells the page by ids', async () => {
    await publish(backend, 'five', usual);
    const element = open();
    const told: string[] = [];
    page.addEventListener('wuyu-reports', (e) => told.push(`asked ${e.detail.reports.length}`));
    page.addEventListener('wuyu-reports-committed', (e) => told.push(`held ${e.detail.reports.length}`));
    type(await field(element, 'five-1', 0), '15', 'ArrowRight');
    type(await field(element, 'five-1', 1), '２０b');
    const held = await until(2);
    expect(held.map((r) => r.via)).to.deep.equal(['paper', 'paper']);
    expect(held.some((r) => r.answer.kind === 'minutes' && r.answer.stopped === 'bedtime')).to.equal(true);
    await waitUntil(() => told.length === 2);
    expect(told).to.deep.equal(['asked 2', 'held 2']);
    await shows(element, '1 人没做完就休息了');
  });

  it('tells the page of which day it was, though another one is shown by then', async () => {
    const [work] = await publish(backend, 'five', usual);
    const element = open();
    const told: string[] = [];
    page.addEventListener('wuyu-reports-committed', (e) => told.push(`${e.detail.classId} ${e.detail.day}`));
    type(await field(element, 'five-1'), '15');
    element.day = '2026-11-20';
    await waitUntil(() => told.length === 1, 'it is told', { timeout: 8000 });
    expect(told).to.deep.equal([`${five} ${work?.assignedOn}`]);
  });

  it('sends nothing that a page stopped, and nothing that is not understood', async () => {
    await publish(backend, 'five', usual);
    const element = open();
    page.addEventListener('wuyu-reports', (e) => e.preventDefault(), { once: true });
    type(await field(element, 'five-1'), '15');
    await holds(element, 'five-1', '');
    type(await field(element, 'five-2'), '约15');
    type(await field(element, 'five-3'), '12');
    const held = await until(1);
    expect(held[0]?.studentId).to.equal('five-3');
    expect(fieldOf(element, 'five-2')?.value).to.equal('约15');
    expect(fieldOf(element, 'five-2')?.getAttribute('aria-invalid')).to.equal('true');
  });

  it('keeps what was typed over a reload without a line, and sends it once when it is back', async () => {
    await publish(backend, 'five', usual);
    let element = open();
    const first = await field(element, 'five-1');
    backend.line = 'cut';
    type(first, '15');
    await shows(element, '1 格待发送');
    page.replaceChildren();
    backend.line = 'open';
    element = open();
    await until(1);
    await holds(element, 'five-1', '15');
  });

  it('corrects what a pupil reported, and shows both where somebody was quicker', async () => {
    const work = await publish(backend, 'five', usual);
    await report(backend, work, { 'five-1': [18] });
    const element = open();
    const cell = await field(element, 'five-1');
    await holds(element, 'five-1', '18');
    const [before] = await stored();
    backend.line = 'cut';
    type(cell, '25');
    await shows(element, '格待发送');
    await backend.asOther(people.homeroom).homework.updateReport({
      reportId: before?.id ?? '',
      ifMatch: before?.rev ?? 0,
      body: { answer: minutes(30), via: 'paper' },
    });
    backend.line = 'open';
    type(await field(element, 'five-2'), '10');
    await shows(element, /您填的是25 分钟，系统里已经是30 分钟/);
    const own = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((b) =>
      b.textContent.includes('用我填的'),
    );
    own?.click();
    const isOwn = async () =>
      (await stored()).some((r) => r.studentId === 'five-1' && r.answer.kind === 'minutes' && r.answer.minutes === 25);
    for (let i = 0; i < 20 && !(await isOwn()); i++) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await isOwn()).to.equal(true);
    const { items } = await backend
      .asOther(people.homeroom)
      .homework.listReportRevisions({ reportId: before?.id ?? '' });
    expect(items.length).to.be.greaterThan(1);
  });

  it('fills a column with a fact, leaves what is there, and takes it back', async () => {
    const work = await publish(backend, 'five', usual);
    await report(backend, work, { 'five-1': [18] });
    const element = open();
    await field(element, 'five-1');
    await holds(element, 'five-1', '18');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.fill')?.click();
    await until(10);
    expect(fieldOf(element, 'five-1')?.value).to.equal('18');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.pill button')?.click();
    await until(1);
  });
});
