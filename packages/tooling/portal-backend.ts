/*
 * The portal before somebody else's backend: `npm start -- --backend URL --principals FILE`. The pages come from here; the
 * elements in them talk to the backend itself, as the people of the principals file, which is the conformance kit's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PrincipalsFile, withTokens } from '@wuyu/conformance';
import { Calendar, Discovery, Me, Org, type Role } from '@wuyu/contract';
import { z } from 'zod';
import { inRoot } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';

const example = 'packages/conformance/examples/plain-node/principals.json';

const usage = 'npm start -- --backend URL [--principals FILE] [--port NUMBER]';

function options() {
  const text = { type: 'string' } as const;
  const known = { backend: text, principals: text, port: { ...text, default: '0' } };
  try {
    const { backend = '', principals = inRoot(example), port } = parseArgs({ options: known }).values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new SetupError('--port is a number up to 65535');
    return { backend: addressOf(backend), principals, port: Number(port) };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}: ${usage}`);
  }
}

/** An address as the pages and their policy name it: the contract's roots stand below it. */
function addressOf(backend: string): string {
  const url = URL.canParse(backend) ? new URL(backend) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !/[?#]/.test(backend);
  if (!isPlain)
    throw new SetupError('--backend begins with http:// or https://, and has no password, no query and no fragment');
  return url.href.replace(/\/+$/, '');
}

type TokenSource = PrincipalsFile['district']['officer'];

/** A principal of the file whom a visitor can be, and how to come by the token. */
interface Principal {
  readonly orgId: string;
  readonly role: Role;
  /** Where it stands in the file. */
  readonly entry: string;
  readonly source: TokenSource;
}

/** So long tokens are taken for fresh, ms: a command or an address of the file may give short-lived ones. */
const freshMs = 60_000;

/**
 * Reads the principals file, and gives its tokens whenever they are asked for. Why there is none is not told: commands and
 * addresses may hold passwords, and who asks may be a page.
 */
function principalsIn(file: string) {
  const held = new Map<string, { readonly at: number; readonly token: Promise<string> }>();

  function parsed(): PrincipalsFile {
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      throw new SetupError('The principals file cannot be read as JSON.');
    }
    const { success, data, error } = PrincipalsFile.safeParse(json);
    if (success) return data;
    const places = error.issues.map(({ path }) => path.join('.') || 'its top');
    throw new SetupError(`The principals file is not what the conformance kit takes, at ${places.join(', ')}.`);
  }

  /** Each role of both schools, and the district's officer; who has no pages in a school is left out. */
  function listed(): Principal[] {
    const { schools, district } = parsed();
    const others = schools.flatMap(({ orgId, tokens }, school) =>
      (Object.entries(tokens) as [Role, TokenSource][])
        .filter(([role]) => role !== 'districtOfficer' && role !== 'serviceClient')
        .map(([role, source]) => ({ orgId, role, source, entry: `schools.${school}.tokens.${role}` })),
    );
    const { orgId, officer: source } = district;
    return [...others, { orgId, role: 'districtOfficer', source, entry: 'district.officer' }];
  }

  /** The kit fetches the tokens of a whole file: here it gets one that has this one to fetch and no other. */
  async function fetched(source: TokenSource): Promise<string> {
    const { schools, district } = JSON.parse(JSON.stringify(parsed()), (_, value: unknown) =>
      typeof value === 'object' && value !== null && ('command' in value || 'url' in value) ? 'none' : value,
    ) as PrincipalsFile;
    return (await withTokens({ schools, district: { ...district, officer: source } })).district.officer;
  }

  return {
    listed,
    async tokenOf({ entry, source }: Principal): Promise<string> {
      const key = JSON.stringify(source);
      let one = held.get(key);
      if (!one || Date.now() - one.at > freshMs) held.set(key, (one = { at: Date.now(), token: fetched(source) }));
      try {
        return await one.token;
      } catch {
        held.delete(key);
        throw new SetupError(`The principals file: ${entry} gives no token.`);
      }
    },
  };
}

