import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksOf } from '../src/checks.ts';
import { published } from '../src/openapi.ts';
import { names, requirements, set } from './support/sentences.ts';

/*
 * The specification names the checks that prove each of its sentences, and the kit holds no promise that stands nowhere.
 */

const checks = checksOf(await published());

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
