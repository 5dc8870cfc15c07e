import { type Framework, page, Profile, type Role, type Source, type Weights } from '@wuyu/contract';
import { must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { ofEach, saying } from '../homework/breaches.ts';
import type { Kit, Who } from '../kit.ts';
import { told } from '../menus/month-check.ts';
import type { School } from '../principals.ts';
import { later } from '../later.ts';
import { distributionsOf } from './groups.ts';
import { axisText, type Said, told as textOf, together } from './reckoning.ts';
import { pupilsOf, rulesOn, scenario, wrongAt } from './term-check.ts';
import {
  axes,
  axisOf,
  correct,
  framework,
  levels,
  profileOf,
  profilesOf,
  recordOf,
  scores,
  seen,
  today,
} from './world.ts';

const homeroom = 'homeroomTeacher';

const missing = scenario(
  'missing',
  'what nobody judged is told as missing, in a profile and in a distribution, and never as the lowest value',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own, ward } = school.students;
    const empty = (profile: Profile, what: string) => {
      for (const { id, indicators } of axes) {
        const { value, rated, of: all, sources, indicators: single = [] } = axisOf(profile, id);
        must(value === null && rated === 0 && sources.length === 0, `${what}: ${id} is missing`);
        must(all === indicators.length && single.length === all, `${what}: each indicator of ${id} is there`);
        must(
          single.every((one) => one.value === null),
          `${what}: and is missing`,
        );
      }
    };
    empty(await profileOf(kit, school, of, own), 'at first');
    await seen(kit, school, homeroom, of, own, null);
    await seen(kit, school, homeroom, of, ward, 1);
    await seen(kit, school, homeroom, of, ward, 0, { indicatorId: 'run' });
    for (const role of [homeroom, 'student'] as const)
      empty(await profileOf(kit, school, of, own, { role }), 'with a text alone');
    must(axisOf(await profileOf(kit, school, of, own), 'de').evidence === 1, 'what was seen is counted all the same');
    const lowest = await profileOf(kit, school, of, ward);
    for (const [axisId, value] of [
      ['de', 1],
      ['ti', 0],
    ] as const) {
      const axis = axisOf(lowest, axisId);
      must(
        axis.value === value && axis.rated === 1,
        `the lowest value of ${axisId} is a value, and missing ones take nothing from it`,
      );
    }
    const pupils = (await pupilsOf(kit, school)).length;
    const [group] = await distributionsOf({ kit, school, role: homeroom }, of, { classId: school.classId });
    must(group?.enrolled === pupils, `${pupils} are enrolled, not ${group?.enrolled ?? 'none'}`);
    for (const [axisId, wanted] of [
      ['de', '1 of 1,0,0,0'],
      ['ti', '1 of 1,0,0'],
      ['mei', '0 of 0,0,0,0'],
    ] as const) {
      const axis = group.axes.find((one) => one.axisId === axisId);
      const found = `${axis?.rated ?? 'none'} of ${axis?.counts?.map(({ count }) => count).join() ?? 'none'}`;
      must(found === wanted, `${axisId}: who has no value is in no count: ${wanted}, not ${found}`);
    }
  },
);

/** Numbers that look like any, and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let at = seed; ;) yield (at = (at * 48_271) % 2_147_483_647);
}

/** How a voice is raised: by whom, as which source. */
const voices: readonly (readonly [by: Who, source: Source, onPaper: boolean])[] = [
  [homeroom, 'teacher', false],
  ['subjectTeacher', 'teacher', false],
  ['guardian', 'guardian', false],
  ['student', 'peer', false],
  [homeroom, 'self', true],
  [homeroom, 'peer', true],
  ['subjectTeacher', 'peer', true],
  [homeroom, 'guardian', true],
];

/** What an indicator may be told, by anybody whom it lets judge. */
const indicators = axes.flatMap(({ scaleId, indicators: of }) =>
  of.map(({ id, sources }) => ({ id, sources, scale: scaleId === levels.id ? levels : scores })),
);

const weightings: readonly Weights[] = [
  { self: 1, peer: 1, teacher: 2, guardian: 1 },
  { self: 3, peer: 0, teacher: 1, guardian: 2 },
];

