import assert from 'node:assert/strict';
import { type FixtureClock, schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import type { Answer, Body, World } from './calls.ts';

/** An answer that must be a success. */
export function done(answer: Answer, status = 200): Body {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return answer.body;
}

/** An answer that must be refused, and for which reason. */
export function refusedFor(answer: Answer, reason: string): Body {
  assert.equal(answer.status, 422, JSON.stringify(answer.body));
  assert.equal(answer.body['reason'], reason, JSON.stringify(answer.body));
  return answer.body;
}

export const items = (answer: Answer): Body[] => {
  const list: unknown = done(answer)['items'];
  assert.ok(Array.isArray(list));
  return list;
};
export const idsOf = (answer: Answer): string[] => items(answer).map((item) => String(item['id']));

/** What a course or an activity says, where a test does not care. */
export const content = {
  title: '书法',
  kind: 'course',
  domain: 'aesthetic',
  grades: [3, 4],
  minutes: 60,
} as const;

export const newProvider = { name: '墨香书院', vetting: 'listed', batch: 3, validFrom: '2025-09-01' };

interface By {
  readonly as?: string;
  readonly org?: string;
}

/** Makes something as who may, and answers it. */
export const make = async (world: World, path: string, body: object, { as = 'leader', org = schoolA }: By = {}) =>
  done(await world.call('POST', path, { as, org, body }), 201);

/** A step of something with its newest revision. */
export async function step(
  world: World,
  path: string,
  row: Body,
  { as = 'leader', org = schoolA, body }: By & { body?: object } = {},
): Promise<Answer> {
  return world.call('POST', path, { as, org, ifMatch: Number(row['rev']), ...(body ? { body } : {}) });
}

/** A draft whose window opens tomorrow and closes in eight days, as seen from an instant. */
export async function draft(world: World, now: number, month: string, more: object = {}, org = schoolA): Promise<Body> {
  const at = (days: number): string => new Date(now + days * 86_400_000).toISOString();
  const body = { id: uuid(), month, opensAt: at(1), closesAt: at(8), declared: true, ...more };
  return make(world, '/editions', body, { org });
}

export const newOffering = {
  weekdays: [2],
  start: '15:30',
  end: '17:30',
  room: '美术教室',
  teacher: '李老师',
  capacity: 20,
};

export const offer = (world: World, edition: Body, activityId: string, more: object = {}, org = schoolA) =>
  make(world, `/editions/${String(edition['id'])}/offerings`, { ...newOffering, activityId, ...more }, { org });

/** An edition as somebody reads it, by its id or by what was read before. */
export async function readEdition(world: World, edition: Body | string, org = schoolA, as = 'leader'): Promise<Body> {
  const id = typeof edition === 'string' ? edition : String(edition['id']);
  return done(await world.call('GET', `/editions/${id}`, { as, org }));
}

/** A draft with one offering, published. */
export async function published(
  world: World,
  now: number,
  month: string,
  more: object = {},
  org = schoolA,
): Promise<Body> {
  const edition = await draft(world, now, month, more, org);
  await offer(world, edition, 'activity-football', {}, org);
  return done(await step(world, `/editions/${String(edition['id'])}/publish`, edition, { org }));
}

/** Lets what lies in one org reach the other, and what that one made of it come back. */
export async function carry(world: World, clock: FixtureClock): Promise<void> {
  for (let round = 0; round < 3; round++) {
    clock.advance(31_000);
    await world.server.jobs.runDue();
  }
}
