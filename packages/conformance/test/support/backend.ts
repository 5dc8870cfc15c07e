import { createServer, DatabaseError, type Database, type ServerConfig } from '@wuyu/server';
import { openPostgres, openSqlite } from '@wuyu/server/node';
import { startPostgres } from '@wuyu/server/test/postgres';
import type { KyselyPlugin } from 'kysely';
import type { Fetch, Principals } from '../../src/index.ts';
import { fill, now, packs } from './district.ts';
import { createSigner } from './tokens.ts';

/** The reference backend in this process, with a district in it and who may speak. */
export interface Backend {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly principals: Principals;
  close(): Promise<void>;
}

/** Requests that are held until another one was turned away: so one is under way for certain when the other comes. */
const waiting = {
  held: [] as (() => void)[],
  hold: () => new Promise<void>((done) => waiting.held.push(done)),
  release: () => waiting.held.splice(0).forEach((done) => done()),
};

/** What `provoke` names: the same backend by other addresses, each with one thing amiss. */
const amiss: Record<string, Partial<ServerConfig>> = {
  'hurried.test': {
    rateLimiter: {
      take: (() => {
        let taken = 0;
        return async () => (taken++ % 3 === 0 ? undefined : 7);
      })(),
    },
  },
  'slow.test': { before: () => waiting.hold() },
  'broken.test': {
    before: () => {
      throw new TypeError('something nobody thought of');
    },
  },
  'busy.test': {
    before: () => {
      throw new DatabaseError('busy', 'no connection is free');
    },
  },
};
const provoke: NonNullable<Principals['provoke']> = {
  'too-many-requests': { baseUrl: 'http://hurried.test', times: 5 },
  'in-flight': { baseUrl: 'http://slow.test' },
  internal: { baseUrl: 'http://broken.test' },
  unavailable: { baseUrl: 'http://busy.test' },
};

async function backendOn(database: Database): Promise<Backend> {
  await database.migrate();
  const signer = await createSigner('https://portal.test', 'wuyu');
  const { issuer, audience, publicKey } = signer;
  const principals = await fill(database, issuer, (sub, orgs, from) => signer.sign(sub, orgs, from));
  // Time goes on: editions close while checks run.
  const startedAt = Date.now();
  const config: ServerConfig = {
    database,
    auth: { embed: [{ issuer, audience, publicKey }] },
    clock: { now: () => now + Date.now() - startedAt },
    limits: { bodyBytes: 64 * 1024 },
    packs,
  };
  const servers = new Map(
    Object.entries({ 'backend.test': {}, ...amiss }).map(([host, more]) => [
      host,
      createServer({ ...config, ...more }),
    ]),
  );
  // Beside the server that answers stands one that does jobs, a minute later each time or as much as is asked for; nobody has
  // to wait for it.
  let minutes = 0;
  const worker = createServer({ ...config, clock: { now: () => now + ++minutes * 60_000 } });
  servers.set('worker.test', worker);
  return {
    baseUrl: 'http://backend.test',
    fetch: async (request) => {
      const { hostname, pathname } = new URL(request.url);
      const server = servers.get(hostname);
      if (!server) throw new Error(`nobody listens at ${request.url}`);
      minutes += Number(request.headers.get('x-minutes-later') ?? 0);
      if (/\/load-summaries$|\/orgs\/district\//.test(pathname)) await worker.jobs.runDue();
      const answer = await server.fetch(request);
      if (answer.status === 409) waiting.release();
      if (pathname.endsWith('/load-summaries')) answer.headers.set('x-rolled-up', String(now + minutes * 60_000));
      return answer;
    },
    principals: { ...principals, provoke },
    async close() {
      for (const server of servers.values()) server.stop();
      await database.close();
    },
  };
}

/** On SQLite in memory; plugins see every statement. */
export const sqliteBackend = async (plugins: readonly KyselyPlugin[] = []): Promise<Backend> =>
  backendOn(await openSqlite(':memory:', plugins));

/** On a PostgreSQL of its own; a sentence where none is installed. */
export async function postgresBackend(): Promise<Backend | string> {
  const cluster = await startPostgres();
  if (!cluster) return 'PostgreSQL is not installed';
  const backend = await backendOn(openPostgres(await cluster.createDatabase()));
  return {
    ...backend,
    async close() {
      await backend.close();
      await cluster.stop();
    },
  };
}
