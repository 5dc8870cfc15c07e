import { Attendance, Edition, Export, Offering, page } from '@wuyu/contract';
import { z } from 'zod';
import { NotProvable } from '../check.ts';
import { hasStatus, must, read } from '../expect.ts';
import { meOf } from '../homework/common.ts';
import { fileOf } from '../homework/exports.ts';
import type { Kit } from '../kit.ts';
import { later } from '../later.ts';
import type { School } from '../principals.ts';
import type { Recipes, Scene } from '../recipe.ts';
import { made } from '../world.ts';
import { uuid7 } from '../uuid.ts';
import { bad, bodies } from './common.ts';
import { anOpen, aTaken } from './shelf.ts';
import { newEdition, offering, place, publish } from './world.ts';

export const Roll = z.object({ items: z.array(Attendance), rev: z.int() });

/** Who keeps a roll in the service of a day: the teacher of an offering; one offering has nobody of the school. */
type Keeper = 'subjectTeacher' | 'homeroomTeacher' | 'nobody';
/** One more, which bears the same id at both schools. */
const keepers = ['subjectTeacher', 'homeroomTeacher', 'nobody', 'twin'] as const;
type Offered = Record<(typeof keepers)[number], string>;
const twinAt = '19:00';

/**
 * What is offered on the weekday of the run's day in its month. An edition of a month is published once: a later run finds the
 * one that an earlier run made. A month with an edition of the school's own leaves nothing to be proven.
 */
export const service = (kit: Kit, school: School): Promise<Offered> =>
  kit.once(`service ${school.orgId}`, async () => {
    const teachers = {
      subjectTeacher: (await meOf(kit, school, 'subjectTeacher')).sourcedId,
      homeroomTeacher: (await meOf(kit, school, 'homeroomTeacher')).sourcedId,
      nobody: null,
      twin: (await meOf(kit, school, 'subjectTeacher')).sourcedId,
    };
    const month = school.day.slice(0, 7);
    const title = `conformance ${school.orgId}`;
    const body = { ...(await newEdition(kit, school)), month, title, mode: 'firstCome' };
    const answer = await kit.as(school, 'schoolLeader', 'createEdition', { body });
    if (answer.status === 409) return found(kit, school, month, title, teachers);
    const draft = made(Edition, answer, 201, 'an edition');
    const weekdays = [((new Date(school.day).getUTCDay() + 6) % 7) + 1];
    const twin = await kit.once('twin roll', () => Promise.resolve(uuid7()));
    const offered: [keyof Offered, string][] = [];
    for (const [i, keeper] of keepers.entries()) {
      const times = { start: `${16 + i}:00`, end: `${17 + i}:00` };
      const own = { weekdays, ...times, teacherId: teachers[keeper] };
      const { id } = await offering(kit, school, draft.id, keeper === 'twin' ? { ...own, id: twin } : own);
      offered.push([keeper, id]);
    }
    await publish(kit, school, draft);
    for (const [, offeringId] of offered)
      for (const studentId of [school.students.own, school.students.ward, school.students.other])
        await place(kit, school, draft.id, { studentId, offeringId });
    return Object.fromEntries(offered) as Offered;
  });

async function found(
  kit: Kit,
  school: School,
  month: string,
  title: string,
  teachers: Record<keyof Offered, string | null>,
): Promise<Offered> {
  const none = () => new NotProvable(`${month} has an edition that this kit did not make`);
  const answer = await kit.as(school, 'schoolLeader', 'listEditions', { query: { month } });
  const edition = made(page(Edition), answer, 200, 'editions to be read').items.find((e) => e.title === title);
  if (edition?.status !== 'published') throw none();
  const query = { editionId: edition.id };
  const offered = made(
    page(Offering),
    await kit.as(school, 'schoolLeader', 'listOfferings', { query }),
    200,
    'offerings to be read',
  );
  const of = (keeper: keyof Offered) => {
    const isTwin = keeper === 'twin';
    const { id } =
      offered.items.find((o) => o.teacherId === teachers[keeper] && o.taken > 0 && (o.start === twinAt) === isTwin) ??
      {};
    if (id === undefined) throw none();
    return id;
  };
  return {
    subjectTeacher: of('subjectTeacher'),
    homeroomTeacher: of('homeroomTeacher'),
    nobody: of('nobody'),
    twin: of('twin'),
  };
}

const keeperOf = ({ role }: Pick<Scene, 'role'>): Keeper =>
  role === 'subjectTeacher' || role === 'homeroomTeacher' ? role : 'nobody';

/** Offerings whose roll somebody else keeps. */
async function othersOf({ kit, school, role }: Scene): Promise<Record<string, string>> {
  if (role === 'schoolLeader') return {};
  const of = await service(kit, school);
  return { colleague: of[role === 'subjectTeacher' ? 'homeroomTeacher' : 'subjectTeacher'], nobody: of.nobody };
}

