import { roles, type Role } from '@wuyu/contract';
import type { Principals, School } from '../../src/index.ts';

/** Principals whose tokens are words: for tests of the kit itself, where no backend reads them. */
export function wordPrincipals(): Principals {
  const school = (orgId: string): School => ({
    orgId,
    tokens: Object.fromEntries(roles.map((role) => [role, `secret-${orgId}-${role}`])) as Record<Role, string>,
    otherTeacher: `secret-${orgId}-other`,
    expired: `secret-${orgId}-expired`,
    unnamed: `secret-${orgId}-unnamed`,
    classId: 'c1',
    otherClassId: 'c2',
    students: { own: 's1', ward: 's2', other: 's3', elsewhere: 's4' },
    subject: '语文',
    day: '2026-06-01',
  });
  return { schools: [school('one'), school('two')], district: { orgId: 'd', officer: 'secret-officer' } };
}
