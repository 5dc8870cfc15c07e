import type { NewEvidence } from '@wuyu/contract/browser';
import { termOf } from '@wuyu/policy';
import type { Frame } from './reading.ts';
import { emptyMark, type Mark, type RecorderState, type Row, says } from './state.ts';

/** Characters of a text, of a reason, of a link. */
export const longest = { text: 1000, reason: 200, link: 500 } as const;

export const isLink = (link: string): boolean => link.length <= longest.link && /^https:\/\/\S+$/.test(link);

/** Points that were typed: 1 to 100; undefined where that is none. */
function pointsOf(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim();
  const points = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return points >= 1 && points <= 100 ? points : undefined;
}

const isSaid = ({ text, link }: Pick<Mark, 'text' | 'link'>): boolean => text.trim() !== '' || link.trim() !== '';

/** Why a sheet cannot be recorded as it is; the backend is not asked for what is known here. */
export function wrongIn(
  { rows, draft, scale, today }: RecorderState,
  terms: Frame['calendar']['terms'] | undefined,
): string | undefined {
  const marks = rows.flatMap(({ mark }) => (mark && says(mark) ? mark : []));
  const on = draft.on ?? today;
  if (!scale) return 'nothing';
  if (marks.length === 0) return draft.points.trim() === '' ? 'nothing' : 'pointsAlone';
  if (marks.some(({ typed, value }) => typed !== '' && value === null)) return 'badValue';
  const said = [draft, ...marks];
  if (said.some(({ link }) => link.trim() !== '' && !isLink(link.trim()))) return 'badLink';
  if (said.some(({ text }) => text.trim().length > longest.text)) return 'tooLong';
  if (said.some(({ points }) => points.trim() !== '' && pointsOf(points) === undefined)) return 'badPoints';
  if (marks.some((mark) => mark.value === null && !isSaid(mark) && !isSaid(draft))) return 'pointsAlone';
  if (on > today) return 'future';
  return terms && !termOf(terms, on) ? 'noTerm' : undefined;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is recorded: one request for all rows of which the same is said. `idOf`: the id of a row's entry. */
export function bodiesOf(
  state: RecorderState,
  rows: readonly Row[],
  idOf: (row: string) => string,
): { body: NewEvidence; rows: readonly Row[] }[] {
  const { framework, draft, today, source, audience, scale } = state;
  const bodies = new Map<string, { body: NewEvidence; rows: readonly Row[] }>();
  if (!framework || !scale) return [];
  for (const row of rows) {
    const { student, indicator, mark = emptyMark } = row;
    const own = isSaid(mark);
    const text = orNull(own ? mark.text : draft.text);
    const link = orNull(own ? mark.link : draft.link);
    const points = framework.points && source === 'teacher' ? pointsOf(mark.points || draft.points) : undefined;
    const key = JSON.stringify([indicator.id, text, link]);
    const { body, rows: before } = bodies.get(key) ?? {
      body: {
        frameworkId: framework.id,
        indicatorId: indicator.id,
        on: draft.on ?? today,
        ...(audience === 'staff' && source !== 'teacher' && { source }),
        text,
        link,
        entries: [],
      },
      rows: [],
    };
    const entry = {
      id: idOf(row.id),
      studentId: student.id,
      value: mark.value,
      ...(points !== undefined && { points }),
    };
    bodies.set(key, { body: { ...body, entries: [...body.entries, entry] }, rows: [...before, row] });
  }
  return [...bodies.values()];
}
