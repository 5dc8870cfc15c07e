import type { ActivityKind, Domain } from '@wuyu/contract/browser';
import { html, type TemplateResult } from 'lit';
import type { Typed } from '../fields.ts';
import type { SheetContent, View } from '../view.ts';

const domains: readonly Domain[] = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'];
const kinds: readonly ActivityKind[] = ['course', 'tutoring', 'extendedCare', 'summerCare'];

/** Something the school has not offered yet: what it is, before it comes into the bank. */
export function createSheet(view: View, title: string, typed: Typed, made: () => void): SheetContent {
  const { texts } = view;
  const choices = <T extends string>(
    name: string,
    label: string,
    values: readonly T[],
    say: (value: T) => string,
  ): TemplateResult =>
    html`<fieldset class="choices">
      <legend>${label}</legend>
      ${values.map(
        (value, i) =>
          html`<label class="choice"
            ><input type="radio" name=${name} value=${value as string} ?checked=${i === 0} /><span
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
    view.open(undefined);
    void view.send({ type: 'create', title, kind, domain, typed }).then(made);
  };
  return {
    label: texts.createActivity(title),
    content: html`<h2 class="sheet-title">${texts.createActivity(title)}</h2>
      <p class="note">${texts.createText}</p>
      <form @submit=${submit}>
        ${choices('kind', texts.kindLabel, kinds, texts.kind)}
        ${choices('domain', texts.domainLabel, domains, texts.domain)}
        <button class="button primary full">${texts.createDo}</button>
      </form>`,
  };
}
