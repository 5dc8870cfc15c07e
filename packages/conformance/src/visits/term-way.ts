import { Calendar, Exemption, FollowUp, Plan, Visit } from '@wuyu/contract';
import { NotProvable } from '../check.ts';
import { hasStatus, isProblem, must } from '../expect.ts';
import { prepared, type Mutant } from '../generate.ts';
import { instead, ofEach, saying } from '../homework/breaches.ts';
import { meOf } from '../homework/common.ts';
import type { Kit } from '../kit.ts';
import { at, since } from '../menus/common.ts';
import { refusedFor, told } from '../menus/month-check.ts';
import type { School } from '../principals.ts';
import { uuid7 } from '../uuid.ts';
import { scenario } from './term-check.ts';
import {
  exemption,
  familyOf,
  homesOf,
  later,
  named,
  newExemption,
  newPlan,
  newVisit,
  plan,
  planNow,
  takeBack,
  today,
  visit,
} from './world.ts';

const homeroom = 'homeroomTeacher';

const way = scenario(
  'way',
  'a plan is moved and fulfilled; what was agreed is done; what is taken back takes all along',
  async (kit, school) => {
    const day = await today(kit, school);
    const planned = await prepared(plan(kit, school, homeroom, { time: '19:00' }));
    let found = planned;
    for (const [movedBy, change] of [
      ['family', { day: later(day, 2) }],
      ['teacher', { time: '20:00' }],
    ] as const) {
      const ask = at('planId', found, { ...change, movedBy });
      found = told(Plan, await kit.as(school, homeroom, 'updatePlan', ask));
    }
    must(
      JSON.stringify(found.moves) ===
        JSON.stringify([
          { day: planned.day, time: '19:00', by: 'family' },
          { day: later(day, 2), time: '19:00', by: 'teacher' },
        ]),
      `each place it was moved from is kept, the first first, not ${JSON.stringify(found.moves)}`,
    );
    const noted = told(
      Plan,
      await kit.as(school, homeroom, 'updatePlan', at('planId', found, { note: 'grandmother' })),
    );
    must(noted.moves.length === 2, 'another note is no move');

    const agreed = { id: uuid7(), studentId: school.students.own, text: named(kit), owner: 'family' as const };
    const commitments = [{ ...agreed, dueOn: later(day, 5) }];
    const made = await prepared(visit(kit, school, homeroom, { planId: planned.id, commitments }));
    const fulfilled = await planNow(kit, school, planned.id);
    must(fulfilled.state === 'done' && fulfilled.visitId === made.id, 'a plan is done by the visit that names it');
    const scene = { kit, school, role: homeroom } as const;
    const followUps = async () => (await since(scene, 'listFollowUps', FollowUp)).items;
    const open = (await followUps()).find(({ id }) => id === agreed.id);
    must(open?.state === 'open' && open.visitId === made.id, 'what was agreed is to be done, and says at which visit');
    must(open.owner === 'family' && open.dueOn === later(day, 5), 'it says who does it, and by when');
    const closed = told(
      FollowUp,
      await kit.as(school, homeroom, 'updateFollowUp', at('followUpId', open, { state: 'done' })),
    );
    must(closed.closedOn === day, 'what is done says since when');
    const again = told(
      FollowUp,
      await kit.as(school, homeroom, 'updateFollowUp', at('followUpId', closed, { state: 'open' })),
    );
    must(again.closedOn === null, 'what is to be done after all is not closed');

    await takeBack(kit, school, made.id);
    must(!(await followUps()).some(({ id }) => id === agreed.id), 'what was agreed goes with its visit');
    const stands = await planNow(kit, school, planned.id);
    must(stands.state === 'planned' && stands.visitId === null, 'the plan of a visit taken back stands again');
    const { items, gone } = await since(scene, 'listVisits', Visit);
    must(!items.some(({ id }) => id === made.id) && gone.some(({ id }) => id === made.id), 'it is told as gone');
  },
);

