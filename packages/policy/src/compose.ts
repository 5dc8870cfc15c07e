import type { Closed, HomeworkRules, MenuRules, Policy } from '@wuyu/contract/browser';
import type { Pack } from './pack.ts';
import { packs as ourPacks } from './packs.ts';
import { addDays } from './days.ts';
import { differencesOf } from './differences.ts';
import { defaults } from './packs/defaults.ts';

/** A pack was named that nobody has: by an org, by a parent, or as a successor. */
export class UnknownPackError extends Error {
  readonly packId: string;
  constructor(packId: string, known: readonly string[]) {
    super(`There is no policy pack "${packId}"; known are ${known.join(', ')}`);
    this.name = 'UnknownPackError';
    this.packId = packId;
  }
}

/** A rule that binds some grades. */
interface ForGrades<T> {
  grades: number[];
  value: T;
  clause: string;
}

/**
 * The rules that hold for an org on a day. Starting from the org's pack and going up to the nation, a nearer pack's rule
 * stands before a farther one's, grade by grade. A pack that does not hold on that day is left out: its successor takes
 * its place where it has one and its time is over, else its parent. The product's defaults hold on every day.
 *
 * @param policyId the org's `policyId`
 * @param on the school's day, `YYYY-MM-DD`
 * @param packs the packs to compose from: the product's own, unless a host brings others
 * @throws UnknownPackError when `policyId`, a parent or a successor is not among them
 */
export function composePolicy(policyId: string, on: string, packs: readonly Pack[] = ourPacks): Closed<Policy> {
  const { chain, from, to } = packsOn(policyId, on, packs);
  const nearest: Pack = chain[0] ?? defaults;
  const homework = composeHomework(chain);
  const menus = composeMenus(chain);
  // The nation's pack is the one that inherits from no place.
  const nation = chain.filter((pack) => pack.parent === undefined);
  const inForce = [...citations(homework), ...citations(menus)];
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
      const cited = [...citations(pack.homework), ...citations(pack.menus ?? {})];
      return pack.clauses.filter((clause) =>
        cited.includes(clause.id) ? inForce.includes(clause.id) : clause.validFrom <= on,
      );
    }),
    differences: differencesOf(homework, composeHomework(nation), nation),
    homework,
    menus,
  };
}

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

function composeHomework(chain: readonly Pack[]): Closed<HomeworkRules> {
  const nearest = <K extends keyof HomeworkRules>(rule: K) =>
    chain.map((pack) => pack.homework[rule]).find((value) => value !== undefined);
  const stopAtBedtime = nearest('stopAtBedtime');
  const guardianTasks = nearest('guardianTasks');
  return {
    caps: composeGrades(chain.map((pack) => pack.homework.caps ?? [])),
    bedtimes: composeGrades(chain.map((pack) => pack.homework.bedtimes ?? [])),
    nearPercent: nearest('nearPercent') ?? defaults.homework.nearPercent,
    enoughPercent: nearest('enoughPercent') ?? defaults.homework.enoughPercent,
    smallGroup: nearest('smallGroup') ?? defaults.homework.smallGroup,
    overCap: nearest('overCap') ?? defaults.homework.overCap,
    reporting: nearest('reporting') ?? defaults.homework.reporting,
    ...(stopAtBedtime ? { stopAtBedtime } : {}),
    ...(guardianTasks ? { guardianTasks } : {}),
  };
}

function composeMenus(chain: readonly Pack[]): Closed<MenuRules> {
  const nearest = <K extends keyof MenuRules>(rule: K) =>
    chain.map((pack) => pack.menus?.[rule]).find((value) => value !== undefined);
  const where = <K extends keyof MenuRules>(rule: K) => {
    const value = nearest(rule);
    return value === undefined ? {} : { [rule]: value };
  };
  return {
    editionDue: nearest('editionDue') ?? defaults.menus.editionDue,
    endNotBefore: nearest('endNotBefore') ?? defaults.menus.endNotBefore,
    extensionShares: composeGrades(chain.map((pack) => pack.menus?.extensionShares ?? [])),
    shareTolerance: nearest('shareTolerance') ?? defaults.menus.shareTolerance,
    knowledgeShares: composeGrades(chain.map((pack) => pack.menus?.knowledgeShares ?? [])),
    weeklyLessonMinutes: composeGrades(chain.map((pack) => pack.menus?.weeklyLessonMinutes ?? [])),
    wishesPerSlot: nearest('wishesPerSlot') ?? defaults.menus.wishesPerSlot,
    offerHours: nearest('offerHours') ?? defaults.menus.offerHours,
    extraLots: nearest('extraLots') ?? defaults.menus.extraLots,
    priority: composeGrades(chain.map((pack) => pack.menus?.priority ?? [])),
    ...where('monthly'),
    ...where('vettedOnly'),
    ...where('dailyMinutes'),
    ...where('noNewLessons'),
    ...where('voluntary'),
    ...where('branches'),
  };
}

/** Each grade's nearest entry, in order of grades. */
function composeGrades<T>(lists: readonly (readonly ForGrades<T>[])[]): ForGrades<T>[] {
  const taken = new Set<number>();
  const composed: ForGrades<T>[] = [];
  for (const list of lists) {
    const free = list.map((rule) => ({ ...rule, grades: rule.grades.filter((grade) => !taken.has(grade)) }));
    for (const rule of free) for (const grade of rule.grades) taken.add(grade);
    composed.push(...free.filter((rule) => rule.grades.length > 0));
  }
  return composed.sort((a, b) => (a.grades[0] ?? 0) - (b.grades[0] ?? 0));
}

/** The clauses that rules name. */
function citations(rules: Partial<Closed<HomeworkRules>> | Partial<Closed<MenuRules>>): string[] {
  return Object.values(rules)
    .flatMap((rule) => rule ?? [])
    .map((rule) => rule.clause);
}
