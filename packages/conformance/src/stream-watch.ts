import { NotProvable, sections, type Check } from './check.ts';
import { must } from './expect.ts';
import type { Fetch } from './exchange.ts';
import type { Mutant } from './generate.ts';
import { machineTime, type Kit } from './kit.ts';

/*
 * Streams that stay open beside all other checks: what happens when nothing happens takes half a minute to be seen.
 */

/** How long a stream may be silent, and how often it is looked at while it is waited for, in milliseconds. */
const longestSilence = 30_000;
const pause = 2500;

/** What was seen of a stream; times by this machine's clock, in milliseconds. */
interface Watch {
  readonly status: number;
  readonly token: string;
  /** When something came last, and the longest time nothing did before that. */
  heard: number;
  longest: number;
  /** Whether a comment came, later than at the beginning. */
  alive: boolean;
  ended: boolean;
  readonly close: () => void;
}

/** One of each kind for whoever answers: a mutant of a backend is another one. */
const watches = new WeakMap<Fetch, Map<string, Promise<Watch>>>();

async function open(kit: Kit, token: string, org: string): Promise<Watch> {
  const opened = Date.now();
  const answer = await kit.open('streamEvents', {}, { token, org });
  const reader = answer.body?.getReader();
  const watch: Watch = {
    status: answer.status,
    token,
    heard: Date.now(),
    longest: 0,
    alive: false,
    ended: false,
    close: () => void reader?.cancel().catch(() => undefined),
  };
  const listen = async () => {
    const decoder = new TextDecoder();
    for (let pieces = 0; ; pieces++) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) return;
      watch.longest = Math.max(watch.longest, Date.now() - watch.heard);
      watch.heard = Date.now();
      // How a stream begins may come in several pieces.
      const later = kit.shared.time === machineTime ? watch.heard - opened > 1000 : pieces > 0;
      watch.alive ||= later && /^:/m.test(decoder.decode(value, { stream: true }));
    }
  };
  void listen()
    .catch(() => undefined)
    .finally(() => (watch.ended = true));
  return watch;
}

/** The stream of a kind, opened when it is asked for first. */
function watched(kit: Kit, kind: string, token: () => string, org: string): Promise<Watch> {
  const { fetch } = kit.shared;
  const own = watches.get(fetch) ?? new Map<string, Promise<Watch>>();
  watches.set(fetch, own);
  const found = own.get(kind) ?? open(kit, token(), org);
  own.set(kind, found);
  return found;
}

/** One that has little to say: of the district, where hardly anything changes. */
function silent(kit: Kit): Promise<Watch> {
  const { officer, orgId } = kit.shared.principals.district;
  return watched(kit, 'silent', () => officer, orgId);
}

/** One whose token ends soon; undefined without one. */
function brief(kit: Kit): Promise<Watch> | undefined {
  const [{ brief: token, orgId }] = kit.schools;
  return token === undefined ? undefined : watched(kit, 'brief', () => token, orgId);
}

/** Opens what is looked at last, so that nobody waits for it. */
export function watchEarly(kit: Kit): void {
  for (const watch of [silent(kit), brief(kit)]) watch?.catch(() => undefined);
}

/** Closes what a run had opened. */
export async function closeWatches({ fetch }: { fetch: Fetch }): Promise<void> {
  const own = await Promise.allSettled([...(watches.get(fetch)?.values() ?? [])]);
  for (const watch of own) if (watch.status === 'fulfilled') watch.value.close();
  watches.delete(fetch);
}

/** Lets time go by until something is so, for so long at most. Says whether it came about. */
async function comes({ shared: { time } }: Kit, within: number, isSo: () => boolean): Promise<boolean> {
  for (let waited = 0; !isSo() && waited < within; waited += pause) {
    await time.pass(pause);
    // What the backend has sent by now is read.
    await new Promise((done) => setTimeout(done, 5));
  }
  return isSo();
}

const check = (name: string, title: string, run: (kit: Kit) => Promise<void>): Check => ({
  id: `events.stream.${name}`,
  level: 'MUST',
  title,
  link: sections.events,
  capability: 'events',
  run,
});

const alive = check('alive', 'a stream on which nothing changes gives a sign of life every 30 seconds', async (kit) => {
  const watch = await silent(kit);
  must(watch.status === 200, `the stream of the district opens: expected 200, got ${watch.status}`);
  must(
    await comes(kit, longestSilence + pause, () => watch.alive || watch.ended),
    'a stream on which nothing changes sends a comment (a line that begins with `:`) within 30 seconds',
  );
  // Where the run's clock is moved, this machine's does not tell how long it was.
  const longest = kit.shared.time === machineTime ? watch.longest : 0;
  must(
    longest <= longestSilence + pause,
    `a stream is silent for 30 s at most, not for ${Math.ceil(longest / 1000)} s`,
  );
});

/** When a token ends, by its own word, in milliseconds; undefined where it is no JWT. */
function endOf(token: string): number | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { exp } = Object(claims) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

const ends = check('ends', 'a stream ends with its token', async (kit) => {
  const opened = brief(kit);
  if (!opened) throw new NotProvable('the principals file names no token that ends soon (`brief`)');
  const watch = await opened;
  if (watch.status === 401) throw new NotProvable('the token `brief` had ended before it was used');
  must(watch.status === 200, `a stream opens with a token that ends soon: expected 200, got ${watch.status}`);
  const end = endOf(watch.token);
  if (end === undefined) throw new NotProvable('`brief` is no JWT that says when it ends');
  await kit.shared.time.pass(Math.max(0, end - kit.shared.time.now()));
  const isOver = await comes(kit, 10_000, () => watch.ended);
  must(isOver, 'a stream ends with its token: it was still open 10 s after `exp`');
});

/** What goes on beside the other checks. */
export const watchChecks: Check[] = [alive, ends];

/** Answers the stream with another body. */
const streaming = (change: (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    return isStream && answer.body ? new Response(change(answer.body), answer) : answer;
  };
};

/** By the sentence that each breaks. */
export const watchMutants: Record<string, Mutant> = {
  // Says nothing where there is nothing to say.
  'stream-7': streaming((body) =>
    body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, to) => {
          if (new TextDecoder().decode(chunk).includes('data:')) to.enqueue(chunk);
        },
      }),
    ),
  ),
  // Goes on for who was let in once.
  'stream-9': streaming((body) =>
    body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({ flush: () => new Promise(() => undefined) })),
  ),
};
