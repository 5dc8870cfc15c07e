import type { Form } from '@wuyu/contract/browser';
import type { Cell } from '../shared/clipboard.ts';
import {
  plain,
  readClasses,
  readDay,
  readForm,
  readMinutes,
  readSubject,
  type Days,
  type Read,
} from './paste-words.ts';

export const columnNames = [
  'classIds',
  'day',
  'due',
  'subject',
  'form',
  'title',
  'basic',
  'advanced',
  'extension',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** One row of a pasted table: each field understood, or asked about. */
export interface PastedRow {
  readonly classIds: Read<readonly string[]>;
  readonly day: Read<string>;
  /** Undefined: the next day with lessons. */
  readonly due: Read<string> | undefined;
  readonly subject: Read<string>;
  readonly form: Read<Form>;
  readonly title: Read<string>;
  readonly basic: Read<number>;
  /** Undefined: that tier is not given. */
  readonly advanced: Read<number> | undefined;
  readonly extension: Read<number> | undefined;
  /** What stood in each column. */
  readonly said: Readonly<Partial<Record<ColumnName, string>>>;
}

export interface Surroundings extends Days {
  readonly rooms: readonly { readonly id: string; readonly title: string }[];
  /** What is taught in any of the classes. */
  readonly subjects: readonly string[];
}

const headings: readonly [ColumnName, RegExp][] = [
  ['classIds', /^(?:班级|班|年级班级|class)$/iu],
  ['due', /^(?:交|截止|上交|提交|完成|交作业)(?:日期|时间|日)?$|^due$/iu],
  ['day', /^(?:日期|星期|时间|布置(?:日期|时间|日)?|周次|day|date)$/iu],
  ['subject', /^(?:学科|科目|课程|subject)$/iu],
  ['form', /^(?:形式|类型|类别|作业(?:形式|类型)|form)$/iu],
  [
    'basic',
    /^(?:(?:预计)?(?:时长|用时|分钟数?|时间\(分钟?\)|完成时间|预计时间|作业时长|作业时间)|基础(?:类|性)?(?:作业)?|minutes)(?:\(.*\))?$/iu,
  ],
  ['advanced', /^(?:提升|提高|进阶)(?:类|性)?(?:作业)?(?:\(.*\))?$|^advanced$/iu],
  ['extension', /^(?:拓展|选做|挑战)(?:类|性)?(?:作业)?(?:\(.*\))?$|^extension$/iu],
  ['title', /^(?:内容|作业|作业内容|题目|名称|homework|title)$/iu],
];
const headingOf = (text: string): ColumnName | undefined => headings.find(([, words]) => words.test(plain(text)))?.[0];

/** Which column says what, and where the rows begin. */
export interface Layout {
  readonly columns: readonly (ColumnName | undefined)[];
  /** The rows before this one are headings. */
  readonly from: number;
}

/** Headings where there are some; else what the cells of a column can be read as, if that is clear. */
export function layoutOf(cells: readonly (readonly Cell[])[], around: Surroundings): Layout {
  for (let i = 0; i < Math.min(3, cells.length); i++) {
    const named = once((cells[i] ?? []).map((cell) => headingOf(cell.text)));
    if (named.filter(Boolean).length >= 2) return { columns: named, from: i + 1 };
  }
  const width = Math.max(0, ...cells.map((row) => row.length));
  const kinds = Array.from({ length: width }, (_, column) => kindOf(cells, column, around));
  // The longest words that are nothing else are what is to be done.
  if (!kinds.includes('title')) {
    let longest = 0;
    let at = -1;
    kinds.forEach((kind, column) => {
      const length = cells.reduce((sum, row) => sum + (row[column]?.text.length ?? 0), 0);
      if (kind === undefined && length > longest) [longest, at] = [length, column];
    });
    if (at >= 0) kinds[at] = 'title';
  }
  return { columns: once(kinds), from: 0 };
}

function kindOf(cells: readonly (readonly Cell[])[], column: number, around: Surroundings): ColumnName | undefined {
  const texts = cells.map((row) => row[column]?.text ?? '').filter((text) => text !== '');
  if (texts.length === 0) return undefined;
  const most = (reads: (text: string) => boolean) => texts.filter(reads).length * 2 > texts.length;
  const sure = (read: Read<unknown>) => 'is' in read || read.ask === 'several' || read.ask === 'dayOff';
  if (most((t) => sure(readClasses(t, around.rooms)))) return 'classIds';
  if (most((t) => 'is' in readSubject(t, around.subjects))) return 'subject';
  if (most((t) => sure(readDay(t, around)))) return 'day';
  if (most((t) => 'is' in readForm(t))) return 'form';
  const timed = (t: string) => {
    const read = readMinutes(t);
    return 'is' in read || read.ask === 'range' || read.ask === 'about';
  };
  return most(timed) ? 'basic' : undefined;
}

/** A name that stands over two columns is the first one's; a second day is when it is due. */
function once(names: readonly (ColumnName | undefined)[]): (ColumnName | undefined)[] {
  const seen = new Set<ColumnName>();
  return names.map((name) => {
    const own = name === 'day' && seen.has('day') ? 'due' : name;
    if (own === undefined || seen.has(own)) return undefined;
    seen.add(own);
    return own;
  });
}

const nothing: Read<never> = { ask: 'empty', suggest: [] };

/**
 * Reads a pasted table. Every cell is understood or asked about: an empty one is never filled from its neighbours, but the
 * value above is suggested; one that a merged cell covers says what that says. A row that cannot be read loses no other.
 */
export function readTable(cells: readonly (readonly Cell[])[], around: Surroundings): PastedRow[] {
  const { columns, from } = layoutOf(cells, around);
  let above: PastedRow | undefined;
  return cells.slice(from).map((row) => {
    const cell = (name: ColumnName): string | undefined => {
      const at = columns.indexOf(name);
      return at < 0 ? undefined : (row[at]?.text ?? '');
    };
    const read = <T>(name: ColumnName, reads: (text: string) => Read<T>): Read<T> => {
      const text = cell(name);
      return text === undefined ? nothing : reads(text);
    };
    const optional = (name: ColumnName): Read<number> | undefined => {
      const text = cell(name);
      if (text === undefined) return undefined;
      const minutes = readMinutes(text);
      return 'ask' in minutes && minutes.ask === 'empty' ? undefined : minutes;
    };
    const due = cell('due');
    const title = (cell('title') ?? '').replace(/\s+/gu, ' ').trim();
    const said: Partial<Record<ColumnName, string>> = {};
    for (const name of columnNames) {
      const text = cell(name);
      if (text !== undefined && text !== '') said[name] = text;
    }
    const plainRow: PastedRow = {
      classIds: read('classIds', (text) => readClasses(text, around.rooms)),
      day: read('day', (text) => readDay(text, around)),
      due: due === undefined || due === '' ? undefined : readDay(due, around),
      subject: read('subject', (text) => readSubject(text, around.subjects)),
      form: cell('form') === undefined ? { ask: 'empty', suggest: ['written'] } : read('form', readForm),
      title: title === '' ? nothing : title.length > 200 ? { ask: 'tooLong', suggest: [] } : { is: title },
      basic: read('basic', readMinutes),
      advanced: optional('advanced'),
      extension: optional('extension'),
      said,
    };
    const filled: PastedRow = above
      ? {
          ...plainRow,
          classIds: suggestAbove(plainRow.classIds, above.classIds),
          day: suggestAbove(plainRow.day, above.day),
          subject: suggestAbove(plainRow.subject, above.subject),
          form: suggestAbove(plainRow.form, above.form),
        }
      : plainRow;
    above = filled;
    return filled;
  });
}

/** What the row above says, or would say if it were answered. */
function suggestAbove<T>(own: Read<T>, above: Read<T>): Read<T> {
  if ('is' in own || own.ask !== 'empty') return own;
  return { ask: 'empty', suggest: 'is' in above ? [above.is] : above.suggest.slice(0, 1) };
}
