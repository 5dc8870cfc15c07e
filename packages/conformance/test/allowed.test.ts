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

/** Orders the ids of one revision from behind, and pages by numbers. */
const idsFromBehind = (fetch: Fetch): Fetch => {
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || !url.pathname.endsWith('/offerings')) return fetch(request);
    const { searchParams: asked } = url;
    const [limit, from] = [Number(asked.get('limit') ?? 200), Number(asked.get('cursor') ?? 0)];
    asked.set('limit', '1000');
    asked.delete('cursor');
    const answer = await fetch(new Request(url, request));
    const body = (await answer.json()) as { items: { rev: number; id: string }[] };
    body.items.sort((a, b) => a.rev - b.rev || (a.id < b.id ? 1 : -1));
    const next = from + limit < body.items.length ? String(from + limit) : null;
    return Response.json({ ...body, gone: [], items: body.items.slice(from, from + limit), next });
  };
};

describe('what a backend may do otherwise than the reference backend', () => {
  it('is no breach: one set of rules for all days', async () => {
    const found = await outcomes(['time.rules', 'policy.rules.days'], oneSetOfRules);
    assert.deepEqual(found, { 'policy.rules.days': 'kept', 'time.rules': 'unproven' });
  });

  it('is no breach: another order of the ids of one revision', async () => {
    const id = 'menus.listOfferings.list.pages';
    assert.deepEqual(await outcomes([id], idsFromBehind), { [id]: 'kept' });
  });
});
