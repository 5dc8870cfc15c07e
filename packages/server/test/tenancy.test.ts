import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { openSqlite } from '@wuyu/server/node';
import { tenancyGuard } from './support/tenancy.ts';

describe('the guard that every other test runs under', () => {
  let database: Database;
  before(async () => {
    database = await openSqlite(':memory:', [tenancyGuard]);
    await database.migrate();
  });
  after(() => database.close());

  const refuses = (query: Parameters<typeof database.glance<unknown>>[1]) =>
    assert.rejects(async () => database.glance('a', query), /does not say whose/);

  it('stops a select, a join, an update, a delete and an insert that do not name the org', async () => {
    await refuses((trx) => trx.selectFrom('reports').selectAll().where('report_id', '=', 'x').execute());
    await refuses((trx) =>
      trx
        .selectFrom('enrollments as e')
        .innerJoin('users as u', 'u.user_id', 'e.user_id')
        .select('u.name')
        .where('e.org_id', '=', 'a')
        .execute(),
    );
    await refuses((trx) =>
      trx
        .selectFrom('reports')
        .select('rev')
        .where((eb) => eb.or([eb('org_id', '=', 'a'), eb('rev', '=', 1)]))
        .execute(),
    );
    await refuses((trx) => trx.updateTable('users').set({ deleted: 1 }).where('user_id', '=', 'x').execute());
    await refuses((trx) => trx.deleteFrom('wards').where('student_id', '=', 'x').execute());
  });

  it('lets through what names it', async () => {
    await database.glance('a', (trx) =>
      trx
        .selectFrom('enrollments as e')
        .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
        .select('u.name')
        .where('e.org_id', '=', 'a')
        .execute(),
    );
  });
});
