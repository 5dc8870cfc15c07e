import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { fixtureDay, schoolA, seedFirstCome } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { demoIssuer } from '../src/auth/demo-issuer.ts';
import { insertRows } from '../src/database/seam.ts';
import { onEachEngine } from './support/engines.ts';
import { type ServerProcess, startServer, tokenOf } from './support/process.ts';

/** How many families come at once; a release asks for 2,000. */
const clients = Number(process.env['CLIENTS'] ?? 200);
const seats = 30;

/** Pupils of grade 3, each of whom will want a seat. */
async function addPupils(database: Database): Promise<void> {
  await database.changeRoster(async ({ engine, trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const ids = Array.from({ length: clients }, (_, i) => `rush-${i}`);
    await insertRows(
      engine,
      trx,
      'users',
      ids.map((user_id) => ({
        org_id: schoolA,
        user_id,
        rev,
        name: user_id,
        role: 'student' as const,
        grade: 3,
        leads: '[]',
        area: null,
        address: null,
        focus: 0 as const,
        issuer: demoIssuer,
        sub: user_id,
        deleted: 0 as const,
        modified_at: 0,
      })),
    );
    await insertRows(
      engine,
      trx,
      'enrollments',
      ids.map((user_id) => ({
        org_id: schoolA,
        enrollment_id: `of-${user_id}`,
        rev,
        class_id: 'class-3',
        user_id,
        role: 'student' as const,
        homeroom: 0 as const,
        subject: null,
        begin_date: null,
        end_date: null,
        deleted: 0 as const,
        modified_at: 0,
      })),
    );
  });
}

onEachEngine(`${clients} families who want ${seats} seats at once`, (engine) => {
  let place = '';
  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await engine.open(place);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const prepare = async (): Promise<void> => {
    place = await engine.newWorld();
    await withDatabase(async (database) => {
      await seedFirstCome(database, { orgId: schoolA, day: fixtureDay, seats });
      await addPupils(database);
    });
  };
  const placed = (): Promise<string[]> =>
    withDatabase((database) =>
      database.read(schoolA, async (trx) => {
        const rows = await trx
          .selectFrom('places')
          .select('place_id')
          .where('org_id', '=', schoolA)
          .where('offering_id', '=', 'first-football')
          .where('state', '=', 'placed')
          .execute();
        return rows.map((row) => row.place_id).sort();
      }),
    );

  interface Client {
    readonly id: string;
    readonly studentId: string;
    readonly token: string;
  }
  /** Everybody has signed in before the window opens. */
  const signIn = (server: ServerProcess): Promise<Client[]> =>
    Promise.all(
      Array.from({ length: clients }, async (_, i) => {
        const studentId = `rush-${i}`;
        return { id: uuid(), studentId, token: await tokenOf(server.url, schoolA, studentId) };
      }),
    );
  /** Asks for a seat once; the same however often it is sent. */
  const ask = async (server: ServerProcess, { id, studentId, token }: Client) => {
    const response = await fetch(`${server.url}/v1/orgs/${schoolA}/editions/edition-first/places`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body: JSON.stringify({ id, studentId, offeringId: 'first-football' }),
    });
    const body: unknown = await response.json();
    const reason = typeof body === 'object' && body !== null && 'reason' in body ? body.reason : undefined;
    return response.status === 201 ? 'placed' : `${response.status} ${String(reason)}`;
  };
  const count = (outcomes: readonly string[]): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([name, of]) => [name, of.length]));

  let server: ServerProcess | undefined;
  before(prepare);
  after(() => server?.kill('SIGKILL'));

  it('are given exactly as many as there are, and the others hear that it is full', async () => {
    const running = (server = await startServer(engine.name, place));
    const all = await signIn(running);
    const outcomes = await Promise.all(all.map((client) => ask(running, client)));
    assert.deepEqual(count(outcomes), { placed: seats, '422 full': clients - seats });
    assert.equal((await placed()).length, seats);
    await running.kill('SIGTERM');
  });

  it('lose no seat they were given when the server is killed in the middle, and share the rest afterwards', async () => {
    await prepare();
    const first = (server = await startServer(engine.name, place));
    const all = await signIn(first);
    const acknowledged = new Set<string>();
    const early = all.slice(0, seats / 3);
    for (const client of early) if ((await ask(first, client)) === 'placed') acknowledged.add(client.id);
    assert.equal(acknowledged.size, early.length);
    // All the others come at once; with the first answer the server is gone, and most of them are under way.
    let killed: Promise<void> | undefined;
    await Promise.all(
      all.slice(early.length).map(async (client) => {
        try {
          if ((await ask(first, client)) === 'placed') acknowledged.add(client.id);
          killed ??= first.kill('SIGKILL');
        } catch (error) {
          if (!killed) throw error;
        }
      }),
    );
    await killed;
    const kept = new Set(await placed());
    assert.deepEqual(
      [...acknowledged].filter((id) => !kept.has(id)),
      [],
      'acknowledged, and lost',
    );

    const second = (server = await startServer(engine.name, place));
    const again = await signIn(second);
    const outcomes = await Promise.all(
      all.map((client, i) => ask(second, { ...client, token: again[i]?.token ?? '' })),
    );
    assert.deepEqual(count(outcomes), { placed: seats, '422 full': clients - seats });
    assert.equal((await placed()).length, seats);
    await second.kill('SIGTERM');
  });
});
