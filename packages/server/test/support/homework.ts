import assert from 'node:assert/strict';
import type { Database } from '@wuyu/server';
import { schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import type { Answer, World } from './calls.ts';

/** Work as a teacher drafts it; what is left out is a plain piece of written mathematics for class 3. */
export interface Piece {
  readonly id?: string;
  readonly classId?: string;
  readonly subject?: string;
  readonly title?: string;
  readonly form?: string;
  readonly tiers?: readonly { tier: string; minutes: number }[];
  readonly grades?: readonly number[];
  readonly assignedOn: string;
  readonly dueOn: string;
  readonly as?: string;
  readonly org?: string;
}

const done = (answer: Answer, status: number): Answer => {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return answer;
};

/** Drafts a piece of work, hands it in and has the school leader publish it; its id. */
export async function publish(world: World, piece: Piece): Promise<string> {
  const { as = 'teacher-math', org = schoolA, ...rest } = piece;
  const id = piece.id ?? uuid();
  const body = {
    classId: 'class-3',
    subject: '数学',
    title: '口算',
    form: 'written',
    tiers: [{ tier: 'basic', minutes: 20 }],
    ...rest,
    id,
  };
  const { body: draft } = done(await world.call('POST', '/assignments', { as, org, body }), 201);
  const handed = await step(world, id, 'submit', as, Number(draft['rev']), org);
  await step(world, id, 'publish', 'leader', handed, org);
  return id;
}

/** One step of an assignment's way; its new revision. */
export async function step(
  world: World,
  id: string,
  verb: string,
  as: string,
  rev?: number,
  org = schoolA,
  body?: unknown,
) {
  const path = `/assignments/${id}`;
  const ifMatch = rev ?? Number((await world.call('GET', path, { as, org })).body['rev']);
  const options = { as, org, ifMatch, ...(body === undefined ? {} : { body }) };
  return Number(done(await world.call('POST', `${path}/${verb}`, options), 200).body['rev']);
}

/** A pupil's own report of minutes, or another answer. */
export async function report(
  world: World,
  assignmentId: string,
  pupil: number | string,
  answer: unknown,
  org = schoolA,
) {
  const full = typeof answer === 'number' ? { kind: 'minutes', minutes: answer, tiers: ['basic'] } : (answer as object);
  const body = { id: uuid(), assignmentId, studentId: `pupil-${pupil}`, answer: full, via: 'hand' };
  const { body: made } = done(await world.call('POST', '/reports', { as: `pupil-${pupil}`, org, body }), 201);
  return { id: body.id, rev: Number(made['rev']) };
}

/** Writes a day of the calendar over; undefined: it is not published. */
export async function setDay(database: Database, day: string, kind: 'school' | 'off' | undefined, orgId = schoolA) {
  await database.change(orgId, async ({ trx, nextRev }) => {
    const rev = await nextRev();
    await trx
      .updateTable('calendar_days')
      .set(kind === undefined ? { deleted: 1, rev } : { kind, deleted: 0, rev })
      .where('org_id', '=', orgId)
      .where('day', '=', day)
      .execute();
    const event = { org_id: orgId, rev, resource: 'calendar' as const, id: day, change: 'updated' as const };
    await trx
      .insertInto('events')
      .values({ ...event, class_id: null, student_id: null, day })
      .execute();
  });
}
