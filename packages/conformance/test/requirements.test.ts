import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { checksOf } from '../src/checks.ts';
import { published } from '../src/openapi.ts';

/*
 * The specification names the checks that prove each of its sentences, and the kit holds no promise that stands nowhere.
 */

const Requirements = z.object({
  set: z.string(),
  requirements: z.array(z.object({ id: z.string(), level: z.string(), page: z.string(), checks: z.array(z.string()) })),
});
const file = new URL(import.meta.resolve('@wuyu/contract/requirements.json'));
const { set, requirements } = Requirements.parse(JSON.parse(await readFile(file, 'utf8')));
const checks = checksOf(await published());

/** Whether a check is named by a pattern: `*` is any part between two dots, at the end all that follows. */
function names(pattern: string, id: string): boolean {
  const parts = pattern.split('.');
  const own = id.split('.');
  const open = parts.at(-1) === '*';
  if (open ? own.length < parts.length : own.length !== parts.length) return false;
  return parts.every((part, index) => part === '*' || part === own[index]);
}

describe('the specification and the kit', () => {
  it('is a dated set', () => assert.match(set, /^\d{4}-(0[1-9]|1[0-2])$/));

  it('every check that a page names is one of the kit', () => {
    const unknown = requirements.flatMap(({ page, id, checks: named }) =>
      named.filter((pattern) => !checks.some((check) => names(pattern, check.id))).map((p) => `${page}: ${id}: ${p}`),
    );
    assert.deepEqual(unknown, [], 'mend the line `_Kit:_` under these sentences, then npm run contract');
  });

  it('every MUST of the kit is a MUST of a page', () => {
    const patterns = requirements.filter(({ level }) => level === 'MUST').flatMap(({ checks: named }) => named);
    const unsaid = checks.filter(({ level, id }) => level === 'MUST' && !patterns.some((p) => names(p, id)));
    assert.deepEqual(
      unsaid.map(({ id }) => id),
      [],
      'name these under a MUST of docs/contract/ (a line `_Kit:_` with the id), then npm run contract',
    );
  });

  it('no page asks for less than the kit does', () => {
    const musts = checks.filter(({ level }) => level === 'MUST');
    const weak = requirements
      .filter(({ level }) => level === 'MAY')
      .flatMap(({ id, checks: named }) =>
        named
          .filter((pattern) => musts.some((check) => names(pattern, check.id)))
          .map((pattern) => `${id}: ${pattern}`),
      );
    assert.deepEqual(weak, []);
  });
});
