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

/**
 * Those that look at two schools at once, or closely at one, come first: they notice soonest. Before all others comes the one
 * that counts a school's days.
 */
const soonest = [
  '.twins.lessons',
  'tenancy.',
  '.carried-',
  '.per-org',
  'student.within',
  'guardian.within',
  '.within',
  '.beyond',
  '.foreign-id',
];
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
      const { outcome, detail } = await runCheck(check, shared);
      assert.notEqual(outcome, 'broken', `${check.id}: ${detail ?? ''}`);
      if (outcome === 'kept') green.push(check);
      took.set(check, performance.now() - began);
    }
    await watched.close();
    const order = (check: Check) => eagerness(check) * 1e6 + (took.get(check) ?? 0);
    green.sort((a, b) => order(a) - order(b));

    // In this order, too, all of them pass where nothing is left out: what turns red below has noticed something.
    const control = await sqliteBackend();
    const whole = await prepare({ ...control, operations });
    for (const check of green) {
      const { outcome, detail } = await runCheck(check, whole);
      assert.equal(outcome, 'kept', `${check.id}: ${detail ?? ''}`);
    }
    await control.close();

    const unnoticed: string[] = [];
    const places = [...watching.seen].filter(([place]) => !harmless.some((pattern) => pattern.test(place)));
    for (const [place, users] of places) {
      const forgetful = new Forgetful();
      const backend = await sqliteBackend([forgetful]);
      const own = await prepare({ ...backend, operations });
      forgetful.forget = place;
      const byJob = [...users].some((id) => id.startsWith('homework.listLoadSummaries.'));
      const concerned = green.filter(
        (check) =>
          users.has(check.id) || (byJob && looksAtJobs(check)) || /^roster\..*\.(within|beyond)$/.test(check.id),
      );
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
