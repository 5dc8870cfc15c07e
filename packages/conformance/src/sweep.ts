import { page } from '@wuyu/contract';
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

/** What stands in a list still, to whoever may read it. */
async function rowsOf(kit: Kit, school: School, list: string): Promise<Row[]> {
  const role = list === 'listReports' ? 'subjectTeacher' : 'schoolLeader';
  const { items } = await all({ kit, school, role }, list, {}, page(Row));
  return items.filter(({ status, state }) => !over.includes(status ?? state ?? ''));
}

/** Who may have written for the class: what somebody wrote is theirs to take away. */
const ours: readonly Who[] = ['subjectTeacher', 'homeroomTeacher'];

async function find(kit: Kit, school: School, { list, operation, param, ...told }: (typeof kinds)[number]) {
  // A report is the run's where its assignment is.
  const about = list === 'listReports' ? await rowsOf(kit, school, 'listAssignments') : [];
  const ids = new Set(about.filter(isOurs).map(({ id }) => id));
  for (const row of await rowsOf(kit, school, list)) {
    if (!isOurs(row) && !ids.has(row.assignmentId ?? '')) continue;
    const of = { [school.classId]: ours, [school.otherClassId]: ['otherTeacher'] as const };
    for (const by of 'by' in told ? [told.by] : (of[row.classId ?? school.classId] ?? ['youngTeacher'])) {
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
