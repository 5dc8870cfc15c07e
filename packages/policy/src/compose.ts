import type { Closed, Policy } from '@wuyu/contract/browser';
import type { Pack } from './pack.ts';
import { packs as ourPacks } from './packs.ts';
import { addDays } from './days.ts';
import { differencesOf, type Rules } from './differences.ts';
import { defaults } from './packs/defaults.ts';
import { citationsOf, composeEvaluation, composeHomework, composeMenus, composeVisits } from './rules.ts';

/** A pack was named that nobody has: by an org, by a parent, or as a successor. */
export class UnknownPackError extends Error {
  readonly packId: string;
  constructor(packId: string, known: readonly string[]) {
    super(`There is no policy pack "${packId}"; known are ${known.join(', ')}`);
    this.name = 'UnknownPackError';
    this.packId = packId;
  }
}

/**
 * The rules that hold for an org on a day. Starting from the org's pack and going up to the nation, a nearer pack's rule
 * stands before a farther one's, grade by grade; a rule holds from the first day of its clause on. A pack that does not hold
 * on that day is left out: its successor takes its place where it has one and its time is over, else its parent. The product's
 * defaults hold on every day.
 *
 * @param policyId the org's `policyId`
 * @param on the school's day, `YYYY-MM-DD`
 * @param packs the packs to compose from: the product's own, unless a host brings others
 * @throws UnknownPackError when `policyId`, a parent or a successor is not among them
 */
export function composePolicy(policyId: string, on: string, packs: readonly Pack[] = ourPacks): Closed<Policy> {
  const { chain, from, to } = packsOn(policyId, on, packs);
  const nearest: Pack = chain[0] ?? defaults;
  const rules = rulesOn(chain, on);
  // The nation's pack is the one that inherits from no place.
  const nation = chain.filter((pack) => pack.parent === undefined);
  const inForce = citationsOf(rules);
  return {
    id: nearest.id,
    title: nearest.title,
    place: nearest.place,
    validFrom: from,
    ...(to === undefined ? {} : { validTo: to }),
    ...(nearest.supersededBy === undefined ? {} : { supersededBy: nearest.supersededBy }),
    inherits: chain.slice(1).map((pack) => pack.id),
    // A clause whose rule a nearer pack replaced is not in force here; one that sets no number is, from its first day on.
    clauses: chain.flatMap((pack) => {
      const cited = citationsOf(pack);
      return pack.clauses.filter((clause) =>
        cited.includes(clause.id) ? inForce.includes(clause.id) : clause.validFrom <= on,
      );
    }),
    differences: differencesOf(rules, rulesOn(nation, on), nation),
    ...rules,
  };
}

const rulesOn = (chain: readonly Pack[], on: string): Rules => ({
  homework: composeHomework(chain, on),
  menus: composeMenus(chain, on),
  visits: composeVisits(chain, on),
  evaluation: composeEvaluation(chain, on),
});

/** The packs that hold on a day, nearest first, the defaults last; and the days from and to which exactly these do. */
function packsOn(
  policyId: string,
  on: string,
  packs: readonly Pack[],
): { chain: Pack[]; from: string; to: string | undefined } {
  const chain: Pack[] = [];
  const seen = new Set<string>();
  let from = defaults.validFrom;
  let to: string | undefined;
  const begins = (day: string) => void (from = day > from ? day : from);
  const ends = (day: string) => void (to = to === undefined || day < to ? day : to);
  let id: string | undefined = policyId;
  while (id !== undefined && id !== defaults.id) {
    const wanted: string = id;
    const pack = packs.find((p) => p.id === wanted);
    if (!pack) throw new UnknownPackError(wanted, [...packs.map((p) => p.id), defaults.id]);
    if (seen.has(wanted)) throw new Error(`Policy pack "${wanted}" inherits from itself`);
    seen.add(wanted);
    const over = pack.validTo !== undefined && pack.validTo < on;
    if (over) begins(addDays(pack.validTo, 1));
    else if (pack.validFrom > on) ends(addDays(pack.validFrom, -1));
    else {
      chain.push(pack);
      begins(pack.validFrom);
      if (pack.validTo !== undefined) ends(pack.validTo);
    }
    id = over ? (pack.supersededBy ?? pack.parent) : pack.parent;
  }
  return { chain: [...chain, defaults], from, to };
}
