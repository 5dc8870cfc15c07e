import type { Change, Database } from '../../database/database.ts';
import type { SealedReadingRow, VisitPartyRow } from '../../database/schema.ts';
import { insertRows } from '../../database/seam.ts';
import { strings } from '../../json.ts';
import { type District, schoolIds } from '../district.ts';
import { put } from '../put.ts';
import { buildVisits, type SchoolVisits, type Setting } from './model.ts';

export interface VisitCounts {
  /** Of both terms. */
  visits: number;
}

/** Writes home visits: of the term that runs, with what is arranged and agreed, and of the one before it. */
export async function writeVisits(database: Database, district: District, setting: Setting): Promise<VisitCounts> {
  const schools = schoolIds.map((id) => buildVisits(district, id, setting));
  for (const school of schools) await database.change(school.schoolId, (change) => writeSchool(change, school));
  await database.countAnew();
  return { visits: schools.reduce((sum, { visits }) => sum + visits.length, 0) };
}

async function writeSchool(change: Change, school: SchoolVisits): Promise<void> {
  const { engine, orgId: org_id, trx } = change;
  const deleted = 0 as const;
  await put(change, 'visit_exemptions', school.exemptions, (place, one) => ({ ...place, ...one, deleted }), {
    resource: 'exemptions',
    idOf: (one) => one.exemption_id,
    told: ({ class_id, student_id }) => ({ class_id, student_id }),
  });
  await put(change, 'visit_plans', school.plans, (place, one) => ({ ...place, ...one, deleted }), {
    resource: 'plans',
    idOf: (one) => one.plan_id,
    told: ({ class_id, day }) => ({ class_id, day }),
  });
  await put(change, 'visits', school.visits, (place, one) => ({ ...place, ...one, deleted }), {
    resource: 'visits',
    idOf: (one) => one.visit_id,
    told: ({ class_id, day }) => ({ class_id, day }),
  });
  await put(change, 'follow_ups', school.followUps, (place, one) => ({ ...place, ...one, deleted }), {
    resource: 'followUps',
    idOf: (one) => one.follow_up_id,
    told: ({ class_id, student_id }) => ({ class_id, student_id }),
  });
  await put(change, 'guidance_events', school.guidance, (place, one) => ({ ...place, ...one, deleted }), {
    resource: 'guidance',
    idOf: (one) => one.event_id,
  });
  await insertRows(engine, trx, 'visit_parties', partiesOf(org_id, school));
  const notes = school.sealed.map((one) => ({ org_id, ...one }));
  await insertRows(engine, trx, 'sealed_notes', notes);
  const readings = notes.map(({ visit_id, author_id, written_at }): SealedReadingRow => ({
    org_id,
    visit_id,
    reading_id: visit_id,
    at: written_at,
    user_id: author_id,
    action: 'written',
  }));
  await insertRows(engine, trx, 'sealed_readings', readings);
}

function partiesOf(org_id: string, { plans, visits }: SchoolVisits): VisitPartyRow[] {
  const parties = (
    item: VisitPartyRow['item'],
    item_id: string,
    { day, student_ids, visitor_ids }: { day: string; student_ids: string; visitor_ids: string },
  ): VisitPartyRow[] => {
    const party = (part: VisitPartyRow['part']) => (user_id: string) =>
      ({ org_id, item, item_id, user_id, part, day }) as const;
    return [...strings(student_ids).map(party('pupil')), ...strings(visitor_ids).map(party('visitor'))];
  };
  return [
    ...plans.flatMap((plan) => parties('plan', plan.plan_id, plan)),
    ...visits.flatMap((visit) => parties('visit', visit.visit_id, visit)),
  ];
}
