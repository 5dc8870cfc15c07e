import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/* The sentences of the specification, as data: which checks prove each. */

const Sentence = z.object({
  id: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  page: z.string(),
  text: z.string(),
  checks: z.array(z.string()),
  /** Why no check can prove it. */
  unprovable: z.string().optional(),
});
export type Sentence = z.infer<typeof Sentence>;

/** A dated set of requirements. */
export const Requirements = z.object({ set: z.string(), requirements: z.array(Sentence) });
export type Requirements = z.infer<typeof Requirements>;

/** Those of the contract this kit comes with. */
export async function publishedRequirements(): Promise<Requirements> {
  const file = new URL(import.meta.resolve('@wuyu/contract/requirements.json'));
  return Requirements.parse(JSON.parse(await readFile(file, 'utf8')));
}

const known = new Map<string, RegExp>();

/** Whether a check is named by a pattern: `*` is any part between two dots, at the end all that follows. */
export function names(pattern: string, id: string): boolean {
  let found = known.get(pattern);
  if (!found) {
    const parts = pattern.split('.').map((part) => (part === '*' ? '[^.]+' : part));
    found = new RegExp(`^${parts.join('\\.').replace(/\[\^\.\]\+$/, '.+')}$`);
    known.set(pattern, found);
  }
  return found.test(id);
}

export const proves = ({ id }: { readonly id: string }, sentence: Sentence): boolean =>
  sentence.checks.some((pattern) => names(pattern, id));
