import type { DemoClass } from '../district.ts';
import { uuidAt } from '../ids.ts';
import { orgIds } from '../people.ts';
import { Random } from '../random.ts';
import { shanghai } from '../calendar.ts';
import { buildChoices, type DemoChoice } from './families.ts';
import { drawnMonth, type EditionTimes, laterWindow, noonOf, openMonth } from './months.ts';
import { buildOfferings, type DemoOffering, type Making, offeringsOf } from './offerings.ts';
import { draftTexts } from './schools.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export interface DemoFiling {
  readonly id: string;
  readonly state: 'received' | 'returned' | 'accepted';
  readonly filedAt: number;
  readonly receivedAt: number;
  readonly decidedAt: number | null;
  readonly comment: string | null;
}

/** One month of one school. */
export interface DemoEdition extends EditionTimes {
  readonly id: string;
  readonly title: string;
  readonly mode: 'draw' | 'firstCome';
  readonly status: 'draft' | 'published';
  readonly drawnAt: number | null;
  readonly offerings: readonly DemoOffering[];
  readonly choices: readonly ChosenUnderCode[];
  readonly filing: DemoFiling | null;
  /** 32 bytes in hex; another is taken for the draw where the story asks for it. */
  readonly seeds: readonly string[];
}
export type ChosenUnderCode = DemoChoice & { readonly code: string };

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ';
/** A code for a draw that nobody has yet. */
function newCode(random: Random, given: Set<string>): string {
  const letter = () => random.pick([...letters]);
  let code: string;
  do code = `${letter()}${random.int(0, 9)}${letter()}-${String(random.int(0, 999)).padStart(3, '0')}`;
  while (given.has(code));
  given.add(code);
  return code;
}
const seedOf = (random: Random): string =>
  Array.from({ length: 8 }, () => random.bits().toString(16).padStart(8, '0')).join('');

/** What the district says to the junior school about the month that comes: nothing that a family would choose by. */
const comment = '木工提高请再配一位老师管安全，写进“教师”一栏；其余没有问题。';

type Context = Omit<Making, 'month' | 'at'> & { readonly classes: readonly DemoClass[]; readonly today: string };

/** The editions of a school: the month that was drawn, and the one that comes. */
export const buildEditions = (context: Context): DemoEdition[] => [current(context), next(context)];

/** The month of the demonstration's day. In the mountains places went to who came first, and nothing was filed yet. */
function current(context: Context): DemoEdition {
  const { seed, schoolId, classes } = context;
  const { drawnAt, ...times } = drawnMonth(context.today);
  const firstCome = schoolId === orgIds.mountain;
  const random = new Random(seed, `edition ${schoolId} ${times.month}`);
  const at = times.publishedAt;
  const offerings = buildOfferings({ ...context, month: times.month, at: at - day });
  const { month, opensAt, closesAt } = times;
  const chosen = buildChoices({
    ...{ seed, month, classes, offerings, opensAt },
    until: closesAt - minute,
    share: 0.96,
    whole: true,
  });
  // The junior school was a little late, where the day has come by then.
  const late = shanghai(`${month}-08`, 9, 40);
  const filedAt = schoolId === orgIds.junior && context.today > `${month}-08` ? late : at + 15 * minute;
  return {
    ...times,
    id: uuidAt(at - day, random),
    title: titleOf(month),
    mode: firstCome ? 'firstCome' : 'draw',
    status: 'published',
    drawnAt: firstCome ? null : drawnAt,
    offerings,
    // Who comes first chooses places, and nothing is ranked.
    choices: underCodes(chosen, random),
    filing: firstCome
      ? null
      : {
          id: uuidAt(filedAt, random),
          state: 'accepted',
          filedAt,
          receivedAt: filedAt + minute,
          decidedAt: filedAt + 5 * 60 * minute,
          comment: null,
        },
    seeds: Array.from({ length: 40 }, () => seedOf(random)),
  };
}

/**
 * The month that comes: families of the primary school choose; at the junior school they could until noon, so that it can be
 * drawn, and its filing was given back; the mountain school is still at its draft.
 */
function next(context: Context): DemoEdition {
  const { seed, schoolId, classes, today } = context;
  const times = openMonth(today);
  const draft = schoolId === orgIds.mountain;
  const random = new Random(seed, `edition ${schoolId} ${times.month}`);
  const { month, publishedAt: at, opensAt } = times;
  const making = { ...context, month, at: at - day };
  const offerings = [...buildOfferings(making), ...offeringsOf(draftTexts[schoolId] ?? [], making, 'draft')];
  const junior = schoolId === orgIds.junior;
  const [until, share] = junior ? [noonOf(today) - minute, 0.96] : [shanghai(today, 18, 20), 0.84];
  const chosen = draft ? [] : buildChoices({ seed, month, classes, offerings, opensAt, until, share, whole: junior });
  const filedAt = at + 20 * minute;
  return {
    ...times,
    ...(draft ? laterWindow(today) : {}),
    ...(junior ? { closesAt: noonOf(today) } : {}),
    id: uuidAt(at - day, random),
    title: titleOf(month),
    mode: 'draw',
    status: draft ? 'draft' : 'published',
    drawnAt: null,
    offerings,
    choices: underCodes(chosen, random),
    filing: draft
      ? null
      : {
          id: uuidAt(filedAt, random),
          state: junior ? 'returned' : 'received',
          filedAt,
          receivedAt: filedAt + minute,
          decidedAt: junior ? shanghai(today, 10, 25) : null,
          comment: junior ? comment : null,
        },
    seeds: [seedOf(random)],
  };
}

const titleOf = (month: string): string => `${Number(month.slice(5))} 月课后服务`;

function underCodes(choices: readonly DemoChoice[], random: Random): ChosenUnderCode[] {
  const given = new Set<string>();
  return choices.map((choice) => ({ ...choice, code: newCode(random, given) }));
}
