import { expect } from '@open-wc/testing';
import { recorded } from '../../../../stories/support/evaluation.ts';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, press, shows, type, until } from '../../test/evaluation-page.ts';
import { begin, end, entries, first, made, open, page } from '../../test/recorder-page.ts';

beforeEach(begin);
afterEach(end);

async function opened() {
  const element = await open();
  // What is typed is kept from now on.
  await button(element, '设本机密码');
  return element;
}

const recordedOnce = async () => {
  const { items } = await recorded(page.backend, 'fiveOne', made, {
    indicatorId: 'helping',
    entries: [{ studentId: first, value: 2 }],
  });
  return items;
};
type Recorder = Awaited<ReturnType<typeof opened>>;
const history = /^高语嫣 .*看这学期的记录$/;
const words = (element: Recorder) => inside(element, 'dialog .field').map((field) => (field as HTMLInputElement).value);
/** What is typed lies on the device. */
const keeps = (what: string) =>
  until(async () => String(JSON.stringify(await page.kept('evaluation/mine'))).includes(what));

async function correct(element: Recorder, reason: string): Promise<void> {
  await press(element, history);
  await press(element, '改一改');
  inside(element, 'dialog .level input')[4]?.click();
  await type(element, '看到了什么', '收作业时一本一本数过');
  await type(element, '为什么改', reason);
}
async function goOn(element: Recorder): Promise<void> {
  await press(element, history);
  await press(element, /^改一改 ?没记完$/);
}
async function escape(element: Recorder): Promise<void> {
  inside(element, 'dialog')[0]?.dispatchEvent(new Event('cancel', { cancelable: true }));
  await until(() => inside(element, 'dialog').length === 0);
}

describe('A correction in <wuyu-evidence-recorder>', () => {
  it('corrects an entry with a reason, and shows what stood there before', async () => {
    await recorded(page.backend, 'fiveOne', made, {
      indicatorId: 'helping',
      entries: [{ studentId: first, value: 2 }],
    });
    const element = await opened();
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

  it('is offered again as it was typed, after Escape and after the page was closed', async () => {
    await recordedOnce();
    let element = await opened();
    await correct(element, '点错了一级');
    await escape(element);
    await goOn(element);
    await shows(element, '上次没写完的还在');
    await page.accessible(element);
    expect(words(element)).to.deep.equal(['收作业时一本一本数过', '', '点错了一级']);
    await keeps('点错了一级');
    element = await opened();
    expect(element.waiting).to.equal(0);
    await goOn(element);
    expect(words(element)).to.deep.equal(['收作业时一本一本数过', '', '点错了一级']);
    expect(inside(element, 'dialog .level.on')[0]?.innerText.trim()).to.equal('优秀');
  });

  it('is gone once it is begun anew, and once it is made', async () => {
    await recordedOnce();
    const element = await opened();
    await correct(element, '点错了一级');
    await keeps('点错了一级');
    await escape(element);
    await goOn(element);
    await press(element, '重新写');
    await until(() => words(element).join('') === '');
    expect(element.shadowRoot?.activeElement).to.equal(inside(element, '.sheet-title')[0]);
    await keeps('"corrections":{}');
    await type(element, '为什么改', '看错了行');
    inside(element, 'dialog .level input')[4]?.click();
    await keeps('看错了行');
    await press(element, '改好了');
    await until(async () => (await entries(first))[0]?.value === 4);
    expect((await entries(first))[0]).to.include({ reason: '看错了行', text: null });
    await keeps('"corrections":{}');
    await button(element, '改一改');
  });

  it('goes on to what somebody else corrected meanwhile', async () => {
    const [{ id: evidenceId = '', rev: ifMatch = 0 } = {}] = await recordedOnce();
    let element = await opened();
    await correct(element, '点错了一级');
    await keeps('点错了一级');
    await page.backend
      .asOther(people.homeroomOne)
      .evaluation.correctEvidence({ evidenceId, ifMatch, body: { value: 3, reason: '看错了人' } });
    element = await opened();
    await goOn(element);
    await press(element, '改好了');
    await until(async () => (await entries(first))[0]?.value === 4);
    await keeps('"corrections":{}');
  });

  for (const [choice, isKept] of [
    [['留着，下次发'], true],
    [['删掉', '删掉'], false],
  ] as const)
    it(`is asked about at sign-out, and is ${isKept ? 'there' : 'gone'} afterwards`, async () => {
      await recordedOnce();
      let element = await opened();
      await correct(element, '点错了一级');
      await escape(element);
      const leaving = element.askToLeave();
      await shows(element, '还有 1 条没发出去');
      for (const name of choice) await press(element, name);
      expect(await leaving).to.equal('leave');
      element = await opened();
      await press(element, history);
      await button(element, isKept ? /^改一改 ?没记完$/ : '改一改');
    });
});
