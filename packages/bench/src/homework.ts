import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wuyu/server';
import { createFixture, schoolA } from '@wuyu/server/fixture';
import { openSqlite } from '@wuyu/server/node';
import { v7 as uuid } from 'uuid';
import { districtRollUp } from './homework-rollup.ts';
import { median, round, type Row } from './row.ts';
import { assignmentId, benchClass, dayAt, pupilId, seedClass } from './servers/seed.ts';

const pupils = 40;
const rounds = 5;
const perRound = 3000;
const warm = 500;

interface Child {
  readonly process: ChildProcess;
  readonly lines: AsyncIterator<string>;
}
function start(file: string, ...args: string[]): Child {
  const path = fileURLToPath(new URL(`servers/${file}`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@wuyu/source', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}
async function said(child: Child): Promise<Record<string, unknown>> {
  const line = await child.lines.next();
  if (line.done === true) throw new Error('A process of the bench ended without a word');
  const value: unknown = JSON.parse(line.value);
  if (typeof value !== 'object' || value === null) throw new Error(`Not understood: ${line.value}`);
  return { ...value };
}
async function end(child: Child): Promise<void> {
  if (child.process.exitCode !== null) return;
  child.process.kill('SIGTERM');
  await once(child.process, 'exit');
}

/** One report a pupil and assignment, none twice. */
function bodies(from: number, count: number): string {
  const lines: string[] = [];
  for (let i = from; i < from + count; i++) {
    const answer = { kind: 'minutes', minutes: i % 30, tiers: ['basic'] };
    const work = assignmentId(Math.floor(i / pupils));
    lines.push(
      JSON.stringify({ id: uuid(), assignmentId: work, studentId: pupilId(i % pupils), answer, via: 'paper' }),
    );
  }
  return lines.join('\n');
}

/** Durable reports a second with 32 clients, beside a bare server that does the same transaction; taken in turn. */
async function* throughput(folder: string): AsyncIterable<Row> {
  const ours = join(folder, 'ours.sqlite');
  const theirs = join(folder, 'theirs.sqlite');
  const database = await openSqlite(ours);
  await createFixture({ database });
  await seedClass(database, pupils, Math.ceil((rounds * (perRound + warm)) / pupils));
  await database.close();
  await copyFile(ours, theirs);
  const servers = [start('wuyu.ts', ours), start('bare.ts', theirs)];
  try {
    const hosts = await Promise.all(servers.map(said));
    const rates: number[][] = [[], []];
    for (let i = 0; i < rounds; i++) {
      const file = join(folder, 'bodies');
      await writeFile(file, bodies(i * (perRound + warm), perRound + warm));
      for (const [which, host] of hosts.entries()) {
        const url = `http://127.0.0.1:${String(host['port'])}/v1/orgs/${schoolA}/reports`;
        const client = start('load.ts', url, file, String(host['token']), String(warm));
        rates[which]?.push(Number((await said(client))['perSecond']));
        await once(client.process, 'exit');
      }
    }
    const [mine = [], peer = []] = rates;
    yield {
      name: 'homework.report.vs-bare-node-http',
      value: round(median(mine)),
      unit: '/s',
      ratio: round(median(mine.map((rate, i) => rate / (peer[i] ?? Number.NaN)))),
      peer: `node:http ${String(round(median(peer)))}/s`,
      aim: '≥ 0.5, ≥ 300',
    };
  } finally {
    await Promise.all(servers.map(end));
  }
}

/** Fills the class's days with reports until the table holds that many, straight into the table. */
async function fill(database: Database, from: number, to: number): Promise<void> {
  const step = 2000;
  for (let at = from; at < to; at += step) {
    await database.change(schoolA, async ({ trx, nextRev }) => {
      const rev = await nextRev();
      const rows = Array.from({ length: Math.min(step, to - at) }, (_, i) => {
        const n = at + i;
        const work = Math.floor(n / pupils);
        // The first assignments belong to the class that is read, the others to classes beside it.
        const class_id = work < 780 ? benchClass : `class-beside-${String(work % 200)}`;
        return {
          org_id: schoolA,
          report_id: `bench-${String(n)}`,
          rev,
          assignment_id: assignmentId(work),
          student_id: pupilId(n % pupils),
          class_id,
          grade: 3,
          day: dayAt(work),
          kind: 'minutes' as const,
          minutes: n % 30,
          tiers: '["basic"]',
          via: 'batch' as const,
          counted: n % 30,
          required: 1 as const,
          reported_at: 0,
          deleted: 0 as const,
        };
      });
      for (let i = 0; i < rows.length; i += 500)
        await trx
          .insertInto('reports')
          .values(rows.slice(i, i + 500))
          .execute();
    });
  }
}

/** Reading a class's week out of a million reports, beside the same out of ten thousand. */
async function* classWeek(folder: string): AsyncIterable<Row> {
  const database = await openSqlite(join(folder, 'week.sqlite'));
  try {
    const fixture = await createFixture({ database, limits: { requestsPerMinute: 1_000_000 } });
    await seedClass(database, pupils, 780);
    const token = await fixture.token('teacher-home');
    const read = async (): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 60; i++) {
        const from = dayAt(i * 3);
        const url = `${fixture.baseUrl}/v1/orgs/${schoolA}/classes/${benchClass}/loads?from=${from}&to=${dayAt(i * 3 + 6)}`;
        const started = performance.now();
        const response = await fixture.fetch(url, { headers: { authorization: `Bearer ${token}` } });
        await response.text();
        if (response.status !== 200) throw new Error(`The class's week answered ${String(response.status)}`);
        times.push(performance.now() - started);
      }
      return median(times);
    };
    await fill(database, 0, 10_000);
    for (let i = 0; i < 10; i++) await read();
    const small = await read();
    await fill(database, 10_000, 1_000_000);
    await read();
    const large = await read();
    yield {
      name: 'homework.class-week.1M-vs-10k',
      value: round(large),
      unit: 'ms',
      ratio: round(large / small),
      peer: `10k reports ${String(round(small))} ms`,
      aim: '≤ 1.5×',
    };
    fixture.stop();
  } finally {
    await database.close();
  }
}

export async function* homework(): AsyncIterable<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  try {
    yield* throughput(folder);
    yield* classWeek(folder);
    yield* districtRollUp(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
