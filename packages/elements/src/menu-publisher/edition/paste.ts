import type { Activity } from '@wuyu/contract/browser';
import type { Cell } from '../../shared/clipboard.ts';
import { fieldNames, type FieldName, type Typed } from '../fields.ts';
import type { EditionState, NewEntry } from '../state.ts';

/** A pasted table, read: what can be put in, and what is not known. */
export interface Pasted {
  readonly entries: readonly NewEntry[];
  /** Titles that neither the bank nor the catalogue has. */
  readonly unknown: readonly { readonly title: string; readonly typed: Typed }[];
  /** Courses that have to be ordered first. */
  readonly courses: readonly { readonly courseId: string; readonly title: string; readonly typed: Typed }[];
}

type Column = FieldName | 'title' | 'start' | 'end';
/** What a heading says, in the words schools use. */
const headings: readonly (readonly [Column, RegExp])[] = [
  ['start', /^(?:开始|起|start|from)/iu],
  ['end', /^(?:结束|止|end|until)/iu],
  ['minimum', /最少|最低|开班|成班|minimum|at least/iu],
  ['capacity', /名额|人数|容量|席位|capacity|places|seats/iu],
  ['fee', /费|价|fee|price/iu],
  ['weekdays', /星期|周几|^周|^日$|weekday|^days?$/iu],
  ['time', /时间|时段|time|hours/iu],
  ['room', /教室|地点|场地|场所|room|place/iu],
  ['teacher', /教师|老师|授课|teacher/iu],
  ['grades', /年级|对象|grade/iu],
  ['title', /课程|活动|项目|名称|社团|title|name|course|activity/iu],
];

/** Reads a table: by its headings where it has some, else in the order of the columns on the screen. */
export function readPasted(state: EditionState, cells: readonly (readonly Cell[])[]): Pasted {
  const [first = []] = cells;
  const columns = first.map(({ text }) => headings.find(([, words]) => words.test(text.trim()))?.[0]);
  const hasHeadings = columns.filter((n) => n !== undefined).length >= 2 && columns.includes('title');
  const order: readonly (Column | undefined)[] = hasHeadings ? columns : ['title', ...fieldNames];
  const entries: NewEntry[] = [];
  const unknown: { title: string; typed: Typed }[] = [];
  const courses: { courseId: string; title: string; typed: Typed }[] = [];
  const plain = (title: string) => title.replace(/\s+/g, '').toLowerCase();
  // By either of their titles; where two are called the same, by the Chinese one.
  const named = <T extends Pick<Activity, 'title' | 'titleEn'>>(list: readonly T[]) =>
    new Map([
      ...list.flatMap((one) => (one.titleEn ? [[plain(one.titleEn), one] as const] : [])),
      ...list.map((one) => [plain(one.title), one] as const),
    ]);
  const bank = named(state.bank.filter((a) => a.status !== 'retired'));
  const catalogue = named(state.courses.filter((c) => c.status === 'offered'));
  let above = '';
  for (const line of hasHeadings ? cells.slice(1) : cells) {
    const read: Partial<Record<Column, string>> = {};
    line.forEach(({ text }, i) => {
      const column = order[i];
      if (column && text.trim() !== '') read[column] ??= text.trim();
    });
    // A weekday that is merged over its rows is written once.
    if (read.weekdays !== undefined) above = read.weekdays;
    const { title, start, end, ...rest } = read;
    if (title === undefined) continue;
    const typed: Typed = {
      ...rest,
      ...(rest.weekdays === undefined && above !== '' && { weekdays: above }),
      ...(rest.time === undefined && start !== undefined && { time: `${start}-${end ?? ''}` }),
    };
    const activity = bank.get(plain(title));
    const course = catalogue.get(plain(title));
    if (activity) entries.push({ activityId: activity.id, typed });
    else if (course) courses.push({ courseId: course.id, title, typed });
    else unknown.push({ title, typed });
  }
  return { entries, unknown, courses };
}
