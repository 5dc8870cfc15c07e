import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { v7 as uuid } from 'uuid';
import { fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { publish, report, step } from './support/homework.ts';
import { cellsOf, unzip } from './support/workbook.ts';

onEachEngine('inspection evidence', (engine) => {
  let world: World;
  let database: Database;
  const clock = fixtureClock('2026-03-13');

  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock, day: '2026-03-11' });
    const bad = { assignedOn: '2026-03-12', dueOn: '2026-03-13' };
    const formula = await publish(world, { ...bad, title: '=HYPERLINK("http://x","点我"),\n第2行' });
    for (const pupil of [1, 2, 3, 4, 5, 6]) await report(world, formula, pupil, 30);
    await report(world, formula, 7, { kind: 'notGiven' });
    const back = uuid();
    const body = { id: back, classId: 'class-3', subject: '语文', title: '小练笔', form: 'written' };
    const draft = {
      ...body,
      tiers: [{ tier: 'extension', minutes: 15 }],
      assignedOn: '2026-03-12',
      dueOn: '2026-03-13',
    };
    assert.equal((await world.call('POST', '/assignments', { as: 'teacher-home', body: draft })).status, 201);
    await step(world, back, 'submit', 'teacher-home');
    await step(world, back, 'return', 'lead-3', undefined, schoolA, { reason: '太多了' });
    const gone = { classId: 'class-56', assignedOn: '2026-03-12', dueOn: '2026-03-13', title: '抄写' };
    await step(world, await publish(world, gone), 'withdraw', 'leader');
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const link = async (as: string, body: object, org = schoolA) => {
    const { status, body: made } = await world.call('POST', '/homework-exports', { as, org, body });
    assert.equal(status, 201, JSON.stringify(made));
    return { url: String(made['url']), fileName: String(made['fileName']), expiresAt: String(made['expiresAt']) };
  };
  const fetchFile = (url: string) => world.fetch(`${world.baseUrl}${url}`);
  const csv = async (as: string, more: object = {}) => {
    const { url } = await link(as, { month: '2026-03', format: 'csv', ...more });
    const text = Buffer.from(await (await fetchFile(url)).arrayBuffer()).toString('utf8');
    assert.equal(text.charCodeAt(0), 0xfeff);
    assert.ok(text.endsWith('\r\n'));
    return parse(text.slice(1));
  };
  const asRecords = ([headings = [], ...rows]: string[][]) =>
    rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));

  it('is a CSV with what was set, reviewed, published, withdrawn and reported, by the names of staff', async () => {
    const rows = asRecords(await csv('leader'));
    const one = rows.find((row) => row['作业内容']?.includes('HYPERLINK')) ?? assert.fail();
    assert.deepEqual(one, {
      布置日期: '2026-03-12',
      上交日期: '2026-03-13',
      班级: '三年级1班',
      年级: '三年级',
      学科: '数学',
      作业内容: '\'=HYPERLINK("http://x","点我"),\n第2行',
      形式: '书面',
      '基础（分钟）': '20',
      '提升（分钟）': '',
      '拓展（分钟）': '',
      进度: '已公示',
      布置人: '孙老师',
      审核人: '高校长',
      提交审核时间: '2026-03-13 19:00',
      审核通过时间: '2026-03-13 19:00',
      退回时间: '',
      公示时间: '2026-03-13 19:00',
      撤回时间: '',
      应填人数: '8',
      已填人数: '6',
      '本项平均用时（分钟）': '30',
      '当日必做书面总量（分钟）': '40',
      '当日上限（分钟）': '60',
      当日状态: '未超',
      依据文件: one['依据文件'],
      文号: one['文号'],
      条款: one['条款'],
    });
    assert.ok(one['依据文件']);
    assert.match(one['条款'] ?? '', /^第.+条/, 'a clause by its word, not a bare number');
    const back = rows.find((row) => row['作业内容'] === '小练笔' && row['进度'] === '已退回') ?? assert.fail();
    assert.deepEqual([back['布置人'], back['审核人'], back['退回时间']], ['马老师', '郭组长', '2026-03-13 19:00']);
    assert.equal(back['公示时间'], '');
    const gone = rows.filter((row) => row['作业内容'] === '抄写');
    assert.deepEqual(
      gone.map((row) => [row['年级'], row['进度'], row['撤回时间'], row['本项平均用时（分钟）']]),
      [
        ['五年级', '已撤回', '2026-03-13 19:00', '人数少，不给出'],
        ['六年级', '已撤回', '2026-03-13 19:00', '人数少，不给出'],
      ],
    );
    assert.ok(!rows.some((row) => row['作业内容'] === '练习册第8页'), 'drafts are no evidence');
    const text = JSON.stringify(rows);
    for (const pupil of ['王小雨', '李明轩', 'pupil-']) assert.ok(!text.includes(pupil));
  });

  it('tells of an approval that what was returned had before as of none', async () => {
    const day = { assignedOn: '2026-03-12', dueOn: '2026-03-13' };
    const body = { id: uuid(), classId: 'class-3', subject: '数学', title: '＝1+1', form: 'reading', ...day };
    const tiers = [{ tier: 'basic', minutes: 5 }];
    const made = await world.call('POST', '/assignments', { as: 'teacher-math', body: { ...body, tiers } });
    assert.equal(made.status, 201);
    const steps = [
      ['submit', 'teacher-math'],
      ['approve', 'lead-3'],
      ['return', 'lead-3'],
      ['submit', 'teacher-math'],
      ['publish', 'lead-3'],
    ] as const;
    for (const [verb, as] of steps) {
      clock.advance(60_000);
      await step(world, body.id, verb, as, undefined, schoolA, verb === 'return' ? { reason: '太多了' } : undefined);
    }
    const row = asRecords(await csv('leader')).find((r) => r['作业内容']?.endsWith('＝1+1')) ?? assert.fail();
    assert.equal(row['作业内容'], "'＝1+1", 'what is a formula in full width is none either');
    assert.deepEqual(
      [row['退回时间'], row['提交审核时间'], row['审核通过时间'], row['公示时间']],
      ['2026-03-13 19:03', '2026-03-13 19:04', '2026-03-13 19:05', '2026-03-13 19:05'],
    );
  });

  it('tells a grade lead of the grades led alone, in the language asked for', async () => {
    const rows = asRecords(await csv('lead-56', { language: 'en' }));
    assert.deepEqual([...new Set(rows.map((row) => row['Grade']))].sort(), ['Grade 5', 'Grade 6']);
    assert.ok(rows.some((row) => row['Stage'] === 'Withdrawn'));
    for (const as of ['teacher-math', 'pupil-1', 'guardian-1', 'officer', 'service']) {
      const body = { month: '2026-03', format: 'csv' };
      assert.equal((await world.call('POST', '/homework-exports', { as, body })).status, 403);
    }
    const wrong = await world.call('POST', '/homework-exports', {
      as: 'leader',
      body: { month: '2026-13', format: 'pdf' },
    });
    assert.equal(wrong.status, 422);
  });

  it('holds what a class did that is gone since, and of a month it was not there in nothing', async () => {
    const mark = (deleted: 0 | 1) =>
      database.changeRoster(({ trx }) =>
        trx
          .updateTable('classes')
          .set({ deleted })
          .where('org_id', '=', schoolA)
          .where('class_id', '=', 'class-4')
          .execute(),
      );
    const before = asRecords(await csv('leader'));
    await mark(1);
    assert.deepEqual(asRecords(await csv('leader')), before);
    assert.ok(before.some((row) => row['班级'] === '四年级1班' && row['作业内容'] === '背诵古诗'));
    assert.deepEqual(asRecords(await csv('leader', { month: '9999-12' })), []);
    await mark(0);
  });

  it('is a workbook of two sheets with the same content, where words stay words', async () => {
    const { url, fileName } = await link('leader', { month: '2026-03', format: 'xlsx' });
    assert.equal(fileName, '红螺镇中心小学作业管理记录2026-03.xlsx');
    const files = await unzip(Buffer.from(await (await fetchFile(url)).arrayBuffer()));
    const [days, work] = [cellsOf(files, 1), cellsOf(files, 2)];
    const rows = await csv('leader');
    const trimmed = (row: string[]) =>
      row
        .map((cell) => cell.replace(/^'/, ''))
        .join('\t')
        .trimEnd();
    assert.deepEqual(work.map(trimmed), rows.map(trimmed));
    const title = work.flat().find((cell) => cell.includes('HYPERLINK'));
    assert.equal(title, '=HYPERLINK("http://x","点我"),\n第2行', 'a text as it was written, which nothing calculates');
    const day = days.find((row) => row[0] === '2026-03-12' && row[1] === '三年级1班') ?? assert.fail();
    assert.deepEqual(day.slice(2, 11), ['三年级', '60', '40', '0', '未超', '8', '8', '', '人数少，不给出']);
    const lessons = new Set(days.slice(1).map((row) => row[0]));
    assert.ok(lessons.has('2026-03-05') && !lessons.has('2026-03-07'), 'days without homework are evidence too');
    assert.match(files.get('xl/workbook.xml') ?? '', /每日作业总量.*作业明细/s);
  });

  it('comes by a link that needs no token and ends after ten minutes', async () => {
    const { url, expiresAt } = await link('leader', { month: '2026-03', format: 'csv' });
    assert.equal(Date.parse(expiresAt) - clock.now(), 600_000);
    const key = url.split('/').at(-1) ?? '';
    assert.match(key, /^[A-Za-z0-9_-]{43}$/);
    const kept = await database.read(schoolA, (trx) =>
      trx.selectFrom('exports').selectAll().where('org_id', '=', schoolA).execute(),
    );
    assert.ok(!JSON.stringify(kept).includes(key), 'the table does not hold the key');
    const answer = await fetchFile(url);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(
      answer.headers.get('content-disposition'),
      `attachment; filename="homework-2026-03.csv"; filename*=UTF-8''${encodeURIComponent('红螺镇中心小学作业管理记录2026-03.csv')}`,
    );
    for (const other of [
      url.replace(schoolA, schoolB),
      url.replace(schoolA, 'nowhere'),
      `/v1/exports/${schoolA}/${key.slice(0, -1)}_`,
      `/v1/exports/${schoolA}/x`,
    ])
      assert.equal((await fetchFile(other)).status, 404, other);
    const post = await world.fetch(`${world.baseUrl}${url}`, { method: 'POST' });
    assert.equal(post.status, 405);
    clock.advance(600_000);
    const late = await fetchFile(url);
    assert.equal(late.status, 404);
    assert.equal(late.headers.get('content-type'), 'application/problem+json');
    clock.advance(86_400_000);
    await world.server.jobs.runDue();
    const left = await database.read(schoolA, (trx) =>
      trx.selectFrom('exports').selectAll().where('org_id', '=', schoolA).execute(),
    );
    assert.deepEqual(left, []);
  });
});
