// lit-analyzer over every template of the elements: bindings against the types of what they bind to.
import { spawnSync } from 'node:child_process';
import { inRoot, root } from '../setup/paths.js';

const cli = inRoot('node_modules/lit-analyzer/cli.js');
// Its CSS parser reads a nested expression as an error; what is not known to it is listed below.
const flags = ['--strict', '--maxWarnings', '0', '--rules.no-invalid-css', 'off', '--format', 'list'];
const result = spawnSync(process.execPath, [cli, 'packages/elements/src/**/*.ts', ...flags], {
  cwd: root,
  encoding: 'utf8',
});

/** Assigning a text to `style` sets its cssText, the one dynamic style that a strict CSP allows. */
const allowed = [/Type 'string' is not assignable to 'CSSStyleDeclaration/, /Unknown attribute 'enterkeyhint'/];
const lines = result.stdout.split('\n');
const problems = lines.filter((line) => /^\s+\d+:\d+\s+(error|warning)\s/.test(line));
const real = problems.filter((line) => !allowed.some((known) => known.test(line)));
const analysed = Number(/Analyzing (\d+) files/.exec(result.stdout)?.[1] ?? 0);
// Given an argument in another order, it analyses nothing and is content.
if (analysed === 0 || real.length > 0) {
  let file = '';
  const shown = lines.flatMap((line) => {
    if (line.startsWith('./')) file = line;
    return real.includes(line) ? [`${file}${line}`] : [];
  });
  console.error(analysed === 0 ? `Nothing was analysed.\n${result.stdout}${result.stderr}` : shown.join('\n'));
  process.exitCode = 1;
}
