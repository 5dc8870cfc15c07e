import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Check } from '../../src/index.ts';

/* The sentences of the specification, the checks that prove them, and the mutants that prove these checks. */

const Requirements = z.object({
  set: z.string(),
  requirements: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      page: z.string(),
      checks: z.array(z.string()),
      unprovable: z.string().optional(),
    }),
  ),
});
const file = new URL(import.meta.resolve('@wuyu/contract/requirements.json'));
export const { set, requirements } = Requirements.parse(JSON.parse(await readFile(file, 'utf8')));
export type Sentence = (typeof requirements)[0];

/** Whether a check is named by a pattern: `*` is any part between two dots, at the end all that follows. */
export function names(pattern: string, id: string): boolean {
  const parts = pattern.split('.');
  const own = id.split('.');
  const open = parts.at(-1) === '*';
  if (open ? own.length < parts.length : own.length !== parts.length) return false;
  return parts.every((part, index) => part === '*' || part === own[index]);
}

export const proves = ({ id }: Check, sentence: Sentence): boolean =>
  sentence.checks.some((pattern) => names(pattern, id));

/** `homework.createReport.access.student.within` is a check of the kind `access.within`. */
export function kindOf({ id, role }: Check): string {
  const kind = /^(tenancy|homework\.day|menus\.month|visits\.term|evaluation\.term)\./.test(id)
    ? id
    : id.split('.').slice(2).join('.');
  return role ? kind.replace(`.${role}`, '') : kind;
}

/** Which checks are to catch a mutant: those of its kind, or those that prove the sentence it breaks. */
export function catchers(key: string, checks: readonly Check[]): Check[] {
  const sentence = requirements.find(({ id }) => id === key);
  return checks.filter((check) => (sentence ? proves(check, sentence) : kindOf(check) === key));
}
