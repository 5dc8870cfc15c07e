import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./run-steps.js').Step} Step */

/** Checks that read the sources alone. @param {string} root @param {string} node @param {(name: string) => string} bin @returns {Step[]} */
function staticSteps(root, node, bin) {
  const source = ['--conditions=@wuyu/source', '--disable-warning=ExperimentalWarning'];
  const own = (/** @type {string} */ name) => join(root, 'packages/tooling/steps', name);
  return [
    {
      name: 'types',
      group: 'lint',
      commands: [
        [node, [bin('@typescript/native/bin/tsc'), '-b']],
        // Several checkers each work out the same types of libraries: one alone needs little more than half of the work.
        [node, [bin('@typescript/native/bin/tsc'), '-p', 'packages/tooling/tsconfig.json', '--checkers', '1']],
      ],
    },
    { name: 'eslint', group: 'lint', commands: [[node, [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']]] },
    {
      name: 'format',
      group: 'lint',
      commands: [[node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']]],
    },
    {
      name: 'templates',
      group: 'lint',
      commands: [[node, [own('templates.js')]]],
    },
    { name: 'manifest', group: 'lint', commands: [[node, [own('manifest.js'), '--check']]] },
    {
      name: 'contract',
      group: 'lint',
      commands: [
        [node, [...source, 'packages/contract/generate.ts', '--check']],
        [node, [...source, 'packages/contract/generate/released.ts']],
        [
          node,
          [
            bin('@redocly/cli/bin/cli.js'),
            'lint',
            'packages/contract/openapi.json',
            '--config',
            'packages/contract/redocly.yaml',
          ],
        ],
      ],
    },
    { name: 'licences', group: 'lint', commands: [[node, [own('licences.js')]]] },
  ];
}

/** One step a package that has node tests. @param {string} root @param {string} node @returns {Step[]} */
function nodeSteps(root, node) {
  // The slowest first, so that the end of the run is not one long step on one core.
  const order = ['conformance', 'server', 'sdk', 'bench', 'contract', 'policy', 'allocation', 'tooling', 'portal'];
  const rank = (/** @type {string} */ name) => (order.includes(name) ? order.indexOf(name) : order.length);
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'test')))
    .sort((a, b) => rank(a) - rank(b))
    .map((name) => ({
      name: `node ${name}`,
      group: 'node',
      tests: true,
      commands: [nodeTest(root, node, `packages/${name}/test/**/*.test.ts`)],
      // Each file is a process, and many start more: what one has compiled, the next need not.
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/wuyu-compile') },
    }));
}

/** `more`: further flags. @param {string} root @param {string} node @param {string} files @param {string[]} more @returns {[string, string[]]} */
function nodeTest(root, node, files, ...more) {
  const reporter = `file://${join(root, 'packages/tooling/steps/node-reporter.js')}`;
  const lean = `file://${join(root, 'packages/tooling/steps/lean-node-test.js')}`;
  const flags = ['--conditions=@wuyu/source', '--disable-warning=ExperimentalWarning', '--import', lean, '--test'];
  return [node, [...flags, ...more, `--test-reporter=${reporter}`, '--test-reporter-destination=stdout', files]];
}

/** What needs a browser. @param {string} root @param {string} node @param {(name: string) => string} bin @returns {Step[]} */
function browserSteps(root, node, bin) {
  const own = (/** @type {string} */ name) => join(root, 'packages/tooling', name);
  const wtr = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  return [
    {
      name: 'bundle',
      group: 'browser',
      commands: [
        [node, [own('build.js'), '--bundle']],
        [node, [own('steps/size.js')]],
      ],
    },
    {
      name: 'stories',
      group: 'browser',
      tests: true,
      commands: [[node, [bin('vitest/vitest.mjs'), 'run', '--config', '.storybook/vitest.config.ts']]],
      env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
    },
    { name: 'elements', group: 'browser', tests: true, commands: [[node, [wtr]]] },
    {
      name: 'smoke',
      group: 'browser',
      tests: true,
      after: 'bundle',
      // People at their devices wait more than they work: two files at a time, also on two cores.
      commands: [nodeTest(root, node, 'packages/tooling/smoke/**/*.test.ts', '--test-concurrency=2')],
    },
  ];
}

/**
 * All that `npm test` runs, the longest first.
 * @param {string} root the repository
 * @param {string} node the Node of the run
 * @returns {Step[]}
 */
export function allSteps(root, node) {
  const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
  const tests = [...nodeSteps(root, node), ...browserSteps(root, node, bin)];
  const slow = ['bundle', 'node conformance', 'stories', 'node server', 'elements', 'smoke'];
  const first = slow.flatMap((name) => tests.filter((step) => step.name === name));
  return [...first, ...staticSteps(root, node, bin), ...tests.filter((step) => !first.includes(step))];
}
