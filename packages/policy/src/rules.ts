import type { Closed, EvaluationRules, HomeworkRules, MenuRules, VisitRules } from '@wuyu/contract/browser';
import type { Pack } from './pack.ts';
import { defaults } from './packs/defaults.ts';

/** What a pack says about one thing: it names its clause. */
export interface Cited {
  readonly clause: string;
}
/** A rule that binds some grades. */
interface ForGrades<T> extends Cited {
  grades: number[];
  value: T;
}

/** Whether a rule of a pack holds on a day: from its clause's first day on. The product's defaults hold on every day. */
const holds = (pack: Pack, { clause }: Cited, on: string): boolean =>
  pack === defaults || pack.clauses.some(({ id, validFrom }) => id === clause && validFrom <= on);

/** What some packs, the nearest first, say about homework on a day. */
export function composeHomework(chain: readonly Pack[], on: string): Closed<HomeworkRules> {
  const { nearest, byGrade } = reading(chain, on);
  const { homework } = defaults;
  const stopAtBedtime = nearest((pack) => pack.homework.stopAtBedtime);
  const guardianTasks = nearest((pack) => pack.homework.guardianTasks);
  return {
    caps: byGrade((pack) => pack.homework.caps),
    bedtimes: byGrade((pack) => pack.homework.bedtimes),
    nearPercent: nearest((pack) => pack.homework.nearPercent) ?? homework.nearPercent,
    enoughPercent: nearest((pack) => pack.homework.enoughPercent) ?? homework.enoughPercent,
    smallGroup: nearest((pack) => pack.homework.smallGroup) ?? homework.smallGroup,
    overCap: nearest((pack) => pack.homework.overCap) ?? homework.overCap,
    reporting: nearest((pack) => pack.homework.reporting) ?? homework.reporting,
    ...(stopAtBedtime ? { stopAtBedtime } : {}),
    ...(guardianTasks ? { guardianTasks } : {}),
  };
}

/** What some packs, the nearest first, say about after-school service on a day. */
export function composeMenus(chain: readonly Pack[], on: string): Closed<MenuRules> {
  const { nearest, byGrade } = reading(chain, on);
  const { menus } = defaults;
  const monthly = nearest((pack) => pack.menus?.monthly);
  const vettedOnly = nearest((pack) => pack.menus?.vettedOnly);
  const dailyMinutes = nearest((pack) => pack.menus?.dailyMinutes);
  const noNewLessons = nearest((pack) => pack.menus?.noNewLessons);
  const voluntary = nearest((pack) => pack.menus?.voluntary);
  const branches = nearest((pack) => pack.menus?.branches);
  return {
    editionDue: nearest((pack) => pack.menus?.editionDue) ?? menus.editionDue,
    endNotBefore: nearest((pack) => pack.menus?.endNotBefore) ?? menus.endNotBefore,
    shareTolerance: nearest((pack) => pack.menus?.shareTolerance) ?? menus.shareTolerance,
    wishesPerSlot: nearest((pack) => pack.menus?.wishesPerSlot) ?? menus.wishesPerSlot,
    offerHours: nearest((pack) => pack.menus?.offerHours) ?? menus.offerHours,
    extraLots: nearest((pack) => pack.menus?.extraLots) ?? menus.extraLots,
    extensionShares: byGrade((pack) => pack.menus?.extensionShares),
    knowledgeShares: byGrade((pack) => pack.menus?.knowledgeShares),
    weeklyLessonMinutes: byGrade((pack) => pack.menus?.weeklyLessonMinutes),
    priority: byGrade((pack) => pack.menus?.priority),
    ...(monthly ? { monthly } : {}),
    ...(vettedOnly ? { vettedOnly } : {}),
    ...(dailyMinutes ? { dailyMinutes } : {}),
    ...(noNewLessons ? { noNewLessons } : {}),
    ...(voluntary ? { voluntary } : {}),
    ...(branches ? { branches } : {}),
  };
}

