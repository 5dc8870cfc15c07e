import type { Closed, Evidence, Framework } from '@wuyu/contract';
import { instant } from '../clock.ts';
import type { EvidenceRow, FrameworkRow } from '../database/schema.ts';
import { numbers, parsed } from '../json.ts';
import { namesOf } from '../names.ts';
import type { Source } from '../roll.ts';
import type { Term } from '../terms.ts';

export const asFramework = (row: FrameworkRow): Closed<Framework> => ({
  id: row.framework_id,
  rev: row.rev,
  title: row.title,
  titleEn: row.title_en,
  grades: numbers(row.grades),
  scales: parsed(row.scales),
  axes: parsed(row.axes),
  weights: parsed(row.weights),
  mappings: parsed(row.mappings),
  points: row.points === 1,
  templateId: row.template_id,
  state: row.state,
});

/** A row of a framework, but for its org and revision. */
export const frameworkColumns = (framework: Omit<Closed<Framework>, 'rev'>): Omit<FrameworkRow, 'org_id' | 'rev'> => ({
  framework_id: framework.id,
  title: framework.title,
  title_en: framework.titleEn,
  grades: JSON.stringify([...new Set(framework.grades)].sort((a, b) => a - b)),
  scales: JSON.stringify(framework.scales),
  axes: JSON.stringify(framework.axes),
  weights: JSON.stringify(framework.weights),
  mappings: JSON.stringify(framework.mappings),
  points: framework.points ? 1 : 0,
  template_id: framework.templateId,
  state: framework.state,
});

/** Whether an entry stands: nothing corrects it, and it is not taken back. */
export const isCurrent = (row: Pick<EvidenceRow, 'replaced_by' | 'withdrawn'>): boolean =>
  row.replaced_by === null && row.withdrawn === 0;

/** Reads once for many entries the names that are told with them. */
export async function evidenceTeller(
  source: Source,
  rows: readonly EvidenceRow[],
  terms: readonly Term[],
): Promise<(row: EvidenceRow) => Closed<Evidence>> {
  const people = rows.flatMap((row) => [row.student_id, ...(row.author_id === null ? [] : [row.author_id])]);
  const names = await namesOf(source, people);
  const starts = new Map(terms.map(({ id, startDate }) => [id, startDate]));
  return (row) => ({
    id: row.evidence_id,
    rev: row.rev,
    studentId: row.student_id,
    studentName: names.get(row.student_id) ?? '',
    classId: row.class_id,
    frameworkId: row.framework_id,
    axisId: row.axis_id,
    indicatorId: row.indicator_id,
    source: row.source,
    value: row.value,
    text: row.text,
    link: row.link,
    points: row.points,
    on: row.day,
    // A term that was taken out of the calendar: the day itself is told.
    termStart: starts.get(row.term_id) ?? row.day,
    authorId: row.author_id,
    authorName: row.author_id === null ? null : (names.get(row.author_id) ?? ''),
    enteredById: row.entered_by,
    recordedAt: instant(row.recorded_at),
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    withdrawn: row.withdrawn === 1,
    reason: row.reason,
  });
}
