import type { RadarHost } from './backed-types.ts';
import type { RadarPlace } from './state.ts';

/** What of a host names each part of a place. */
const names = {
  studentId: 'student',
  classId: 'classId',
  on: 'term',
  frameworkId: 'framework',
  as: 'as',
} as const satisfies Record<keyof RadarPlace, keyof RadarHost>;
const parts = ['studentId', 'classId', 'on', 'frameworkId', 'as'] as const satisfies (keyof RadarPlace)[];

type Named = string | undefined;

/** What a person turned to on an element, and what its page had named there before. */
class Turns {
  readonly #host: RadarHost;
  readonly #turns = new Map<keyof RadarPlace, { readonly from: Named; readonly to: Named }>();
  #person: string | undefined;

  constructor(host: RadarHost) {
    this.#host = host;
  }

  /** Turns to another pupil, class, term or framework. */
  go(change: Partial<RadarPlace>): void {
    for (const part of parts) {
      if (!(part in change)) continue;
      const name = names[part];
      const before = this.#turns.get(part);
      const now = this.#host[name];
      // What the page named meanwhile is what one comes back to.
      const from = before && before.to === now ? before.from : now;
      this.#turns.set(part, { from, to: change[part] });
      this.#host[name] = change[part];
    }
  }

  /** Says who looks; what somebody else had turned to is dropped. @returns whether somebody else looked before */
  met(userId: string | undefined): boolean {
    if (userId === undefined || userId === this.#person) return false;
    const isOther = this.#person !== undefined;
    this.#person = userId;
    if (isOther)
      this.#turns.forEach(({ from, to }, part) => {
        if (this.#host[names[part]] === to) this.#host[names[part]] = from;
      });
    if (isOther) this.#turns.clear();
    return isOther;
  }
}

const all = new WeakMap<RadarHost, Turns>();

/** An element's own: they stay while it is off the page, as what was turned to does. */
export function turnsOf(host: RadarHost): Turns {
  const turns = all.get(host) ?? new Turns(host);
  all.set(host, turns);
  return turns;
}
