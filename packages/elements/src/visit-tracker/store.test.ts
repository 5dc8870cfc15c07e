import { expect } from '@open-wc/testing';
import { classes, people } from '../../../../stories/support/school.ts';
import { visitDay } from '../../../../stories/support/visits.ts';
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
  until,
  visitsThere,
} from '../../test/tracker-desk.ts';
import type { TrackerState, TrackerStore } from './state.ts';

beforeEach(begin);
afterEach(end);

describe('A form that was left half filled', () => {
  it('is known as soon as it is known what waits: who signs out at once is asked about both', async () => {
    const store = openPage();
    await ready(store);
    await store.request({ type: 'draft', draft: draft(['five-1'], { note: '院子里有口井' }) });
    await closePages();
    const seen: TrackerState[] = [];
    await ready(openPage(people.homeroom, { watch: (state) => seen.push(state) }));
    const told = seen.filter(({ outbox }) => outbox.phase === 'open');
    expect(told).not.to.have.length(0);
    expect(new Set(told.map((state) => state.draft?.note))).to.deep.equal(new Set(['院子里有口井']));
  });
});

describe('A teacher without signal', () => {
  it('sees her class, records homes, closes the browser, and two days later each visit arrives once', async () => {
    let store = openPage();
    await ready(store);
    expect(store.state.classTitle).to.equal('五(2)班');
    const before = store.state.numbers?.visited ?? 0;
    const there = (await visitsThere()).length;
    expect((await store.request({ type: 'setPin', pin: '240613' })).kind).to.equal('done');

    backend.line = 'cut';
    await record(
      store,
      draft(['five-1', 'two-1'], {
        commitments: [
          {
            id: backend.asOther(people.homeroom).newId(),
            studentId: 'five-1',
            text: '早点睡',
            owner: 'family',
            dueOn: '2022-12-04',
          },
        ],
      }),
    );
    await record(store, draft(['five-2'], { sealed: '家里最近有变故' }));
    await record(store, draft(['five-3'], { kind: 'phone' }));
    expect(standing(store, 'five-1')).to.equal('visited');
    expect(standing(store, 'five-3')).to.equal('open');
    expect(store.state.numbers?.visited).to.equal(before + 2);
    expect(store.state.visitedPending).to.equal(2);
    expect(store.state.outbox.waiting).to.equal(4);
    await closePages();

    // The next morning, still without signal.
    store = openPage();
    await until(store, ({ phase }) => phase === 'locked');
    expect(store.state.homes).to.have.length(0);
    expect(await store.request({ type: 'unlock', pin: '111111' })).to.deep.equal({
      kind: 'refused',
      reason: 'wrongPin',
    });
    await store.request({ type: 'unlock', pin: '240613' });
    await until(store, ({ phase }) => phase === 'ready');
    expect(store.state.numbers?.visited).to.equal(before + 2);
    expect(store.state.followUps.map(({ followUp }) => followUp.text)).to.include('早点睡');
    expect(store.state.offline).to.equal(true);
    await closePages();

    backend.line = 'open';
    store = openPage();
    await ready(store);
    await sent(store);
    expect((await visitsThere()).length).to.equal(there + 3);
    const { items } = await backend.asOther(people.schoolLeader).visits.listCoverage({ level: 'class' });
    expect(items.find(({ title }) => title === '五(2)班')?.numbers?.visited).to.equal(before + 2);
    await until(store, ({ visitedPending, numbers }) => visitedPending === 0 && numbers?.visited === before + 2);
  });

  it('takes a record back within ten seconds, sent or not', async () => {
    const store = openPage();
    await ready(store);
    const there = (await visitsThere()).length;
    backend.line = 'cut';
    await record(store, draft(['five-2'], { sealed: '只给心理老师' }));
    await store.request({ type: 'undo' });
    expect(standing(store, 'five-2')).to.not.equal('visited');
    backend.line = 'open';
    await record(store, draft(['five-1']));
    await sent(store);
    expect((await visitsThere()).length).to.equal(there + 1);
    await store.request({ type: 'undo' });
    await sent(store);
    expect((await visitsThere()).length).to.equal(there);
    expect(standing(store, 'five-1')).to.equal('planned');
  });

  it('finds a half-filled form again after the page was closed', async () => {
    let store = openPage();
    await ready(store);
    await store.request({ type: 'draft', draft: draft(['five-2'], { note: '说到一半' }) });
    await closePages();
    store = openPage();
    await ready(store);
    await until(store, ({ draft: kept }) => kept?.note === '说到一半');
  });
});

