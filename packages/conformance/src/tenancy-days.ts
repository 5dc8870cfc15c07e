import { Assignment, Class, Export, page, Student, Teacher } from '@wuyu/contract';
import type { Check } from './check.ts';
import { hasStatus, must, read } from './expect.ts';
import { prepared, type Mutant } from './generate.ts';
import { capsOfClass, emptyDay, minutes, told, whilePublished } from './homework/day-check.ts';
import { lastBeforeOff } from './homework/day-load.ts';
import { pupilsOf, whileReported } from './homework/day-reports.ts';
import { cellsOf } from './homework/exports.ts';
import { Actuals, Loads, Notices } from './homework/loads.ts';
import type { Kit } from './kit.ts';
import { later } from './later.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { check, studentsOf, twins } from './tenancy.ts';
import { draft, newReport, publish, report, step, submit, took, type Place } from './world.ts';

/*
 * What a class's days, a grade's cap and a school's evidence come to follows from its own school alone.
 */

/** Work of a day for a class and the grades of its pupils, which every pupil of it has reported about. */
async function completeDay(kit: Kit, school: School, day: string, place: Place, stopped?: 'help'): Promise<number> {
  const by = place === 'class' ? 'subjectTeacher' : 'otherTeacher';
  const classId = place === 'class' ? school.classId : school.otherClassId;
  const pupils = await studentsOf(kit, school, by, classId);
  const grades = [...new Set(pupils.map(({ grade }) => grade))];
  const { id } = await publish(kit, school, await draft(kit, school, place, { assignedOn: day, dueOn: day, grades }));
  for (const { sourcedId } of pupils) {
    const answer = { kind: 'minutes', minutes: 3, tiers: ['basic'], ...(stopped ? { stopped } : {}) };
    const body = { ...newReport(id, sourcedId), answer };
    hasStatus(await kit.as(school, by, 'createReport', { body }), 201);
  }
  return pupils.length;
}

/** Everything that is told of some days of a school's own class, and the revision they are told at. */
async function look(kit: Kit, school: School, from: string, to = from) {
  const ask = { params: { classId: school.classId }, query: { from, to } };
  const loads = told(Loads, await kit.as(school, 'subjectTeacher', 'listLoads', ask)).items;
  const notices = told(Notices, await kit.as(school, 'student', 'listNotices', ask)).items;
  const actuals = async (role: 'subjectTeacher' | 'gradeLead') =>
    told(Actuals, await kit.as(school, role, 'listActuals', { query: { from, to } })).items;
  return { loads, notices, actuals: await actuals('subjectTeacher'), ofGrade: await actuals('gradeLead') };
}

const sameAs = (now: unknown, before: unknown) =>
  must(JSON.stringify(now) === JSON.stringify(before), 'what another school does changes nothing here');

const classDay = check(
  'class-day',
  "a class's load, notice and actuals hold what its own school set and reported",
  async (kit, a, b) => {
    const day = await prepared(emptyDay(kit, a));
    const enrolled = await prepared(completeDay(kit, a, day, 'class'));
    const before = await look(kit, a, day);
    for (const place of ['class', 'other'] as const) await prepared(completeDay(kit, b, day, place, 'help'));
    sameAs(await look(kit, a, day), before);
    const counts = (measured: object) => ('enrolled' in measured ? Number(measured.enrolled) : 0);
    const counted = before.loads.flatMap((load) => load.grades).reduce((sum, g) => sum + counts(g.measured), 0);
    must(counted === enrolled, `the load counts the ${enrolled} pupils of the class, not ${counted}`);
    const [actual] = before.actuals;
    must(actual !== undefined && counts(actual.measured) === enrolled, `the actual counts ${enrolled} pupils`);
    must(!('reported' in actual.measured) || actual.measured.reported === enrolled, 'everybody has reported');
  },
);

const withdrawnThere = check(
  'withdrawn',
  'what is reported and withdrawn at one school changes nothing at the other, though it bears the same id',
  async (kit, a, b) => {
    const { day, off } = await prepared(lastBeforeOff(kit, a));
    const last = off.at(-1) ?? day;
    const { here, there } = await prepared(twins(kit, a, b, { assignedOn: day, dueOn: later(last, 1) }));
    const mine = await prepared(publish(kit, a, here));
    const theirs = await prepared(publish(kit, b, there));
    const answersOf = async (school: School, took: number) => {
      const pupils = await prepared(pupilsOf(kit, school, day));
      return new Map(pupils.map((p) => [p.sourcedId, newReport(theirs.id, p.sourcedId, took).answer]));
    };
    try {
      await whileReported(kit, a, mine.id, await answersOf(a, 4), async () => {
        const before = await look(kit, a, day, last);
        await whileReported(kit, b, theirs.id, await answersOf(b, 50), async () => {
          sameAs(await look(kit, a, day, last), before);
          hasStatus(await step(kit, b, theirs, 'withdraw', 'subjectTeacher'), 200);
          sameAs(await look(kit, a, day, last), before);
        });
      });
    } finally {
      // The day is left as it was found, also where the promise is broken.
      await step(kit, b, theirs, 'withdraw', 'subjectTeacher');
      await step(kit, a, mine, 'withdraw', 'subjectTeacher');
    }
  },
);

