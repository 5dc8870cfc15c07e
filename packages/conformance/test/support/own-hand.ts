import type { Fetch } from '../../src/index.ts';

/**
 * A backend that keeps the contract and writes otherwise than the reference server: with blanks, and with fields of its own
 * in every object, whose values change from answer to answer (versions-2).
 */
export function inItsOwnHand(fetch: Fetch): Fetch {
  let answers = 0;
  return async (request) => {
    const answer = await fetch(request);
    if (!answer.headers.get('content-type')?.includes('json') || answer.body === null) return answer;
    // What is sent again is answered with the same bytes.
    const mark = request.headers.get('idempotency-key') ?? String(answers++);
    const text = JSON.stringify(marked(await answer.json(), mark), null, 1);
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
}

function marked(value: unknown, mark: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => marked(inner, mark));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, marked(inner, mark)] as const);
  return { 'x-mark': mark, ...Object.fromEntries(fields) };
}
