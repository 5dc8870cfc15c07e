import { Class, page, Student, Teacher, type Load, type LoadSummary } from '@wuyu/contract';
import { NotProvable, type Check } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { draft, publish } from '../world.ts';
import { ofEach, saying } from './breaches.ts';
import { minutes, scenario, told } from './day-check.ts';
import { cellsOf, fileOf, titled } from './exports.ts';
import { inOrder, isWhole, Loads, Summaries } from './loads.ts';

/** How long a roll-up is waited for, in milliseconds: it is made later, and nobody outside can tell when. */
const patience = 5000;
const pauseMs = 250;

/** Asks again until something is so, or says that it cannot be proven. */
async function within<T>({ shared: { time } }: Kit, what: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = time.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (time.now() > until) throw new NotProvable(`${what} was not rolled up within ${patience / 1000} s`);
    await time.pass(pauseMs);
  }
}

const summariesAs = async (kit: Kit, school: School, role: 'schoolLeader' | 'districtOfficer') =>
  told(Summaries, await kit.as(school, role, 'listLoadSummaries', { query: { from: school.day, to: school.day } }));

/** A school's summaries of the run's day that know everything published until now. */
async function upToDate(kit: Kit, school: School): Promise<LoadSummary[]> {
  const { publishedAt } = await publish(kit, school, await draft(kit, school, 'class', minutes(1)));
  const since = Date.parse(publishedAt ?? '');
  return within(kit, school.orgId, async () => {
    const { items, asOf } = await summariesAs(kit, school, 'schoolLeader');
    return asOf !== null && Date.parse(asOf) >= since ? items : undefined;
  });
}

const count = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0);

/** The summary of a grade is what its classes' loads come to. */
function addsUp(summary: LoadSummary, loads: readonly Load[]): void {
  const { grade, measured, classes, states, tooFew, required } = summary;
  const parts = loads.flatMap((load) =>
    load.grades.flatMap((g) =>
      g.grade === grade && g.measured.kind !== 'suppressed' ? [{ ...g, measured: g.measured }] : [],
    ),
  );
  const there = parts.filter((g) => g.measured.enrolled > 0);
  must(classes === there.length, `grade ${grade} has pupils in ${there.length} classes, not ${classes}`);
  for (const state of ['within', 'near', 'over', 'noRule'] as const)
    must(
      states[state] === count(there, (g) => (g.state === state ? 1 : 0)),
      `the classes of grade ${grade} that are ${state}`,
    );
  must(
    tooFew === count(there, (g) => (g.measured.kind === 'tooFew' ? 1 : 0)),
    `of grade ${grade}, where too few reported`,
  );
  const pupils = count(there, (g) => g.measured.enrolled);
  const mean = Math.floor((2 * count(there, (g) => g.required * g.measured.enrolled) + pupils) / (2 * pupils));
  must(required === mean, `grade ${grade} requires ${mean} minutes, not ${required}`);
  must(measured.kind !== 'suppressed', 'a school leader sees the figures');
  must(measured.enrolled === pupils, `grade ${grade} has ${pupils} pupils, not ${measured.enrolled}`);
  must(measured.asked === count(there, (g) => g.measured.asked), `pupils of grade ${grade} who were asked`);
  must(measured.reported === count(there, (g) => g.measured.reported), `pupils of grade ${grade} who reported`);
}

const summaries = scenario(
  'summaries',
  "a school's summaries are what its classes' loads come to, once they are rolled up",
  async (kit, school) => {
    const items = await upToDate(kit, school);
    const classes = await all({ kit, school, role: 'schoolLeader' }, 'listClasses', {}, page(Class));
    const loads: Load[] = [];
    for (const { sourcedId: classId } of classes.items) {
      const ask = { params: { classId }, query: { from: school.day, to: school.day } };
      loads.push(...told(Loads, await kit.as(school, 'schoolLeader', 'listLoads', ask)).items);
    }
    must(items.length > 0, 'a day with homework has summaries');
    for (const summary of items) {
      isWhole(summary);
      addsUp(summary, loads);
    }
  },
);

const district = scenario(
  'district',
  "a district's summaries of a school are the school's own, as a district officer is told them",
  async (kit, school) => {
    const { orgId, officer } = kit.shared.principals.district;
    await upToDate(kit, school);
    const days = { from: school.day, to: school.day };
    const ask = (schoolId?: string) =>
      kit.send(
        'listLoadSummaries',
        { query: { ...days, ...(schoolId ? { schoolId } : {}) } },
        { token: officer, org: orgId },
      );
    const text = (items: readonly LoadSummary[]) =>
      items
        .map((s) => JSON.stringify(s))
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join('\n');
    const known = Date.parse((await summariesAs(kit, school, 'districtOfficer')).asOf ?? '');
    const copy = await within(kit, `${school.orgId} in its district`, async () => {
      const { items, asOf } = told(Summaries, await ask(school.orgId));
      return asOf !== null && Date.parse(asOf) >= known ? items : undefined;
    });
    const own = (await summariesAs(kit, school, 'districtOfficer')).items;
    must(text(copy) === text(own), 'the district is told of the school what the school tells');
    const { items } = told(Summaries, await ask());
    for (const summary of items) {
      isWhole(summary);
      if (summary.measured.kind === 'known')
        must(summary.measured.median === undefined, 'an officer is told no single pupil’s number');
    }
    const keys = items.map((s) => `${s.schoolId} ${s.day} ${s.grade}`);
    must(new Set(keys).size === keys.length, 'each school, grade and day stands once');
    inOrder(items);
    must(
      items.some((s) => s.schoolId === school.orgId),
      'the school stands among those of its district',
    );
    isProblem(await ask(uuid7()), 'not-found');
  },
);