const siblings = scenario(
  'siblings',
  'one visit is credited to siblings, also of another class, and to nobody else beyond reach',
  async (kit, school) => {
    const homes = await homesOf(kit, school, homeroom);
    const home = homes.find((one) => one.siblings.some(({ classId }) => classId !== one.classId));
    const { elsewhere } = school.students;
    if (!home) throw new NotProvable('no pupil of the class has a sibling in another one');
    const sibling = home.siblings.find(({ classId }) => classId !== home.classId);
    const studentIds = [home.id, sibling?.studentId ?? ''];
    const made = await prepared(visit(kit, school, homeroom, { studentIds }));
    must(made.credits.map(({ studentId }) => studentId).join() === studentIds.join(), 'each of them is credited');
    const [one, two] = made.credits;
    must(one?.counts === two?.counts || one?.clause !== two?.clause, 'both are met in the same way');
    await takeBack(kit, school, made.id);
    const stranger = homes.find(({ id, siblings: of }) => id !== home.id && !of.some((s) => s.studentId === elsewhere));
    const body = await newVisit(kit, school, { studentIds: [stranger?.id ?? '', elsewhere] });
    isProblem(await kit.as(school, homeroom, 'createVisit', { body }), 'not-found');
    const arranged = await newPlan(kit, school, { studentIds: [stranger?.id ?? '', elsewhere] });
    isProblem(await kit.as(school, homeroom, 'createPlan', { body: arranged }), 'not-found');
  },
);

const refused = scenario('refused', 'a visit of a day to come is refused, with the reason', async (kit, school) => {
  const day = later(await today(kit, school), 1);
  const body = await newVisit(kit, school, { day });
  refusedFor(await kit.as(school, homeroom, 'createVisit', { body }), 'future');
  const made = await prepared(visit(kit, school));
  refusedFor(await kit.as(school, homeroom, 'updateVisit', at('visitId', made, { day })), 'future');
  await takeBack(kit, school, made.id);
});

const notes = scenario(
  'notes',
  'what is written is kept whole, in any script, up to its full length, and refused where it is longer',
  async (kit, school) => {
    for (const note of ['家访'.repeat(2500), '👩‍👧‍👦 ئۇيغۇرچە བོད་སྐད་ 𠮷', 'a line\nand another']) {
      const made = await prepared(visit(kit, school, homeroom, { note }));
      must(made.note === note, 'a note is answered as it was written');
      const { items } = await since({ kit, school, role: homeroom }, 'listVisits', Visit);
      must(items.find(({ id }) => id === made.id)?.note === note, 'and listed so');
      await takeBack(kit, school, made.id);
    }
    const body = await newVisit(kit, school, { note: '家'.repeat(5001) });
    isProblem(await kit.as(school, homeroom, 'createVisit', { body }), 'invalid');
  },
);

/** The term before this one, and a day between the two; undefined where the calendar tells of none. */
export async function holidays(kit: Kit, school: School) {
  const day = await today(kit, school);
  const query = { from: later(day, -300), to: day };
  const { terms } = told(Calendar, await kit.as(school, 'schoolLeader', 'getCalendar', { query }));
  const current = terms.find(({ startDate, endDate }) => startDate <= day && day <= endDate);
  const before = terms.filter(({ endDate }) => current && endDate < current.startDate).at(-1);
  const between = before && later(before.endDate, 1);
  return before && between && current && between < current.startDate ? { before, between } : undefined;
}

