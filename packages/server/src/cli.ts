#!/usr/bin/env node
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pack } from '@wuyu/policy';
import type { EmbedIssuer } from './auth/tokens.ts';
import { demoKey, Failure, isJwk, openData, openDemo, reason, type ReadyDemo } from './cli/data.ts';
import { readPacks } from './cli/packs.ts';
import { help, type Options, readOptions, UsageError } from './cli/options.ts';
import { systemClock } from './clock.ts';
import type { Database } from './database/database.ts';
import { demoClock, demoPacks } from './demo/index.ts';
import { importOneRoster } from './import/index.ts';
import { createLog, createRateLimiter, serve, type Serving } from './node.ts';
import { packsWith } from './policy.ts';
import { createServer, defaultLimits, type ServerConfig } from './server.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(options: Options): Promise<number> {
  switch (options.command) {
    case 'migrate':
      return migrate(options);
    case 'import':
      return importExport(options);
    case 'serve':
    case 'demo':
      return options.demo ? demonstrate(options) : serveReal(options);
  }
}

async function migrate(options: Options): Promise<number> {
  const { database, steps } = await openData(options);
  await database.close();
  say(steps.length === 0 ? 'The database is up to date.' : `Done: ${steps.join(', ')}.`);
  return 0;
}

async function importExport(options: Options): Promise<number> {
  const packs = await readPacks(options.packs);
  const { database } = await openData(options);
  try {
    const { orgs, counts, errors } = await importOneRoster(database, options.source, { clock: systemClock, packs });
    for (const { file, line, reason: why } of errors.slice(0, 200))
      process.stderr.write(line > 0 ? `${file}:${line}: ${why}\n` : `${why}\n`);
    if (errors.length > 0) {
      process.stderr.write(
        `Nothing was imported: ${errors.length} ${errors.length === 1 ? 'thing is' : 'things are'} not right.\n`,
      );
      return 3;
    }
    say(`Imported ${orgs.length} orgs.`);
    for (const [kind, { created, updated, deleted, unchanged }] of Object.entries(counts))
      say(`  ${kind.padEnd(12)} ${created} new, ${updated} changed, ${deleted} gone, ${unchanged} as before`);
    return 0;
  } finally {
    await database.close();
  }
}

async function demonstrate(options: Options): Promise<number> {
  const packs = await readPacks(options.packs, demoPacks);
  const began = performance.now();
  const ready = await openDemo(options);
  const { database, demo } = ready;
  try {
    tell(ready, (performance.now() - began) / 1000);
    if (!options.serve) return 0;
    const clock = await demoClock(database, demo);
    const { asked } = ready;
    const config = { ...demo, ...(asked === demo.date ? {} : { asked }), privateKey: await demoKey(options) };
    return await serveUntilStopped(options, { database, clock, packs, demo: config });
  } finally {
    await database.close();
  }
}

function tell({ demo, asked, made }: ReadyDemo, seconds: number): void {
  if (made)
    say(`The demonstration is there: ${made.pupils} pupils, ${made.reports} reports, made in ${seconds.toFixed(1)} s.`);
  else say('The data of the last start is kept.');
  if (asked === demo.date) say(`The demonstration stands on ${demo.date}.`);
  else if (made)
    say(
      `${asked} is no school day of the published calendar; the demonstration stands on the nearest one, ${demo.date}.`,
    );
  else
    say(
      `The demonstration stands on ${demo.date}, the day it was made for. For ${asked}: --data data-${asked} --date ${asked}`,
    );
}

async function serveReal(options: Options): Promise<number> {
  if (options.issuers.length === 0 && options.embedKeys.length === 0)
    throw new UsageError(
      'Nobody could sign in: name an --issuer or an --embed-key, or start a demonstration by --demo.',
    );
  const packs = await readPacks(options.packs);
  const { database } = await openData(options);
  try {
    return await serveUntilStopped(options, { database, clock: systemClock, packs });
  } finally {
    await database.close();
  }
}

async function serveUntilStopped(
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

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options) process.exitCode = await main(options);
  else say(help);
} catch (error) {
  const mistake = error instanceof UsageError;
  const known = mistake || error instanceof Failure;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = mistake ? 2 : 1;
}