/** What some packs, the nearest first, say about home visits on a day. */
export function composeVisits(chain: readonly Pack[], on: string): Closed<VisitRules> {
  const { nearest, byGrade } = reading(chain, on);
  const { visits } = defaults;
  const guidancePerTerm = nearest((pack) => pack.visits?.guidancePerTerm);
  const required = nearest((pack) => pack.visits?.required);
  const carePlan = nearest((pack) => pack.visits?.carePlan);
  const homeTeaching = nearest((pack) => pack.visits?.homeTeaching);
  return {
    duties: byGrade((pack) => pack.visits?.duties),
    visitors: nearest((pack) => pack.visits?.visitors) ?? visits.visitors,
    behindPercent: nearest((pack) => pack.visits?.behindPercent) ?? visits.behindPercent,
    graceDays: nearest((pack) => pack.visits?.graceDays) ?? visits.graceDays,
    followUpDays: nearest((pack) => pack.visits?.followUpDays) ?? visits.followUpDays,
    focus: nearest((pack) => pack.visits?.focus) ?? visits.focus,
    ...(guidancePerTerm ? { guidancePerTerm } : {}),
    ...(required ? { required } : {}),
    ...(carePlan ? { carePlan } : {}),
    ...(homeTeaching ? { homeTeaching } : {}),
  };
}

/** What some packs, the nearest first, say about the evaluation of pupils on a day. */
export function composeEvaluation(chain: readonly Pack[], on: string): Closed<EvaluationRules> {
  const { nearest, every } = reading(chain, on);
  const { evaluation } = defaults;
  const noRanking = nearest((pack) => pack.evaluation?.noRanking);
  const growthRecord = nearest((pack) => pack.evaluation?.growthRecord);
  const growth = nearest((pack) => pack.evaluation?.growth);
  return {
    // A place may word a template or a scale in its own way: then what it inherits of that id is not told beside it.
    templates: firstOf(
      every((pack) => pack.evaluation?.templates),
      ({ id }) => id,
    ),
    scales: firstOf(
      every((pack) => pack.evaluation?.scales),
      ({ value }) => value.id,
    ),
    smallGroup: nearest((pack) => pack.evaluation?.smallGroup) ?? evaluation.smallGroup,
    peersFrom: nearest((pack) => pack.evaluation?.peersFrom) ?? evaluation.peersFrom,
    tailPercent: nearest((pack) => pack.evaluation?.tailPercent) ?? evaluation.tailPercent,
    rates: nearest((pack) => pack.evaluation?.rates) ?? evaluation.rates,
    ...(noRanking ? { noRanking } : {}),
    ...(growthRecord ? { growthRecord } : {}),
    ...(growth ? { growth } : {}),
  };
}

/** Of several with one id the first. */
const firstOf = <T>(list: readonly T[], idOf: (one: T) => string): T[] =>
  list.filter((one, at) => list.findIndex((other) => idOf(other) === idOf(one)) === at);

/** How rules are read from packs, the nearest first, on a day. */
function reading(chain: readonly Pack[], on: string) {
  return {
    nearest: <R extends Cited>(ruleOf: (pack: Pack) => R | undefined): R | undefined => {
      for (const pack of chain) {
        const rule = ruleOf(pack);
        if (rule !== undefined && holds(pack, rule, on)) return rule;
      }
      return undefined;
    },
    every: <R extends Cited>(rulesOf: (pack: Pack) => readonly R[] | undefined): R[] =>
      chain.flatMap((pack) => (rulesOf(pack) ?? []).filter((rule) => holds(pack, rule, on))),
    byGrade: <T>(rulesOf: (pack: Pack) => readonly ForGrades<T>[] | undefined): ForGrades<T>[] =>
      nearestByGrade(chain.map((pack) => (rulesOf(pack) ?? []).filter((rule) => holds(pack, rule, on)))),
  };
}

/** Each grade's nearest entry, in order of grades. */
function nearestByGrade<T>(lists: readonly (readonly ForGrades<T>[])[]): ForGrades<T>[] {
  const taken = new Set<number>();
  const composed: ForGrades<T>[] = [];
  for (const list of lists) {
    const free = list.map((rule) => ({ ...rule, grades: rule.grades.filter((grade) => !taken.has(grade)) }));
    for (const rule of free) for (const grade of rule.grades) taken.add(grade);
    composed.push(...free.filter((rule) => rule.grades.length > 0));
  }
  return composed.sort((a, b) => (a.grades[0] ?? 0) - (b.grades[0] ?? 0));
}

/** The clauses that the rules of a pack or of a policy name. */
export const citationsOf = ({
  homework,
  menus = {},
  visits = {},
  evaluation = {},
}: Pick<Pack, 'homework' | 'menus' | 'visits' | 'evaluation'>): string[] =>
  [...named(homework), ...named(menus), ...named(visits), ...named(evaluation)].map(({ clause }) => clause);

const named = (rules: Readonly<Record<string, Cited | readonly Cited[] | undefined>>): Cited[] =>
  Object.values(rules).flatMap((rule) => rule ?? []);