/** Something is said of the ward, by whoever may, of one of the last days; or something that was said is corrected. */
async function another(
  kit: Kit,
  school: School,
  of: Framework,
  log: (Said & { entry: { id: string; rev: number } })[],
  next: () => number,
) {
  const indicator = indicators[next() % indicators.length];
  const mayJudge = voices.filter(([, source]) => indicator?.sources.includes(source));
  const [by, source, onPaper] = mayJudge[next() % mayJudge.length] ?? [homeroom, 'teacher', false];
  if (!indicator) return;
  const { ward } = school.students;
  const { id: indicatorId, scale } = indicator;
  const value = scale.kind === 'levels' ? 1 + (next() % scale.levels.length) : (next() % 11) * 95;
  const turn = next() % 10;
  const old = log[next() % Math.max(1, log.length)];
  if (turn < 2 && old) {
    const mended =
      old.value === null ? { text: 'seen otherwise' } : { value: sameScale(old.indicatorId) === scale ? value : null };
    const row = await correct(kit, school, homeroom, old.entry, turn === 0 ? mended : { withdrawn: true });
    if (turn === 0) log[log.indexOf(old)] = { ...old, value: row.value, entry: row };
    else log.splice(log.indexOf(old), 1);
    return;
  }
  const on = later(await today(kit, school), -(next() % 4));
  const change = { indicatorId, on, ...(onPaper ? { source } : {}) };
  const row = await seen(kit, school, by, of, ward, turn === 9 ? null : value, change);
  log.push({ indicatorId, source, who: row.authorId, value: row.value, on, entry: row });
}

const sameScale = (indicatorId: string) => indicators.find(({ id }) => id === indicatorId)?.scale;

const reckoned = scenario(
  'reckoned',
  'of a person the newest counts, of people, sources and indicators the lower median of levels and the mean of scores, as they weigh',
  async (kit, school) => {
    for (const [seed, weights] of weightings.entries()) {
      const of = await prepared(framework(kit, school, { weights }));
      const stream = numbers(7 + seed);
      const next = () => stream.next().value;
      const log: Parameters<typeof another>[3] = [];
      const day = await today(kit, school);
      for (let round = 1; round <= 40; round++) {
        await another(kit, school, of, log, next);
        if (round % 5 > 0) continue;
        const profile = await profileOf(kit, school, of, school.students.ward);
        must(profile.termStart <= later(day, -4), 'the days of the last week are of this term');
        const { peersFrom } = await rulesOn(kit, school, profile.termStart);
        for (const axis of axes) {
          const found = textOf(axisOf(profile, axis.id));
          const wanted = axisText(of, axis, log, peersFrom.value);
          must(found === wanted, `after ${round} steps ${wanted}, not ${found}`);
        }
      }
      const { axes: whole } = await profileOf(kit, school, of, school.students.ward);
      const [plain] = await profilesOf(kit, school, homeroom, of, { studentId: school.students.ward });
      const bare = whole.map(({ indicators: _, ...axis }) => axis);
      must(JSON.stringify(plain?.axes) === JSON.stringify(bare), 'with its indicators an axis is the same');
    }
  },
);

