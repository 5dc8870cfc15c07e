import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { tonesOf } from '../homework/tones.ts';
import { dayBar } from './day-bar.ts';
import { bigNumber, whoLine } from './head.ts';
import type { HomeworkMessages } from './messages.ts';
import { classLine, emptyPanel, isEmpty, notices, skeletonList } from './panels.ts';
import type { Plan } from './plan.ts';
import { row, type RowActions } from './row.ts';
import type { HomeworkState } from './state.ts';

interface View {
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly plan: Plan | undefined;
  /** Of the bar, in px. */
  readonly barWidth: number;
  readonly openClause: (clause: Clause, title: string, cap: boolean) => void;
}

/** The day: whose, how much, the bar, what the class reported. */
export function dayView({ texts: t, state: s, plan, barWidth, openClause }: View): TemplateResult {
  const cap = s.sum?.cap;
  const empty = isEmpty(s);
  return html`${whoLine(t, s)} ${empty ? emptyPanel(t, s.dayIs !== 'today') : bigNumber(t, s, plan)}
  ${dayBar({
    texts: t,
    plan: s.phase === 'ready' ? plan : undefined,
    clause: cap?.clause,
    width: barWidth,
    openClause: () => cap && openClause(cap.clause, t.clauseTitle(cap.minutes), true),
  })}
  ${s.phase === 'loading' ? html`<p class="foot"><span class="sk sk-class"></span></p>` : nothing}
  ${s.phase === 'ready' && s.measured && !empty ? classLine(t, s.measured) : nothing}`;
}

/** What is to be known before the list, and the list. */
export function listView(view: View & { actions: RowActions; retry: () => void }): TemplateResult {
  const { texts: t, state: s, plan, openClause, actions, retry } = view;
  if (s.phase === 'loading') return skeletonList();
  const tones = tonesOf(s.items.map((item) => item.assignment.subject));
  const recordFor = s.audience === 'guardian' ? s.student?.name : undefined;
  const rest = s.policy?.clauses.find((c) => c.id === s.policy?.homework.stopAtBedtime?.clause);
  const why = rest && (() => openClause(rest, t.bedtimeClauseTitle, false));
  return html`${notices({ texts: t, state: s, plan, retry, why })}
  ${
    s.items.length > 0
      ? html`<ul class="list">
          ${s.items.map((item) =>
            row({ texts: t, item, tone: tones.get(item.assignment.subject) ?? 1, recordFor, actions }),
          )}
        </ul>`
      : nothing
  }`;
}
