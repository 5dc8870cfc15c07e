import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { inRoot } from './setup/paths.js';

const manifest = inRoot('packages/elements/package.json');
const prefix = 'elements:';

/**
 * The elements that a page may load, by the entry points of their package: nothing else lists them.
 * @param {{ exports: Record<string, unknown> }} [about] the package; ours unless told
 */
export function elementNames(about = JSON.parse(readFileSync(manifest, 'utf8'))) {
  const names = Object.keys(about.exports).flatMap((entry) => /^\.\/([a-z0-9-]+)\/define$/.exec(entry)?.[1] ?? []);
  return names.filter((name) => name !== 'provider').sort();
}

/** Elements that show plain data, too: for them the provider, and the SDK with it, is fetched when the page has one. */
const plain = new Set(['evaluation-radar']);

/** @param {(name: string) => boolean} isOne */
const entriesOf = (isOne) =>
  Object.fromEntries(
    elementNames()
      .filter(isOne)
      .map((name) => [name, `${prefix}${name}`]),
  );
/** One module for each element that needs a client, `{ 'homework-logger': id }`; `homework-logger` defines the provider, too. */
export const moduleEntries = () => entriesOf((name) => !plain.has(name));
/** One module for each of the others. */
export const plainEntries = () => entriesOf((name) => plain.has(name));

/** The one entry that defines every element. */
export const everyElement = `${prefix}*`;

/**
 * What a page loads for an entry: `first` at once, the entry itself before its chunks; `later` when somebody needs it.
 * @typedef {{ first: string[], later: string[] }} EntryFiles
 */

/**
 * Files and all they import, by what `next` says of each.
 * @param {Iterable<string>} files
 * @param {(file: string) => string[]} next
 */
function closure(files, next) {
  const all = new Set(files);
  // A set hands out what is added to it on the way.
  for (const file of all) for (const needed of next(file)) all.add(posix.normalize(needed));
  return all;
}

/**
 * Elements ask for a client by an event that goes up through the page: a provider on its way that nobody defined yet is
 * fetched and defined then.
 * @param {string} provider where it is, in quotes
 */
const onAsking = (provider) => `addEventListener('context-request', (event) => {
  if (event.composedPath().some((node) => node.localName === 'wuyu-provider') && !customElements.get('wuyu-provider'))
    import(${provider});
});`;

/** What another pass has written beside this one, which empties the folder unless it is another one. @param {string} file @returns {Record<string, EntryFiles>} */
const written = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/**
 * The entries above as modules, and beside the bundle `elements.json`: by entry the files that a page loads for it. It
 * tells what to preload, what to copy, and how much it is.
 * @returns {import('vite').Plugin}
 */
export function elementEntries() {
  return {
    name: 'wuyu-element-entries',
    // Vite takes an entry for a path below its root.
    resolveId: (id) => (id.includes(prefix) ? `\0${id.slice(id.indexOf(prefix))}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const wanted = id.slice(prefix.length + 1);
      const folder = dirname(manifest).replaceAll('\\', '/');
      const define = (/** @type {string} */ name) => `'${folder}/src/${name}/define.ts'`;
      if (plain.has(wanted)) return `import ${define(wanted)};\n${onAsking(define('provider'))}`;
      const names = ['provider', ...(wanted === '*' ? elementNames() : [wanted])];
      return names.map((name) => `import ${define(name)};`).join('\n');
    },
    generateBundle({ format, dir = '' }, bundle) {
      if (format !== 'es') return;
      /** @param {'imports' | 'dynamicImports'} kind */
      const of = (kind) => (/** @type {string} */ file) => {
        const chunk = bundle[file];
        return chunk?.type === 'chunk' ? chunk[kind] : [];
      };
      /** @type {Record<string, EntryFiles>} */
      const files = { ...written(join(dir, 'elements.json')) };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
        const first = closure([chunk.fileName], of('imports'));
        const all = closure(first, (file) => [...of('imports')(file), ...of('dynamicImports')(file)]);
        files[chunk.name] = { first: [...first], later: [...all].filter((file) => !first.has(file)) };
      }
      this.emitFile({ type: 'asset', fileName: 'elements.json', source: `${JSON.stringify(files, null, 2)}\n` });
    },
  };
}
