import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A value of JSON. */
const Value = z.json();
const Input = z.record(z.string(), Value);
const Name = z.string().min(1).max(120);

/** One case: what goes in by name, and what comes out, or the word for why nothing can. */
const VectorCase = z.union([
  z.strictObject({ name: Name, in: Input, out: Value }),
  z.strictObject({ name: Name, in: Input, fault: z.string().min(1) }),
]);
export type VectorCase = z.infer<typeof VectorCase>;

/** The cases of one function. `docs/contract/vectors.md` says how to read them in any language. */
export const VectorFile = z.strictObject({
  $schema: z.string(),
  /** What the function is about: the folder of the file. */
  subject: z.string(),
  /** Its name in `@wuyu/policy` or `@wuyu/allocation`. */
  function: z.string(),
  /** Names of what goes in, in the order of the function's arguments. What a case does not name is not given. */
  args: z.array(z.string()).min(1),
  /** The rule in words. */
  about: z.string(),
  /** The clause that the rule comes from, by its id in a policy. */
  clause: z.string().optional(),
  /** What goes in where a case does not say otherwise. */
  given: Input.optional(),
  cases: z.array(VectorCase).min(1),
});
export interface VectorFile extends z.infer<typeof VectorFile> {}

/** Every file of cases that comes with the kit, in the order of their paths. */
export function readVectors(): (VectorFile & { readonly path: string })[] {
  const folder = new URL('../vectors/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[^/]+\/.+\.json$/.test(path))
    .sort()
    .map((path) => {
      const file = VectorFile.parse(JSON.parse(readFileSync(new URL(path, folder), 'utf8')));
      return { ...file, path };
    });
}

/** What goes into a case, by name. */
export const inputOf = ({ given }: VectorFile, one: VectorCase): VectorCase['in'] => ({ ...given, ...one.in });

/** What goes into a case, in the order of the function's arguments; undefined: not given. */
export function argumentsOf(file: VectorFile, one: VectorCase): unknown[] {
  const input = inputOf(file, one);
  return file.args.map((name) => input[name]);
}

/** A value as the cases say it: nothing is null, and a key without a value is not there. */
export const asTold = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');
