import { expect } from '@open-wc/testing';
import { createClient } from '@wuyu/sdk';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import { visitDay } from '../../../../stories/support/visits.ts';
import { allThatLies } from '../../../../stories/support/left-behind.ts';
import {
  backend,
  begin,
  closePages,
  draft,
  end,
  openPage,
  ready,
  record,
  sent,
  standing,
  TurnedClock,
  until,
  visitsThere,
} from '../../test/tracker-desk.ts';
import { stateOf } from './derive.ts';
import { refusedDraft } from './drafts.ts';
import { keepable, readFacts, readFrame } from './reading.ts';
import type { TrackerState, TrackerStore } from './state.ts';

beforeEach(begin);
afterEach(end);

const dayMs = 86_400_000;

describe('What was recorded', () => {
  it('is recorded once, however often the button is tapped', async () => {
    const store = openPage();
    await ready(store);
    const there = (await visitsThere()).length;
    const one = draft(['five-2'], { sealed: '只给心理老师' });
    await Promise.all([record(store, one), record(store, one)]);
    await sent(store);
    expect((await visitsThere()).length).to.equal(there + 1);
  });

  it('is recorded once, though the page was closed before what was typed was forgotten', async () => {
    let left = draft(['five-2'], { sealed: '只给心理老师' });
    const watch = (state: TrackerState) => {
      if (state.outbox.waiting > 0) left = state.draft ?? left;
    };
    const store = openPage(people.homeroom, { watch });
    await ready(store);
    const there = (await visitsThere()).length;
    await record(store, { ...left, sealed: '' });
    await sent(store);
    await store.request({ type: 'draft', draft: left });
    await closePages();
    const back = openPage();
    await ready(back);
    await until(back, (state) => state.draft !== undefined);
    const { draft: found } = back.state;
    await record(back, { ...(found ?? left), note: '院子里有口井' });
    await sent(back);
    expect((await visitsThere()).length).to.equal(there + 1);
  });

  it('is mended as the same visit, with its own fields alone, whichever class is shown', async () => {
    const store = openPage();
    await ready(store);
    await record(store, draft(['five-2'], { day: '2022-11-30' }));
    await until(store, ({ attention }) => attention.length === 1);
    const [attention] = store.state.attention;
    if (!attention) throw new Error('it was not taken');
    const { visitId, ...mended } = refusedDraft({ ...store.state, visits: [] }, attention);
    expect(`visits/${visitId ?? ''}`).to.equal(attention.resource);
    expect({ ...mended, visitId: undefined }).to.deep.equal(
      draft(['five-2'], { day: '2022-11-30', entryId: attention.entryId }),
    );
  });

  it('is gone when it is taken back, though the backend had refused it', async () => {
    const store = openPage();
    await ready(store);
    await record(store, draft(['five-2'], { day: '2022-11-30', sealed: '只给心理老师' }));
    await until(store, ({ attention }) => attention.length === 1);
    await store.request({ type: 'undo' });
    await until(store, ({ attention, outbox }) => attention.length === 0 && outbox.waiting === 0);
    expect(store.state.visits.some(({ visit }) => visit.studentIds.includes('five-2'))).to.equal(false);
    await record(store, draft(['five-2'], { day: '2022-12-01' }));
    await until(store, ({ attention }) => attention.length === 1);
    const visitId = store.state.visits.find(({ visit }) => visit.studentIds.includes('five-2'))?.visit.id ?? '';
    await store.request({ type: 'delete', visitId });
    await until(store, ({ attention, outbox }) => attention.length === 0 && outbox.waiting === 0);
    expect(store.state.visits.some(({ visit }) => visit.id === visitId)).to.equal(false);
  });

  it('does not count while the backend has refused it', async () => {
    const store = openPage();
    await ready(store);
    const before = store.state.numbers?.visited;
    await record(store, draft(['five-2'], { day: '2022-11-30' }));
    await until(store, ({ attention }) => attention.length === 1);
    expect(store.state.numbers?.visited).to.equal(before);
    expect(store.state.visitedPending).to.equal(0);
    expect(standing(store, 'five-2')).to.equal('planned');
  });

  it('is changed where it was changed, and what a colleague wrote meanwhile is no question', async () => {
    const store = openPage();
    await ready(store);
    const row = store.state.visits.find(({ visit }) => visit.studentIds.includes('five-5'));
    if (!row) throw new Error('it was visited');
    const { visit } = row;
    backend.line = 'cut';
    const { kind, day, time, studentIds, present, visitorIds } = visit;
    const same = { kind, day, time, studentIds, present, visitorIds, note: visit.note ?? '' };
    await record(store, draft(['five-5'], { ...same, visitId: visit.id, topics: ['safety'] }));
    await backend
      .asOther(people.schoolLeader)
      .visits.updateVisit({ visitId: visit.id, ifMatch: visit.rev, body: { note: '校长补了一句' } });
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1);
    const [one] = store.state.attention;
    expect(one?.fields.map(({ field }) => field)).to.deep.equal(['topics']);
    await store.request({ type: 'settle', entryId: one?.entryId ?? '', change: { topics: ['safety'] } });
    await sent(store);
    const now = (await visitsThere()).find(({ id }) => id === visit.id);
    expect(now).to.deep.include({ note: '校长补了一句', topics: ['safety'] });
  });

  it('counts for a sister in another class of the same teacher too', async () => {
    const store = openPage();
    await ready(store);
    await store.request({ type: 'show', classId: classes.two.id });
    await store.request({ type: 'show', classId: classes.five.id });
    backend.line = 'cut';
    await record(store, draft(['five-1', 'two-1']));
    await store.request({ type: 'show', classId: classes.two.id });
    await until(store, ({ phase, classId }) => phase === 'ready' && classId === classes.two.id);
    expect(standing(store, 'two-1')).to.equal('visited');
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    await until(store, ({ visitedPending }) => visitedPending === 0);
    expect(standing(store, 'two-1')).to.equal('visited');
  });
});

