import { fileURLToPath } from 'node:url';

/** The repository's root folder, wherever a command was called from. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * A path inside the repository.
 * @param {string} path relative to the root, with forward slashes
 */
export const inRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
