import type { Database } from '@wuyu/server';
import { schoolA } from '@wuyu/server/fixture';
import type { Pack } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import type { Body, World } from './calls.ts';
import { done, items } from './menus.ts';

/** The first day of the fixture's only term; its last is 2026-07-09. */
export const termStart = '2026-02-19';

/** A visit as a client makes it. */
export const newVisit = (more: object = {}) => ({
  id: uuid(),
  classId: 'class-3',
  kind: 'home',
  day: '2026-03-10',
  studentIds: ['pupil-1'],
  present: ['mother'],
  visitorIds: [],
  topics: ['learning'],
  ...more,
});

export const newPlan = (more: object = {}) => ({
  id: uuid(),
  classId: 'class-3',
  studentIds: ['pupil-1'],
  day: '2026-03-18',
  kind: 'home',
  ...more,
});

/** Records something as the homeroom teacher of class 3, or as somebody else. */
export const make = async (world: World, path: string, body: object, as = 'teacher-home', org = schoolA) =>
  done(await world.call('POST', path, { as, org, body }), 201);

export const visitsOf = async (world: World, as = 'teacher-home', query = ''): Promise<Body[]> =>
  items(await world.call('GET', `/visits${query}`, { as }));

/** The credit of a visit for one pupil: `counts`, or why not. */
export const creditOf = (visit: Body | undefined, studentId: string): string => {
  const credits: unknown = visit?.['credits'];
  const list: Body[] = Array.isArray(credits) ? credits : [];
  const credit = list.find((one) => String(one['studentId']) === studentId);
  if (!credit) return 'none';
  return String(credit['counts']) === 'true' ? 'counts' : String(credit['reason']);
};

/** Changes when a pupil is in a class, as an import of the roster does. */
export async function seat(
  database: Database,
  pupil: string,
  classId: string,
  { from = null, to = null }: { from?: string | null; to?: string | null },
): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const held = await trx
      .updateTable('enrollments')
      .set({ begin_date: from, end_date: to, rev })
      .where('org_id', '=', schoolA)
      .where('user_id', '=', pupil)
      .where('class_id', '=', classId)
      .returning('enrollment_id')
      .executeTakeFirst();
    if (held) return;
    await trx
      .insertInto('enrollments')
      .values({
        org_id: schoolA,
        enrollment_id: uuid(),
        rev,
        class_id: classId,
        user_id: pupil,
        role: 'student',
        homeroom: 0,
        subject: null,
        begin_date: from,
        end_date: to,
        deleted: 0,
        modified_at: 0,
      })
      .execute();
  });
}

/** Adds a term to the school's calendar. */
export async function addTerm(database: Database, title: string, startDate: string, endDate: string): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    await trx
      .insertInto('sessions')
      .values({
        org_id: schoolA,
        session_id: title,
        rev,
        title,
        type: 'semester',
        start_date: startDate,
        end_date: endDate,
        parent_id: null,
        deleted: 0,
        modified_at: 0,
      })
      .execute();
  });
}

/** A school that asks for one visit a term, to the home, by two teachers. */
export const byTwo: Pack = {
  id: 'school-by-two',
  title: '红螺镇中心小学',
  place: '红螺镇中心小学',
  validFrom: '2026-01-01',
  clauses: [
    { id: 'two-visitors', document: '家访制度', clause: '二', confidence: 'seed', validFrom: '2026-01-01' },
    { id: 'once-a-term', document: '家访制度', clause: '一', confidence: 'seed', validFrom: '2026-01-01' },
  ],
  parent: 'cn-2021',
  homework: {},
  visits: {
    duties: [
      {
        grades: [1, 2, 3, 4, 5, 6],
        value: [{ times: 1, per: 'term', kinds: ['home'], percent: 100 }],
        clause: 'once-a-term',
      },
    ],
    visitors: { value: 2, clause: 'two-visitors' },
  },
};

/** Has the school go by other rules. */
export const goBy = (database: Database, pack: Pack): Promise<unknown> =>
  database.changeRoster(({ trx }) =>
    trx.updateTable('orgs').set({ policy_id: pack.id }).where('org_id', '=', schoolA).execute(),
  );
