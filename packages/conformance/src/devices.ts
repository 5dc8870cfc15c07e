import { createHash } from 'node:crypto';
import { DeviceKey, Me } from '@wuyu/contract';
import { must, read } from './expect.ts';
import type { Mutant } from './generate.ts';
import { saying } from './homework/breaches.ts';
import { plain, type Recipes } from './recipe.ts';

/** What somebody would try who knows org and person: plain texts and digests of them, without padding, in lower case. */
function guesses(orgId: string, userId: string): Set<string> {
  const found = new Set<string>();
  for (const between of ['', ':', '/', '.', '-', '_', '|', ' ', '\n', '\0'])
    for (const text of [userId, `${orgId}${between}${userId}`, `${userId}${between}${orgId}`])
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        found.add(Buffer.from(text).toString(encoding).replace(/=+$/, '').toLowerCase());
        for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
          found.add(createHash(algorithm).update(text).digest(encoding).replace(/=+$/, '').toLowerCase());
      }
  return found;
}

export const devices: Recipes = {
  getDeviceKey: {
    ...plain,
    verify: async ({ kit, school, role }, _scope, answer) => {
      const key = read(DeviceKey, answer.body);
      must(/\bno-store\b/.test(answer.headers.get('cache-control') ?? ''), 'nothing on the way keeps it');
      must(answer.headers.get('etag') === null, 'it has no ETag to be asked for again by');
      const me = read(Me, (await kit.as(school, role, 'getMe', {})).body);
      must(key.userId === me.sourcedId, 'it is of who is signed in');
      const again = read(DeviceKey, (await kit.as(school, role, 'getDeviceKey', {})).body);
      must(again.secret === key.secret, 'it is the same each time');
      const other = read(DeviceKey, (await kit.as(school, 'otherTeacher', 'getDeviceKey', {})).body);
      must(other.secret !== key.secret, "it is nobody else's");
      const [first, second] = kit.schools;
      const elsewhere = first === school ? second : first;
      const there = read(DeviceKey, (await kit.as(elsewhere, role, 'getDeviceKey', {})).body);
      must(there.secret !== key.secret, 'it is of one school');
      const leaders = kit.schools.map(async (of) => (await kit.as(of, 'schoolLeader', 'getDeviceKey', {})).body);
      const [one, two] = (await Promise.all(leaders)).map((body) => read(DeviceKey, body).secret);
      must(one !== two, 'it is of one school, whatever its members are called');
      const guess = guesses(school.orgId, key.userId).has(key.secret.replace(/=+$/, '').toLowerCase());
      must(!guess, 'it is no digest of org and person, which anybody could compute');
    },
  },
};

/** By the sentence that each breaks. */
export const deviceMutants: Record<string, Mutant> = {
  // Has another secret at each sign-in.
  'sealing-8': saying(/\/device-key$/, (body) => ({ ...body, secret: crypto.randomUUID() })),
  // Computes it from what everybody knows.
  'sealing-9': (fetch) => (request) => {
    const [, orgId = ''] = /\/orgs\/([^/]+)\//.exec(new URL(request.url).pathname) ?? [];
    return saying(/\/device-key$/, (body) => ({
      ...body,
      secret: createHash('sha256')
        .update(`${orgId}:${String(body['userId'])}`)
        .digest('hex'),
    }))(fetch)(request);
  },
};
