import type { Check } from '../check.ts';
import type { Mutant } from '../generate.ts';
import type { Recipes } from '../recipe.ts';
import { assignments } from './assignments.ts';
import { countedChecks, countedMutants } from './day-counted.ts';
import { changeChecks, changeMutants } from './day-changes.ts';
import { evidenceChecks, evidenceMutants } from './day-evidence.ts';
import { givenChecks, givenMutants } from './day-given.ts';
import { loadChecks, loadMutants } from './day-load.ts';
import { refusedChecks, refusedMutants } from './day-refused.ts';
import { answerChecks, answerMutants } from './day-reports.ts';
import { wayChecks, wayMutants } from './day-way.ts';
import { exports } from './exports.ts';
import { loads } from './loads.ts';
import { reports } from './reports.ts';
import { steps } from './steps.ts';

export const homework: Recipes = { ...assignments, ...steps, ...loads, ...exports, ...reports };

/** A homework day, from the first draft to the evidence. */
export const dayChecks: Check[] = [
  ...wayChecks,
  ...changeChecks,
  ...givenChecks,
  ...refusedChecks,
  ...answerChecks,
  ...loadChecks,
  ...countedChecks,
  ...evidenceChecks,
];
/** By the check that must catch it, or by the sentence that it breaks. */
export const dayMutants: Readonly<Record<string, Mutant>> = {
  ...wayMutants,
  ...changeMutants,
  ...answerMutants,
  ...loadMutants,
  ...evidenceMutants,
  ...givenMutants,
  ...refusedMutants,
  ...countedMutants,
};
