import { html, nothing } from 'lit';
import { tierNames, typedMinutes, type DraftFields } from './draft.ts';
import { shortDay, titleOf, type View } from './view.ts';

/** Two versions of one assignment: both are there, and chosen from field by field. */
export function conflictView(view: View, mine: ReadonlySet<string>, choose: (field: string, mine: boolean) => void) {
  const { texts, state, send } = view;
  const { conflict, draft } = state;
  if (!conflict) return nothing;
  const say = (
    field: string,
    of: Pick<DraftFields, 'subject' | 'title' | 'form' | 'assignedOn' | 'dueOn'>,
    minutes: string,
  ) => {
    if (field === 'minutes') return minutes;
    if (field === 'form') return texts.form(of.form);
    if (field === 'subject') return of.subject;
    return field === 'title' ? of.title : shortDay(texts, field === 'dueOn' ? of.dueOn : of.assignedOn);
  };
  const tiers = (list: readonly { tier: string; minutes: number }[]) =>
    list.map((t) => `${texts.tier(t.tier)} ${texts.minutes(t.minutes)}`).join(' · ');
  const own = tierNames.flatMap((tier) => {
    const minutes = typedMinutes(draft.minutes[tier]);
    return typeof minutes === 'number' ? [{ tier, minutes }] : [];
  });
  return html`<div class="card conflict" part="conflict" role="alert">
    <h3>${texts.conflictTitle(titleOf(state, conflict.classId))}</h3>
    <p class="note">${texts.conflictText}</p>
    ${conflict.fields.map(
      (field) =>
        html`<fieldset>
          <legend>${texts.fieldName(field)}</legend>
          ${([true, false] as const).map(
            (isMine) =>
              html`<label class="choice"
                ><input
                  type="radio"
                  name="conflict-${field}"
                  .checked=${mine.has(field) === isMine}
                  @change=${() => choose(field, isMine)}
                /><span class="whose">${isMine ? texts.mine : texts.theirs}</span
                ><span
                  >${isMine ? say(field, draft, tiers(own)) : say(field, conflict.theirs, tiers(conflict.theirs.tiers))}</span
                ></label
              >`,
          )}
        </fieldset>`,
    )}
    <button
      type="button"
      class="button primary"
      @click=${() => send({ type: 'resolve', mine: conflict.fields.filter((f) => mine.has(f)) })}
    >
      ${texts.conflictDone}
    </button>
  </div>`;
}
