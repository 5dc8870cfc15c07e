import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

export interface Cluster {
  /** A new, empty database on the cluster; its URL. */
  createDatabase(): Promise<string>;
  /** Ends the cluster and removes its folder. */
  stop(): Promise<void>;
}

/** The newest PostgreSQL that is installed, as the folder of its programs. */
async function findPrograms(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = (await readdir(root).catch(() => [])).map(Number).filter((version) => version > 0);
  const newest = versions.sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(root, String(newest), 'bin');
}

/**
 * Runs one of the programs to its end. Root may not run PostgreSQL; the user `postgres`, who comes with it, may. Nothing
 * is piped: the server that `pg_ctl` leaves behind would hold the pipe open for ever.
 */
async function asPostgres(program: string, args: readonly string[]): Promise<void> {
  const root = process.getuid?.() === 0;
  const command = root ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];
  const child = spawn(command[0] ?? program, command.slice(1), { cwd: '/', stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

/**
 * Starts a PostgreSQL of one's own in a temporary folder, on a port of this machine only. Undefined where none is
 * installed: then say which tests are skipped.
 */
export async function startPostgres(): Promise<Cluster | undefined> {
  const programs = await findPrograms();
  if (programs === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-postgres-'));
  if (process.getuid?.() === 0) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    const { gid } = await stat(folder);
    await chown(folder, Number(stdout), gid);
  }
  const data = join(folder, 'data');
  await asPostgres(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ]);
  const port = await freePort();
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} -c max_connections=60`;
  const log = join(folder, 'log');
  await asPostgres(join(programs, 'pg_ctl'), ['-D', data, '-l', log, '-o', options, '-w', 'start']);
  const url = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const admin = postgres(url('postgres'), { max: 1, onnotice: () => undefined });
  return {
    async createDatabase() {
      const name = `wuyu_${randomUUID().replaceAll('-', '')}`;
      await admin.unsafe(`create database ${name}`);
      return url(name);
    },
    async stop() {
      await admin.end({ timeout: 1 });
      await asPostgres(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
