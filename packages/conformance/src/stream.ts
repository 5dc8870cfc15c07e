import { Event } from '@wuyu/contract';
import { sections, type Check } from './check.ts';
import { must, read } from './expect.ts';
import { about, prepared, type Mutant, type Subject } from './generate.ts';
import type { Scene } from './recipe.ts';
import { draft } from './world.ts';

/** How long an event may take to come, in milliseconds: far beyond what is usual, so that a slow machine is no breach. */
const patience = 10_000;

interface Message {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** The messages of a stream of server-sent events, as the HTML standard reads them. */
async function* messages(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Message> {
  const reader = body.getReader();
  const stop = () => void reader.cancel();
  signal.addEventListener('abort', stop);
  const decoder = new TextDecoder();
  let rest = '';
  let id: string | undefined;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data: string[] = [];
        let event: string | undefined;
        for (const line of block.split(/\r\n|\n|\r/)) {
          const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
          if (name === 'data') data.push(value);
          if (name === 'event') event = value;
          if (name === 'id') id = value;
        }
        if (data.length > 0) yield { id, event, data: data.join('\n') };
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}

/** Opens the stream of a role, checks how it opens, and hands its messages to `use`. It is closed afterwards. */
async function withStream<T>(
  { kit, school, role }: Scene,
  lastEventId: string | null,
  use: (events: AsyncGenerator<Message>) => Promise<T>,
): Promise<T> {
  const closing = new AbortController();
  const timer = setTimeout(() => closing.abort(), patience);
  const headers = { 'last-event-id': lastEventId };
  const answer = await kit.open('streamEvents', {}, { token: school.tokens[role], org: school.orgId, headers });
  try {
    must(answer.status === 200, `expected 200, got ${answer.status}`);
    const type = answer.headers.get('content-type') ?? '';
    must(type.startsWith('text/event-stream'), `expected text/event-stream, got ${type || 'no content type'}`);
    must(answer.body !== null, 'the stream has a body');
    return await use(messages(answer.body, closing.signal));
  } finally {
    clearTimeout(timer);
    closing.abort();
    await answer.body?.cancel().catch(() => undefined);
  }
}

/** A role's stream opens as a stream. */
export const streamOpens = (scene: Scene): Promise<void> => withStream(scene, null, () => Promise.resolve());

/** Waits for the event of a row; checks every event on the way. */
async function eventOf(events: AsyncGenerator<Message>, id: string, rev: number): Promise<void> {
  for await (const message of events) {
    const event = read(Event, JSON.parse(message.data));
    must(
      message.id === String(event.rev),
      `the id of an event is its revision, ${event.rev}, not ${message.id ?? 'none'}`,
    );
    if (event.id !== id) continue;
    must(event.rev === rev, `the event has the revision of the row, ${rev}, not ${event.rev}`);
    return;
  }
  throw new Error(`no event of ${id} within ${patience / 1000} s`);
}

/** A stream tells of changes as they happen, and goes on where it was cut. */
export function streamChecks(subject: Subject): Check[] {
  if (!subject.operation.stream) return [];
  const link = sections.events;
  const teacher = (kit: Scene['kit']): Scene => ({ kit, school: kit.schools[0], role: 'subjectTeacher' });
  return [
    about(
      subject,
      { kind: 'stream.live', title: 'a change comes down the stream with its revision as id', link },
      async (kit) => {
        const scene = teacher(kit);
        await withStream(scene, null, async (events) => {
          const made = await prepared(draft(kit, scene.school));
          await eventOf(events, made.id, made.rev);
        });
      },
    ),
    about(subject, { kind: 'stream.resumes', title: 'Last-Event-ID brings what was missed', link }, async (kit) => {
      const scene = teacher(kit);
      const missed = await prepared(draft(kit, scene.school));
      await withStream(scene, String(missed.rev - 1), (events) => eventOf(events, missed.id, missed.rev));
    }),
    about(
      subject,
      { kind: 'stream.not-twice', title: 'Last-Event-ID does not bring what was seen', link },
      async (kit) => {
        const scene = teacher(kit);
        const seen = await prepared(draft(kit, scene.school));
        await withStream(scene, String(seen.rev), async (events) => {
          const next = await prepared(draft(kit, scene.school));
          for await (const { data } of events) {
            const event = read(Event, JSON.parse(data));
            must(event.rev > seen.rev, 'an event that was seen came again');
            if (event.id === next.id) return;
          }
          throw new Error('the next event did not come');
        });
      },
    ),
  ];
}

const changed = (rewrite: (text: string) => string): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) return answer;
    const body = answer.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new TransformStream<string, string>({ transform: (chunk, to) => to.enqueue(rewrite(chunk)) }))
      .pipeThrough(new TextEncoderStream());
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
};

/** By the kind of check that must catch it. */
export const streamMutants: Record<string, Mutant> = {
  // Numbers its events by something else than revisions.
  live: changed((text) => text.replace(/^id: ?\d+/gm, 'id: 7')),
  // Forgets where the reader was: starts from the present.
  resumes: (fetch) => async (request) => {
    if (!request.headers.has('last-event-id')) return fetch(request);
    const answer = await fetch(request);
    await answer.body?.cancel();
    return new Response(new ReadableStream({ start: (c) => c.close() }), {
      headers: { 'content-type': 'text/event-stream' },
    });
  },
};
