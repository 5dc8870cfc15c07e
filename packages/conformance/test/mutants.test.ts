import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  checksOf,
  mutants,
  prepare,
  published,
  runCheck,
  type Check,
  type Mutant,
  type Operation,
  type Outcome,
  type Result,
} from '../src/index.ts';
import type { Shared } from '../src/kit.ts';
import { sqliteBackend, type Backend } from './support/backend.ts';
import { catchers } from './support/sentences.ts';

/** A backend that breaks one promise is caught by the check of that promise. */
describe('a mutant', () => {
  let operations: readonly Operation[];
  let checks: readonly Check[];
  let whole: Backend;
  let shared: Shared;
  const found = new Map<string, Promise<Result>>();

  before(async () => {
    operations = await published();
    checks = checksOf(operations);
    whole = await sqliteBackend();
    shared = await prepare({ ...whole, operations });
  });
  after(() => whole.close());

  /** What a check finds at a backend that nobody spoke to before, so that it turns red for the mutant alone. */
  async function through(mutant: Mutant, check: Check): Promise<Outcome> {
    const backend = await sqliteBackend();
    try {
      const mutated = await prepare({ ...backend, operations });
      return (await runCheck(check, { ...mutated, fetch: mutant(mutated.fetch) })).outcome;
    } finally {
      await backend.close();
    }
  }

  /** What it finds without one, once for all mutants that it catches. */
  function without(check: Check): Promise<Result> {
    const result = found.get(check.id) ?? runCheck(check, shared);
    found.set(check.id, result);
    return result;
  }

  for (const [key, mutant] of Object.entries(mutants)) {
    it(`that breaks ${key} is caught`, async () => {
      const outcomes: string[] = [];
      for (const check of catchers(key, checks)) {
        const outcome = await through(mutant, check);
        outcomes.push(outcome);
        if (outcome !== 'broken') continue;
        const { outcome: kept, detail } = await without(check);
        assert.equal(kept, 'kept', `${check.id} is green without the mutant: ${detail ?? ''}`);
        return;
      }
      assert.fail(`no check of ${outcomes.length} turned red`);
    });
  }
});
