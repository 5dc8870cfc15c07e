import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * What the tables of a school look like after a term, as SQLite's own ANALYZE counted it: for each index the rows of
 * the table, then how many of them one value of its first column finds, of its first two, and so on.
 */
const afterOneTerm: readonly (readonly [table: string, index: string, counts: string])[] = [
  ['calendar_days', 'calendar_days', '1948 487 1'],
  ['sessions', 'sessions', '20 5 1'],
  ['classes', 'classes', '49 17 1'],
  ['classes', 'classes_rev', '49 17 1'],
  ['users', 'users', '4717 1180 1'],
  ['users', 'users_sub', '4717 1180 1180 1'],
  ['wards', 'wards', '2695 899 1 1'],
  ['wards', 'wards_student', '2695 899 2'],
  ['enrollments', 'enrollments', '2371 791 1'],
  ['enrollments', 'enrollments_class', '2371 791 49'],
  ['enrollments', 'enrollments_user', '2371 791 2'],
  ['assignments', 'assignments', '9800 3267 1'],
  ['assignments', 'assignments_class', '9800 3267 200 4'],
  ['assignments', 'assignments_rev', '9800 3267 1'],
  ['reports', 'reports', '327941 109314 1'],
  ['reports', 'reports_once', '327941 109314 34 1'],
  ['reports', 'reports_load', '327941 109314 6693 120 4 4 2 2 2'],
  ['reports', 'reports_student', '327941 109314 165 4'],
  ['reports', 'reports_rev', '327941 109314 1'],
  ['events', 'events', '337741 112581 1'],
  ['audit', 'audit', '337741 112581 1'],
  ['audit', 'audit_row', '337741 112581 1'],
];

/**
 * Tells the engine what to expect of its tables. SQLite, untold, believes that an org has ten rows of each kind, and
 * reads all of an org's reports where an index would find the few; it counts only when asked, and a count of a school's
 * first days misleads it as much. So it is told once. PostgreSQL counts by itself, and here at once.
 */
export const informPlanner = (database: Database): Promise<void> =>
  database.across(async (trx) => {
    if (database.engine === 'postgres') return void (await sql`analyze`.execute(trx));
    // The smallest table is counted only so that the table of counts is there.
    await sql`analyze orgs`.execute(trx);
    await sql`delete from sqlite_stat1`.execute(trx);
    for (const [table, index, counts] of afterOneTerm)
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${counts})`.execute(trx);
    await sql`analyze sqlite_schema`.execute(trx);
  });
