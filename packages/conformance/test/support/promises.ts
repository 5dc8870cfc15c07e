import assert from 'node:assert/strict';
import { asText, type Run } from '../../src/index.ts';

/** Nothing is broken in a run of every check; says what is not proven. */
export function keptAll(done: Run): void {
  const unkept = done.results.filter((result) => result.outcome === 'broken');
  assert.equal(unkept.length, 0, asText({ ...done, results: unkept }));
  assert.ok(done.results.filter((result) => result.outcome === 'kept').length > 500);
  const unproven = done.results.filter((result) => result.outcome === 'unproven' && result.level !== 'MAY');
  console.log(
    `${done.results.length} checks, not proven: ${unproven.map((r) => `${r.id} (${r.detail ?? ''})`).join('; ') || 'none'}`,
  );
}
