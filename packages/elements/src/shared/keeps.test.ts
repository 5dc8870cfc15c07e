import { expect, waitUntil } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { publish, report, usual } from '../../../../stories/support/homework.ts';
import { clientWithout } from '../../../../stories/support/lacking.ts';
import { classmatesWish, drawMenu, publishMenu, usualWishes, wish } from '../../../../stories/support/menus.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import { visitAutumn, visitSchool } from '../../../../stories/support/visits.ts';
import '../homework-logger/define.ts';
import '../homework-review/define.ts';
import '../homework-sheet/define.ts';
import '../menu-picker/define.ts';
import '../menu-publisher/define.ts';
import '../provider/define.ts';
import '../visit-coverage/define.ts';
import '../visit-tracker/define.ts';

/*
 * Elements on a backend that does not keep everything: the real one, behind a line on which the routes of some operations are
 * not there, as its discovery says.
 */
let backend: Backend;
let page: HTMLElement;
let refused: string[];

/** An element of a page for somebody, on a backend without these operations. */
function open(markup: string, person: Person, lacking: readonly string[], width = 1100): HTMLElement {
  page.style.width = `${width}px`;
  page.innerHTML = `<wuyu-provider>${markup}</wuyu-provider>`;
  const provider = page.querySelector('wuyu-provider');
  const element = provider?.firstElementChild;
  if (!provider || !(element instanceof HTMLElement)) throw new Error('both are on the page');
  provider.client = clientWithout(backend, person, lacking, refused);
  return element;
}
const root = (element: HTMLElement) => element.shadowRoot?.querySelector<HTMLElement>('.root');
const until = (is: () => unknown, what: string) => waitUntil(is, what, { timeout: 10_000 });
const shows = (element: HTMLElement, what: string) =>
  until(() => root(element)?.innerText.includes(what), `it shows ${what}`);
const hides = (element: HTMLElement, what: string) =>
  until(() => root(element)?.innerText.includes(what) === false, `it does not show ${what}`);
