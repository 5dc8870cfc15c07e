import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asText, run, type Fetch } from '../src/index.ts';
import { sqliteBackend } from './support/backend.ts';
import { leftAt } from './support/promises.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const only = [
  'homework.createAssignment',
  'homework.day.way',
  'menus.createEdition',
  'menus.month.draw',
  'visits.createVisit',
  'evaluation.recordEvidence.idempotency',
];

/** What a run with a seed sends to a fresh backend, without its tokens. Ids that the backend made are told by their order. */
async function sentWith(seed: number): Promise<string[]> {
  const backend = await sqliteBackend();
  const given = new Map<string, string>();
  const sent: string[] = [];
  const fetch: Fetch = async (request) => {
    const { pathname, search } = new URL(request.url);
    const key = request.headers.get('idempotency-key') ?? '';
    const said = `${request.method} ${pathname}${search} ${key} ${await request.clone().text()}`;
    for (const id of said.match(uuid) ?? []) if (!given.has(id)) given.set(id, id);
    sent.push(said.replace(uuid, (id) => given.get(id) ?? ''));
    const answer = await backend.fetch(request);
    const text = answer.headers.get('content-type')?.includes('json') ? await answer.clone().text() : '';
    for (const id of text.match(uuid) ?? []) if (!given.has(id)) given.set(id, `made ${given.size}`);
    return answer;
  };
  const done = await run({ ...backend, fetch, seed, only, atOnce: 1 });
  assert.deepEqual(
    done.results.filter(({ outcome }) => outcome === 'broken').map(({ id, detail }) => [id, detail]),
    [],
  );
  await backend.close();
  return sent;
}

describe('a seed', () => {
  it('says what is sent, from the first request to the last', async () => {
    const [first, again, other] = [await sentWith(1), await sentWith(1), await sentWith(2)];
    assert.ok(first.length > 500, `${first.length} requests`);
    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
  });
});

describe('a run that is killed', () => {
  it('leaves nothing that the next one, or the same one again, falls over', async () => {
    const backend = await sqliteBackend();
    const asked = {
      ...backend,
      seed: 7,
      only: [...only, 'homework.listLoads', 'visits.createExemption', 'visits.term'],
    };
    let sent = 0;
    const dying: Fetch = (request) =>
      ++sent > 600 ? Promise.reject(new Error('the machine went off')) : backend.fetch(request);
    await run({ ...asked, fetch: dying });
    assert.ok(sent > 600);
    for (const seed of [7, 8]) {
      const done = await run({ ...asked, seed });
      assert.ok(!done.results.some(({ outcome }) => outcome === 'broken'), asText(done));
    }
    const [school] = backend.principals.schools;
    const headers = { authorization: `Bearer ${school.tokens.schoolLeader}` };
    const url = `${backend.baseUrl}/v1/orgs/${school.orgId}/assignments?limit=1000`;
    const left = (await (await backend.fetch(new Request(url, { headers }))).json()) as { items: { status: string }[] };
    assert.deepEqual(
      left.items.filter(({ status }) => !['withdrawn', 'approved'].includes(status)),
      [],
    );
    await backend.close();
  });
});

describe('what a run made', () => {
  it('is taken away, also where the backend made the ids', async () => {
    const backend = await sqliteBackend();
    const made = ['visits.createExemption', 'visits.createPlan', 'visits.createVisit', 'menus.createEdition'];
    const done = await run({ ...backend, only: made.map((operation) => `${operation}.create.id`) });
    assert.deepEqual(
      done.results.map(({ outcome }) => outcome),
      ['kept', 'kept', 'kept', 'kept'],
    );
    assert.deepEqual([done.left, await leftAt(backend)], [[], {}]);
    await backend.close();
  });

  it('is told where it stays', async () => {
    const backend = await sqliteBackend();
    const fetch: Fetch = (request) =>
      request.method === 'DELETE' ? Promise.resolve(Response.json({}, { status: 503 })) : backend.fetch(request);
    const done = await run({ ...backend, fetch, only: ['homework.createAssignment.create.id'] });
    assert.deepEqual(done.left, [`2 assignments at ${backend.principals.schools[0].orgId}`]);
    assert.match(asText(done), /left behind: 2 assignments/);
    await backend.close();
  });
});
