import type { NewAssignment } from '@wuyu/contract/browser';
import { devices, evaluation, homework, menus, policy, roster, surveys, visits, type Client } from '@wuyu/sdk';
import { openOutbox, OutboxError, type Account, type Entry, type Outbox } from '@wuyu/sdk/outbox';
import { startBackend, type Backend, type StoryClient } from '../../../stories/support/backend.ts';
import { until } from '../../../stories/support/device.ts';
import { classes, people, schoolDay, type Person } from '../../../stories/support/school.ts';

/*
 * An outbox in a real browser, with its real database and the real backend in the page. What is written is homework: any
 * write of any capability goes the same way.
 */
export type Own = StoryClient extends Client<infer C> ? Outbox<C> : never;

export { until };

/** The backend of the test that runs. */
export let backend: Backend;
const opened: Own[] = [];
/** What a backend that was set up anew gives instead of its usual secrets. */
export const secrets = new Map<Person, string>();

export async function begin(): Promise<void> {
  backend = await startBackend();
}

/** Leaves nothing on the device. */
export async function end(): Promise<void> {
  for (const outbox of opened.splice(0)) await outbox.signOut('discard');
  secrets.clear();
  await backend.stop();
}

/** What a client with a line of its own begins with. */
export const connection = () => ({
  baseUrl: backend.baseUrl,
  orgId: backend.orgId,
  capabilities: { devices, evaluation, homework, menus, policy, roster, surveys, visits },
});

/** A person's outbox in a tab of its own; `client`: whose is signed in there, that person's unless told. */
export async function open(person: Person, client: StoryClient = backend.clientOf(person)): Promise<Own> {
  const account = async (): Promise<Account> => {
    const { sourcedId: userId } = await client.roster.getMe();
    return { userId, secret: secrets.get(person) ?? `the backend’s secret for ${userId}, which nobody else is given` };
  };
  const outbox = await openOutbox({ client, userId: person, account, retryMs: 20 });
  opened.push(outbox);
  // With signal the backend's word opens it.
  if (backend.line === 'open') await until(outbox, () => outbox.state.phase !== 'locked');
  return outbox;
}

export const work = (title: string, id: string): NewAssignment => ({
  id,
  classId: classes.five.id,
  subject: '数学',
  title,
  assignedOn: schoolDay,
  dueOn: schoolDay,
  form: 'oral',
  tiers: [{ tier: 'basic', minutes: 5 }],
});
export const newId = (): string => backend.asOther(people.maths).newId();
export const create = (outbox: Own, title: string, id = newId()): Promise<Entry> =>
  outbox.add({
    operation: 'homework.createAssignment',
    input: { body: work(title, id) },
    resource: `assignments/${id}`,
  });

/** Titles that the backend holds, as often as it holds them. */
export async function titles(): Promise<string[]> {
  const { items } = await backend
    .asOther(people.maths)
    .homework.listAssignments({ classId: classes.five.id, from: schoolDay, to: schoolDay });
  return items.map(({ title }) => title).sort();
}
export const states = (outbox: Own): string => outbox.state.entries.map(({ state }) => state).join();

export const settled = (outbox: Own): Promise<void> =>
  until(outbox, () => outbox.state.entries.every(({ state }) => state !== 'pending'));
export const fault = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof OutboxError ? error.fault : String(error)),
  );
/** The page is closed without a word. */
export const leave = (outbox: Own): void => outbox.close();

/** Writes something where there is no signal, and closes the page; signal is back then. */
export async function writeAndLeave(outbox: Own, title: string): Promise<void> {
  backend.line = 'cut';
  await create(outbox, title);
  leave(outbox);
  backend.line = 'open';
}
