import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
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

/** One module for each element, `{ 'homework-logger': id }`; `homework-logger` defines the provider, too. */
export const moduleEntries = () => Object.fromEntries(elementNames().map((name) => [name, `${prefix}${name}`]));

/** The one entry that defines every element. */
export const everyElement = `${prefix}*`;

/**
 * The entries above as modules, and beside the bundle `elements.json`: by entry every file that a page loads for it, the
 * entry first. It tells what to preload, what to copy, and how much it is.
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
      const names = ['provider', ...(wanted === '*' ? elementNames() : [wanted])];
      const folder = dirname(manifest).replaceAll('\\', '/');
      return names.map((name) => `import '${folder}/src/${name}/define.ts';`).join('\n');
    },
    generateBundle({ format }, bundle) {
      if (format !== 'es') return;
      /** @type {Record<string, string[]>} */
      const files = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
        const all = new Set([chunk.fileName]);
        // A set hands out what is added to it on the way.
        for (const file of all) {
          const one = bundle[file];
          if (one?.type === 'chunk') for (const needed of one.imports) all.add(posix.normalize(needed));
        }
        files[chunk.name] = [...all];
      }
      this.emitFile({ type: 'asset', fileName: 'elements.json', source: `${JSON.stringify(files, null, 2)}\n` });
    },
  };
}
