import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { nameOf, startOnce } from './start-once.ts';

const execute = promisify(execFile);

export interface Cluster {
  /** A new, empty database on the cluster; its URL. */
  createDatabase(): Promise<string>;
  /** A new database that holds what another one was filled with, which is done once a cluster and name; its URL. */
  copyDatabase(name: string, fill: (url: string) => Promise<void>): Promise<string>;
  /** Drops the databases that were made here. The cluster ends with the run of tests. */
  stop(): Promise<void>;
}

/** The newest PostgreSQL that is installed, as the folder of its programs. */
async function findPrograms(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql';
  const versions = (await readdir(root).catch(() => [])).map(Number).filter((version) => version > 0);
  const newest = versions.sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(root, String(newest), 'bin');
}

/** Root may not run PostgreSQL; the user `postgres`, who comes with it, may. */
const asPostgresUser = (program: string, args: readonly string[]): string[] =>
  process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];

/**
 * Runs one of the programs to its end. Nothing is piped: the server that `pg_ctl` leaves behind would hold the pipe open for
 * ever.
 */
async function asPostgres(program: string, args: readonly string[]): Promise<void> {
  const command = asPostgresUser(program, args);
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

/** The process whose end is the end of the run: the one that runs all test files, or this one where a file runs alone. */
const run = process.env['NODE_TEST_CONTEXT'] === undefined ? process.pid : process.ppid;

/** A folder of the run. */
const folderOfRun = async (): Promise<string> => join(tmpdir(), `wuyu-postgres-${(await nameOf(run)) ?? run}`);

/** Has something outlive this process that ends the cluster and removes its folder when the run is over, however it ends. */
function endWithRun(programs: string, data: string, folder: string): void {
  const stop = asPostgresUser(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
  const script = 'run=$1; folder=$2; shift 2; while kill -0 "$run"; do sleep 0.3; done; "$@"; rm -rf "$folder"';
  const watcher = spawn('sh', ['-c', script, 'sh', String(run), folder, ...stop], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  });
  watcher.unref();
}

/**
 * How the cluster goes. What it writes need not outlive the machine: it does not wait for the disk, and writes down no more than it must.
 * Its databases are small and soon gone: to compile a query for them takes longer than to carry it out, and nobody tidies them up.
 */
const settings = [
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'jit=off',
  'autovacuum=off',
];

/** Starts the cluster of the run. */
async function startCluster(programs: string, folder: string): Promise<number> {
  if (process.getuid?.() === 0) {
    const { stdout } = await execute('id', ['-u', 'postgres']);
    const { gid } = await stat(folder);
    await chown(folder, Number(stdout), gid);
  }
  const data = join(folder, 'data');
  endWithRun(programs, data, folder);
  const how = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
  await asPostgres(join(programs, 'initdb'), ['-D', data, ...how]);
  const port = await freePort();
  const told = settings.map((setting) => `-c ${setting}`).join(' ');
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} ${told}`;
  await asPostgres(join(programs, 'pg_ctl'), ['-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start']);
  return port;
}

/**
 * A PostgreSQL of the run's own in a temporary folder, on a port of this machine only. All files of a run share it, each with
 * databases of its own. Undefined where none is installed: then say which tests are skipped.
 */
export async function startPostgres(): Promise<Cluster | undefined> {
  const programs = await findPrograms();
  if (programs === undefined) return undefined;
  const folder = await folderOfRun();
  const port = await startOnce(folder, () => startCluster(programs, folder));
  const url = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const admin = postgres(url('postgres'), { max: 1, onnotice: () => undefined });
  const made: string[] = [];
  // Files are copied as files: to write each of their pages down first takes thrice as long. Before 15 there was no other way.
  const asFiles = Number(basename(dirname(programs))) >= 15 ? ' strategy file_copy' : '';
  const create = async (like = 'template1'): Promise<string> => {
    const name = `wuyu_${randomUUID().replaceAll('-', '')}`;
    await admin.unsafe(`create database ${name} template ${like}${asFiles}`);
    made.push(name);
    return url(name);
  };
  return {
    createDatabase: () => create(),
    async copyDatabase(name, fill) {
      const model = `model_${name}`;
      // One at a time: who waits finds it made.
      await admin`select pg_advisory_lock(1)`;
      try {
        const [there] = await admin`select 1 from pg_database where datname = ${model}`;
        if (!there) {
          await admin.unsafe(`drop database if exists ${model}_unfinished`);
          await admin.unsafe(`create database ${model}_unfinished`);
          await fill(url(`${model}_unfinished`));
          await admin.unsafe(`alter database ${model}_unfinished rename to ${model}`);
        }
      } finally {
        await admin`select pg_advisory_unlock(1)`;
      }
      return create(model);
    },
    async stop() {
      for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end({ timeout: 1 });
    },
  };
}
