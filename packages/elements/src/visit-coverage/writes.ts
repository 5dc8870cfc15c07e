import type { GuidanceEvent, NewGuidanceEvent } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf } from '../shared/failure.ts';
import type { CoverageClient } from './reading.ts';

/**
 * Records an event. Where the answer to an earlier press was lost, the backend knows the event by its id; what the form says
 * now is then a change of it.
 */
export async function recordEvent(
  { visits }: CoverageClient,
  event: NewGuidanceEvent & { readonly id: string },
): Promise<GuidanceEvent> {
  try {
    return await visits.createGuidanceEvent({ body: event });
  } catch (error) {
    if (!isProblem(error, 'already-exists')) throw error;
    const rev = revOf(error.current);
    if (rev === undefined) throw error;
    const { id: eventId, ...body } = event;
    return visits.updateGuidanceEvent({ eventId, ifMatch: rev, body });
  }
}

function revOf(current: unknown): number | undefined {
  const rev = typeof current === 'object' && current !== null && 'rev' in current ? current.rev : undefined;
  return typeof rev === 'number' ? rev : undefined;
}

/** Why a write was not done, in a word of the messages. */
export function reasonOf(error: unknown): string {
  if (isProblem(error)) {
    if (error.problem === 'precondition-failed' || error.problem === 'not-found') return 'changed';
    if (error.problem === 'forbidden' || error.problem === 'invalid') return error.problem;
  }
  return failureOf(error).kind;
}
