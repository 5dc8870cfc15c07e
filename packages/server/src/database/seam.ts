import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Tables } from './schema.ts';

/*
 * Everything in which the two engines differ, and nothing else does. What is not here is written once, in SQL that both
 * understand: instants are integer milliseconds, booleans 0 or 1, lists and objects JSON text, no percentile functions.
 */

export type EngineName = 'sqlite' | 'postgres';

/** What a query may be asked on: a connection inside a transaction, or one that reads. */
export type Trx = Kysely<Tables>;

/** What went wrong in the database, told alike for both engines. */
export type DatabaseFault =
  /** A unique key is taken. */
  | 'unique'
  /** Another writer holds it, the pool is empty, or the database cannot be reached: try again. */
  | 'busy'
  /** Another transaction came first; this one was undone and may be done again. */
  | 'conflict'
  /** Text held NUL, which PostgreSQL cannot keep. */
  | 'nul'
  | 'other';

export class DatabaseError extends Error {
  readonly fault: DatabaseFault;
  constructor(fault: DatabaseFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.fault = fault;
  }
}

/** Text that is compared and sorted by its bytes, as SQLite does by itself. */
export const textType = (engine: EngineName): RawBuilder<unknown> =>
  engine === 'postgres' ? sql`text collate "C"` : sql`text`;
/** Revisions and instants. */
export const longType = (engine: EngineName): RawBuilder<unknown> =>
  engine === 'postgres' ? sql`bigint` : sql`integer`;
/** SQLite keeps a row in its primary key when told; PostgreSQL has no such thing. */
export const tableEnd = (engine: EngineName): RawBuilder<unknown> =>
  engine === 'postgres' ? sql`` : sql`without rowid`;

interface Lockable<Q> {
  forUpdate(): Q;
}
/** Locks the rows that a query finds until the transaction ends. SQLite's only writer has them to itself already. */
export const forUpdate = <Q extends Lockable<Q>>(engine: EngineName, query: Q): Q =>
  engine === 'postgres' ? query.forUpdate() : query;
interface Skippable<Q> extends Lockable<Q> {
  skipLocked(): Q;
}
/** As `forUpdate`, passing over rows that somebody else has locked. */
export const forUpdateSkipLocked = <Q extends Skippable<Q>>(engine: EngineName, query: Q): Q =>
  engine === 'postgres' ? query.forUpdate().skipLocked() : query;

/** How a transaction that writes begins on SQLite: at once as the writer, so that it never fails half-way. */
export const beginWrite = sql`begin immediate`;
export const beginRead = sql`begin`;

