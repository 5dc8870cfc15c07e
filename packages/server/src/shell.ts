import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What a file is known by while it stays the same: its `ETag`. */
export const tagOf = ({ size, mtimeMs }: Stats): string => `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;

/** A file of the shell: where it is served, and its `ETag`. */
interface ShellFile {
  readonly path: string;
  readonly tag: string;
}

/** What a service worker keeps so that the portal opens without signal, and one name for all of it as it is now. */
export interface Shell {
  readonly version: string;
  readonly files: readonly ShellFile[];
}

/** What pages are made of; the browser itself looks after the service worker's script. */
const kinds = ['.html', '.js', '.css', '.svg', '.png', '.webmanifest'];
const workerScript = 'worker.js';

/** Scripts of the elements that pages may load, as the bundle lists them; nothing where there is no bundle. */
async function elementScripts(folder: string): Promise<string[]> {
  try {
    const text = await readFile(join(folder, 'elements.json'), 'utf8');
    const entries = Object.values(JSON.parse(text) as Record<string, { first: string[]; later: string[] }>);
    return [...new Set(entries.flatMap(({ first, later }) => [...first, ...later]))];
  } catch {
    return [];
  }
}

async function portalFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.') && kinds.includes(extname(name)) && name !== workerScript);
}

/** The portal's own files and the elements' as they lie there now: never anything of the API. */
export async function shellOf({ portal, elements }: { portal?: string; elements?: string }): Promise<Shell> {
  const listed = async (folder: string | undefined, prefix: string, find: (folder: string) => Promise<string[]>) =>
    folder === undefined ? [] : (await find(folder)).map((name) => [`${prefix}${name}`, join(folder, name)] as const);
  const found = [
    ...(await listed(portal, '/', portalFiles)),
    ...(await listed(elements, '/elements/', elementScripts)),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = await Promise.all(
    found.map(async ([path, file]) => {
      // A file that went meanwhile is not part of it.
      const about = await stat(file).catch(() => undefined);
      return about?.isFile() ? [{ path, tag: tagOf(about) }] : [];
    }),
  ).then((lists) => lists.flat());
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return { version, files };
}
