import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksOf, prepare, published, runCheck, type Check } from '../src/index.ts';
import { sqliteBackend } from './support/backend.ts';
import { Forgetful } from './support/forgetful.ts';
import { harmless } from './support/harmless.ts';
import { twinChecks } from './support/twins.ts';

/*
 * Every statement names its org. Each place where one does is left out in turn, on a backend of its own, and the checks
 * that pass there must notice. The two schools of the fixture are twins, so that a row of the other is never far.
 */

/** What one of them had a job do, another may be the one to see. */
const looksAtJobs = ({ id }: Check) => /^tenancy\.twins\.(lessons|companions|ran-out)$|\.carried-/.test(id);

/** Those that look at two schools at once, or closely at one, come first: they notice soonest. */
const soonest = ['tenancy.', '.per-org', 'student.within', 'guardian.within', '.within', '.beyond', '.foreign-id'];
const eagerness = ({ id }: Check) => {
  const place = soonest.findIndex((part) => id.includes(part));
  return place < 0 ? soonest.length : place;
};

describe('the org in every statement', () => {
  it('cannot be left out anywhere without a check turning red', async () => {
    const operations = await published();
    const checks = [...twinChecks, ...checksOf(operations)];
    const watching = new Forgetful();
    const watched = await sqliteBackend([watching]);
    const shared = await prepare({ ...watched, operations });
    watching.seen.clear();
    const green: Check[] = [];
    const took = new Map<Check, number>();
    for (const check of checks) {
      watching.by = check.id;
      const began = performance.now();
      if ((await runCheck(check, shared)).outcome === 'kept') green.push(check);
      took.set(check, performance.now() - began);
    }
    await watched.close();
    const order = (check: Check) => eagerness(check) * 1e6 + (took.get(check) ?? 0);
    green.sort((a, b) => order(a) - order(b));

    const unnoticed: string[] = [];
    const places = [...watching.seen].filter(([place]) => !harmless.some((pattern) => pattern.test(place)));
    for (const [place, users] of places) {
      const forgetful = new Forgetful();
      const backend = await sqliteBackend([forgetful]);
      const own = await prepare({ ...backend, operations });
      forgetful.forget = place;
      const byJob = [...users].some((id) => id.startsWith('homework.listLoadSummaries.'));
      const firstOf = byJob ? green.filter(looksAtJobs) : [];
      const rest = green.filter(
        (check) => !firstOf.includes(check) && (users.has(check.id) || /^roster\..*\.(within|beyond)$/.test(check.id)),
      );
      const concerned = [...firstOf, ...rest];
      let noticed = false;
      for (const check of concerned) {
        noticed = (await runCheck(check, own)).outcome !== 'kept';
        if (noticed) break;
      }
      if (!noticed) unnoticed.push(`${place} (${concerned.length} checks)`);
      await backend.close();
    }
    console.log(`${places.length} places`);
    assert.deepEqual(unnoticed, []);
    const gone = harmless.filter((pattern) => ![...watching.seen.keys()].some((place) => pattern.test(place)));
    assert.deepEqual(gone, [], 'what is called harmless is there');
  });
});
