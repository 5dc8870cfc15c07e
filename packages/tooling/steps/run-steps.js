import { spawn } from 'node:child_process';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name what it is called in the output
 * @property {string} group what `--only` may name, beside the step's own name
 * @property {[string, string[]][]} commands programs with their arguments, one after another
 * @property {string} [after] the name of a step that must have passed before
 * @property {boolean} [tests] whether its output ends with a line `#counts {…}`; otherwise it counts as one check
 * @property {NodeJS.ProcessEnv} [env] additions to the environment
 * @typedef {{ step: Step, counts: Counts, output: string, seconds: number, skips: string[] }} Result
 */

// Not at the start of a line: runners redraw theirs by control codes.
const countsLine = /#counts (\{[^}]*\})/g;

/**
 * What a step's output says of its tests. A step that ran none has failed: a glob that matches nothing must not pass.
 * @param {string} output
 * @param {boolean} ok whether all its programs ended with 0
 * @returns {Counts}
 */
export function readCounts(output, ok) {
  const found = [...output.matchAll(countsLine)].at(-1)?.[1];
  if (found === undefined) return { passed: 0, failed: 1, skipped: 0 };
  /** @type {Counts} */
  const counts = JSON.parse(found);
  if (counts.failed === 0 && (!ok || counts.passed + counts.skipped === 0)) counts.failed = 1;
  return counts;
}

/**
 * @param {[string, string[]]} command
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run([program, args], options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}\n` }));
    child.once('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ ok: code === 0, output: signal === null ? output : `${output}\n(ended by ${signal})\n` });
    });
  });
}

/**
 * @param {Step} step
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<Result>}
 */
async function runStep(step, options) {
  const started = Date.now();
  let output = '';
  let ok = true;
  for (const command of step.commands) {
    const done = await run(command, { cwd: options.cwd, env: { ...options.env, ...step.env } });
    output += done.output;
    ok = done.ok;
    if (!ok) break;
  }
  const counts = step.tests ? readCounts(output, ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  const skips = [...output.matchAll(/^skipped \d+: .+$/gm)].map((match) => match[0]);
  return { step, counts, output, seconds: (Date.now() - started) / 1000, skips };
}

/**
 * Runs steps, two at a time, the first of the list first; one failure does not stop the others.
 * @param {Step[]} steps
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, atOnce: number, onDone: (result: Result) => void }} options
 * @returns {Promise<Result[]>}
 */
export async function runSteps(steps, options) {
  const waiting = [...steps];
  /** @type {Result[]} */
  const results = [];
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  /** @param {Step} step whether the step that it needs has ended (or is not in this run) */
  const isReady = (step) =>
    step.after === undefined ||
    results.some((result) => result.step.name === step.after) ||
    !steps.some((other) => other.name === step.after);
  while (waiting.length > 0 || running.size > 0) {
    const next = running.size < options.atOnce ? waiting.findIndex(isReady) : -1;
    if (next === -1) {
      await Promise.race(running);
      continue;
    }
    const [step] = waiting.splice(next, 1);
    if (step === undefined) break;
    const job = runStep(step, options).then((result) => {
      results.push(result);
      options.onDone(result);
      running.delete(job);
    });
    running.add(job);
  }
  return results;
}
