import type { Closed, Offering } from '@wuyu/contract';
import type { Cell, Sheet } from '../export-formats.ts';
import type { MenuTexts } from './export-texts.ts';

type Offered = Closed<Offering>;

/** The order in which a week is read: by the time of a day, then by title. */
const byTime = (a: Offered, b: Offered): number => {
  const [left, right] = [a, b].map((o) => `${o.start}\n${o.end}\n${o.title}\n${o.id}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

/** A menu as a workbook to be printed: the week, an offering on each of its days, and what each offering is. */
export function sheetsOf(offerings: readonly Offered[], texts: MenuTexts): Sheet[] {
  const sorted = [...offerings].sort(byTime);
  const time = ({ start, end }: Offered): string => `${start}–${end}`;
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    sorted
      .filter(({ weekdays }) => weekdays.includes(weekday))
      .map((o): Cell[] => [
        texts.weekday(weekday),
        time(o),
        texts.title(o),
        texts.domains[o.domain],
        texts.kinds[o.kind],
        texts.grades(o.grades),
        o.room,
        o.teacher,
        o.providerName,
        o.capacity ?? texts.noLimit,
        o.minimum,
        texts.fee(o.fee),
      ]),
  );
  const courses = sorted.map((o): Cell[] => [
    texts.title(o),
    texts.language === 'en' ? o.title : o.titleEn,
    texts.weekdays(o.weekdays),
    time(o),
    texts.grades(o.grades),
    o.teacher,
    o.providerName,
    texts.fee(o.fee),
    o.about,
  ]);
  return [
    { name: texts.weekSheet, headings: texts.weekHeadings, rows: week, landscape: true },
    { name: texts.courseSheet, headings: texts.courseHeadings, rows: courses, landscape: true },
  ];
}
