import type { Check } from './check.ts';

/**
 * What may be carried out beside others: checks whose requests are all to be refused; what they name is prepared in turn. All
 * else stays alone, since it changes rows, counts, looks at revisions or waits.
 */
const beside =
  /\.(bodies\.(broken|strange)|access\.(\w+\.(foreign-id|foreign-org|refused)|unknown-org|unnamed-org)|problem\.(bad-request|forbidden|idempotency-key-missing|internal|invalid|not-found|precondition-required|too-large|unauthenticated|unavailable|unsupported-media-type))$/;

/** Waits for all of them, also where one fails: nothing goes on when whoever waits does. Throws what the first failed by. */
async function allDone(works: Iterable<Promise<void>>): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Does something for each, a few at once. */
export async function forEach<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const lane = async (): Promise<void> => {
    for (const one of left) await work(one);
  };
  await allDone([lane(), lane(), lane(), lane()]);
}

/** Carries checks out in their order, so many at once of those that may be; what stays alone waits for all before it. */
export async function inLanes(
  checks: readonly Check[],
  atOnce: number,
  carryOut: (check: Check) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  try {
    for (const check of checks) {
      if (check.operation === undefined || !beside.test(check.id)) {
        await Promise.all(underWay);
        await carryOut(check);
        continue;
      }
      while (underWay.size >= atOnce) await Promise.race(underWay);
      const done: Promise<void> = carryOut(check).finally(() => underWay.delete(done));
      underWay.add(done);
    }
  } finally {
    await allDone(underWay);
  }
}
