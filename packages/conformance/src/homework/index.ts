import type { Check } from '../check.ts';
import type { Mutant } from '../generate.ts';
import type { Recipes } from '../recipe.ts';
import { assignments } from './assignments.ts';
import { changeChecks, changeMutants } from './day-changes.ts';
import { evidenceChecks, evidenceMutants } from './day-evidence.ts';
import { loadChecks, loadMutants } from './day-load.ts';
import { answerChecks, answerMutants } from './day-reports.ts';
import { wayChecks, wayMutants } from './day-way.ts';
import { exports } from './exports.ts';
import { loads } from './loads.ts';
import { reports } from './reports.ts';
import { steps } from './steps.ts';

export const homework: Recipes = { ...assignments, ...steps, ...loads, ...exports, ...reports };

/** A homework day, from the first draft to the evidence. */
export const dayChecks: Check[] = [...wayChecks, ...changeChecks, ...answerChecks, ...loadChecks, ...evidenceChecks];
/** By the check that must catch it. */
export const dayMutants: Readonly<Record<string, Mutant>> = {
  ...wayMutants,
  ...changeMutants,
  ...answerMutants,
  ...loadMutants,
  ...evidenceMutants,
};