/** Reads what the backend answers, as the contract says it looks and as pages of `origin` may read it. */
const readerFor =
  (origin: string) =>
  async <T>(url: string, schema: z.ZodType<T>, token?: string): Promise<T> => {
    const response = await fetch(url, {
      headers: token === undefined ? { origin } : { origin, authorization: `Bearer ${token}` },
    }).catch(() => {
      throw new SetupError(`${url}: nothing answers. Is the backend running?`);
    });
    if (response.status === 401)
      throw new SetupError(`${url}: the backend does not take this token. Name its principals file by --principals.`);
    if (!response.ok) throw new SetupError(`${url}: the backend answered ${response.status}.`);
    const allowed = response.headers.get('access-control-allow-origin');
    if (allowed !== '*' && allowed !== origin)
      throw new SetupError(
        `${url}: pages of ${origin} may not read the answer, its Access-Control-Allow-Origin is ${allowed ?? 'missing'} (cors-1).`,
      );
    const answer: unknown = await response.json().catch(() => undefined);
    const { success, data, error } = schema.safeParse(answer);
    if (!success) throw new SetupError(`${url} is not what the contract says:\n${z.prettifyError(error)}`);
    return data;
  };

/** Somebody whom a visitor can be. */
interface Person {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  /** What tells them from others: classes, children, subjects. */
  readonly note: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** What may be asked for, by its path: nothing else of the disk is looked at. */
function filesIn(folder: string, prefix: string): [string, string][] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) in types);
  return names.map((name) => [prefix + name.replaceAll('\\', '/'), join(folder, name)]);
}

/** Takes away the shell that an earlier demonstration at this address left in a browser: its pages know another backend. */
const worker = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) =>
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('portal-shell-')).map((name) => caches.delete(name))))
      .then(() => registration.unregister()),
  ),
);
`;

/** Headers of what is served here, as the reference server sends them with pages. */
const safe = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'no-store',
} as const;

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string | Buffer;
}
const refused = (status: number): Answer => ({ status, body: '{}' });

const longestBody = 1_000;

/** The JSON that was sent; undefined where it is none, `tooLong` where nobody who asks for a token sends so much. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > longestBody) return tooLong;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const tooLong = Symbol('too long');

/** Begins to serve; what is asked before there is an answer is told to come again. */
async function listen(port: number) {
  let answer = (_: IncomingMessage): Promise<Answer> => Promise.resolve(refused(503));
  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        const title = error instanceof SetupError ? error.message : 'Something went wrong here.';
        return { status: 502, type: '.json', body: JSON.stringify({ title }) };
      })
      .then(({ status = 200, type = '.json', body }: Answer) => {
        response.writeHead(status, { ...safe, 'Content-Type': types[type] }).end(body);
        // What was not read is not waited for.
        if (!request.complete) response.once('finish', () => request.destroy());
      });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      fail(
        new SetupError(
          code === 'EADDRINUSE' ? `Port ${port} is taken: name another by --port.` : `Port ${port}: ${message}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerBy: (to: typeof answer) => (answer = to),
    close: () => server.close(),
  };
}

