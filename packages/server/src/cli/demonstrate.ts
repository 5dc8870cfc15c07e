import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { dayIn, systemClock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { createDemo, type Demo, demoClock, demoPacks, demoTimeZone, type DemoResult, findDemo } from '../demo/index.ts';
import { openData, sqliteFile } from './data.ts';
import { Failure } from './failure.ts';
import { isJwk } from './jwk.ts';
import type { Options } from './options.ts';
import { readPacks } from './packs.ts';
import { say } from './say.ts';

/** Fills an empty database with the invented district, and serves it where that was asked for. */
export async function demonstrate(options: Options): Promise<number> {
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
    const { serveUntilStopped } = await import('./serving.ts');
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

const isEmpty = async (database: Database): Promise<boolean> =>
  (await database.across((trx) => trx.selectFrom('orgs').select('org_id').limit(1).execute())).length === 0;

/** A demonstration that is ready, and how it came about. */
interface ReadyDemo {
  readonly database: Database;
  readonly demo: Demo;
  readonly asked: string;
  /** Undefined: it was there already, and is kept. */
  readonly made: DemoResult | undefined;
}

/** Opens the demonstration's database, and makes the demonstration where there is nothing yet. */
async function openDemo(options: Options): Promise<ReadyDemo> {
  const asked = options.date ?? dayIn(demoTimeZone, systemClock.now());
  const make = (database: Database) =>
    createDemo(database, { date: asked, ...(options.csv === undefined ? {} : { folder: options.csv }) });
  const file = sqliteFile(options);
  let made: DemoResult | undefined;
  if (options.databaseUrl === undefined && !existsSync(file)) {
    // Made beside its place and moved there when it is whole: a first start that is broken off leaves nothing behind.
    const part = `${file}.part`;
    for (const end of ['', '-wal', '-shm']) await rm(part + end, { force: true });
    const { database } = await openData(options, part);
    try {
      made = await make(database);
    } finally {
      await database.close();
    }
    await rename(part, file);
  }
  const { database } = await openData(options);
  try {
    if (!made && (await isEmpty(database))) made = await make(database);
    const demo = made ?? (await findDemo(database));
    if (demo) return { database, demo, asked, made };
    const where = options.databaseUrl === undefined ? `folder ${options.data}` : 'database';
    const advice =
      options.databaseUrl === undefined ? 'name another folder by --data' : 'name another one by DATABASE_URL';
    throw new Failure(`The ${where} holds data already that is not a whole demonstration; ${advice}.`);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The key that signs the demonstration's tokens, kept in the data folder so that tokens outlive a restart. */
async function demoKey(options: Options): Promise<JWK> {
  const file = join(options.data, 'demo-key.json');
  const held = await readFile(file, 'utf8').catch(() => undefined);
  if (held !== undefined) {
    const jwk = asJwk(held);
    if (jwk?.d === undefined) throw new Failure(`${file} is no private key; remove it, and a new one is made.`);
    await chmod(file, 0o600);
    return jwk;
  }
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  await mkdir(options.data, { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(jwk)}\n`, { mode: 0o600 });
  return jwk;
}

/** A JWK of an elliptic curve in a JSON text. */
function asJwk(text: string): JWK | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isJwk(value) ? value : undefined;
}
