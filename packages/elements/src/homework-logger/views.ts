import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { tonesOf } from '../homework/tones.ts';
import { icon } from '../shared/icons.ts';
import { dayBar } from './day-bar.ts';
import { bigNumber, whoLine } from './head.ts';
import type { HomeworkMessages } from './messages.ts';
import { classLine, emptyPanel, isEmpty, notices, skeletonList } from './panels.ts';
import type { Plan } from './plan.ts';
import { once, row, type RowActions } from './row.ts';
import { openWork, type HomeworkState } from './state.ts';
import { weekStrip } from './week-strip.ts';

interface View {
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly plan: Plan | undefined;
  /** Of the bar, in px. */
  readonly barWidth: number;
  readonly openClause: (clause: Clause, title: string, cap: boolean) => void;
  readonly openWeek: () => void;
  readonly go: (day: string | undefined) => void;
}

interface ListView extends View {
  readonly actions: RowActions;
  readonly retry: () => void;
  readonly rest: () => void;
  /** Nothing of the day was for this pupil. */
  readonly noneGiven: () => void;
  /** Goes back to today; undefined where the host chose the day. */
  readonly toToday: (() => void) | undefined;
}

/** The day: whose, how much, the bar, what the class reported. */
export function dayView(view: View): TemplateResult {
  const { texts: t, state: s, plan, barWidth, openClause, openWeek } = view;
  const cap = s.sum?.cap;
  const empty = isEmpty(s);
  return html`${whoLine(t, s, openWeek)} ${s.student || s.phase === 'loading' ? weekStrip(view) : nothing}
  ${empty ? emptyPanel(t, s.dayIs !== 'today') : bigNumber(t, s, plan)}
  ${dayBar({
    texts: t,
    plan: s.phase === 'ready' ? plan : undefined,
    clause: cap?.clause,
    width: barWidth,
    openClause: () => cap && openClause(cap.clause, t.clauseTitle(cap.minutes), true),
  })}
  ${s.phase === 'loading' ? html`<p class="foot"><span class="sk sk-class"></span></p>` : nothing}
  ${s.items.some((i) => i.days.length > 1 && i.assignment.form === 'written') ? html`<p class="foot">${icon('info')}<span>${t.shared}</span></p>` : nothing}
  ${s.phase === 'ready' && s.measured && !empty ? classLine(t, s.measured) : nothing}`;
}

/** What is to be known before the list, and the list. */
export function listView(view: ListView): TemplateResult {
  const { texts: t, state: s, openClause, actions, noneGiven } = view;
  if (s.phase === 'loading') return skeletonList();
  const tones = tonesOf(s.items.map((item) => item.assignment.subject));
  const recordFor = s.audience === 'guardian' ? s.student?.name : undefined;
  const rest = s.policy?.clauses.find((c) => c.id === s.policy?.homework.stopAtBedtime?.clause);
  const why = rest && (() => openClause(rest, t.bedtimeClauseTitle, false));
  const asked = s.reporting === 'asked';
  return html`${notices({ ...view, why })}
  ${
    s.items.length > 0
      ? html`<ul class="list">
          ${s.items.map((item) =>
            row({ texts: t, item, asked, tone: tones.get(item.assignment.subject) ?? 1, recordFor, actions }),
          )}
        </ul>`
      : nothing
  }
  ${
    openWork(s.items).length > 0
      ? html`<button class="button text none-given" part="none-given" @click=${once(noneGiven)}>
          ${icon('none')}${t.noneGiven(s.audience, s.dayIs === 'today')}
        </button>`
      : nothing
  }`;
}
