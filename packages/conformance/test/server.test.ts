import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asText, run } from '../src/index.ts';
import { goingTime, postgresBackend, sqliteBackend, type Backend } from './support/backend.ts';

async function everyPromise(backend: Backend): Promise<void> {
  try {
    const done = await run(backend);
    const unkept = done.results.filter((result) => result.outcome === 'broken');
    assert.equal(unkept.length, 0, asText({ ...done, results: unkept }));
    assert.ok(done.results.filter((result) => result.outcome === 'kept').length > 500);
    const unproven = done.results.filter((result) => result.outcome === 'unproven' && result.level !== 'MAY');
    console.log(
      `${done.results.length} checks, not proven: ${unproven.map((r) => `${r.id} (${r.detail ?? ''})`).join('; ') || 'none'}`,
    );
  } finally {
    await backend.close();
  }
}

// One waits for its database while the other works.
describe('the reference backend', { concurrency: true }, () => {
  it('keeps every promise of the contract on SQLite', async () => everyPromise(await sqliteBackend()));

  it('keeps every promise of the contract on PostgreSQL', async (t) => {
    const backend = await postgresBackend();
    if (typeof backend === 'string') {
      console.log(`# skipped: the checks on PostgreSQL, because ${backend}`);
      t.skip(backend);
      return;
    }
    await everyPromise(backend);
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
