import { Coverage, type CoverageNumbers, page, Plan, Policy, Visit } from '@wuyu/contract';
import { Missing, NotProvable } from '../check.ts';
import { must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach, saying } from '../homework/breaches.ts';
import type { Kit } from '../kit.ts';
import { at, since } from '../menus/common.ts';
import { told } from '../menus/month-check.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Scene } from '../recipe.ts';
import { addUp, coverageOf } from './coverage.ts';
import { scenario } from './term-check.ts';
import { exemption, homesOf, nobodyExempt, plan, planNow, takeBack, today, visit } from './world.ts';

const leader = (kit: Kit, school: School): Scene => ({ kit, school, role: 'schoolLeader' });

/** The numbers of one group. */
async function numbersOf(kit: Kit, school: School, id: string) {
  const row = (await coverageOf(leader(kit, school))).find((item) => item.id === id);
  if (!row?.numbers) throw new Missing(`the numbers of ${id} are not told`);
  addUp(row);
  return row.numbers;
}

/** What came to be different of some numbers, by name. */
const difference = (after: object, before: object): string =>
  Object.entries(after)
    .flatMap(([name, value]: [string, unknown]) => {
      const was: unknown = Reflect.get(before, name);
      return typeof value === 'number' && typeof was === 'number' && value !== was ? [`${name} ${value - was}`] : [];
    })
    .filter((text) => !/^(expected|required|otherwise)/.test(text))
    .toSorted()
    .join(', ');

const credits = scenario(
  'credits',
  'a visit counts by the rules of its day, and what does not count is kept and says why',
  async (kit, school) => {
    const { visits, clauses } = told(Policy, await kit.as(school, 'homeroomTeacher', 'getPolicy', {}));
    const known = new Set(clauses.map(({ id }) => id));
    const home = (await homesOf(kit, school, 'homeroomTeacher')).find(({ id }) => id === school.students.own);
    const duties = visits.duties.find(({ grades }) => grades.includes(home?.grade ?? 0))?.value;
    const enough = visits.visitors.value === 1;
    for (const kind of ['home', 'online', 'phone', 'atSchool', 'homeTeaching'] as const) {
      const made = await prepared(visit(kit, school, 'homeroomTeacher', { kind }));
      const [credit] = made.credits;
      const asked = duties ? duties.some(({ kinds }) => kinds.includes(kind)) : kind === 'home';
      const reason = !asked ? 'kind' : enough ? null : 'unconfirmed';
      must(credit?.counts === (reason === null) && credit.reason === reason, `${kind}: ${reason ?? 'it counts'}`);
      must(credit.clause === null || known.has(credit.clause), 'the clause that decides is one of the policy');
      await takeBack(kit, school, made.id);
    }
  },
);

/** Whether one visit at home by one teacher is all that is asked for of a pupil. */
function oneIsEnough({ visits }: Policy, grade: number): boolean {
  const duties = visits.duties.find(({ grades }) => grades.includes(grade))?.value ?? [];
  const simple = duties.every(({ times, kinds, classFrom, classTo }) => {
    return times === 1 && kinds.includes('home') && classFrom === undefined && classTo === undefined;
  });
  return simple && visits.visitors.value === 1;
}

