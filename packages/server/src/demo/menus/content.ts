import type { ActivityKind, Domain } from '@wuyu/contract';

/** What a course or an activity says about itself. */
export interface Content {
  readonly title: string;
  readonly titleEn: string;
  readonly kind: ActivityKind;
  readonly domain: Domain;
  readonly knowledge: boolean;
  readonly grades: readonly number[];
  readonly minutes: number;
  /** Fen a month; 0: nothing. */
  readonly fee: number;
  readonly about: string | null;
}

const domains: Readonly<Record<string, Domain>> = {
  德: 'moral',
  智: 'intellectual',
  体: 'physical',
  美: 'aesthetic',
  劳: 'labour',
};
const kinds: Readonly<Record<string, ActivityKind>> = { '~': 'tutoring', '=': 'extendedCare' };
const line = /^(?<domain>\S)(?<mark>[+~=]?) (?<from>\d)-(?<to>\d) (?<minutes>\d+) (?<fee>\d+) (?<words>.+)$/u;

/** Reads a text of lines: domain, grades, minutes, yuan a month, then title, English title and more, parted by bars. */
export const contentsOf = (text: string): Content[] => linesOf(text).map(contentOf);

function contentOf(text: string): Content {
  const { domain = '', mark = '', from, to, minutes, fee, words = '' } = line.exec(text)?.groups ?? {};
  const found = domains[domain];
  const [title = '', titleEn = '', about] = words.split(' | ');
  if (!found) throw new RangeError(`no line of the catalogue: ${text}`);
  return {
    title,
    titleEn,
    kind: kinds[mark] ?? 'course',
    domain: found,
    knowledge: mark === '+',
    grades: gradesFrom(Number(from), Number(to)),
    minutes: Number(minutes),
    fee: Number(fee) * 100,
    about: about ?? null,
  };
}

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] => text.split('\n').filter((one) => one !== '');

/** `3-6` as grades. */
export const gradesFrom = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
