// Writes packages/elements/custom-elements.json, which editors and Storybook read, and from it what each element asks of a
// backend: packages/conformance/profiles.json and docs/contract/elements.md. `--check` only compares.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { format } from 'prettier';
import { inRoot } from '../setup/paths.js';

/**
 * @typedef {{ kind: string, name?: string, privacy?: string }} Member
 * @typedef {{ name: string, description?: string }} Asked
 * @typedef {{ needs?: Asked[], uses?: Asked[], kind: string, name?: string, superclass?: { name: string }, customElement?: boolean, tagName?: string, members?: Member[], events?: { name?: string }[] }} Declaration
 * @typedef {{ path: string, declarations: Declaration[] }} Module
 */

const folder = inRoot('packages/elements');

/**
 * The analyzer's manifest of the elements alone, without what is private (it lists `#fields` and `@state` as if they were
 * promised), and with their tags: it cannot know these, since a host may choose another prefix.
 */
async function analyse() {
  const out = mkdtempSync(join(tmpdir(), 'wuyu-manifest-'));
  try {
    const cli = inRoot('node_modules/@custom-elements-manifest/analyzer/cem.js');
    const config = relative(folder, inRoot('packages/tooling/steps/manifest.config.js'));
    const args = [cli, 'analyze', '--config', config, '--outdir', relative(folder, out)];
    const result = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
    /** @type {{ modules: Module[] }} */
    const manifest = JSON.parse(readFileSync(join(out, 'custom-elements.json'), 'utf8'));
    const isShown = (/** @type {Member} */ member) =>
      member.privacy === undefined ? !member.name?.startsWith('#') : member.privacy === 'public';
    // An element by way of our own base class is one, too; the base itself is none.
    for (const declaration of manifest.modules.flatMap(({ declarations }) => declarations))
      if (declaration.superclass?.name === 'StoreElement') declaration.customElement = true;
      else if (declaration.name === 'StoreElement') declaration.customElement = false;
    // In the order of their names: the analyzer's is the one in which the disk happened to answer.
    manifest.modules = manifest.modules
      .filter(({ declarations }) => declarations.some((one) => one.customElement))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    for (const { path, declarations } of manifest.modules)
      for (const declaration of declarations) {
        if (declaration.customElement) declaration.tagName = `wuyu-${path.split('/').at(-2)}`;
        if (declaration.members) declaration.members = declaration.members.filter(isShown);
        // It also lists what it sees dispatched, whose names stand in the events' own classes.
        if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name?.startsWith('wuyu-'));
      }
    return manifest;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const manifest = await analyse();
const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .flatMap(({ tagName, needs = [], uses = [] }) => (tagName === undefined ? [] : [{ tagName, needs, uses }]));

/** The names of operations in their order. @param {Asked[]} asked */
const names = (asked) => asked.map(({ name }) => name).sort();

const profiles = elements.map(({ tagName, needs, uses }) => [tagName, { needs: names(needs), uses: names(uses) }]);

/** Operations of one capability in a row. @param {Asked[]} asked */
function byCapability(asked) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const name of names(asked)) {
    const [capability = '', operation = ''] = name.split('.');
    groups.set(capability, [...(groups.get(capability) ?? []), `\`${operation}\``]);
  }
  return [...groups].map(([capability, operations]) => `**${capability}** ${operations.join(', ')}`);
}

/** What is left out without them. @param {Asked[]} uses */
function without(uses) {
  const told = [...new Set(uses.map(({ description }) => description ?? ''))];
  return told.map(
    (words) => `- ${byCapability(uses.filter(({ description = '' }) => description === words)).join('; ')}: ${words}`,
  );
}

const page = `# What each element asks of a backend

[The contract](../contract.md) · [a backend of your own](implementing.md) · generated from the elements by \`npm run manifest\`

An element works on a backend that keeps the operations it needs; what it goes on without is left out of what it shows where the
backend says that it does not keep it ([discovery-3, discovery-12](http.md#discovery)). The same as data: \`@wuyu/conformance/profiles.json\`.

${elements
  .filter(({ needs }) => needs.length > 0)
  .flatMap(({ tagName, needs, uses }) => [
    `## ${tagName}`,
    `Needs ${byCapability(needs).join('; ')}.`,
    ...(uses.length > 0 ? ['Goes on without:', without(uses).join('\n')] : []),
  ])
  .join('\n\n')}
`;

/** @type {[string, string, import('prettier').Options][]} */
const outputs = [
  ['packages/elements/custom-elements.json', JSON.stringify(manifest), { parser: 'json', printWidth: 120 }],
  [
    'packages/conformance/profiles.json',
    JSON.stringify(Object.fromEntries(profiles)),
    { parser: 'json', printWidth: 120 },
  ],
  ['docs/contract/elements.md', page, { parser: 'markdown', printWidth: 120 }],
];
for (const [path, text, options] of outputs) {
  const wanted = await format(text, options);
  const target = inRoot(path);
  if (!process.argv.includes('--check')) writeFileSync(target, wanted);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== wanted) {
    console.error(`${path} is not current: run npm run manifest`);
    process.exitCode = 1;
  }
}