const ownCap = check('cap', "another school's work takes nothing of a class's cap", async (kit, a, b) => {
  const day = await prepared(emptyDay(kit, a));
  const on = { assignedOn: day, dueOn: day };
  const { cap } = await prepared(capsOfClass(kit, a, day));
  const much = { ...on, ...minutes(30) };
  const before = await look(kit, a, day);
  await whilePublished(kit, b, much, () =>
    whilePublished(
      kit,
      b,
      much,
      async () => {
        sameAs(await look(kit, a, day), before);
        // Exactly the cap may always be published.
        await whilePublished(kit, a, { ...on, ...minutes(cap) }, () => Promise.resolve());
      },
      'other',
    ),
  );
});

const evidenceOf = async (kit: Kit, school: School): Promise<string> => {
  const body = { month: school.day.slice(0, 7), format: 'csv', language: 'en' };
  const { url } = told(Export, await kit.as(school, 'schoolLeader', 'createExport', { body }));
  const file = await kit.follow(url);
  hasStatus(file, 200);
  return file.text;
};

/** What the classes of a school are called, and who teaches and learns there. */
async function wordsOf(kit: Kit, school: School): Promise<Set<string>> {
  const scene = { kit, school, role: 'schoolLeader' as const };
  const words = new Set<string>();
  for (const { sourcedId: classId, title } of (await all(scene, 'listClasses', {}, page(Class))).items) {
    words.add(title);
    const ask = { params: { classId } };
    for (const { name } of (await all(scene, 'listTeachers', ask, page(Teacher))).items) words.add(name);
    for (const { name } of (await all(scene, 'listStudents', ask, page(Student))).items) words.add(name);
  }
  return words;
}

const ownEvidence = check(
  'evidence',
  'the evidence of a school holds nothing of another, and nothing done there changes it',
  async (kit, a, b) => {
    const { here, there } = await prepared(twins(kit, a, b));
    const approved = await prepared(took(kit, a, await submit(kit, a, here), 'approve', 'gradeLead'));
    const before = await evidenceOf(kit, a);
    const handedIn = await submit(kit, b, there);
    const again = await submit(kit, b, await took(kit, b, handedIn, 'return', 'schoolLeader'));
    const out = await took(kit, b, await took(kit, b, again, 'approve', 'schoolLeader'), 'publish', 'subjectTeacher');
    for (const { sourcedId } of await pupilsOf(kit, b, b.day)) await report(kit, b, out.id, sourcedId);
    const gone = await took(kit, b, out, 'withdraw', 'subjectTeacher');
    sameAs(await evidenceOf(kit, a), before);
    const answer = await kit.as(a, 'subjectTeacher', 'getAssignment', { params: { assignmentId: gone.id } });
    const now = read(Assignment, answer.body);
    must(now.status === 'approved' && now.rev === approved.rev, 'each takes its own way');
    const cells = cellsOf(before);
    const own = await wordsOf(kit, a);
    for (const word of await wordsOf(kit, b))
      must(own.has(word) || !cells.includes(word), 'no class and nobody of another school stands in it');
  },
);

/** Two schools and their days. */
export const tenancyDayChecks: Check[] = [classDay, withdrawnThere, ownCap, ownEvidence];

/** Counts every answer to the same address once more, whoever asks. */
const growing = (path: RegExp): Mutant => {
  let asked = 0;
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!path.test(new URL(request.url).pathname) || !answer.ok) return answer;
    return new Response(`${(await answer.text()).replace(/"reported":\d+/g, `"reported":${++asked}`)}`, answer);
  };
};

function oneCapForAll(): Mutant {
  let published = 0;
  return (fetch) => async (request) => {
    if (!request.url.endsWith('/publish') || ++published % 3 > 0) return fetch(request);
    return new Response('{}', { status: 422, headers: { 'content-type': 'application/problem+json' } });
  };
}

/** By the check that must catch it. */
export const tenancyDayMutants: Record<string, Mutant> = {
  // Counts the answers of whoever answers.
  'class-day': growing(/\/loads$/),
  withdrawn: growing(/\/loads$/),
  // Has one cap for all: who publishes third finds it used up.
  cap: oneCapForAll(),
  // Writes down when it was asked.
  evidence: (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!request.url.includes('/exports/')) return answer;
    return new Response(`${await answer.text()}${Math.random()}\r\n`, answer);
  },
};
