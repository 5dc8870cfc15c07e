import { expect } from '@open-wc/testing';
import type { Assignment, NewAssignment } from '@wuyu/contract/browser';
import { createClient, homework, roster, type Client } from '@wuyu/sdk';
import { openOutbox, OutboxError, type Account, type Entry, type Outbox } from '@wuyu/sdk/outbox';
import { destroyCabinet } from './cabinet.ts';
import { startBackend, type Backend, type StoryClient } from '../../../../stories/support/backend.ts';
import { classes, people, schoolDay, type Person } from '../../../../stories/support/school.ts';

/*
 * An outbox in a real browser, with its real database and the real backend in the page. What is written is homework: any
 * write of any capability goes the same way.
 */
type Own = StoryClient extends Client<infer C> ? Outbox<C> : never;

let backend: Backend;
const opened: Own[] = [];
beforeEach(async () => void (backend = await startBackend()));
afterEach(async () => {
  for (const outbox of opened.splice(0)) await outbox.signOut('discard');
  secrets.clear();
  await backend.stop();
});

const secrets = new Map<Person, string>();
const secretOf = (person: Person): string =>
  secrets.get(person) ?? `the backend’s secret for ${person}, which nobody else is given`;

/** A person's outbox in a tab of its own; `as`: who the host page says is signed in. */
async function open(person: Person, as: Person = person): Promise<Own> {
  const client = backend.clientOf(as);
  const account = async (): Promise<Account> => {
    const me = await client.roster.getMe();
    return { userId: me.sourcedId, secret: secretOf(as) };
  };
  const outbox = await openOutbox({ client, userId: person, account, retryMs: 20 });
  opened.push(outbox);
  // With signal the backend's word opens it.
  if (backend.line === 'open') await until(outbox, () => outbox.state.phase !== 'locked');
  return outbox;
}

const work = (title: string, id: string): NewAssignment => ({
  id,
  classId: classes.five.id,
  subject: '数学',
  title,
  assignedOn: schoolDay,
  dueOn: schoolDay,
  form: 'oral',
  tiers: [{ tier: 'basic', minutes: 5 }],
});
const newId = (): string => backend.asOther(people.maths).newId();
const create = (outbox: Own, title: string, id = newId()): Promise<Entry> =>
  outbox.add({
    operation: 'homework.createAssignment',
    input: { body: work(title, id) },
    resource: `assignments/${id}`,
  });

/** Titles that the backend holds, as often as it holds them. */
async function titles(): Promise<string[]> {
  const { items } = await backend
    .asOther(people.maths)
    .homework.listAssignments({ classId: classes.five.id, from: schoolDay, to: schoolDay });
  return items.map(({ title }) => title).sort();
}
const states = (outbox: Own): string => outbox.state.entries.map(({ state }) => state).join();

/** Waits until something holds of an outbox. */
function until(outbox: Own, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = outbox.subscribe(look);
    look();
  });
}
const untilTrue = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const settled = (outbox: Own) => until(outbox, () => outbox.state.entries.every(({ state }) => state !== 'pending'));
const fault = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof OutboxError ? error.fault : String(error)),
  );
/** The page is closed without a word. */
const leave = (outbox: Own): void => outbox.close();

