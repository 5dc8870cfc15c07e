import assert from 'node:assert/strict';
import { asText, type Run } from '../../src/index.ts';
import type { Backend } from './backend.ts';

/** Nothing is broken in a run of every check; says what is not proven. */
export function keptAll(done: Run): void {
  const unkept = done.results.filter((result) => result.outcome === 'broken');
  assert.equal(unkept.length, 0, asText({ ...done, results: unkept }));
  assert.ok(done.results.filter((result) => result.outcome === 'kept').length > 500);
  assert.deepEqual(done.left, []);
  const unproven = done.results.filter((result) => result.outcome === 'unproven' && result.level !== 'MAY');
  console.log(
    `${done.results.length} checks, not proven: ${unproven.map((r) => `${r.id} (${r.detail ?? ''})`).join('; ') || 'none'}`,
  );
}

/** Lists of rows that somebody would act on, and which of their rows stand still. */
const living: Readonly<Record<string, (row: { status?: string; state?: string }) => boolean>> = {
  assignments: ({ status = '' }) => !['withdrawn', 'approved'].includes(status),
  'visit-plans': ({ state }) => state === 'planned',
  visits: () => true,
  'visit-exemptions': () => true,
  'follow-ups': ({ state }) => state === 'open',
  'guidance-events': () => true,
  editions: ({ status }) => status === 'draft',
};

/** What a run left at the schools that somebody would act on: each list with how many rows. */
export async function leftAt({ baseUrl, fetch, principals }: Backend): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const { orgId, tokens } of principals.schools) {
    const headers = { authorization: `Bearer ${tokens.schoolLeader}` };
    for (const [list, stands] of Object.entries(living)) {
      const answer = await fetch(new Request(`${baseUrl}/v1/orgs/${orgId}/${list}?limit=1000`, { headers }));
      const { items, next } = (await answer.json()) as { items: object[]; next: string | null };
      assert.equal(next, null, `${list} of a run fit on a page`);
      const standing = items.filter(stands).length;
      if (standing > 0) left[`${orgId} ${list}`] = standing;
    }
  }
  return left;
}
