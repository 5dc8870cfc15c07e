import { readFile } from 'node:fs/promises';
import { Clause, Day, EvaluationRules, HomeworkRules, Id, MenuRules, VisitRules } from '@wuyu/contract';
import type { Pack } from '@wuyu/policy';
import { z } from 'zod';
import { PacksError, packsWith } from '../policy.ts';
import { Failure, reason } from './failure.ts';

const text = z.string().min(1, 'it must not be empty');
const PackShape = z.object({
  id: Id,
  title: text,
  place: text,
  validFrom: Day,
  validTo: Day.optional(),
  supersededBy: Id.optional(),
  parent: Id.optional(),
  clauses: z.array(Clause),
  homework: HomeworkRules.partial(),
  menus: MenuRules.partial().optional(),
  visits: VisitRules.partial().optional(),
  evaluation: EvaluationRules.partial().optional(),
} satisfies Record<keyof Pack, z.ZodType>);

type Path = readonly PropertyKey[];
interface Mistake {
  readonly path: Path;
  readonly message: string;
}

/** `[0].homework.caps[1].value` */
const told = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');

/** What is not as a pack must be. A field that nobody reads is a mistake, too: it would be a rule that silently does not hold. */
function mistakesIn(value: unknown): Mistake[] {
  const parsed = PackShape.safeParse(value);
  return parsed.success ? unread(value, parsed.data, []) : parsed.error.issues;
}

function unread(given: unknown, read: unknown, path: Path): Mistake[] {
  if (typeof given !== 'object' || given === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const at = [...path, Array.isArray(given) ? Number(key) : key];
    return Object.hasOwn(read, key)
      ? unread(value, Reflect.get(read, key), at)
      : [{ path: at, message: 'unknown field' }];
  });
}

const isPack = (value: unknown, mistakes: readonly Mistake[]): value is Pack => mistakes.length === 0;

/** Where a pack stands: its file, and its place in the file's list. */
interface Where {
  readonly file: string;
  readonly path: Path;
}

async function readPackFile(file: string): Promise<Map<Pack, Where>> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Failure(`The policy packs ${file} cannot be read: ${reason(error)}.`);
  });
  let value: unknown;
  try {
    // Editors on Windows put a mark in front.
    value = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure(`${file} is not JSON: ${reason(error)}.`);
  }
  const packs = new Map<Pack, Where>();
  const wrong: string[] = [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [i, item] of list.entries()) {
    const path = Array.isArray(value) ? [i] : [];
    const mistakes = mistakesIn(item);
    if (isPack(item, mistakes)) packs.set(item, { file, path });
    for (const mistake of mistakes) wrong.push(line({ file, path: [...path, ...mistake.path] }, mistake.message));
  }
  if (wrong.length > 0) throw new Failure(wrong.join('\n'));
  return packs;
}

const line = ({ file, path }: Where, message: string): string =>
  path.length > 0 ? `${file}: ${told(path)}: ${message}` : `${file}: ${message}`;

/**
 * The policy packs of some JSON files, each holding a pack or a list of packs; they may inherit from each other.
 * @param beside packs that are there besides the product's own
 * @throws {Failure} with a line for each mistake: the file, the place in it, what is wrong
 */
export async function readPacks(files: readonly string[], beside: readonly Pack[] = []): Promise<readonly Pack[]> {
  const read = new Map<Pack, Where>();
  for (const file of files) for (const [pack, where] of await readPackFile(file)) read.set(pack, where);
  const packs = [...beside, ...read.keys()];
  try {
    packsWith(packs);
  } catch (error) {
    if (!(error instanceof PacksError)) throw error;
    const lines = error.faults.map(({ pack, path, message }) => {
      const where = read.get(pack);
      const inPack = `policy pack "${pack.id}": ${path}: ${message}`;
      return where
        ? `${where.file}: ${told(where.path)}${where.path.length > 0 ? '.' : ''}${path}: ${message}`
        : inPack;
    });
    throw new Failure(lines.join('\n'));
  }
  return packs;
}
