import type { Closed, Policy, visits as table } from '@wuyu/contract';
import { dayIn } from '../clock.ts';
import { type Handlers, writes } from '../context.ts';
import type { ExportRow } from '../database/schema.ts';
import { asCsv, asXlsx, type Cell, type Sheet } from '../export-formats.ts';
import { type FileKind, makeLink } from '../export-link.ts';
import { numbers, strings } from '../json.ts';
import type { CoverageItem } from './coverage-school.ts';
import { type CoverageScope, scopeOf, toldCoverage } from './coverage.ts';
import { type CoverageTexts, coverageTexts } from './export-texts.ts';

/*
 * What of an org a file tells is kept in two columns: no grades and no classes named, everything; classes named but none in the
 * list, and no grades, the outline for who may not see single pupils; else the grades and classes that are named.
 */

const columnsOf = ({ whole, outline, grades, classIds }: CoverageScope): Pick<ExportRow, 'grades' | 'class_ids'> => {
  if (whole) return { grades: null, class_ids: null };
  return { grades: outline ? null : JSON.stringify(grades), class_ids: JSON.stringify(outline ? [] : classIds) };
};

const scopeIn = (row: Pick<ExportRow, 'grades' | 'class_ids'>): CoverageScope => ({
  whole: row.class_ids === null,
  outline: row.grades === null,
  grades: row.grades === null ? [] : numbers(row.grades),
  classIds: row.class_ids === null ? [] : strings(row.class_ids),
});

/** Files of coverage. No pupil is named in them. */
export const coverageFiles: FileKind = {
  plainName: 'home-visits',
  fileName: (row, org) => coverageTexts[row.language].fileName(org.name, row.coverage_on ?? row.month),
  async read({ engine, trx, org, policyOn, now }, row) {
    const today = dayIn(org.time_zone, now);
    const items = await toldCoverage({ engine, trx, org, policyOn, today }, scopeIn(row), row.coverage_on ?? today);
    const sheet = sheetOf(items, coverageTexts[row.language], (on) => policyOn(org.policy_id, on).clauses);
    return async () => (row.format === 'csv' ? asCsv(sheet) : asXlsx([sheet]));
  },
};

type Clauses = (on: string) => Closed<Policy>['clauses'];

function sheetOf(items: readonly CoverageItem[], texts: CoverageTexts, clauses: Clauses): Sheet {
  const schools = new Map(items.flatMap((item) => (item.level === 'school' ? [[item.schoolId, item.title]] : [])));
  const rows = items.map((item): Cell[] => {
    const clause = clauses(item.on).find(({ id }) => id === item.clause);
    return [
      schools.get(item.schoolId) ?? null,
      texts.levels[item.level],
      item.level === 'grade' && item.grade !== null ? texts.grade(item.grade) : item.title,
      item.termTitle,
      item.on,
      ...numbersOf(item, texts),
      item.guidance?.held ?? null,
      item.guidance?.required ?? null,
      clause?.document ?? item.clause,
      clause?.number ?? null,
      clause ? texts.clause(clause.clause) : null,
    ];
  });
  return { name: texts.sheet, headings: texts.headings, rows, landscape: true };
}

function numbersOf({ numbers: told }: CoverageItem, texts: CoverageTexts): Cell[] {
  if (!told) return [texts.withheld, ...Array.from({ length: 13 }, () => null)];
  return [
    told.enrolled,
    told.due,
    told.visited,
    told.late,
    told.planned,
    told.open,
    told.exempt,
    told.otherwise,
    told.movedIn,
    told.movedOut,
    told.movedOutVisited,
    told.required,
    told.expected,
    texts.paces[told.pace],
  ];
}

interface Asked {
  readonly on?: string | undefined;
  readonly format: 'xlsx' | 'csv';
  readonly language?: 'zh-CN' | 'en' | undefined;
}

export const exports: Handlers<Pick<typeof table, 'createCoverageExport'>> = {
  createCoverageExport: writes((ctx, { body }: { body: Asked }) => {
    const on = body.on ?? ctx.today;
    return makeLink(ctx, coverageFiles, 'createCoverageExport', {
      month: on.slice(0, 7),
      format: body.format,
      language: body.language ?? 'zh-CN',
      edition_id: null,
      coverage_on: on,
      ...columnsOf(scopeOf(ctx)),
    });
  }),
};
