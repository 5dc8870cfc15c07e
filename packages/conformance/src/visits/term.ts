import type { Check } from '../check.ts';
import type { Mutant } from '../generate.ts';
import { countChecks, countMutants } from './term-counts.ts';
import { sealedChecks, sealedMutants } from './term-sealed.ts';
import { wayChecks, wayMutants } from './term-way.ts';

/** A term of visits, from the plan to what is left when a visit is taken back. */
export const termChecks: Check[] = [...wayChecks, ...sealedChecks, ...countChecks];
/** By the check that must catch it. */
export const termMutants: Readonly<Record<string, Mutant>> = { ...wayMutants, ...sealedMutants, ...countMutants };
