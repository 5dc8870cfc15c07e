import type { Assignment, GradeLoad, NewAnswer, NewAssignment, Policy } from '@wuyu/contract';
import { NotProvable, type Check } from '../check.ts';
import { hasStatus, isProblem, must, pointsAt } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { later } from '../later.ts';
import type { School } from '../principals.ts';
import { took } from '../world.ts';
import { ofEach, ofGrades, ofKnown, saying } from './breaches.ts';
import {
  daysAround,
  emptyDay,
  emptyDays,
  loadsOf,
  minutes,
  offAfter,
  policyOn,
  scenario,
  told,
  whilePublished,
} from './day-check.ts';
import { pupilsOf, whileReported } from './day-reports.ts';
import { Actuals } from './loads.ts';

/*
 * Whose answer counts for a day, and what of it.
 */

const spent = (took: number): NewAnswer => ({ kind: 'minutes', minutes: took, tiers: ['basic'] });

/** The loads of a day, of the grades that have pupils in the class. */
async function gradesOn(kit: Kit, school: School, day: string, pupils: readonly { grade: number }[]) {
  const [load] = await loadsOf(kit, school, day);
  return (load?.grades ?? []).filter(({ grade }) => pupils.some((pupil) => pupil.grade === grade));
}

/** The mean of what is told with figures; undefined where none is. */
const meanOf = ({ measured }: GradeLoad) => (measured.kind === 'known' ? measured.mean : undefined);
const reportedOf = ({ measured }: GradeLoad) => (measured.kind === 'suppressed' ? undefined : measured.reported);
const askedOf = ({ measured }: GradeLoad) => (measured.kind === 'suppressed' ? undefined : measured.asked);

const answered = scenario(
  'answered',
  'who answered counts as reported: all required work, with whatever answer; where nothing is required, any work of the day',
  async (kit, school) => {
    const day = await emptyDay(kit, school);
    const pupils = await pupilsOf(kit, school, day);
    const on = { assignedOn: day, dueOn: day };
    const everybody = (answer: NewAnswer) => new Map(pupils.map((p) => [p.sourcedId, answer]));
    const reported = async (who: 'everybody' | 'nobody', what: string) => {
      for (const grade of await gradesOn(kit, school, day, pupils)) {
        const wanted = who === 'everybody' ? askedOf(grade) : 0;
        must(reportedOf(grade) === wanted, `${what}: ${wanted ?? 'nobody'} have reported, not ${reportedOf(grade)}`);
      }
    };
    await whilePublished(kit, school, { ...on, ...minutes(5), form: 'oral' }, (oral) =>
      whileReported(kit, school, oral.id, everybody(spent(5)), async () => {
        await reported('everybody', 'nothing is required, and everybody answered about what is spoken');
        await whilePublished(kit, school, { ...on, ...minutes(5) }, async (written) => {
          await reported('nobody', 'written work is required, and nobody answered about that');
          await whileReported(kit, school, written.id, everybody({ kind: 'notGiven' }), () =>
            reported('everybody', 'everybody answered that what is required was not given'),
          );
        });
        await took(kit, school, oral, 'withdraw', 'subjectTeacher');
        await reported('everybody', 'nothing is required, and what everybody answered about was withdrawn');
      }),
    );
  },
);