it('Of very many words a device keeps none, and lets nobody write over them; who was visited it keeps', async () => {
  const client = backend.clientOf(people.homeroom);
  const { signal } = new AbortController();
  const wall = () => Date.now();
  const frame = await readFrame(client, wall, signal);
  const facts = await readFacts(client, frame, classes.five.id, wall, signal);
  const wordy = { ...facts, visits: facts.visits.map((visit) => ({ ...visit, note: '说'.repeat(400_000) })) };
  const shown = { offline: true, failure: undefined, draft: undefined, undo: undefined, sealed: undefined };
  const states = [facts, keepable(wordy)].map((kept) =>
    stateOf({
      frame,
      facts: kept,
      classId: classes.five.id,
      kept: true,
      outbox: undefined,
      wall: wall(),
      shown: { ...shown, news: undefined },
    }),
  );
  expect(keepable(facts)).to.equal(facts);
  expect(JSON.stringify(keepable(wordy)).length).to.be.lessThan(100_000);
  expect(states.map(({ visits }) => visits.every(({ mine }) => mine))).to.deep.equal([true, false]);
  const [before, after] = states.map(({ numbers }) => numbers);
  expect(after).to.deep.equal(before);
});

describe('Time', () => {
  it('goes on over night, though nobody touches the page', async () => {
    const clock = new TurnedClock();
    const store = openPage(people.homeroom, { clock });
    await ready(store);
    expect(store.state.today).to.equal(visitDay);
    clock.turn(dayMs);
    await until(store, ({ today }) => today === '2022-11-23');
  });

  it('is told of what has waited for five days', async () => {
    const clock = new TurnedClock();
    const store = openPage(people.homeroom, { clock });
    await ready(store);
    backend.line = 'cut';
    await record(store, draft(['five-2']));
    expect(store.state.outbox.waitsLong).to.equal(false);
    clock.turn(5 * dayMs);
    await until(store, ({ outbox }) => outbox.waitsLong);
    expect(store.state.visits.find(({ sync }) => sync)?.sync?.waitsLong).to.equal(true);
  });

  it('is not lost where the line is so bad that nothing comes and nothing says so: the PIN is asked for', async () => {
    const first = openPage();
    await ready(first);
    await first.request({ type: 'setPin', pin: '240613' });
    await closePages();
    backend.line = 'silent';
    const clock = new TurnedClock();
    const store = openPage(people.homeroom, { clock });
    await until(store, ({ outbox }) => outbox.hasPin);
    clock.turn(5_000);
    await until(store, ({ phase }) => phase === 'locked');
    await store.request({ type: 'unlock', pin: '240613' });
    await until(store, ({ phase }) => phase === 'ready');
    expect(store.state.classTitle).to.equal('五(2)班');
  });
});

