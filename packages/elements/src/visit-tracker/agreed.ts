import { html, nothing, type TemplateResult } from 'lit';
import { choices } from './choices.ts';
import { given, owners } from './fields.ts';
import { icons } from './icons-later.ts';
import { dotted } from './row.ts';
import { typed, type Agreeing, type Filling, type View } from './view.ts';
import { nameIn } from './view.ts';

/** What was agreed: each with who does it, and by when. */
export function agreedPart(view: View, { draft, agreeing }: Filling): TemplateResult {
  const { texts, state, actions } = view;
  const { commitments } = draft;
  return html`<fieldset>
    <legend class="lab">${texts.agreed}</legend>
    ${commitments.map(
      ({ id, text, owner, dueOn }) =>
        html`<div class="box">
          <div class="x">
            <div>${text}</div>
            <div class="s">${dotted([texts.owner(owner), texts.due(texts.day(dueOn, state.today))])}</div>
          </div>
          <button
            class="square"
            aria-label=${texts.drop(text)}
            @click=${() => actions.change({ commitments: commitments.filter((one) => one.id !== id) })}
          >
            ${icons.cross()}
          </button>
        </div>`,
    )}
    ${
      agreeing
        ? html`<div class="plate">
            ${agreeingFields(view, agreeing, draft.studentIds, (change) =>
              actions.fill({ agreeing: { ...agreeing, ...change } }),
            )}
            <div class="two">
              <button class="button text" @click=${() => actions.fill({ agreeing: undefined })}>${texts.keep}</button>
              <button class="button soft" @click=${actions.agree}>${texts.add}</button>
            </div>
          </div>`
        : html`<button class="box line-button" data-agree @click=${actions.agreeMore}>
            <span class="x">${texts.addAgreed}</span>${icons.plus()}
          </button>`
    }
  </fieldset>`;
}

/** What is to be done, for whom, by whom and until when. */
export function agreeingFields(
  view: View,
  { text, owner, dueOn, studentId }: Agreeing,
  studentIds: readonly string[],
  change: (change: Partial<Agreeing>) => void,
): TemplateResult {
  const { texts } = view;
  return html`<input
      class="field"
      data-focus
      aria-label=${texts.agreedText}
      placeholder=${texts.agreedText}
      .value=${text}
      @input=${(event: Event) => change({ text: typed(event) })}
    />
    ${
      studentIds.length > 1
        ? choices(
            'whose',
            texts.whose,
            studentIds.map((id) => ({ value: id, text: nameIn(view, id), on: id === studentId })),
            (id) => change({ studentId: id }),
            { one: true },
          )
        : nothing
    }
    ${choices(
      'owner',
      texts.ownerLabel,
      owners.map((value) => ({ value, text: texts.owner(value), on: value === owner })),
      (value) => change({ owner: value }),
      { one: true },
    )}
    <label
      ><span class="lab">${texts.dueLabel}</span
      ><input class="field" type="date" .value=${dueOn} @change=${given((day) => change({ dueOn: day }))}
    /></label>`;
}
