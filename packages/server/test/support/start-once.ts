import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';

/** When a process began, in ticks of the machine; undefined once it has ended, and '0' where the machine does not tell. */
async function beginOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives too, though this one may not signal it.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}

/** A process that lives, by its number and its beginning, as numbers of processes come again. */
export async function nameOf(pid: number): Promise<string | undefined> {
  const begin = await beginOf(pid);
  return begin === undefined ? undefined : `${pid}-${begin}`;
}

/**
 * Starts a server once for all processes that ask with the same folder: whoever comes first starts it, and the others wait
 * until it has. Throws where it did not start, or its starter ended before it had.
 *
 * @param folder made by the first of them, and left to whoever ends the server
 * @param start answers the port
 */
export async function startOnce(folder: string, start: () => Promise<number>): Promise<number> {
  const told = join(folder, 'port');
  const tell = async (port: number): Promise<void> => {
    await writeFile(`${told}.new`, String(port));
    await rename(`${told}.new`, told);
  };
  if (await claim(folder)) {
    try {
      const port = await start();
      await tell(port);
      return port;
    } catch (error) {
      await tell(0);
      throw error;
    }
  }
  const starter = await readFile(join(folder, 'starter'), 'utf8');
  const pid = Number.parseInt(starter, 10);
  for (;;) {
    // Looked at before the port is: one that ended after it told has told.
    const lives = (await nameOf(pid)) === starter;
    const port = await readFile(told, 'utf8').catch(() => '');
    if (port === '0') throw new Error(`the server of ${folder} did not start`);
    if (port !== '') return Number(port);
    if (!lives)
      throw new Error(`the server of ${folder} did not start: process ${pid}, which was starting it, has ended`);
    await later(50);
  }
}

/** Whether the folder is this process's now. It comes into being with its starter's name in it: nobody finds it without. */
async function claim(folder: string): Promise<boolean> {
  const own = await mkdtemp(`${folder}-`);
  await writeFile(join(own, 'starter'), (await nameOf(process.pid)) ?? '');
  try {
    await rename(own, folder);
    return true;
  } catch (error) {
    await rm(own, { recursive: true });
    if (error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST'))
      return false;
    throw error;
  }
}
