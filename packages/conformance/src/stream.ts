import { Event } from '@wuyu/contract';
import { sections, Unmet, type Check } from './check.ts';
import { must, read } from './expect.ts';
import { about, prepared, type Mutant, type Subject } from './generate.ts';
import type { Kit } from './kit.ts';
import type { Scene } from './recipe.ts';
import { draft, submit } from './world.ts';

/** How long an event may take to come, in milliseconds: far beyond what is usual, so that a slow machine is no breach. */
const patience = 10_000;

/** A block of a stream: what stands between two empty lines. */
interface Block {
  /** The id that a reader goes on from, also where an earlier block said it. */
  readonly id: string | undefined;
  readonly event: string | undefined;
  /** Null where it has none: then it is no event. */
  readonly data: string | null;
}
interface Message extends Block {
  readonly data: string;
}

/**
 * The blocks of a stream of server-sent events, as the HTML standard reads them. Whoever reads waits for something: throws `Unmet`
 * where the stream ends, or has said nothing of it when the signal comes.
 */
async function* blocks(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Block> {
  const reader = body.getReader();
  const stop = () => void reader.cancel();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const decoder = new TextDecoder();
  let rest = '';
  let id: string | undefined;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done)
        throw new Unmet(
          signal.aborted
            ? `the stream stayed open, and what was to come did not within ${patience / 1000} s`
            : 'the stream ended before what was to come',
        );
      rest += decoder.decode(value, { stream: true });
      const found = rest.split(/\r\n\r\n|\n\n|\r\r/);
      rest = found.pop() ?? '';
      for (const block of found) {
        const data: string[] = [];
        let event: string | undefined;
        for (const line of block.split(/\r\n|\n|\r/)) {
          const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
          if (name === 'data') data.push(value);
          if (name === 'event') event = value;
          if (name === 'id') id = value;
        }
        yield { id, event, data: data.length > 0 ? data.join('\n') : null };
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}

/** Those that are events. */
async function* messages(from: AsyncGenerator<Block>): AsyncGenerator<Message> {
  for await (const { data, ...block } of from) if (data !== null) yield { ...block, data };
}

/** Opens the stream of a role, checks how it opens, and hands its messages to `use`. It is closed afterwards. */
async function withStream<T>(
  { kit, school, role }: Scene,
  lastEventId: string | null,
  use: (events: AsyncGenerator<Message>, all: AsyncGenerator<Block>) => Promise<T>,
): Promise<T> {
  const headers = { 'last-event-id': lastEventId };
  const answer = await kit.open('streamEvents', {}, { token: school.tokens[role], org: school.orgId, headers });
  // That the answer was slow to come is no silence of the stream.
  const closing = new AbortController();
  const timer = setTimeout(() => closing.abort(), patience);
  try {
    must(answer.status === 200, `expected 200, got ${answer.status}`);
    const type = answer.headers.get('content-type') ?? '';
    must(type.startsWith('text/event-stream'), `expected text/event-stream, got ${type || 'no content type'}`);
    must(answer.body !== null, 'the stream has a body');
    const all = blocks(answer.body, closing.signal);
    return await use(messages(all), all);
  } finally {
    clearTimeout(timer);
    closing.abort();
    await answer.body?.cancel().catch(() => undefined);
  }
}

/** A role's stream opens as a stream. */
export const streamOpens = (scene: Scene): Promise<void> => withStream(scene, null, () => Promise.resolve());

/** What an event says, once it is seen that it is one: no name, its revision as id, and nothing that somebody wrote. */
function eventIn({ shared: { marker } }: Kit, { id, event: name, data }: Message): Event {
  must(name === undefined, `an event of a stream has no \`event\` field, not ${name}`);
  const event = read(Event, JSON.parse(data));
  must(id === String(event.rev), `the id of an event is its revision, ${event.rev}, not ${id ?? 'none'}`);
  tellsNothing(marker, JSON.parse(data));
  return event;
}

/** An event holds ids, a day and a revision, and nothing that a person wrote or reported. */
export function tellsNothing(marker: string, event: unknown): void {
  const text = JSON.stringify(event);
  must(!text.includes(marker), `an event tells nothing that a person wrote: ${text}`);
  for (const [name, value] of Object.entries(Object(event) as object)) {
    const isId = typeof value === 'string' && value.length <= 200;
    must(isId || name === 'rev', `an event holds ids, a day and a revision, and no \`${name}\`: ${text}`);
  }
}

/** Waits for the event of a row; checks every event on the way. */
async function eventOf(kit: Kit, events: AsyncGenerator<Message>, id: string, rev: number): Promise<void> {
  let last = 0;
  for await (const message of events) {
    const event = eventIn(kit, message);
    must(event.rev > last, `events come in the order of their revisions, each once: ${event.rev} after ${last}`);
    last = event.rev;
    if (event.id !== id || event.rev < rev) continue;
    must(event.rev === rev, `the event has the revision of the row, ${rev}, not ${event.rev}`);
    return;
  }
}

/** A stream tells of changes as they happen, and goes on where it was cut. */
export function streamChecks(subject: Subject): Check[] {
  if (!subject.operation.stream) return [];
  const link = sections.events;
  const teacher = (kit: Scene['kit']): Scene => ({ kit, school: kit.schools[0], role: 'subjectTeacher' });
  const check = (kind: string, title: string, run: (kit: Kit) => Promise<void>, level: Check['level'] = 'MUST') =>
    about(subject, { kind: `stream.${kind}`, title, link, level }, run);
  return [
    check('live', 'a change comes down the stream with its revision as id', async (kit) => {
      const scene = teacher(kit);
      await withStream(scene, null, async (events) => {
        const made = await prepared(draft(kit, scene.school));
        await eventOf(kit, events, made.id, made.rev);
      });
    }),
    check('resumes', 'Last-Event-ID brings what was missed', async (kit) => {
      const scene = teacher(kit);
      const missed = await prepared(draft(kit, scene.school));
      await withStream(scene, String(missed.rev - 1), (events) => eventOf(kit, events, missed.id, missed.rev));
    }),
    check('not-twice', 'Last-Event-ID does not bring what was seen', async (kit) => {
      const scene = teacher(kit);
      const seen = await prepared(draft(kit, scene.school));
      await withStream(scene, String(seen.rev), async (events) => {
        const next = await prepared(draft(kit, scene.school));
        for await (const message of events) {
          const event = eventIn(kit, message);
          must(event.rev > seen.rev, `an event that was seen, of revision ${event.rev}, came again`);
          if (event.id === next.id) return;
        }
      });
    }),
    check('order', 'events come in the order of their revisions, each once in a stream', async (kit) => {
      const scene = teacher(kit);
      const first = await prepared(draft(kit, scene.school));
      // Some were missed, some come while they are caught up with, and one comes last.
      const second = await prepared(submit(kit, scene.school, first));
      await withStream(scene, String(first.rev - 1), async (events) => {
        const last = await prepared(draft(kit, scene.school));
        let seen = 0;
        let told = 0;
        for await (const message of events) {
          const { rev, id } = eventIn(kit, message);
          must(rev > seen, `events come in the order of their revisions, each once: ${rev} after ${seen}`);
          seen = rev;
          if (id === first.id) told += 1;
          if (id === last.id) break;
        }
        must(told === 2, `each change is told by one event, of ${first.rev} and ${second.rev}: got ${told}`);
      });
    }),
    check(
      'unknown-id',
      'a Last-Event-ID beyond the org, and one that is no revision, is taken as none',
      async (kit) => {
        const scene = teacher(kit);
        for (const lastEventId of ['yesterday', '-1', '999999999999999'])
          await withStream(scene, lastEventId, async (events) => {
            const made = await prepared(draft(kit, scene.school));
            await eventOf(kit, events, made.id, made.rev);
          });
      },
    ),
    check(
      'begins',
      'a stream begins at once with an id, without data',
      async (kit) => {
        await withStream(teacher(kit), null, async (_events, all) => {
          const { value: first } = (await all.next()) as { value?: Block };
          must(
            first?.data === null && /^\d+$/.test(first.id ?? ''),
            'expected a first block with an `id` and no `data`, so that a reader who loses the stream goes on from there',
          );
        });
      },
      'SHOULD',
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

/** A stream that ends at once. */
const ended = async (answer: Response): Promise<Response> => {
  await answer.body?.cancel();
  return new Response(new ReadableStream({ start: (c) => c.close() }), {
    headers: { 'content-type': 'text/event-stream' },
  });
};

/** Opens the stream for a reader who says to have seen something else. */
const seenElse = (instead: (seen: string) => string | Response): Mutant => {
  return (fetch) => async (request) => {
    const seen = request.headers.get('last-event-id');
    if (seen === null) return fetch(request);
    const else_ = instead(seen);
    if (else_ instanceof Response) return else_;
    const headers = new Headers(request.headers);
    headers.set('last-event-id', else_);
    return fetch(new Request(request, { headers }));
  };
};

/** By the kind of check that must catch it, or by the sentence that it breaks. */
export const streamMutants: Record<string, Mutant> = {
  // Numbers its events by something else than revisions.
  'stream.live': changed((text) => text.replace(/^id: ?\d+/gm, 'id: 7')),
  // Forgets where the reader was: starts from the present.
  'stream.resumes': (fetch) => async (request) =>
    request.headers.has('last-event-id') ? ended(await fetch(request)) : fetch(request),
  // Tells of a row what it says now.
  'events-1': changed((text) => text.replace(/"rev":(\d+)/g, (_, rev: string) => `"rev":${Number(rev) + 1000}`)),
  // Spares its readers a request.
  'events-2': changed((text) => text.replace(/"rev":/g, '"minutes":20,"rev":')),
  // Names its events.
  'stream-1': changed((text) => text.replace(/^data:/gm, 'event: change\ndata:')),
  // Says everything twice.
  'stream-2': changed((text) => text.replace(/^id: ?\d+\ndata: .*\n\n/gm, (block) => block + block)),
  // Has nothing to say to who does not know where to begin.
  'stream-3': (fetch) => async (request) =>
    request.headers.get('accept') === 'text/event-stream' && !request.headers.has('last-event-id')
      ? ended(await fetch(request))
      : fetch(request),
  // Begins with what was seen last.
  'stream-5': seenElse((seen) => (/^\d+$/.test(seen) ? String(Number(seen) - 1) : seen)),
  // Takes what it does not know for a mistake.
  'stream-6': seenElse((seen) => (/^\d{1,10}$/.test(seen) ? seen : new Response('{}', { status: 422 }))),
};
