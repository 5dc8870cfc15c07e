/*
 * What runs in the page of outbox.test.ts: an outbox as the visit tracker uses it, and a notebook of all it ever said. The test
 * sees it as `globalThis.desk`.
 */
import { createClient, devices, roster, visits } from '@wuyu/sdk';
import { openOutbox, type Outbox } from '@wuyu/sdk/outbox';

const capabilities = { devices, roster, visits };
type Visits = Outbox<typeof capabilities>;

/** One home: its class, who lives there, and the day. */
export interface Door {
  readonly classId: string;
  readonly studentIds: readonly string[];
  readonly day: string;
}

/** What the test asks for; each write resolves once it is kept. */
export interface Desk {
  /** Opens the outbox of a teacher. */
  open(orgId: string, userId: string): Promise<void>;
  /** Waits until what is written outlives the page. */
  ready(): Promise<void>;
  createPlan(id: string, door: Door): Promise<void>;
  /** Writes a plan's next note. */
  updatePlan(id: string, note: string): Promise<void>;
  /** Records a visit, of a plan where one is named: the plan may itself still wait. Something is agreed at it. */
  createVisit(id: string, door: Door, agreedId: string, planId?: string): Promise<void>;
  /** Writes a visit's next note, or what is confidential about it. */
  updateVisit(id: string, note: string): Promise<void>;
  writeSealedNote(id: string, note: string): Promise<void>;
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

let outbox: Visits | undefined;
const kept = new Set<string>();
const sent = new Set<string>();
const lies = new Set<string>();
/** By plan or visit the last write about it, and what it goes out in order with. */
const last = new Map<string, { readonly after: string; readonly resource: string }>();

function opened(): Visits {
  if (!outbox) throw new Error('not opened');
  return outbox;
}

/** Nothing that was kept is ever missing, nothing that was sent waits again, and nothing is refused or in conflict. */
function look(): void {
  const { entries, phase } = opened().state;
  if (phase !== 'open') return;
  const here = new Set<string>();
  for (const entry of entries) {
    const { id, key, state, operation } = entry;
    here.add(id);
    if (state === 'sent') sent.add(key);
    else if (sent.has(key)) lies.add(`${id} waits again`);
    if (state === 'refused' || state === 'conflict') lies.add(`${operation} is ${state}: ${JSON.stringify(entry)}`);
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

/** Keeps a write about a plan or visit, after the one before it; the first of a visit goes out in order with its plan. */
async function keep(
  about: string,
  first: string,
  add: (to: { resource: string; after: string | undefined }) => ReturnType<Visits['add']>,
) {
  const before = last.get(about);
  const resource = before?.resource ?? last.get(first)?.resource ?? first;
  const entry = await add({ resource, after: before?.after });
  kept.add(entry.id);
  last.set(about, { after: entry.id, resource });
}
// The revision is that of the answer to what comes before.
const ifMatch = 0;

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
    outbox = await openOutbox({ client, userId, account: () => client.devices.getDeviceKey(), retryMs: 40 });
    outbox.subscribe(look);
    look();
  },
  ready: () => until(() => opened().state.durable),
  createPlan(id, { studentIds, ...door }) {
    const body = { id, ...door, studentIds: [...studentIds], kind: 'home' as const, note: '0' };
    return keep(id, `plans/${id}`, (to) => opened().add({ operation: 'visits.createPlan', input: { body }, ...to }));
  },
  updatePlan(id, note) {
    const input = { planId: id, ifMatch, body: { note } };
    return keep(id, '', (to) => opened().add({ operation: 'visits.updatePlan', input, ...to }));
  },
  createVisit(id, { studentIds, ...door }, agreedId, planId) {
    const [studentId = ''] = studentIds;
    const body = {
      id,
      ...door,
      studentIds: [...studentIds],
      kind: 'home' as const,
      present: ['mother' as const],
      visitorIds: [],
      topics: [],
      note: '0',
      commitments: [{ id: agreedId, studentId, text: '找一张矮书桌', owner: 'teacher' as const, dueOn: door.day }],
      ...(planId !== undefined && { planId }),
    };
    return keep(id, planId ?? `visits/${id}`, (to) =>
      opened().add({ operation: 'visits.createVisit', input: { body }, ...to }),
    );
  },
  updateVisit(id, note) {
    const input = { visitId: id, ifMatch, body: { note } };
    return keep(id, '', (to) => opened().add({ operation: 'visits.updateVisit', input, ...to }));
  },
  writeSealedNote(id, note) {
    const input = { visitId: id, ifMatch, body: { text: note } };
    return keep(id, '', (to) => opened().add({ operation: 'visits.writeSealedNote', input, ...to }));
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
