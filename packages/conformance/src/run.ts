import { Discovery } from '@wuyu/contract';
import { NotProvable, type Check } from './check.ts';
import { checksOf } from './checks.ts';
import { tidyEvaluation } from './evaluation/tidy.ts';
import { exchange, type Exchange, type Fetch } from './exchange.ts';
import { Kit, machineTime, type Shared, type Time } from './kit.ts';
import { published, type Operation } from './openapi.ts';
import type { Principals } from './principals.ts';
import { closeWatches, watchChecks, watchEarly } from './stream-watch.ts';
import { uuid7 } from './uuid.ts';
import { tidy } from './world.ts';

/** `unproven`: no ordinary request leads there and the principals file names no means. */
export type Outcome = 'kept' | 'broken' | 'unproven';

export interface Result {
  readonly id: string;
  readonly level: Check['level'];
  readonly title: string;
  readonly link: string;
  readonly outcome: Outcome;
  /** What was promised and what came instead, or why nothing is proven. */
  readonly detail?: string;
  /** What went over the wire, secrets masked: everything where a promise is broken, else the last exchange. */
  readonly exchanges: readonly Exchange[];
}

export interface Run {
  readonly contract: string;
  /** What the backend says it keeps: the rest is not scored. */
  readonly capabilities: readonly string[];
  readonly results: readonly Result[];
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
  const { id, level, title, link } = check;
  const done = (outcome: Outcome, detail?: string): Result => ({
    id,
    level,
    title,
    link,
    outcome,
    ...(detail === undefined ? {} : { detail }),
    exchanges: outcome === 'broken' ? kit.exchanges() : kit.exchanges(1),
  });
  try {
    await check.run(kit);
    return done('kept');
  } catch (reason) {
    if (reason instanceof NotProvable) return done('unproven', reason.message);
    return done('broken', reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
  }
}

/** What the checks of a run share; throws `Unreachable`. */
export async function prepare(options: Options): Promise<Shared> {
  const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const operations = options.operations ?? (await published());
  return {
    fetch,
    time: options.time ?? machineTime,
    baseUrl: options.baseUrl,
    principals: options.principals,
    discovery: await discover(fetch, options.baseUrl),
    operations: new Map(operations.map((o) => [o.id, o])),
    marker: `conformance-${uuid7().slice(-12)}`,
    made: new Map(),
    counts: new Map(),
    leftovers: [],
  };
}

/** Runs the checks one after the other and takes away what they made. Throws `Unreachable`. */
export async function run(options: Options): Promise<Run> {
  const shared = await prepare(options);
  const { capabilities, contract } = shared.discovery;
  // Discovery itself is not a capability one may leave out.
  const kept = ['discovery', ...capabilities];
  const chosen = checksOf([...shared.operations.values()]).filter(
    (check) =>
      kept.includes(check.capability) &&
      (options.capabilities?.includes(check.capability) ?? true) &&
      (options.only?.some((prefix) => check.id.startsWith(prefix)) ?? true),
  );
  if (chosen.some((check) => watchChecks.includes(check))) watchEarly(new Kit(shared));
  const results: Result[] = [];
  for (const check of chosen) {
    const result = await runCheck(check, shared);
    results.push(result);
    options.onResult?.(result);
  }
  await closeWatches(shared);
  await tidyEvaluation(new Kit(shared));
  await tidy(new Kit(shared));
  return { contract, capabilities, results };
}
