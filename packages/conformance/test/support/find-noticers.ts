import { writeFile } from 'node:fs/promises';
import { published, type Check } from '../../src/index.ts';
import { harmless } from './harmless.ts';
import { nameOf, Noticing } from './notice.ts';

/*
 * Looks for the check that is done soonest of those that notice a place by themselves, and writes it down for the test of
 * tenancy, which then need not search. Run it when that test says that it searched for many:
 * node --conditions=@wuyu/source packages/conformance/test/support/find-noticers.ts
 */

/** How many of the quickest are tried; beside them those that look at two schools at once. */
const quick = 12;
const looksAtTwo = ({ id }: Check) => /^tenancy\.|\.carried-|\.foreign-id$/.test(id);

const noticing = new Noticing(await published());
const took = new Map<Check, number>();
const found: Record<string, string> = {};
for (const { place, users } of await noticing.places()) {
  if (harmless.some((pattern) => pattern.test(place))) continue;
  const generated = users.filter((check) => !looksAtTwo(check)).slice(0, quick);
  const candidates = new Set([...users.filter(looksAtTwo).slice(0, 40), ...generated]);
  for (const check of candidates) {
    if (took.has(check)) continue;
    const began = performance.now();
    const green = await noticing.isGreen([check]);
    took.set(check, green ? performance.now() - began : Infinity);
  }
  const order = [...candidates].sort((a, b) => (took.get(a) ?? 0) - (took.get(b) ?? 0));
  let noticer: Check | undefined;
  for (const check of order) if ((noticer = await noticing.notices(place, [check]))) break;
  if (noticer) found[nameOf(place)] = noticer.id;
  console.log(
    `${noticer ? `${(took.get(noticer) ?? 0).toFixed(0)} ms ${noticer.id}` : 'nobody alone'}: ${place.slice(0, 160)}`,
  );
}
const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(new URL('./noticers.json', import.meta.url), `${JSON.stringify(sorted, null, 2)}\n`);
