import { createServer, DatabaseError, type Clock, type Database, type ServerConfig } from '@wuyu/server';
import { openPostgres, openSqlite } from '@wuyu/server/node';
import { startPostgres } from '@wuyu/server/test/postgres';
import type { KyselyPlugin } from 'kysely';
import type { Fetch, Principals, Time } from '../../src/index.ts';
import { now, packs } from './calendar.ts';
import { fill, studentAt } from './district.ts';
import { createSigner } from './tokens.ts';

/** The reference backend in this process, with a district in it and who may speak. */
export interface Backend {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly principals: Principals;
  /** Its clock, which is moved where something would be waited for. */
  readonly time: Time;
  close(): Promise<void>;
}

/** Requests that are held until another one was turned away: so one is under way for certain when the other comes. */
class Waiting {
  readonly #held: (() => void)[] = [];
  readonly hold = (): Promise<void> => new Promise((done) => this.#held.push(done));
  release(): void {
    this.#held.splice(0).forEach((done) => done());
  }
}

/** What `provoke` names: the same backend by other addresses, each with one thing amiss. */
const amiss = (waiting: Waiting): Record<string, Partial<ServerConfig>> => ({
  'hurried.test': {
    rateLimiter: {
      take: (() => {
        let taken = 0;
        return async () => (taken++ % 3 === 0 ? undefined : 7);
      })(),
    },
  },
  'slow.test': { before: waiting.hold },
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
});
const provoke: NonNullable<Principals['provoke']> = {
  'too-many-requests': { baseUrl: 'http://hurried.test', times: 5 },
  'in-flight': { baseUrl: 'http://slow.test' },
  internal: { baseUrl: 'http://broken.test' },
  unavailable: { baseUrl: 'http://busy.test' },
};

/** Goes a millisecond further whenever it is looked at, and as far as it is told to: however slow the machine is. */
function steppedTime(): Time & Clock {
  let at = now;
  const timers = new Set<{ due: number; work: () => void }>();
  return {
    now: () => ++at,
    after(ms, work) {
      const timer = { due: at + ms, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: async (ms) => {
      at += ms;
      for (const timer of [...timers]) if (timer.due <= at && timers.delete(timer)) timer.work();
    },
  };
}

/** Tokens of somebody that end soon, whenever one is asked for. */
async function briefly(sign: (from: number) => Promise<string>, time: Time) {
  const lasts = 30_000;
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, n) => sign(now + n * lasts)));
  return () => tokens[Math.floor((time.now() - now) / lasts)];
}

/** Goes as the machine's clock does. */
export function goingTime(): Time {
  const startedAt = Date.now();
  return {
    now: () => now + Date.now() - startedAt,
    pass: (ms) => new Promise((done) => setTimeout(done, ms)),
  };
}

async function backendOn(database: Database, time: Time & Clock = steppedTime()): Promise<Backend> {
  await database.migrate();
  const signer = await createSigner('https://portal.test', 'wuyu');
  const { issuer, audience, publicKey } = signer;
  const principals = await fill(database, issuer, signer.sign);
  const [first, second] = principals.schools;
  const student = await briefly(
    (from) => signer.sign(studentAt(first.orgId), [first.orgId], from, { lasts: 30 }),
    time,
  );
  const withBrief = {
    ...first,
    get brief() {
      return student();
    },
  };
  const config: ServerConfig = {
    database,
    auth: { embed: [{ issuer, audience, publicKey }] },
    clock: time,
    limits: { bodyBytes: 64 * 1024 },
    packs,
  };
  const waiting = new Waiting();
  const servers = new Map(
    Object.entries({ 'backend.test': {}, ...amiss(waiting) }).map(([host, more]) => [
      host,
      createServer({ ...config, ...more }),
    ]),
  );
  // Beside the server that answers stands one that does jobs: nobody has to wait for it.
  let doneAt = now;
  let done = 0;
  const bounded: Database = {
    ...database,
    change: (orgId, work) => {
      // Some ten jobs are there, and the longest does its work in some ten parts.
      if (++done > 200) throw new Error('a job does not come to its end');
      return database.change(orgId, work);
    },
  };
  const worker = createServer({ ...config, database: bounded, clock: { now: () => doneAt } });
  servers.set('worker.test', worker);
  /** Does every job of the schools, whenever it was due, and then, where its district is asked, those of the district. */
  const doJobs = async (district: boolean, minutesLater: number): Promise<number> => {
    const at = time.now() + minutesLater * 60_000;
    doneAt = at;
    done = 0;
    await database.across(async (trx) => {
      const jobs = trx.updateTable('jobs');
      await jobs.set({ due: at - 1, claimed_until: null, attempts: 0 }).execute();
      const due = district ? at : at + 1;
      await jobs.set({ due }).where('job_id', 'like', '%-district').execute();
    });
    await worker.jobs.runDue();
    return at;
  };
  return {
    baseUrl: 'http://backend.test',
    fetch: async (request) => {
      const { hostname, pathname } = new URL(request.url);
      // On loopback it is the backend itself.
      const server = servers.get(hostname === '127.0.0.1' ? 'backend.test' : hostname);
      if (!server) throw new Error(`nobody listens at ${request.url}`);
      const ofDistrict = pathname.includes('/orgs/district/');
      const ofSchool = pathname.endsWith('/load-summaries');
      const at =
        ofDistrict || ofSchool ? await doJobs(ofDistrict, Number(request.headers.get('x-minutes-later') ?? 0)) : 0;
      const answer = await server.fetch(request);
      if (answer.status === 409) waiting.release();
      if (ofSchool) answer.headers.set('x-rolled-up', String(at));
      return answer;
    },
    principals: { ...principals, schools: [withBrief, second], provoke },
    time,
    async close() {
      waiting.release();
      for (const server of servers.values()) server.stop();
      await database.close();
    },
  };
}

/** On SQLite in memory; plugins see every statement. */
export const sqliteBackend = async (plugins: readonly KyselyPlugin[] = [], time?: Time): Promise<Backend> =>
  backendOn(await openSqlite(':memory:', plugins), time);

/** On a PostgreSQL of its own; a sentence where none is installed. */
export async function postgresBackend(time?: Time): Promise<Backend | string> {
  const cluster = await startPostgres();
  if (!cluster) return 'PostgreSQL is not installed';
  const database = openPostgres(await cluster.createDatabase());
  const backend = await backendOn(database, time);
  let asked = 0;
  return {
    ...backend,
    async fetch(request) {
      // A database in use has been counted; one that is taken for empty joins its tables row by row.
      if (Number.isInteger(Math.log2(++asked / 100))) await database.countAnew();
      return backend.fetch(request);
    },
    async close() {
      await backend.close();
      await cluster.stop();
    },
  };
}
