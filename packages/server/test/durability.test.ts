import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { insertRows } from '../src/database/seam.ts';
import type { Database } from '@wuyu/server';
import { schoolA } from '@wuyu/server/fixture';
import { onEachEngine } from './support/engines.ts';
import { type ServerProcess, startServer, tokenOf } from './support/process.ts';
import { listen } from './support/stream.ts';

/** How often the server is killed; a release asks for more. */
const rounds = Number(process.env['ROUNDS'] ?? 2);
const clients = 16;

/** Adds homework to report about: enough for a round, of a form that leaves the day's minutes alone. */
async function addWork(database: Database, prefix: string, count: number): Promise<void> {
  await database.change(schoolA, async ({ engine, trx, nextRev }) => {
    const first = await nextRev(count);
    const rows = Array.from({ length: count }, (_, i) => ({
      org_id: schoolA,
      assignment_id: `${prefix}-${i}`,
      rev: first + i,
      class_id: 'class-3',
      grades: '[3]',
      subject: '语文',
      title: '朗读',
      form: 'reading' as const,
      tiers: '[{"tier":"basic","minutes":0}]',
      assigned_on: '2026-03-10',
      due_on: '2026-03-11',
      status: 'published' as const,
      author_id: 'teacher-home',
      editor_id: null,
      reviewer_id: null,
      returned_for: null,
      published_at: 0,
      deleted: 0 as const,
    }));
    await insertRows(engine, trx, 'assignments', rows);
  });
}

onEachEngine('servers in processes of their own', (engine) => {
  let place = '';
  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await engine.open(place);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  before(async () => {
    place = await engine.newWorld();
  });

  it(`lose no acknowledged report when they are killed under load (${rounds} rounds)`, async () => {
    for (let round = 0; round < rounds; round++) {
      const prefix = `round-${round}`;
      const count = 500;
      await withDatabase((database) => addWork(database, prefix, count));
      const server = await startServer(engine.name, place);
      const headers = {
        Authorization: `Bearer ${await tokenOf(server.url, schoolA, 'teacher-home')}`,
        'Content-Type': 'application/json',
      };
      const acknowledged: string[] = [];
      let next = 0;
      let dead = false;
      const client = async (): Promise<void> => {
        while (!dead && next < count * 8) {
          const n = next++;
          const id = uuid();
          const answer = { kind: 'minutes', minutes: 0, tiers: ['basic'] };
          const body = JSON.stringify({
            id,
            assignmentId: `${prefix}-${n >> 3}`,
            studentId: `pupil-${(n & 7) + 1}`,
            answer,
            via: 'paper',
          });
          try {
            const response = await fetch(`${server.url}/v1/orgs/${schoolA}/reports`, {
              method: 'POST',
              headers: { ...headers, 'Idempotency-Key': id },
              body,
            });
            await response.text();
            assert.equal(response.status, 201);
            acknowledged.push(id);
          } catch (error) {
            if (!dead) throw error;
          }
        }
      };
      const load = Promise.all(Array.from({ length: clients }, client));
      // Killed in the middle of it, at another moment in each round.
      const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
      for (let waited = 0; acknowledged.length < clients && waited < 20_000; waited += 10) await pause(10);
      await pause((round * 137) % 400);
      dead = true;
      await server.kill('SIGKILL');
      await load;
      assert.ok(acknowledged.length > 0, 'nothing was acknowledged before the end');
      const stored = await withDatabase((database) =>
        database.read(schoolA, async (trx) => {
          const ids = async (query: Promise<{ id: string }[]>) => new Set((await query).map(({ id }) => id));
          return {
            reports: await ids(
              trx.selectFrom('reports').select('report_id as id').where('org_id', '=', schoolA).execute(),
            ),
            events: await ids(trx.selectFrom('events').select('id').where('org_id', '=', schoolA).execute()),
            audit: await ids(trx.selectFrom('audit').select('id').where('org_id', '=', schoolA).execute()),
            keys: await ids(trx.selectFrom('idempotency').select('key as id').where('org_id', '=', schoolA).execute()),
          };
        }),
      );
      for (const [table, ids] of Object.entries(stored)) {
        const lost = acknowledged.filter((id) => !ids.has(id));
        assert.deepEqual(lost, [], `lost from ${table} in round ${round} of ${acknowledged.length} acknowledged`);
      }
    }
  });

  it('tell each other of a report', async () => {
    const servers: ServerProcess[] = [];
    try {
      servers.push(await startServer(engine.name, place), await startServer(engine.name, place));
      const [one, two] = servers;
      assert.ok(one && two);
      const guardian = await tokenOf(two.url, schoolA, 'guardian-1');
      const reader = listen(
        await fetch(`${two.url}/v1/orgs/${schoolA}/events/stream`, {
          headers: { Authorization: `Bearer ${guardian}` },
        }),
      );
      const token = await tokenOf(one.url, schoolA, 'pupil-1');
      const id = uuid();
      const answer = { kind: 'minutes', minutes: 12, tiers: ['basic'] };
      const made = await fetch(`${one.url}/v1/orgs/${schoolA}/reports`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': id },
        body: JSON.stringify({ id, assignmentId: 'math-3', studentId: 'pupil-1', answer, via: 'hand' }),
      });
      assert.equal(made.status, 201);
      assert.equal((await reader.next())?.data['id'], id);
      await two.kill('SIGTERM');
      assert.equal(two.child.exitCode, 0, 'it stops by itself, streams and all');
      assert.equal(await reader.next(), undefined);
    } finally {
      for (const server of servers) await server.kill('SIGKILL');
    }
  });
});
