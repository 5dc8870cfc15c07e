import { HttpProblem } from './problem.ts';

/** The body as JSON: at most `limit` bytes, `application/json` only. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/merge-patch+json')
    throw new HttpProblem('unsupported-media-type');
  const text = await readText(request, limit);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new HttpProblem('bad-request', { detail: 'The body is not JSON' });
  }
  if (deeperThan(deepest, body)) throw new HttpProblem('bad-request', { detail: 'The body is nested too deeply' });
  // Half a character has no UTF-8: what is written for it would not be what was sent.
  if (/\\u[dD][89a-fA-F]/.test(text) && isCut(body))
    throw new HttpProblem('bad-request', { detail: 'A text holds half a character' });
  return body;
}

/** Whether a text within holds half of a character that takes two; that of a name is told as a field nobody knows. */
const isCut = (value: unknown): boolean =>
  typeof value === 'string'
    ? /\p{Surrogate}/u.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(isCut);

/** The contract's own bodies are 5 deep; what walks a body calls itself, and must not run out of stack. */
const deepest = 32;
const deeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => deeperThan(levels - 1, part)));

async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () => new HttpProblem('too-large', { detail: `A body has at most ${limit} bytes` });
  const declared = request.headers.get('content-length');
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge();
    // The server in front holds the sender to the length it declared.
    return request.text();
  }
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of chunks(request.body)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
