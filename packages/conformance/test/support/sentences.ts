import type { Check } from '../../src/index.ts';
import { proves, publishedRequirements } from '../../src/requirements.ts';

/* The sentences of the specification, the checks that prove them, and the mutants that prove these checks. */

export { names, proves, type Sentence } from '../../src/requirements.ts';
export const { set, requirements } = await publishedRequirements();

/** `homework.createReport.access.student.within` is a check of the kind `access.within`. */
export function kindOf({ id, role }: Check): string {
  const kind = /^(tenancy|requests|homework\.day|menus\.month|visits\.term|evaluation\.term)\./.test(id)
    ? id
    : id.split('.').slice(2).join('.');
  return role ? kind.replace(`.${role}`, '') : kind;
}

/** Which checks are to catch a mutant: those of its kind, or those that prove the sentence it breaks. */
export function catchers(key: string, checks: readonly Check[]): Check[] {
  const sentence = requirements.find(({ id }) => id === key);
  return checks.filter((check) => (sentence ? proves(check, sentence) : kindOf(check) === key));
}