const marks = ['present', 'absent', 'leave'] as const;
const rollAt = (offeringId: string) => ({ params: { offeringId } });
const entries = <T>(of: Record<string, string>, ask: (offeringId: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(of).map(([name, id]) => [name, ask(id)]));

export const attendance: Recipes = {
  listAttendance: {
    names: ['offering'],
    within: async (scene) => ({
      ...rollAt((await service(scene.kit, scene.school))[keeperOf(scene)]),
      query: { day: scene.school.day },
    }),
    beyond: async (scene) =>
      entries(await othersOf(scene), (id) => ({ ...rollAt(id), query: { day: scene.school.day } })),
    verify: ({ school }, _scope, answer) => {
      const ids = read(Roll, answer.body).items.map((item) => item.studentId);
      const { own, ward, other } = school.students;
      must(ids.toSorted().join() === [own, ward, other].toSorted().join(), 'it holds the children of the offering');
      return Promise.resolve();
    },
    wrong: (good) => ({
      'missing-parameter': { ask: { params: good.params ?? {} }, path: 'query/day' },
      'not-a-day': { ask: { ...good, query: { day: '2026-02-30' } }, path: 'query/day' },
      'bad-id': { ask: { ...good, params: bad('offeringId') }, path: 'path/offeringId' },
    }),
  },
  recordAttendance: {
    names: ['offering'],
    several: true,
    within: async (scene) => {
      const { kit, school } = scene;
      const mark = marks[kit.next('mark') % 3];
      return {
        ...rollAt((await service(kit, school))[keeperOf(scene)]),
        body: { day: school.day, marks: [{ studentId: school.students.other, mark }] },
      };
    },
    beyond: async (scene) =>
      entries(await othersOf(scene), (id) => ({
        ...rollAt(id),
        body: { day: scene.school.day, marks: [{ studentId: scene.school.students.other, mark: 'present' }] },
      })),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const told = read(Roll, answer.body).items.find((item) => item.studentId === school.students.other);
      must(told?.mark !== null && told?.markedAt !== null, 'the child is marked, with the instant');
      const ask = { ...rollAt((await service(kit, school))[keeperOf({ role })]), query: { day: school.day } };
      const again = await kit.as(school, role, 'listAttendance', ask);
      hasStatus(again, 200);
      const listed = read(Roll, again.body).items.find((item) => item.studentId === school.students.other);
      must(listed?.mark === told?.mark, 'what was marked is what the roll says');
    },
    wrong: bodies(bad('offeringId'), {
      'not-a-day': [{ day: 'today' }, '/day'],
      nobody: [{ marks: [] }, '/marks'],
      'unknown-mark': [{ marks: [{ studentId: 'p', mark: 'late' }] }, '/marks/0/mark'],
      'unknown-field-within': [{ marks: [{ studentId: 'p', mark: 'leave', bogus: 1 }] }, '/marks/0/bogus'],
    }),
    refused: async (scene) => {
      const { kit, school } = scene;
      const at = rollAt((await service(kit, school))[keeperOf(scene)]);
      const on = (day: string) => ({
        ...at,
        body: { day, marks: [{ studentId: school.students.other, mark: 'present' }] },
      });
      const next = later(school.day, 1);
      return { 'another-weekday': on(next), 'another-month': on('2000-01-03') };
    },
  },
  createMenuExport: {
    names: ['edition'],
    unrevised: true,
    within: async (scene) => {
      const { edition } = await anOpen(scene);
      return { body: { editionId: edition.id, format: 'ics', language: 'zh-CN' } };
    },
    verify: async (scene, _scope, answer) => {
      const { file } = await fileOf(scene, answer.body);
      must(/^text\/calendar\b/.test(file.headers.get('content-type') ?? ''), 'it comes as a calendar');
      const unfolded = file.text.replace(/\r?\n[ \t]/g, '');
      for (const { title } of (await anOpen(scene)).offerings)
        must(unfolded.includes(title), 'what is offered stands in it');
      const { edition } = await aTaken(scene);
      const body = { editionId: edition.id, format: 'xlsx', language: 'en' };
      const sheet = await scene.kit.as(scene.school, scene.role, 'createMenuExport', { body });
      must(read(Export, sheet.body).fileName.endsWith('.xlsx'), 'as a workbook it is called one');
      must((await fileOf(scene, sheet.body)).file.text.startsWith('PK'), 'it comes as a workbook');
    },
    wrong: bodies(undefined, {
      'unknown-format': [{ format: 'pdf' }, '/format'],
      'unknown-language': [{ language: 'xx' }, '/language'],
    }),
  },
};
