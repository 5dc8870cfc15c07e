import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { published, type Check } from '../../src/index.ts';
import { harmless } from './harmless.ts';
import { nameOf, Noticing } from './notice.ts';

/*
 * Looks for the check that is done soonest of those that notice a place by themselves, and writes it down for the test of
 * tenancy, which then need not search. Run it when that test says that it searched for many:
 * Who noticed a place before and still does is kept. `--anew` forgets them.
 * node --conditions=@wuyu/source packages/conformance/test/support/find-noticers.ts
 */

/** How many of the quickest are tried; beside them those that look at two schools at once. */
const quick = 12;
const looksAtTwo = ({ id }: Check) => /^tenancy\.|\.carried-|\.foreign-id$/.test(id);

const file = new URL('./noticers.json', import.meta.url);
const before = process.argv.includes('--anew')
  ? {}
  : z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
const noticing = new Noticing(await published());
const took = new Map<Check, number>();
const found: Record<string, string> = {};
const save = (all: Record<string, string>): Promise<void> => {
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
};
for (const { place, users } of (await noticing.look()).places) {
  if (harmless.some((pattern) => pattern.test(place))) continue;
  const name = nameOf(place);
  const kept = users.find(({ id }) => id === before[name]);
  if (kept && (await noticing.notices(place, [kept]))) {
    found[name] = kept.id;
    continue;
  }
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
  if (!noticer) {
    // Who notices after others may do so alone.
    const last = await noticing.notices(place, users);
    if (last && (await noticing.notices(place, [last]))) noticer = last;
  }
  if (noticer) found[name] = noticer.id;
  console.log(
    `${noticer ? `${(took.get(noticer) ?? 0).toFixed(0)} ms ${noticer.id}` : 'nobody alone'}: ${place.slice(0, 160)}`,
  );
  await save({ ...before, ...found });
}
await save(found);
