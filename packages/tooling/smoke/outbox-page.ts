/*
 * What runs in the page of outbox.test.ts: an outbox as a program would use it, and a notebook of all it ever said. The test
 * sees it as `globalThis.desk`.
 */
import { createClient, homework, roster } from '@wuyu/sdk';
import { openOutbox, type Outbox } from '@wuyu/sdk/outbox';

const capabilities = { homework, roster };

/** What the test asks for. */
export interface Desk {
  /** Opens the outbox of a teacher. */
  open(orgId: string, userId: string): Promise<void>;
  /** Waits until what is written outlives the page. */
  ready(): Promise<void>;
  /** Writes draft work of a class: its creation, or its next title. Resolves once it is kept. */
  create(id: string, classId: string, day: string): Promise<void>;
  rename(id: string, title: string): Promise<void>;
  /** Resolves when nothing waits any more, or something was untrue. */
  settled(): Promise<void>;
  counts(): Readonly<Record<string, number>>;
  /** What was untrue of the states that were shown, at any moment: empty, or sentences. */
  lies(): readonly string[];
  /** Idempotency keys that were shown as sent. */
  sent(): readonly string[];
}
declare global {
  var desk: Desk;
}

let outbox: Outbox<typeof capabilities> | undefined;
const kept = new Set<string>();
const sent = new Set<string>();
const lies = new Set<string>();
/** The last write about each piece of work. */
const last = new Map<string, string>();

function opened(): Outbox<typeof capabilities> {
  if (!outbox) throw new Error('not opened');
  return outbox;
}

/** Nothing that was kept is ever missing, nothing that was sent waits again, and nothing is refused or in conflict. */
function look(): void {
  const { entries, phase } = opened().state;
  if (phase !== 'open') return;
  const here = new Set<string>();
  for (const { id, key, state, resource } of entries) {
    here.add(id);
    last.set(resource, id);
    if (state === 'sent') sent.add(key);
    else if (sent.has(key)) lies.add(`${id} waits again`);
    if (state === 'refused' || state === 'conflict') lies.add(`${resource} is ${state}`);
  }
  for (const id of kept) if (!here.has(id)) lies.add(`${id} is gone`);
}

/** Resolves as soon as something holds of the outbox. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = opened().subscribe(() => holds() && end());
    const end = () => {
      stop();
      resolve();
    };
    if (holds()) end();
  });
}

globalThis.desk = {
  async open(orgId, userId) {
    const getToken = async () => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/demo/token', { method: 'POST', headers, body: JSON.stringify({ orgId, userId }) });
      if (!response.ok) throw new TypeError('no token now');
      return ((await response.json()) as { token: string }).token;
    };
    const retry = { limit: 1, delay: 20, timeout: 1_000 };
    const client = createClient({ baseUrl: location.origin, orgId, capabilities, getToken, retry, timeout: 2_000 });
    const account = async () => ({
      userId: (await client.roster.getMe()).sourcedId,
      secret: `the secret of ${userId}`,
    });
    outbox = await openOutbox({ client, userId, account, retryMs: 40 });
    outbox.subscribe(look);
    look();
  },
  ready: () => until(() => opened().state.durable),
  async create(id, classId, day) {
    const body = {
      id,
      classId,
      subject: '数学',
      title: '0',
      assignedOn: day,
      dueOn: day,
      form: 'oral' as const,
      tiers: [{ tier: 'basic' as const, minutes: 0 }],
    };
    const resource = `assignments/${id}`;
    const entry = await opened().add({ operation: 'homework.createAssignment', input: { body }, resource });
    kept.add(entry.id);
    last.set(resource, entry.id);
  },
  async rename(id, title) {
    const resource = `assignments/${id}`;
    const after = last.get(resource);
    const entry = await opened().add({
      operation: 'homework.updateAssignment',
      // The revision is that of the answer to what comes before.
      input: { assignmentId: id, ifMatch: 0, body: { title } },
      resource,
      after,
    });
    kept.add(entry.id);
    last.set(resource, entry.id);
  },
  settled: () => until(() => lies.size > 0 || opened().state.entries.every(({ state }) => state === 'sent')),
  counts() {
    const counts: Record<string, number> = {};
    for (const { state } of opened().state.entries) counts[state] = (counts[state] ?? 0) + 1;
    return { ...counts, lies: lies.size };
  },
  lies: () => [...lies],
  sent: () => [...sent],
};
