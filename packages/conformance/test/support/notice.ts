import { createHash } from 'node:crypto';
import {
  checksOf,
  prepare,
  run,
  runCheck,
  type Check,
  type Operation,
  type Result,
  type Run,
} from '../../src/index.ts';
import { inItsOwnHand } from './own-hand.ts';
import { sqliteBackend } from './backend.ts';
import { Forgetful } from './forgetful.ts';
import { leftAt } from './promises.ts';
import { twinChecks } from './twins.ts';

/*
 * Which check notices that a statement forgets the org. What a check finds is shown on backends of their own: one that forgets,
 * where it turns red, and one that does not, where it is green.
 */

/**
 * Those that look at two schools at once, or closely at one, come first: they notice soonest. Before all others comes the one
 * that counts a school's days.
 */
const soonest = [
  '.twins.lessons',
  'tenancy.',
  '.carried-',
  '.per-org',
  'student.within',
  'guardian.within',
  '.within',
  '.beyond',
  '.foreign-id',
];
const eagerness = ({ id }: Check) => {
  const place = soonest.findIndex((part) => id.includes(part));
  return place < 0 ? soonest.length : place;
};

/** What one of them had a job do, another may be the one to see. */
const looksAtJobs = ({ id }: Check) => /^tenancy\.twins\.(lessons|companions|ran-out)$|\.carried-/.test(id);

/** What a place is called where it is remembered. */
export const nameOf = (place: string): string => createHash('sha256').update(place).digest('hex').slice(0, 12);

/** A place, and the checks during which its statement was carried out. */
export interface Place {
  readonly place: string;
  /** Those that look closest, and are done soonest, first. */
  readonly users: readonly Check[];
}

export interface Look {
  readonly done: Run;
  readonly left: Readonly<Record<string, number>>;
  readonly places: readonly Place[];
}

export class Noticing {
  readonly #operations: readonly Operation[];
  readonly #checks = new Map<string, Check>();
  /** By their ids: whether they are green where nothing is left out. */
  readonly #green = new Map<string, Promise<boolean>>();

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    for (const check of [...twinChecks, ...checksOf(operations)]) this.#checks.set(check.id, check);
  }

  check(id: string | undefined): Check | undefined {
    return id === undefined ? undefined : this.#checks.get(id);
  }

  /**
   * Carries out every check where nothing is left out. Throws where one of the fixture's own does not pass.
   *
   * @returns the run of the contract's checks, what stands after it, and every place, with the checks that passed
   */
  async look(): Promise<Look> {
    const watching = new Forgetful();
    const green: Check[] = [];
    const took = new Map<Check, number>();
    let began = performance.now();
    const begin = (id = ''): void => {
      watching.by = id;
      began = performance.now();
    };
    const ended = (check: Check | undefined, { id, outcome }: Result): void => {
      if (check?.id !== id) throw new Error(`${id} is carried out out of turn`);
      if (outcome === 'kept') green.push(check);
      took.set(check, performance.now() - began);
    };
    const own = await sqliteBackend([watching]);
    const shared = await prepare({ ...own, operations: this.#operations });
    for (const check of twinChecks) {
      begin(check.id);
      const result = await runCheck(check, shared);
      if (result.outcome === 'broken') throw new Error(`${check.id}: ${result.detail ?? ''}`);
      ended(check, result);
    }
    begin();
    await own.close();
    // A run carries its checks out in this order; who comes next is at work as soon as one is done.
    const checks = checksOf(this.#operations).map(({ id }) => this.check(id));
    const reference = await sqliteBackend([watching]);
    // However a backend writes what it says: every promise is kept.
    const backend = { ...reference, fetch: inItsOwnHand(reference.fetch) };
    let at = 0;
    begin(checks[at]?.id);
    const onResult = (result: Result): void => {
      ended(checks[at], result);
      at += 1;
      begin(checks[at]?.id);
    };
    const done = await run({ ...backend, operations: this.#operations, onResult, atOnce: 1 });
    const left = await leftAt(backend);
    await backend.close();
    const order = (check: Check) => eagerness(check) * 1e6 + (took.get(check) ?? 0);
    green.sort((a, b) => order(a) - order(b));
    const places = [...watching.seen].map(([place, users]) => {
      const byJob = [...users].some((id) => id.startsWith('homework.listLoadSummaries.'));
      const concerned = (check: Check) =>
        users.has(check.id) || (byJob && looksAtJobs(check)) || /^roster\..*\.(within|beyond)$/.test(check.id);
      return { place, users: green.filter(concerned) };
    });
    return { done, left, places };
  }

  /** Carries checks out one after the other, until one turns red; says which. */
  async #red(checks: readonly Check[], forget?: string): Promise<number> {
    const backend = await sqliteBackend(forget === undefined ? [] : [new Forgetful(forget)]);
    try {
      const shared = await prepare({ ...backend, operations: this.#operations });
      for (const [i, check] of checks.entries()) if ((await runCheck(check, shared)).outcome !== 'kept') return i;
      return -1;
    } finally {
      await backend.close();
    }
  }

  /** Whether checks are green, one after the other, where nothing is left out. */
  isGreen(checks: readonly Check[]): Promise<boolean> {
    const name = checks.map(({ id }) => id).join();
    const known = this.#green.get(name) ?? this.#red(checks).then((at) => at < 0);
    this.#green.set(name, known);
    return known;
  }

  /** The check, of several that are carried out one after the other, that notices a place. */
  async notices(place: string, checks: readonly Check[]): Promise<Check | undefined> {
    const at = await this.#red(checks, place);
    return at >= 0 && (await this.isGreen(checks.slice(0, at + 1))) ? checks[at] : undefined;
  }
}
