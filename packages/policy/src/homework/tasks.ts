import type { Policy } from '@wuyu/contract/browser';

/** A place in a text that hands work, checking or marking to guardians. */
export interface GuardianTask {
  /** The phrase of the policy that it matches. */
  phrase: string;
  /** Where it begins in the text, and where it ends: `text.slice(from, to)` is what stands there. */
  from: number;
  to: number;
}

/** Where a sentence or its part ends: no phrase reaches beyond. */
const stops = '。.!?;,、\\n';
/** “…” in a phrase: up to six characters of the same part of a sentence, which neither deny it nor have the pupil do it. */
const gap = `(?:(?!不(?!要?忘)|勿(?!忘)|无需|无须|禁止|自己)[^${stops}]){0,6}?`;
/** What before a phrase denies it (不用家长签字; not 不要忘了家长签字), or has the pupil do something for guardians. */
const denied =
  /(?:不|无需|无须|勿|禁止|严禁|免)(?:用|需|需要|必|再|要|得|许|准|要求|强制)?(?:再|去)?(?:请|让|由|叫|给|找|要求)?$/u;
const served = /[向帮助陪为]$/u;

/**
 * The places in a text that hand work, checking or marking to guardians, in the text's order and without overlaps; none
 * where the policy knows no such rule (`policy.homework.guardianTasks`, whose clause is to be shown beside them). Width,
 * case and spaces do not matter, and what is denied (不用打卡) is not found. It reads phrases, not meaning: it is a reason
 * to look again, not a verdict.
 */
export function guardianTasks(policy: Policy, text: string): GuardianTask[] {
  const rule = policy.homework.guardianTasks;
  if (!rule || text === '') return [];
  const { folded, starts, ends } = fold(text);
  const found = rule.phrases.flatMap((phrase) => {
    const parts = phrase.split('…').map((part) => fold(part).folded);
    // Few phrases stand in a text at all; patterns are dear on an old phone.
    if (!parts.every((part) => folded.includes(part))) return [];
    return [...folded.matchAll(pattern(parts))].flatMap((match): GuardianTask[] => {
      const before = folded.slice(Math.max(0, match.index - 8), match.index);
      if (denied.test(before) || (phrase.startsWith('家长') && served.test(before))) return [];
      const from = starts[match.index];
      const to = ends[match.index + match[0].length - 1];
      return from === undefined || to === undefined ? [] : [{ phrase, from, to }];
    });
  });
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

const pattern = (parts: readonly string[]): RegExp =>
  new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join(gap), 'gu');

/** The text in half width, lower case and without spaces, and for each of its code units where that stood. */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = character === '\n' ? character : character.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
    folded += plain;
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { folded, starts, ends };
}
