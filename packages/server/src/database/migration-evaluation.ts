import { index, type Kind, table } from './migration-tools.ts';
import { type EngineName, tellPlanner, type Trx } from './seam.ts';

/** Five-domain evaluation: frameworks, the growth record, and where each pupil stands on each axis. */
export async function addEvaluation(trx: Trx, engine: EngineName): Promise<void> {
  const make = (name: string, key: readonly string[], columns: Readonly<Record<string, Kind>>) =>
    table(trx, engine, name, ['org_id', ...key], { org_id: 'text', ...columns });
  await make('frameworks', ['framework_id'], {
    framework_id: 'text',
    rev: 'long',
    title: 'text',
    title_en: 'text?',
    grades: 'text',
    scales: 'text',
    axes: 'text',
    weights: 'text',
    mappings: 'text',
    points: 'int',
    template_id: 'text?',
    state: 'text',
  });
  await make('evidence', ['evidence_id'], {
    evidence_id: 'text',
    rev: 'long',
    student_id: 'text',
    class_id: 'text',
    framework_id: 'text',
    axis_id: 'text',
    indicator_id: 'text',
    source: 'text',
    value: 'int?',
    text: 'text?',
    link: 'text?',
    points: 'int?',
    day: 'text',
    term_id: 'text',
    author_id: 'text?',
    entered_by: 'text?',
    recorded_at: 'long',
    made_rev: 'long',
    first_rev: 'long',
    replaces: 'text?',
    replaced_by: 'text?',
    withdrawn: 'int',
    reason: 'text?',
  });
  await make('axis_values', ['framework_id', 'term_id', 'student_id', 'axis_id'], {
    framework_id: 'text',
    term_id: 'text',
    student_id: 'text',
    axis_id: 'text',
    rev: 'long',
    value: 'int?',
    rated: 'int',
    evidence: 'int',
    points: 'int',
    sources: 'text',
    indicators: 'text',
    peers_from: 'int',
  });
  for (const name of ['frameworks', 'evidence']) await index(trx, `${name}_rev`, name, ['org_id', 'rev']);
  // What an axis of a pupil is reckoned from.
  await index(trx, 'evidence_axis', 'evidence', ['org_id', 'framework_id', 'term_id', 'student_id', 'axis_id']);
  // The growth record of a pupil, of a class and of a school, newest first.
  const newest = ['day', 'first_rev', 'made_rev'];
  await index(trx, 'evidence_student', 'evidence', ['org_id', 'student_id', ...newest]);
  await index(trx, 'evidence_class', 'evidence', ['org_id', 'class_id', ...newest]);
  await index(trx, 'evidence_day', 'evidence', ['org_id', ...newest]);
  await tellPlanner(trx, engine);
}
