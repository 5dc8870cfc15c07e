import { html, nothing, type TemplateResult } from 'lit';
import { ask, sealedPart, way } from './about.ts';
import { choices } from './choices.ts';
import { icons } from './icons-later.ts';
import type { Attention } from './state.ts';
import { namesIn, type Sheet, staffIn, type View, writeOf } from './view.ts';

type EntrySheet = Extract<Sheet, { kind: 'entry' }>;

/** Both versions field by field, or why a write was not taken, and what can be done. */
export function entrySheet(view: View, sheet: EntrySheet): TemplateResult {
  const { texts, state, actions } = view;
  const found = state.attention.find(({ entryId }) => entryId === sheet.entryId);
  if (!found) return html`<p class="note">${texts.settled}</p>`;
  const { entryId, operation, names, refusal, tried } = found;
  const name = texts.names(names);
  if (sheet.asks)
    return ask(
      view,
      texts.discardAsk(tried),
      texts.discardYes,
      () => actions.discard(entryId),
      () => actions.open({ ...sheet, asks: false }),
    );
  const drop = html`<button class="button quiet full" @click=${() => actions.open({ ...sheet, asks: true })}>
    ${texts.discard}
  </button>`;
  if (found.state === 'conflict')
    return operation === 'visits.writeSealedNote'
      ? bothSealed(view, sheet, found)
      : bothVersions(view, sheet, found, drop);
  const clause = state.policy?.clauses.find(({ id }) => id === refusal?.clause);
  return html`<h2 class="sheet-title" tabindex="-1">${texts.refusedTitle(name)}</h2>
    <p class="note">${texts.write(writeOf(operation))}</p>
    <p>${texts.refusal(refusal?.reason ?? refusal?.problem)}</p>
    ${clause ? html`<p class="note">${clause.wording ?? ''} ${texts.clauseSource(clause)}</p>` : nothing}
    ${
      mendable(found)
        ? html`<button class="button primary full" @click=${() => actions.mend(found)}>${texts.mend}</button>`
        : nothing
    }
    ${drop}`;
}

/** Whether a form for it can be opened again. */
export const mendable = ({ operation }: Attention): boolean => /^visits\.(create|update)(Visit|Plan)$/.test(operation);

function bothVersions(view: View, sheet: EntrySheet, found: Attention, drop: TemplateResult): TemplateResult {
  const { texts, actions } = view;
  const { theirs } = sheet;
  const { fields, names } = found;
  return html`<h2 class="sheet-title" tabindex="-1">${texts.conflictTitle(texts.names(names))}</h2>
    <p class="note">${fields.length > 0 ? texts.conflictText : texts.conflictGone}</p>
    ${fields.map(
      ({ field, mine, theirs: other }) =>
        html`<div class="vs">
          ${choices(
            `vs-${field}`,
            texts.field(field),
            [
              { value: 'mine', text: `${texts.mine} · ${told(view, field, mine)}`, on: !theirs.includes(field) },
              { value: 'theirs', text: `${texts.theirs} · ${told(view, field, other)}`, on: theirs.includes(field) },
            ],
            (side) =>
              actions.open({
                ...sheet,
                theirs: [...theirs.filter((one) => one !== field), ...(side === 'theirs' ? [field] : [])],
              }),
            { one: true, className: 'pairs' },
          )}
        </div>`,
    )}
    ${
      fields.length > 0
        ? html`<button class="button primary full" @click=${() => actions.settle(found)}>${texts.takeThis}</button>`
        : drop
    }`;
}

/** Two confidential notes: the other one is shown to who asks for it, since each reading is written down. */
function bothSealed(view: View, sheet: EntrySheet, found: Attention): TemplateResult {
  const { texts, state, actions } = view;
  const [, visitId = ''] = found.resource.split('/');
  return html`<h2 class="sheet-title" tabindex="-1">${texts.conflictTitle(texts.names(found.names))}</h2>
    <p class="note">${texts.sealedConflict}</p>
    <h3 class="lab">${texts.mine}</h3>
    <div class="plate kept">${found.body['text']}</div>
    <h3 class="lab">${texts.theirs}</h3>
    ${
      state.sealed?.visitId === visitId
        ? html`<div role="status">${sealedPart(view, visitId)}</div>`
        : html`${way(icons.lock(), texts.readSealed, () => actions.readSealed(visitId))}
            <p class="hint">${texts.readSealedAsk}</p>`
    }
    <button class="button primary full" @click=${() => actions.settle(found)}>${texts.sealedMine}</button>
    <button class="button quiet full" @click=${() => actions.open({ ...sheet, asks: true })}>
      ${texts.sealedTheirs}
    </button>`;
}

/** A value of a version in words. */
function told(view: View, field: string, value: unknown): string {
  const { texts, state } = view;
  if (value === undefined || value === null || value === '') return texts.nothingThere;
  if (Array.isArray(value)) {
    const list = value.filter((one): one is string => typeof one === 'string');
    if (list.length === 0) return texts.nothingThere;
    if (field === 'studentIds') return namesIn(view, list);
    if (field === 'visitorIds') return staffIn(view, list);
    return texts.names(list.map((one) => (field === 'topics' ? texts.topic(one) : texts.present(one))));
  }
  if (typeof value === 'number') return texts.minutes(value);
  if (typeof value !== 'string') return texts.nothingThere;
  if (field === 'kind') return texts.kind(value);
  if (field === 'day' || field === 'dueOn') return texts.day(value, state.today);
  if (field === 'owner') return texts.owner(value);
  if (field === 'movedBy') return texts.mover(value);
  return field === 'state' ? texts.todoState(value) : value;
}
