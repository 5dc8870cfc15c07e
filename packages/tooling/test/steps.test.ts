import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCounts, runSteps } from '../steps/run-steps.js';
import type { Result, Step } from '../steps/run-steps.js';

const node = process.execPath;
const says = (code: string): [string, string[]] => [node, ['--eval', code]];
const run = (steps: Step[]) => runSteps(steps, { cwd: tmpdir(), env: process.env, atOnce: 2, onDone: () => undefined });
const named = (results: Result[], name: string) => results.find((result) => result.step.name === name)!;

describe('npm test', () => {
  it('runs everything to its end when something fails', async () => {
    const results = await run([
      { name: 'bad', group: 'lint', commands: [says('console.error("why"); process.exit(3)')] },
      { name: 'good', group: 'lint', commands: [says('')] },
    ]);
    assert.deepEqual(named(results, 'bad').counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(named(results, 'bad').output, /why/);
    assert.deepEqual(named(results, 'good').counts, { passed: 1, failed: 0, skipped: 0 });
  });

  it('waits for what a step needs', async () => {
    const order: string[] = [];
    const steps: Step[] = [
      { name: 'smoke', group: 'browser', after: 'bundle', commands: [says('')] },
      { name: 'bundle', group: 'browser', commands: [says('setTimeout(() => {}, 50)')] },
    ];
    await runSteps(steps, { cwd: tmpdir(), env: process.env, atOnce: 2, onDone: ({ step }) => order.push(step.name) });
    assert.deepEqual(order, ['bundle', 'smoke']);
  });

  it('takes no tests at all for a failure', () => {
    assert.equal(readCounts('#counts {"passed":0,"failed":0,"skipped":0}\n', true).failed, 1);
    assert.equal(readCounts('nothing was said\n', true).failed, 1);
  });

  it('takes a runner that fails without a failed test for a failure', () => {
    assert.equal(readCounts('#counts {"passed":5,"failed":0,"skipped":0}\n', false).failed, 1);
  });
});

describe('the reporter of node tests', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wuyu-reporter-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What the reporter says of a file with this test code. */
  const report = (code: string) => {
    const file = join(folder, 'sample.test.mjs');
    writeFileSync(file, `import { describe, it } from 'node:test';\n${code}`);
    const reporter = fileURLToPath(new URL('../steps/node-reporter.js', import.meta.url));
    const args = ['--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout', file];
    // A test process that is started by a test process would otherwise answer in the outer one's protocol.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const result = spawnSync(node, args, { encoding: 'utf8', cwd: folder, env });
    return { output: result.stdout, counts: readCounts(result.stdout, result.status === 0) };
  };

  it('counts tests and not their suites, and shows failures and reasons', () => {
    const { output, counts } = report(`
      describe('suite', () => {
        it('passes', () => {});
        it('fails', () => { throw new Error('because of this'); });
        it('is skipped', { skip: 'PostgreSQL is not installed' }, () => {});
      });`);
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
    assert.match(output, /✖ fails .*\n.*because of this/);
    assert.match(output, /skipped 1: PostgreSQL is not installed/);
  });

  it('counts a file that cannot be loaded, and a suite whose hook fails', () => {
    assert.equal(report(`throw new Error('at load');`).counts.failed, 1);
    const hook = report(`import { before } from 'node:test';
      describe('suite', () => { before(() => { throw new Error('in the hook'); }); it('a', () => {}); });`);
    assert.ok(hook.counts.failed >= 1);
    assert.match(hook.output, /in the hook/);
  });
});