const counts = scenario(
  'counts',
  'a pupil is open, planned, visited or exempt, and counted once in its class and its school',
  async (kit, school) => {
    const { classId, orgId } = school;
    const studentIds = [school.students.other];
    await prepared(nobodyExempt(kit, school, studentIds));
    const scene = leader(kit, school);
    // What a scenario that came to no end has left.
    for (const { id, studentIds: of } of (await since(scene, 'listVisits', Visit)).items)
      if (of.join() === studentIds.join()) await takeBack(kit, school, id);
    for (const row of (await since(scene, 'listPlans', Plan)).items)
      if (row.studentIds.join() === studentIds.join() && row.state === 'planned')
        await kit.as(school, 'schoolLeader', 'cancelPlan', at('planId', row, { by: 'school' }));
    const has = (row: { studentIds: string[] }) => row.studentIds.some((id) => studentIds.includes(id));
    const known = [
      ...(await all(scene, 'listVisits', {}, page(Visit))).items,
      ...(await all(scene, 'listPlans', {}, page(Plan))).items.filter(({ state }) => state === 'planned'),
    ];
    if (known.some(has)) throw new NotProvable('the pupil was visited, or is to be, before this run');
    const policy = told(Policy, await kit.as(school, 'homeroomTeacher', 'getPolicy', {}));
    const home = (await homesOf(kit, school, 'homeroomTeacher')).find(({ id }) => studentIds.includes(id));
    if (!oneIsEnough(policy, home?.grade ?? 0)) throw new NotProvable('a visit by one teacher is not enough here');

    const before = new Map<string, CoverageNumbers>();
    for (const id of [classId, orgId]) before.set(id, await numbersOf(kit, school, id));
    const changed = async (what: string, wanted: string) => {
      for (const [id, was] of before) {
        const found = difference(await numbersOf(kit, school, id), was);
        must(found === wanted, `${what} changes ${wanted || 'nothing'}, not ${found || 'nothing'}`);
      }
    };
    const planned = await prepared(plan(kit, school, 'homeroomTeacher', { studentIds }));
    await changed('a plan', 'open -1, planned 1');
    const made = await prepared(visit(kit, school, 'homeroomTeacher', { studentIds, planId: planned.id }));
    await changed('a visit', 'open -1, visited 1');
    const twice = await prepared(visit(kit, school, 'homeroomTeacher', { studentIds }));
    await changed('another visit', 'open -1, visited 1');
    for (const { id } of [twice, made]) await takeBack(kit, school, id);
    const again = await planNow(kit, school, planned.id);
    await kit.as(school, 'homeroomTeacher', 'cancelPlan', at('planId', again, { by: 'teacher' }));
    await changed('what is taken back', '');
    const phone = await prepared(visit(kit, school, 'homeroomTeacher', { studentIds, kind: 'phone' }));
    if (phone.credits.every((credit) => !credit.counts)) await changed('what does not count', '');
    await takeBack(kit, school, phone.id);
    const exempt = await prepared(exemption(kit, school, school.students.other));
    await changed('an exemption', 'due -1, exempt 1, open -1');
    await kit.as(school, 'schoolLeader', 'deleteExemption', at('exemptionId', exempt));
    await changed('what is to be done after all', '');
  },
);

const moved = scenario(
  'moved',
  'numbers are of who is enrolled on a day: who came and who left stand beside them',
  async (kit, school) => {
    const day = await today(kit, school);
    const rows = await coverageOf(leader(kit, school));
    const homes = await homesOf(kit, school, 'schoolLeader', { on: day });
    for (const { id, level, numbers, termStart } of rows) {
      if (!numbers || level === 'grade') continue;
      const own = level === 'school' ? homes : homes.filter(({ classId }) => classId === id);
      must(numbers.enrolled === own.length, `${id}: ${own.length} are enrolled, not ${numbers.enrolled}`);
      const came = own.filter(({ beganOn }) => beganOn !== null && beganOn > termStart).length;
      must(numbers.movedIn === came, `${id}: ${came} came during the term, not ${numbers.movedIn}`);
      const there = new Set(own.map((home) => home.id));
      const then = await homesOf(kit, school, 'schoolLeader', { on: termStart });
      const inIt = level === 'school' ? then : then.filter(({ classId }) => classId === id);
      const left = inIt.filter((home) => !there.has(home.id)).length;
      must(numbers.movedOut >= left, `${id}: ${left} left since the term began, not ${numbers.movedOut}`);
    }
    const classes = rows.filter(({ level }) => level === 'class').length;
    must(classes > 0, 'classes are told of');
  },
);