describe('Somebody else', () => {
  const nothingOf = (states: readonly TrackerState[]) => {
    for (const { outbox, visits, classId, draft: kept, news } of states) {
      expect(news?.names ?? []).to.deep.equal([]);
      expect(outbox).to.include({ waiting: 0, hasPin: false });
      expect(classId).to.not.equal(classes.five.id);
      expect(visits.map(({ visit }) => visit.note)).to.not.include('谁也不该看到这一句');
      expect(kept).to.equal(undefined);
    }
  };
  async function leaveBehind(store: TrackerStore): Promise<void> {
    await ready(store);
    await store.request({ type: 'setPin', pin: '240613' });
    backend.line = 'cut';
    await record(store, draft(['five-2'], { note: '谁也不该看到这一句', sealed: '更不该看到这一句' }));
    await store.request({ type: 'draft', draft: draft(['five-3'], { note: '写到一半的这一句' }) });
  }

  it('who signs in on the same device is never shown that something waits, nor whose PIN it is', async () => {
    await leaveBehind(openPage());
    await closePages();
    const lies = await allThatLies();
    expect(lies).to.include('wuyu-outbox');
    for (const secret of ['这一句', '王一诺', '柳沟村', '林静', 'createVisit', 'five-2', classes.five.id, '240613'])
      expect(lies).not.to.contain(secret);
    backend.line = 'open';
    const states: TrackerState[] = [];
    await ready(openPage(people.homeroomOne, { watch: (state) => states.push(state) }));
    nothingOf(states);
  });

  it('who signs in on the same page is shown nothing, and sends nothing of it', async () => {
    let person: Person = people.homeroom;
    const tokens = new Map<Person, string>();
    for (const one of [people.homeroom, people.homeroomOne]) tokens.set(one, await backend.tokenOf(one)());
    const { devices, evaluation, homework, menus, policy, roster, surveys, visits } = await import('@wuyu/sdk');
    const client = createClient({
      baseUrl: backend.baseUrl,
      orgId: backend.orgId,
      capabilities: { devices, evaluation, homework, menus, policy, roster, surveys, visits },
      getToken: () => tokens.get(person) ?? '',
      retry: { limit: 1, delay: 20 },
      fetch: (url, init) => {
        const { authorization = '' } = init.headers as Record<string, string>;
        return authorization === `Bearer ${tokens.get(person) ?? ''}`
          ? backend.fetch(url, init)
          : Promise.resolve(new Response(null, { status: 401 }));
      },
    });
    const there = (await visitsThere()).length;
    const states: TrackerState[] = [];
    let colleague = false;
    const store = openPage(people.homeroom, { client, watch: (state) => colleague && states.push(state) });
    await leaveBehind(store);
    const news = store.state.news?.seq ?? 0;
    person = people.homeroomOne;
    backend.line = 'open';
    client.onSession(() => (colleague = true));
    await store.request({ type: 'retry' });
    await until(store, ({ phase, userId }) => phase === 'ready' && userId === people.homeroomOne);
    await ready(store);
    expect(news).to.be.greaterThan(0);
    expect(states.length).to.be.greaterThan(0);
    nothingOf(states);
    expect((await visitsThere()).length).to.equal(there);
  });

  it('finds a page empty that was open when its owner signed out in another one', async () => {
    const [left, right] = [openPage(), openPage()];
    await Promise.all([ready(left), ready(right)]);
    backend.line = 'cut';
    await record(left, draft(['five-2']));
    await left.request({ type: 'leave', unsent: 'discard' });
    await until(right, ({ phase }) => phase === 'failed');
    backend.line = 'open';
    // The line is back, and the host's token still good: nothing is read for who has left.
    dispatchEvent(new Event('online'));
    await visitsThere();
    for (const { state } of [left, right]) {
      expect(state.homes).to.deep.equal([]);
      expect(state.visits).to.deep.equal([]);
      expect(state.outbox.waiting).to.equal(0);
    }
    expect(localStorage.length).to.equal(0);
  });
});
