import { Calendar, Needs, type NewSurvey, type NewSurveyAnswer, Survey, SurveyAnswer } from '@wuyu/contract';
import { hasStatus, must, read } from './expect.ts';
import { bodies } from './homework/common.ts';
import type { Kit, Who } from './kit.ts';
import { later } from './later.ts';
import { bad, listOf } from './menus/common.ts';
import { beforeMenus, named } from './menus/world.ts';
import type { School } from './principals.ts';
import { pupil, type Recipes, type Scene } from './recipe.ts';
import { uuid7 } from './uuid.ts';
import { made } from './world.ts';

/** The school's day just now. */
export const today = (kit: Kit, school: School): Promise<string> =>
  kit.once(`today ${school.orgId}`, async () => {
    const query = { from: school.day, to: school.day };
    return made(Calendar, await kit.as(school, 'schoolLeader', 'getCalendar', { query }), 200, 'the day').today;
  });

export async function newSurvey(kit: Kit, school: School, from = 0, to = 7): Promise<NewSurvey> {
  const day = await today(kit, school);
  return { title: named(kit), opensOn: later(day, from), closesOn: later(day, to) };
}

/** A survey that is open from so many days from now to so many. */
export async function survey(kit: Kit, school: School, from = 0, to = 7, id?: string): Promise<Survey> {
  await beforeMenus(kit, school);
  const body = { ...(await newSurvey(kit, school, from, to)), ...(id === undefined ? {} : { id }) };
  return made(Survey, await kit.as(school, 'schoolLeader', 'createSurvey', { body }), 201, 'a survey');
}

export const surveyAt = (surveyId: string) => ({ params: { surveyId } });

export const newAnswer = (studentId: string, change: Partial<NewSurveyAnswer> = {}): NewSurveyAnswer => ({
  studentId,
  weekdays: [1, 3],
  domains: ['aesthetic'],
  kinds: ['course'],
  until: '18:00',
  ...change,
});

export async function answered(
  kit: Kit,
  school: School,
  by: Who,
  surveyId: string,
  body: NewSurveyAnswer,
): Promise<SurveyAnswer> {
  const answer = await kit.as(school, by, 'createSurveyAnswer', { ...surveyAt(surveyId), body });
  return made(SurveyAnswer, answer, 201, "a survey's answer");
}

export async function needsOf(kit: Kit, school: School, surveyId: string): Promise<Needs> {
  const answer = await kit.as(school, 'schoolLeader', 'getNeeds', surveyAt(surveyId));
  hasStatus(answer, 200);
  return read(Needs, answer.body);
}

export const surveyRow = (kit: Kit, school: School): Promise<Survey> =>
  kit.once(`survey ${school.orgId}`, () => survey(kit, school));

/** Children that the role does not speak for. */
const othersOf = ({ school, role }: Scene) => {
  const { own, ward, other, elsewhere } = school.students;
  return role === 'student' ? { ward, other, elsewhere } : { own, other, elsewhere };
};

export const surveys: Recipes = {
  listSurveys: listOf('listSurveys', Survey, surveyRow),
  createSurvey: {
    names: [],
    within: async ({ kit, school }) => ({ body: await newSurvey(kit, school) }),
    wrong: bodies(undefined, {
      'an-id-not-made-by-time': [{ id: 'survey-1' }, '/id'],
      'blank-title, of spaces alone': [{ title: ' ' }, '/title'],
      'not-a-day': [{ opensOn: '2026-02-30' }, '/opensOn'],
      'closes-before-it-opens': [{ closesOn: '2000-01-01' }, '/closesOn'],
    }),
    exists: async ({ kit, school }) => {
      const { id } = await survey(kit, school, 0, 7, uuid7());
      return { 'same-id': { body: { ...(await newSurvey(kit, school)), id } } };
    },
  },
  createSurveyAnswer: {
    names: ['survey', 'student'],
    within: async (scene) => ({
      ...surveyAt((await survey(scene.kit, scene.school)).id),
      body: newAnswer(pupil(scene)),
    }),
    beyond: async (scene) => {
      const at = surveyAt((await surveyRow(scene.kit, scene.school)).id);
      return Object.fromEntries(
        Object.entries(othersOf(scene)).map(([name, studentId]) => [name, { ...at, body: newAnswer(studentId) }]),
      );
    },
    verify: (scene, _scope, answer) => {
      const { by, studentId } = read(SurveyAnswer, answer.body);
      must(by === scene.role && studentId === pupil(scene), 'it is told whose answer it is');
      return Promise.resolve();
    },
    wrong: bodies(bad('surveyId'), {
      'an-eighth-day': [{ weekdays: [8] }, '/weekdays/0'],
      'unknown-domain': [{ domains: ['digital'] }, '/domains/0'],
      'unknown-kind': [{ kinds: ['song'] }, '/kinds/0'],
      'no-time': [{ until: '25:00' }, '/until'],
    }),
    refused: async (scene) => {
      const { kit, school } = scene;
      const over = await kit.once(`survey over ${school.orgId}`, () => survey(kit, school, -7, -1));
      const ahead = await kit.once(`survey ahead ${school.orgId}`, () => survey(kit, school, 1, 7));
      const body = newAnswer(pupil(scene));
      return { over: { ...surveyAt(over.id), body }, ahead: { ...surveyAt(ahead.id), body } };
    },
  },
  getNeeds: {
    names: ['survey'],
    within: async ({ kit, school }) => surveyAt((await surveyRow(kit, school)).id),
    verify: async ({ kit, school }) => {
      const { id } = await survey(kit, school);
      await answered(kit, school, 'student', id, newAnswer(school.students.own));
      const needs = await needsOf(kit, school, id);
      must(needs.surveyId === id && needs.answered === 1, `one child is answered for, not ${needs.answered}`);
      must(needs.enrolled >= 4, 'it says of how many');
    },
    wrong: () => ({ 'bad-id': { ask: { params: bad('surveyId') }, path: 'path/surveyId' } }),
  },
};
