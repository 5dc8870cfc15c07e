import type { Check } from '../../src/index.ts';
import { must } from '../../src/expect.ts';
import { distributionsOf } from '../../src/evaluation/groups.ts';
import { axisOf, framework, profileOf, profilesOf, recordOf, seen } from '../../src/evaluation/world.ts';
import { later } from '../../src/later.ts';
import { lastTermEnds } from './district.ts';
import { twinCheck } from './twin-check.ts';

/*
 * What of evaluation can be seen only where the fixture is known to the child and to the day.
 */

const homeroom = 'homeroomTeacher';
const turnOf = (at: number) => ({ turn: at === 0 ? 0 : 1 }) as const;

const terms = twinCheck(
  'evaluation-terms',
  'an entry counts for a term of its own school, whose days are told',
  async (kit) => {
    for (const [at, school] of kit.schools.entries()) {
      const ends = lastTermEnds(turnOf(at));
      const of = await framework(kit, school);
      const { own } = school.students;
      for (const [value, on] of [
        [1, ends],
        [2, later(ends, 1)],
        [4, later(ends, 7)],
      ] as const) {
        await seen(kit, school, homeroom, of, own, value, { on });
        const past = await profileOf(kit, school, of, own, { on });
        must(
          past.termStart === '2022-02-14' && past.termEnd === ends,
          `the term of ${on} ended on ${ends}, not ${past.termEnd}`,
        );
        must(axisOf(past, 'de').value === value, `what was seen on ${on} counts for it`);
      }
      const all = await profilesOf(kit, school, homeroom, of, { studentId: own, terms: '12' });
      must(all.map(({ termStart }) => termStart).join() === '2022-09-01,2022-02-14', 'each term stands once');
      const rows = await recordOf(kit, school, homeroom, { frameworkId: of.id });
      must(
        rows.length === 3 && rows.every(({ termStart }) => termStart === '2022-02-14'),
        'entries are told with their term',
      );
    }
  },
  'evaluation',
);

const people = twinCheck(
  'evaluation-people',
  'pupils, authors and groups are called as their own school calls them',
  async (kit) => {
    for (const school of kit.schools) {
      const of = await framework(kit, school);
      for (const studentId of ['p1', 'p2', 'p3']) await seen(kit, school, homeroom, of, studentId, 3);
      const rows = await recordOf(kit, school, 'schoolLeader', { frameworkId: of.id });
      const profiles = await profilesOf(kit, school, 'schoolLeader', of);
      const names = [
        ...rows.flatMap((row) => [row.studentName, row.authorName]),
        ...profiles.map((one) => one.studentName),
      ];
      must(
        names.every((name) => name?.startsWith(school.orgId)),
        `everybody is of ${school.orgId}: ${names.join()}`,
      );
      const ids = profiles.map(({ studentId }) => studentId).toSorted();
      must(ids.join() === 'p1,p2,p3,p4,p5,p6,p7,p9', `each pupil stands once: ${ids.join()}`);
      const groups = await distributionsOf({ kit, school, role: 'schoolLeader' }, of);
      const enrolled = groups.map(({ id, enrolled: many }) => `${id} ${many ?? 'none'}`);
      const wanted =
        school.orgId === 'school-b'
          ? ['school-b 8', 'school-b.2 1', 'school-b.4 6', 'school-b.6 1', 'c3 1', 'c2 4', 'd4 2', 'c1 1']
          : ['school-a 8', 'school-a.1 1', 'school-a.3 2', 'school-a.5 5', 'c3 1', 'c2 2', 'c1 3', 'd4 2'];
      must(enrolled.join() === wanted.join(), `as many are enrolled: ${enrolled.join()}`);
      const titles = groups.flatMap(({ level, title }) => (level === 'class' ? [title] : []));
      must(
        titles.every((title) => title.startsWith(school.orgId)),
        `classes are of ${school.orgId}: ${titles.join()}`,
      );
    }
  },
  'evaluation',
);

export const twinEvaluationChecks: Check[] = [terms, people];
