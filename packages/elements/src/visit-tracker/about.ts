import { html, nothing, type TemplateResult } from 'lit';
import { localTime } from '../shared/clock.ts';
import { icon } from '../shared/icons.ts';
import { keeps } from '../shared/keeps.ts';
import { reasons } from './fields.ts';
import { icons } from './icons-later.ts';
import { dotted, line } from './row.ts';
import { homeOf, nameIn, namesIn, staffIn, type View } from './view.ts';
import type { PlanRow, VisitDraft, VisitRow } from './state.ts';

/** A row that opens something. */
export const way = (sign: unknown, text: string, act: (event: MouseEvent) => void, end = ''): TemplateResult =>
  html`<button class="line-button" @click=${act}>
    ${sign}<span>${text}</span><span class="end">${end}</span><span class="turn">${icon('next', 16)}</span>
  </button>`;

/** Once more before what cannot be taken back. */
export const ask = ({ texts }: View, words: string, yes: string, act: () => void, keep: () => void): TemplateResult =>
  html`<p class="note">${words}</p>
    <div class="two">
      <button class="button quiet" data-focus @click=${keep}>${texts.keep}</button>
      <button class="button soft" @click=${act}>${yes}</button>
    </div>`;

/** What is known of one pupil, and what can be done. */
export function aboutSheet(view: View, studentId: string): TemplateResult {
  const { texts, state, actions } = view;
  const row = homeOf(state, studentId);
  const plan = row?.plan ?? state.plans.find(({ plan: { studentIds } }) => studentIds.includes(studentId));
  const { home, exemption, visits = [] } = row ?? {};
  const name = nameIn(view, studentId);
  return html`<h2 class="sheet-title" tabindex="-1">${name}</h2>
    <p class="note">${dotted([home?.address ?? home?.area ?? undefined, home?.classTitle])}</p>
    ${plan ? html`<p class="note">${planWords(view, plan)}</p>` : nothing}
    <h3 class="lab">${texts.history}</h3>
    ${
      visits.length === 0
        ? html`<p class="note">${texts.noHistory}</p>`
        : html`<div>${visits.map((one) => visitWay(view, one, studentId))}</div>`
    }
    <div class="acts">
      ${row ? way(icon('pencil'), texts.recordNow, () => actions.record(studentId, plan)) : nothing}
      ${
        plan
          ? html`${way(icons.clock(), texts.movePlan, () => actions.move(plan))}
            ${way(icons.cross(), texts.cancelPlan, () =>
              actions.open({ kind: 'cancel', planId: plan.plan.id, by: 'family', reason: '' }),
            )}`
          : row
            ? way(icons.calendar(), texts.planNow, () => actions.plan(name, [row]))
            : nothing
      }
      ${row ? way(icons.plus(), texts.callBack, () => actions.callFor(studentId)) : nothing}
      ${
        exemption
          ? way(icon('undo'), texts.unexempt, () => actions.unexempt(studentId), texts.exemptReason(exemption.reason))
          : row
            ? way(icon('none'), texts.exemptNow, () => actions.open({ kind: 'exempt', studentId }))
            : nothing
      }
    </div>`;
}

const planWords = (view: View, { plan }: PlanRow): unknown => {
  const { texts, state } = view;
  return dotted([
    texts.planned,
    texts.when(texts.day(plan.day, state.today), plan.time),
    plan.kind === 'home' ? undefined : texts.kind(plan.kind),
    plan.note ?? undefined,
    plan.visitorIds.length > 0 ? staffIn(view, plan.visitorIds) : undefined,
  ]);
};

function visitWay(view: View, one: VisitRow, studentId: string): TemplateResult {
  const { texts, state, actions } = view;
  const { visit } = one;
  const credit = visit.credits.find((of) => of.studentId === studentId);
  const words = `${texts.day(visit.day, state.today)} ${texts.kind(visit.kind)}`;
  const told = credit && !credit.counts ? texts.notCounted(credit.reason) : visit.late ? texts.lateVisit : '';
  return way(icon('tick'), words, () => actions.open({ kind: 'visit', visitId: visit.id }), told);
}

