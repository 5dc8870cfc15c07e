import { termOf } from '@wuyu/policy';
import type { OrgRow, VisitCoverageRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { parsed } from '../json.ts';
import type { CoverageItem } from './coverage-school.ts';

/** The key of a row: a school and a grade have one for each term. */
export const coverageKey = ({ id, termStart }: Pick<CoverageItem, 'id' | 'termStart'>): string => `${id} ${termStart}`;

/** A row as it is kept, without its place and revision. */
export const coverageColumns = (item: CoverageItem): Omit<VisitCoverageRow, 'org_id' | 'rev' | 'deleted'> => ({
  coverage_id: coverageKey(item),
  level: item.level === 'school' ? 'school' : 'grade',
  school_id: item.schoolId,
  title: item.title,
  grade: item.grade,
  term_title: item.termTitle,
  term_start: item.termStart,
  term_end: item.termEnd,
  on_day: item.on,
  numbers: item.numbers && JSON.stringify(item.numbers),
  guidance: item.guidance && JSON.stringify(item.guidance),
  clause: item.clause,
});

const asItem = (row: VisitCoverageRow): CoverageItem => ({
  id: row.level === 'school' ? row.school_id : `${row.school_id}.${row.grade}`,
  level: row.level,
  schoolId: row.school_id,
  title: row.title,
  grade: row.grade,
  classId: null,
  termTitle: row.term_title,
  termStart: row.term_start,
  termEnd: row.term_end,
  on: row.on_day,
  numbers: row.numbers === null ? null : parsed(row.numbers),
  guidance: row.guidance === null ? null : parsed(row.guidance),
  clause: row.clause,
});

const titles = new Intl.Collator('zh-CN', { numeric: true });

/**
 * What a district's schools told it of the term that a day belongs to: by the name of the school, each before its grades. A
 * school's terms are its own: they may begin on another day than those of the next.
 */
export async function districtCoverage(
  { trx, org }: { readonly trx: Trx; readonly org: Pick<OrgRow, 'org_id'> },
  day: string,
): Promise<CoverageItem[]> {
  const rows = await trx
    .selectFrom('visit_coverage')
    .selectAll()
    .where('org_id', '=', org.org_id)
    .where('deleted', '=', 0)
    .orderBy('coverage_id')
    .execute();
  const schools = [...Map.groupBy(rows.map(asItem), ({ schoolId }) => schoolId).values()].map((items) => {
    const terms = items.map((item) => ({ title: item.termTitle, startDate: item.termStart, endDate: item.termEnd }));
    const term = termOf(terms, day)?.term.startDate;
    return items
      .filter(({ termStart }) => termStart === term)
      .sort((a, b) => (a.grade ?? 0) - (b.grade ?? 0) || (a.id < b.id ? -1 : 1));
  });
  const name = ([school]: readonly CoverageItem[]): string => school?.title ?? '';
  return schools.sort((a, b) => titles.compare(name(a), name(b))).flat();
}
