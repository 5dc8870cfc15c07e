import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, menus, roster } from '@wuyu/sdk';

describe('a client that is extended', () => {
  it('has the methods of what came later, on the same session', async () => {
    const seen: string[] = [];
    let tokens = 0;
    const client = createClient({
      baseUrl: 'https://backend.example',
      orgId: 'school',
      getToken: () => `token-${++tokens}`,
      capabilities: { roster },
      fetch: (url, init) => {
        seen.push(`${new Headers(init.headers).get('authorization')} ${new URL(url).pathname}`);
        return Response.json({ items: [], gone: [], next: null, rev: 1 });
      },
    });
    const { roster: before } = client;
    const extended = client.extend({ menus, roster });
    assert.equal(extended, client);
    assert.equal(extended.roster, before);
    await client.roster.listClasses();
    await extended.menus.listEditions();
    assert.deepEqual(seen, ['Bearer token-1 /v1/orgs/school/classes', 'Bearer token-1 /v1/orgs/school/editions']);
  });

  it('asks of a backend what it needs by then', async () => {
    const about = { contract: '1.0', capabilities: ['roster'], issuers: [], limits: {} };
    const client = createClient({
      baseUrl: 'https://backend.example',
      orgId: 'school',
      getToken: () => 'token',
      capabilities: { roster },
      fetch: () => Response.json(about),
    });
    assert.deepEqual((await client.discover()).capabilities, ['roster']);
    await assert.rejects(client.extend({ menus }).discover(), /lacks menus/);
  });
});
