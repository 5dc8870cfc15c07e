import { accessChecks, accessMutants } from './access.ts';
import { answerChecks, answerMutants } from './answers.ts';
import { callerChecks, callerMutants } from './callers.ts';
import { bodyChecks, bodyMutants, largeChecks } from './bodies.ts';
import { sections, type Check } from './check.ts';
import { createChecks, createMutants } from './creates.ts';
import type { Mutant, Subject } from './generate.ts';
import { timeChecks, timeMutants } from './days.ts';
import { discoveryChecks, discoveryMutants } from './discovery.ts';
import { dayChecks, dayMutants } from './homework/index.ts';
import { deviceMutants } from './devices.ts';
import { eventChecks, eventMutants } from './events.ts';
import { policyChecks, policyMutants } from './policy.ts';
import { rosterMutants } from './roster.ts';
import { evaluationTermChecks, evaluationTermMutants } from './evaluation/term.ts';
import { twinEvaluationChecks, twinEvaluationMutants } from './evaluation/twins.ts';
import { idempotencyChecks, idempotencyMutants } from './idempotency.ts';
import { listChecks, listMutants } from './lists.ts';
import { monthChecks, monthMutants } from './menus/index.ts';
import { twinMonthChecks, twinMonthMutants } from './menus/twins.ts';
import type { Operation } from './openapi.ts';
import { termChecks, termMutants } from './visits/term.ts';
import { twinVisitChecks, twinVisitMutants } from './visits/twins.ts';
import { bearerChecks, originChecks, originMutants } from './origins.ts';
import { problemChecks, problemMutants, strayChecks } from './problems.ts';
import { provokedChecks, provokedMutants } from './provoked.ts';
import { recipeOf } from './recipes.ts';
import { revisionChecks, revisionMutants } from './revisions.ts';
import { sentenceMutants } from './sentences.ts';
import { streamChecks, streamMutants } from './stream.ts';
import { watchChecks, watchMutants } from './stream-watch.ts';
import { tenancyChecks, tenancyMutants } from './tenancy.ts';
import { tenancyDayChecks, tenancyDayMutants } from './tenancy-days.ts';

/** Fails: an operation was added to the contract and nobody taught the kit to call it. */
const untaught = (operation: Operation): Check => ({
  id: `${operation.capability}.${operation.id}.recipe`,
  level: 'MUST',
  title: `${operation.id}: the kit knows how to call it`,
  link: sections.access,
  capability: operation.capability,
  operation: operation.id,
  run: () => Promise.reject(new Error(`no recipe for ${operation.id}`)),
});

function generated(subject: Subject): Check[] {
  return [
    accessChecks,
    originChecks,
    problemChecks,
    bodyChecks,
    idempotencyChecks,
    createChecks,
    revisionChecks,
    listChecks,
    streamChecks,
    provokedChecks,
  ].flatMap((make) => make(subject));
}

/** Every check of the operations that a description holds, and the scenarios. */
export function checksOf(operations: readonly Operation[]): Check[] {
  const perOperation = operations.flatMap((operation) => {
    const recipe = recipeOf(operation);
    return recipe ? generated({ operation, recipe }) : [untaught(operation)];
  });
  return [
    ...perOperation,
    ...strayChecks,
    ...discoveryChecks,
    ...bearerChecks,
    ...timeChecks,
    ...callerChecks,
    ...eventChecks,
    ...policyChecks,
    ...largeChecks,
    ...dayChecks,
    ...monthChecks,
    ...termChecks,
    ...evaluationTermChecks,
    ...tenancyChecks,
    ...tenancyDayChecks,
    ...twinMonthChecks,
    ...twinVisitChecks,
    ...twinEvaluationChecks,
    // These stand by every answer of the run.
    ...answerChecks,
    // Last: what they look at has gone on beside the others.
    ...watchChecks,
  ];
}

/** Breaches, by the kind of check that catches each, or by the sentence of the specification that each breaks. */
export const mutants: Readonly<Record<string, Mutant>> = {
  ...accessMutants,
  ...originMutants,
  ...callerMutants,
  ...discoveryMutants,
  ...sentenceMutants,
  ...timeMutants,
  ...answerMutants,
  ...problemMutants,
  ...bodyMutants,
  ...idempotencyMutants,
  ...createMutants,
  ...revisionMutants,
  ...listMutants,
  ...streamMutants,
  ...watchMutants,
  ...eventMutants,
  ...rosterMutants,
  ...policyMutants,
  ...deviceMutants,
  ...provokedMutants,
  ...dayMutants,
  ...monthMutants,
  ...termMutants,
  ...evaluationTermMutants,
  ...Object.fromEntries(
    Object.entries({
      ...tenancyMutants,
      ...tenancyDayMutants,
      ...twinMonthMutants,
      ...twinVisitMutants,
      ...twinEvaluationMutants,
    }).map(([kind, m]) => [`tenancy.${kind}`, m]),
  ),
};
