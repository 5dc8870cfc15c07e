import { page, type Role } from '@wuyu/contract';
import { z } from 'zod';
import { tidyEvaluation } from './evaluation/tidy.ts';
import { tokenOf, type Kit, type Who } from './kit.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { isDrawn } from './uuid.ts';
import { markers, tidy } from './world.ts';

/** What runs make that can be found and taken away: its list, and how. */
const kinds = [
  { capability: 'homework', list: 'listReports', operation: 'deleteReport', param: 'reportId' },
  { capability: 'homework', list: 'listAssignments', operation: 'deleteAssignment', param: 'assignmentId' },
  { capability: 'visits', list: 'listPlans', operation: 'cancelPlan', param: 'planId', by: 'schoolLeader' },
  { capability: 'visits', list: 'listVisits', operation: 'deleteVisit', param: 'visitId', by: 'counsellor' },
  {
    capability: 'visits',
    list: 'listExemptions',
    operation: 'deleteExemption',
    param: 'exemptionId',
    by: 'schoolLeader',
  },
  { capability: 'visits', list: 'listFollowUps', operation: 'updateFollowUp', param: 'followUpId', by: 'schoolLeader' },
  {
    capability: 'visits',
    list: 'listGuidanceEvents',
    operation: 'deleteGuidanceEvent',
    param: 'eventId',
    by: 'schoolLeader',
  },
] as const;

const Row = z.looseObject({
  id: z.string(),
  classId: z.string().optional(),
  assignmentId: z.string().optional(),
  studentId: z.string().optional(),
  /** Where what a run makes is marked, whichever it has. */
  title: z.string().optional(),
  note: z.string().optional(),
  text: z.string().optional(),
  status: z.string().optional(),
  state: z.string().optional(),
});
type Row = z.infer<typeof Row>;

const over = ['withdrawn', 'cancelled', 'done', 'dropped', 'moved'];
const isOurs = ({ id, title, note, text }: Row) =>
  isDrawn(id) || [title, note, text].some((said) => said?.startsWith(markers));

/** What stands in a list, to whoever may read it. */
async function rowsOf(kit: Kit, school: School, list: string): Promise<Row[]> {
  const rows = async (role: Role, at = school) => (await all({ kit, school: at, role }, list, {}, page(Row))).items;
  if (list !== 'listReports') return rows('schoolLeader');
  const other = { ...school, tokens: { ...school.tokens, subjectTeacher: school.otherTeacher } };
  return [...(await rows('subjectTeacher')), ...(await rows('subjectTeacher', other))];
}

/** Who may have written homework or a report: what somebody wrote is theirs to take away. */
function writersOf(school: School, { classId = school.classId, studentId }: Row): readonly Who[] {
  if (classId === school.otherClassId) return ['otherTeacher'];
  if (classId !== school.classId) return ['youngTeacher'];
  const { own, ward } = school.students;
  const pupil: readonly Who[] = studentId === own ? ['student'] : studentId === ward ? ['guardian'] : [];
  return ['subjectTeacher', 'homeroomTeacher', ...pupil];
}

async function find(kit: Kit, school: School, { list, operation, param, ...told }: (typeof kinds)[number]) {
  // A report is the run's where its assignment is.
  const about = list === 'listReports' ? await rowsOf(kit, school, 'listAssignments') : [];
  const ids = new Set(about.filter(isOurs).map(({ id }) => id));
  for (const row of await rowsOf(kit, school, list)) {
    if (over.includes(row.status ?? row.state ?? '')) continue;
    if (!isOurs(row) && !ids.has(row.assignmentId ?? '')) continue;
    for (const by of 'by' in told ? [told.by] : writersOf(school, row)) {
      const params = { [param]: row.id };
      kit.shared.leftovers.push({ org: school.orgId, token: tokenOf(school, by), operation, params });
    }
  }
}

/**
 * Takes away what runs made, as far as routes allow it: this one, and an earlier one that was killed. What cannot be taken away
 * stays: whether a backend keeps its promises is for the checks to tell.
 */
export async function sweep(kit: Kit): Promise<void> {
  const { capabilities } = kit.shared.discovery;
  const found = kinds.filter(({ capability }) => capabilities.includes(capability));
  const steps = [
    () => tidyEvaluation(kit),
    () => tidy(kit),
    ...kit.schools.flatMap((school) => found.map((kind) => () => find(kit, school, kind))),
    () => tidy(kit),
  ];
  for (const step of steps) await step().catch(() => undefined);
}
