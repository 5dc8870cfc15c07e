import { schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import type { Answer, Body, World } from './calls.ts';
import { done, items } from './menus.ts';

/** What a client records: of one pupil on one indicator of 五育, unless told. */
export const newEvidence = (more: object = {}) => ({
  frameworkId: 'five',
  indicatorId: 'kindness',
  on: '2026-03-10',
  entries: [{ id: uuid(), studentId: 'pupil-1', value: 3 }],
  ...more,
});

/** Entries of some pupils with the same value. */
export const entries = (studentIds: readonly string[], value: number | null = 3) =>
  studentIds.map((studentId) => ({ id: uuid(), studentId, value }));

interface By {
  readonly as?: string;
  readonly org?: string;
}

export const tryRecord = (
  world: World,
  body: object,
  { as = 'teacher-home', org = schoolA }: By = {},
): Promise<Answer> => world.call('POST', '/evidence', { as, org, body });

/** Records as the homeroom teacher of class 3, or as somebody else; the entries in the order sent. */
export async function recordAs(world: World, body: object, by: By = {}): Promise<Body[]> {
  const list: unknown = done(await tryRecord(world, body, by), 201)['items'];
  return Array.isArray(list) ? list : [];
}

/** Records one value of one pupil; the entry. */
export async function say(
  world: World,
  as: string,
  studentId: string,
  value: number | null,
  more: object = {},
): Promise<Body> {
  const body = newEvidence({ entries: entries([studentId], value), ...more });
  const [made] = await recordAs(world, body, { as });
  if (!made) throw new Error('nothing was recorded');
  return made;
}

export const tryCorrect = (world: World, entry: Body, body: object, as = 'teacher-home'): Promise<Answer> =>
  world.call('POST', `/evidence/${String(entry['id'])}/corrections`, {
    as,
    ifMatch: Number(entry['rev']),
    body: { id: uuid(), reason: '记错了', ...body },
  });

export const correct = async (world: World, entry: Body, body: object, as = 'teacher-home'): Promise<Body> =>
  done(await tryCorrect(world, entry, body, as), 201);

export const evidenceOf = async (world: World, as: string, query = '', org = schoolA): Promise<Body[]> =>
  items(await world.call('GET', `/evidence${query}`, { as, org }));

export const profilesOf = async (world: World, as: string, query = '', org = schoolA): Promise<Body[]> =>
  items(await world.call('GET', `/profiles?frameworkId=five${query}`, { as, org }));

/** The axis of a profile. */
export function axisIn(profile: Body | undefined, axisId: string): Body | undefined {
  const axes: unknown = profile?.['axes'];
  const list: Body[] = Array.isArray(axes) ? axes : [];
  return list.find((axis) => String(axis['axisId']) === axisId);
}
