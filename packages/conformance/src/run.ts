import { Discovery } from '@wuyu/contract';
import { randomInt } from 'node:crypto';
import { answered, Failure, NotProvable, type Check, type Level } from './check.ts';
import { checksOf } from './checks.ts';
import { exchange, type Exchange, type Fetch } from './exchange.ts';
import { Kit, machineTime, type Shared, type Time } from './kit.ts';
import { inLanes } from './lanes.ts';
import { keeps, nameOf, published, type Operation } from './openapi.ts';
import type { Principals } from './principals.ts';
import { scored, type Profile } from './profiles.ts';
import { proves, publishedRequirements } from './requirements.ts';
import { closeWatches, watchChecks, watchEarly } from './stream-watch.ts';
import { sweep } from './sweep.ts';
import { drawingFrom, uuid7 } from './uuid.ts';
import { markers } from './world.ts';

/** `unproven`: no ordinary request leads there and the principals file names no means. */
export type Outcome = 'kept' | 'broken' | 'unproven';

export interface Result {
  readonly id: string;
  readonly level: Check['level'];
  readonly title: string;
  readonly link: string;
  readonly capability: string;
  readonly outcome: Outcome;
  /** The sentences of the specification that it proves. */
  readonly sentences: readonly { readonly id: string; readonly text: string }[];
  /** What was promised and what came instead, or why nothing is proven. */
  readonly detail?: string;
  /** What went over the wire, secrets masked: everything where a promise is broken, else the last exchange. */
  readonly exchanges: readonly Exchange[];
  /** Which of them shows what is broken; those after it tidy up. */
  readonly judged?: number;
  /** It is broken, and the baseline says so. */
  readonly expected?: true;
}

export interface Run {
  /** The dated set of requirements that it was measured against. */
  readonly set: string;
  readonly seed: number;
  readonly contract: string;
  /** What the backend says it keeps: the rest is not scored. */
  readonly capabilities: readonly string[];
  readonly results: readonly Result[];
  /** Ids of the baseline that are kept, or that no check bears. */
  readonly stale: readonly string[];
  /** What checks made and could not be taken away again, with its school. */
  readonly left: readonly string[];
}

export interface Options {
  readonly baseUrl: string;
  readonly principals: Principals;
  /** `globalThis.fetch` unless told. */
  readonly fetch?: Fetch;
  /** The backend's clock, where whoever runs this can move it; this machine's unless told, and windows are waited for. */
  readonly time?: Time;
  /** Only checks whose id starts with one of these. */
  readonly only?: readonly string[];
  /** Only checks of these capabilities. */
  readonly capabilities?: readonly string[];
  /** Only checks of this level, and stronger ones. */
  readonly level?: Level;
  /** Only checks of the operations that an element works with. */
  readonly profile?: Profile;
  /** Ids of checks that are expected to be broken. */
  readonly baseline?: readonly string[];
  /** What is drawn follows from it, and from the instant at which the run begins; drawn itself unless told. */
  readonly seed?: number;
  /** How many checks are carried out at once, of those that may be; 4 unless told. */
  readonly atOnce?: number;
  /** The contract this kit comes with, unless told. */
  readonly operations?: readonly Operation[];
  readonly onResult?: (result: Result) => void;
}

/** The backend cannot be scored at all: it does not answer, or says nothing of itself. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

async function discover(fetch: Fetch, baseUrl: string): Promise<Discovery> {
  try {
    const request = new Request(new URL('/.well-known/wuyu', baseUrl));
    const { body } = await exchange(
      fetch,
      request,
      undefined,
      (text) => text,
      () => undefined,
    );
    return Discovery.parse(body);
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    throw new Unreachable(`${baseUrl}/.well-known/wuyu does not say what this backend keeps: ${why}`);
  }
}

/** Carries out one check. */
export async function runCheck(check: Check, shared: Shared): Promise<Result> {
  const kit = new Kit(shared);
  const { id, level, title, link, capability } = check;
  const { requirements, seed, began } = shared;
  const sentences = requirements.requirements
    .filter((sentence) => proves(check, sentence))
    .map((sentence) => ({ id: sentence.id, text: sentence.text }));
  const about = { id, level, title, link, capability, sentences };
  try {
    // Carried out again it draws anew: what it made is there already.
    const drawing = `${seed} ${id} ${kit.next(`run ${id}`)}`;
    await answered.run({ count: 0 }, () => drawingFrom(drawing, began, () => check.run(kit)));
    return { ...about, outcome: 'kept', exchanges: kit.exchanges(1) };
  } catch (reason) {
    const said = reason instanceof Error ? reason : new Error(String(reason));
    if (said instanceof NotProvable)
      return { ...about, outcome: 'unproven', detail: kit.mask(said.message), exchanges: kit.exchanges(1) };
    const exchanges = kit.exchanges();
    const judged = said instanceof Failure ? kit.judged(said.answer, said.count) : exchanges.length - 1;
    const detail = kit.mask(`${said.name}: ${said.message}`);
    return { ...about, outcome: 'broken', detail, exchanges, ...(exchanges[judged] ? { judged } : {}) };
  }
}

