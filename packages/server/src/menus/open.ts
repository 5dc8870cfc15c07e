import { type Phase, phaseOf } from '@wuyu/policy';
import type { EditionRow } from '../database/schema.ts';
import { type HttpProblem, refusedFor } from '../http/problem.ts';
import { asEdition } from './rows.ts';

/** Where an edition stands by the backend's clock. */
export const phaseAt = (edition: EditionRow, now: number): Phase => phaseOf(asEdition(edition), now);

const notOpen = (): HttpProblem => refusedFor('windowNotOpen', 'Families cannot choose yet.');
const closed = (): HttpProblem => refusedFor('windowClosed', 'Families cannot choose any more.');

/** @throws {HttpProblem} `refused` outside the time in which families choose */
export function checkOpen(edition: EditionRow, now: number): void {
  const phase = phaseAt(edition, now);
  if (phase === 'open') return;
  throw phase === 'draft' || phase === 'announced' ? notOpen() : closed();
}

/** @throws {HttpProblem} `refused` where families could not choose any more once it is published */
export function checkNotOver({ closes_at: closesAt }: Pick<EditionRow, 'closes_at'>, now: number): void {
  if (closesAt <= now) throw closed();
}

/** @throws {HttpProblem} `refused` once the edition's month is over */
export function checkNotEnded(edition: EditionRow, today: string): void {
  if (today.slice(0, 7) > edition.month) throw refusedFor('ended', 'The month is over.');
}

/**
 * Whether a free place can be taken at once: in a first-come window, or once places were drawn.
 * @throws {HttpProblem} `refused` otherwise
 */
export function checkTaking(edition: EditionRow, { now, today }: { now: number; today: string }): void {
  checkNotEnded(edition, today);
  if (edition.mode === 'firstCome') return checkOpen(edition, now);
  if (phaseAt(edition, now) !== 'drawn') throw refusedFor('notDrawn', 'Places of this edition are drawn first.');
}

/** From where children are looked at for the menu of a month: where it is to come, also from its first day. */
export const aheadOf = ({ month }: { readonly month: string }, today: string): string | undefined =>
  `${month}-01` > today ? `${month}-01` : undefined;
