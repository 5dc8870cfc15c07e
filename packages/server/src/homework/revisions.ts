import { type Closed, NewAnswer, type ReportRevision } from '@wuyu/contract';
import { instant } from '../clock.ts';
import type { WriteContext } from '../context.ts';
import type { ReportRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { asAnswer } from './rows.ts';

type Revision = Closed<ReportRevision>;
type Speaker = Revision['by'];
type Via = ReportRow['via'];

const speakers = ['student', 'guardian', 'teacher', 'system'] as const;
const vias = ['timer', 'hand', 'paper', 'batch'] as const;

/** As whom the caller speaks about a pupil: as the pupil before the guardian, and as the family before the teacher. */
export function speakerOf(ctx: WriteContext, studentId: string): Speaker {
  if (ctx.principal.userId === studentId) return 'student';
  if (ctx.reach.students.has(studentId)) return 'guardian';
  return ctx.reach.org ? 'system' : 'teacher';
}

/** A state of a report, as the audit of the change that ends it keeps it. */
export const stateOf = (row: ReportRow) => ({
  rev: row.rev,
  at: row.reported_at,
  answer: asAnswer(row),
  via: row.via,
});
type State = ReturnType<typeof stateOf>;

/**
 * Every state a report was in, newest first. The audit tells what each change said; how the report began, when it came in
 * a batch, is told by the first change after it, or by the row where there was none.
 */
export async function revisions(trx: Trx, row: ReportRow): Promise<Revision[]> {
  const acts = await trx
    .selectFrom('audit')
    .select(['action', 'rev', 'at', 'detail'])
    .where('org_id', '=', row.org_id)
    .where('id', '=', row.report_id)
    .where('action', 'in', ['createReport', 'updateReport', 'deleteReport'])
    .orderBy('rev')
    .execute();
  const told = acts.map((act) => ({ ...act, ...detailOf(act.detail) }));
  const [first] = told;
  const states = told.map(({ rev, at, action, by, answer, via }): Revision => {
    const gone = action === 'deleteReport';
    return { rev, at: instant(at), by, answer: gone ? null : answer, via: gone ? null : via };
  });
  if (first?.action !== 'createReport') {
    const { rev, at, answer, via } = first?.before ?? stateOf(row);
    states.unshift({ rev, at: instant(at), by: beganBy(via), answer, via });
  }
  return states.reverse();
}

/** Who made a report that no audit of its own tells of: those come in batches. */
const beganBy = (via: Via): Speaker => (via === 'batch' ? 'system' : via === 'paper' ? 'teacher' : 'student');

interface Detail {
  readonly by: Speaker;
  readonly answer: State['answer'] | null;
  readonly via: Via | null;
  readonly before: State | undefined;
}

function detailOf(json: string): Detail {
  const detail = fields(JSON.parse(json));
  const before = 'before' in detail ? fields(detail['before']) : undefined;
  return {
    by: speakers.find((speaker) => speaker === detail['by']) ?? 'system',
    answer: NewAnswer.safeParse(detail['answer']).data ?? null,
    via: viaOf(detail['via']) ?? null,
    before: before && {
      rev: Number(before['rev']),
      at: Number(before['at']),
      answer: NewAnswer.parse(before['answer']),
      via: viaOf(before['via']) ?? 'batch',
    },
  };
}

const viaOf = (value: unknown): Via | undefined => vias.find((via) => via === value);

const fields = (value: unknown): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return Object.fromEntries(Object.entries(value));
};