const late = scenario(
  'late',
  'a visit of the holidays is credited to the term that ended, and stays told as late',
  async (kit, school) => {
    const found = await holidays(kit, school);
    if (!found) throw new NotProvable('the calendar tells of no holidays before this term');
    const { before, between } = found;
    const inTime = await prepared(visit(kit, school, homeroom, { day: before.endDate }));
    const after = await prepared(visit(kit, school, homeroom, { day: between }));
    must(!inTime.late, 'a visit of the last day of a term is in time');
    must(after.late, 'a visit of the day after is late');
    const ids = async (query: Record<string, string>) =>
      (await since({ kit, school, role: homeroom }, 'listVisits', Visit, query)).items.map(({ id }) => id);
    const then = await ids({ on: before.startDate });
    must(then.includes(inTime.id) && then.includes(after.id), 'both belong to the term that had ended');
    const now = await ids({});
    must(!now.includes(inTime.id) && !now.includes(after.id), 'neither belongs to the term that runs');
    const moved = await today(kit, school);
    const ask = at('visitId', after, { day: moved });
    must(!told(Visit, await kit.as(school, homeroom, 'updateVisit', ask)).late, 'on another day it is not late');
    await takeBack(kit, school, after.id);
    await takeBack(kit, school, inTime.id, before.endDate);
  },
);

const confirmed = scenario(
  'confirmed',
  'who went along confirms a visit, once, and nobody else does',
  async (kit, school) => {
    const me = await meOf(kit, school, 'subjectTeacher');
    const made = await prepared(visit(kit, school, homeroom, { visitorIds: [me.sourcedId] }));
    must(made.confirmedBy.length === 0, 'nobody has confirmed it yet');
    const ask = () => kit.as(school, 'subjectTeacher', 'confirmVisit', at('visitId', made));
    const once = told(Visit, await ask());
    must(once.confirmedBy.join() === me.sourcedId, 'it says who did');
    refusedFor(await kit.as(school, 'counsellor', 'confirmVisit', at('visitId', once)), 'notVisitor');
    const dropped = told(Visit, await kit.as(school, homeroom, 'updateVisit', at('visitId', once, { visitorIds: [] })));
    must(dropped.confirmedBy.length === 0, 'who is not said to have gone along has not confirmed it');
    const params = { visitId: made.id };
    hasStatus(await kit.as(school, 'subjectTeacher', 'confirmVisit', { params, ifMatch: dropped.rev }), 404);
    await kit.as(school, homeroom, 'deleteVisit', at('visitId', dropped));
  },
);

const own = scenario(
  'own',
  'who came to record a visit of the other class finds nothing of this one',
  async (kit, school) => {
    const far = await prepared(visit(kit, school, 'counsellor', familyOf(school, 'elsewhere')));
    const { items } = await since({ kit, school, role: homeroom }, 'listVisits', Visit);
    must(!items.some(({ id }) => id === far.id), 'a homeroom teacher finds visits of its own class');
    await takeBack(kit, school, far.id);
  },
);

const exempt = scenario('exempt', 'a pupil is exempt for one term, and once a term', async (kit, school) => {
  const { other } = school.students;
  const first = await prepared(exemption(kit, school, other));
  const day = await today(kit, school);
  must(first.termStart <= day, `it is exempt for the term that runs, not for one from ${first.termStart} on`);
  const again = await kit.as(school, homeroom, 'createExemption', {
    body: { ...newExemption(other), reason: 'away' },
  });
  const { current } = isProblem(again, 'already-exists');
  must(
    Exemption.safeParse(current).data?.id === first.id,
    'who is exempt already is not exempt once more: the problem holds the exemption that is there',
  );
  const scene = { kit, school, role: homeroom } as const;
  const found = await holidays(kit, school);
  if (found) {
    const body = { ...newExemption(other), on: found.before.startDate };
    const earlier = told(Exemption, await kit.as(school, homeroom, 'createExemption', { body }));
    must(
      earlier.termStart === found.before.startDate,
      `of another term it is exempt by another row, of ${found.before.startDate}, not of ${earlier.termStart}`,
    );
    const listed = (await since(scene, 'listExemptions', Exemption)).items.map(({ id }) => id);
    must(
      listed.includes(first.id) && !listed.includes(earlier.id),
      'the term that runs tells of its own exemptions alone',
    );
    hasStatus(await kit.as(school, homeroom, 'deleteExemption', at('exemptionId', earlier)), 204);
  }
  hasStatus(await kit.as(school, homeroom, 'deleteExemption', at('exemptionId', first)), 204);
  const { items } = await since(scene, 'listExemptions', Exemption);
  must(!items.some(({ id }) => id === first.id), 'who is to be visited after all is not exempt');
});

