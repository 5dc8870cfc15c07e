import type { Clause, Closed, Measured } from '@wuyu/contract';
import { gradeLoad, measure } from '@wuyu/policy';
import { addDays, daysBetween } from '../clock.ts';
import type { AssignmentRow, ClassRow, ExportRow, OrgRow } from '../database/schema.ts';
import { amongMany, type EngineName, type Trx } from '../database/seam.ts';
import type { Cell, Sheet } from '../export-formats.ts';
import { numbers } from '../json.ts';
import type { PolicyOn } from '../policy.ts';
import { countWork } from './actuals.ts';
import { classDays } from './class-days.ts';
import type { ExportTexts } from './export-texts.ts';
import { tiersOf } from './rows.ts';

interface Source {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly org: OrgRow;
  readonly policyOn: PolicyOn;
}

/*
 * Evidence leaves the school: whoever reads it in the end may not see individuals. So its figures are those that such an
 * audience is told, whoever asked for the file.
 */
const seesIndividuals = false;

const lastOf = (month: string): string => {
  const next = addDays(`${month}-28`, 4);
  return addDays(`${next.slice(0, 7)}-01`, -1);
};

/** What was set, reviewed, published and reported in a month: each class's days, and each piece of work in each grade. */
export async function contentOf(
  source: Source,
  about: Pick<ExportRow, 'month' | 'grades'>,
  texts: ExportTexts,
): Promise<{ days: Sheet; work: Sheet }> {
  const only = about.grades === null ? undefined : numbers(about.grades);
  const inScope = (grade: number): boolean => only === undefined || only.includes(grade);
  const [from, to] = [`${about.month}-01`, lastOf(about.month)];
  const classes = (await classesOf(source, from, to)).filter((group) => numbers(group.grades).some(inScope));
  const lessons = await lessonsOf(source, from, to);
  const totals = new Map<string, DayTotal>();
  for (const group of classes)
    for (const { day, grades } of await classDays(source, group, daysBetween(from, to)))
      for (const counts of grades) {
        if (!inScope(counts.grade)) continue;
        const load = gradeLoad(source.policyOn(source.org.policy_id, day), { ...counts, seesIndividuals });
        const given = counts.planned.length > 0 || counts.histogram.length > 0;
        totals.set(`${group.class_id}\n${day}\n${counts.grade}`, {
          ...load,
          day,
          title: group.title,
          enrolled: counts.enrolled,
          asked: counts.asked,
          told: given || (lessons.has(day) && counts.enrolled > 0),
        });
      }
  const days = [...totals.values()]
    .filter((row) => row.told)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    days: { name: texts.daySheet, headings: texts.dayHeadings, rows: days.map((row) => dayRow(row, texts)) },
    work: {
      name: texts.workSheet,
      headings: texts.workHeadings,
      rows: await workRows(source, { classes, from, to, inScope, totals, texts }),
    },
  };
}

interface DayTotal {
  readonly day: string;
  readonly title: string;
  readonly grade: number;
  readonly cap: number | null;
  readonly clause: Closed<Clause> | null;
  readonly required: number;
  readonly optional: number;
  readonly state: keyof ExportTexts['states'];
  readonly measured: Measured;
  readonly enrolled: number;
  readonly asked: number;
  readonly told: boolean;
}

/** The classes there are, and those that are gone since but were given work in that month: they belong to what was done. */
const classesOf = ({ trx, org }: Source, from: string, to: string): Promise<ClassRow[]> =>
  trx
    .selectFrom('classes as c')
    .selectAll('c')
    .where('c.org_id', '=', org.org_id)
    .where(({ eb, exists, or, selectFrom }) =>
      or([
        eb('c.deleted', '=', 0),
        exists(
          selectFrom('assignments as a')
            .select('a.assignment_id')
            .where('a.org_id', '=', org.org_id)
            .whereRef('a.class_id', '=', 'c.class_id')
            .where('a.assigned_on', '>=', from)
            .where('a.assigned_on', '<=', to)
            .where('a.status', '<>', 'draft')
            .where('a.deleted', '=', 0),
        ),
      ]),
    )
    .orderBy('c.class_id')
    .execute();

async function lessonsOf({ trx, org }: Source, from: string, to: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('calendar_days')
    .select('day')
    .where('org_id', '=', org.org_id)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('kind', 'in', ['school', 'half'])
    .where('deleted', '=', 0)
    .execute();
  return new Set(rows.map((row) => row.day));
}

const reported = (measured: Measured): number | null => (measured.kind === 'suppressed' ? null : measured.reported);
const mean = (measured: Measured, texts: ExportTexts): Cell =>
  measured.kind === 'known' ? measured.mean : texts[measured.kind];
const source = (clause: Closed<Clause> | null, texts: ExportTexts): Cell[] =>
  clause ? [clause.document, clause.number ?? null, texts.clause(clause.clause)] : [null, null, null];

const dayRow = (row: DayTotal, texts: ExportTexts): Cell[] => [
  row.day,
  row.title,
  texts.grade(row.grade),
  row.cap,
  row.required,
  row.optional,
  texts.states[row.state],
  row.enrolled,
  row.asked,
  reported(row.measured),
  mean(row.measured, texts),
  ...source(row.clause, texts),
];

