import type { CalendarDay, Closed, Finding, menus as table, Needs } from '@wuyu/contract';
import { type CheckedEdition, checkEdition, daysOf } from '@wuyu/policy';
import { type Handlers, reads } from '../context.ts';
import type { EditionRow, OfferingRow, OrgRow } from '../database/schema.ts';
import type { EngineName, Trx } from '../database/seam.ts';
import { notFound, refusedFor } from '../http/problem.ts';
import type { PolicyOn } from '../policy.ts';
import { needsOf } from '../surveys.ts';
import { findEdition, offeringsOf } from './find.ts';
import { asActivity, asEdition, asOffering, asProvider } from './rows.ts';

/** Where an edition is looked at: one org, at one moment. */
export interface Desk {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly org: OrgRow;
  readonly policyOn: PolicyOn;
  /** The school's day. */
  readonly today: string;
}

/** What the last survey came to that is over, and opened before the end of a month; undefined where there was none. */
async function neededIn(desk: Desk, month: string): Promise<Closed<Needs> | undefined> {
  const { engine, trx, org, today } = desk;
  const orgId = org.org_id;
  const survey = await trx
    .selectFrom('surveys')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('opens_on', '<=', daysOf(month).last)
    .where('closes_on', '<', today)
    .where('deleted', '=', 0)
    .orderBy('opens_on', 'desc')
    .orderBy('survey_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { smallGroup } = desk.policyOn(org.policy_id, today).homework;
  return survey && needsOf({ engine, trx, orgId, today }, survey, smallGroup.value);
}

const nothing = { wanted: 0, taken: 0 };

/** The days of a month as the school's calendar has them. */
export const calendarOf = (trx: Trx, orgId: string, month: string): Promise<CalendarDay[]> => {
  const { first, last } = daysOf(month);
  return trx
    .selectFrom('calendar_days')
    .select(['day', 'kind'])
    .where('org_id', '=', orgId)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .where('deleted', '=', 0)
    .orderBy('day')
    .execute();
};

/** All that an edition is judged by, but what families need. */
async function factsOf(desk: Desk, edition: EditionRow): Promise<CheckedEdition> {
  const { trx, org } = desk;
  const orgId = org.org_id;
  const rows = await offeringsOf(trx, orgId, edition.edition_id);
  const providers = await trx
    .selectFrom('providers')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('deleted', '=', 0)
    .execute();
  const activities = await trx
    .selectFrom('activities')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('deleted', '=', 0)
    .execute();
  return {
    edition: asEdition(edition),
    offerings: rows.map((row) => asOffering(row, nothing)),
    providers: providers.map(asProvider),
    activities: activities.map(asActivity),
    calendar: await calendarOf(trx, orgId, edition.month),
  };
}

const rulesOf = ({ policyOn, org }: Desk, { month }: EditionRow) => policyOn(org.policy_id, `${month}-01`);

/** What the rules, the rooms and teachers and the survey say about an edition. */
export async function findingsOf(desk: Desk, edition: EditionRow): Promise<Closed<Finding>[]> {
  const facts = await factsOf(desk, edition);
  const needs = await neededIn(desk, edition.month);
  return checkEdition(rulesOf(desk, edition), { ...facts, ...(needs === undefined ? {} : { needs }) });
}

/**
 * A change of what is published already is held to what it was published by: it is refused where it brings something that
 * blocks, or takes out the last offering. What blocks since then for another reason, such as a provider that was suspended,
 * stands in no other change's way.
 *
 * @param offeringId the offering that is added, changed or taken out
 * @param outcome what it comes to; undefined: it is taken out
 * @throws {HttpProblem} `refused`, reason `findings`
 */
export async function checkStillSound(
  desk: Desk,
  edition: EditionRow,
  offeringId: string,
  outcome?: OfferingRow,
): Promise<void> {
  if (edition.status !== 'published') return;
  const facts = await factsOf(desk, edition);
  const rest = facts.offerings.filter(({ id }) => id !== offeringId);
  const offerings = outcome ? [...rest, asOffering(outcome, nothing)] : rest;
  const policy = rulesOf(desk, edition);
  const blocking = (of: CheckedEdition) =>
    checkEdition(policy, of).filter(
      ({ weight, kind, offeringIds }) => weight === 'blocks' && (kind === 'empty' || offeringIds.includes(offeringId)),
    );
  const after = blocking({ ...facts, offerings });
  if (after.length === 0) return;
  const keyOf = ({ kind, weekday, offeringIds }: Closed<Finding>): string =>
    [kind, weekday, ...[...offeringIds].sort()].join('\n');
  const before = new Set(blocking(facts).map(keyOf));
  const brought = firstBlocking(after.filter((one) => !before.has(keyOf(one))));
  if (brought) throw refusedFor('findings', brought.detail, brought.clause);
}

const sentences: Readonly<Partial<Record<Closed<Finding>['kind'], string>>> = {
  empty: 'There is nothing on the menu',
  undeclared: 'It is not declared that no new lessons are taught',
  unvetted: 'A provider is not on the list, or not for the whole month',
  roomClash: 'Two offerings are in one room at the same time',
  teacherClash: 'One teacher has two offerings at the same time',
};

/** The first finding that stands against publishing, in words for developers. */
export function firstBlocking(findings: readonly Closed<Finding>[]): { detail: string; clause?: string } | undefined {
  const first = findings.find(({ weight }) => weight === 'blocks');
  if (!first) return undefined;
  const what = first.what === null ? '' : `: ${first.what}`;
  const day = first.weekday === null ? '' : ` (weekday ${first.weekday})`;
  const where = first.offeringIds.length === 0 ? '' : `, offerings ${first.offeringIds.join(', ')}`;
  const detail = `${first.kind}: ${sentences[first.kind] ?? 'A rule stands against it'}${what}${day}${where}.`;
  return first.clause === null ? { detail } : { detail, clause: first.clause };
}

export const findings: Handlers<Pick<typeof table, 'listFindings'>> = {
  listFindings: reads(async (ctx, { editionId }) => {
    const row = await findEdition(ctx.trx, ctx.orgId, editionId);
    if (!row || row.deleted === 1) throw notFound();
    return { items: await findingsOf(ctx, row), rev: ctx.org.rev };
  }),
};
