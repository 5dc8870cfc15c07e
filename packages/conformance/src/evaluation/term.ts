import type { Check } from '../check.ts';
import type { Mutant } from '../generate.ts';
import { correctChecks, correctMutants } from './term-correct.ts';
import { frameworkChecks, frameworkMutants } from './term-frameworks.ts';
import { groupChecks, groupMutants } from './term-groups.ts';
import { profileChecks, profileMutants } from './term-profile.ts';
import { recordChecks, recordMutants } from './term-record.ts';

/** A term of evaluation, from the framework to what a school is told of itself. */
export const evaluationTermChecks: Check[] = [
  ...frameworkChecks,
  ...recordChecks,
  ...correctChecks,
  ...profileChecks,
  ...groupChecks,
];
/** By the check that must catch it. */
export const evaluationTermMutants: Readonly<Record<string, Mutant>> = {
  ...frameworkMutants,
  ...recordMutants,
  ...correctMutants,
  ...profileMutants,
  ...groupMutants,
};
