import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../setup/paths.js';
import { SetupError } from '../setup/say.js';

/**
 * What a generator will do, all checked before anything is written: half a skeleton is worse than none.
 * @typedef {{ path: string, text: string }} File
 * @typedef {{ path: string, find: RegExp, put: string | ((match: string) => string) }} Edit
 */

/** The spellings of a name. @param {string} name in kebab case */
export function spellings(name) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new SetupError(`“${name}” is no name: use lower-case words joined by dashes, for example home-visits.`);
  const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  const words = name.replaceAll('-', ' ');
  return { name, camel, pascal, words, title: words.charAt(0).toUpperCase() + words.slice(1) };
}

/**
 * A folder of templates as files; `{{name}}`, `{{camel}}`, `{{pascal}}`, `{{words}}` and `{{title}}` stand for the name,
 * and `@name` for it in file names.
 * @param {string} folder below templates/
 * @param {ReturnType<typeof spellings>} names
 * @param {(path: string) => string | undefined} place where a template goes, or undefined to leave it out
 * @returns {File[]}
 */
export function fromTemplates(folder, names, place) {
  const from = fileURLToPath(new URL(`templates/${folder}/`, import.meta.url));
  const templates = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return templates.flatMap((entry) => {
    const source = join(entry.parentPath, entry.name);
    const path = place(
      source
        .slice(from.length)
        .replaceAll('\\', '/')
        .replaceAll('@name', names.name)
        .replace(/\.txt$/, ''),
    );
    if (path === undefined) return [];
    let text = readFileSync(source, 'utf8');
    for (const [key, value] of Object.entries(names)) text = text.replaceAll(`{{${key}}}`, value);
    return [{ path, text }];
  });
}

/**
 * Writes files and edits, or nothing.
 * @param {string} root the repository
 * @param {File[]} files must not exist yet
 * @param {Edit[]} edits of files that exist; each must find its place
 * @returns {string[]} the paths that were written
 */
export function carryOut(root, files, edits) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const { path, text } of files) {
    if (existsSync(join(root, path))) throw new SetupError(`${path} exists already; nothing was written.`);
    texts.set(path, text);
  }
  for (const { path, find, put } of edits) {
    const text = texts.get(path) ?? readFileSync(join(root, path), 'utf8');
    if (!find.test(text)) throw new SetupError(`${path} has no place like ${String(find)}; nothing was written.`);
    texts.set(path, text.replace(find, typeof put === 'string' ? () => put : put));
  }
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  // How lines break depends on the length of the name.
  const prettier = inRoot('node_modules/prettier/bin/prettier.cjs');
  const args = [prettier, '--write', '--log-level=warn', ...texts.keys()];
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return [...texts.keys()];
}