const peers = scenario(
  'peers',
  'what single classmates said is found by no family; what they say together counts from so many people on',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { own, ward } = school.students;
    const families: [Who & ('student' | 'guardian'), string][] = [
      ['student', own],
      ['guardian', ward],
    ];
    const { termStart } = await profileOf(kit, school, of, own);
    const from = (await rulesOn(kit, school, termStart)).peersFrom.value;
    const values = Array.from({ length: from + 2 }, (_, at) => 1 + ((at + 2) % 4));
    for (const [role, pupil] of families)
      for (const [at, value] of values.entries()) {
        await seen(kit, school, at % 2 === 0 ? homeroom : 'subjectTeacher', of, pupil, value, { source: 'peer' });
        const people = at + 1;
        const said = values.slice(0, people).map((one) => [one, 1] as const);
        const all = people < from ? null : together(levels, said);
        // To a family and to who only teaches a subject by no count and no part can single classmates be told apart.
        const readers: [Role, heard: string, entries: number][] = [
          [role, people < from ? 'none' : `${all} of ${from}`, 0],
          [homeroom, `${all} of ${people}`, people],
          ['subjectTeacher', 'none', people],
        ];
        for (const [reader, heard, entries] of readers) {
          const profile = await profileOf(kit, school, of, pupil, { role: reader });
          const { value: axis, sources, evidence } = axisOf(profile, 'de');
          const peer = sources.find(({ source }) => source === 'peer');
          const found = `${peer ? `${peer.value} of ${peer.people}` : 'none'}, in all ${axis} by ${evidence}`;
          const wanted = `${heard}, in all ${all} by ${entries}`;
          must(found === wanted, `${people} of ${from} classmates, to the ${reader}: ${wanted}, not ${found}`);
        }
      }
    for (const [role, pupil] of families)
      for (const query of [{}, { history: 'all' }, { studentId: pupil }, { axisId: 'de' }]) {
        const found = await recordOf(kit, school, role, { frameworkId: of.id, ...query });
        must(found.length === 0, `a ${role} finds nothing of what single classmates said`);
      }
    const all = await recordOf(kit, school, homeroom, { frameworkId: of.id });
    must(all.length === 2 * values.length, 'the homeroom teacher finds all of it');
    // A pupil who said something of a classmate does not find it either, nor how that one stands.
    await seen(kit, school, 'student', of, school.students.other, 2);
    must((await recordOf(kit, school, 'student', { frameworkId: of.id })).length === 0, 'nor of what it said itself');
  },
);

const apart = scenario(
  'apart',
  'a pupil finds its own profile and record, a guardian its ward’s, however they ask',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const pupils = await pupilsOf(kit, school);
    for (const pupil of pupils) await seen(kit, school, homeroom, of, pupil, 3);
    const { own, ward } = school.students;
    const { classId } = school;
    for (const [role, mine] of [
      ['student', own],
      ['guardian', ward],
    ] as const)
      for (const query of [{}, { classId }, { studentId: mine }] as Record<string, string>[]) {
        const profiles = await profilesOf(kit, school, role, of, query);
        const rows = await recordOf(kit, school, role, { frameworkId: of.id, history: 'all', ...query });
        for (const found of [profiles, rows]) {
          const ids = [...new Set(found.map(({ studentId }) => studentId))];
          must(ids.join() === mine, `the ${role} finds ${mine} alone, not ${ids.join() || 'nobody'}`);
        }
      }
  },
);

const mapped = scenario(
  'mapped',
  'a profile is told in the axes of another framework or template; what no axis leads to is missing',
  async (kit, school) => {
    const { own } = school.students;
    const { templates } = await rulesOn(kit, school, await today(kit, school));
    const template = templates.find((one) => one.axes.length > 2);
    const target = await prepared(framework(kit, school));
    const [first, second] = template?.axes ?? [];
    const of = await prepared(
      framework(kit, school, {
        mappings: [
          {
            to: target.id,
            axes: [
              { from: 'de', to: 'ti' },
              { from: 'ti', to: 'ti' },
              { from: 'mei', to: 'mei' },
            ],
          },
          ...(template && first && second
            ? [
                {
                  to: template.id,
                  axes: [
                    { from: 'de', to: first.id },
                    { from: 'mei', to: first.id },
                    { from: 'ti', to: second.id },
                  ],
                },
              ]
            : []),
        ],
      }),
    );
    await seen(kit, school, homeroom, of, own, 2);
    await seen(kit, school, homeroom, of, own, 4, { indicatorId: 'song' });
    await seen(kit, school, homeroom, of, own, 700, { indicatorId: 'run' });
    const readAs = async (as: string, wanted: readonly (readonly [string, number | null])[]) => {
      for (const role of [homeroom, 'student'] as const) {
        const profile = await profileOf(kit, school, of, own, { as, role });
        must(profile.axesOf === as && profile.frameworkId === of.id, 'it says whose axes these are');
        const found = profile.axes.map(({ axisId, value }) => `${axisId} ${value}`).join();
        const text = wanted.map(([axisId, value]) => `${axisId} ${value}`).join();
        must(found === text, `${text}, not ${found}`);
      }
    };
    // 德 and 体 are measured on two scales.
    await readAs(target.id, [
      ['de', null],
      ['ti', null],
      ['mei', 4],
    ]);
    if (template) {
      const values = new Map([
        [
          first?.id,
          together(levels, [
            [2, 1],
            [4, 1],
          ]),
        ],
        [second?.id, 700],
      ]);
      await readAs(
        template.id,
        template.axes.map(({ id }) => [id, values.get(id) ?? null]),
      );
    }
    const query = { frameworkId: target.id, as: of.id };
    wrongAt(await kit.as(school, homeroom, 'listProfiles', { query }), 'query/as');
  },
);

