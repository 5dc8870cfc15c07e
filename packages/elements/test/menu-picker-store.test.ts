import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test, type TestContext } from 'node:test';
import { createClient, menus, policy, roster } from '@wuyu/sdk';
import { createFixture, schoolA } from '@wuyu/server/fixture';
import { openSqlite } from '@wuyu/server/node';
import type { PickerState, PickerStore } from '../src/menu-picker/state.ts';
import { createMenuPickerStore } from '../src/menu-picker/store.ts';
import { hand, HandClock, memory } from './support.ts';

const editionId = 'edition-open';
const studentId = 'pupil-1';
const family = 'guardian-1';

/** The reference backend on SQLite, and stores of a family that looks at it. */
async function school(t: TestContext) {
  const database = await openSqlite(':memory:');
  const fixture = await createFixture({ database });
  const clients: { close(): void }[] = [];
  t.after(async () => {
    for (const client of clients) client.close();
    fixture.stop();
    await database.close();
  });
  const line = {
    is: 'open' as 'open' | 'cut' | 'lost',
    writes: [] as string[],
    slowly: undefined as Promise<void> | undefined,
  };
  const client = (userId = family, own = false) => {
    const made = createClient({
      baseUrl: fixture.baseUrl,
      orgId: schoolA,
      capabilities: { menus, policy, roster },
      getToken: () => fixture.token(userId),
      retry: { limit: 1, delay: 1 },
      fetch: async (input, init) => {
        if (!own) return fixture.fetch(input, init);
        // No news of others: what a store knows it has read.
        if (line.is === 'cut' || input.includes('/events')) throw new TypeError('fetch failed');
        const response = await fixture.fetch(input, init);
        if (init?.method !== 'PATCH') return response;
        line.writes.push(String(init.body));
        await line.slowly;
        if (line.is === 'lost') throw new TypeError('fetch failed');
        return response;
      },
    });
    clients.push(made);
    return made;
  };
  const storage = memory();
  const clock = new HandClock();
  const open = async () => {
    const store = createMenuPickerStore({ client: client(family, true), clock, storage, network: hand(true) });
    await store.request({ type: 'show', editionId, studentId });
    const close = store.subscribe(() => undefined);
    t.after(close);
    await until(store, ({ phase }) => phase === 'ready');
    return { store, close };
  };
  const held = async () => {
    const { items } = await client().menus.listChoices({ editionId });
    const list = items.find(({ id }) => id === studentId);
    assert.ok(list);
    return list;
  };
  return { open, held, line, clock, client };
}