describe('Two versions of one visit', () => {
  /** A colleague and the teacher both change a plan. */
  async function conflict(): Promise<TrackerStore> {
    const store = openPage();
    await ready(store);
    const row = store.state.plans.find(({ plan }) => plan.studentIds.includes('five-2'));
    if (!row) throw new Error('no plan');
    backend.line = 'cut';
    await store.request({ type: 'move', planId: row.plan.id, change: { day: '2022-11-26', time: '10:00' } });
    await backend.asOther(people.schoolLeader).visits.updatePlan({
      planId: row.plan.id,
      ifMatch: row.plan.rev,
      body: { day: '2022-11-25', note: '校长也去' },
    });
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1);
    return store;
  }

  it('are shown field by field, and mine counts where I say so', async () => {
    const store = await conflict();
    const [one] = store.state.attention;
    if (!one) throw new Error('no conflict');
    expect(one.fields).to.deep.include({ field: 'day', mine: '2022-11-26', theirs: '2022-11-25' });
    await store.request({ type: 'settle', entryId: one.entryId, change: { day: '2022-11-26' } });
    await sent(store);
    await until(store, ({ plans }) => plans.some(({ plan }) => plan.day === '2022-11-26' && plan.note === '校长也去'));
    expect(store.state.attention).to.have.length(0);
  });

  it('give way to the other one where I say so', async () => {
    const store = await conflict();
    await store.request({ type: 'settle', entryId: store.state.attention[0]?.entryId ?? '', change: {} });
    await until(store, ({ plans }) => plans.some(({ plan }) => plan.day === '2022-11-25'));
    expect(store.state.attention).to.have.length(0);
  });
});

it('What the backend refuses stays with its reason until it is mended', async () => {
  const store = openPage();
  await ready(store);
  await record(store, draft(['five-2'], { day: '2022-11-30' }));
  await until(store, ({ attention }) => attention.length === 1);
  const [one] = store.state.attention;
  expect(one?.refusal?.reason).to.equal('future');
  await store.request({ type: 'mend', entryId: one?.entryId ?? '', change: { day: visitDay } });
  await sent(store);
  await until(store, () => standing(store, 'five-2') === 'visited');
});

it('Somebody else on the same device finds nothing of it', async () => {
  let store = openPage();
  await ready(store);
  backend.line = 'cut';
  await record(store, draft(['five-2'], { note: '谁也不该看到这一句' }));
  await closePages();
  backend.line = 'open';
  store = openPage(people.homeroomOne);
  await ready(store);
  expect(store.state.outbox.waiting).to.equal(0);
  expect(store.state.visits.map(({ visit }) => visit.note)).to.not.include('谁也不该看到这一句');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).to.not.include('谁也不该看到这一句');
  await closePages();
  // It was hidden, not destroyed.
  store = openPage();
  await ready(store);
  await sent(store);
  expect((await visitsThere()).map(({ note }) => note)).to.include('谁也不该看到这一句');
});

it('At sign-out what waits is kept or taken away, as the person says', async () => {
  for (const unsent of ['keep', 'discard'] as const) {
    let store = openPage();
    await ready(store);
    const there = (await visitsThere()).length;
    backend.line = 'cut';
    await record(store, draft(['five-2']));
    await store.request({ type: 'leave', unsent });
    expect(store.state.homes).to.have.length(0);
    await closePages();
    backend.line = 'open';
    store = openPage();
    await ready(store);
    await sent(store);
    expect((await visitsThere()).length).to.equal(there + (unsent === 'keep' ? 1 : 0));
    await closePages();
  }
});

it('At sign-out a record that is half filled in is kept for who wrote it, and found by nobody else', async () => {
  let store = openPage();
  await ready(store);
  await store.request({ type: 'draft', draft: draft(['five-2'], { note: '说到一半' }) });
  await store.request({ type: 'leave', unsent: 'keep' });
  expect(store.state.draft).to.equal(undefined);
  await closePages();
  store = openPage(people.homeroomOne);
  await ready(store);
  expect(store.state.draft).to.equal(undefined);
  await closePages();
  store = openPage();
  await until(store, ({ draft: kept }) => kept?.note === '说到一半');
  // Once it is recorded, or let go, nothing of it is kept any more.
  await store.request({ type: 'draft', draft: undefined });
  await store.request({ type: 'leave', unsent: 'keep' });
  await closePages();
  store = openPage();
  await ready(store);
  expect(store.state.draft).to.equal(undefined);
});

it('A visit of a plan that was arranged without signal arrives after its plan', async () => {
  const store = openPage();
  await ready(store);
  backend.line = 'cut';
  await store.request({
    type: 'plan',
    plans: [{ studentIds: ['five-3'], day: visitDay, time: '18:00', kind: 'home' }],
  });
  const plan = store.state.plans.find(
    ({ plan: { time, studentIds } }) => time === '18:00' && studentIds.includes('five-3'),
  );
  const planId = plan?.plan.id;
  await record(store, draft(['five-3'], { planId, sealed: '夜里常醒' }));
  const lanes = store.state.outbox.waiting;
  expect(lanes).to.equal(3);
  backend.line = 'open';
  await store.request({ type: 'retry' });
  await sent(store);
  expect(store.state.attention).to.have.length(0);
  const { items } = await backend.asOther(people.homeroom).visits.listPlans({ classId: classes.five.id });
  expect(items.find(({ id }) => id === planId)?.state).to.equal('done');
});

it('What the backend did not take does not change what is shown', async () => {
  const store = openPage();
  await ready(store);
  const met = store.state.visits.find(({ visit }) => visit.kind === 'phone');
  if (!met) throw new Error('no call');
  const [studentId = ''] = met.visit.studentIds;
  await record(store, draft([studentId], { visitId: met.visit.id, kind: 'home', day: '2022-11-30' }));
  await until(store, ({ attention }) => attention.length === 1);
  expect(standing(store, studentId)).to.not.equal('visited');
});
