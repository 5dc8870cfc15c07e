import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { contract, roles, type Access, type AnyRoute, type Role } from '@wuyu/contract';
import { checksOf, prepare, published, runCheck, type Check } from '../src/index.ts';
import { Kit } from '../src/kit.ts';
import { shelf } from '../src/world.ts';
import { sqliteBackend, type Backend } from './support/backend.ts';

/*
 * The server's access entries are taken away, added and widened one at a time; each time a check must turn red. The kit
 * goes by the published description, which stays as it is.
 */

const tables: Readonly<Record<string, Readonly<Record<string, AnyRoute>>>> = contract;
const routes = Object.entries(tables).flatMap(([capability, table]) =>
  Object.entries(table).flatMap(([operation, route]) => {
    const { access } = route;
    return access === 'public' ? [] : [{ id: `${capability}.${operation}`, route, access }];
  }),
);

/** Does something while the server goes by another entry for this one route. */
async function withAccess<T>(route: AnyRoute, access: Access, work: () => Promise<T>): Promise<T> {
  const kept = route.access;
  Reflect.set(route, 'access', access);
  try {
    return await work();
  } finally {
    Reflect.set(route, 'access', kept);
  }
}

const without = (access: Access, role: Role): Access =>
  Object.fromEntries(Object.entries(access).filter(([name]) => name !== role));

/** Who went along finds that visit, and so confirms it, wherever the home is: a wider reach gives nothing more. */
const asWide = ['visits.confirmVisit subjectTeacher'];

describe('the access matrix', () => {
  let backend: Backend;
  let checks: ReadonlyMap<string, Check>;
  let outcomeOf: (id: string) => Promise<string>;

  before(async () => {
    backend = await sqliteBackend();
    const operations = await published();
    const shared = await prepare({ ...backend, operations });
    checks = new Map(checksOf(operations).map((check) => [check.id, check]));
    for (const school of backend.principals.schools) await shelf(new Kit(shared), school);
    outcomeOf = async (id) => {
      const check = checks.get(id);
      assert.ok(check, `there is a check ${id}`);
      return (await runCheck(check, shared)).outcome;
    };
  });
  after(() => backend.close());

  it('is red without any one of its entries', async () => {
    const green: string[] = [];
    let entries = 0;
    for (const { id, route, access } of routes) {
      for (const role of roles.filter((r) => access[r] !== undefined)) {
        entries += 1;
        const outcome = await withAccess(route, without(access, role), () => outcomeOf(`${id}.access.${role}.within`));
        if (outcome !== 'broken') green.push(`${id} ${role}`);
      }
    }
    assert.deepEqual(green, []);
    assert.ok(entries > 100, `${entries} entries were tried`);
  });

  it('is red with any one entry more', async () => {
    const green: string[] = [];
    for (const { id, route, access } of routes) {
      for (const role of roles.filter((r) => access[r] === undefined)) {
        const wider = { ...access, [role]: 'org' };
        const outcome = await withAccess(route, wider, () => outcomeOf(`${id}.access.${role}.refused`));
        if (outcome !== 'broken') green.push(`${id} ${role}`);
      }
    }
    assert.deepEqual(green, []);
  });

  it('is red with any one entry that reaches the whole org where it should not', async () => {
    const green: string[] = [];
    for (const { id, route, access } of routes) {
      for (const role of roles.filter((r) => access[r] !== undefined && access[r] !== 'org')) {
        const wider = { ...access, [role]: 'org' };
        const outcomes = await withAccess(route, wider, async () => [
          await outcomeOf(`${id}.access.${role}.within`),
          // Of some nothing single lies beyond: what their answers hold is looked at.
          checks.has(`${id}.access.${role}.beyond`) ? await outcomeOf(`${id}.access.${role}.beyond`) : '',
        ]);
        if (!outcomes.includes('broken')) green.push(`${id} ${role}`);
      }
    }
    assert.deepEqual(green, asWide);
  });

  it('is green as it is', async () => {
    const broken: string[] = [];
    for (const { id, access } of routes) {
      for (const role of roles) {
        const kind = access[role] === undefined ? 'refused' : 'within';
        if ((await outcomeOf(`${id}.access.${role}.${kind}`)) !== 'kept') broken.push(`${id} ${role}`);
      }
    }
    assert.deepEqual(broken, []);
  });
});
