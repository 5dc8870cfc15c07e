import { expect } from '@open-wc/testing';
import type { Assignment } from '@wuyu/contract/browser';
import { createClient } from '@wuyu/sdk';
import { openOutbox, type Entry } from '@wuyu/sdk/outbox';
import { without } from '../../../../stories/support/lacking.ts';
import { people, schoolDay, type Person } from '../../../../stories/support/school.ts';
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
  secrets,
  settled,
  states,
  titles,
  until,
  work,
  writeAndLeave,
} from '../../test/outbox-desk.ts';
import { allThatLies } from '../../../../stories/support/left-behind.ts';
import { destroyCabinet } from './cabinet.ts';

beforeEach(begin);
afterEach(end);

/** Whoever is signed in at a backend that lacks an operation, and says so. */
const lackingClient = (operation: string) =>
  createClient({
    ...connection(),
    getToken: backend.tokenOf(people.maths),
    fetch: without(backend.fetch, [operation]),
  });

describe('the outbox', () => {
  it('sends what was written without signal once, in its order, when there is signal again', async () => {
    const outbox = await open(people.maths);
    expect(outbox.state).to.include({ phase: 'open', durable: true });
    backend.line = 'cut';
    const id = newId();
    const first = await create(outbox, '口算', id);
    await outbox.add({
      operation: 'homework.updateAssignment',
      input: { assignmentId: id, ifMatch: 0, body: { title: '口算两页' } },
      resource: `assignments/${id}`,
      after: first.id,
    });
    await create(outbox, '量一量课桌');
    await until(outbox, () => outbox.state.held === 'unreachable');
    expect(states(outbox)).to.equal('pending,pending,pending');
    expect(await titles()).to.deep.equal([]);
    backend.line = 'open';
    await settled(outbox);
    expect(states(outbox)).to.equal('sent,sent,sent');
    expect(await titles()).to.deep.equal(['口算两页', '量一量课桌'].sort());
  });

  it('finds what was written after the page was closed, and sends it without doubling what had arrived', async () => {
    const outbox = await open(people.maths);
    await create(outbox, '口算');
    await settled(outbox);
    backend.line = 'lossy';
    await create(outbox, '读一读');
    await until(outbox, () => outbox.state.entries.some(({ tries, state }) => tries === 1 && state === 'pending'));
    await until(outbox, () => outbox.state.held === 'unreachable');
    leave(outbox);
    // It had arrived, and only the answer had not.
    expect(await titles()).to.deep.equal(['口算', '读一读'].sort());
    backend.line = 'open';
    const again = await open(people.maths);
    await settled(again);
    expect(await titles()).to.deep.equal(['口算', '读一读'].sort());
  });

  it('keeps both versions where the backend holds something newer, until a person says which counts', async () => {
    const outbox = await open(people.maths);
    const id = newId();
    await create(outbox, '口算', id);
    await settled(outbox);
    const colleague = backend.asOther(people.maths);
    const held = await colleague.homework.getAssignment({ assignmentId: id });
    backend.line = 'cut';
    const change = await outbox.add({
      operation: 'homework.updateAssignment',
      input: { assignmentId: id, ifMatch: held.rev, body: { title: '口算两页' } },
      resource: `assignments/${id}`,
    });
    const newer = await colleague.homework.updateAssignment({
      assignmentId: id,
      ifMatch: held.rev,
      body: { title: '笔算' },
    });
    backend.line = 'open';
    await settled(outbox);
    const entry = outbox.state.entries.find((one) => one.id === change.id);
    expect(entry?.state).to.equal('conflict');
    expect(entry?.state === 'conflict' && (entry.current as Assignment).title).to.equal('笔算');
    await outbox.amend(change.id, { assignmentId: id, ifMatch: newer.rev, body: { title: '笔算、口算' } });
    await settled(outbox);
    expect(await titles()).to.deep.equal(['笔算、口算']);
  });

  it('keeps what the backend refuses, with its reason, and lets what follows it wait', async () => {
    const outbox = await open(people.maths);
    const id = newId();
    const wrong = await outbox.add({
      operation: 'homework.createAssignment',
      input: { body: { ...work('口算', id), classId: 'no-such-class' } },
      resource: `assignments/${id}`,
    });
    const next = await outbox.add({
      operation: 'homework.updateAssignment',
      input: { assignmentId: id, ifMatch: 0, body: { title: '口算两页' } },
      resource: `assignments/${id}`,
      after: wrong.id,
    });
    await create(outbox, '读一读');
    await until(outbox, () => states(outbox) === 'refused,pending,sent');
    const [refused] = outbox.state.entries;
    expect(refused?.state === 'refused' && refused.refusal.problem).to.be.oneOf(['not-found', 'invalid']);
    await outbox.amend(wrong.id, { body: work('口算', id) });
    await settled(outbox);
    expect(await titles()).to.deep.equal(['口算两页', '读一读'].sort());
    expect(await fault(outbox.discard(next.id))).to.equal('changed');
  });

  it('lets others go on where the backend fails at one, and lets a person give that one up', async () => {
    const failing = createClient({
      ...connection(),
      getToken: backend.tokenOf(people.maths),
      fetch: (url, init) =>
        String(init.body).includes('口算') ? new Response(null, { status: 500 }) : backend.fetch(url, init),
    });
    const outbox = await open(people.maths, failing);
    // As many as there are lanes, and more: each is tried before what comes after them.
    const bad: Entry[] = [];
    for (let i = 0; i < 5; i += 1) bad.push(await create(outbox, '口算'));
    await create(outbox, '读一读');
    await until(outbox, () => states(outbox).endsWith('sent'));
    await until(outbox, () => outbox.state.held === 'failing');
    expect(await titles()).to.deep.equal(['读一读']);
    for (const { id } of bad) await outbox.discard(id);
    expect(states(outbox)).to.equal('sent');
    failing.close();
  });

  it('refuses what the backend lacks, to be seen and discarded, and lets others go on', async () => {
    const lacking = lackingClient('homework.updateAssignment');
    const outbox = await open(people.maths, lacking);
    const id = newId();
    await create(outbox, '口算', id);
    const change = await outbox.add({
      operation: 'homework.updateAssignment',
      input: { assignmentId: id, ifMatch: 0, body: { title: '口算两页' } },
      resource: `assignments/${id}`,
    });
    await create(outbox, '读一读');
    await settled(outbox);
    expect(states(outbox)).to.equal('sent,refused,sent');
    const refused = outbox.state.entries.find((one) => one.id === change.id);
    expect(refused?.state === 'refused' && refused.refusal.reason).to.equal('unknownOperation');
    expect(refused?.state === 'refused' && refused.refusal.detail).to.include('homework.updateAssignment');
    await outbox.discard(change.id);
    expect(states(outbox)).to.equal('sent,sent');
    lacking.close();
  });

  it('does not take a backend that lacks the key of devices for a place without signal', async () => {
    const client = lackingClient('devices.getDeviceKey');
    const account = () => client.devices.getDeviceKey({});
    const outbox = await openOutbox({ client, userId: people.maths, account, retryMs: 20 });
    await until(outbox, () => outbox.state.held !== undefined);
    expect(outbox.state.held).to.equal('failing');
    await outbox.signOut('discard');
    client.close();
  });

  it('keeps anew what the browser has evicted', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    await create(outbox, '口算');
    await destroyCabinet();
    await create(outbox, '读一读');
    leave(outbox);
    backend.line = 'open';
    const again = await open(people.maths);
    await settled(again);
    expect(await titles()).to.deep.equal(['口算', '读一读'].sort());
  });

  it('goes through two tabs of one person as through one', async () => {
    const [left, right] = [await open(people.maths), await open(people.maths)];
    backend.line = 'cut';
    const all = Array.from({ length: 20 }, (_, i) => `题目 ${String(i).padStart(2, '0')}`);
    await Promise.all(all.map((title, i) => create(i % 2 === 0 ? left : right, title)));
    await Promise.all([left, right].map((tab) => until(tab, () => tab.state.entries.length === all.length)));
    backend.line = 'open';
    await Promise.all([left.drain(), right.drain()]);
    await Promise.all([left, right].map((tab) => until(tab, () => tab.state.entries.every((e) => e.state === 'sent'))));
    expect(await titles()).to.deep.equal(all);
  });

  it('says so where the browser lets it keep nothing, and sends all the same', async () => {
    const { open: really } = indexedDB;
    Object.defineProperty(indexedDB, 'open', {
      configurable: true,
      value: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const outbox = await open(people.maths);
      expect(outbox.state).to.include({ phase: 'open', durable: false });
      backend.line = 'cut';
      await create(outbox, '口算');
      backend.line = 'open';
      await settled(outbox);
      expect(await titles()).to.deep.equal(['口算']);
    } finally {
      Object.defineProperty(indexedDB, 'open', { configurable: true, value: really });
    }
  });
});

