import { page } from '@wuyu/contract';
import { z } from 'zod';
import { tidyEvaluation } from './evaluation/tidy.ts';
import { tokenOf, type Kit, type Who } from './kit.ts';
import { all } from './paging.ts';
import type { School } from './principals.ts';
import { markers, tidy } from './world.ts';

/** What runs make that can be found and taken away: its list, and how. */
const kinds = [
  { capability: 'homework', list: 'listReports', operation: 'deleteReport', param: 'reportId' },
  { capability: 'homework', list: 'listAssignments', operation: 'deleteAssignment', param: 'assignmentId' },
  { capability: 'visits', list: 'listPlans', operation: 'cancelPlan', param: 'planId', by: 'schoolLeader' },
  { capability: 'visits', list: 'listVisits', operation: 'deleteVisit', param: 'visitId', by: 'counsellor' },
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
const isOurs = ({ title, note, text }: Row) => [title, note, text].some((said) => said?.startsWith(markers));

async function ofSchool(kit: Kit, school: School): Promise<void> {
  const rows = async (list: string) =>
    (await all({ kit, school, role: 'schoolLeader' }, list, {}, page(Row))).items.filter(
      ({ status, state }) => !over.includes(status ?? state ?? ''),
    );
  for (const { capability, list, operation, param, ...told } of kinds) {
    if (!kit.shared.discovery.capabilities.includes(capability)) continue;
    // A report is the run's where its assignment is.
    const ours = list === 'listReports' ? (await rows('listAssignments')).filter(isOurs).map(({ id }) => id) : [];
    if (list === 'listReports' && ours.length === 0) continue;
    for (const row of await rows(list)) {
      if (!isOurs(row) && !ours.includes(row.assignmentId ?? '')) continue;
      const by: Who = 'by' in told ? told.by : row.classId === school.otherClassId ? 'otherTeacher' : 'subjectTeacher';
      kit.shared.leftovers.push({
        org: school.orgId,
        token: tokenOf(school, by),
        operation,
        params: { [param]: row.id },
      });
    }
  }
}

/**
 * Takes away what runs have made, as far as routes allow it: an earlier one that was killed, too. What cannot be taken away
 * stays: whether a backend keeps its promises is for the checks to tell.
 */
export async function sweep(kit: Kit, marker = markers): Promise<void> {
  const tries = [
    ...(marker === markers ? kit.schools.map((school) => () => ofSchool(kit, school)) : []),
    () => tidyEvaluation(kit, marker),
    () => tidy(kit),
  ];
  for (const attempt of tries) await attempt().catch(() => undefined);
}
