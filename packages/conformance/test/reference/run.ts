import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/*
 * The kit against the reference server on each engine, both processes of their own that meet on loopback: what a backend author runs,
 * with the flags that are passed on. Where an address is among them, the kit against that.
 */

const Serving = z.union([z.object({ absent: z.string() }), z.object({ baseUrl: z.url(), principals: z.unknown() })]);
/** The closing line of a report. */
const score = /(\d+) kept, (\d+) MUST broken, (\d+) SHOULD broken, (\d+) MAY broken, (\d+) not proven/;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const source = '--conditions=@wuyu/source';
const count = (said: string | undefined) => Number(said).toLocaleString('en-US');

/** Once a child has ended; its exit code. */
async function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 1;
}

/** Runs the kit against the reference server on an engine. Returns its exit code, and what came of it in a few words. */
async function runOn(engine: string, flags: readonly string[], folder: string): Promise<[number, string]> {
  const server = fork(here('serve.ts'), [engine], { execArgv: [source] });
  try {
    const [said] = (await Promise.race([once(server, 'message'), once(server, 'exit')])) as unknown[];
    const serving = Serving.safeParse(said);
    if (!serving.success) return [1, `${engine}: the reference server did not start`];
    if ('absent' in serving.data) return [0, `${engine}: not run, because ${serving.data.absent}`];
    const { baseUrl, principals } = serving.data;
    const file = join(folder, 'principals.json');
    await writeFile(file, JSON.stringify(principals));
    const began = performance.now();
    const kit = [source, here('../../src/cli.ts'), baseUrl, '--principals', file, ...flags];
    const child = spawn(process.execPath, kit, { stdio: ['inherit', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      tail = `${tail}${text}`.slice(-500);
      process.stdout.write(text);
    });
    const code = await ended(child);
    const seconds = Math.round((performance.now() - began) / 1000);
    const [, kept, must, should, may, unproven] = score.exec(tail) ?? [];
    if (kept === undefined) return [code, `${engine}: no score, exit code ${code}`];
    const broken = String(Number(must) + Number(should) + Number(may));
    return [
      code,
      `${engine}: ${count(kept)} kept, ${count(broken)} broken, ${count(unproven)} not proven, ${seconds} s`,
    ];
  } finally {
    if (server.connected) server.disconnect();
    await ended(server);
  }
}

/** The kit's own command, for a backend that is named. */
async function askAnother(flags: readonly string[]): Promise<number> {
  return ended(spawn(process.execPath, [source, here('../../src/cli.ts'), ...flags], { stdio: 'inherit' }));
}

/** On each engine, with one closing line. */
async function askOurs(flags: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-conformance-'));
  try {
    const lines: string[] = [];
    const codes: number[] = [];
    for (const engine of ['sqlite', 'postgresql']) {
      const [code, line] = await runOn(engine, flags, folder);
      lines.push(line);
      codes.push(code);
    }
    console.log(`\n${lines.join(' · ')}`);
    return Math.max(...codes);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const flags = process.argv.slice(2);
process.exitCode = await (flags.some((flag) => /^https?:/.test(flag)) ? askAnother(flags) : askOurs(flags));
