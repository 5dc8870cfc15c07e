import { Assignment, Class, page, Report } from '@wuyu/contract';
import { NotProvable, type Check } from '../check.ts';
import { hasStatus, isProblem, must, pointsAt } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { later } from '../later.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { draft, newAssignment, publish, published, report } from '../world.ts';
import { asking, ofEach, saying } from './breaches.ts';
import { daysAround, emptyDays, getAssignment, offAfter, scenario, told, whilePublished } from './day-check.ts';
import { Notices } from './loads.ts';

/*
 * For whom and for which days work is given, and by which days it is found.
 */

/** The grades of the school's own class, as the list of classes has them. */
async function gradesOfClass(kit: Kit, school: School): Promise<number[]> {
  const { items } = await all({ kit, school, role: 'subjectTeacher' }, 'listClasses', {}, page(Class));
  return items.find(({ sourcedId }) => sourcedId === school.classId)?.grades ?? [];
}

const grades = scenario(
  'grades',
  "work is for the class's grades unless told, each once and ascending; a grade that the class does not have is refused",
  async (kit, school) => {
    const ofClass = (await gradesOfClass(kit, school)).toSorted((a, b) => a - b);
    const create = (change: object) =>
      kit.as(school, 'subjectTeacher', 'createAssignment', { body: { ...newAssignment(kit, school), ...change } });
    for (const [what, change] of [
      ['none named', {}],
      ['each named twice, in disorder', { grades: [...ofClass.toReversed(), ...ofClass] }],
    ] as const) {
      const found = told(Assignment, await create(change)).grades.join();
      must(found === ofClass.join(), `with ${what} \`grades\` are ${ofClass.join()}, not ${found}`);
    }
    const [strange = 1] = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((grade) => !ofClass.includes(grade));
    pointsAt(isProblem(await create({ grades: [...ofClass, strange] }), 'invalid'), '/grades');
  },
);

const families = scenario(
  'families',
  'families of a class of several grades find the published work of all of them',
  async (kit, school) => {
    const ofClass = await gradesOfClass(kit, school);
    if (ofClass.length < 2) throw new NotProvable(`${school.classId} is no class of several grades`);
    for (const grade of ofClass) {
      const { id, assignedOn } = await publish(kit, school, await draft(kit, school, 'class', { grades: [grade] }));
      for (const role of ['student', 'guardian'] as const) {
        const what = `the ${role} finds the work for grade ${grade} of its class`;
        must((await getAssignment(kit, school, role, { id })).status === 200, what);
        const days = { query: { from: assignedOn, to: assignedOn } };
        const { items } = await all({ kit, school, role }, 'listAssignments', days, page(Assignment));
        must(
          items.some((a) => a.id === id && a.grades.join() === String(grade)),
          `${what} in the list, which says for which grade it is`,
        );
        const ask = { params: { classId: school.classId }, ...days };
        const notices = told(Notices, await kit.as(school, role, 'listNotices', ask)).items;
        must(
          notices.some((notice) => notice.items.some((a) => a.id === id)),
          `${what} in the notice`,
        );
      }
    }
  },
);

const stretch = scenario(
  'stretch',
  '`from` and `to` choose work by the day it is given for and reports by that day, also where work counts on later days',
  async (kit, school) => {
    const days = await daysAround(kit, school);
    const ofLessons = days.filter(({ day: at, kind }) => kind !== 'off' && at <= school.day).map((d) => d.day);
    const day = ofLessons.findLast((at) => offAfter(days, at).length > 0) ?? school.day;
    const due = later(day, offAfter(days, day).length + 1);
    const on = { assignedOn: day, dueOn: due };
    const scene = { kit, school, role: 'subjectTeacher' as const };
    await whilePublished(kit, school, on, async ({ id }) => {
      const said = await report(kit, school, id, school.students.own);
      must(said.day === day, `a report is of the day its work is given for, ${day}, not of ${said.day}`);
      for (const [from, to, there] of [
        [day, day, true],
        [later(day, 1), due, false],
        [later(day, -7), later(day, -1), false],
      ] as const) {
        const query = { from, to, classId: school.classId };
        const given = (await all(scene, 'listAssignments', { query }, page(Assignment))).items;
        must(
          given.some((a) => a.id === id) === there,
          `work given for ${day} and due on ${due} is ${there ? '' : 'not '}listed from ${from} to ${to}`,
        );
        const reports = (await all(scene, 'listReports', { query }, page(Report))).items;
        must(
          reports.some((r) => r.id === said.id) === there,
          `a report of ${day} is ${there ? '' : 'not '}listed from ${from} to ${to}`,
        );
      }
      const gone = { params: { reportId: said.id }, ifMatch: said.rev };
      hasStatus(await kit.as(school, 'subjectTeacher', 'deleteReport', gone), 204);
    });
  },
);

