import { AsyncLocalStorage } from 'node:async_hooks';
import type { Role } from '@wuyu/contract';
import type { Answer } from './exchange.ts';
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

/** How many answers the check that is carried out has had. */
export const answered = new AsyncLocalStorage<{ count: number }>();

/** What a check fails by. A check tidies up after it: which answer was judged is therefore kept. */
export class Failure extends Error {
  /** The answer that was judged, where one was. */
  readonly answer: Answer | undefined;
  /** How many there had been: unless told, the last of them was judged. */
  readonly count: number | undefined;
  constructor(message: string, answer?: Answer) {
    super(message);
    this.answer = answer;
    this.count = answered.getStore()?.count;
  }
}

/** The promise is broken. */
export class Unmet extends Failure {
  override readonly name = 'Unmet';
}

/** Something the check needs first could not be had: that is a failure too. */
export class Missing extends Failure {
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
