import { isDay } from './days.ts';
import type { Pack } from './pack.ts';
import { defaults } from './packs/defaults.ts';
import type { Cited } from './rules.ts';

/** Something that is wrong with a pack. */
export interface PackFault {
  /** The very pack of the list: of two with the same id, the one that comes later. */
  readonly pack: Pack;
  /** Where in the pack, e.g. `homework.caps[1].clause`. */
  readonly path: string;
  /** What is wrong and what would be right, without a full stop. */
  readonly message: string;
}

/** A rule of a pack, where it stands and which clause it names. */
interface Citation {
  readonly path: string;
  readonly clause: string;
}

/**
 * Looks for what would make packs fail or contradict themselves once rules are composed from them: ids that stand twice, a
 * parent or a successor that is not there, packs that inherit in a circle, rules without their clause, days that are none.
 * It reads packs of the right shape; that a wording says what its rule says is for people to read.
 *
 * @param packs all that rules are composed from together, the product's own included
 * @returns every fault; none where the packs can be used
 */
export function checkPacks(packs: readonly Pack[]): PackFault[] {
  const faults: PackFault[] = [];
  const known = new Map<string, Pack>([[defaults.id, defaults]]);
  const clauses = new Map<string, string>(defaults.clauses.map(({ id }) => [id, defaults.id]));
  for (const pack of packs) {
    const add = (path: string, message: string) => void faults.push({ pack, path, message });
    if (known.has(pack.id)) add('id', `there is another policy pack "${pack.id}"; choose an id of its own`);
    else known.set(pack.id, pack);
    pack.clauses.forEach(({ id, validFrom }, i) => {
      const holder = clauses.get(id);
      if (holder !== undefined)
        add(`clauses[${i}].id`, `the clause "${id}" stands in the pack "${holder}" already; an id stands once`);
      else clauses.set(id, pack.id);
      if (!isDay(validFrom)) add(`clauses[${i}].validFrom`, `"${validFrom}" is no day (YYYY-MM-DD)`);
    });
    checkDays(pack, add);
    checkRules(pack, add);
    checkTemplates(pack, add);
  }
  for (const pack of packs) faults.push(...unknownKin(pack, known));
  for (const pack of known.values()) faults.push(...circles(pack, known));
  return faults;
}

/** How a pack names another one. */
const kin = ['parent', 'supersededBy'] as const;

type Add = (path: string, message: string) => void;

function checkDays({ validFrom, validTo, supersededBy }: Pack, add: Add): void {
  if (!isDay(validFrom)) add('validFrom', `"${validFrom}" is no day (YYYY-MM-DD)`);
  if (validTo !== undefined && !isDay(validTo)) add('validTo', `"${validTo}" is no day (YYYY-MM-DD)`);
  else if (validTo !== undefined && isDay(validFrom) && validTo < validFrom)
    add('validTo', `the last day, ${validTo}, lies before the first one, ${validFrom}`);
  if (supersededBy !== undefined && validTo === undefined)
    add('supersededBy', `"${supersededBy}" would never take its place: name the last day in validTo`);
}

function checkRules(pack: Pack, add: Add): void {
  const { validFrom, validTo } = pack;
  const lasting = validTo !== undefined && isDay(validTo) && validTo >= validFrom ? validTo : undefined;
  for (const { path, clause: id } of citationsOf(pack)) {
    const clause = pack.clauses.find((c) => c.id === id);
    if (!clause) add(path, `the rule cites the clause "${id}", which the pack does not hold`);
    else if (lasting !== undefined && isDay(clause.validFrom) && clause.validFrom > lasting)
      add(path, `the clause "${id}" holds from ${clause.validFrom} on, after the pack's last day, ${lasting}`);
  }
  const { homework, menus = {}, visits = {} } = pack;
  once('homework.caps', homework.caps, add);
  once('homework.bedtimes', homework.bedtimes, add);
  for (const rule of ['extensionShares', 'knowledgeShares', 'weeklyLessonMinutes', 'priority'] as const)
    once(`menus.${rule}`, menus[rule], add);
  once('visits.duties', visits.duties, add);
  visits.duties?.forEach(({ value }, i) => {
    value.forEach(({ classFrom = 1, classTo = Infinity }, j) => {
      if (classFrom > classTo)
        add(`visits.duties[${i}].value[${j}].classTo`, `no class has from ${classFrom} to ${classTo} pupils`);
    });
  });
  const { reporting } = homework;
  if (reporting && reporting.value !== 'sampled' && reporting.percent !== 100)
    add('homework.reporting.percent', `"${reporting.value}" asks everybody: 100, not ${reporting.percent}`);
  const branches = new Set<string>();
  menus.branches?.value.forEach(({ id }, i) => {
    if (branches.has(id)) add(`menus.branches.value[${i}].id`, `the branch "${id}" stands twice`);
    branches.add(id);
  });
}

