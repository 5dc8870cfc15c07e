import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksOf, prepare, published, runCheck, type Check } from '../src/index.ts';
import { sqliteBackend } from './support/backend.ts';
import { Forgetful } from './support/forgetful.ts';

/*
 * Every statement names its org. Each place where one does is left out in turn, on a backend of its own, and the checks
 * that pass there must notice. The two schools of the fixture are twins, so that a row of the other is never far.
 */

/** Places where leaving the org out changes nothing that anybody could see. */
const harmless = [
  // Every org gets a key to sign cursors with a little earlier; each cursor is signed together with its org.
  /^0 update "orgs" set "cursor_key"/,
  // The content that is looked for holds ids of the org's own class or pupil.
  /^0 select "detail" from "audit"/,
];

/** Those that look at two schools at once, or closely at one, come first: they notice soonest. */
const eagerness = ({ id }: Check) => {
  const soonest = ['tenancy.', '.per-org', 'student.within', 'guardian.within', '.within', '.beyond', '.foreign-id'];
  const place = soonest.findIndex((part) => id.includes(part));
  return place < 0 ? soonest.length : place;
};

describe('the org in every statement', () => {
  it('cannot be left out anywhere without a check turning red', async () => {
    const checks = checksOf(await published());
    const watching = new Forgetful();
    const watched = await sqliteBackend([watching]);
    const shared = await prepare(watched);
    watching.seen.clear();
    const green = new Set<string>();
    for (const check of checks) {
      watching.by = check.id;
      if ((await runCheck(check, shared)).outcome === 'kept') green.add(check.id);
    }
    await watched.close();

    const unnoticed: string[] = [];
    for (const [place, users] of watching.seen) {
      if (harmless.some((pattern) => pattern.test(place))) continue;
      const forgetful = new Forgetful();
      const backend = await sqliteBackend([forgetful]);
      const own = await prepare(backend);
      forgetful.forget = place;
      const concerned = checks
        .filter((c) => green.has(c.id))
        .filter((c) => users.has(c.id) || /^roster\..*\.(within|beyond)$/.test(c.id))
        .sort((a, b) => eagerness(a) - eagerness(b));
      let noticed = false;
      for (const check of concerned) {
        noticed = (await runCheck(check, own)).outcome !== 'kept';
        if (noticed) break;
      }
      if (!noticed) unnoticed.push(`${place} (${concerned.length} checks)`);
      await backend.close();
    }
    console.log(`${watching.seen.size} places`);
    assert.deepEqual(unnoticed, []);
  });
});
