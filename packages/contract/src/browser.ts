// Generated from the tables of routes by packages/contract/generate.ts: change those, not this.
import type { ProblemName } from './problems.ts';

export type * from './index.ts';
export { discovery } from './browser/discovery.ts';
export { policy } from './browser/policy.ts';
export { roster } from './browser/roster.ts';
export { homework } from './browser/homework.ts';
export { menus } from './browser/menus.ts';
export { surveys } from './browser/surveys.ts';
export { visits } from './browser/visits.ts';
export { evaluation } from './browser/evaluation.ts';
export { devices } from './browser/devices.ts';
export { events } from './browser/events.ts';

/** Version of the contract these operations belong to. */
export const contractVersion = '1.0';

/** What a problem's `type` begins with. */
export const problemPrefix = 'urn:wuyu:problem:';
/** Every problem this version knows. */
export const problemNames: readonly ProblemName[] = [
  'bad-request',
  'idempotency-key-missing',
  'unauthenticated',
  'forbidden',
  'not-found',
  'already-exists',
  'in-flight',
  'precondition-failed',
  'too-large',
  'unsupported-media-type',
  'invalid',
  'refused',
  'idempotency-key-reused',
  'precondition-required',
  'too-many-requests',
  'internal',
  'unavailable',
];
/** The name in a problem's `type`, or undefined for one this version does not know. */
export const problemName = (type: string): ProblemName | undefined =>
  problemNames.find((name) => problemPrefix + name === type);