/** What there is to show, once the backend has said who is there. */
async function portal(backend: string, file: string, port: number) {
  const origin = `http://localhost:${port}`;
  const read = readerFor(origin);
  const principals = principalsIn(file);
  const { capabilities, parts = [] } = await read(`${backend}/.well-known/wuyu`, Discovery);
  // A page is worth a look where a part of what it shows is kept.
  const kept = [...new Set([...capabilities, ...parts.map((operation) => operation.replace(/\..*/, ''))])];

  async function personOf(principal: Principal): Promise<Person> {
    const { orgId, role } = principal;
    const me = await read(`${backend}/v1/orgs/${orgId}/me`, Me, await principals.tokenOf(principal));
    const about = [
      ...me.students.map(({ name, classTitle }) => (role === 'student' ? classTitle : name)),
      ...me.teaches.map(({ subject }) => subject),
    ];
    return { orgId, userId: me.sourcedId, role, name: me.name, note: [...new Set(about)].join('、') };
  }

  const all = principals.listed();
  const people = await Promise.all(all.map(personOf));
  const first = all.filter(({ orgId }, index) => all.findIndex((one) => one.orgId === orgId) === index);
  const orgs = await Promise.all(
    first.map(async (one) => {
      const { name } = await read(`${backend}/v1/orgs/${one.orgId}`, Org, await principals.tokenOf(one));
      return { orgId: one.orgId, name };
    }),
  );

  /** The token of somebody who can be chosen, from the file as it is now. */
  async function tokenOf(orgId: unknown, userId: unknown): Promise<string | undefined> {
    const person = people.find((one) => one.orgId === orgId && one.userId === userId);
    const one = person && principals.listed().find(({ orgId: of, role }) => of === orgId && role === person.role);
    return one && principals.tokenOf(one);
  }

  /** Who can be chosen, what there is to show, and the school's day, which is the one that was asked for: there is no other. */
  async function demonstration() {
    const [one] = people;
    const day = new Date().toISOString().slice(0, 10);
    const url = `${backend}/v1/orgs/${String(one?.orgId)}/calendar?from=${day}&to=${day}`;
    const { today } = await read(url, Calendar, await tokenOf(one?.orgId, one?.userId));
    return { backend, capabilities: kept, date: today, asked: today, orgs, people };
  }
  await demonstration();

  const files = new Map([
    ...filesIn(inRoot('packages/portal/public'), '/'),
    ...filesIn(inRoot('packages/elements/cdn'), '/elements/'),
  ]);
  /** A page names its backend in two places: where elements find it, and whom the page's policy lets it talk to. */
  const pageOf = (page: string) =>
    readFileSync(page, 'utf8')
      .replaceAll(' backend="/"', ` backend="${backend}"`)
      .replaceAll("connect-src 'self'", `connect-src 'self' ${new URL(backend).origin}`);

  /** A page of this site alone sends JSON: others would have to ask first, and nobody answers them. */
  async function token(request: IncomingMessage): Promise<Answer> {
    if (request.method !== 'POST') return refused(405);
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refused(415);
    const body = await bodyOf(request);
    if (body === tooLong) return refused(413);
    const { orgId, userId } = Object(body) as { orgId?: unknown; userId?: unknown };
    const found = await tokenOf(orgId, userId);
    return found === undefined ? refused(404) : { body: JSON.stringify({ token: found }) };
  }

  /** By no other name: a stranger's name that leads here would read the tokens of somebody's backend. */
  const hosts = ['localhost', '127.0.0.1'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (!hosts.includes(request.headers.host ?? '')) return refused(403);
    const [pathname = '/'] = (request.url ?? '/').split('?');
    if (pathname === '/demo/token') return token(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    if (pathname === '/demo/people') return { body: JSON.stringify(await demonstration()) };
    // Nothing is kept on the device: see `worker`.
    if (pathname === '/shell.json') return { body: '{"version":"backend","files":[]}' };
    if (pathname === '/worker.js') return { type: '.js', body: worker };
    const found = files.get(pathname === '/' ? '/index.html' : pathname);
    if (found === undefined) return refused(404);
    const type = extname(found);
    return { type, body: type === '.html' ? pageOf(found) : readFileSync(found) };
  }

  return { answer, origin, said: `${people.length} people of ${backend}, which keeps ${kept.join(', ')}.` };
}

await runMain(async () => {
  const { backend, principals, port } = options();
  const site = await listen(port);
  try {
    const { answer, origin, said } = await portal(backend, principals, site.port);
    site.answerBy(answer);
    console.log(said);
    console.log(`Serving at ${origin}`);
  } catch (error) {
    site.close();
    throw error;
  }
});
