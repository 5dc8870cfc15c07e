import type { Role } from '@wuyu/contract';
import type { Kit } from './kit.ts';

/** MUST: who breaks it is not a compliant backend. SHOULD: it hurts its users. MAY: told for information. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One promise of the contract, and how it is put to the test. */
export interface Check {
  /** Stable: `<capability>.<operation or theme>.<kind>…`. */
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  /** Where the contract says so. */
  readonly link: string;
  readonly capability: string;
  readonly operation?: string;
  readonly role?: Role;
  /** Throws `Unmet`, `Missing` or `NotProvable`; returns when the promise is kept. */
  readonly run: (kit: Kit) => Promise<void>;
}

/** The promise is broken. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

/** Something the check needs first could not be had: that is a failure too. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

/** No ordinary request leads there, and no means was declared. */
export class NotProvable extends Error {
  override readonly name = 'NotProvable';
}

const base = 'docs/contract';
/** Links to the pages of the specification. */
export const sections = {
  access: `${base}/access.md#roles-and-reach`,
  problems: `${base}/problems.md`,
  idempotency: `${base}/idempotency.md`,
  revisions: `${base}/concurrency.md`,
  lists: `${base}/lists.md`,
  events: `${base}/events.md`,
  policy: `${base}/roster.md#policy`,
  tenancy: `${base}/access.md#orgs`,
  discovery: `${base}/http.md`,
  requests: `${base}/http.md#requests-and-answers`,
  origins: `${base}/http.md#pages-of-other-origins`,
  tokens: `${base}/access.md#tokens`,
  time: `${base}/time.md`,
  deprecation: `${base}/versions.md#deprecation`,
  day: `${base}/homework.md`,
  month: `${base}/menus.md`,
  term: `${base}/visits.md`,
  evaluation: `${base}/evaluation.md`,
} as const;
