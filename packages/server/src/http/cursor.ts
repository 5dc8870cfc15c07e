import { canonical, mac } from './digest.ts';
import { HttpProblem } from './problem.ts';

/** Where a list goes on: after this row, within the look that began at `rev`. */
export interface Position {
  /** The org's revision when the first page was read; every page of a look tells it. */
  readonly rev: number;
  readonly afterRev: number;
  readonly afterId: string;
}

/** What a cursor belongs to: used with another list or another filter it is refused. */
export interface CursorScope {
  readonly operation: string;
  readonly orgId: string;
  readonly query: Readonly<Record<string, string>>;
}

function bound(scope: CursorScope, payload: string): string {
  const { cursor: _, limit: __, ...filter } = scope.query;
  return [scope.operation, scope.orgId, canonical(filter), payload].join('\n');
}

export async function writeCursor(key: string, scope: CursorScope, position: Position): Promise<string> {
  // Ids are of `A–Z a–z 0–9 . _ -`: nothing needs an encoding, and nobody should read more into it.
  const payload = `${position.rev}~${position.afterRev}~${position.afterId}`;
  return `${payload}~${await mac(key, bound(scope, payload))}`;
}

/** Throws a 422 for a cursor that this list did not give. */
export async function readCursor(key: string, scope: CursorScope, cursor: string): Promise<Position> {
  const cut = cursor.lastIndexOf('~');
  const payload = cursor.slice(0, Math.max(cut, 0));
  const [rev, afterRev, afterId] = payload.split('~');
  const genuine = cut > 0 && cursor.slice(cut + 1) === (await mac(key, bound(scope, payload)));
  if (!genuine || rev === undefined || afterRev === undefined || afterId === undefined)
    throw new HttpProblem('invalid', { errors: [{ path: 'query/cursor', message: 'this list did not give it' }] });
  return { rev: Number(rev), afterRev: Number(afterRev), afterId };
}
