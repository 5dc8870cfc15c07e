// npm run new:capability <name> [-- --rules]: the skeleton of a capability, the same word in every package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/paths.js';
import { runMain, SetupError } from '../setup/say.js';
import { carryOut, fromTemplates, spellings } from './plan.js';

/**
 * Writes the skeleton into a repository.
 * @param {string} folder the repository
 * @param {string} name one lower-case word
 * @param {{ rules: boolean }} options `rules`: the rules schools work by say something about it
 * @returns {string[]} the paths that were written
 */
export function newCapability(folder, name, { rules }) {
  const names = spellings(name);
  const { camel } = names;
  if (camel !== name) throw new SetupError(`A capability is one word through every package; “${name}” is several.`);
  const files = fromTemplates('capability', names, (path) => {
    const [where = '', ...rest] = path.split('/');
    const file = rest.join('/');
    if (where === 'policy' && !rules) return undefined;
    return where === 'docs' || where === 'stories' ? `${where}/${file}` : `packages/${where}/src/${file}`;
  });
  if (existsSync(join(folder, 'packages/contract/src', name)))
    throw new SetupError(`packages/contract/src/${name} exists already; nothing was written.`);
  /** Puts the name at the end of an object literal or a list of exports, on one line or on several. @param {string} found */
  const added = (found) =>
    found.includes('\n') ? found.replace(/,?\n\}/, `,\n  ${camel},\n}`) : found.replace(/,? \}/, `, ${camel} }`);
  const imported = `import { ${camel} } from './${name}.ts';\n`;
  /** Puts an import before the one of the policy, and the name into an object literal. @param {string} path @param {RegExp} object */
  const wired = (path, object) => [
    {
      path,
      find: /import \{ (?:\w+, )*policy \} from '\.\/policy\.ts';\n/,
      put: (/** @type {string} */ found) => imported + found,
    },
    { path, find: object, put: added },
  ];
  const edits = [
    ...wired('packages/contract/src/index.ts', /export const contract = \{[^}]*\}/),
    {
      path: 'packages/contract/src/index.ts',
      find: /export \* from '\.\/policy\.ts';\n/,
      put: (/** @type {string} */ found) => `export * from './${name}.ts';\n${found}`,
    },
    ...wired('packages/server/src/server.ts', /const handlers = \{[^}]*\}/),
    ...wired('packages/conformance/src/recipes.ts', /Readonly<Record<string, Recipes>> = \{[^}]*\}/),
    {
      path: 'packages/sdk/src/index.ts',
      find: /export \{[^}]*\bhomework\b[^}]*\} from '@wuyu\/contract\/browser';/,
      put: added,
    },
    ...(rules
      ? [
          {
            path: 'packages/policy/src/index.ts',
            find: /export \* from '\.\/homework\/index\.ts';\n/,
            put: (/** @type {string} */ found) => `${found}export * from './${name}.ts';\n`,
          },
        ]
      : []),
  ];
  return carryOut(folder, files, edits);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runMain(() => {
    const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
    if (name === undefined) throw new SetupError('Which? npm run new:capability <name>, for example clubs.');
    const written = newCapability(root, name, { rules: process.argv.includes('--rules') });
    const generate = join(root, 'packages/contract/generate.ts');
    spawnSync(process.execPath, ['--conditions=@wuyu/source', generate], { cwd: root, stdio: 'inherit' });
    console.log(
      `${written.join('\n')}\n\nNext: docs/${name}.md says what it is; then its table of routes, then its tests.`,
    );
  });