describe('whose the outbox is', () => {
  it('opens without signal by the PIN of the device, and by no other', async () => {
    const outbox = await open(people.maths);
    await outbox.setPin('246810');
    backend.line = 'cut';
    await create(outbox, '口算');
    leave(outbox);
    const again = await open(people.maths);
    expect(again.state).to.deep.include({ phase: 'locked', hasPin: true, unread: 1, entries: [] });
    expect(await fault(again.unlock('246811'))).to.equal('wrongPin');
    // What is written meanwhile joins it.
    await create(again, '读一读');
    await again.unlock('246810');
    expect(again.state).to.deep.include({ phase: 'open', durable: true });
    expect(states(again)).to.equal('pending,pending');
    backend.line = 'open';
    await settled(again);
    expect(await titles()).to.deep.equal(['口算', '读一读'].sort());
  });

  it('opens by the backend’s word when there is signal, though the PIN is forgotten', async () => {
    const outbox = await open(people.maths);
    await outbox.setPin('246810');
    backend.line = 'cut';
    await create(outbox, '口算');
    leave(outbox);
    const again = await open(people.maths);
    expect(again.state.phase).to.equal('locked');
    backend.line = 'open';
    await again.drain();
    await settled(again);
    expect(again.state.phase).to.equal('open');
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('is opened by a new PIN in a tab that was locked when the PIN was changed', async () => {
    const outbox = await open(people.maths);
    await outbox.setPin('246810');
    backend.line = 'cut';
    const locked = await open(people.maths);
    await create(locked, '口算');
    await outbox.setPin('135791');
    expect(await fault(locked.unlock('246810'))).to.equal('wrongPin');
    // Both at once: the person types the PIN just as signal returns.
    backend.line = 'open';
    await Promise.all([locked.unlock('135791'), locked.drain()]);
    await settled(locked);
    expect(locked.state.entries).to.have.length(1);
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('shows another person nothing, and keeps what waits for the one who wrote it', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    await create(outbox, '只有何老师知道的题目');
    await outbox.keepPage('plans', { title: '王小雨家' });
    leave(outbox);
    const lies = await allThatLies();
    expect(lies.length).to.be.greaterThan(200);
    for (const secret of ['只有何老师知道的题目', '王小雨家', 'createAssignment', 'assignments/', schoolDay, 'plans'])
      expect(lies).not.to.contain(secret);
    backend.line = 'open';
    const other = await open(people.english);
    expect(other.state).to.deep.include({ phase: 'open', unread: 0, entries: [] });
    expect(await other.page('plans')).to.equal(undefined);
    leave(other);
    const own = await open(people.maths);
    await settled(own);
    expect(await titles()).to.deep.equal(['只有何老师知道的题目']);
  });

  it('is never sent in another person’s name', async () => {
    const outbox = await open(people.maths);
    await outbox.setPin('246810');
    await writeAndLeave(outbox, '口算');
    backend.line = 'cut';
    // The colleague who uses the device now knows the PIN, and is signed in.
    const stranger = await open(people.maths, backend.clientOf(people.english));
    await stranger.unlock('246810');
    backend.line = 'open';
    await stranger.drain();
    await until(stranger, () => stranger.state.phase === 'closed');
    expect(stranger.state.entries).to.deep.equal([]);
    expect(await titles()).to.deep.equal([]);
    const own = await open(people.maths);
    await settled(own);
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('does not send in another person’s name what was under way when that one signed in', async () => {
    let person: Person = people.maths;
    const tokens = new Map<Person, string>();
    for (const one of [people.maths, people.english]) tokens.set(one, await backend.tokenOf(one)());
    const posted: string[] = [];
    const changing = createClient({
      ...connection(),
      getToken: () => tokens.get(person) ?? '',
      retry: { delay: 5, limit: 50 },
      fetch: (url, init) => {
        const { authorization = '' } = init.headers as Record<string, string>;
        if (init.method === 'POST') {
          posted.push(authorization);
          return Promise.reject(new TypeError('cut'));
        }
        // The token of the one before holds no longer.
        return authorization === `Bearer ${tokens.get(person) ?? ''}`
          ? backend.fetch(url, init)
          : new Response(null, { status: 401 });
      },
    });
    const outbox = await open(people.maths, changing);
    await create(outbox, '口算');
    await until(outbox, () => outbox.state.entries[0]?.tries === 1);
    person = people.english;
    // An element of the page reads something, and the colleague's token comes.
    await changing.roster.getMe();
    await until(outbox, () => outbox.state.phase === 'closed');
    // Longer than it would take to try again.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(posted.filter((token) => token.endsWith(tokens.get(people.english) ?? ''))).to.deep.equal([]);
    changing.close();
  });

  it('sends what is written now where what was kept earlier does not open any more, and says so', async () => {
    const outbox = await open(people.maths);
    await writeAndLeave(outbox, '口算');
    secrets.set(people.maths, 'a backend that was set up anew');
    const again = await open(people.maths);
    await until(again, () => again.state.phase === 'unreadable');
    expect(again.state).to.include({ durable: false, unread: 1 });
    await create(again, '读一读');
    await settled(again);
    expect(await titles()).to.deep.equal(['读一读']);
  });

  it('takes everything away at sign-out only where the person says so', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    await outbox.keepPage('plans', ['王小雨家']);
    await create(outbox, '口算');
    await outbox.signOut('keep');
    expect(await fault(create(outbox, '读一读'))).to.equal('closed');
    backend.line = 'open';
    const again = await open(people.maths);
    expect(await again.page('plans')).to.equal(undefined);
    await settled(again);
    backend.line = 'cut';
    await create(again, '写一写');
    await again.signOut('discard');
    backend.line = 'open';
    const fresh = await open(people.maths);
    expect(fresh.state.entries).to.deep.equal([]);
    expect(await titles()).to.deep.equal(['口算']);
  });

  it('is closed everywhere when its person signs out in one tab', async () => {
    const [left, right] = [await open(people.maths), await open(people.maths)];
    await right.signOut('discard');
    await until(left, () => left.state.phase === 'closed');
    expect(await fault(left.setPin('246810'))).to.equal('closed');
    const again = await open(people.maths);
    await writeAndLeave(again, '口算');
    const last = await open(people.maths);
    await settled(last);
    expect(await titles()).to.deep.equal(['口算']);
  });
});
