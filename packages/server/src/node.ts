import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { type DestinationStream, pino } from 'pino';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiter } from './http/pipeline.ts';
import type { Log } from './log.ts';
import type { Server } from './server.ts';
import { shellOf, tagOf } from './shell.ts';
import type { Database } from './database/database.ts';

export { openPostgres, type PostgresOptions } from './database/postgres.ts';
export { openSqlite } from './database/sqlite.ts';

/** Folders that are served beside the API; what is not given is not there. */
export interface Folders {
  /** The portal, at `/`; what of it a service worker keeps, at `/shell.json`. */
  readonly portal?: string;
  /** The built elements, at `/elements/`. */
  readonly elements?: string;
  /** The folder of @scalar/api-reference's standalone script, for the readable page at `/api/`. */
  readonly apiReference?: string;
  /** The file of the contract's description, at `/openapi.json`. */
  readonly openapi?: string;
}

export interface ServeOptions extends Folders {
  readonly port: number;
  /** All addresses unless told. */
  readonly hostname?: string;
  readonly database: Database;
}

export interface Serving {
  readonly port: number;
  readonly url: string;
  /** Ends streams, answers what is under way, then lets go. After `graceMs` connections are cut. */
  stop(graceMs?: number): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Headers of pages that are served from a folder. Nothing is guessed, nothing is framed by strangers. */
const safe = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'SAMEORIGIN',
} as const;

/** A file inside a folder, or undefined: links that lead out of it are not followed. */
async function fileIn(folder: string, path: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return undefined;
  const wanted = resolve(root, `.${sep}${decoded === '' || decoded.endsWith('/') ? `${decoded}index.html` : decoded}`);
  const real = await realpath(wanted).catch(() => undefined);
  return real !== undefined && (real === root || real.startsWith(root + sep)) ? real : undefined;
}

async function sendFile(request: Request, file: string, url: URL): Promise<Response | undefined> {
  const about = await stat(file).catch(() => undefined);
  if (!about) return undefined;
  if (about.isDirectory()) {
    if (url.pathname.endsWith('/')) return undefined;
    return new Response(null, { status: 308, headers: { Location: `${url.pathname}/${url.search}` } });
  }
  const headers = new Headers({ ...safe, 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
  // Asked again every time and answered in a few bytes while it is the same: a new release is seen at once.
  const tag = tagOf(about);
  headers.set('ETag', tag);
  // A chunk's name says what is in it.
  const isChunk = url.pathname.startsWith('/elements/chunks/');
  headers.set('Cache-Control', isChunk ? 'public, max-age=31536000, immutable' : 'no-cache');
  // Elements are embedded by pages of any origin.
  if (url.pathname.startsWith('/elements/') || url.pathname === '/openapi.json') {
    headers.set('Access-Control-Allow-Origin', '*');
    headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  const known = request.headers.get('if-none-match');
  if (known?.split(',').some((part) => part.trim().replace(/^W\//, '') === tag))
    return new Response(null, { status: 304, headers });
  headers.set('Content-Length', String(about.size));
  if (request.method === 'HEAD') return new Response(null, { headers });
  const stream = Readable.toWeb(createReadStream(file));
  // Node's web streams are the platform's; only the two libraries' declarations differ.
  return new Response(stream as unknown as BodyInit, { headers });
}

/** Nothing of the API page leaves the school's network: no fonts, assistants or tools from elsewhere. */
const apiSettings = {
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
};
const apiPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Wuyu API</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <script
      id="api-reference"
      data-url="/openapi.json"
      data-configuration="${JSON.stringify(apiSettings).replaceAll('"', '&quot;')}"
    ></script>
    <script src="/api/standalone.js"></script>
  </body>
</html>
`;

/** The API with what lies beside it: pages, elements, health. */
export function site(server: Server, database: Database, folders: Folders): { fetch: Hono['fetch']; ready: Readiness } {
  const outer = new Hono();
  const ready: Readiness = { stopping: false };
  outer.get('/healthz', (c) => c.text('ok'));
  outer.get('/readyz', async (c) => {
    if (ready.stopping) return c.text('stopping', 503);
    try {
      await database.ping();
      return c.text('ok');
    } catch {
      return c.text('the database does not answer', 503);
    }
  });
  const { portal, elements, apiReference, openapi } = folders;
  if (openapi !== undefined)
    outer.get('/openapi.json', async (c) => (await sendFile(c.req.raw, openapi, new URL(c.req.url))) ?? c.notFound());
  if (apiReference !== undefined) {
    outer.get('/api', (c) => c.redirect('/api/', 308));
    outer.get('/api/', (c) => c.html(apiPage, 200, safe));
    outer.get('/api/standalone.js', async (c) => {
      const file = await fileIn(apiReference, 'standalone.js');
      const response = file === undefined ? undefined : await sendFile(c.req.raw, file, new URL(c.req.url));
      return response ?? c.notFound();
    });
  }
  const from = (folder: string, prefix: string) => async (request: Request) => {
    const url = new URL(request.url);
    const file = await fileIn(folder, url.pathname.slice(prefix.length));
    return file === undefined ? undefined : sendFile(request, file, url);
  };
  if (elements !== undefined) {
    const find = from(elements, '/elements/');
    outer.get('/elements/*', async (c) => (await find(c.req.raw)) ?? c.notFound());
  }
  if (portal !== undefined)
    outer.get('/shell.json', async (c) =>
      c.json(await shellOf(folders), 200, { ...safe, 'Cache-Control': 'no-store' }),
    );
  const portalFile = portal === undefined ? undefined : from(portal, '/');
  outer.notFound(async (c) => {
    const ours = /^\/(v1|\.well-known|demo)(\/|$)/.test(c.req.path);
    if (!ours && portalFile && (c.req.method === 'GET' || c.req.method === 'HEAD')) {
      const response = await portalFile(c.req.raw);
      if (response) return response;
    }
    return server.app.fetch(c.req.raw, c.env);
  });
  return { fetch: outer.fetch, ready };
}

interface Readiness {
  stopping: boolean;
}

/** Serves on Node until it is stopped. */
export async function serve(server: Server, options: ServeOptions): Promise<Serving> {
  const { fetch, ready } = site(server, options.database, options);
  const http = createAdaptorServer({ fetch, serverOptions: { keepAliveTimeout: 65_000 } });
  await new Promise<void>((done, failed) => {
    http.once('error', failed);
    if (options.hostname === undefined) http.listen(options.port, done);
    else http.listen(options.port, options.hostname, done);
  });
  const { port } = http.address() as AddressInfo;
  return {
    port,
    url: `http://${options.hostname ?? 'localhost'}:${port}`,
    async stop(graceMs = 10_000) {
      ready.stopping = true;
      server.stop();
      await new Promise<void>((done) => {
        const cut = setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), graceMs);
        http.close(() => {
          clearTimeout(cut);
          done();
        });
        if ('closeIdleConnections' in http) http.closeIdleConnections();
      });
    },
  };
}

/** Keeps each caller to so many requests a minute, in this process. */
export function createRateLimiter(perMinute: number): RateLimiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes) return error.msBeforeNext / 1000;
        throw error;
      }
    },
  };
}

/** Structured lines on standard output, or where told. */
export function createLog(level = 'info', to?: DestinationStream): Log {
  const options = { level, base: null };
  return to ? pino(options, to) : pino(options);
}
