import init, { type Database, type SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Dialect } from 'kysely';
import { OfficialWasmDialect } from 'kysely-wasm';

/** The module is compiled once a page; every backend gets a database of its own in it. */
let sqlite: ReturnType<typeof init> | undefined;

/** A new empty SQLite database in this page's memory. */
export async function memoryDialect(): Promise<Dialect> {
  const { oo1 } = await (sqlite ??= init());
  return new OfficialWasmDialect({ database: asKyselyTakesIt(new oo1.DB(':memory:', 'c')) });
}

/** The dialect's own idea of a handle: the same calls, whose overloads it does not know. */
function asKyselyTakesIt(db: Database) {
  return {
    changes: () => db.changes(),
    close: () => db.close(),
    selectValue: (sql: string) => db.selectValue(sql),
    prepare(sql: string) {
      const statement = db.prepare(sql);
      return {
        columnCount: statement.columnCount,
        bind: (parameters: readonly SqlValue[]) => statement.bind(parameters),
        step: () => statement.step(),
        get: (row: Record<string, unknown>) => statement.get(row as Record<string, SqlValue>),
        finalize: () => void statement.finalize(),
      };
    },
  };
}
