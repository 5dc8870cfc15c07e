import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Kit } from './kit.ts';
import { keeps, nameOf, type Operation } from './openapi.ts';
import { caller, spare, tokenOf } from './generate.ts';
import { recipeOf } from './recipes.ts';

/** What an element asks of a backend: operations, as `homework.createReport`. */
const Profile = z.object({
  needs: z.array(z.string()),
  /** What it does without where a backend lacks it. */
  uses: z.array(z.string()).default([]),
});
export type Profile = z.infer<typeof Profile>;

/** By the names of elements; generated from the elements. */
export async function profiles(
  file = new URL('../profiles.json', import.meta.url),
): Promise<Readonly<Record<string, Profile>>> {
  return z.record(z.string(), Profile).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** What several elements ask together. Throws, with the names that there are, for one that is none. */
export function profileOf(elements: readonly string[], known: Readonly<Record<string, Profile>>): Profile {
  const found = elements.map((name) => {
    const profile = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!profile) throw new Error(`there is no element ${name}; there are ${Object.keys(known).join(', ')}`);
    return profile;
  });
  return { needs: found.flatMap(({ needs }) => needs), uses: found.flatMap(({ uses }) => uses) };
}

/** Whether a backend has a route: a good request is answered there, and a change without its key is told so. */
async function hasRoute(kit: Kit, operation: Operation): Promise<boolean> {
  const recipe = recipeOf(operation);
  if (!recipe) return true;
  const subject = { operation, recipe };
  const scene = caller(kit, subject);
  const by = { token: tokenOf(operation, scene.school, scene.role), org: scene.school.orgId, key: null };
  const { status } = await kit.send(operation, await spare(subject, scene), by);
  return ![404, 405, 501].includes(status);
}

/** The operations that are scored for a profile: all that it needs, and what it uses where it is there. */
export async function scored(kit: Kit, { needs, uses }: Profile): Promise<ReadonlySet<string>> {
  const found = new Set(needs);
  for (const operation of kit.shared.operations.values()) {
    const name = nameOf(operation);
    if (!uses.includes(name) || found.has(name) || !keeps(kit.shared.discovery, operation)) continue;
    if (await hasRoute(kit, operation)) found.add(name);
  }
  return found;
}