export const wayChecks = [exempt, way, siblings, refused, notes, late, confirmed, own];

/** By the check that must catch it, or by the sentence that it breaks. */
export const wayMutants: Record<string, Mutant> = {
  // Forgets where a plan was before.
  'visits.term.way': saying(/\/visit-plans\/[^/]+$/, (body) => ({ ...body, moves: [] })),
  // Credits the first pupil alone.
  'visits.term.siblings': saying(/\/visits$/, (body) =>
    Array.isArray(body['credits']) ? { ...body, credits: body['credits'].slice(0, 1) } : body,
  ),
  // Refuses without a reason.
  'visits.term.refused': saying(/\/visits/, ({ reason: _, ...rest }) => rest),
  // Cuts what is long.
  'visits.term.notes': saying(/\/visits$/, (body) =>
    typeof body['note'] === 'string' ? { ...body, note: body['note'].slice(0, 1000) } : body,
  ),
  // Calls nothing late.
  'visits.term.late': saying(/\/visits$/, (body) => ('late' in body ? { ...body, late: false } : body)),
  // Takes the confirmation of whoever confirms.
  'visits.term.confirmed': saying(/\/visits/, (body) => ('confirmedBy' in body ? { ...body, confirmedBy: [] } : body)),
  // Remembers only where a plan was last.
  'visits-1': saying(/\/visit-plans\/[^/]+$/, (body) =>
    Array.isArray(body['moves']) ? { ...body, moves: body['moves'].slice(-1) } : body,
  ),
  // Leaves a plan done whose visit was taken back.
  'visits-2': ofEach(/\/visit-plans$/, (row) => ({ ...row, state: 'done' })),
  // Keeps what was agreed at a visit that never was.
  'visits-3': (fetch) => {
    const agreed = new Map<unknown, object>();
    return saying(/\/follow-ups$/, (body) => {
      if (!Array.isArray(body['items'])) return body;
      for (const row of body['items'] as { id: unknown }[]) agreed.set(row.id, row);
      return { ...body, items: [...agreed.values()] };
    })(fetch);
  },
  // Does not say why a visit does not count.
  'visits-6': saying(/\/visits$/, (body) =>
    Array.isArray(body['credits'])
      ? { ...body, credits: body['credits'].map((credit: object) => ({ ...credit, reason: null })) }
      : body,
  ),
  // Credits it to the term that runs.
  'visits-7': ofEach(/\/visits$/, (row) => ({ ...row, id: 'elsewhere' })),
  // Takes notes of any length.
  'visits-11': instead(/\/visits$/, 422),
  // Answers families as if nobody had ever been visited.
  'visits-12': (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === 403 && /\/(visit|follow-ups|guidance)/.test(new URL(request.url).pathname)
      ? Response.json({ items: [], gone: [], next: null, rev: 0 })
      : answer;
  },
  // Exempts again whoever is exempt.
  'visits-13': instead(/exemptions$/, 409),
  // Lists everything to everybody.
  'visits.term.own': (fetch) => {
    const made: unknown[] = [];
    return async (request) => {
      const answer = await fetch(request);
      if (!new URL(request.url).pathname.endsWith('/visits') || !answer.ok) return answer;
      const body = (await answer.json()) as { items?: unknown[] };
      if (!body.items) made.push(body);
      const items = body.items ? { items: [...body.items, ...made] } : {};
      return Response.json({ ...body, ...items }, { status: answer.status, headers: answer.headers });
    };
  },
};
