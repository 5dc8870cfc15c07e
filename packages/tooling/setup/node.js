import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './say.js';
import { atLeast, runtimeNode, setupNode } from './versions.js';

/** Ends with one sentence when the Node that runs is too old for the set-up itself. */
export function checkSetupNode() {
  if (!atLeast(process.version, setupNode))
    throw new SetupError(`Node ${setupNode.replace(/\.0$/, '')} or newer is needed; this is ${process.version}.`);
}

/** @param {string} program @returns {string | undefined} its version, if it runs */
function versionOf(program) {
  const result = spawnSync(program, ['-p', 'process.version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * The Node that runs everything after the set-up: the one that was installed with the packages, or, when install
 * scripts are switched off and it has no binary, the system's own.
 * @param {string} folder the repository
 * @returns {string} absolute path
 */
export function findRuntimeNode(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((entry) => join(entry, name));
  const candidates = [join(folder, 'node_modules/node/bin', name), process.execPath, ...onPath];
  for (const candidate of candidates) {
    if (!existsSync(candidate)) continue;
    const version = versionOf(candidate);
    if (version !== undefined && atLeast(version, runtimeNode)) return candidate;
  }
  throw new SetupError(
    `Node ${runtimeNode} or newer is needed to run: allow npm to run install scripts (it then brings its own Node), or install one; this is ${process.version}.`,
  );
}
