// What the published packages bring along must be free to use in a product: asked of the lockfile, installed or not.
import { readFileSync } from 'node:fs';
import { inRoot } from '../setup/paths.js';

const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** @typedef {{ dev?: boolean, devOptional?: boolean, link?: boolean, license?: string }} Locked */
/** @type {{ packages: Record<string, Locked> }} */
const lockfile = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** Whether an SPDX expression lets us choose an allowed licence. @param {string} expression */
const isAllowed = (expression) =>
  expression
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((licence) => allowed.has(licence.trim())));

const bad = Object.entries(lockfile.packages)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.dev && !entry.devOptional && !entry.link)
  .filter(([, entry]) => !isAllowed(entry.license ?? 'none stated'));
for (const [path, entry] of bad) console.error(`${path}: ${entry.license ?? 'no licence stated'}`);
process.exitCode = bad.length > 0 ? 1 : 0;
