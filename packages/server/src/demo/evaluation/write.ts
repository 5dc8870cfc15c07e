import { composePolicy, packs } from '@wuyu/policy';
import type { Change, Database } from '../../database/database.ts';
import type { AxisValueRow, EvidenceRow } from '../../database/schema.ts';
import { insertRows } from '../../database/seam.ts';
import { standingOn } from '../../evaluation/reckon.ts';
import { frameworkColumns, isCurrent } from '../../evaluation/rows.ts';
import { type District, schoolIds } from '../district.ts';
import { demoPacks, districtPolicy } from '../packs.ts';
import { put } from '../put.ts';
import { frameworksWith } from './frameworks.ts';
import { buildEvidence, type DemoEntry, type Setting } from './model.ts';

export interface EvaluationCounts {
  /** Entries of all growth records, of both terms. */
  evidence: number;
}

/** Writes by what the schools look at their pupils, and growth records of the term that runs and of the one before it. */
export async function writeEvaluation(
  database: Database,
  district: District,
  { seed, today }: Pick<Setting, 'seed' | 'today'>,
): Promise<EvaluationCounts> {
  const { evaluation } = composePolicy(districtPolicy, today, [...packs, ...demoPacks]);
  const fitness = evaluation.scales.find(({ value }) => value.id === 'fitness')?.value;
  if (!fitness) throw new Error('the policy has no scale of the fitness test');
  const setting: Setting = { seed, today, ...frameworksWith(fitness) };
  let evidence = 0;
  for (const schoolId of schoolIds) {
    const entries = buildEvidence(district, schoolId, setting);
    evidence += entries.length;
    const peersFrom = evaluation.peersFrom.value;
    await database.change(schoolId, (change) => writeSchool(change, setting, entries, peersFrom));
  }
  await database.countAnew();
  return { evidence };
}

async function writeSchool(
  change: Change,
  { five, fitness }: Setting,
  entries: readonly DemoEntry[],
  peersFrom: number,
): Promise<void> {
  await put(change, 'frameworks', [five, fitness], (place, one) => ({ ...place, ...frameworkColumns(one) }), {
    resource: 'frameworks',
    idOf: ({ id }) => id,
  });
  const firstRevs = new Map<string, number>();
  const rows: EvidenceRow[] = [];
  await put(
    change,
    'evidence',
    entries,
    (place, entry) => {
      const first_rev = firstRevs.get(entry.replaces ?? '') ?? place.rev;
      firstRevs.set(entry.evidence_id, first_rev);
      const row = { ...place, ...entry, made_rev: place.rev, first_rev };
      rows.push(row);
      return row;
    },
    {
      resource: 'evidence',
      idOf: ({ evidence_id }) => evidence_id,
      told: ({ class_id, student_id, day }) => ({ class_id, student_id, day }),
    },
  );
  const values = Map.groupBy(rows, (row) => [row.framework_id, row.term_id, row.student_id, row.axis_id].join('\n'));
  const standings = [...values.values()].flatMap((own): AxisValueRow[] => {
    const [one] = own;
    const framework = [five, fitness].find(({ id }) => id === one?.framework_id);
    const axis = framework?.axes.find(({ id }) => id === one?.axis_id);
    if (!one || !framework || !axis) return [];
    const { org_id, framework_id, term_id, student_id } = one;
    const rev = Math.max(...own.map((row) => row.rev));
    const judged = own.filter(isCurrent).sort((a, b) => a.first_rev - b.first_rev);
    return [{ org_id, framework_id, term_id, student_id, rev, ...standingOn(framework, axis, judged, peersFrom) }];
  });
  await insertRows(change.engine, change.trx, 'axis_values', standings);
}