const ofPupils = scenario(
  'minutes',
  "a pupil's minutes are those of written work, also of what was withdrawn: as entered, 0 for done at school, nothing for not given",
  async (kit, school) => {
    const day = await emptyDay(kit, school);
    const pupils = await pupilsOf(kit, school, day);
    const on = { assignedOn: day, dueOn: day };
    const everybody = (answer: NewAnswer) => new Map(pupils.map((p) => [p.sourcedId, answer]));
    const mean = async (wanted: number, what: string) => {
      for (const grade of await gradesOn(kit, school, day, pupils))
        must(meanOf(grade) === wanted, `${what}: the mean of grade ${grade.grade} is ${wanted}, not ${meanOf(grade)}`);
    };
    await whilePublished(kit, school, { ...on, ...minutes(5) }, (first) =>
      whileReported(kit, school, first.id, everybody(spent(8)), async () => {
        await mean(8, 'everybody entered 8 minutes');
        const beside = (more: Partial<NewAssignment>, answer: NewAnswer, wanted: number, what: string) =>
          whilePublished(kit, school, { ...on, ...minutes(5), ...more }, ({ id }) =>
            whileReported(kit, school, id, everybody(answer), () => mean(wanted, what)),
          );
        await beside({}, { kind: 'doneAtSchool' }, 8, 'everybody did the other work at school');
        await beside({}, { kind: 'notGiven' }, 8, 'the other work was not given to anybody');
        await beside({ form: 'reading' }, spent(30), 8, 'everybody read for 30 minutes');
        await took(kit, school, first, 'withdraw', 'subjectTeacher');
        await beside({}, spent(3), 11, 'everybody entered 8 minutes of what was withdrawn, and 3 of other work');
      }),
    );
  },
);

const days = scenario(
  'loads-of-days',
  'there is a load for each day of a stretch, in order, with each grade of the class and its own cap, subjects in order, and a revision that follows what is set and reported',
  async (kit, school) => {
    const [day = school.day] = await emptyDays(kit, school);
    const to = later(day, 2);
    const before = await loadsOf(kit, school, day, to);
    const wanted = [day, later(day, 1), to].join();
    must(before.map((load) => load.day).join() === wanted, `a load for each day, in order: ${wanted}`);
    for (const load of before) {
      const { caps } = (await policyOn(kit, school, load.day)).homework;
      for (const { grade, cap } of load.grades) {
        const own = caps.find(({ grades }) => grades.includes(grade))?.value ?? null;
        must(cap === own, `on ${load.day} the cap of grade ${grade} is ${own}, not ${cap}`);
      }
    }
    const subjects = ['体育', 'Zoology', '数学', 'art'];
    const withAll = async (left: readonly string[], published: readonly Assignment[]): Promise<void> => {
      const [subject, ...others] = left;
      if (subject !== undefined) {
        const on = { assignedOn: day, dueOn: day, subject, ...minutes(1) };
        return whilePublished(kit, school, on, (a) => withAll(others, [...published, a]));
      }
      const [load] = await loadsOf(kit, school, day);
      const newest = Math.max(...published.map(({ rev }) => rev));
      must((load?.rev ?? 0) >= newest, `the load's revision follows what was published, ${newest}: not ${load?.rev}`);
      const sorted = subjects.toSorted((a, b) => (a < b ? -1 : 1)).join();
      for (const { planned } of load?.grades ?? []) {
        const found = planned.map((one) => one.subject).join();
        must(found === sorted, `planned is in the code-point order of subjects: ${sorted}, not ${found}`);
      }
    };
    await withAll(subjects, []);
  },
);

