import init from '@sqlite.org/sqlite-wasm';
import type { Dialect } from 'kysely';
import { OfficialWasmDialect } from 'kysely-wasm';

/** The module is compiled once a page; every backend gets a database of its own in it. */
let sqlite: ReturnType<typeof init> | undefined;

/** A new empty SQLite database in this page's memory. */
export async function memoryDialect(): Promise<Dialect> {
  const { oo1 } = await (sqlite ??= init());
  return new OfficialWasmDialect({ database: new oo1.DB(':memory:', 'c') });
}
