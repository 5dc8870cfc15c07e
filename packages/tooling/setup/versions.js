/** The oldest Node that can run the set-up. */
export const setupNode = '20.19.0';
/** The oldest Node that can run everything else: better-sqlite3's binary needs Node-API 10. */
export const runtimeNode = '22.14.0';
/** The npm that installs. npm 10 does not know `allowScripts`. */
export const npmVersion = '11.19.1';

/**
 * Whether a version such as `v22.14.0` is at least `minimum`.
 * @param {string} version
 * @param {string} minimum
 */
export function atLeast(version, minimum) {
  const have = version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  const need = minimum.split('.').map(Number);
  for (let part = 0; part < need.length; part++) {
    const difference = (have[part] ?? 0) - (need[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
