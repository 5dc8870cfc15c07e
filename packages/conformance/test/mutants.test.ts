import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checksOf, mutants, prepare, published, runCheck, type Check } from '../src/index.ts';
import { sqliteBackend, type Backend } from './support/backend.ts';
import { catchers } from './support/sentences.ts';

/** A backend that breaks one promise is caught by the check of that promise. */
describe('a mutant', () => {
  let backend: Backend;
  let checks: readonly Check[];
  let shared: Awaited<ReturnType<typeof prepare>>;

  before(async () => {
    backend = await sqliteBackend();
    const operations = await published();
    checks = checksOf(operations);
    shared = await prepare({ ...backend, operations });
  });
  after(() => backend.close());

  for (const [key, mutant] of Object.entries(mutants)) {
    it(`that breaks ${key} is caught`, async () => {
      const outcomes: string[] = [];
      for (const check of catchers(key, checks)) {
        const mutated = await runCheck(check, { ...shared, fetch: mutant(shared.fetch) });
        outcomes.push(mutated.outcome);
        if (mutated.outcome !== 'broken') continue;
        const { outcome, detail } = await runCheck(check, shared);
        assert.equal(outcome, 'kept', `${check.id} is green without the mutant: ${detail ?? ''}`);
        return;
      }
      assert.fail(`no check of ${outcomes.length} turned red`);
    });
  }
});
