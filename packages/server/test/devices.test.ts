import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolA, schoolB } from '@wuyu/server/fixture';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';
import { done } from './support/menus.ts';

onEachEngine('the key of the work that a person keeps on a device', (engine) => {
  const fresh = freshWorlds(engine);
  const keyOf = async (as: string, org = schoolA): Promise<string> => {
    const body = done(await fresh().world.call('GET', '/me/device-key', { as, org }));
    assert.equal(body['userId'], as);
    return String(body['secret']);
  };

  it('is the same at each sign-in, for years, so that what waits can still be opened', async () => {
    const first = await keyOf('teacher-home');
    assert.ok(Buffer.from(first, 'base64url').length >= 16, '128 bits at least');
    fresh().later(400 * day);
    assert.equal(await keyOf('teacher-home'), first);
  });

  it('is the same for two first sign-ins at once', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => keyOf('teacher-home')));
    assert.equal(new Set(keys).size, 1);
  });

  it('is another one for every person and in every school', async () => {
    const keys = [
      await keyOf('teacher-home'),
      await keyOf('teacher-4'),
      await keyOf('pupil-1'),
      await keyOf('teacher-home', schoolB),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is kept by nobody on its way, and told to nobody who is not signed in', async () => {
    const { world } = fresh();
    const { headers } = await world.call('GET', '/me/device-key', { as: 'teacher-home' });
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('etag'), null);
    const response = await world.fetch(`${world.baseUrl}/v1/orgs/${schoolA}/me/device-key`);
    assert.equal(response.status, 401);
  });

  it('can be told from nothing else that the backend says', async () => {
    const secret = await keyOf('leader');
    const { world, database } = fresh();
    const root = await database.glance(schoolA, (trx) =>
      trx.selectFrom('orgs').select('device_key').where('org_id', '=', schoolA).executeTakeFirstOrThrow(),
    );
    assert.ok(root.device_key);
    for (const path of ['', '/me', '/classes', '/policy']) {
      const text = JSON.stringify(done(await world.call('GET', path, { as: 'leader' })));
      assert.ok(!text.includes(root.device_key) && !text.includes(secret), path);
    }
  });
});
