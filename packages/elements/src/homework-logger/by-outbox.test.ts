import type { Assignment } from '@wuyu/contract/browser';
import { expect } from '@open-wc/testing';
import { openOutbox, type Outbox } from '@wuyu/sdk/outbox';
import type { Client } from '@wuyu/sdk';
import type { StoryClient } from '../../../../stories/support/backend.ts';
import { minutes, publish, report, usual } from '../../../../stories/support/homework.ts';
import { people, type Person } from '../../../../stories/support/school.ts';
import { button, inside, LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';
import type { ReportCommit } from './events.ts';
import type { HomeworkLogger } from './homework-logger.ts';

type Own = StoryClient extends Client<infer C> ? Outbox<C> : never;

interface Tab {
  readonly element: HomeworkLogger;
  readonly outbox: Own;
}

let page: LoggerPage;
let assignments: Assignment[];
const opened: Own[] = [];
beforeEach(async () => void (page = await LoggerPage.start()));
afterEach(async () => {
  for (const outbox of opened.splice(0)) await outbox.signOut('discard');
  await page.stop();
});

async function outboxOf(client: StoryClient, person: Person): Promise<Own> {
  const account = () => client.devices.getDeviceKey({});
  const outbox = await openOutbox({ client, userId: person, account, retryMs: 50 });
  opened.push(outbox);
  return outbox;
}

/** A page of a person, whose host hands the person's outbox to the element. */
function visit(person: Person, attributes = ''): Promise<Tab> {
  page.root.innerHTML = '';
  return openFor(person, attributes);
}

/** The same beside what is open, as another tab of the browser. */
async function openFor(person: Person, attributes = ''): Promise<Tab> {
  const client = page.backend.clientOf(person);
  const outbox = await outboxOf(client, person);
  const element = page.add(client, attributes);
  element.outbox = outbox;
  return { element, outbox };
}

/** The tab is closed: nothing of it is left but what the browser keeps. */
function closeTab({ outbox }: Tab): void {
  outbox.close();
  page.root.innerHTML = '';
  sessionStorage.clear();
}

/** Writes “done at school” where there is no signal. */
async function writeOffline(line: 'cut' | 'lossy' = 'cut'): Promise<Tab> {
  const tab = await visit(people.xiaoyu);
  await shows(tab.element, '第 18 课');
  await until(() => tab.outbox.state.durable);
  page.backend.line = line;
  await press(tab.element, '在学校完成了');
  await shows(tab.element, '1 条待发送');
  await until(() => tab.outbox.state.entries.length === 1);
  return tab;
}

const done = /^已填：在学校完成了，点一下修改/;
const sent = ({ outbox }: Tab) =>
  until(() => outbox.state.phase === 'open' && outbox.state.entries.every(({ state }) => state === 'sent'));

describe('<wuyu-homework-logger> with an outbox', () => {
  beforeEach(async () => void (assignments = await publish(page.backend, 'five', usual)));

  it('sends a report once that was written without signal, in a tab that is closed since', async () => {
    closeTab(await writeOffline());
    expect(await page.answers()).to.deep.equal([]);

    page.backend.line = 'open';
    const committed: ReportCommit[] = [];
    page.root.addEventListener('wuyu-report-committed', ({ detail }) => void committed.push(detail));
    const tab = await visit(people.xiaoyu);
    await button(tab.element, done);
    await sent(tab);
    await until(() => !textOf(tab.element).includes('待发送'));
    expect(await page.answers()).to.deep.equal([{ kind: 'doneAtSchool' }]);
    expect(committed.map(({ change }) => change)).to.deep.equal(['created']);
  });

  it('keeps nothing of it where another script of the page could read it', async () => {
    await writeOffline();
    const kept = Object.values({ ...sessionStorage, ...localStorage }).join();
    expect(kept).not.to.include('doneAtSchool');
  });

  it('shows what waits in a new tab that finds no signal either, once the PIN opened it', async () => {
    const morning = await visit(people.xiaoyu);
    await until(() => morning.outbox.state.durable);
    await morning.outbox.setPin('280416');
    closeTab(morning);
    closeTab(await writeOffline());

    const noon = await visit(people.xiaoyu);
    await shows(noon.element, '今天的作业没取到');
    expect(textOf(noon.element)).not.to.include('待发送');
    await noon.outbox.unlock('280416');
    await shows(noon.element, '1 条待发送');
    closeTab(noon);

    page.backend.line = 'open';
    await visit(people.xiaoyu);
    await until(async () => (await page.answers()).length === 1);
  });

  it('shows nothing of it to another person, and sends nothing of it under another name', async () => {
    closeTab(await writeOffline());
    page.backend.line = 'open';
    // The same child, on the same device.
    const other = await visit(people.guardian, `student="${people.xiaoyu}"`);
    await shows(other.element, '第 18 课');
    await sent(other);
    await other.outbox.drain();
    expect(textOf(other.element)).not.to.include('待发送');
    expect(inside(other.element, '[part=answer]')).to.have.length(0);
    expect(await page.answers()).to.deep.equal([]);
  });

  it('sends what was taken back and written anew in its order', async () => {
    const morning = await writeOffline();
    await press(morning.element, '撤回');
    await press(morning.element, '没有这项作业');
    await until(() => morning.outbox.state.entries.length === 3);
    // One answer waits, whatever led to it.
    await shows(morning.element, '1 条待发送');
    closeTab(morning);

    page.backend.line = 'open';
    const evening = await visit(people.xiaoyu);
    await button(evening.element, /^已填：没有这项作业，点一下修改/);
    await sent(evening);
    expect(await page.answers()).to.deep.equal([{ kind: 'notGiven' }]);
  });

  it('does not double what had arrived before the tab was closed', async () => {
    closeTab(await writeOffline('lossy'));
    expect(await page.answers()).to.have.length(1);

    page.backend.line = 'open';
    const evening = await visit(people.xiaoyu);
    await button(evening.element, done);
    await sent(evening);
    expect(await page.answers()).to.deep.equal([{ kind: 'doneAtSchool' }]);
  });

  it('knows its own correction again that arrived before it had an outbox', async () => {
    const element = page.open(people.xiaoyu);
    await press(element, '直接填分钟');
    await press(element, '15 分钟 预计');
    await until(async () => (await page.answers()).length === 1);
    const said: string[] = [];
    page.root.addEventListener('wuyu-report-committed', ({ detail }) => void said.push(detail.change));
    await until(() => !textOf(element).includes('待发送'));
    page.backend.line = 'lossy';
    await press(element, /^已填：15 分钟/);
    await press(element, '20 分钟');
    await shows(element, '1 条待发送');
    element.outbox = await outboxOf(page.backend.clientOf(people.xiaoyu), people.xiaoyu);
    await until(() => element.outbox?.state.entries.length === 1);
    page.backend.line = 'open';
    await until(() => inside(element, '[role=status]')[0]?.innerText === '语文发出去了');
    await button(element, /^已填：20 分钟，点一下修改/);
    expect(said).to.deep.equal(['corrected']);
    expect(await page.answers()).to.deep.equal([minutes(20)]);
  });

  it('shows in both of two tabs what waits, and that it went out', async () => {
    const first = await visit(people.xiaoyu);
    await shows(first.element, '第 18 课');
    const second = await openFor(people.xiaoyu);
    await shows(second.element, '第 18 课');
    await until(() => first.outbox.state.durable && second.outbox.state.durable);
    page.backend.line = 'cut';
    await press(first.element, '在学校完成了');
    await shows(first.element, '1 条待发送');
    await shows(second.element, '1 条待发送');
    page.backend.line = 'open';
    for (const { element } of [first, second]) {
      await until(() => !textOf(element).includes('待发送'));
      await button(element, done);
    }
    expect(await page.answers()).to.deep.equal([{ kind: 'doneAtSchool' }]);
  });

  it('lets hold what a guardian reported meanwhile, says so, and is done with it', async () => {
    closeTab(await writeOffline());
    await report(page.backend, assignments, { xiaoyu: [{ kind: 'notGiven' }] });

    page.backend.line = 'open';
    const evening = await visit(people.xiaoyu);
    await until(() =>
      inside(evening.element, '[role=status]')[0]?.innerText.includes('语文已经有人填过：没有这项作业'),
    );
    await until(() => evening.outbox.state.phase === 'open' && evening.outbox.state.entries.length === 0);
    expect(await page.answers()).to.deep.equal([{ kind: 'notGiven' }]);
  });

  it('says what the school did not take, also to a later tab, until something else is given', async () => {
    const morning = await visit(people.xiaoyu);
    await shows(morning.element, '第 18 课');
    await until(() => morning.outbox.state.durable);
    page.backend.line = 'cut';
    await press(morning.element, '直接填分钟');
    await press(morning.element, '15 分钟 预计');
    await until(() => morning.outbox.state.entries.length === 1);
    closeTab(morning);
    // A day has no room for both.
    await report(page.backend, assignments, { xiaoyu: [null, 1430] });

    page.backend.line = 'open';
    for (const again of [false, true]) {
      const tab = await visit(people.xiaoyu);
      await shows(tab.element, '学校没有收下，再填一次。');
      expect(tab.outbox.state.entries.map(({ state }) => state)).to.deep.equal(['refused']);
      if (!again) closeTab(tab);
      else {
        await press(tab.element, '在学校完成了');
        await until(() => tab.outbox.state.entries.every(({ state }) => state === 'sent'));
        await button(tab.element, done);
      }
    }
  });

  it('goes on without the outbox where that belongs to somebody else by now', async () => {
    const tab = await visit(people.xiaoyu);
    await shows(tab.element, '第 18 课');
    tab.outbox.close();
    await press(tab.element, '在学校完成了');
    await until(async () => (await page.answers()).length === 1);
  });
});
