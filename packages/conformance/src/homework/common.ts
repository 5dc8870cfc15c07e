import { Me, type Role, type Scope } from '@wuyu/contract';
import { hasStatus, must, read } from '../expect.ts';
import type { Ask, Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import type { Recipe, Scene } from '../recipe.ts';

/** Families and service clients find only what is published. */
export const publishedOnly: readonly Role[] = ['student', 'guardian', 'serviceClient'];
const teachers: readonly Role[] = ['subjectTeacher', 'homeroomTeacher'];
export const teaches = (role: Role): boolean => teachers.includes(role);

export const assignmentAt = (assignmentId: string): Ask => ({ params: { assignmentId } });
export const reportAt = (reportId: string): Ask => ({ params: { reportId } });
export const none = () => Promise.resolve({});
export const onlyOrg = (scope: Scope) => scope === 'org';

export const says = (held: boolean, inReach: boolean, what: string) =>
  must(held === inReach, `${what} is ${inReach ? 'within reach and not listed' : 'out of reach and listed'}`);

/** The other school of the run. */
export const another = ({ kit, school }: Scene) => (kit.schools[0] === school ? kit.schools[1] : kit.schools[0]);

export const day = ({ school }: Scene) => ({ from: school.day, to: school.day });

/** A day's list, whole and by each class within reach. */
export const waysToAsk = (scene: Scene, scope: Scope): { from: string; to: string; classId?: string }[] => {
  const { classId, otherClassId } = scene.school;
  const classes = onlyOrg(scope) ? [classId, otherClassId] : [classId];
  return [day(scene), ...classes.map((id) => ({ ...day(scene), classId: id }))];
};

/** Wrong stretches of days. */
export const wrongDays: NonNullable<Recipe['wrong']> = (good) => ({
  'missing-parameter': { ask: { ...good, query: { from: good.query?.['from'] ?? '' } }, path: 'query/to' },
  'not-a-day': { ask: { ...good, query: { ...good.query, from: '2026-02-30' } }, path: 'query/from' },
  backwards: { ask: { ...good, query: { ...good.query, from: '2022-11-18', to: '2022-11-17' } }, path: 'query/to' },
  'too-long': { ask: { ...good, query: { ...good.query, from: '2000-01-01', to: '2022-11-17' } }, path: 'query/to' },
  'unknown-parameter': { ask: { ...good, query: { ...good.query, bogus: '1' } }, path: 'query/bogus' },
});

/** One thing wrong at a time in what a body says, by what is wrong. */
export const bodies =
  (id: Ask['params'], changes: Record<string, [change: Record<string, unknown>, path: string]>) => (good: Ask) => ({
    ...Object.fromEntries(
      Object.entries(changes).map(([name, [change, path]]) => [
        name,
        { ask: { ...good, body: { ...(Object(good.body) as object), ...change } }, path },
      ]),
    ),
    ...(id ? { 'bad-id': { ask: { ...good, params: id }, path: `path/${Object.keys(id)[0]}` } } : {}),
  });

export const badAssignment = { assignmentId: '作业' };

/** Who a role's principal is. */
export const meOf = (kit: Kit, school: School, role: Role | 'otherTeacher'): Promise<Me> =>
  kit.once(`me ${school.orgId} ${role}`, async () => {
    const answer = await kit.as(school, role, 'getMe', {});
    hasStatus(answer, 200);
    return read(Me, answer.body);
  });