async function press(element: HTMLElement, name: string | RegExp): Promise<void> {
  const find = () =>
    [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((one) =>
      new RegExp(name).test((one.getAttribute('aria-label') ?? one.innerText).replace(/\s+/g, '')),
    );
  await until(() => find()?.disabled === false, `there is ${String(name)}`);
  find()?.click();
}

describe('an element on a backend that lacks something', () => {
  const start = async (options?: Parameters<typeof startBackend>[0]) => {
    sessionStorage.clear();
    localStorage.clear();
    refused = [];
    page = document.createElement('div');
    page.lang = 'zh-CN';
    document.body.append(page);
    backend = await startBackend(options);
  };
  afterEach(async () => {
    page.remove();
    await backend.stop();
  });

  it('says calmly that the school does not have what it needs, and does not ask again', async () => {
    await start();
    await publish(backend, 'five', usual);
    const logger = open('<wuyu-homework-logger></wuyu-homework-logger>', people.xiaoyu, ['homework.listNotices'], 375);
    await shows(logger, '学校的系统没有这一项。');
    expect(root(logger)?.innerText).not.to.match(/再试/);
  });

  it('shows and takes everything without news', async () => {
    await start();
    await publish(backend, 'five', usual);
    const lacking = ['events.listEvents', 'events.streamEvents'];
    const logger = open('<wuyu-homework-logger></wuyu-homework-logger>', people.xiaoyu, lacking, 375);
    await shows(logger, '第 18 课：写三句感受');
    await until(() => refused.includes('events.listEvents'), 'it has looked for news');
    const provider = page.querySelector('wuyu-provider');
    await until(() => provider?.client?.live.status === 'idle', 'it looks no more');
    await press(logger, '直接填分钟');
    await press(logger, '^15分钟');
    await shows(logger, '语文记好了：15 分钟');
    expect(root(logger)?.innerText).not.to.include('网络');
  });

  it('offers a pupil no look at what was recorded before', async () => {
    await start();
    const work = await publish(backend, 'five', usual);
    await report(backend, work, { [people.xiaoyu]: [15] });
    const markup = '<wuyu-homework-logger></wuyu-homework-logger>';
    const whole = open(markup, people.xiaoyu, [], 375);
    await press(whole, '已填：15分钟');
    await shows(whole, '看改过几次');
    const logger = open(markup, people.xiaoyu, ['homework.listReportRevisions'], 375);
    await press(logger, '已填：15分钟');
    await shows(logger, '撤回');
    await hides(logger, '看改过几次');
    expect(refused).to.deep.equal([]);
  });

  it('offers a teacher no history of a cell, nor the key for it', async () => {
    await start();
    const work = await publish(backend, 'five', usual);
    await report(backend, work, { [people.xiaoyu]: [15] });
    const lacking = ['homework.listReportRevisions'];
    const markup = `<wuyu-homework-sheet style="display: block" room="${classes.five.id}"></wuyu-homework-sheet>`;
    const cellOf = async (sheet: HTMLElement) => {
      const cell = () => sheet.shadowRoot?.querySelector<HTMLInputElement>(`input[data-student="${people.xiaoyu}"]`);
      await until(() => cell()?.value === '15', 'the cell is there');
      cell()?.focus();
      await shows(sheet, '找学生');
      return (key: string) =>
        cell()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    const whole = open(markup, people.homeroom, []);
    (await cellOf(whole))('?');
    await until(() => whole.shadowRoot?.querySelector('dialog'), 'the history is opened');
    const sheet = open(markup, people.homeroom, lacking);
    const strike = await cellOf(sheet);
    await hides(sheet, '看历史');
    strike('?');
    // What a stroke after it does is seen, and nothing lies over it.
    strike('/');
    await until(() => sheet.shadowRoot?.activeElement?.matches('.find input'), 'it looks for a pupil');
    expect(sheet.shadowRoot?.querySelector('dialog')).to.equal(null);
    // The row is known by what it is for, however a school names its key.
    Object.assign(sheet, {
      messages: {
        'zh-CN': {
          keys: [
            ['/', '找人'],
            ['Shift /', '看以前的', 'history'],
          ],
        },
      },
    });
    await shows(sheet, '找人');
    expect(root(sheet)?.innerText).not.to.include('看以前的');
    expect(refused).to.deep.equal([]);
  });

  it('offers a leader a month without its files', async () => {
    await start();
    await publish(backend, 'five', usual);
    await backend.runJobs();
    const markup = '<wuyu-homework-review view="month"></wuyu-homework-review>';
    await shows(open(markup, people.schoolLeader, []), '导出 CSV');
    const review = open(markup, people.schoolLeader, ['homework.createExport']);
    await shows(review, '截至');
    await hides(review, '导出 CSV');
    expect(root(review)?.innerText).not.to.include('备查材料');
  });

  it('offers coverage on paper, and no file', async () => {
    await start(visitSchool);
    await visitAutumn(backend);
    const markup = '<wuyu-visit-coverage></wuyu-visit-coverage>';
    const coverage = open(markup, people.schoolLeader, ['visits.createCoverageExport']);
    await shows(coverage, '打印');
    await hides(coverage, '导出 Excel');
  });

  it('offers a teacher a confidential note, and not who has read it', async () => {
    await start(visitSchool);
    await visitAutumn(backend);
    const markup = `<wuyu-visit-tracker class-id="${classes.five.id}"></wuyu-visit-tracker>`;
    const look = async (lacking: readonly string[]) => {
      const tracker = open(markup, people.homeroom, lacking);
      await press(tracker, '^已访');
      await press(tracker, '小雨.*入户');
      await shows(tracker, '看保密的话');
      return tracker;
    };
    await shows(await look([]), '谁看过');
    await hides(await look(['visits.listSealedReadings']), '谁看过');
  });

  it('shows a family the result of a draw that cannot be computed again', async () => {
    await start();
    const menu = await publishMenu(backend);
    await wish(backend, menu, people.xiaoyu, usualWishes, { by: people.guardian });
    await classmatesWish(backend, menu, 4, { 5: ['陶艺'] });
    await drawMenu(backend, menu);
    const markup = `<wuyu-menu-picker student="${people.xiaoyu}"></wuyu-menu-picker>`;
    await shows(open(markup, people.guardian, [], 375), '验一验');
    const picker = open(markup, people.guardian, ['menus.getDrawRecord'], 375);
    await shows(picker, '12 月抽签结果');
    await hides(picker, '验一验');
  });

  it('lets a menu be made without surveys and without files', async () => {
    await start();
    await publishMenu(backend);
    const markup = '<wuyu-menu-publisher></wuyu-menu-publisher>';
    await shows(open(markup, people.schoolLeader, []), '导出表格');
    const lacking = ['menus.createMenuExport', 'surveys.listSurveys', 'surveys.getNeeds'];
    const publisher = open(markup, people.schoolLeader, lacking);
    await shows(publisher, '足球');
    await hides(publisher, '导出表格');
    expect(refused.every((operation) => operation.startsWith('surveys.') || operation.startsWith('events.'))).to.equal(
      true,
    );
  });
});