/** One schema change at a time, whichever process comes first. SQLite's writer is alone by itself. */
export const lockSchema = async (engine: EngineName, trx: Trx): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(7709465)`.execute(trx);
};

/*
 * How many rows share the first columns of each index, in an org of a middling size. Without it SQLite believes that an
 * org has ten rows of everything, and walks through all of an org's reports to find those of one pupil.
 */
const statistics = {
  orgs: { orgs: '100 1', orgs_parent: '100 10 1' },
  sessions: { sessions: '500 5 1' },
  classes: { classes: '4000 40 1', classes_rev: '4000 40 1' },
  users: { users: '200000 2000 1', users_sub: '200000 2000 2000 1' },
  wards: { wards: '200000 2000 2 1', wards_student: '200000 2000 2' },
  enrollments: { enrollments: '200000 2000 1', enrollments_user: '200000 2000 2', enrollments_class: '200000 2000 50' },
  calendar_days: { calendar_days: '40000 400 1' },
  assignments: {
    assignments: '2000000 20000 1',
    assignments_class: '2000000 20000 500 4',
    assignments_rev: '2000000 20000 1',
  },
  reports: {
    reports: '10000000 100000 1',
    reports_once: '10000000 100000 40 1',
    reports_load: '10000000 100000 20000 160 4 4 4 4 4',
    reports_stopped: '200000 2000 400 8 2 1 1',
    reports_student: '10000000 100000 500 4',
    reports_rev: '10000000 100000 1',
  },
  events: { events: '10000000 100000 1' },
  audit: { audit: '10000000 100000 1', audit_row: '10000000 100000 2' },
  idempotency: { idempotency: '10000000 100000 500 1', idempotency_age: '10000000 100000 1' },
  jobs: { jobs: '200 2 1', jobs_due: '200 2' },
  load_days: { load_days: '800000 8000 200 1 1', load_days_day: '800000 8000 40 7' },
  load_marks: { load_marks: '10000 100 10 1' },
  load_summaries: {
    load_summaries: '400000 4000 1200 6 1',
    load_summaries_day: '400000 4000 20',
    load_summaries_version: '400000 4000 4',
  },
  roll_ups: { roll_ups: '200 2 1' },
  exports: { exports: '1000 10 1', exports_key: '1000 10 1' },
  providers: { providers: '10000 100 1', providers_rev: '10000 100 1' },
  courses: { courses: '50000 500 1', courses_rev: '50000 500 1' },
  orders: { orders: '20000 200 1', orders_rev: '20000 200 1', orders_course: '20000 200 3' },
  activities: { activities: '20000 200 1', activities_rev: '20000 200 1' },
  editions: { editions: '3000 30 1', editions_rev: '3000 30 1', editions_month: '3000 30 1' },
  offerings: {
    offerings: '300000 3000 1',
    offerings_rev: '300000 3000 1',
    offerings_edition: '300000 3000 100 1',
    offerings_teacher: '300000 3000 50',
  },
  filings: { filings: '5000 50 1', filings_rev: '5000 50 1', filings_month: '5000 50 5', filings_number: '5000 50 1' },
  menu_schools: { menu_schools: '1000 10 1' },
  menu_syncs: { menu_syncs: '1000 10 2 1' },
  choice_lists: {
    choice_lists: '1500000 15000 1500 1',
    choice_lists_code: '1500000 15000 1500 1',
    choice_lists_student: '1500000 15000 10',
  },
  choices: { choices: '15000000 150000 15000 10 2 1', choices_offering: '15000000 150000 15000 150' },
  draws: { draws: '1000 10 1' },
  places: {
    places: '20000000 200000 1',
    places_rev: '20000000 200000 1',
    places_offering: '20000000 200000 200 60 2',
    places_student: '20000000 200000 130 13',
    places_edition: '20000000 200000 20000 5000',
    places_once: '15000000 150000 100 1',
    places_until: '10000 100 2',
  },
  attendance: { attendance: '10000000 100000 300 20 1' },
  surveys: { surveys: '500 5 1', surveys_rev: '500 5 1' },
  survey_answers: { survey_answers: '500000 5000 2500 2 1' },
  visit_plans: {
    visit_plans: '1000000 10000 1',
    visit_plans_rev: '1000000 10000 1',
    visit_plans_day: '1000000 10000 20',
  },
  visits: {
    visits: '1000000 10000 1',
    visits_rev: '1000000 10000 1',
    visits_day: '1000000 10000 20',
    visits_plan: '1000000 10000 2',
  },
  visit_parties: {
    visit_parties: '4000000 40000 20000 2 1 1',
    visit_parties_user: '4000000 40000 8 4 1 1',
  },
  follow_ups: { follow_ups: '500000 5000 1', follow_ups_rev: '500000 5000 1', follow_ups_visit: '500000 5000 2' },
  visit_exemptions: {
    visit_exemptions: '10000 100 1',
    visit_exemptions_rev: '10000 100 1',
    visit_exemptions_once: '10000 100 2 1',
  },
  sealed_notes: { sealed_notes: '50000 500 1' },
  sealed_readings: { sealed_readings: '500000 5000 10 1' },
  guidance_events: {
    guidance_events: '5000 50 1',
    guidance_events_rev: '5000 50 1',
    guidance_events_day: '5000 50 2',
  },
  visit_coverage: { visit_coverage: '10000 100 1', visit_coverage_rev: '10000 100 1' },
  visit_roll_ups: { visit_roll_ups: '1000 10 1' },
  frameworks: { frameworks: '500 5 1', frameworks_rev: '500 5 1' },
  evidence: {
    evidence: '20000000 200000 1',
    evidence_rev: '20000000 200000 1',
    evidence_axis: '20000000 200000 60000 20000 15 3',
    evidence_student: '20000000 200000 120 2 1 1',
    evidence_class: '20000000 200000 5000 60 1 1',
    evidence_day: '20000000 200000 400 1 1',
  },
  axis_values: { axis_values: '4000000 40000 20000 8000 5 1' },
} as const satisfies { [T in keyof Tables]: Readonly<Record<string, string>> };

/** Lets SQLite's planner know what is true of every org before any row is there. PostgreSQL counts for itself. */
export async function tellPlanner(trx: Trx, engine: EngineName): Promise<void> {
  if (engine === 'postgres') return;
  // Makes the table of statistics where there is none yet.
  await sql`analyze`.execute(trx);
  await sql`delete from sqlite_stat1`.execute(trx);
  for (const [table, indexes] of Object.entries(statistics))
    for (const [index, stat] of Object.entries(indexes))
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${stat})`.execute(trx);
  // The connection reads them anew.
  await sql`analyze sqlite_schema`.execute(trx);
}

/** Has PostgreSQL count anew after very many rows were written at once, before its own daemon gets to it. */
export async function countAnew(trx: Trx, engine: EngineName): Promise<void> {
  if (engine === 'postgres') await sql`analyze`.execute(trx);
}

type Table = keyof Tables;
type Column<T extends Table> = keyof Tables[T] & string;
type Insert<T extends Table> = { [K in Column<T>]: Tables[T][K] };

/** What to do with a row whose key is there already: leave the old one, or set these columns from the new. */
export interface OnConflict<T extends Table> {
  readonly key: readonly Column<T>[];
  readonly set: readonly Column<T>[];
}

