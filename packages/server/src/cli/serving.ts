import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pack } from '@wuyu/policy';
import type { EmbedIssuer } from '../auth/tokens.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { createLog, createRateLimiter, serve, type Serving } from '../node.ts';
import { packsWith } from '../policy.ts';
import { createServer, defaultLimits, type ServerConfig } from '../server.ts';
import { openData } from './data.ts';
import { Failure, reason } from './failure.ts';
import { isJwk } from './jwk.ts';
import type { Options } from './options.ts';
import { readPacks } from './packs.ts';
import { say } from './say.ts';

/** Serves what is in the database, to whom the issuers and keys of the options vouch for. */
export async function serveReal(options: Options): Promise<number> {
  const packs = await readPacks(options.packs);
  const { database } = await openData(options);
  try {
    return await serveUntilStopped(options, { database, clock: systemClock, packs });
  } finally {
    await database.close();
  }
}

/** Serves until it is told to stop. */
export async function serveUntilStopped(
  options: Options,
  config: Pick<ServerConfig, 'database' | 'clock' | 'packs' | 'demo'>,
): Promise<number> {
  const { database } = config;
  await checkOrgs(database, packsWith(config.packs));
  const log = createLog(options.log);
  const embed = await Promise.all(options.embedKeys.map(readEmbedKey));
  const oidc = options.issuers.map((issuer) => ({ issuer, audience: options.audience }));
  const server = createServer({
    ...config,
    auth: { oidc, embed },
    log,
    rateLimiter: createRateLimiter(defaultLimits.requestsPerMinute),
  });
  const { portal, elements, host, port } = options;
  for (const folder of [portal, elements]) {
    if (folder !== undefined && !(await stat(folder).catch(() => undefined))?.isDirectory())
      throw new Failure(`There is no folder ${folder} to serve.`);
  }
  let serving: Serving;
  try {
    serving = await serve(server, {
      database,
      port,
      hostname: host,
      ...(portal === undefined ? {} : { portal }),
      ...(elements === undefined ? {} : { elements }),
      ...besides(),
    });
  } catch (error) {
    server.stop();
    throw new Failure(whyNotListening(error, host, port));
  }
  // Whoever reads that it serves may end it at once.
  const ended = new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
  // 127.0.0.1 has a name that people know.
  say(`Serving at http://${host === '127.0.0.1' ? 'localhost' : host}:${serving.port}`);
  // Summaries of what was there before are made at once, not with the first beat of the clock.
  server.jobs.runDue().catch(() => log.warn({}, 'jobs could not be claimed'));
  await ended;
  await serving.stop();
  return 0;
}

/** An org whose pack is not known here could not be served: it was imported with one that is not named now. */
async function checkOrgs(database: Database, packs: readonly Pack[]): Promise<void> {
  const orgs = await database.across((trx) =>
    trx.selectFrom('orgs').select(['org_id', 'policy_id']).orderBy('org_id').execute(),
  );
  const lost = orgs.find((org) => !packs.some(({ id }) => id === org.policy_id));
  if (lost)
    throw new Failure(
      `${lost.org_id} works by the policy pack "${lost.policy_id}", which is not here: name its file by --packs.`,
    );
}

function whyNotListening(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken: choose another one by --port or PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be opened by this user: choose one above 1023.`;
  return `It cannot listen on ${host}:${port}: ${reason(error)}.`;
}

/** The contract's description and the page that shows it, which come with the packages this one depends on. */
function besides(): { openapi: string; apiReference: string } {
  const reference = dirname(fileURLToPath(import.meta.resolve('@scalar/api-reference')));
  return {
    openapi: fileURLToPath(import.meta.resolve('@wuyu/contract/openapi.json')),
    apiReference: join(reference, 'browser'),
  };
}

async function readEmbedKey(file: string): Promise<EmbedIssuer> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Failure(`The embed key ${file} cannot be read: ${reason(error)}.`);
  });
  const wrong = new Failure(`${file} is not JSON {"issuer", "audience", "publicKey": a public ES256 JWK}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong;
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    !('issuer' in value && 'audience' in value && 'publicKey' in value)
  )
    throw wrong;
  const { issuer, audience, publicKey } = value;
  if (typeof issuer !== 'string' || typeof audience !== 'string' || !isJwk(publicKey)) throw wrong;
  if (publicKey.d !== undefined) throw new Failure(`${file} holds a private key; only the public part belongs here.`);
  return { issuer, audience, publicKey };
}
