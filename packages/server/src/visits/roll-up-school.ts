import { termOf } from '@wuyu/policy';
import { addDays } from '../clock.ts';
import type { Trx } from '../database/seam.ts';
import { termsOf } from '../terms.ts';
import type { CoverageSource } from './coverage-facts.ts';
import { type CoverageItem, schoolCoverage, withoutSmallGroups } from './coverage-school.ts';

/** What a district knows of a school already. */
export interface Seen {
  /** The school's revision, its day and its rules when it was counted. */
  readonly seenRev: number;
  readonly day: string;
  readonly policyId: string;
  /** First days of the terms that it has figures of. */
  readonly terms: ReadonlySet<string>;
}

/**
 * What a school has to tell its district that the district does not know yet: of the term that runs, and of the one before it
 * where nothing was told of that yet or a visit in it was recorded since. What was told of a past term stays otherwise: it does
 * not change because pupils moved on.
 *
 * @returns undefined where nothing has changed
 */
export async function lookInto(source: CoverageSource, seen: Seen | undefined): Promise<CoverageItem[] | undefined> {
  const { trx, org, policyOn, today } = source;
  const terms = await termsOf(trx, org.org_id);
  const current = termOf(terms, today)?.term;
  if (!current) return undefined;
  const begun = current.startDate;
  const touched = seen ? await touchedSince(trx, org.org_id, seen.seenRev, begun) : { now: true, past: true };
  const moved = seen === undefined || seen.day !== today || seen.policyId !== org.policy_id;
  const before = termOf(terms, addDays(begun, -1))?.term;
  const days = [
    ...(before && (touched.past || !seen?.terms.has(before.startDate)) ? [before.startDate] : []),
    ...(moved || touched.now || !seen.terms.has(begun) ? [today] : []),
  ];
  if (days.length === 0) return undefined;
  const items: CoverageItem[] = [];
  for (const day of days) {
    const { smallGroup } = policyOn(org.policy_id, today).homework;
    items.push(...withoutSmallGroups(await schoolCoverage(source, day), smallGroup.value));
  }
  return items;
}

/** Kinds of changes that coverage follows from. */
const counted = ['plans', 'visits', 'exemptions', 'guidance', 'roster', 'calendar'] as const;

/** Whether something changed since a revision, and whether a visit before this term did. */
async function touchedSince(trx: Trx, orgId: string, rev: number, begun: string) {
  const since = trx.selectFrom('events').select('rev').where('org_id', '=', orgId).where('rev', '>', rev).limit(1);
  const any = await since.where('resource', 'in', counted).executeTakeFirst();
  const past = any && (await since.where('resource', '=', 'visits').where('day', '<', begun).executeTakeFirst());
  return { now: any !== undefined, past: past !== undefined };
}
