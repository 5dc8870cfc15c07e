import { page, Policy, Student, type EvaluationRules } from '@wuyu/contract';
import { sections, type Check } from '../check.ts';
import type { Answer } from '../exchange.ts';
import { isProblem, must, pointsAt } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { told } from '../menus/month-check.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { recordOf } from './world.ts';

/** A scenario of a term of evaluation, carried out at one school after the other. */
export const scenario = (name: string, title: string, run: (kit: Kit, school: School) => Promise<void>): Check => ({
  id: `evaluation.term.${name}`,
  level: 'MUST',
  title,
  link: sections.evaluation,
  capability: 'evaluation',
  run: async (kit) => {
    for (const school of kit.schools) await run(kit, school);
  },
});

/** It is not right, at this path. */
export const wrongAt = (answer: Answer, path: string): void => pointsAt(isProblem(answer, 'invalid'), path);

/** What the policy says about evaluation on a day. */
export const rulesOn = async (kit: Kit, school: School, on: string): Promise<EvaluationRules> =>
  told(Policy, await kit.as(school, 'homeroomTeacher', 'getPolicy', { query: { on } })).evaluation;

/** The pupils of the class, the other ones after those that the principals file names. */
export async function pupilsOf(kit: Kit, school: School): Promise<string[]> {
  const scene = { kit, school, role: 'homeroomTeacher' as const };
  const ask = { params: { classId: school.classId } };
  const ids = (await all(scene, 'listStudents', ask, page(Student))).items.map(({ sourcedId }) => sourcedId);
  const { own, ward, other } = school.students;
  return [own, ward, other, ...ids.filter((id) => ![own, ward, other].includes(id))];
}

/** Nothing was ever recorded by a framework. */
export async function nothingRecorded(kit: Kit, school: School, { id }: { id: string }, what: string): Promise<void> {
  const found = await recordOf(kit, school, 'schoolLeader', { frameworkId: id, history: 'all' });
  must(found.length === 0, `${what}: nothing is recorded, not ${found.length} entries`);
}