/** Axes and scales are spoken of by their ids; a mapping leads from axes that are there. */
function checkTemplates({ evaluation = {} }: Pack, add: Add): void {
  const twice = (path: string, ids: readonly string[], what: string) =>
    ids.forEach((id, i) => {
      if (ids.indexOf(id) !== i) add(`${path}[${i}].id`, `the ${what} "${id}" stands twice`);
    });
  const { templates = [], scales = [] } = evaluation;
  twice(
    'evaluation.templates',
    templates.map(({ id }) => id),
    'template',
  );
  twice(
    'evaluation.scales',
    scales.map(({ value }) => value.id),
    'scale',
  );
  templates.forEach(({ axes, mappings }, i) => {
    const ids = axes.map(({ id }) => id);
    const path = `evaluation.templates[${i}]`;
    twice(`${path}.axes`, ids, 'axis');
    mappings.forEach((mapping, j) => {
      mapping.axes.forEach(({ from }, k) => {
        if (!ids.includes(from)) add(`${path}.mappings[${j}].axes[${k}].from`, `there is no axis "${from}"`);
      });
    });
  });
}

/** A grade that stands in two entries of a rule has two answers. */
function once(path: string, rules: readonly { readonly grades: readonly number[] }[] | undefined, add: Add): void {
  const seen = new Set<number>();
  rules?.forEach(({ grades }, i) => {
    for (const grade of grades) {
      if (seen.has(grade)) add(`${path}[${i}].grades`, `grade ${grade} stands twice`);
      seen.add(grade);
    }
  });
}

/** Every rule of a pack that names a clause, in the order they stand. */
const citationsOf = ({ homework, menus = {}, visits = {}, evaluation = {} }: Pack): Citation[] => [
  ...cited('homework', homework),
  ...cited('menus', menus),
  ...cited('visits', visits),
  ...cited('evaluation', evaluation),
];

const cited = (capability: string, rules: Readonly<Record<string, Cited | readonly Cited[] | undefined>>): Citation[] =>
  Object.entries(rules).flatMap(([name, rule]): Citation[] => {
    if (rule === undefined) return [];
    if ('clause' in rule) return [{ path: `${capability}.${name}.clause`, clause: rule.clause }];
    return rule.map(({ clause }, i) => ({ path: `${capability}.${name}[${i}].clause`, clause }));
  });

function unknownKin(pack: Pack, known: ReadonlyMap<string, Pack>): PackFault[] {
  return kin.flatMap((path) => {
    const id = pack[path];
    if (id === undefined || known.has(id)) return [];
    return [{ pack, path, message: `there is no policy pack "${id}"; known are ${[...known.keys()].join(', ')}` }];
  });
}

/** A pack that parents and successors, in whichever order, lead back to. */
function circles(pack: Pack, known: ReadonlyMap<string, Pack>): PackFault[] {
  return kin.flatMap((path) => {
    const next = pack[path];
    if (next === undefined || !leadsTo(next, pack.id, known)) return [];
    return [{ pack, path, message: `by way of "${next}" the policy pack "${pack.id}" inherits from itself` }];
  });
}

function leadsTo(from: string, to: string, known: ReadonlyMap<string, Pack>): boolean {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    const pack = known.get(id);
    for (const path of kin) if (pack?.[path] !== undefined) ahead.push(pack[path]);
  }
  return false;
}
