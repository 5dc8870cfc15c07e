import type { Answer, Clause } from '@wuyu/contract/browser';
import { nothing, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { tonesOf } from '../homework/tones.ts';
import { sheet } from '../shared/sheet.ts';
import type { HomeworkMessages } from './messages.ts';
import { minutesSheet, type MinutesEntry } from './minutes-sheet.ts';
import type { HomeworkState, Item, Via } from './state.ts';

/** Which panel lies over the page. */
export type OpenSheet =
  | { readonly kind: 'minutes'; readonly assignmentId: string; readonly entry: MinutesEntry }
  | { readonly kind: 'clause'; readonly clause: Clause; readonly title: string; readonly cap: boolean };

interface OpenSheetView {
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly open: OpenSheet | undefined;
  readonly close: () => void;
  readonly closed: (event: Event) => void;
  readonly change: (item: Item, entry: MinutesEntry) => void;
  readonly write: (item: Item, answer: Answer | undefined, via: Via) => void;
}

export function openSheet(view: OpenSheetView): TemplateResult | typeof nothing {
  const { texts: t, state: s, open, close, closed, write } = view;
  if (open?.kind === 'clause') {
    const { clause, title, cap } = open;
    const more = cap ? `${t.capMeaning(s.audience)} ${t.capExcludes}` : undefined;
    return sheet({ label: title, content: clauseSheet({ texts: t, clause, title, more, close }), closed });
  }
  const item = open && s.items.find((i) => i.assignment.id === open.assignmentId);
  if (!open || !item) return nothing;
  const name = s.audience === 'guardian' ? s.student?.name : undefined;
  const { entry } = open;
  const { subject } = item.assignment;
  const content = minutesSheet({
    texts: t,
    item,
    tone: tonesOf(s.items.map((i) => i.assignment.subject)).get(subject) ?? 1,
    entry,
    name,
    others: s.items.reduce((all, i) => (i !== item && i.answer?.kind === 'minutes' ? all + i.answer.minutes : all), 0),
    change: (next) => view.change(item, next),
    give: (answer) =>
      write(item, answer, answer.kind === 'minutes' && answer.minutes === entry.timed ? 'timer' : 'hand'),
    withdraw: () => write(item, undefined, 'hand'),
  });
  return sheet({ label: t.howLong(subject, name), content, closed });
}
