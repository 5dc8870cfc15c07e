import type { ActivityKind, Domain } from '@wuyu/contract/browser';
import { html, type TemplateResult } from 'lit';
import type { Typed } from '../fields.ts';
import { Draft, waysOut } from '../draft.ts';
import { troubleView, type SheetContent, type View } from '../view.ts';

const domains: readonly Domain[] = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'];
const kinds: readonly ActivityKind[] = ['course', 'tutoring', 'extendedCare', 'summerCare'];

/** Something the school has not offered yet: what it is, before it comes into the bank. */
export function openCreate(opener: View, title: string, typed: Typed, made: (view: View) => void): void {
  // What stood in the way of something else is not said here.
  let tried = false;
  opener.open((view) => createSheet(view, title, typed, { tried, trying: () => (tried = true), made }));
}

function createSheet(
  view: View,
  title: string,
  typed: Typed,
  host: { readonly tried: boolean; readonly trying: () => void; readonly made: (view: View) => void },
): SheetContent | undefined {
  const { texts, state } = view;
  if (state.desk?.kind !== 'edition') return undefined;
  const { trouble, working } = state.desk;
  const draft = new Draft(view, `create/${title}`, { kind: kinds[0] ?? '', domain: domains[0] ?? '' });
  const choices = <T extends string>(
    name: 'kind' | 'domain',
    label: string,
    values: readonly T[],
    say: (value: T) => string,
  ): TemplateResult =>
    html`<fieldset class="choices">
      <legend>${label}</legend>
      ${values.map(
        (value) =>
          html`<label class="choice"
            ><input type="radio" name=${name} value=${value as string} .checked=${value === draft.value(name)} /><span
              >${say(value)}</span
            ></label
          >`,
      )}
    </fieldset>`;
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const domain = domains.find((d) => d === data.get('domain')) ?? 'intellectual';
    const kind = kinds.find((k) => k === data.get('kind')) ?? 'course';
    host.trying();
    void view.send({ type: 'create', title, kind, domain, typed }).then((outcome) => {
      if (outcome.kind !== 'done') return;
      draft.drop();
      view.open(undefined);
      host.made(view);
    });
  };
  return {
    label: texts.createActivity(title),
    content: html`<h2 class="sheet-title">${texts.createActivity(title)}</h2>
      <p class="note">${texts.createText}</p>
      <form @submit=${submit} @input=${draft.write}>
        ${choices('kind', texts.kindLabel, kinds, texts.kind)}
        ${choices('domain', texts.domainLabel, domains, texts.domain)}
        ${troubleView(view, host.tried ? trouble : undefined)}
        ${waysOut(view, draft, { words: texts.createDo, busy: view.locked || working !== undefined })}
      </form>`,
  };
}