/** What an officer of the district is told, once it has arrived. */
async function toDistrict(kit: Kit, { orgId }: School): Promise<Coverage[]> {
  const { officer, orgId: district } = { ...kit.shared.principals.district };
  for (let tries = 0; ; tries++) {
    const ask = { query: { schoolId: orgId } };
    const answer = await kit.send('listCoverage', ask, { token: officer, org: district });
    const { items } = told(page(Coverage), answer);
    if (items.length > 0) return items;
    if (tries === 5) throw new NotProvable('nothing of the school has arrived at its district');
    await kit.shared.time.pass(1000);
  }
}

const district = scenario(
  'district',
  'a district is told of a school and its grades, and of no small group',
  async (kit, school) => {
    const items = await toDistrict(kit, school);
    const { homework } = told(Policy, await kit.as(school, 'schoolLeader', 'getPolicy', {}));
    items.forEach(addUp);
    must(
      items.every(({ schoolId }) => schoolId === school.orgId),
      'a school is asked for, and no other told',
    );
    must(!items.some(({ level }) => level === 'class'), 'single classes are not told of');
    const here = await coverageOf(leader(kit, school));
    for (const { id, level, grade, numbers } of items) {
      const of = here.find((row) => row.level === level && row.grade === grade);
      must(of !== undefined, `${id} is a group of the school`);
      const size = of.numbers?.enrolled ?? 0;
      must(numbers === null || size >= homework.smallGroup.value, `${id}: the numbers of ${size} are not told`);
    }
    const whole = items.find(({ level }) => level === 'school')?.numbers;
    const grades = items.filter(({ level }) => level === 'grade');
    const hidden = grades.filter(({ numbers }) => numbers === null).length;
    must(!whole || hidden !== 1, 'a single group that is withheld could be computed from the others');
    const officer = await coverageOf({ kit, school, role: 'districtOfficer' });
    must(!officer.some(({ level }) => level === 'class'), 'nor are they to an officer at the school');
  },
);

export const countChecks = [credits, counts, moved, district];

/** By the check that must catch it. */
export const countMutants: Record<string, Mutant> = {
  // Counts whatever was recorded.
  'visits.term.credits': saying(/\/visits$/, (body) =>
    Array.isArray(body['credits'])
      ? { ...body, credits: body['credits'].map((credit: object) => ({ ...credit, counts: true, reason: null })) }
      : body,
  ),
  // Counts visits in place of pupils.
  'visits.term.counts': (fetch) => {
    let made = 0;
    return async (request) => {
      const { pathname } = new URL(request.url);
      if (request.method === 'POST' && pathname.endsWith('/visits')) made += 1;
      const many = ofEach(/\/visit-coverage$/, (row) => {
        const numbers = row['numbers'] as { visited: number; due: number; enrolled: number } | null;
        if (!numbers) return row;
        const { visited, due, enrolled } = numbers;
        return { ...row, numbers: { ...numbers, visited: visited + made, due: due + made, enrolled: enrolled + made } };
      });
      return many(fetch)(request);
    };
  },
  // Counts who left as if they were there still.
  'visits.term.moved': ofEach(/\/visit-coverage$/, (row) => {
    const numbers = row['numbers'] as { enrolled: number; movedOut: number } | null;
    return numbers ? { ...row, numbers: { ...numbers, enrolled: numbers.enrolled + numbers.movedOut } } : row;
  }),
  // Tells of any group, however small.
  'coverage-3': saying(/\/visit-coverage$/, (body) => {
    const items = Array.isArray(body['items']) ? (body['items'] as { numbers: object | null }[]) : [];
    const some = Object.entries(items.find(({ numbers }) => numbers !== null)?.numbers ?? {});
    const none = Object.fromEntries(some.map(([name, value]) => [name, typeof value === 'number' ? 0 : value]));
    return { ...body, items: items.map((row) => ({ ...row, numbers: row.numbers ?? { ...none, enrolled: 1 } })) };
  }),
  // Tells a district of classes.
  'visits.term.district': ofEach(/\/visit-coverage$/, (row) => ({ ...row, level: 'class' })),
};