/** Every byte that lies in the browser's database, as text. */
async function allThatLies(): Promise<string> {
  const decoder = new TextDecoder();
  const textOf = (value: unknown): string => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return decoder.decode(value);
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([key, part]) => `${key}:${textOf(part)}`)
        .join();
    return String(value);
  };
  const request = indexedDB.open('wuyu-outbox');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('no database'));
  });
  const tx = db.transaction(['vaults', 'entries', 'pages']);
  const all = await Promise.all(
    [...db.objectStoreNames].map(
      (name) =>
        new Promise<unknown[]>((resolve, reject) => {
          const rows = tx.objectStore(name).getAll();
          rows.onsuccess = () => resolve(rows.result);
          rows.onerror = () => reject(new Error(name));
        }),
    ),
  );
  db.close();
  return textOf(all);
}

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
    backend.line = 'silent';
    await create(outbox, '读一读');
    await until(outbox, () => outbox.state.entries.some(({ tries, state }) => tries === 1 && state === 'pending'));
    leave(outbox);
    backend.line = 'open';
    const again = await open(people.maths);
    await settled(again);
    expect(await titles()).to.deep.equal(['口算', '读一读'].sort());
  });

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
    backend.line = 'cut';
    await create(outbox, '口算');
    leave(outbox);
    // The colleague who uses the device now knows the PIN, and is signed in.
    const stranger = await open(people.maths, people.english);
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
    const outbox = await open(people.maths);
    const bad = await outbox.add({
      // The backend of this test has no such operation, and the SDK says so each time.
      operation: 'homework.createAssignment',
      input: { body: work('口算', newId()), orgId: 'a school that the line loses' },
      resource: 'bad',
    });
    await create(outbox, '读一读');
    await until(outbox, () => states(outbox).endsWith('sent'));
    await outbox.discard(bad.id);
    expect(outbox.state.entries.map(({ id }) => id)).not.to.include(bad.id);
  });

  it('does not send in another person’s name what was under way when that one signed in', async () => {
    const sent: string[] = [];
    let person: Person = people.maths;
    let cut = true;
    const client = createClient({
      baseUrl: backend.baseUrl,
      orgId: backend.orgId,
      capabilities: { homework, roster },
      getToken: () => backend.tokenOf(person)(),
      retry: { delay: 5, limit: 50 },
      fetch: (url, init) => {
        if (init.method === 'POST') {
          sent.push(person);
          if (cut) return Promise.reject(new TypeError('cut'));
        }
        const { authorization = '' } = init.headers as Record<string, string>;
        // The token of the one before holds no longer.
        if (person !== people.maths && !authorization.endsWith(tokens.get(person) ?? ''))
          return new Response(null, { status: 401 });
        return backend.fetch(url, init);
      },
    });
    const tokens = new Map<Person, string>();
    const outbox = await openOutbox({
      client,
      userId: people.maths,
      account: async () => ({ userId: (await client.roster.getMe()).sourcedId, secret: secretOf(person) }),
      retryMs: 5,
    });
    opened.push(outbox as unknown as Own);
    await until(outbox as unknown as Own, () => outbox.state.phase === 'open');
    const id = newId();
    await outbox.add({ operation: 'homework.createAssignment', input: { body: work('口算', id) }, resource: id });
    await untilTrue(() => sent.length > 2);
    person = people.english;
    tokens.set(person, await backend.tokenOf(person)());
    cut = false;
    // An element of the page reads something, and the colleague's token comes.
    await client.roster.getMe().catch(() => undefined);
    await untilTrue(() => outbox.state.phase === 'closed');
    await untilTrue(() => true);
    expect(await titles()).to.deep.equal([]);
    client.close();
  });

  it('is closed everywhere when its person signs out in one tab', async () => {
    const [left, right] = [await open(people.maths), await open(people.maths)];
    await right.signOut('discard');
    await until(left, () => left.state.phase === 'closed');
    expect(await fault(left.setPin('246810'))).to.equal('closed');
    const again = await open(people.maths);
    backend.line = 'cut';
    await create(again, '口算');
    leave(again);
    backend.line = 'open';
    const last = await open(people.maths);
    await settled(last);
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

  it('sends what is written now where what was kept earlier does not open any more, and says so', async () => {
    const outbox = await open(people.maths);
    backend.line = 'cut';
    await create(outbox, '口算');
    leave(outbox);
    backend.line = 'open';
    secrets.set(people.maths, 'a backend that was set up anew');
    const again = await open(people.maths);
    await until(again, () => again.state.phase === 'unreadable');
    expect(again.state).to.include({ durable: false, unread: 1 });
    await create(again, '读一读');
    await settled(again);
    expect(await titles()).to.deep.equal(['读一读']);
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
