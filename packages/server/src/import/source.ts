import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';

/** The files of an export by their names, `orgs.csv` and so on. Names that an import does not know are left out. */
export type SourceFiles = ReadonlyMap<string, Uint8Array>;

/** The export as a whole cannot be read: no such folder, not a zip, an unsafe zip. `message` is one sentence. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}

/** How much an export may hold, in bytes after unpacking. A district of 170,000 pupils takes some 120 MB. */
export const limits = { fileBytes: 512 * 1024 ** 2, totalBytes: 1024 ** 3, zipEntries: 200 };

/**
 * Reads an export from a folder or a zip file.
 * @throws {UnreadableSource} where there is none, or where a zip is damaged, encrypted, too large or names paths
 */
export async function openSource(path: string, known: ReadonlySet<string>): Promise<SourceFiles> {
  const kind = await stat(path).catch(() => undefined);
  if (!kind) throw new UnreadableSource(`There is no folder or zip file ${path}.`);
  return kind.isDirectory() ? readFolder(path, known) : readZip(path, known);
}

async function readFolder(path: string, known: ReadonlySet<string>): Promise<SourceFiles> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const name of (await readdir(path)).sort()) {
    if (!known.has(name)) continue;
    const { size } = await stat(join(path, name));
    total += size;
    refuseLarge(name, size, total);
    files.set(name, await readFile(join(path, name)));
  }
  return files;
}

function refuseLarge(name: string, bytes: number, total: number): void {
  if (bytes > limits.fileBytes) throw new UnreadableSource(`${name} is larger than ${limits.fileBytes} bytes.`);
  if (total > limits.totalBytes) throw new UnreadableSource(`The export is larger than ${limits.totalBytes} bytes.`);
}

async function readZip(path: string, known: ReadonlySet<string>): Promise<SourceFiles> {
  const files = new Map<string, Uint8Array>();
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
    if (zip.entryCount > limits.zipEntries)
      throw new UnreadableSource(`The zip file holds more than ${limits.zipEntries} files.`);
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      // An export may stand in one folder of its zip; its files are known by their names, nothing is ever unpacked.
      const name = basename(entry.fileName);
      if (!known.has(name)) continue;
      if (files.has(name)) throw new UnreadableSource(`The zip file holds ${name} twice.`);
      if (entry.isEncrypted()) throw new UnreadableSource(`The zip file is encrypted; ${name} cannot be read.`);
      total += entry.uncompressedSize;
      refuseLarge(name, entry.uncompressedSize, total);
      files.set(name, await readAll(await zip.openReadStreamPromise(entry), name));
    }
    return files;
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource(`${path} cannot be read as a zip file: ${text(error)}.`);
  } finally {
    zip?.close();
  }
}

async function readAll(stream: Readable, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // The sizes a zip states are checked while it is read, too: they may lie.
    refuseLarge(name, bytes, bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
