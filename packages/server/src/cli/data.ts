import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Database } from '../database/database.ts';
import { DatabaseError } from '../database/seam.ts';
import { createDemo, type Demo, demoTimeZone, type DemoResult, findDemo } from '../demo/index.ts';
import { dayIn, systemClock } from '../clock.ts';
import { openPostgres, openSqlite } from '../node.ts';
import type { Options } from './options.ts';

/** Something that stands in the way and can be told in one sentence: exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

const sqliteFile = (options: Options): string => join(options.data, 'wuyu.sqlite');

/** Opens the database of the options, brings it up to date, and says what was done. */
export async function openData(
  options: Options,
  file = sqliteFile(options),
): Promise<{ database: Database; steps: readonly string[] }> {
  const { databaseUrl, data } = options;
  if (databaseUrl === undefined) {
    await mkdir(data, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw new Failure(`The data folder ${data} cannot be made: ${reason(error)}.`);
    });
  }
  const where = databaseUrl === undefined ? file : 'PostgreSQL';
  let database: Database | undefined;
  try {
    database = databaseUrl === undefined ? await openSqlite(file) : openPostgres(databaseUrl);
    const steps = await database.migrate();
    return { database, steps };
  } catch (error) {
    await database?.close().catch(() => undefined);
    const cause = error instanceof DatabaseError && error.cause ? error.cause : error;
    throw new Failure(`The database (${where}) cannot be opened: ${reason(cause)}`);
  }
}

const isEmpty = async (database: Database): Promise<boolean> =>
  (await database.across((trx) => trx.selectFrom('orgs').select('org_id').limit(1).execute())).length === 0;

/** A demonstration that is ready, and how it came about. */
export interface ReadyDemo {
  readonly database: Database;
  readonly demo: Demo;
  readonly asked: string;
  /** Undefined: it was there already, and is kept. */
  readonly made: DemoResult | undefined;
}

/** Opens the demonstration's database, and makes the demonstration where there is nothing yet. */
export async function openDemo(options: Options): Promise<ReadyDemo> {
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
export async function demoKey(options: Options): Promise<JWK> {
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
export function asJwk(text: string): JWK | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isJwk(value) ? value : undefined;
}
export const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && value.kty === 'EC' && 'x' in value && 'y' in value;

/** The end of a sentence about what went wrong. */
export const reason = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
};
