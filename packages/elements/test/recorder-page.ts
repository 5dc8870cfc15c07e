import type { Framework } from '@wuyu/contract';
import { framework } from '../../../stories/support/evaluation.ts';
import { classes, people } from '../../../stories/support/school.ts';
import { EvaluationPage } from './evaluation-page.ts';

/* A page with the evidence recorder on it, and what the school finds recorded. */

export const tag = 'wuyu-evidence-recorder';
/** At 五(1)班. */
export const inOne = { attributes: { 'class-id': classes.fiveOne.id } };
/** Its first pupil by name. */
export const first = 'five-one-1';

/** Those of the test that runs. */
export let page: EvaluationPage;
export let made: Framework;

export async function begin(): Promise<void> {
  page = await EvaluationPage.start();
  made = await framework(page.backend);
}
export const end = (): Promise<void> => page.stop();

/** Opened by the homeroom teacher of 五(1)班. */
export const open = (more = {}) => page.open(tag, people.homeroomOne, { ...inOne, ...more });
export const leader = () => page.backend.asOther(people.schoolLeader).evaluation;
export const entries = async (studentId?: string) =>
  (await leader().listEvidence({ limit: 1000, ...(studentId !== undefined && { studentId }) })).items;