/**
 * Inserts any number of rows by one statement whose text does not depend on how many there are: so it is prepared once,
 * and no engine's limit of parameters is met. All rows have the columns of the first.
 */
export async function insertRows<T extends Table>(
  engine: EngineName,
  trx: Trx,
  table: T,
  rows: readonly Insert<T>[],
  conflict?: OnConflict<T>,
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first);
  const cells = (row: Insert<T>): unknown[] => columns.map((column): unknown => Reflect.get(row, column));
  // SQLite looks a cell up by its place in three quarters of the time it takes by its name.
  const json = JSON.stringify(engine === 'postgres' ? rows : rows.map(cells));
  if (json.includes('\\u0000') && rows.some((row) => Object.values<unknown>(row).some(holdsNul))) refuseNul();
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const source =
    engine === 'postgres'
      ? sql`select ${names} from json_populate_recordset(null::${sql.table(table)}, ${json}::text::json)`
      : sql`select ${sql.join(columns.map((_, place) => sql`value ->> ${sql.lit(place)}`))} from json_each(${json}) where true`;
  const end = !conflict
    ? sql``
    : sql` on conflict (${sql.join(conflict.key.map((column) => sql.ref(column)))}) do ${
        conflict.set.length === 0
          ? sql`nothing`
          : sql`update set ${sql.join(conflict.set.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}`
      }`;
  await sql`insert into ${sql.table(table)} (${names}) ${source}${end}`.execute(trx);
}

/** Whether a column holds one of many values, which travel as one parameter: no engine's limit of parameters is met. */
export const amongMany = (engine: EngineName, column: string, values: readonly string[]): RawBuilder<boolean> =>
  engine === 'postgres'
    ? sql<boolean>`${sql.ref(column)} = any(array(select json_array_elements_text(${JSON.stringify(values)}::text::json)))`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;

const holdsNul = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');
function refuseNul(): never {
  throw new DatabaseError('nul', 'text must not hold NUL');
}

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;

/** PostgreSQL's classes and codes, and the driver's own. */
function postgresFault(code: string): DatabaseFault {
  if (code === '23505') return 'unique';
  if (code === '40001' || code === '40P01') return 'conflict';
  if (code === '22021' || code === '22P05') return 'nul';
  if (/^(08|53|57)/.test(code) || code === '55P03' || code === '25006') return 'busy';
  if (/^(CONNECT|ECONN|CONNECTION_|ENOENT|EPIPE|ETIMEDOUT)/.test(code)) return 'busy';
  return 'other';
}

/** better-sqlite3 names its codes; SQLite in WebAssembly numbers them. */
function sqliteFault(code: string, number: unknown): DatabaseFault {
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(code) || number === 2067 || number === 1555) return 'unique';
  const primary = typeof number === 'number' ? number & 255 : undefined;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code) || primary === 5 || primary === 6) return 'busy';
  return 'other';
}

/** The engine's error as one that both share. */
export function asDatabaseError(engine: EngineName, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const named = field(error, 'code');
  const code = typeof named === 'string' ? named : '';
  const fault = engine === 'postgres' ? postgresFault(code) : sqliteFault(code, field(error, 'resultCode'));
  // The engine's own message may quote values of a row; it stays in `cause`, which is never logged.
  return new DatabaseError(fault, `the database refused a statement (${code || 'no code'})`, error);
}

/** A dialect whose statements refuse NUL and whose errors are `DatabaseError`s. */
export function seal(engine: EngineName, dialect: Dialect): Dialect {
  const connections = new WeakMap<DatabaseConnection, SealedConnection>();
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver();
      const mapped = async <T>(work: Promise<T>): Promise<T> => {
        try {
          return await work;
        } catch (error) {
          throw asDatabaseError(engine, error);
        }
      };
      const inner = (connection: DatabaseConnection): DatabaseConnection =>
        connection instanceof SealedConnection ? connection.inner : connection;
      const sealed: Driver = {
        init: (options) => mapped(driver.init(options)),
        async acquireConnection(options) {
          const connection = await mapped(driver.acquireConnection(options));
          let wrapped = connections.get(connection);
          if (!wrapped) connections.set(connection, (wrapped = new SealedConnection(engine, connection)));
          return wrapped;
        },
        beginTransaction: (connection, settings) => mapped(driver.beginTransaction(inner(connection), settings)),
        commitTransaction: (connection) => mapped(driver.commitTransaction(inner(connection))),
        rollbackTransaction: (connection) => mapped(driver.rollbackTransaction(inner(connection))),
        releaseConnection: (connection, options) => driver.releaseConnection(inner(connection), options),
        destroy: (options) => driver.destroy(options),
      };
      return sealed;
    },
  };
}

class SealedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #engine: EngineName;
  constructor(engine: EngineName, inner: DatabaseConnection) {
    this.#engine = engine;
    this.inner = inner;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (const value of query.parameters) if (holdsNul(value)) refuseNul();
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw asDatabaseError(this.#engine, error);
    }
  }
  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}
