import type { Pack } from '@wuyu/policy';
import { createServer, openDatabase, type RosterChange } from '@wuyu/server';
import {
  type Client,
  createClient,
  devices,
  evaluation,
  homework,
  menus,
  policy,
  roster,
  surveys,
  visits,
} from '@wuyu/sdk';
import { enrol, orgId, type Person, schoolDay } from './school.ts';
import { createSigner } from './signer.ts';
import { memoryDialect } from './sqlite.ts';

const capabilities = { devices, evaluation, homework, menus, policy, roster, surveys, visits };
export type StoryClient = Client<typeof capabilities>;

/** How the line to the backend is just now. */
export type Line =
  | 'open'
  /** No answer comes at all, as without network. */
  | 'cut'
  /** Answers never come, and nothing says so. */
  | 'silent'
  /** The backend answers 500. */
  | 'failing'
  /** The backend does what it is asked, and no answer arrives. */
  | 'lossy'
  /** Every answer comes after a second and a half. */
  | 'slow'
  /** Open and cut in turns: three requests pass, the next three do not. */
  | 'flapping';

const slowMs = 1_500;
const turns = 3;

/** Whoever holds a device that is handed from one person to the next. */
type AtDevice = () => Person;

/** The reference backend, inside this page. */
export interface Backend {
  readonly baseUrl: string;
  readonly orgId: string;
  /** Calls the backend over `line`. */
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  /** How the line is for whoever is looked at; seeding goes past it. */
  line: Line;
  /** Whether new tokens hold; one that was given stays good. */
  signedIn: boolean;
  /** Gives tokens of a person, as a host page's function does; for the stories' school unless told. */
  tokenOf(person: Person | AtDevice, org?: string): () => Promise<string>;
  /** A client for the element that a story shows; of the stories' school unless told. */
  clientOf(person: Person | AtDevice, org?: string): StoryClient;
  /** A client of somebody else, whose line is always open. */
  asOther(person: Person, org?: string): StoryClient;
  /** Moves the school's clock, e.g. `setTime('21:25')`; it goes on from there. */
  setTime(time: string, day?: string): void;
  /** Does what the backend does beside requests, e.g. rolls the loads up. */
  runJobs(): Promise<void>;
  /** Lets a client that was made elsewhere end with it. */
  ends(client: { close(): void }): void;
  /** Ends the clients and drops the database. */
  stop(): Promise<void>;
}

const problem = {
  type: 'urn:wuyu:problem:internal',
  title: 'Something went wrong here',
  status: 500,
  requestId: 'story-500',
};

/** What a backend's school is like. */
export interface BackendOptions {
  /** School time it begins at, 18:42 unless told, and its day. */
  readonly time?: string;
  readonly day?: string;
  /**
   * The school's rules: the nation's unless told. `strictSchool` is a school that refuses to publish what exceeds a day's
   * cap; `reporting(…)` gives one with a pack of its own.
   */
  readonly policyId?: string;
  /** Packs beside the product's own. */
  readonly packs?: readonly Pack[];
  /**
   * Where it seems to be, so that nothing that the browser keeps for one backend meets another's: `https://backend.example`
   * unless told.
   */
  readonly baseUrl?: string;
  /** What its roster holds beside the stories' people, e.g. where they live. */
  readonly also?: (change: RosterChange, issuer: string) => Promise<void>;
}

/** Lets a while pass, unless whoever waits gives up. */
const later = (signal?: AbortSignal | null): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, slowMs);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/** Starts the reference backend on a new database with the stories' school in it; it takes about 0.1 s. */
export async function startBackend({
  time = '18:42',
  day = schoolDay,
  policyId = 'cn-2021',
  packs,
  baseUrl = 'https://backend.example',
  also,
}: BackendOptions = {}): Promise<Backend> {
  const signer = await createSigner('https://portal.example');
  let offset = 0;
  const setTime = (to: string, on = day) => {
    offset = Date.parse(`${on}T${to}:00+08:00`) - Date.now();
  };
  setTime(time);
  const clock = { now: () => Date.now() + offset };
  const database = openDatabase({ engine: 'sqlite', dialect: await memoryDialect() });
  await database.migrate();
  await database.changeRoster(async (change) => {
    await enrol(change, { issuer: signer.issuer, policyId, day });
    await also?.(change, signer.issuer);
  });
  const app = createServer({ database, auth: { embed: [signer.trusted] }, clock, ...(packs && { packs }) });
  const clients: { close(): void }[] = [];
  let asked = 0;
  const direct = async (input: string, init?: RequestInit) => app.fetch(new Request(input, init));

  const backend: Backend = {
    baseUrl,
    orgId,
    line: 'open',
    signedIn: true,
    fetch(input, init) {
      if (backend.line === 'open') return direct(input, init);
      if (backend.line === 'slow') return later(init?.signal).then(() => direct(input, init));
      if (backend.line === 'flapping' && asked++ % (2 * turns) < turns) return direct(input, init);
      if (backend.line === 'cut' || backend.line === 'flapping')
        return Promise.reject(new TypeError('Failed to fetch'));
      if (backend.line === 'failing')
        return Promise.resolve(
          Response.json(problem, { status: 500, headers: { 'content-type': 'application/problem+json' } }),
        );
      if (backend.line === 'lossy')
        return direct(input, init).then(async ({ body }) => {
          await body?.cancel();
          throw new TypeError('Failed to fetch');
        });
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    },
    tokenOf:
      (person, org = orgId) =>
      async () =>
        backend.signedIn ? signer.sign(typeof person === 'string' ? person : person(), org, clock.now()) : 'expired',
    clientOf: (person, org) => keep(backend.fetch, backend.tokenOf(person, org), org),
    asOther: (person, org = orgId) => keep(direct, async () => signer.sign(person, org, clock.now()), org),
    ends: (client) => void clients.push(client),
    setTime,
    async runJobs() {
      while ((await app.jobs.runDue()) > 0);
    },
    async stop() {
      for (const client of clients) client.close();
      await database.close();
    },
  };
  function keep(fetch: Backend['fetch'], getToken: () => Promise<string>, org = orgId): StoryClient {
    const client = createClient({
      baseUrl,
      orgId: org,
      capabilities,
      fetch,
      // A story that shows a failure should not wait for it.
      retry: { limit: 1, delay: 20 },
      getToken,
    });
    clients.push(client);
    return client;
  }
  return backend;
}
