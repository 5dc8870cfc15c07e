import { readdirSync, readFileSync } from 'node:fs';

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** One normative sentence of `docs/contract/`. */
export interface Requirement {
  /** Stable: `<theme>-<number>`. */
  readonly id: string;
  readonly level: Level;
  /** The page it stands on. */
  readonly page: string;
  readonly text: string;
  /** The kit's checks that prove it: their ids, `*` for any part between two dots, or at the end for all that follows. */
  readonly checks: readonly string[];
  /** Why no check can prove it by requests alone. */
  readonly unprovable?: string;
}

export interface Requirements {
  /** The dated set these are, `YYYY-MM`. */
  readonly set: string;
  readonly requirements: readonly Requirement[];
}

const item = /^- <a id="([^"]*)"><\/a>\*\*([^*]*)\*\* (.*?)(?=^- |^\n*#|^\n|(?![\s\S]))/gms;
const keyword = /\b(MUST|SHALL|REQUIRED|SHOULD|RECOMMENDED|MAY|OPTIONAL)\b/g;
/** A line that asks for something; “every MUST” and “a MAY” speak of such sentences alone. */
const normative = /^.*(?<!\b(?:[Aa]n?|[Ee]very|[Ee]ach) )\b(?:MUST|SHALL|SHOULD|MAY)(?: NOT)? [a-z].*$/m;
const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The normative sentences of one page. Throws where one is not written as they are. */
export function requirementsOn(page: string, text: string): Requirement[] {
  const found = [...text.matchAll(item)].map(([, anchor, id = '', body = '']): Requirement => {
    const [rest = '', unprovable] = body.split(/^ {2}_No check:_ /m);
    const [sentence = '', kit = ''] = rest.split(/^ {2}_Kit:_ /m);
    const told = `${page}: ${id}`;
    if (!/^[a-z]+-\d+$/.test(id)) throw new Error(`${told} is no id: <theme>-<number>`);
    if (anchor !== id) throw new Error(`${told} has the anchor ${anchor}`);
    const words = [...new Set([...sentence.matchAll(keyword)].map(([word]) => word))];
    const level = levels.find((name) => name === words[0]);
    if (!level || words.length > 1)
      throw new Error(`${told} says ${words.join(', ') || 'neither MUST, SHOULD nor MAY'}`);
    const checks = [...kit.matchAll(/`([^`]+)`/g)].map(([, check = '']) => check);
    if (unprovable !== undefined && checks.length > 0)
      throw new Error(`${told} names checks and says that there is none`);
    return {
      id,
      level,
      page,
      text: oneLine(sentence),
      checks,
      ...(unprovable === undefined ? {} : { unprovable: oneLine(unprovable) }),
    };
  });
  const stray = normative.exec(text.replaceAll(item, ''))?.[0];
  if (stray !== undefined) throw new Error(`${page}: a normative sentence without an id: ${stray.trim()}`);
  return found;
}

/** All normative sentences of a folder of pages, and the set that they are. Throws where an id stands twice. */
export function requirementsIn(folder: URL): Requirements {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'reference.md')
    .sort();
  const texts = pages.map((page) => ({ page, text: readFileSync(new URL(page, folder), 'utf8') }));
  const requirements = texts.flatMap(({ page, text }) => requirementsOn(page, text));
  const seen = new Map<string, string>();
  for (const { id, page } of requirements) {
    const other = seen.get(id);
    if (other !== undefined) throw new Error(`${id} stands twice: in ${other} and in ${page}`);
    seen.set(id, page);
  }
  const set = texts.map(({ text }) => /^The current set: \*\*(\d{4}-\d{2})\*\*/m.exec(text)?.[1]).find(Boolean);
  if (set === undefined) throw new Error('no page says which the current set is');
  return { set, requirements };
}
