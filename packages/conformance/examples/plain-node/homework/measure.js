import { enrolledOn } from '../access.js';
import { capOf, policyOn } from '../policy.js';
import { reportOf } from './reports.js';
import { isRequired, isWritten, share, workOn } from './spread.js';

/** Figures of what pupils reported. All arithmetic is in whole numbers. */

/** Half up. @param {number} sum @param {number} count */
export const mean = (sum, count) => Math.floor((2 * sum + count) / (2 * count));

/** By nearest rank. @param {number[]} sorted @param {number} percent */
const rank = (sorted, percent) => sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];

/**
 * What of the figures may be told. Who may not see individuals is told nothing of small groups, and the mean alone of
 * others.
 * @param {{ values: number[], asked: number, enrolled: number }} base one value for each pupil who reported
 * @param {any} rules the policy's rules of homework
 * @param {boolean} full
 * @param {number} [cap] where it is told how many are over it
 */
export function measured({ values, asked, enrolled }, rules, full, cap) {
  const reported = values.length;
  const small = rules.smallGroup.value;
  if (!full && (enrolled < small || reported < small)) return { kind: 'suppressed' };
  const base = { reported, asked, enrolled };
  if (reported === 0 || reported * 100 < asked * rules.enoughPercent.value) return { kind: 'tooFew', ...base };
  const sum = values.reduce((all, one) => all + one, 0);
  const told = { kind: 'known', ...base, mean: mean(sum, reported) };
  if (!full) return told;
  const sorted = values.toSorted((a, b) => a - b);
  const over = cap === undefined ? {} : { over: values.filter((value) => value > cap).length };
  return { ...told, median: rank(sorted, 50), p90: rank(sorted, 90), ...over };
}

/**
 * Where minutes stand against a cap.
 * @param {number} minutes
 * @param {number | undefined} cap
 * @param {number} nearPercent
 */
export function stateOf(minutes, cap, nearPercent) {
  if (cap === undefined) return 'noRule';
  if (minutes > cap) return 'over';
  return cap > 0 && minutes * 100 >= cap * nearPercent ? 'near' : 'within';
}

/** @param {import('../revisions.js').Org} org @param {string} classId @param {number} grade @param {string} day */
export const enrolledIn = (org, classId, grade, day) =>
  org.seed.students.filter((one) => one.grade === grade && enrolledOn(one, classId, day));

/**
 * What a pupil reported of a day: no minutes unless everything that is required is answered, because half an answer
 * would call a heavy day light. Minutes of what was withdrawn count too: they were spent.
 * @param {import('../revisions.js').Org} org
 * @param {string} studentId
 * @param {ReturnType<typeof workOn>} work
 * @param {ReturnType<typeof workOn>} withdrawn
 */
function pupilDay(org, studentId, work, withdrawn) {
  let minutes = 0;
  const stopped = new Set();
  const answered = new Set();
  for (const { row, index, count } of [...work, ...withdrawn]) {
    const answer = reportOf(org, row.id, studentId)?.row.answer;
    if (answer) answered.add(row.id);
    if (answer?.kind !== 'minutes') continue;
    if (isWritten({ row })) minutes += share(answer.minutes, index, count);
    if (answer.stopped && row.status === 'published') stopped.add(answer.stopped);
  }
  const required = work.filter(({ row }) => isRequired(row));
  const complete = required.length > 0 ? required.every(({ row }) => answered.has(row.id)) : answered.size > 0;
  return { minutes: complete ? minutes : undefined, stopped };
}

/**
 * A grade's part of a class's day, before anybody is told of it.
 * @param {import('../revisions.js').Org} org
 * @param {string} classId
 * @param {number} grade
 * @param {string} day
 */
export function gradeDay(org, classId, grade, day) {
  const work = workOn(org, classId, day, grade);
  const withdrawn = workOn(org, classId, day, grade, 'withdrawn');
  const enrolled = enrolledIn(org, classId, grade, day);
  const stopped = { bedtime: 0, help: 0 };
  const values = [];
  for (const { sourcedId } of enrolled) {
    const pupil = pupilDay(org, sourcedId, work, withdrawn);
    if (pupil.minutes !== undefined) values.push(pupil.minutes);
    if (pupil.stopped.has('bedtime')) stopped.bedtime += 1;
    if (pupil.stopped.has('help')) stopped.help += 1;
  }
  const policy = policyOn(org, day);
  const planned = plannedOf(work);
  const sum = (/** @type {boolean} */ basic) =>
    planned.filter(({ tier }) => (tier === 'basic') === basic).reduce((all, { minutes }) => all + minutes, 0);
  const base = { values, asked: enrolled.length, enrolled: enrolled.length };
  return { base, stopped, planned, required: sum(true), optional: sum(false), policy, cap: capOf(policy, grade) };
}

const tiers = ['basic', 'advanced', 'extension'];

/** Minutes by subject and tier, in code-point order of the subjects. @param {ReturnType<typeof workOn>} work */
function plannedOf(work) {
  /** @type {Map<string, { subject: string, tier: string, minutes: number }>} */
  const planned = new Map();
  for (const { row, index, count } of work.filter(isWritten)) {
    for (const { tier, minutes } of row.tiers) {
      const key = `${row.subject} ${tier}`;
      const before = planned.get(key)?.minutes ?? 0;
      planned.set(key, { subject: row.subject, tier, minutes: before + share(minutes, index, count) });
    }
  }
  return [...planned.values()].sort(
    (a, b) =>
      Buffer.compare(Buffer.from(a.subject), Buffer.from(b.subject)) || tiers.indexOf(a.tier) - tiers.indexOf(b.tier),
  );
}

/**
 * The same as it is told: in full, or to who may not see individuals.
 * @param {number} grade
 * @param {ReturnType<typeof gradeDay>} load
 * @param {boolean} full
 */
export function toldLoad(grade, { base, stopped, planned, required, optional, policy, cap }, full) {
  const figures = measured(base, policy.homework, full, cap?.minutes);
  const minutes = 'mean' in figures ? figures.mean : required;
  return {
    grade,
    cap: cap?.minutes ?? null,
    clause: cap?.clause ?? null,
    required,
    optional,
    planned,
    measured: figures,
    ...(full ? { stopped } : {}),
    state: stateOf(minutes, cap?.minutes, policy.homework.nearPercent.value),
  };
}
