// npm run new:element <name>: the skeleton of an element, with its entry points, tests and story.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/paths.js';
import { runMain, SetupError } from '../setup/say.js';
import { carryOut, fromTemplates, spellings } from './plan.js';

/**
 * Writes the skeleton into a repository.
 * @param {string} folder the repository
 * @param {string} name in kebab case, without the prefix
 * @returns {string[]} the paths that were written
 */
export function newElement(folder, name) {
  const names = spellings(name);
  const files = fromTemplates('element', names, (path) =>
    path.endsWith('.stories.ts') ? `stories/${path}` : `packages/elements/src/${name}/${path}`,
  );
  const manifest = 'packages/elements/package.json';
  /** @type {{ exports: Record<string, object> }} */
  const content = JSON.parse(readFileSync(join(folder, manifest), 'utf8'));
  for (const [entry, file] of [
    [`./${name}`, `${name}/index`],
    [`./${name}/define`, `${name}/define`],
  ])
    content.exports[entry ?? ''] = {
      '@wuyu/source': `./src/${file}.ts`,
      types: `./dist/${file}.d.ts`,
      default: `./dist/${file}.js`,
    };
  return carryOut(folder, files, [{ path: manifest, find: /^[^]*$/, put: `${JSON.stringify(content, null, 2)}\n` }]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runMain(() => {
    const [name] = process.argv.slice(2);
    if (name === undefined) throw new SetupError('Which? npm run new:element <name>, for example visit-tracker.');
    console.log(`${newElement(root, name).join('\n')}\n\nNext: npm run manifest, then npm run storybook.`);
  });
