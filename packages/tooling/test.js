// Plain JavaScript without dependencies: this runs on Node 20.19 before anything is installed.
import { availableParallelism } from 'node:os';
import { root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';
import { setup } from './setup.js';
import { allSteps } from './steps/list.js';
import { runSteps } from './steps/run-steps.js';

/**
 * The steps that were asked for by `--only name,name`: names of steps or of groups (lint, node, browser).
 * @param {import('./steps/run-steps.js').Step[]} steps
 * @param {string[]} args
 */
function chosen(steps, args) {
  const at = args.indexOf('--only');
  if (at === -1) {
    if (args.length > 0) throw new SetupError(`Unknown: ${args.join(' ')}. Use npm test -- --only name,name.`);
    return steps;
  }
  const names = args.slice(at + 1).flatMap((value) => value.split(','));
  const known = new Set(steps.flatMap((step) => [step.name, step.group]));
  const unknown = names.filter((name) => !known.has(name));
  if (names.length === 0 || unknown.length > 0)
    throw new SetupError(`There is no step ${unknown.join(', ')}. There are: ${[...known].join(', ')}.`);
  return steps.filter((step) => names.includes(step.name) || names.includes(step.group));
}

await runMain(async () => {
  const started = Date.now();
  const { node, env, postgres, browser } = await setup({ tests: true });
  const steps = chosen(allSteps(root, node), process.argv.slice(2));
  console.log(`Browser: ${browser?.path ?? ''} (${browser?.from ?? ''})`);
  console.log(`PostgreSQL: ${postgres ?? 'not installed, so the tests on it are skipped'}\n`);

  const results = await runSteps(steps, {
    cwd: root,
    env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' },
    // Two steps fill two cores; on more, each step spreads by itself.
    atOnce: Math.min(2, availableParallelism()),
    onDone({ step, counts, output, seconds, skips }) {
      const failed = counts.failed > 0;
      const numbers = step.tests ? ` ${counts.passed} passed${failed ? `, ${counts.failed} failed` : ''}` : '';
      console.log(`${failed ? '✖' : '✔'} ${step.name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s ${numbers}`);
      if (failed) console.log(`${output.replace(/#counts .*\n?/g, '').replace(/^/gm, '  │ ')}\n`);
      else for (const skip of skips) console.log(`    ${skip}`);
    },
  });

  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, result) => total + result.counts[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
});
