import { afterEach, beforeEach } from 'node:test';
import type { Database } from '@wuyu/server';
import { fixtureClock, type FixtureClock } from '@wuyu/server/fixture';
import { createWorld, type World } from './calls.ts';
import type { Engine } from './engines.ts';

/** A world of its own for every test of a suite, with its database and a clock that is moved by hand. */
export interface Fresh {
  readonly world: World;
  readonly database: Database;
  readonly clock: FixtureClock;
  /** Moves the time on; whoever calls afterwards has signed in again. */
  later(ms: number): void;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** Call it in a suite; what it answers is the world of the test that runs. */
export function freshWorlds(engine: Engine): () => Fresh {
  let now: Fresh | undefined;
  beforeEach(async () => {
    const database = await engine.open(await engine.newWorld());
    const clock = fixtureClock();
    const world = await createWorld({ database, clock });
    const later = (ms: number) => {
      clock.advance(ms);
      world.signInAgain();
    };
    now = { world, database, clock, later };
  });
  afterEach(async () => {
    now?.world.stop();
    await now?.database.close();
  });
  return () => {
    if (!now) throw new Error('there is no world between tests');
    return now;
  };
}
