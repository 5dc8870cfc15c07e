import { expect } from '@open-wc/testing';
import { createClient, devices, roster } from '@wuyu/sdk';
import { type Entry, openOutbox } from '@wuyu/sdk/outbox';
import { fullDevice } from '../../../../stories/support/device.ts';
import { people } from '../../../../stories/support/school.ts';
import {
  backend,
  begin,
  connection,
  create,
  end,
  fault,
  leave,
  newId,
  open,
  type Own,
  settled,
  states,
  titles,
  until,
  work,
  writeAndLeave,
} from '../../test/outbox-desk.ts';
import { Cabinet, destroyCabinet } from './cabinet.ts';
import { vaultId } from './vault.ts';

beforeEach(begin);
afterEach(end);

/** Lets no tab of the mathematics teacher send while something is done. */
async function whileNobodySends(work: () => Promise<void>): Promise<void> {
  const id = await vaultId(backend.baseUrl, backend.orgId, people.maths);
  await navigator.locks.request(`wuyu/outbox@1/${id}`, work);
}

/** Opens something in a tab that hears nothing of others, as one that was put to sleep. */
async function asleep<T>(work: () => Promise<T>): Promise<T> {
  const { BroadcastChannel: really } = globalThis;
  Object.assign(globalThis, { BroadcastChannel: undefined });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { BroadcastChannel: really });
  }
}

/** A client by which nothing can be changed until that is mended. */
function unchanging() {
  let failing = true;
  const client = createClient({
    ...connection(),
    getToken: backend.tokenOf(people.maths),
    fetch: (url, init) =>
      init.method === 'PATCH' && failing
        ? Promise.resolve(new Response(null, { status: 500 }))
        : backend.fetch(url, init),
  });
  return { client, mend: () => void (failing = false) };
}

/** Without signal: an assignment, and a change that goes by its answer. */
async function createAndChange(outbox: Own): Promise<void> {
  const id = newId();
  backend.line = 'cut';
  await change(outbox, id, await create(outbox, '口算', id));
  backend.line = 'open';
}

const change = (outbox: Own, assignmentId: string, { id: after }: Entry): Promise<Entry> =>
  outbox.add({
    operation: 'homework.updateAssignment',
    input: { assignmentId, ifMatch: 0, body: { title: '口算两页' } },
    resource: `assignments/${assignmentId}`,
    after,
  });

