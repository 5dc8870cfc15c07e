import { NotProvable, sections, type Check } from './check.ts';
import { must } from './expect.ts';
import type { Mutant } from './generate.ts';
import { machineTime, type Kit, type Shared } from './kit.ts';
import { instant } from './menus/world.ts';

/*
 * Streams that stay open beside all other checks: what happens when nothing happens takes half a minute to be seen.
 */

/** How long a stream may be silent, and how often it is looked at while it is waited for, in milliseconds. */
const longestSilence = 30_000;
const pause = 2500;
/** How long a token is waited for to end, by how much clocks may differ, and how soon the stream ends then. */
const longestWait = 5 * 60_000;
const leeway = 60_000;
const soon = 10_000;

/** What was seen of a stream; times by this machine's clock, in milliseconds. */
export interface Watch {
  readonly status: number;
  readonly token: string;
  /** When something came last, or else the answer, and the longest time between two pieces. */
  heard: number;
  longest: number;
  /** Whether something came later than at the beginning: an event, or a comment. */
  alive: boolean;
  /** When it ended, by the run's clock. */
  ended: number | undefined;
  readonly close: () => void;
}

async function open(kit: Kit, token: string, org: string): Promise<Watch> {
  const { time } = kit.shared;
  const answer = await kit.open('streamEvents', {}, { token, org });
  const reader = answer.body?.getReader();
  const opened = Date.now();
  const watch: Watch = {
    status: answer.status,
    token,
    heard: opened,
    longest: 0,
    alive: false,
    ended: undefined,
    close: () => void reader?.cancel().catch(() => undefined),
  };
  const listen = async () => {
    for (let pieces = 0; ; pieces++) {
      const { done } = (await reader?.read()) ?? { done: true };
      const at = Date.now();
      if (pieces > 0) watch.longest = Math.max(watch.longest, at - watch.heard);
      watch.heard = at;
      if (done) return;
      // How a stream begins may come in several pieces.
      watch.alive ||= time === machineTime ? at - opened > 1000 : pieces > 0;
    }
  };
  void listen()
    .catch(() => undefined)
    .finally(() => (watch.ended = time.now()));
  return watch;
}

/** The stream of a kind, opened when it is asked for first. */
function watched(kit: Kit, kind: string, token: () => string, org: string): Promise<Watch> {
  const { watches } = kit.shared;
  const found = watches.get(kind) ?? open(kit, token(), org);
  watches.set(kind, found);
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
export async function closeWatches({ watches }: Pick<Shared, 'watches'>): Promise<void> {
  for (const watch of await Promise.allSettled(watches.values())) if (watch.status === 'fulfilled') watch.value.close();
  watches.clear();
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
  const lives = await comes(kit, longestSilence + pause, () => watch.alive || watch.ended !== undefined);
  // Where the run's clock is moved, this machine's does not tell how long it was.
  const now = watch.ended === undefined ? Date.now() - watch.heard : 0;
  const longest = kit.shared.time === machineTime ? Math.max(watch.longest, now) : 0;
  must(
    lives && longest <= longestSilence + pause,
    `a stream on which nothing changes sends a comment (a line that begins with \`:\`) within 30 seconds${longest > 0 ? `: it was silent for ${Math.ceil(longest / 1000)} s` : ''}`,
  );
  if (!watch.alive) throw new NotProvable('the stream of the district ended before it had to give a sign of life');
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
  const [school] = kit.schools;
  const left = end - Date.parse(await instant(kit, school, 0));
  if (left > longestWait)
    throw new NotProvable(
      `the token \`brief\` ends in ${Math.ceil(left / 60_000)} minutes, and a run waits for 5 at most: name one that ends sooner`,
    );
  const endsAt = kit.shared.time.now() + left;
  await kit.shared.time.pass(Math.max(0, left));
  const isOver = await comes(kit, leeway + soon, () => watch.ended !== undefined);
  must(isOver, `a stream ends with its token: it was still open ${(leeway + soon) / 1000} s after \`exp\``);
  // The two clocks were compared over a wire.
  if ((watch.ended ?? 0) < endsAt - soon) throw new NotProvable('the stream ended before its token did');
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