const actuals = scenario(
  'actuals',
  'actuals tell published work of any form by day and id: what was expected, who was asked, and the minutes as entered, unspread',
  async (kit, school) => {
    const around = await daysAround(kit, school);
    const [latest = school.day, ...more] = await emptyDays(kit, school);
    const day = more.find((at) => offAfter(around, at).length > 0) ?? more[0] ?? latest;
    const due = later(day, offAfter(around, day).length + 1);
    const pupils = await pupilsOf(kit, school, day);
    const work = {
      assignedOn: day,
      dueOn: due,
      tiers: [...minutes(9).tiers, { tier: 'advanced' as const, minutes: 4 }],
    };
    const actualsOf = async (who: 'subjectTeacher' | 'gradeLead') => {
      const query = { from: day, to: latest };
      return told(Actuals, await kit.as(school, who, 'listActuals', { query })).items;
    };
    // The later day is given its work first.
    await whilePublished(kit, school, { assignedOn: latest, dueOn: latest, form: 'oral' }, (last) =>
      whilePublished(kit, school, work, async (first) => {
        const said = new Map(
          pupils.map((p, i) => [p.sourcedId, i === 0 ? { kind: 'doneAtSchool' as const } : spent(31)]),
        );
        await whileReported(kit, school, first.id, said, async () => {
          for (const who of ['subjectTeacher', 'gradeLead'] as const) {
            const items = await actualsOf(who);
            const ids = items.map(({ assignmentId }) => assignmentId);
            must(ids.includes(first.id) && ids.includes(last.id), `the ${who} is told of published work of every form`);
            const keys = items.map((one) => `${one.day} ${one.assignmentId}`);
            must(keys.join() === keys.toSorted().join(), 'actuals are in the order of days and ids');
            const { expected, measured } = items.find((one) => one.assignmentId === first.id) ?? {};
            must(expected === 9, `what is expected is the basic tier, 9 minutes, not ${expected}`);
            must(measured?.kind === 'known', `everybody has reported: known, not ${measured?.kind}`);
            must(
              measured.reported === measured.asked && measured.over === undefined,
              `everybody who was asked has reported, and there is no \`over\`: ${JSON.stringify(measured)}`,
            );
            if (measured.asked !== pupils.length) continue;
            const mean = Math.floor((2 * 31 * (pupils.length - 1) + pupils.length) / (2 * pupils.length));
            must(
              measured.mean === mean,
              `minutes count as entered, on all days together, and 0 for done at school: the mean is ${mean}, not ${measured.mean}`,
            );
          }
        });
      }),
    );
    const query = { from: later(day, -62), to: day };
    pointsAt(isProblem(await kit.as(school, 'subjectTeacher', 'listActuals', { query }), 'invalid'), 'query/to');
    const longest = { from: later(day, -61), to: day };
    hasStatus(await kit.as(school, 'subjectTeacher', 'listActuals', { query: longest }), 200);
  },
);

/** A day around the run's own whose policy samples, with the policy; undefined where none is. */
async function sampledDay(kit: Kit, school: School): Promise<{ day: string; rules: Policy } | undefined> {
  const earliest = later(school.day, -60);
  for (let day = later(school.day, 30); day >= earliest;) {
    const rules = await policyOn(kit, school, day);
    if (rules.homework.reporting.value === 'sampled') return { day, rules };
    day = later(rules.validFrom, -1);
  }
  return undefined;
}

/** By which a pupil is drawn: FNV-1a over the text's bytes, and a finalizer. */
function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Whether a pupil is asked on a day, where so many percent are. */
function isAsked(orgId: string, studentId: string, day: string, percent: number): boolean {
  const cycle = Math.floor((200 + percent) / (2 * percent));
  const d = Date.parse(day) / 86_400_000;
  const block = Math.floor(d / cycle);
  return hashOf(`${orgId}\n${studentId}\n${block}`) % cycle === d - block * cycle;
}

const sampled = scenario(
  'sampled',
  'where the policy samples, who is asked on a day follows from school, pupil and day',
  async (kit, school) => {
    const found = await sampledDay(kit, school);
    if (!found) throw new NotProvable('no day from two months before the given one to a month after is sampled');
    const { percent } = found.rules.homework.reporting;
    for (let n = 0; n < 4; n++) {
      const day = later(found.day, -n);
      if (day < found.rules.validFrom) return;
      const pupils = await pupilsOf(kit, school, day);
      for (const grade of await gradesOn(kit, school, day, pupils)) {
        const ofGrade = pupils.filter((p) => p.grade === grade.grade);
        const wanted = ofGrade.filter((p) => isAsked(school.orgId, p.sourcedId, day, percent)).length;
        must(askedOf(grade) === wanted, `${wanted} of grade ${grade.grade} are asked on ${day}, not ${askedOf(grade)}`);
      }
    }
  },
);

/** Whose answers count, and what of them. */
export const countedChecks: Check[] = [answered, ofPupils, days, actuals, sampled];

