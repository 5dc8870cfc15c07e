import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { contract, type AnyRoute } from '@wuyu/contract';
import { allExamples } from '../generate/described.ts';

/** Every schema of the description, by its name: those that routes take and give, and what these are made of. */
function schemasOf(): Map<string, z.ZodType> {
  const found = new Map<string, z.ZodType>();
  const seen = new Set<unknown>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    if (part instanceof z.ZodType) {
      const id = part.meta()?.id;
      if (id !== undefined) found.set(id, part);
      walk(part.def);
      return;
    }
    // What a schema is made of is read by getters where it holds itself.
    for (const inner of Object.values(part)) walk(inner);
  };
  for (const routes of Object.values<Record<string, AnyRoute>>(contract))
    for (const { ok, body, query } of Object.values(routes)) [ok, body, query].forEach(walk);
  return found;
}

describe('the examples', () => {
  const schemas = schemasOf();
  for (const [name, example] of Object.entries(allExamples())) {
    if (name === 'Problem' || name === 'FieldError' || name === 'Excess') continue;
    it(`${name} is one`, () => {
      const schema = schemas.get(name);
      assert.ok(schema, `no route takes or gives ${name}`);
      const { error } = schema.safeParse(example);
      assert.equal(error && z.prettifyError(error), undefined);
    });
  }
});
