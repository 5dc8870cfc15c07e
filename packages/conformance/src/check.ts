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

const base = 'docs/contract.md';
/** Links to the sections of the contract's text. */
export const sections = {
  access: `${base}#who-may-what`,
  problems: `${base}#problems`,
  idempotency: `${base}#sending-twice-done-once`,
  revisions: `${base}#changing-what-somebody-else-may-change`,
  lists: `${base}#lists`,
  events: `${base}#what-changed-events`,
  tenancy: `${base}#orgs`,
  discovery: `${base}#discovery`,
  day: `${base}#a-homework-day`,
  month: `${base}#a-month-of-menus`,
  term: `${base}#a-term-of-visits`,
  evaluation: `${base}#a-term-of-evaluation`,
} as const;
