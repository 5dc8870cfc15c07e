import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const { DATABASE_URL: _url, PORT: _port, ...environment } = process.env;

interface Run {
  child: ChildProcess;
  /** Resolves with everything said so far, once the text was said; rejects when the program ends before. */
  said(text: string): Promise<string>;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

function start(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['--conditions=@wuyu/source', cli, ...args], {
    env: { ...environment, ...env },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }));
  });
  const said = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (out.includes(text)) resolve(out);
      };
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`it ended: ${out}${err}`)));
      look();
    });
  return { child, said, ended };
}
const run = (args: readonly string[], env?: Record<string, string>) => start(args, env).ended;

describe('wuyu-server', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-cli-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('answers each mistake with one sentence and exit code 2', async () => {
    const cases: [string[], RegExp][] = [
      [[], /Say what to do/],
      [['dance'], /no command "dance"/],
      [['import'], /which folder or zip/],
      [['serve', 'now'], /one word too many/],
      [['serve', '--colour'], /Unknown option '--colour'/],
      [['serve', '--port', '99999'], /"99999" is none/],
      [['demo', '--date', '2026-02-30'], /"2026-02-30" is none/],
      [['serve', '--date', '2026-10-12'], /belong to a demonstration/],
      [['serve', '--issuer', 'here'], /takes a URL/],
      [['serve', '--data', join(folder, 'none')], /Nobody could sign in/],
    ];
    const results = await Promise.all(cases.map(([args]) => run(args)));
    for (const [i, { code, err }] of results.entries()) {
      assert.match(err, cases[i]?.[1] ?? /never/);
      assert.equal(err.trim().split('\n').length, 1, err);
      assert.equal(code, 2);
    }
    const { code, err } = await run(['migrate'], { DATABASE_URL: 'mysql://here' });
    assert.equal(code, 2);
    assert.match(err, /must begin with postgres/);
    assert.match((await run(['--help'])).out, /wuyu-server serve/);
  });

  it('migrates, imports an export, and says which rows of a bad one are wrong', async () => {
    const data = join(folder, 'own');
    assert.match((await run(['migrate', '--data', data])).out, /0001/);
    assert.match((await run(['migrate', '--data', data])).out, /up to date/);
    const source = await mkdtemp(join(folder, 'export-'));
    await writeFile(join(source, 'manifest.csv'), 'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\n');
    await writeFile(join(source, 'orgs.csv'), 'sourcedId,name,type\nS1,松涛小学,school\n');
    const good = await run(['import', source, '--data', data]);
    assert.equal(good.code, 0, good.err);
    assert.match(good.out, /Imported 1 orgs[^]*orgs +1 new/);
    await writeFile(join(source, 'orgs.csv'), 'sourcedId,name,type\nS1,松涛小学,school\nS2,,school\n');
    const bad = await run(['import', source, '--data', data]);
    assert.equal(bad.code, 3);
    assert.match(bad.err, /orgs\.csv:3: name is missing\nNothing was imported/);
  });

  it('takes policy packs from files, and says in which file and where one is wrong', async () => {
    const clause = { id: 'ours-over', document: '本校办法', clause: '4', wording: '不予公布', confidence: 'seed' };
    const pack = {
      id: 'school-ours',
      title: '本校（2026）',
      place: '本校',
      validFrom: '2026-09-01',
      parent: 'district-ours',
      clauses: [{ ...clause, validFrom: '2026-09-01' }],
      homework: { overCap: { value: 'refuse', clause: 'ours-over' } },
    };
    const district = { ...pack, id: 'district-ours', parent: 'cn-2021', clauses: [], homework: {} };
    const file = async (name: string, content: unknown): Promise<string> => {
      await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return join(folder, name);
    };
    const school = await file('school.json', pack);
    const above = await file('district.json', [district]);
    const source = await mkdtemp(join(folder, 'export-'));
    await writeFile(join(source, 'manifest.csv'), 'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\n');
    await writeFile(
      join(source, 'orgs.csv'),
      'sourcedId,name,type,metadata.wuyu.policy\nS1,松涛小学,school,school-ours\n',
    );
    const data = join(folder, 'packs');
    const importing = ['import', source, '--data', data];
    const unknown = await run(importing);
    assert.equal(unknown.code, 3);
    assert.match(unknown.err, /orgs\.csv:2: .*school-ours is no policy pack here/);
    const good = await run([...importing, '--packs', school, '--packs', above]);
    assert.equal(good.code, 0, good.err);
    const key = await file('key.json', {
      issuer: 'https://portal.example',
      audience: 'wuyu',
      publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
    });
    const serving = ['serve', '--data', data, '--port', '0', '--embed-key', key];
    const without = await run(serving);
    assert.equal(without.code, 1);
    assert.match(
      without.err,
      /^S1 works by the policy pack "school-ours", which is not here: name its file by --packs/,
    );
    const served = start([...serving, '--packs', school, '--packs', above]);
    await served.said('Serving at');
    served.child.kill('SIGTERM');
    assert.equal((await served.ended).code, 0);

    const bad: [unknown, RegExp][] = [
      ['{', /bad\.json is not JSON: /],
      ['7', /bad\.json: Invalid input: expected object/],
      [[district, { ...pack, validTo: '2026-02-30' }], /bad\.json: \[1\]\.validTo: /],
      [{ ...pack, homework: { overCap: { value: 'forbid', clause: 'ours-over' } } }, /: homework\.overCap\.value: /],
      [{ ...pack, homework: { overcap: pack.homework.overCap } }, /bad\.json: homework\.overcap: unknown field/],
      [
        [district, { ...pack, clauses: [] }],
        /bad\.json: \[1\]\.homework\.overCap\.clause: the rule cites .*"ours-over"/,
      ],
      [pack, /bad\.json: parent: there is no policy pack "district-ours"/],
    ];
    for (const [content, message] of bad) {
      const { code, err } = await run([
        'demo',
        '--data',
        join(folder, 'none'),
        '--packs',
        await file('bad.json', content),
      ]);
      assert.equal(code, 1);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1, err);
    }
    const missing = await run([...importing, '--packs', join(folder, 'nowhere.json')]);
    assert.match(missing.err, /nowhere\.json cannot be read: /);
    assert.match((await run(['migrate', '--packs', school])).err, /migrate takes no --packs/);
  });

  it('makes a demonstration once, serves it, and keeps data and tokens over a restart', async () => {
    const data = join(folder, 'demo');
    const args = ['demo', '--serve', '--data', data, '--port', '0', '--date', '2025-09-06'];
    const first = start(args);
    const text = await first.said('Serving at');
    assert.match(text, /nearest one, 2025-09-05/);
    const url = (out: string) => /Serving at (http:\S+)/.exec(out)?.[1] ?? '';
    const people: unknown = await (await fetch(`${url(text)}/demo/people`)).json();
    assert.ok(typeof people === 'object' && people !== null && 'date' in people && 'asked' in people);
    assert.deepEqual([people.date, people.asked], ['2025-09-05', '2025-09-06']);
    const signIn = await fetch(`${url(text)}/demo/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ orgId: 'yl-shiyan-primary', userId: 'xiaoyu' }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const me = async (at: string) => {
      const answer = await fetch(`${at}/v1/orgs/yl-shiyan-primary/me`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return (await answer.json()) as { name: string };
    };
    assert.equal((await me(url(text))).name, '林小雨');
    first.child.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);

    assert.equal((await stat(join(data, 'demo-key.json'))).mode & 0o777, 0o600);
    await chmod(join(data, 'demo-key.json'), 0o644);
    const second = start(args);
    const again = await second.said('Serving at');
    assert.match(again, /last start is kept/);
    assert.equal((await me(url(again))).name, '林小雨', 'the token of the first start still holds');
    assert.equal((await stat(join(data, 'demo-key.json'))).mode & 0o777, 0o600);
    second.child.kill('SIGINT');
    assert.equal((await second.ended).code, 0);
    assert.doesNotMatch(await readFile(join(data, 'demo-key.json'), 'utf8'), /小雨/);
  });

  it('leaves nothing behind of a demonstration that is broken off', async () => {
    const data = join(folder, 'broken');
    const broken = start(['demo', '--data', data, '--date', '2025-10-30']);
    for (;;) {
      const names = await readdir(data).catch((): string[] => []);
      if (names.some((name) => name.endsWith('.part'))) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    broken.child.kill('SIGKILL');
    await broken.ended;
    assert.equal((await readdir(data)).includes('wuyu.sqlite'), false);
    const whole = await run(['demo', '--data', data, '--date', '2025-09-01']);
    assert.equal(whole.code, 0, whole.err);
    assert.deepEqual(
      (await readdir(data)).filter((name) => name.includes('.part')),
      [],
    );
    const other = await run(['demo', '--data', join(folder, 'own')]);
    assert.equal(other.code, 1);
    assert.match(other.err, /not a whole demonstration/);
  });

  it('says when its port is taken, and listens to this machine alone', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const data = join(folder, 'demo');
    const { code, err } = await run(['demo', '--serve', '--data', data, '--port', port]);
    assert.equal(code, 1);
    assert.match(err, new RegExp(`Port ${port} is taken`));
    taken.close();
  });
});