async function until(store: PickerStore, seen: (state: PickerState) => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (seen(store.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(
    `it was never seen; last: ${JSON.stringify(store.state.slots)} ${JSON.stringify(store.state.failure)}`,
  );
}

/** Two offerings of one weekday that the child may choose. */
function twoOf({ slots, student }: PickerState): { slot: string; ids: [string, string] } {
  for (const { slot, offerings } of slots) {
    const [a, b] = offerings.filter((o) => student && o.grades.includes(student.grade) && slot !== 'bundle');
    if (a && b) return { slot, ids: [a.id, b.id] };
  }
  throw new Error('the fixture has a day with two offerings');
}
const of = (state: PickerState, slot: string) => state.slots.find((one) => one.slot === slot)?.offeringIds;

test('what is decided while a writing is under way goes in one next writing', async (t) => {
  const { open, held, line } = await school(t);
  const { store } = await open();
  const { slot, ids } = twoOf(store.state);
  const [a, b] = ids;
  let arrive = () => {};
  line.slowly = new Promise<void>((resolve) => (arrive = resolve));
  const first = store.request({ type: 'wish', slot, offeringIds: [a], none: false });
  while (line.writes.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const more = [[a, b], [b, a], [b]].map((offeringIds) =>
    store.request({ type: 'wish', slot, offeringIds, none: false }),
  );
  assert.deepEqual(of(store.state, slot), [b], 'it is shown at once');
  line.slowly = undefined;
  arrive();
  await Promise.all([first, ...more]);
  assert.equal(line.writes.length, 2);
  assert.deepEqual((await held()).slots.find((one) => one.slot === slot)?.offeringIds, [b]);
  assert.equal(store.state.saving.kind, 'saved');
});

test('a writing whose answer was lost is no other device’s, and is not done twice', async (t) => {
  const { open, held, line, clock } = await school(t);
  const { store } = await open();
  const { slot, ids } = twoOf(store.state);
  line.is = 'lost';
  assert.deepEqual(await store.request({ type: 'wish', slot, offeringIds: [ids[0]], none: false }), {
    kind: 'pending',
  });
  const { rev } = await held();
  line.is = 'open';
  clock.pass(30_000);
  await until(store, ({ saving }) => saving.kind === 'saved');
  assert.equal((await held()).rev, rev);
  assert.equal(store.state.merged, false);
  // Changed before the answer could come: it goes over what was sent, without a word about others.
  line.is = 'lost';
  await store.request({ type: 'wish', slot, offeringIds: [...ids], none: false });
  await store.request({ type: 'wish', slot, offeringIds: [ids[1]], none: false });
  line.is = 'open';
  clock.pass(30_000);
  await until(store, ({ saving }) => saving.kind === 'saved');
  assert.deepEqual((await held()).slots.find((one) => one.slot === slot)?.offeringIds, [ids[1]]);
  assert.equal(store.state.merged, false);
});

test('a change is laid over that of another device, and what that one decided elsewhere stays', async (t) => {
  const { open, held, client } = await school(t);
  const { store } = await open();
  const { slot, ids } = twoOf(store.state);
  const other = slot === '5' ? '4' : '5';
  const body = { slots: [{ slot: other, offeringIds: [], none: true }] } as const;
  const before = await held();
  await client().menus.updateChoices({
    editionId,
    studentId,
    ifMatch: before.rev,
    body: { slots: body.slots.map((one) => ({ ...one, offeringIds: [] })) },
  });
  assert.deepEqual(await store.request({ type: 'wish', slot, offeringIds: [ids[0]], none: false }), { kind: 'done' });
  assert.equal(store.state.merged, true);
  const now = (await held()).slots;
  assert.deepEqual(now.find((one) => one.slot === slot)?.offeringIds, [ids[0]]);
  assert.equal(now.find((one) => one.slot === other)?.none, true);
  await store.request({ type: 'understood' });
  assert.equal(store.state.merged, false);
});

test('what could not be sent outlives the page', async (t) => {
  const { open, held, line } = await school(t);
  const { store, close } = await open();
  const { slot, ids } = twoOf(store.state);
  line.is = 'cut';
  await store.request({ type: 'wish', slot, offeringIds: [ids[1], ids[0]], none: false });
  assert.equal(store.state.saving.kind, 'waiting');
  close();
  line.is = 'open';
  const again = await open();
  assert.deepEqual(of(again.store.state, slot), [ids[1], ids[0]]);
  await until(again.store, ({ saving }) => saving.kind === 'saved');
  assert.deepEqual((await held()).slots.find((one) => one.slot === slot)?.offeringIds, [ids[1], ids[0]]);
});

test('a decision that took something away can be taken back for ten seconds', async (t) => {
  const { open, clock } = await school(t);
  const { store } = await open();
  const { slot, ids } = twoOf(store.state);
  await store.request({ type: 'wish', slot, offeringIds: [...ids], none: false });
  await store.request({ type: 'wish', slot, offeringIds: [], none: true });
  assert.deepEqual(store.state.undo, { slot });
  await store.request({ type: 'undo' });
  assert.deepEqual(of(store.state, slot), ids);
  await store.request({ type: 'wish', slot, offeringIds: [ids[0]], none: false });
  clock.pass(10_001);
  assert.equal(store.state.undo, undefined);
  assert.deepEqual(await store.request({ type: 'undo' }), { kind: 'refused', reason: 'tooLate' });
});

test('a word about a place that cannot even be fetched is refused visibly, and said again when the line is back', async (t) => {
  const { open } = await school(t);
  const { store } = await open();
  const { student } = store.state;
  assert.ok(student);
  const [offeringId = ''] = store.state.offerings.keys();
  // The code that says it is not there before it is needed.
  let cut = true;
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      if (cut && specifier.endsWith('/desk.ts')) throw new TypeError('Failed to fetch dynamically imported module');
      return next(specifier, context);
    },
  });
  t.after(() => hooks.deregister());
  const refused = { kind: 'refused', reason: 'unreachable' };
  assert.deepEqual(await store.request({ type: 'take', offeringId, wait: false }), refused);
  assert.deepEqual(store.state.placeRefused, { offeringId, reason: 'unreachable' });
  assert.deepEqual(await store.request({ type: 'check' }), refused);
  assert.equal(store.state.check?.kind, 'failed');
  cut = false;
  // The backend has the word now: the window is for wishes.
  const outcome = await store.request({ type: 'take', offeringId, wait: false });
  assert.notEqual(store.state.placeRefused?.reason, 'unreachable');
  assert.equal(outcome.kind, 'refused');
});
