import type { Entry } from '@wuyu/sdk/outbox';
import { bodyOf, fieldsOf, listOf, subjectOf, type Overlay } from './overlay.ts';
import type { Attention, ConflictField } from './state.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What waits for a person's word: two versions of one thing, and what was refused. */
export function attentionOf(
  entries: readonly Entry[],
  laid: Overlay,
  nameOf: (studentId: string) => string,
  inOrder: (studentIds: readonly string[]) => readonly string[],
): Attention[] {
  return entries.flatMap((entry): Attention[] => {
    if ((entry.state !== 'conflict' && entry.state !== 'refused') || listOf(entry.operation) === undefined) return [];
    const { id, operation, tries, state } = entry;
    const resource = subjectOf(entry);
    const body = bodyOf<Fields | undefined>(entry) ?? {};
    const current = state === 'conflict' ? fieldsOf(entry.current) : {};
    const studentIds = inOrder(studentsIn(body) ?? studentsIn(current) ?? studentsOf(resource, laid));
    return [
      {
        entryId: id,
        state,
        operation,
        resource,
        studentIds,
        names: studentIds.map(nameOf),
        // Of two versions it is known that this one was not taken.
        tried: tries > 0 && state === 'refused',
        body,
        fields: state === 'conflict' ? differing(body, current) : [],
        refusal: state === 'refused' ? entry.refusal : undefined,
      },
    ];
  });
}

function studentsIn({ studentIds, studentId }: Fields): string[] | undefined {
  if (Array.isArray(studentIds)) return studentIds.map(String);
  return typeof studentId === 'string' ? [studentId] : undefined;
}

function studentsOf(resource: string, laid: Overlay): readonly string[] {
  const [kind, id = ''] = resource.split('/');
  if (kind === 'visits') return laid.visits.get(id)?.row.studentIds ?? [];
  if (kind === 'plans') return laid.plans.get(id)?.row.studentIds ?? [];
  const student = laid.followUps.get(id)?.row.studentId ?? laid.exemptions.get(id)?.row.studentId;
  return student === undefined ? [] : [student];
}

/** What a person cannot choose between: ids, and who asked for a move. */
const unsaid: ReadonlySet<string> = new Set(['id', 'classId', 'planId', 'movedBy', 'commitments']);

function differing(body: Fields, current: Fields): ConflictField[] {
  return Object.keys(body).flatMap((field) => {
    const mine = body[field];
    const theirs = current[field];
    return unsaid.has(field) || isSame(mine, theirs) ? [] : [{ field, mine, theirs }];
  });
}

/** Whether a field says the same twice. */
export const isSame = (a: unknown, b: unknown): boolean => plain(a) === plain(b);

/** Lists of ids and words are sets here: their order says nothing. */
const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map(String).sort() : (value ?? null));
