import {
  Evidence,
  Framework,
  page,
  Profile,
  Recorded,
  type Axis,
  type AxisValue,
  type Correction,
  type NewEvidence,
  type NewFramework,
  type Role,
  type Scale,
} from '@wuyu/contract';
import type { Answer } from '../exchange.ts';
import { must } from '../expect.ts';
import type { Kit, Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { beforeMenus, grades, named } from '../menus/world.ts';
import { told } from '../menus/month-check.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { today } from '../surveys.ts';
import { uuid7 } from '../uuid.ts';
import { made } from '../world.ts';

/*
 * What the checks of evaluation work with, made over HTTP as a school would make it. What was recorded is withdrawn when the run is
 * over, and its frameworks are retired: neither can be taken away.
 */

export { named, today };

/** Four levels, of which the second one is passed. */
export const levels = {
  id: 'four',
  kind: 'levels' as const,
  levels: [{ title: '起步' }, { title: '成长' }, { title: '良好' }, { title: '优秀' }],
  pass: 2,
} satisfies Scale;
/** Scores to one decimal. */
export const scores = {
  id: 'tenths',
  kind: 'scores' as const,
  min: 0,
  max: 1000,
  decimals: 1,
  bands: [
    { title: '达标', from: 600 },
    { title: '良好', from: 850 },
  ],
  pass: 600,
} satisfies Scale;

/** An axis for whose indicators anybody, staff alone, and pupils themselves alone speak. */
const character: Axis = {
  id: 'de',
  title: '德',
  scaleId: levels.id,
  indicators: [
    { id: 'care', title: '关心他人', weight: 1, sources: ['self', 'peer', 'teacher', 'guardian'] },
    { id: 'duty', title: '尽责', weight: 2, sources: ['teacher'] },
    { id: 'mind', title: '自省', weight: 1, sources: ['self'] },
  ],
};
const fitness: Axis = {
  id: 'ti',
  title: '体',
  scaleId: scores.id,
  indicators: [
    { id: 'run', title: '跑', weight: 1, sources: ['teacher', 'self'] },
    { id: 'jump', title: '跳', weight: 3, sources: ['teacher'] },
  ],
};
const arts: Axis = {
  id: 'mei',
  title: '美',
  scaleId: levels.id,
  indicators: [{ id: 'song', title: '歌', weight: 1, sources: ['teacher', 'guardian'] }],
};
export const axes: readonly Axis[] = [character, fitness, arts];

/** A framework of the school's own, by which anybody may record at once. */
export const newFramework = (kit: Kit, change: Partial<NewFramework> = {}): NewFramework & { id: string } => ({
  title: named(kit),
  grades,
  scales: [levels, scores],
  axes: [...axes],
  weights: { self: 1, peer: 1, teacher: 2, guardian: 1 },
  mappings: [],
  points: true,
  templateId: null,
  state: 'active',
  ...change,
  id: change.id ?? uuid7(),
});

export async function framework(kit: Kit, school: School, change: Partial<NewFramework> = {}): Promise<Framework> {
  await beforeMenus(kit, school);
  const body = newFramework(kit, change);
  const answer = await kit.as(school, 'schoolLeader', 'createFramework', { body });
  return made(Framework, answer, 201, 'a framework');
}

/** A framework that nobody changes. */
export const aFramework = (kit: Kit, school: School): Promise<Framework> =>
  kit.once(`framework ${school.orgId}`, () => framework(kit, school));

/** One that is made still: who records finds none of it. */
export const aDraft = (kit: Kit, school: School): Promise<Framework> =>
  kit.once(`framework draft ${school.orgId}`, () => framework(kit, school, { state: 'draft' }));

/** What is said of some pupils, of each the same: of today, about caring for others, unless told. */
export async function newEvidence(
  kit: Kit,
  school: School,
  { id: frameworkId }: { id: string },
  studentIds: readonly string[],
  value: number | null,
  change: Partial<NewEvidence> = {},
): Promise<NewEvidence> {
  return {
    frameworkId,
    indicatorId: 'care',
    on: await today(kit, school),
    text: named(kit),
    entries: studentIds.map((studentId) => ({ id: uuid7(), studentId, value })),
    ...change,
  };
}

/** The entries that an answer says were recorded. */
export const recordedIn = (answer: Answer): Evidence[] => made(Recorded, answer, 201, 'something seen').items;

/** Records that something was seen of a pupil. */
export async function seen(
  kit: Kit,
  school: School,
  by: Who,
  of: { id: string },
  studentId: string,
  value: number | null,
  change: Partial<NewEvidence> = {},
): Promise<Evidence> {
  await beforeMenus(kit, school);
  const body = await newEvidence(kit, school, of, [studentId], value, change);
  const [entry] = recordedIn(await kit.as(school, by, 'recordEvidence', { body }));
  must(entry !== undefined, 'what was recorded is told');
  return entry;
}

export const correction = (change: Partial<Correction> = {}): Correction => ({
  id: uuid7(),
  reason: 'written in the wrong row',
  ...change,
});

/** Corrects an entry; the answer is what stands now. */
export async function correct(
  kit: Kit,
  school: School,
  by: Who,
  row: { id: string; rev: number },
  change: Partial<Correction>,
): Promise<Evidence> {
  const ask = at('evidenceId', row, correction(change));
  return made(Evidence, await kit.as(school, by, 'correctEvidence', ask), 201, 'a correction');
}

/** The growth record as a role finds it. */
export const recordOf = async (
  kit: Kit,
  school: School,
  role: Role,
  query: Record<string, string>,
): Promise<Evidence[]> => (await all({ kit, school, role }, 'listEvidence', { query }, page(Evidence))).items;

/** How pupils stand by a framework, as a role finds it. */
export const profilesOf = async (
  kit: Kit,
  school: School,
  role: Role,
  { id: frameworkId }: { id: string },
  query: Record<string, string> = {},
): Promise<Profile[]> =>
  (await all({ kit, school, role }, 'listProfiles', { query: { frameworkId, ...query } }, page(Profile))).items;

/** How one pupil stands, as the homeroom teacher finds it unless told. */
export async function profileOf(
  kit: Kit,
  school: School,
  of: { id: string },
  studentId: string,
  { role = 'homeroomTeacher', ...query }: { role?: Role; on?: string; as?: string } = {},
): Promise<Profile> {
  const found = await profilesOf(kit, school, role, of, { studentId, detail: 'indicators', ...query });
  must(found.length === 1 && found[0]?.studentId === studentId, `a pupil has one profile, not ${found.length}`);
  return found[0];
}

/** One axis of a profile. */
export function axisOf({ axes: of }: Profile, axisId: string): AxisValue {
  const found = of.find((axis) => axis.axisId === axisId);
  must(found !== undefined, `the axis ${axisId} is told`);
  return found;
}

/** A framework as it stands now. */
export async function frameworkNow(kit: Kit, school: School, id: string): Promise<Framework> {
  const scene = { kit, school, role: 'schoolLeader' as const };
  const query = { changedSince: String(await beforeMenus(kit, school)) };
  const found = (await all(scene, 'listFrameworks', { query }, page(Framework))).items.find((one) => one.id === id);
  must(found !== undefined, 'a framework is listed');
  return found;
}

/** A change of a framework that must succeed. */
export async function changed(
  kit: Kit,
  school: School,
  of: { id: string; rev: number },
  body: object,
): Promise<Framework> {
  return told(Framework, await kit.as(school, 'schoolLeader', 'updateFramework', at('frameworkId', of, body)));
}
