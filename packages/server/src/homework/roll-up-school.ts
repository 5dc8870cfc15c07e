import { gradeLoad } from '@wuyu/policy';
import { addDays, dayIn } from '../clock.ts';
import type { Change } from '../database/database.ts';
import type { ClassRow, LoadDayRow, LoadStates, LoadSummaryRow, OrgRow, RollUpRow } from '../database/schema.ts';
import { amongMany, forUpdate, insertRows } from '../database/seam.ts';
import type { JobWork } from '../jobs.ts';
import { pairs } from '../json.ts';
import type { PolicyOn } from '../policy.ts';
import { rollUpEveryMs } from '../roll-up.ts';
import { classDays, type ClassDay, type Place } from './class-days.ts';
import { livingClasses, markTouched } from './roll-up-marks.ts';

/** How many class-days one roll-up counts: few enough that nobody who writes meanwhile waits for long. */
const classDaysAtOnce = 50;
/** Days of a class that lie no farther from each other are counted as one stretch. */
const nearDays = 14;

const nothingYet = { seen_rev: 0, version: 0, day: null, at: null } as const;

/** How far an org's roll-up of a source has come, held until the change is done: two processes never roll up at once. */
export async function holdRollUp(
  { engine, orgId, trx }: Change,
  sourceId: string,
  policyId: string,
): Promise<RollUpRow> {
  const row = { org_id: orgId, source_id: sourceId, ...nothingYet, policy_id: policyId };
  await trx
    .insertInto('roll_ups')
    .values(row)
    .onConflict((oc) => oc.columns(['org_id', 'source_id']).doNothing())
    .execute();
  const query = trx.selectFrom('roll_ups').selectAll().where('org_id', '=', orgId).where('source_id', '=', sourceId);
  return forUpdate(engine, query).executeTakeFirstOrThrow();
}

/**
 * Rolls up what changed in a school since the last time: marks the class-days that were touched, counts some of them anew,
 * and adds up the grades' days they belong to. What it writes follows from what is there, so that it may be done twice;
 * how much it reads follows from what changed, not from how much was ever reported.
 */
export const rollUpSchool =
  (policyOn: PolicyOn): JobWork =>
  async (change, now) => {
    const { orgId, trx } = change;
    const org = await trx
      .selectFrom('orgs')
      .select(['org_id', 'policy_id', 'time_zone'])
      .where('org_id', '=', orgId)
      .executeTakeFirst();
    if (!org) return undefined;
    const last = await holdRollUp(change, orgId, org.policy_id);
    const marked = await markTouched(change, org.policy_id, last, dayIn(org.time_zone, now));
    // By the clock, so that a district goes on from where it was when a school was rolled up from nothing again.
    const version = Math.max(last.version + 1, now);
    const counted = await countMarked(change, { org, policyOn });
    await addUp(change, org, counted, version);
    const more = marked.more || counted.more;
    await trx
      .updateTable('roll_ups')
      .set({
        seen_rev: marked.seenRev,
        day: marked.day,
        policy_id: org.policy_id,
        ...(counted.touched.length > 0 ? { version } : {}),
        ...(more ? {} : { at: now }),
      })
      .where('org_id', '=', orgId)
      .where('source_id', '=', orgId)
      .execute();
    return more ? now : now + rollUpEveryMs;
  };

interface Counted {
  /** Grades' days that may have changed. */
  readonly touched: readonly Pick<LoadDayRow, 'day' | 'grade'>[];
  readonly more: boolean;
}

type Org = Pick<OrgRow, 'org_id' | 'policy_id'>;
/** A school, and what knows its rules. */
type School = Pick<Place, 'org' | 'policyOn'>;

/** Counts some of the marked class-days and takes their marks away. */
async function countMarked(change: Change, school: School): Promise<Counted> {
  const { engine, orgId, trx } = change;
  const taken = await trx
    .selectFrom('load_marks')
    .select(['class_id', 'day'])
    .where('org_id', '=', orgId)
    .orderBy('class_id')
    .orderBy('day')
    .limit(classDaysAtOnce)
    .execute();
  if (taken.length === 0) return { touched: [], more: false };
  const byClass = Map.groupBy(taken, (row) => row.class_id);
  const classes = await trx
    .selectFrom('classes')
    .select(['class_id', 'grades'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'class_id', [...byClass.keys()]))
    .where('deleted', '=', 0)
    .execute();
  const touched = new Map<string, Pick<LoadDayRow, 'day' | 'grade'>>();
  const touch = ({ day, grade }: Pick<LoadDayRow, 'day' | 'grade'>) => touched.set(`${day}\n${grade}`, { day, grade });
  const rows: LoadDayRow[] = [];
  for (const [classId, marks] of byClass) {
    const days = marks.map((row) => row.day);
    // A class may have gone, or have other grades than it had.
    const before = await trx
      .deleteFrom('load_days')
      .where('org_id', '=', orgId)
      .where('class_id', '=', classId)
      .where(amongMany(engine, 'day', days))
      .returning(['day', 'grade'])
      .execute();
    for (const row of before) touch(row);
    await trx
      .deleteFrom('load_marks')
      .where('org_id', '=', orgId)
      .where('class_id', '=', classId)
      .where(amongMany(engine, 'day', days))
      .execute();
    const group = classes.find((row) => row.class_id === classId);
    if (group) rows.push(...(await countClass(change, school, group, days)));
  }
  for (const row of rows) touch(row);
  await insertRows(engine, trx, 'load_days', rows);
  const late = await markCompanions(
    change,
    taken.map((row) => row.day),
  );
  return { touched: [...touched.values()], more: late || taken.length === classDaysAtOnce };
}

