import { DeviceKey, Me } from '@wuyu/contract';
import { must, read } from './expect.ts';
import { plain, type Recipes } from './recipe.ts';

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
    },
  },
};
