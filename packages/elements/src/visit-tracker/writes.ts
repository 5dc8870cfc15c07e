import type { NewVisit, Visit, VisitChange } from '@wuyu/contract/browser';
import type { Entry } from '@wuyu/sdk/outbox';
import type { PageOutbox } from '../shared/outbox.ts';
import { isSame } from './attention.ts';
import { fieldsOf, subjectOf } from './overlay.ts';
import type { VisitDraft } from './state.ts';

export type Operation = Parameters<PageOutbox['add']>[0]['operation'];
export type Input = Readonly<Record<string, unknown>>;

/**
 * Keeps a write about something. Where an earlier one about it is still on its way, this one follows it and takes its
 * revision; else it is made to what was read, at `rev`. `lane`: whose writes it comes after, where that is not its own.
 */
export async function write(
  outbox: PageOutbox,
  about: { readonly subject: string; readonly rev?: number | undefined; readonly lane?: string | undefined },
  operation: Operation,
  input: Input,
): Promise<Entry> {
  const { subject, rev, lane = subject } = about;
  const earlier = rev === undefined ? undefined : lastAbout(outbox.state.entries, subject, rev);
  const ifMatch = rev === undefined ? {} : { ifMatch: rev };
  return outbox.add({
    // The inputs of all operations are one type here; each caller gives its own operation's.
    ...({ operation, input: { ...input, ...ifMatch } } as Parameters<PageOutbox['add']>[0]),
    resource: earlier?.resource ?? lane,
    after: earlier?.id,
  });
}

/** The last write about something that brings a later revision than what was read. */
function lastAbout(entries: readonly Entry[], subject: string, rev: number): Entry | undefined {
  return [...entries]
    .reverse()
    .find((entry) => subjectOf(entry) === subject && (entry.state !== 'sent' || (entry.rev ?? 0) > rev));
}

type Kind = NewVisit['kind'];

/** What a form says, as a visit. What was not filled in is left out. */
export function visitFields(draft: VisitDraft): Required<Omit<VisitChange, 'minutes'>> {
  const { day, time, note } = draft;
  return {
    kind: draft.kind as Kind,
    day,
    time,
    studentIds: [...draft.studentIds],
    present: [...draft.present] as NewVisit['present'],
    visitorIds: [...draft.visitorIds],
    topics: [...draft.topics] as NewVisit['topics'],
    note: note.trim() === '' ? null : note,
  };
}

/** The fields in which a form differs from the visit it changes: what a colleague changed beside them is no question. */
export function changedFields(fields: VisitChange, visit: Visit | undefined): VisitChange {
  const before = fieldsOf(visit);
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !isSame(value, before[field])));
}