/** What the checks of a run share; throws `Unreachable`. */
export async function prepare(options: Options): Promise<Shared> {
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const operations = options.operations ?? (await published());
  const time = options.time ?? machineTime;
  const seed = options.seed ?? randomInt(2 ** 31);
  const began = time.now();
  return {
    fetch,
    time,
    seed,
    began,
    requirements: await publishedRequirements(),
    baseUrl: options.baseUrl,
    principals: options.principals,
    discovery: await discover(fetch, options.baseUrl),
    operations: new Map(operations.map((o) => [o.id, o])),
    marker: `${markers}${drawingFrom(`${seed}`, began, uuid7).slice(-12)}`,
    made: new Map(),
    counts: new Map(),
    turns: { last: Promise.resolve() },
    broken: new Map(),
    watches: new Map(),
    leftovers: [],
  };
}

const levels: readonly Level[] = ['MAY', 'SHOULD', 'MUST'];

/** The checks that are asked for, of what the backend declares. */
async function chosenOf(options: Options, shared: Shared): Promise<readonly Check[]> {
  const { discovery } = shared;
  const { only, capabilities, level = 'MAY', profile } = options;
  const operations = profile && (await scored(new Kit(shared), profile));
  const isMeant = ({ capability, operation }: Check): boolean => {
    // What an element needs is scored, also where a backend does not say that it keeps it.
    if (operations) return operation !== undefined && operations.has(nameOf({ capability, id: operation }));
    // Discovery itself is not a capability one may leave out.
    if (capability === 'discovery') return true;
    return operation === undefined
      ? discovery.capabilities.includes(capability)
      : keeps(discovery, { capability, id: operation });
  };
  return checksOf([...shared.operations.values()]).filter(
    (check) =>
      isMeant(check) &&
      (capabilities?.includes(check.capability) ?? true) &&
      (only?.some((prefix) => check.id.startsWith(prefix)) ?? true) &&
      levels.indexOf(check.level) >= levels.indexOf(level),
  );
}

/** Of which capabilities these checks make rows. What changes for a stream is homework. */
function sweptFor(chosen: readonly Check[], declared: readonly string[]): ReadonlySet<string> {
  const scored = chosen.flatMap(({ capability }) => (capability === 'events' ? ['events', 'homework'] : [capability]));
  return new Set(scored.filter((capability) => declared.includes(capability)));
}

/** Carries out the checks and takes away what they made, and what a run before this one left. Throws `Unreachable`. */
export async function run(options: Options): Promise<Run> {
  const shared = await prepare(options);
  const { capabilities, contract } = shared.discovery;
  const { baseline = [] } = options;
  const drawing = <T>(name: string, work: () => Promise<T>) =>
    drawingFrom(`${shared.seed} ${name}`, shared.began, work);
  const chosen = await drawing('chosen', () => chosenOf(options, shared));
  const swept = sweptFor(chosen, capabilities);
  await drawing('before', () => sweep(new Kit(shared), swept));
  if (chosen.some((check) => watchChecks.includes(check))) watchEarly(new Kit(shared));
  const found = new Map<string, Result>();
  try {
    await inLanes(chosen, options.atOnce ?? 4, async (check) => {
      const result = await runCheck(check, shared);
      const told: Result =
        result.outcome === 'broken' && baseline.includes(check.id) ? { ...result, expected: true } : result;
      found.set(check.id, told);
      options.onResult?.(told);
    });
  } finally {
    await closeWatches(shared);
  }
  const left = await drawing('after', () => sweep(new Kit(shared), swept));
  const known = new Set(checksOf([...shared.operations.values()]).map(({ id }) => id));
  return {
    set: shared.requirements.set,
    seed: shared.seed,
    contract,
    capabilities,
    results: chosen.flatMap(({ id }) => found.get(id) ?? []),
    stale: baseline.filter((id) => !known.has(id) || found.get(id)?.outcome === 'kept'),
    left,
  };
}