async function countClass(
  { engine, orgId, trx }: Change,
  { org, policyOn }: School,
  group: Pick<ClassRow, 'class_id' | 'grades'>,
  days: readonly string[],
): Promise<LoadDayRow[]> {
  const counted: ClassDay[] = [];
  let stretch: string[] = [];
  for (const day of [...days, undefined]) {
    const last = stretch.at(-1);
    if (day === undefined || (last !== undefined && addDays(last, nearDays) < day)) {
      counted.push(...(await classDays({ engine, trx, org, policyOn }, group, stretch)));
      stretch = [];
    }
    if (day !== undefined) stretch.push(day);
  }
  return counted.flatMap(({ day, grades }) =>
    grades.map((counts): LoadDayRow => {
      const rules = policyOn(org.policy_id, day);
      const staff = gradeLoad(rules, { ...counts, seesIndividuals: true });
      const told = gradeLoad(rules, { ...counts, seesIndividuals: false });
      return {
        org_id: orgId,
        class_id: group.class_id,
        day,
        grade: counts.grade,
        enrolled: counts.enrolled,
        asked: counts.asked,
        required: staff.required,
        histogram: JSON.stringify(counts.histogram.map(({ minutes, pupils }) => [minutes, pupils])),
        state: staff.state,
        told_state: told.state,
        few: staff.measured.kind === 'known' ? 0 : 1,
        told_few: told.measured.kind === 'known' ? 0 : 1,
      };
    }),
  );
}

/** A day that one class has is a day of every class: those which were never counted on it are marked as well. */
async function markCompanions({ engine, orgId, trx }: Change, taken: readonly string[]): Promise<boolean> {
  const days = [...new Set(taken)];
  const classIds = await livingClasses(trx, orgId);
  const rows = await trx
    .selectFrom('load_days')
    .select(['class_id', 'day'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'day', days))
    .execute();
  const there = new Set(rows.map((row) => `${row.class_id}\n${row.day}`));
  const missing = days.flatMap((day) =>
    classIds.flatMap((class_id) => (there.has(`${class_id}\n${day}`) ? [] : [{ org_id: orgId, class_id, day }])),
  );
  await insertRows(engine, trx, 'load_marks', missing, { key: ['org_id', 'class_id', 'day'], set: [] });
  return missing.length > 0;
}

/** Adds up the classes of each grade and day that was touched. */
async function addUp(change: Change, org: Org, { touched }: Counted, version: number): Promise<void> {
  if (touched.length === 0) return;
  const { engine, orgId, trx } = change;
  const days = [...new Set(touched.map((row) => row.day))];
  const rows = Map.groupBy(
    await trx
      .selectFrom('load_days')
      .selectAll()
      .where('org_id', '=', orgId)
      .where(amongMany(engine, 'day', days))
      .where('enrolled', '>', 0)
      .execute(),
    (row) => `${row.day}\n${row.grade}`,
  );
  const summaries = touched.map(({ day, grade }): LoadSummaryRow => ({
    org_id: orgId,
    school_id: orgId,
    day,
    grade,
    version,
    policy_id: org.policy_id,
    ...merged(rows.get(`${day}\n${grade}`) ?? []),
  }));
  await insertRows(engine, trx, 'load_summaries', summaries, summaryConflict);
}

/** A summary takes the place of the one that was there. */
export const summaryConflict = {
  key: ['org_id', 'school_id', 'day', 'grade'],
  set: ['version', 'policy_id', 'classes', 'states', 'few', 'told_few', 'enrolled', 'asked', 'required', 'histogram'],
} as const;

function merged(classes: readonly LoadDayRow[]) {
  const total = (of: (row: LoadDayRow) => number): number => classes.reduce((sum, row) => sum + of(row), 0);
  const enrolled = total((row) => row.enrolled);
  const histogram = new Map<number, number>();
  for (const row of classes)
    for (const [minutes, pupils] of pairs(row.histogram))
      histogram.set(minutes, (histogram.get(minutes) ?? 0) + pupils);
  const states = (of: (row: LoadDayRow) => keyof LoadStates): LoadStates => {
    const counted: LoadStates = { within: 0, near: 0, over: 0, noRule: 0 };
    for (const row of classes) counted[of(row)]++;
    return counted;
  };
  return {
    classes: classes.length,
    states: JSON.stringify({ staff: states((row) => row.state), told: states((row) => row.told_state) }),
    few: total((row) => row.few),
    told_few: total((row) => row.told_few),
    enrolled,
    asked: total((row) => row.asked),
    required:
      enrolled === 0 ? 0 : Math.floor((2 * total((row) => row.required * row.enrolled) + enrolled) / (2 * enrolled)),
    histogram: JSON.stringify([...histogram].sort(([a], [b]) => a - b)),
  };
}
