export { mutants, checksOf } from './checks.ts';
export { sections, type Check, type Level } from './check.ts';
export type { Exchange, Fetch } from './exchange.ts';
export type { Mutant } from './generate.ts';
export { operationsOf, published, type Operation } from './openapi.ts';
export { Principals, PrincipalsFile, type School } from './principals.ts';
export { asJson, asText, score, type Score } from './report.ts';
export { prepare, run, runCheck, Unreachable, type Options, type Outcome, type Result, type Run } from './run.ts';
export { withTokens } from './tokens.ts';