/** Counts minutes on other days: more or less on the first that requires so many, and on those after it. */
const moved = (required: number, more: readonly number[]): Mutant =>
  saying(/\/loads$/, (body) => {
    const items = structuredClone(body['items']) as { grades: { required: number }[] }[];
    const first = items.findIndex(({ grades }) => grades.some((grade) => grade.required === required));
    for (const [i, minutes] of first < 0 ? [] : more.entries())
      for (const grade of items[first + i]?.grades ?? []) grade.required += minutes;
    return { ...body, items };
  });

/** By the sentence that each breaks. */
export const countedMutants: Record<string, Mutant> = {
  // Leaves out days on which nothing is planned.
  'loads-1': saying(/\/loads$/, (body) => ({ ...body, items: (body['items'] as unknown[]).toReversed() })),
  // Counts what is optional among what is required.
  'loads-2': ofGrades((grade) => ({ ...grade, required: Number(grade['required']) + Number(grade['optional']) })),
  // Counts the teacher, too.
  'loads-3': ofKnown(({ enrolled = 0 }) => ({ enrolled: enrolled + 1 })),
  // Knows of no answer where nothing is required.
  'loads-4': ofGrades((grade) => {
    const measured = Object(grade['measured']) as object;
    return grade['required'] === 0 ? { ...grade, measured: { ...measured, kind: 'tooFew', reported: 0 } } : grade;
  }),
  // Where 8 minutes were spent on what was withdrawn and 3 on other work, knows of these 3 alone.
  'loads-5': ofKnown(({ mean }) => (mean === 11 ? { mean: 3 } : {})),
  // Rounds down.
  'loads-6': ofKnown(({ mean = 0 }) => ({ mean: Math.max(0, mean - 1) })),
  // Tells of any group, however small.
  'loads-7': ofGrades((grade) => {
    const { kind } = Object(grade['measured']) as { kind?: string };
    const all = { kind: 'known', reported: 1, asked: 1, enrolled: 1, mean: 10 };
    return kind === 'suppressed' ? { ...grade, measured: all } : grade;
  }),
  // Tells families how many stopped.
  'loads-8': ofGrades((grade) => ({ ...grade, stopped: grade['stopped'] ?? { bedtime: 1, help: 1 } })),
  // Knows no day that is nearly full.
  'loads-9': ofGrades((grade) => ({ ...grade, state: grade['state'] === 'near' ? 'within' : grade['state'] })),
  // Counts each answer in place of each pupil.
  'loads-10': ofGrades((grade) => {
    const { bedtime = 0, help = 0 } = Object(grade['stopped']) as { bedtime?: number; help?: number };
    return grade['stopped'] ? { ...grade, stopped: { bedtime: bedtime * 2, help: help * 2 } } : grade;
  }),
  // Has no revision for what it reckons.
  'loads-11': ofEach(/\/loads$/, (load) => ({ ...load, rev: 0 })),
  // Counts who stopped as somebody who did not report.
  'reports-7': ofGrades((grade) => {
    const measured = Object(grade['measured']) as { kind?: string; reported?: number };
    const { bedtime = 0, help = 0 } = Object(grade['stopped']) as { bedtime?: number; help?: number };
    if (measured.kind !== 'known') return grade;
    return { ...grade, measured: { ...measured, reported: (measured.reported ?? 0) - bedtime - help } };
  }),
  // Spreads work over days with lessons, too.
  'spread-1': moved(9, [-6, 3, 3]),
  // Gives the last day what is left over.
  'spread-2': moved(11, [-1, 0, 1]),
  // Tells of what is newest first.
  'actuals-1': saying(/\/assignment-actuals$/, (body) => ({
    ...body,
    items: (body['items'] as unknown[]).toReversed(),
  })),
  // Compares with all tiers.
  'actuals-2': ofEach(/\/assignment-actuals$/, (one) => ({ ...one, expected: Number(one['expected']) + 4 })),
  // Asks everybody every day.
  'sampled-1': ofGrades((grade) => {
    const { enrolled } = Object(grade['measured']) as { enrolled?: number };
    return { ...grade, measured: { ...(Object(grade['measured']) as object), asked: enrolled } };
  }),
};
