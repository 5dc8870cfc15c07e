import type { Page } from '@wuyu/contract';
import type { z } from 'zod';
import { hasStatus, must, read } from './expect.ts';
import type { Ask } from './kit.ts';
import type { Scene } from './recipe.ts';

/** Every page of a list, as one, and their texts. Throws `Unmet` when a page is not right or the pages never end. */
export async function all<T>(
  scene: Scene,
  operation: string,
  ask: Ask,
  schema: z.ZodType<Page<T>>,
): Promise<Page<T> & { texts: string[] }> {
  const texts: string[] = [];
  const items: T[] = [];
  const gone: Page<T>['gone'] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (;;) {
    const query: Record<string, string> = { ...ask.query, ...(cursor === null ? {} : { cursor }) };
    const answer = await scene.kit.as(scene.school, scene.role, operation, { ...ask, query });
    hasStatus(answer, 200);
    texts.push(answer.text);
    const found: Page<T> = read(schema, answer.body);
    const most = Number(query['limit'] ?? 200);
    const held = found.items.length + found.gone.length;
    must(held <= most, `a page holds ${most} rows in items and gone at most, not ${held}`);
    items.push(...found.items);
    gone.push(...found.gone);
    if (found.next === null) return { items, gone, next: null, rev: found.rev, texts };
    must(!seen.has(found.next), 'a cursor never comes twice');
    seen.add(found.next);
    cursor = found.next;
  }
}
