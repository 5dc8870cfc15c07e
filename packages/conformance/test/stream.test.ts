import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksOf, prepare, published, runCheck, type Fetch } from '../src/index.ts';
import type { Shared } from '../src/kit.ts';
import { watchChecks } from '../src/stream-watch.ts';
import { sqliteBackend } from './support/backend.ts';

/** A backend whose streams are as told. */
const streaming =
  (fetch: Fetch, body: () => ReadableStream<Uint8Array>): Fetch =>
  async (request) => {
    const answer = await fetch(request);
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer;
    await answer.body?.cancel();
    return new Response(body(), answer);
  };

const finished = () => new ReadableStream<Uint8Array>({ start: (stream) => stream.close() });
const silent = () => new ReadableStream<Uint8Array>();
const lively = () =>
  new ReadableStream<Uint8Array>({
    start: (stream) => ['id: 1\n\n', 'id: 2\ndata: {}\n\n'].forEach((text) => stream.enqueue(Buffer.from(text))),
  });

async function found(
  id: string,
  body?: () => ReadableStream<Uint8Array>,
  change: (shared: Shared) => Partial<Shared> = () => ({}),
) {
  const backend = await sqliteBackend();
  try {
    const shared = await prepare({ ...backend, fetch: body ? streaming(backend.fetch, body) : backend.fetch });
    const check = [...watchChecks, ...checksOf(await published())].find((one) => one.id === id);
    assert.ok(check);
    const { outcome, detail } = await runCheck(check, { ...shared, ...change(shared) });
    return [outcome, detail ?? ''] as const;
  } finally {
    await backend.close();
  }
}

describe('a stream', () => {
  it('that ended at once gives no sign of life, and breaks nothing', async () => {
    const [outcome, detail] = await found('events.stream.alive', finished);
    assert.equal(outcome, 'unproven', detail);
  });

  it('that never says anything is not alive; one that brings events is', async () => {
    assert.equal((await found('events.stream.alive', silent))[0], 'broken');
    assert.equal((await found('events.stream.alive', lively))[0], 'kept');
  });

  it('is told apart by how it failed: one that ended, and one that was silent', { timeout: 60_000 }, async () => {
    const id = 'events.streamEvents.stream.begins';
    assert.match((await found(id, finished))[1], /ended before/);
    assert.match((await found(id, silent))[1], /stayed open/);
  });

  it('is not waited for longer than a run may take', async () => {
    const token = (exp: number) => ['e30', Buffer.from(JSON.stringify({ exp })).toString('base64url'), 's'].join('.');
    const ending = (seconds: number) => (shared: Shared) => {
      const [first, second] = shared.principals.schools;
      // The stream is the student's own: that it ends some time is by the word of its token alone.
      const { student } = first.tokens;
      const brief = token(Math.floor(shared.time.now() / 1000) + seconds);
      const fetch: Fetch = (request) => {
        const said = request.headers.get('authorization') === `Bearer ${brief}`;
        const headers = new Headers(request.headers);
        if (said) headers.set('authorization', `Bearer ${student}`);
        return shared.fetch(said ? new Request(request, { headers }) : request);
      };
      const schools: typeof shared.principals.schools = [{ ...first, brief }, second];
      return { fetch, principals: { ...shared.principals, schools } };
    };
    const [outcome, detail] = await found('events.stream.ends', undefined, ending(3600));
    assert.equal(outcome, 'unproven');
    assert.match(detail, /ends in 60 minutes/);
    assert.equal((await found('events.stream.ends', undefined, ending(120)))[0], 'broken');
    const before = await found('events.stream.ends', finished, ending(120));
    assert.deepEqual(before, ['unproven', 'the stream ended before its token did'], before[1]);
  });
});
