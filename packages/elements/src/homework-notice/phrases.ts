import { spreadMinutes } from '@wuyu/policy';
import type { HomeworkNoticeMessages } from './messages.ts';
import type { GradeNotice, NoticeItem } from './state.ts';

/** A tier with its minutes, and for whom it is: 基础 20 分钟, 提升 10 分钟（选做）. */
export interface TierPhrase {
  readonly tier: string;
  readonly words: string;
  readonly optional: boolean;
}

/** What is told of an assignment, on the page, in print and in the picture alike. */
export const tiersOf = (texts: HomeworkNoticeMessages, { assignment }: NoticeItem): TierPhrase[] =>
  assignment.tiers.map(({ tier, minutes }) => ({
    tier,
    words: `${texts.tier(tier)} ${texts.minutes(minutes)}`,
    optional: tier !== 'basic',
  }));

/** When it is due: nothing is said of work for the same day but that. */
export const dueOf = (texts: HomeworkNoticeMessages, { assignment }: NoticeItem): string =>
  assignment.dueOn === assignment.assignedOn ? texts.dueSameDay : texts.due(texts.date(assignment.dueOn));

/** How its minutes spread over a weekend or a holiday; undefined where they do not. */
export function spreadOf(
  texts: HomeworkNoticeMessages,
  { assignment, days }: NoticeItem,
  day: string,
): string | undefined {
  if (days.length < 2 || assignment.form !== 'written') return undefined;
  const basic = assignment.tiers.find(({ tier }) => tier === 'basic')?.minutes ?? 0;
  return texts.spread(days.length, spreadMinutes(basic, days, day));
}

/** Where the day stands, in a word; undefined where no rule is known. */
export function stateWord(texts: HomeworkNoticeMessages, { state }: GradeNotice): string | undefined {
  return state === 'noRule' ? undefined : texts[state];
}

/** Why there is nothing to write, or nothing yet: a title, and a line below. */
export function quietWords(
  texts: HomeworkNoticeMessages,
  { kind }: GradeNotice,
  today: boolean,
): { title: string; text: string | undefined } | undefined {
  if (kind === 'work') return undefined;
  if (kind === 'notYet') return { title: texts.notYet, text: texts.notYetText };
  if (kind === 'none') return { title: texts.none, text: undefined };
  return { title: today ? texts.good : texts.goodThatDay, text: today ? texts.goodText : undefined };
}

/** What the class reported, with its base. */
export function measuredWords(texts: HomeworkNoticeMessages, { load }: GradeNotice): string | undefined {
  const measured = load?.measured;
  if (!measured) return undefined;
  if (measured.kind === 'known') return texts.classKnown(measured.reported, measured.asked, measured.mean);
  if (measured.kind === 'suppressed') return texts.classSuppressed;
  // Before anybody has reported there is nothing to be told.
  return measured.reported > 0 ? texts.classFew(measured.reported, measured.asked) : undefined;
}
