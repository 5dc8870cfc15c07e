/*
 * What runs make that can be found and taken away again.
 */

/** A kind of row: what makes it, where it stands, what takes it away. */
export interface Kind {
  readonly capability: string;
  readonly create: string;
  readonly list: string;
  readonly operation: string;
  readonly param: string;
  /** Who takes it away; whoever wrote it unless told. */
  readonly by?: 'schoolLeader' | 'counsellor';
  /** What is sent with it. */
  readonly body?: object;
  /** What its rows are called where some stay, and in which states there is nothing to take away. */
  readonly name: string;
  readonly over: readonly string[];
}

/** In the order in which they are taken away: reports before what they are about, and a plan that was visited is planned again. */
export const kinds: readonly Kind[] = [
  {
    capability: 'homework',
    create: 'createReport',
    list: 'listReports',
    operation: 'deleteReport',
    param: 'reportId',
    name: 'reports',
    over: [],
  },
  {
    capability: 'homework',
    create: 'createAssignment',
    list: 'listAssignments',
    operation: 'deleteAssignment',
    param: 'assignmentId',
    name: 'assignments',
    over: ['withdrawn', 'approved'],
  },
  {
    capability: 'visits',
    create: 'createVisit',
    list: 'listVisits',
    operation: 'deleteVisit',
    param: 'visitId',
    by: 'counsellor',
    name: 'visits',
    over: [],
  },
  {
    capability: 'visits',
    create: 'createPlan',
    list: 'listPlans',
    operation: 'cancelPlan',
    param: 'planId',
    by: 'schoolLeader',
    body: { by: 'school' },
    name: 'planned visits',
    over: ['cancelled', 'done'],
  },
  {
    capability: 'visits',
    create: 'createExemption',
    list: 'listExemptions',
    operation: 'deleteExemption',
    param: 'exemptionId',
    by: 'schoolLeader',
    name: 'exemptions',
    over: [],
  },
  {
    capability: 'visits',
    create: 'createFollowUp',
    list: 'listFollowUps',
    operation: 'updateFollowUp',
    param: 'followUpId',
    by: 'schoolLeader',
    body: { state: 'dropped' },
    name: 'follow-ups',
    over: ['done', 'dropped'],
  },
  {
    capability: 'visits',
    create: 'createGuidanceEvent',
    list: 'listGuidanceEvents',
    operation: 'deleteGuidanceEvent',
    param: 'eventId',
    by: 'schoolLeader',
    name: 'events for families',
    over: [],
  },
  {
    capability: 'menus',
    create: 'createEdition',
    list: 'listEditions',
    operation: 'deleteEdition',
    param: 'editionId',
    by: 'schoolLeader',
    name: 'drafts of editions',
    // One that was published cannot be taken away.
    over: ['published'],
  },
];
