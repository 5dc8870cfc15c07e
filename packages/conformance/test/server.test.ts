import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asText, run } from '../src/index.ts';
import { goingTime, postgresBackend, sqliteBackend } from './support/backend.ts';
import { keptAll, leftAt } from './support/promises.ts';

// That it keeps every promise on SQLite, too, tenancy.test.ts shows: it needs that run.
describe('the reference backend', { concurrency: true }, () => {
  it('keeps every promise of the contract on PostgreSQL', async (t) => {
    const backend = await postgresBackend();
    if (typeof backend === 'string') {
      console.log(`# skipped: the checks on PostgreSQL, because ${backend}`);
      t.skip(backend);
      return;
    }
    try {
      keptAll(await run(backend));
      assert.deepEqual(await leftAt(backend), {});
    } finally {
      await backend.close();
    }
  });

  it('is waited for where its clock cannot be moved', async () => {
    const { time: _, ...backend } = await sqliteBackend([], goingTime());
    try {
      const only = ['menus.month.window-closed', 'menus.month.promotes-once', 'menus.month.carried-filing'];
      const done = await run({ ...backend, only });
      const outcomes = done.results.map((result) => result.outcome);
      assert.deepEqual(outcomes, ['kept', 'kept', 'kept'], asText(done));
    } finally {
      await backend.close();
    }
  });
});
