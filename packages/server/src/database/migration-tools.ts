import { sql } from 'kysely';
import { type EngineName, longType, tableEnd, textType, type Trx } from './seam.ts';

export type Kind = 'text' | 'text?' | 'int' | 'int?' | 'long' | 'long?';

/** Makes a table, its key first. `?` marks a column that may be null. */
export async function table(
  trx: Trx,
  engine: EngineName,
  name: string,
  key: readonly string[],
  columns: Readonly<Record<string, Kind>>,
): Promise<void> {
  const types = { text: textType(engine), int: sql`integer`, long: longType(engine) };
  const lines = Object.entries(columns).map(([column, kind]) => {
    const type = kind.startsWith('text') ? types.text : kind.startsWith('int') ? types.int : types.long;
    return sql`${sql.ref(column)} ${type}${kind.endsWith('?') ? sql`` : sql` not null`}`;
  });
  lines.push(sql`primary key (${sql.join(key.map((column) => sql.ref(column)))})`);
  await sql`create table ${sql.table(name)} (${sql.join(lines)}) ${tableEnd(engine)}`.execute(trx);
}

/** Adds columns of text that may be null, as they are in every row that is there already. */
export async function addText(trx: Trx, engine: EngineName, name: string, columns: readonly string[]): Promise<void> {
  for (const column of columns)
    await sql`alter table ${sql.table(name)} add column ${sql.ref(column)} ${textType(engine)}`.execute(trx);
}

export async function index(
  trx: Trx,
  name: string,
  on: string,
  columns: readonly string[],
  kind?: 'unique' | 'uniqueLiving',
) {
  const head = kind ? sql`create unique index` : sql`create index`;
  const tail = kind === 'uniqueLiving' ? sql` where deleted = 0` : sql``;
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`${head} ${sql.ref(name)} on ${sql.table(on)} (${list})${tail}`.execute(trx);
}
