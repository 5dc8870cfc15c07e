/*
 * The portal before somebody else's backend: `npm start -- --backend URL --principals FILE`. The pages come from here; the
 * elements in them talk to the backend itself, as the people of the principals file, which is the conformance kit's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Principals, PrincipalsFile, withTokens } from '@wuyu/conformance';
import { Calendar, Discovery, Me, Org, type Role } from '@wuyu/contract';
import { z } from 'zod';
import { inRoot } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';

const example = 'packages/conformance/examples/plain-node/principals.json';

function options() {
  const text = { type: 'string' } as const;
  const known = { backend: text, principals: text, port: { ...text, default: '0' } };
  try {
    const { backend = '', principals = inRoot(example), port } = parseArgs({ options: known }).values;
    // An address as the pages and their policy name it: the contract's roots stand below it.
    return { backend: new URL(backend).href.replace(/\/+$/, ''), principals, port: Number(port) };
  } catch (error) {
    throw new SetupError(
      `${error instanceof Error ? error.message : String(error)}: npm start -- --backend URL [--principals FILE]`,
    );
  }
}

const whyOf = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);

/** So long tokens are taken for fresh, ms: a command or an address of the file may give short-lived ones. */
const freshMs = 60_000;

/** Reads the principals file, and gives its tokens whenever they are asked for. */
function principalsIn(file: string): () => Promise<Principals> {
  let held: { readonly at: number; readonly principals: Promise<Principals> } | undefined;
  const resolve = async () => withTokens(PrincipalsFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return async () => {
    if (!held || Date.now() - held.at > freshMs) held = { at: Date.now(), principals: resolve() };
    try {
      return await held.principals;
    } catch (error) {
      held = undefined;
      throw new SetupError(`${file}: ${whyOf(error)}`);
    }
  };
}

/** Reads what the backend answers, as the contract says it looks. */
async function read<T>(url: string, schema: z.ZodType<T>, token?: string): Promise<T> {
  const origin = { origin: 'http://localhost' };
  const response = await fetch(url, {
    headers: token === undefined ? origin : { ...origin, authorization: `Bearer ${token}` },
  }).catch(() => {
    throw new SetupError(`${url}: nothing answers. Is the backend running?`);
  });
  if (response.status === 401)
    throw new SetupError(`${url}: the backend does not take this token. Name its principals file by --principals.`);
  if (!response.ok) throw new SetupError(`${url}: the backend answered ${response.status}.`);
  if (!response.headers.has('access-control-allow-origin'))
    throw new SetupError(`${url}: pages may not read the answer, it lacks Access-Control-Allow-Origin (cors-1).`);
  try {
    return schema.parse(await response.json());
  } catch (error) {
    throw new SetupError(`${url} is not what the contract says:\n${whyOf(error)}`);
  }
}

/** Somebody whom a visitor can be. */
interface Person {
  readonly orgId: string;
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
  /** What tells them from others: classes, children, subjects. */
  readonly note: string;
}

interface Principal {
  readonly orgId: string;
  readonly role: Role;
  readonly token: string;
}

/** Each role of both schools, and the district's officer; who has no pages in a school is left out. */
function listed({ schools, district }: Principals): Principal[] {
  const others = schools.flatMap(({ orgId, tokens }) =>
    (Object.entries(tokens) as [Role, string][])
      .filter(([role]) => role !== 'districtOfficer' && role !== 'serviceClient')
      .map(([role, token]) => ({ orgId, role, token })),
  );
  return [...others, { orgId: district.orgId, role: 'districtOfficer', token: district.officer }];
}

async function personOf(root: string, { orgId, role, token }: Principal): Promise<Person> {
  const me = await read(`${root}/v1/orgs/${orgId}/me`, Me, token);
  const about = [
    ...me.students.map(({ name, classTitle }) => (role === 'student' ? classTitle : name)),
    ...me.teaches.map(({ subject }) => subject),
  ];
  return { orgId, userId: me.sourcedId, role, name: me.name, note: [...new Set(about)].join('、') };
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
    caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => registration.unregister()),
  ),
);
`;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request) text += String(part);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

await runMain(async () => {
  const { backend, principals, port } = options();
  const { capabilities, parts = [] } = await read(`${backend}/.well-known/wuyu`, Discovery);
  // A page is worth a look where a part of what it shows is kept.
  const kept = [...new Set([...capabilities, ...parts.map((operation) => operation.replace(/\..*/, ''))])];
  const tokens = principalsIn(principals);
  const all = listed(await tokens());
  const people = await Promise.all(all.map((one) => personOf(backend, one)));
  const first = all.filter(({ orgId }, index) => all.findIndex((one) => one.orgId === orgId) === index);
  const orgs = await Promise.all(
    first.map(async ({ orgId, token }) => {
      const { name } = await read(`${backend}/v1/orgs/${orgId}`, Org, token);
      return { orgId, name };
    }),
  );

  /** The token of somebody who can be chosen: people stand in the order of the file. */
  async function tokenOf(orgId: unknown, userId: unknown): Promise<string | undefined> {
    const index = people.findIndex((one) => one.orgId === orgId && one.userId === userId);
    return listed(await tokens())[index]?.token;
  }

  /** Who can be chosen, what there is to show, and the school's day, which is the one that was asked for: there is no other. */
  async function demonstration() {
    const [one] = listed(await tokens());
    const day = new Date().toISOString().slice(0, 10);
    const url = `${backend}/v1/orgs/${String(one?.orgId)}/calendar?from=${day}&to=${day}`;
    const { today } = await read(url, Calendar, one?.token);
    return { backend, capabilities: kept, date: today, asked: today, orgs, people };
  }
  await demonstration();

  const files = new Map([
    ...filesIn(inRoot('packages/portal/public'), '/'),
    ...filesIn(inRoot('packages/elements/cdn'), '/elements/'),
  ]);
  /** A page names its backend in two places: where elements find it, and whom the page's policy lets it talk to. */
  const pageOf = (file: string) =>
    readFileSync(file, 'utf8')
      .replaceAll(' backend="/"', ` backend="${backend}"`)
      .replaceAll("connect-src 'self'", `connect-src 'self' ${new URL(backend).origin}`);

  async function answer(request: IncomingMessage): Promise<{ status?: number; type?: string; body: string | Buffer }> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/demo/people') return { body: JSON.stringify(await demonstration()) };
    if (pathname === '/demo/token') {
      const { orgId, userId } = Object(await bodyOf(request)) as { orgId?: unknown; userId?: unknown };
      const token = await tokenOf(orgId, userId);
      return token === undefined ? { status: 404, body: '{}' } : { body: JSON.stringify({ token }) };
    }
    // Nothing is kept on the device: see `worker`.
    if (pathname === '/shell.json') return { body: '{"version":"backend","files":[]}' };
    if (pathname === '/worker.js') return { type: '.js', body: worker };
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) return { status: 404, body: '{}' };
    const type = extname(file);
    return { type, body: type === '.html' ? pageOf(file) : readFileSync(file) };
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => ({ status: 502, type: '.json', body: JSON.stringify({ title: whyOf(error) }) }))
      .then(({ status = 200, type = '.json', body }) =>
        response.writeHead(status, { 'content-type': types[type], 'cache-control': 'no-store' }).end(body),
      );
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  console.log(`${people.length} people of ${backend}, which keeps ${kept.join(', ')}.`);
  console.log(`Serving at http://localhost:${(server.address() as AddressInfo).port}`);
});
