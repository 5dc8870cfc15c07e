import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run, type Fetch } from '../src/index.ts';
import { sqliteBackend } from './support/backend.ts';

/** The outcomes of some checks at the reference backend, seen through a `fetch` that does otherwise than it. */
async function outcomes(only: readonly string[], otherwise: (fetch: Fetch) => Fetch): Promise<Record<string, string>> {
  const backend = await sqliteBackend();
  try {
    const { results } = await run({ ...backend, fetch: otherwise(backend.fetch), only: [...only] });
    return Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
  } finally {
    await backend.close();
  }
}

/** One set of rules, which always held. */
const oneSetOfRules = (fetch: Fetch): Fetch => {
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/policy')) return fetch(request);
    url.searchParams.set('on', '1900-01-01');
    const answer = await fetch(new Request(url, request));
    const { validTo: _, ...rules } = (await answer.json()) as { validTo?: string };
    return Response.json({ ...rules, validFrom: '1900-01-01' }, { status: answer.status });
  };
};

describe('what a backend may do otherwise than the reference backend', () => {
  it('is no breach: one set of rules for all days', async () => {
    const found = await outcomes(['time.rules', 'policy.rules.days'], oneSetOfRules);
    assert.deepEqual(found, { 'policy.rules.days': 'kept', 'time.rules': 'unproven' });
  });
});