const noticed = scenario(
  'noticed',
  'there is a notice for each day of a stretch, in order, with its work in the order of ids and its highest revision',
  async (kit, school) => {
    const [day = school.day] = await emptyDays(kit, school);
    const on = { assignedOn: day, dueOn: day };
    // The one that is made first comes last in the order of ids.
    const [first, second] = [uuid7(), uuid7()].toSorted();
    await whilePublished(kit, school, { ...on, id: second ?? '' }, (last) =>
      whilePublished(kit, school, { ...on, id: first ?? '' }, async (a) => {
        const query = { from: later(day, -1), to: later(day, 1) };
        const ask = { params: { classId: school.classId }, query };
        const { items } = told(Notices, await kit.as(school, 'student', 'listNotices', ask));
        const wanted = [query.from, day, query.to].join();
        const found = items.map((notice) => notice.day).join();
        must(found === wanted, `a notice for each day of the stretch: ${wanted}, not ${found}`);
        const notice = items[1];
        const ids = notice?.items.map(({ id }) => id).join();
        must(ids === [first, second].join(), `the work of a day stands in the order of ids, not ${ids ?? 'nowhere'}`);
        const rev = Math.max(a.rev, last.rev);
        must(notice?.rev === rev, `the revision of the notice is the highest of its work, ${rev}, not ${notice?.rev}`);
        const empty = items.find((one) => one.items.length === 0);
        must(empty === undefined || empty.rev === 0, 'a notice without work has the revision 0');
      }),
    );
  },
);

const taken = scenario(
  'taken-back',
  'a report that was taken back makes room for another one, under another id',
  async (kit, school) => {
    const { id } = await published(kit, school);
    const first = await report(kit, school, id, school.students.own);
    const gone = { params: { reportId: first.id }, ifMatch: first.rev };
    hasStatus(await kit.as(school, 'subjectTeacher', 'deleteReport', gone), 204);
    const second = await report(kit, school, id, school.students.own);
    must(second.id !== first.id, 'the report that comes after one that was taken back has an id of its own');
    hasStatus(await kit.as(school, 'subjectTeacher', 'getReport', { params: { reportId: first.id } }), 404);
    hasStatus(await kit.as(school, 'subjectTeacher', 'getReport', { params: { reportId: second.id } }), 200);
  },
);

/** For whom work is given, and when. */
export const givenChecks: Check[] = [grades, families, stretch, noticed, taken];

/** By the sentence that each breaks. */
export const givenMutants: Record<string, Mutant> = {
  // Takes whatever grades it is told.
  'homework-7': saying(/\/assignments$/, (body) =>
    Array.isArray(body['grades']) ? { ...body, grades: body['grades'].toReversed() } : body,
  ),
  // Finds work for the whole class alone.
  'homework-10': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (request.method !== 'GET' || !answer.ok || !/\/assignments\/[^/]+$/.test(request.url)) return answer;
    const { grades: of } = (await answer.clone().json()) as { grades: number[] };
    return of.length === 1 ? new Response('{}', { status: 404 }) : answer;
  },
  // Looks for work that is due in the stretch.
  'homework-11': (fetch) => (request) => {
    const url = new URL(request.url);
    if (!/\/assignments$/.test(url.pathname) || !url.searchParams.has('from')) return fetch(request);
    url.searchParams.delete('from');
    return fetch(new Request(url, request));
  },
  // Tells of days with work alone.
  'notices-1': saying(/\/notices$/, (body) => ({
    ...body,
    items: (body['items'] as { items: unknown[] }[]).filter(({ items }) => items.length > 0),
  })),
  // Makes the report anew that was taken back.
  'reports-10': (fetch) => {
    let first: unknown;
    return saying(/\/reports$/, (body) => (body['via'] ? { ...body, id: (first ??= body['id']) } : body))(fetch);
  },
  // Takes a tier that nobody offered for one that was.
  'reports-4': asking('POST', /\/reports$/, (body) => {
    const answer = Object(body['answer']) as { tiers?: string[] };
    const tiers = answer.tiers?.map((tier) => (tier === 'extension' ? 'basic' : tier));
    return { ...body, answer: { ...answer, ...(tiers ? { tiers } : {}) } };
  }),
  // Keeps the last of two tiers of one name.
  'reports-12': asking('POST', /\/assignments$/, (body) => {
    const tiers = Array.isArray(body['tiers']) ? (body['tiers'] as { tier: string }[]) : undefined;
    return tiers ? { ...body, tiers: [...new Map(tiers.map((one) => [one.tier, one])).values()] } : body;
  }),
  // Looks at the day it is due when it is made, and never again.
  'homework-8': (fetch) => async (request) => {
    const isDue = request.method === 'PATCH' && (await request.clone().text()).includes('"dueOn":"2000-01-01"');
    return isDue ? Response.json({}) : fetch(request);
  },
  // Keeps from families what is published.
  'homework-5': ofEach(/\/notices$/, (notice) => ({ ...notice, items: [] })),
};
