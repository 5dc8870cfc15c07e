import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { fixtureClock, schoolB } from '@wuyu/server/fixture';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { setDay } from './support/homework.ts';
import { done, draft, offer } from './support/menus.ts';
import { cellsOf, unzip } from './support/workbook.ts';

/** The entries of a calendar, each as its properties. */
function entriesOf(text: string): Record<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const entries: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') entries.push({});
    const at = line.indexOf(':');
    const entry = entries.at(-1);
    if (entry) entry[line.slice(0, at)] ??= line.slice(at + 1);
  }
  return entries;
}

onEachEngine('a menu as a file', (engine) => {
  let world: World;
  let database: Database;
  let clock = fixtureClock();

  before(async () => {
    clock = fixtureClock();
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  async function fetchFile(body: object, as = 'leader') {
    const link = done(await world.call('POST', '/menu-exports', { as, body }), 201);
    const response = await world.fetch(`${world.baseUrl}${String(link['url'])}`);
    assert.equal(response.status, 200);
    return { link, response };
  }

  it('is a calendar of the days on which lessons are, in the time of the school', async () => {
    // Tomb-Sweeping Day, and the Saturday that is worked in its place: what meets on Mondays does not meet then.
    await setDay(database, '2026-04-06', 'off');
    await setDay(database, '2026-04-11', 'school');
    const { link, response } = await fetchFile({ editionId: 'edition-open', format: 'ics' });
    assert.equal(link['fileName'], '红螺镇中心小学课后服务菜单2026-04.ics');
    assert.match(response.headers.get('content-type') ?? '', /^text\/calendar/);
    const text = await response.text();
    assert.match(text, /BEGIN:VTIMEZONE\r\nTZID:Asia\/Shanghai\r\n[^]*TZOFFSETTO:\+0800/);
    const entries = entriesOf(text);
    const football = entries.filter((entry) => entry['UID']?.startsWith('open-football-2026'));
    assert.deepEqual(
      football.map((entry) => entry['DTSTART;TZID=Asia/Shanghai']),
      ['20260413T160000', '20260420T160000', '20260427T160000'],
    );
    assert.equal(football[0]?.['SUMMARY'], '足球');
    assert.equal(football[0]?.['LOCATION'], '操场');
    assert.ok(!entries.some((entry) => entry['DTSTART;TZID=Asia/Shanghai']?.startsWith('20260406')));
    assert.ok(!entries.some((entry) => entry['DTSTART;TZID=Asia/Shanghai']?.startsWith('20260411')));
    const robots = entries.filter((entry) => entry['UID']?.startsWith('open-robot'));
    assert.equal(robots.length, 9, 'a course of two days has an entry on each');
    assert.equal(new Set(entries.map((entry) => entry['UID'])).size, entries.length);
    assert.ok(!text.includes('王小雨'), 'no pupil is named');
  });

  it('speaks English where it is asked to', async () => {
    const { response, link } = await fetchFile({ editionId: 'edition-open', format: 'ics', language: 'en' });
    assert.match(String(link['fileName']), /after-school menu 2026-04\.ics$/);
    const text = (await response.text()).replace(/\r\n[ \t]/g, '');
    assert.match(text, /SUMMARY:Football\r\n/);
    assert.match(text, /DESCRIPTION:Teacher: 赵教练\\nGrades: Grade 3 to Grade 6/);
  });

  it('is a workbook of the week, an offering on each of its days', async () => {
    const { response } = await fetchFile({ editionId: 'edition-open', format: 'xlsx' });
    const files = await unzip(Buffer.from(await response.arrayBuffer()));
    const [headings, ...week] = cellsOf(files, 1);
    assert.deepEqual(headings?.slice(0, 4), ['星期', '时间', '名称', '五育']);
    assert.deepEqual(week[0], [
      ...[
        '周一',
        '16:00–17:00',
        '绘本共读',
        '德育',
        '课程',
        '三年级至六年级',
        '图书室',
        '马老师',
        '',
        '15',
        '0',
        '免费',
      ],
    ]);
    const robots = week.filter((row) => row[2] === '机器人');
    assert.deepEqual(
      robots.map((row) => [row[0], row[1], row[8], row[11]]),
      [
        ['周二', '16:00–17:30', '怀柔艺趣文化中心', '每月 ¥120.00'],
        ['周四', '16:00–17:30', '怀柔艺趣文化中心', '每月 ¥120.00'],
      ],
    );
    assert.ok(week.some((row) => row[2] === '答疑辅导' && row[9] === '不限'));
    assert.match(files.get('xl/worksheets/sheet1.xml') ?? '', /orientation="landscape"/);
    const [about, ...courses] = cellsOf(files, 2);
    assert.equal(about?.[0], '名称');
    assert.equal(courses.length, 10);
  });

  it('follows the weekdays, and says so, where the school has published no days of the month', async () => {
    const edition = await draft(world, clock.now(), '2027-01');
    await offer(world, edition, 'activity-football', { weekdays: [6] });
    const { response } = await fetchFile({ editionId: edition['id'], format: 'ics' });
    const text = (await response.text()).replace(/\r\n[ \t]/g, '');
    assert.match(text, /校历还没有公布/);
    assert.deepEqual(
      entriesOf(text).map((entry) => entry['DTSTART;TZID=Asia/Shanghai']),
      ['02', '09', '16', '23', '30'].map((day) => `202701${day}T153000`),
    );
  });

  it('tells the time of a zone whose clocks are set within the month', async () => {
    await database.changeRoster(({ trx }) =>
      trx.updateTable('orgs').set({ time_zone: 'America/New_York' }).where('org_id', '=', schoolB).execute(),
    );
    const body = { editionId: 'edition-drawn', format: 'ics' };
    const link = done(await world.call('POST', '/menu-exports', { as: 'leader', org: schoolB, body }), 201);
    const text = await (await world.fetch(`${world.baseUrl}${String(link['url'])}`)).text();
    assert.match(text, /DTSTART:20260301T000000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500/);
    assert.match(text, /DTSTART:20260308T000000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400/);
    assert.ok(!text.includes('剪纸'), 'what does not open is not in it');
  });

  it('is made for the school leader alone, of its own editions, and is gone after a while', async () => {
    const body = { editionId: 'edition-open', format: 'xlsx' };
    for (const as of ['guardian-1', 'teacher-math', 'officer'])
      assert.equal((await world.call('POST', '/menu-exports', { as, body })).status, 403, as);
    const nothing = { ...body, editionId: 'nothing' };
    assert.equal((await world.call('POST', '/menu-exports', { as: 'leader', body: nothing })).status, 404);
    const { link } = await fetchFile(body);
    clock.advance(10 * 60_000);
    assert.equal((await world.fetch(`${world.baseUrl}${String(link['url'])}`)).status, 404);
    clock.advance(24 * 3600_000);
    await world.server.jobs.runDue();
    const left = await database.read('school-a', (trx) =>
      trx.selectFrom('exports').select('export_id').where('org_id', '=', 'school-a').execute(),
    );
    assert.deepEqual(left, []);
  });
});
