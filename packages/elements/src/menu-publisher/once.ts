import { isProblem } from '@wuyu/sdk';
import type { Office } from './desk.ts';
import { isRecord } from './keeper.ts';

/** Beside what stands in a form: the id of what it makes. */
export const madeField = 'made';

/**
 * Makes what a form says, once: the id lies in the tab with the form until it is made or thrown away. Where the answer to
 * an earlier press was lost, the backend knows the same thing by its id.
 * @param name of the form's draft
 * @param exists what to do with what the backend holds otherwise than the form says; undefined: nothing can be done
 */
export async function createOnce<T>(
  { client, jot, jotted }: Office,
  name: string,
  create: (id: string) => Promise<T>,
  exists: (current: Readonly<Record<string, unknown>>) => T | Promise<T> | undefined,
): Promise<T> {
  const at = `${name}/${madeField}`;
  const make = (id: string) => {
    jot(at, id);
    return create(id);
  };
  const made = await make(jotted(at) ?? client.newId()).catch(async (error: unknown) => {
    if (!isProblem(error, 'already-exists')) throw error;
    const { current } = error;
    // It was made, and taken away since.
    if (!isRecord(current)) return make(client.newId());
    const now = await exists(current);
    if (now === undefined) throw error;
    return now;
  });
  jot(at, undefined);
  return made;
}