const evidence = scenario(
  'evidence',
  'evidence is fetched by a plain link that asks for no token, for a while, and holds no pupil',
  async (kit, school, twin) => {
    const { here } = await titled(kit, school);
    const names = new Set<string>();
    const staff = new Set<string>();
    for (const classId of [school.classId, school.otherClassId]) {
      const scene = { kit, school, role: 'schoolLeader' as const };
      const pupils = (await all(scene, 'listStudents', { params: { classId } }, page(Student))).items;
      for (const { name, sourcedId } of pupils) names.add(name).add(sourcedId);
      for (const { name } of (await all(scene, 'listTeachers', { params: { classId } }, page(Teacher))).items)
        staff.add(name);
    }
    const month = school.day.slice(0, 7);
    for (const format of ['csv', 'xlsx'] as const) {
      const answer = await kit.as(school, 'gradeLead', 'createExport', { body: { month, format } });
      hasStatus(answer, 201);
      const { told: link, file } = await fileOf({ kit }, answer.body);
      must(link.fileName.endsWith(`.${format}`), `its name ends with .${format}`);
      const disposition = file.headers.get('content-disposition') ?? '';
      must(
        /^attachment\b.*filename/.test(disposition),
        `it comes as a file: ${disposition || 'no Content-Disposition'}`,
      );
      if (format === 'xlsx') {
        must(file.text.startsWith('PK'), 'a workbook is a zip file');
      } else {
        const cells = cellsOf(file.text);
        must(cells.includes(here), "the class's work stands in it");
        const named = cells.find((cell) => names.has(cell) && !staff.has(cell));
        must(named === undefined, 'no cell of it names a pupil');
      }
      const other = await kit.follow(`${link.url}x`);
      must(other.status >= 400 && other.status < 500, 'an address that was not given out leads nowhere');
      if (!link.url.includes(school.orgId)) continue;
      const theirs = await kit.follow(link.url.replace(school.orgId, twin.orgId));
      must(theirs.status >= 400 && theirs.status < 500, 'a link of one school is none of another');
    }
  },
);

/** What a school shows of its homework, and to whom. */
export const evidenceChecks: Check[] = [summaries, district, evidence];

const summed = (change: (summary: Record<string, unknown>) => Record<string, unknown>) =>
  ofEach(/\/load-summaries$/, change);

/** By the check that must catch it, or by the sentence that it breaks. */
export const evidenceMutants: Record<string, Mutant> = {
  // Counts a class too many, wherever it stands.
  'homework.day.summaries': summed((summary) => {
    const states = Object(summary['states']) as Record<string, number>;
    return {
      ...summary,
      classes: Number(summary['classes']) + 1,
      states: { ...states, over: (states['over'] ?? 0) + 1 },
    };
  }),
  // Forgets the school of what a district is told.
  'homework.day.district': (fetch) => async (request) => {
    const url = new URL(request.url);
    if (!url.searchParams.has('schoolId')) return fetch(request);
    url.searchParams.delete('schoolId');
    return fetch(new Request(url, request));
  },
  // Gives files to who has a token alone.
  'homework.day.evidence': (fetch) => async (request) =>
    request.url.includes('/exports/') && !request.headers.has('authorization')
      ? new Response('', { status: 401 })
      : fetch(request),
  // Does not say as of when.
  'summaries-1': saying(/\/load-summaries$/, (body) => ({ ...body, asOf: null })),
  // Takes the mean over classes, and not over pupils.
  'summaries-2': summed((summary) => ({ ...summary, required: Number(summary['required']) + 1 })),
  // Tells the highest grade first.
  'summaries-5': saying(/\/load-summaries$/, (body) => ({
    ...body,
    items: (body['items'] as unknown[]).toReversed(),
  })),
  // Shows its file in place of handing it over.
  'evidence-1': (fetch) => async (request) => {
    const answer = await fetch(request);
    const headers = new Headers(answer.headers);
    headers.delete('content-disposition');
    return new Response(answer.body, { status: answer.status, headers });
  },
  // Tells a district what it makes of a school, and not what that says of itself.
  'summaries-3': (fetch) => (request) =>
    new URL(request.url).searchParams.has('schoolId')
      ? summed((summary) => ({ ...summary, required: Number(summary['required']) + 1 }))(fetch)(request)
      : fetch(request),
  // Names in its file whom it has told of.
  'evidence-2': (fetch) => {
    const names = new Set<string>();
    return async (request) => {
      const answer = await fetch(request);
      if (/\/students$/.test(new URL(request.url).pathname) && answer.ok) {
        const { items } = (await answer.clone().json()) as { items: { name: string }[] };
        for (const { name } of items) names.add(name);
      }
      const isCsv = answer.headers.get('content-type')?.startsWith('text/csv') ?? false;
      return isCsv ? new Response(`${await answer.text()}${[...names].join()}\r\n`, answer) : answer;
    };
  },
  // Tells of work without its title.
  'evidence-3': (fetch) => async (request) => {
    const answer = await fetch(request);
    const isCsv = answer.headers.get('content-type')?.startsWith('text/csv') ?? false;
    return isCsv ? new Response((await answer.text()).replaceAll('conformance', ''), answer) : answer;
  },
};
