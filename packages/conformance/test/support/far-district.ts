import type { Database } from '@wuyu/server';

/*
 * Districts that are nobody's in a run; they have copies of schools that bear the ids of others'. One is before all others. They
 * are said to be schools: so no job of a district takes their copies away.
 */
const farDistricts = ['a-far-district', 'far-district'] as const;
const [before, after] = farDistricts;
const numbers = {
  ...{ enrolled: 900, due: 900, visited: 900, late: 0, planned: 0, open: 0, exempt: 0, otherwise: 0 },
  ...{ movedIn: 0, movedOut: 0, movedOutVisited: 0, required: 0, expected: 0, pace: 'none' },
};

/** Fills them: what they were told of the schools seems newer than anything that they will ever tell. */
export async function fillFarDistrict(
  database: Database,
  { schools, now, day }: { schools: readonly { orgId: string; policyId: string }[]; now: number; day: string },
): Promise<void> {
  const common = { rev: 1, policy_id: 'cn-2021', time_zone: 'Asia/Shanghai' };
  const org = { ...common, name: '远方学区', type: 'school' as const, parent_org_id: null, modified_at: now };
  await database.changeRoster(async ({ trx }) => {
    await trx
      .insertInto('orgs')
      .values(farDistricts.map((org_id) => ({ ...org, org_id, roster_rev: null, cursor_key: null, device_key: null })))
      .execute();
    const [one, two] = schools;
    // Of one school the copies come first that its own district will overwrite, of the other those of a far one.
    const copies: readonly (readonly [owner: string, of: string, policyId: string])[] = [
      ['district', one?.orgId ?? '', ''],
      [after, one?.orgId ?? '', one?.policyId ?? ''],
      [before, two?.orgId ?? '', two?.policyId ?? ''],
      [after, 'far-school', 'cn-2021'],
    ];
    for (const [owner, orgId, policyId] of copies) {
      const far = owner !== 'district';
      const seen = { seen_rev: far ? 9e12 : -1, day: far ? day : '', policy_id: policyId, at: now };
      await trx
        .insertInto('visit_roll_ups')
        .values({ org_id: owner, source_id: orgId, ...seen })
        .execute();
      await trx
        .insertInto('visit_coverage')
        .values({
          ...{ org_id: owner, coverage_id: `${orgId} 2022-09-01`, rev: 1, level: 'school', school_id: orgId },
          ...{ title: `远方 ${orgId}`, grade: null, term_title: '第一学期', term_start: '2022-09-01' },
          ...{ term_end: '2023-01-31', on_day: day, numbers: JSON.stringify(numbers), guidance: null, clause: null },
          deleted: 0,
        })
        .execute();
    }
  });
}
