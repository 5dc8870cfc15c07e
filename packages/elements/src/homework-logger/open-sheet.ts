import type { Answer, Clause } from '@wuyu/contract/browser';
import { nothing, type TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { tonesOf } from '../homework/tones.ts';
import { keeps, type Host } from '../shared/keeps.ts';
import { sheet } from '../shared/sheet.ts';
import { historySheet } from './history-sheet.ts';
import type { HomeworkMessages } from './messages.ts';
import type { MinutesEntry } from './minutes-entry.ts';
import { minutesSheet } from './minutes-sheet.ts';
import type { HomeworkState, Item, Via } from './state.ts';
import { weekSheet } from './week-sheet.ts';

export { laterStyles } from './open-sheet.styles.ts';

/** Which panel lies over the page. */
export type OpenSheet =
  | { readonly kind: 'minutes'; readonly assignmentId: string; readonly entry: MinutesEntry }
  | { readonly kind: 'history'; readonly assignmentId: string }
  | { readonly kind: 'week' }
  | { readonly kind: 'clause'; readonly clause: Clause; readonly title: string; readonly cap: boolean };

interface OpenSheetView {
  readonly host: Host;
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly open: OpenSheet | undefined;
  readonly close: () => void;
  readonly closed: (event: Event) => void;
  readonly change: (item: Item, entry: MinutesEntry) => void;
  readonly write: (item: Item, answer: Answer | undefined, via: Via) => void;
  readonly history: (item: Item) => void;
  /** Goes to a day, and closes the sheet; undefined: today. `goOn` leaves it open. */
  readonly go: (day: string | undefined) => void;
  readonly goOn: (day: string) => void;
}

/** What lies over the page, if anything. */
export function openSheet(view: OpenSheetView): TemplateResult | typeof nothing {
  const { texts: t, state: s, open, close, closed, write } = view;
  if (open?.kind === 'clause') {
    const { clause, title, cap } = open;
    const more = cap ? `${t.capMeaning(s.audience)} ${t.capExcludes}` : undefined;
    return sheet({ label: title, content: clauseSheet({ texts: t, clause, title, more, close }), closed });
  }
  if (open?.kind === 'week') return sheet({ label: t.week, content: weekSheet({ ...view, state: s }), closed });
  const item = open && s.items.find((i) => i.assignment.id === open.assignmentId);
  if (!open || !item) return nothing;
  if (open.kind === 'history') return sheet({ label: t.history, content: historySheet(t, s, item, close), closed });
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
    history: item.report && keeps(view.host, 'homework.listReportRevisions') ? () => view.history(item) : undefined,
  });
  return sheet({ label: t.howLong(subject, name), content, closed });
}
