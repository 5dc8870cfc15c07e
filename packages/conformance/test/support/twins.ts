import { Assignment, LoadSummary } from '@wuyu/contract';
import { z } from 'zod';
import type { Check } from '../../src/index.ts';
import { must, read } from '../../src/expect.ts';
import type { Kit } from '../../src/kit.ts';
import type { School } from '../../src/principals.ts';
import { twinCheck } from './twin-check.ts';
import { twinEvaluationChecks } from './twins-evaluation.ts';
import { twinMenuChecks } from './twins-menus.ts';
import { twinRowChecks } from './twins-rows.ts';
import { twinVisitChecks } from './twins-visits.ts';

/*
 * What the jobs of the two schools make of each other, looked at closer than any backend can be asked to be: here the fixture
 * is known to the day, and jobs run whenever summaries are read.
 */

const Answer = z.object({ items: z.array(LoadSummary), asOf: z.string().nullable() });
const sunday = '2022-11-13';

async function summaries(
  kit: Kit,
  org: string,
  token: string,
  query: Record<string, string> = {},
): Promise<LoadSummary[]> {
  const days = { from: '2022-09-18', to: '2022-11-18' };
  const answer = await kit.send('listLoadSummaries', { query: { ...days, ...query } }, { token, org });
  const { items, asOf } = read(Answer, answer.body);
  if (org !== 'district')
    must(
      Date.parse(asOf ?? '') === Number(answer.headers.get('x-rolled-up')),
      'a school tells when its own roll-up was',
    );
  return items;
}

const ofSchool = (kit: Kit, school: School, query?: Record<string, string>) =>
  summaries(kit, school.orgId, school.tokens.schoolLeader, query);

/** The grades that have pupils, and in how many classes. */
const gradesOf = (school: School) => (school.orgId === 'school-b' ? '2:1,4:2,6:1' : '1:1,3:1,5:2');
const told = (items: readonly LoadSummary[], day: string) =>
  items
    .filter((s) => s.day === day)
    .map((s) => `${s.grade}:${s.classes}`)
    .join();

const lessons = twinCheck(
  'lessons',
  'each day with lessons is rolled up for every class, and no other day',
  async (kit) => {
    // The district has copies, and they grow old.
    const { officer } = kit.shared.principals.district;
    for (let twice = 0; twice < 2; twice++) await summaries(kit, 'district', officer);
    for (const school of kit.schools) {
      await ofSchool(kit, school);
      const items = await ofSchool(kit, school, { schoolId: school.orgId });
      const days = [...new Set(items.map((s) => s.day))];
      for (const day of days) must(told(items, day) === gradesOf(school), `${day}: ${told(items, day)}`);
      const wanted = school.orgId === 'school-b' ? 48 : 43;
      must(days.length === wanted, `${wanted} days have lessons, not ${days.length}`);
    }
  },
  'homework',
);

const alike = twinCheck(
  'companions',
  'a day off with work of one class is rolled up for all, at school and in the district',
  async (kit) => {
    const { officer } = kit.shared.principals.district;
    const district = async (school: School) => {
      // A district is a roll-up behind its schools at most.
      await summaries(kit, 'district', officer);
      return summaries(kit, 'district', officer, { schoolId: school.orgId });
    };
    for (const school of kit.schools.toReversed()) {
      await district(school);
      const at = { assignedOn: sunday, dueOn: sunday, classId: school.otherClassId, subject: '语文', title: 'sunday' };
      const body = { ...at, form: 'written', tiers: [{ tier: 'basic', minutes: 5 }] };
      let a = read(Assignment, (await kit.as(school, 'otherTeacher', 'createAssignment', { body })).body);
      for (const [who, verb] of [
        ['otherTeacher', 'submit'],
        ['schoolLeader', 'publish'],
      ] as const) {
        const ask = { params: { assignmentId: a.id }, ifMatch: a.rev };
        a = read(Assignment, (await kit.as(school, who, `${verb}Assignment`, ask)).body);
      }
      const items = await ofSchool(kit, school);
      must(told(items, sunday) === gradesOf(school), `on the day off: ${told(items, sunday)}`);
      const copy = await district(school);
      must(told(copy, sunday) === gradesOf(school), `in the district: ${told(copy, sunday)}`);
      const required = copy.filter((s) => s.day === sunday && s.required > 0).length;
      must(required === 1, 'one grade was given something');
      const foreign = copy.filter((s) => s.schoolId !== school.orgId).length;
      must(foreign === 0, 'a school is asked for, and no other told');
      await kit.as(school, 'otherTeacher', 'withdrawAssignment', { params: { assignmentId: a.id }, ifMatch: a.rev });
    }
  },
  'homework',
);

export const twinChecks: Check[] = [
  ...twinMenuChecks,
  ...twinRowChecks,
  ...twinVisitChecks,
  ...twinEvaluationChecks,
  lessons,
  alike,
];