describe('what the outbox keeps', () => {
  it('goes over to the key of a new tab that came after an eviction, with all that waits', async () => {
    const old = await open(people.maths);
    const id = newId();
    const first = await create(old, '口算', id);
    await settled(old);
    backend.line = 'cut';
    await whileNobodySends(async () => {
      await old.add({
        operation: 'homework.updateAssignment',
        input: { assignmentId: id, ifMatch: 0, body: { title: '口算两页' } },
        resource: `assignments/${id}`,
        after: first.id,
      });
      await create(old, '读一读');
      await destroyCabinet();
      const fresh = await open(people.maths, backend.asOther(people.maths));
      await fresh.unlock();
      expect(fresh.state).to.include({ phase: 'open', durable: true });
      // Before the old tab has noticed anything.
      await create(old, '写一写');
    });
    backend.line = 'open';
    await old.drain();
    await until(old, () => old.state.phase === 'open');
    await settled(old);
    expect(old.state).to.include({ durable: true, unread: 0 });
    expect(await titles()).to.deep.equal(['写一写', '口算两页', '读一读'].sort());
  });

  it('keeps the answer that a later write goes by, when it keeps anew what was evicted', async () => {
    const { client, mend } = unchanging();
    const outbox = await open(people.maths, client);
    await createAndChange(outbox);
    await until(outbox, () => states(outbox) === 'sent,pending' && outbox.state.held === 'failing');
    await destroyCabinet();
    await create(outbox, '读一读');
    mend();
    await settled(outbox);
    expect(await titles()).to.deep.equal(['口算两页', '读一读'].sort());
    client.close();
  });

  it('leaves at sign-out nothing that the backend has, but the answer that a later write goes by', async () => {
    const { client, mend } = unchanging();
    const outbox = await open(people.maths, client);
    await create(outbox, '读一读');
    await settled(outbox);
    await createAndChange(outbox);
    await until(outbox, () => states(outbox) === 'sent,sent,pending' && outbox.state.held === 'failing');
    await outbox.signOut('keep');
    const cabinet = await Cabinet.open();
    expect(await cabinet?.use((db) => db.count('entries'))).to.equal(2);
    cabinet?.close();
    mend();
    await settled(await open(people.maths));
    expect(await titles()).to.deep.equal(['口算两页', '读一读'].sort());
    client.close();
  });

  it('never brings back what a person discarded, though a tab that slept still has it', async () => {
    const old = await asleep(() => open(people.maths));
    backend.line = 'cut';
    await whileNobodySends(async () => {
      await create(old, '口算');
      const other = await open(people.maths, backend.asOther(people.maths));
      await other.signOut('discard');
      // Signed in anew: another key.
      await (await open(people.maths, backend.asOther(people.maths))).unlock();
      expect(await fault(create(old, '读一读'))).to.equal('closed');
    });
    expect(old.state).to.deep.include({ phase: 'closed', entries: [] });
    backend.line = 'open';
    const again = await open(people.maths);
    expect(again.state.entries).to.deep.equal([]);
    expect(await titles()).to.deep.equal([]);
  });

  it('takes back only what cannot have arrived, where that is asked for', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    const tried = await create(outbox, '口算');
    await until(outbox, () => outbox.state.entries[0]?.tries === 1);
    expect(await fault(outbox.discard(tried.id, 'unsent'))).to.equal('changed');
    await whileNobodySends(async () => {
      const untouched = await create(outbox, '读一读');
      await outbox.discard(untouched.id, 'unsent');
    });
    backend.line = 'open';
    await settled(outbox);
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('takes what was read while it was locked along when it is unlocked', async () => {
    const outbox = await open(people.maths);
    await outbox.setPin('246810');
    await outbox.keepPage('homes', '昨天的');
    leave(outbox);
    backend.line = 'cut';
    const locked = await open(people.maths);
    await locked.keepPage('draft', '写了一半');
    await locked.keepPage('homes', '今天的');
    await locked.unlock('246810');
    expect((await locked.page('draft'))?.value).to.equal('写了一半');
    leave(locked);
    const again = await open(people.maths);
    await again.unlock('246810');
    expect((await again.page('draft'))?.value).to.equal('写了一半');
    expect((await again.page('homes'))?.value).to.equal('今天的');
  });

  it('keeps a person’s own work through a sign-out for that person alone, and nothing that was read', async () => {
    const outbox = await open(people.maths);
    await outbox.keepPage('form', '写了一半', 'own');
    await outbox.keepPage('homes', '名单');
    await outbox.signOut('keep');
    expect(await (await open(people.homeroom)).page('form')).to.equal(undefined);
    const again = await open(people.maths);
    expect((await again.page('form'))?.value).to.equal('写了一半');
    expect(await again.page('homes')).to.equal(undefined);
    await again.signOut('discard');
    expect(await (await open(people.maths)).page('form')).to.equal(undefined);
  });

  it('says that there is no room, keeps nothing by halves, and goes on once there is', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    await create(outbox, '口算');
    const hasRoom = fullDevice();
    try {
      expect(await fault(create(outbox, '读一读'))).to.equal('full');
      expect(await fault(outbox.keepPage('form', '写了一半', 'own'))).to.equal('full');
    } finally {
      hasRoom();
    }
    expect(states(outbox)).to.equal('pending');
    await create(outbox, '写一写');
    backend.line = 'open';
    await outbox.drain();
    await settled(outbox);
    expect(await titles()).to.deep.equal(['写一写', '口算'].sort());
  });

  it('asks the browser once not to evict what waits', async () => {
    const { persist } = navigator.storage;
    let asked = 0;
    navigator.storage.persist = () => Promise.resolve(++asked > 0);
    try {
      const outbox = await open(people.maths);
      expect(asked).to.equal(0);
      await create(outbox, '口算');
      await create(outbox, '读一读');
      expect(asked).to.equal(1);
    } finally {
      navigator.storage.persist = persist;
    }
  });

  it('keeps the order of writing where the clock is set back in between', async () => {
    const { now } = Date;
    const first = await open(people.maths);
    try {
      const id = newId();
      backend.line = 'cut';
      const made = await create(first, '口算', id);
      Date.now = () => now() - 30 * 86_400_000;
      await change(first, id, made);
      leave(first);
      backend.line = 'open';
      await settled(await open(people.maths));
    } finally {
      Date.now = now;
    }
    expect(await titles()).to.deep.equal(['口算两页']);
  });

  it('lets what was read grow old, and own work not', async () => {
    const outbox = await open(people.maths);
    const { now } = Date;
    Date.now = () => now() - 15 * 86_400_000;
    try {
      await outbox.keepPage('form', '写了一半', 'own');
      await outbox.keepPage('homes', '名单');
    } finally {
      Date.now = now;
    }
    expect(await outbox.page('homes')).to.equal(undefined);
    leave(outbox);
    const again = await open(people.maths);
    expect((await again.page('form'))?.value).to.equal('写了一半');
  });

  it('lets wait what a page has no part of, and sends it from one that has', async () => {
    await writeAndLeave(await open(people.maths), '口算');
    const client = createClient({
      ...connection(),
      capabilities: { devices, roster },
      fetch: backend.fetch,
      getToken: backend.tokenOf(people.maths),
    });
    const account = async () => {
      const { sourcedId: userId } = await client.roster.getMe();
      return { userId, secret: `the backend’s secret for ${userId}, which nobody else is given` };
    };
    const other = await openOutbox({ client, userId: people.maths, account, retryMs: 20 });
    await other.drain();
    expect(other.state).to.deep.include({ phase: 'open', sending: false, held: undefined });
    expect(other.state.entries.map(({ state, tries }) => `${state} ${tries}`)).to.deep.equal(['pending 0']);
    other.close();
    client.close();
    const own = await open(people.maths);
    await settled(own);
    expect(states(own)).to.equal('sent');
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('refuses what the backend of today has no name for', async () => {
    const outbox = await open(people.maths);
    const id = newId();
    // As a later version may have written it.
    const operation = 'homework.praiseAssignment' as 'homework.createAssignment';
    await outbox.add({ operation, input: { body: work('口算', id) }, resource: `assignments/${id}` });
    await settled(outbox);
    const [entry] = outbox.state.entries;
    expect(entry?.state === 'refused' && entry.refusal.reason).to.equal('unknownOperation');
  });
});