/** One visit: what was written, who was there, whether it counts, what is confidential. */
export function visitSheet(
  view: View,
  { visitId, asks }: { visitId: string; asks?: 'delete' | 'read' },
): TemplateResult {
  const { texts, state, actions, rules } = view;
  const row = state.visits.find(({ visit }) => visit.id === visitId);
  if (!row) return html`<p class="note">${texts.noHistory}</p>`;
  const { visit, mine, confirmable, sync } = row;
  const back = () => actions.open({ kind: 'visit', visitId });
  const isShown = (kind: 'read' | 'log') => state.sealed?.visitId === visitId && state.sealed.kind === kind;
  const not = visit.credits.filter(({ counts }) => !counts);
  return html`<h2 class="sheet-title" tabindex="-1">${namesIn(view, visit.studentIds)}</h2>
    <p class="note">
      ${dotted([
        texts.when(texts.day(visit.day, state.today), visit.time),
        texts.kind(visit.kind),
        visit.minutes === null ? undefined : texts.minutes(visit.minutes),
        visit.authorName,
        visit.visitorIds.length > 0 ? staffIn(view, visit.visitorIds) : undefined,
      ])}
    </p>
    ${line(view, sync, [visit.late ? texts.lateVisit : undefined], true)}
    ${not.map(({ studentId, reason }) => html`<p class="note">${nameIn(view, studentId)}：${texts.notCounted(reason)}</p>`)}
    ${not.length > 0 && rules.clause ? html`<button class="button text" @click=${() => actions.open({ kind: 'clause' })}>${texts.seeClause}</button>` : nothing}
    <p class="note">
      ${dotted([...visit.present.map((one) => texts.present(one)), ...visit.topics.map((one) => texts.topic(one))])}
    </p>
    ${visit.note ? html`<p class="kept">${visit.note}</p>` : nothing}
    ${visit.confirmedBy.length > 0 ? html`<p class="note">${texts.confirmed(staffIn(view, visit.confirmedBy))}</p>` : nothing}
    ${
      asks === 'delete'
        ? ask(view, texts.deleteAsk, texts.deleteVisit, () => actions.erase(visitId), back)
        : asks === 'read'
          ? ask(view, texts.readSealedAsk, texts.readSealedYes, () => actions.readSealed(visitId), back)
          : html`<div role="status">${sealedPart(view, visitId)}</div>
              <div class="acts">
                ${confirmable ? way(icon('tick'), texts.confirm, () => actions.confirm(visitId)) : nothing}
                ${mine ? way(icon('pencil'), texts.formTitle(true), () => actions.edit(row)) : nothing}
                ${
                  state.confides && !isShown('read')
                    ? way(icons.lock(), texts.readSealed, () => actions.open({ kind: 'visit', visitId, asks: 'read' }))
                    : nothing
                }
                ${
                  state.charge && visit.rev > 0 && !isShown('log') && keeps(view.host, 'visits.listSealedReadings')
                    ? way(icon('info'), texts.sealedLog, () => actions.readSealed(visitId, 'log'))
                    : nothing
                }
                ${mine ? way(icons.cross(), texts.deleteVisit, () => actions.open({ kind: 'visit', visitId, asks: 'delete' })) : nothing}
              </div>`
    }`;
}

/** What is confidential, or who has read it, once it was asked for: shown here and kept nowhere. */
export function sealedPart({ texts, state }: View, visitId: string): TemplateResult | typeof nothing {
  const { sealed, today, timeZone } = state;
  if (sealed?.visitId !== visitId) return nothing;
  if (sealed.kind === 'reading' || sealed.kind === 'failed')
    return html`<p class="plate note">${sealed.kind === 'reading' ? texts.reading : texts.sealedUnread}</p>`;
  const when = (instant: string) => {
    const { day, time } = localTime(Date.parse(instant), timeZone);
    return texts.when(texts.day(day, today), time);
  };
  const none = html`<p class="plate note">${texts.sealedNone}</p>`;
  if (sealed.kind === 'log')
    return sealed.log.length === 0
      ? none
      : html`<ul class="plate" part="sealed-log">
          ${sealed.log.map(
            ({ name, action, at }) =>
              html`<li class="note">${texts.sealedBy(texts.sealedDid(name, action), when(at))}</li>`,
          )}
        </ul>`;
  const { text, authorName, writtenAt } = sealed.note;
  if (text === null) return none;
  return html`<div class="plate" part="sealed">
    <p class="kept">${text}</p>
    <p class="hint">${texts.sealedBy(authorName ?? '', writtenAt === null ? '' : when(writtenAt))}</p>
  </div>`;
}

/** Why a pupil is not to be visited this term. */
export function exemptSheet(view: View, studentId: string): TemplateResult {
  const { texts, actions } = view;
  return html`<h2 class="sheet-title" tabindex="-1">${texts.exemptTitle(nameIn(view, studentId))}</h2>
    <p class="note">${texts.exemptText}</p>
    <div class="acts">
      ${reasons.map((reason) => way(nothing, texts.exemptReason(reason), () => actions.exempt(studentId, reason)))}
    </div>`;
}

/** Another record was begun and is not finished: what becomes of it. */
export function beginSheet(view: View, draft: VisitDraft): TemplateResult {
  const { texts, state, actions } = view;
  const name = nameIn(view, state.draft?.studentId ?? '');
  return html`<h2 class="sheet-title" tabindex="-1">${texts.unfinished(name)}</h2>
    <p class="note">${texts.unfinishedText}</p>
    <button class="button primary full" @click=${actions.goOn}>${texts.goOn}</button>
    <button class="button outline full" @click=${() => actions.begin(draft)}>${texts.beginOther}</button>`;
}