interface Wanted {
  readonly classes: readonly ClassRow[];
  readonly from: string;
  readonly to: string;
  readonly inScope: (grade: number) => boolean;
  readonly totals: ReadonlyMap<string, DayTotal>;
  readonly texts: ExportTexts;
}

async function workRows(from: Source, wanted: Wanted): Promise<Cell[][]> {
  const { engine, trx, org, policyOn } = from;
  const { classes, inScope, totals, texts } = wanted;
  const work = await trx
    .selectFrom('assignments')
    .selectAll()
    .where('org_id', '=', org.org_id)
    .where(
      amongMany(
        engine,
        'class_id',
        classes.map((group) => group.class_id),
      ),
    )
    .where('assigned_on', '>=', wanted.from)
    .where('assigned_on', '<=', wanted.to)
    // A draft is a thought of its author's still.
    .where('status', '<>', 'draft')
    .where('deleted', '=', 0)
    .orderBy('assigned_on')
    .orderBy('class_id')
    .orderBy('assignment_id')
    .execute();
  if (work.length === 0) return [];
  const titles = new Map(classes.map((group) => [group.class_id, group.title]));
  const staff = await namesOf(from, work);
  const timeOf = await timesOf(from, work);
  const counted = await countWork(from, work);
  return work.flatMap((row) => {
    const minutesOf = new Map<string, number>(tiersOf(row).map(({ tier, minutes }) => [tier, minutes]));
    const at = timeOf(row);
    return numbers(row.grades)
      .filter(inScope)
      .map((grade): Cell[] => {
        const rules = policyOn(org.policy_id, row.assigned_on);
        const counts = counted(row.assignment_id, [grade]);
        const measured = measure(rules, { ...counts, seesIndividuals }, undefined);
        const day = totals.get(`${row.class_id}\n${row.assigned_on}\n${grade}`);
        const shown = row.status === 'published' || row.status === 'withdrawn';
        return [
          row.assigned_on,
          row.due_on,
          titles.get(row.class_id) ?? null,
          texts.grade(grade),
          row.subject,
          row.title,
          texts.forms[row.form],
          minutesOf.get('basic') ?? null,
          minutesOf.get('advanced') ?? null,
          minutesOf.get('extension') ?? null,
          texts.statuses[row.status],
          staff.get(row.author_id) ?? null,
          row.reviewer_id === null ? null : (staff.get(row.reviewer_id) ?? null),
          at.submitted,
          at.approved,
          at.returned,
          at.published,
          at.withdrawn,
          shown ? counts.asked : null,
          shown ? reported(measured) : null,
          shown ? mean(measured, texts) : null,
          day?.required ?? null,
          day?.cap ?? null,
          day ? texts.states[day.state] : null,
          ...source(day?.clause ?? null, texts),
        ];
      });
  });
}

/** Teachers sign for what they set and review, and stand there by name. */
async function namesOf({ engine, trx, org }: Source, work: readonly AssignmentRow[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(work.flatMap((row) => [row.author_id, ...(row.reviewer_id === null ? [] : [row.reviewer_id])])),
  ];
  const rows = await trx
    .selectFrom('users')
    .select(['user_id', 'name'])
    .where('org_id', '=', org.org_id)
    .where(amongMany(engine, 'user_id', ids))
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.name]));
}

/** When each step was taken last, by the audit, in the school's time. */
async function timesOf({ engine, trx, org }: Source, work: readonly AssignmentRow[]) {
  const actions = {
    submitAssignment: 'submitted',
    approveAssignment: 'approved',
    returnAssignment: 'returned',
    publishAssignment: 'published',
    withdrawAssignment: 'withdrawn',
  } as const;
  const ids = work.map((row) => row.assignment_id);
  const rows = await trx
    .selectFrom('audit')
    .select(['id', 'action', 'at'])
    .where('org_id', '=', org.org_id)
    .where(amongMany(engine, 'id', ids))
    .where('action', 'in', Object.keys(actions))
    .orderBy('at')
    .execute();
  const taken = new Map<string, number>(rows.map((row) => [`${row.id}\n${row.action}`, row.at]));
  // Swedish writes a time as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: org.time_zone, dateStyle: 'short', timeStyle: 'short' });
  return (row: AssignmentRow) => {
    const at = (action: keyof typeof actions) => taken.get(`${row.assignment_id}\n${action}`);
    const told = (time: number | null | undefined): string | null =>
      time === null || time === undefined ? null : format.format(time);
    const published = at('publishAssignment') ?? row.published_at;
    const [submitted, approved] = [at('submitAssignment'), at('approveAssignment')];
    // A reviewer who publishes what was handed in approves it by that: an approval before that was for what was returned since.
    const stale = published !== null && (approved === undefined || (submitted !== undefined && approved < submitted));
    return {
      submitted: told(submitted),
      approved: told(stale ? published : approved),
      returned: told(at('returnAssignment')),
      published: told(published),
      withdrawn: told(at('withdrawAssignment')),
    };
  };
}