const inClass = scenario(
  'class',
  'a class is one request, by name, and nobody is put in an order by what was judged',
  async (kit, school) => {
    const of = await prepared(framework(kit, school));
    const { classId } = school;
    const pupils = await pupilsOf(kit, school);
    const order = async (query: Record<string, string> = {}) => {
      const ask = { query: { frameworkId: of.id, classId, ...query } };
      const answer = await kit.as(school, homeroom, 'listProfiles', ask);
      const { items } = told(page(Profile), answer);
      const named = Object.keys(Object((Object(answer.body) as { items: unknown[] }).items[0]) as object);
      must(!named.some((name) => /rank|place|total|order/i.test(name)), 'a profile holds no total and no place');
      return items.map(({ studentId }) => studentId);
    };
    const before = await order();
    must(before.toSorted().join() === pupils.toSorted().join(), 'the whole class stands in one answer');
    for (const [at, pupil] of before.entries()) {
      await seen(kit, school, homeroom, of, pupil, 1 + (at % 4));
      await seen(kit, school, homeroom, of, pupil, 100 * (at % 10), { indicatorId: 'run' });
    }
    must((await order()).join() === before.join(), 'the order is the same, whatever was judged');
    const [last = ''] = before.toReversed();
    await seen(kit, school, homeroom, of, before[0] ?? '', 4);
    await seen(kit, school, homeroom, of, last, 1);
    must((await order({ detail: 'indicators' })).join() === before.join(), 'and with all details');
    const single = (await profilesOf(kit, school, homeroom, of, { classId, limit: '1' })).map((one) => one.studentId);
    must(single.join() === before.join(), 'page by page it is the same');
    const names = (await profilesOf(kit, school, homeroom, of, { classId })).map(({ studentName }) => studentName);
    must(
      names.every((name) => name !== ''),
      'each is told by name',
    );
  },
);

export const profileChecks = [missing, reckoned, peers, apart, mapped, inClass];

type Axes = { value: number | null; sources: { source: string; value: number | null }[] }[];
const ofAxes = (change: (axis: Axes[number]) => Axes[number]): Mutant =>
  ofEach(/\/profiles$/, (item) => ({ ...item, axes: (item['axes'] as Axes).map(change) }));

/** By the check that must catch it. */
export const profileMutants: Record<string, Mutant> = {
  // Takes what is missing for the lowest value.
  'evaluation.term.missing': ofAxes((axis) => ({ ...axis, value: axis.value ?? 1 })),
  // Takes the higher of two in the middle, now and then.
  'evaluation.term.reckoned': ofAxes((axis) => ({ ...axis, value: axis.value === 2 ? 3 : axis.value })),
  // Tells what a single classmate said.
  'evaluation.term.peers': ofAxes((axis) => ({
    ...axis,
    sources: axis.sources.map((one) => ({ ...one, value: one.value ?? 3 })),
  })),
  // Lists a classmate, too.
  'evaluation.term.apart': (fetch) => {
    const seenBefore: { studentId: string }[] = [];
    return saying(/\/profiles$/, (body) => {
      const items = body['items'] as { studentId: string }[];
      seenBefore.push(...items);
      const other = seenBefore.find(({ studentId }) => studentId !== items[0]?.studentId);
      return { ...body, items: other ? [...items, other] : items };
    })(fetch);
  },
  // Fills what no axis leads to.
  'evaluation.term.mapped': ofAxes((axis) => ({ ...axis, value: axis.value ?? 2 })),
  // Puts the best first.
  'evaluation.term.class': saying(/\/profiles$/, (body) => {
    const items = body['items'] as { axes: Axes }[];
    const first = ({ axes: [axis] }: { axes: Axes }) => axis?.value ?? 0;
    return { ...body, items: items.toSorted((a, b) => first(b) - first(a)) };
  }),
};
