import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Database } from '../src/database/database.ts';
import { openSqlite } from '../src/database/sqlite.ts';
import { dump, exportsFolder, importAt } from './support/imports.ts';
import { manifest, small } from './support/one-roster.ts';

const exported = exportsFolder();
const opened = async (): Promise<Database> => {
  const database = await openSqlite(':memory:');
  await database.migrate();
  return database;
};

describe('an export with one bad row', () => {
  const cases: [what: string, file: string, row: string, line: number, reason: RegExp][] = [
    ['a missing name', 'users.csv', 'x1,,,true,x1,,,,,,,,,,,', 8, /givenName is missing/],
    ['an id that is none', 'users.csv', 'x 1,,,true,x1,,Li,Lu,,,,,,,,', 8, /sourcedId "x 1" is no id/],
    ['an id that stands twice', 'users.csv', 'p1,,,true,x1,,Li,Lu,,,,,,,,', 8, /line 2 already/],
    ['a cell too few', 'users.csv', 'x1,,,true,x1', 8, /5 cells where the header has 16/],
    ['a user without a role', 'users.csv', 'x1,,,true,x1,,Li,Lu,,,,,,,,', 8, /has no role/],
    [
      'an agent who is nobody',
      'users.csv',
      'p1b,,,true,x1,,Li,Lu,,,,,,nobody,,',
      8,
      /agentSourcedIds nobody is no user/,
    ],
    ['a grade that is none', 'users.csv', 'x1,,,true,x1,,Li,Lu,,,,,,,13,', 8, /grades "13" is no grade/],
    ['a sign-in that is none', 'users.csv', 'x1,,,true,x1,p-9,Li,Lu,,,,,,,,', 8, /userIds "p-9" is not/],
    ['a role that is none', 'roles.csv', 'r7,,,p1,primary,wizard,,,S1,,,', 8, /role "wizard" is none of/],
    ['a role of nobody', 'roles.csv', 'r7,,,nobody,primary,student,,,S1,,,', 8, /userSourcedId nobody is no user/],
    ['a role in no org', 'roles.csv', 'r7,,,p1,primary,student,,,S9,,,', 8, /orgSourcedId S9 is no org/],
    [
      'a class of no school',
      'classes.csv',
      'K9,,,一班,01,C1,,homeroom,,S9,T1,,,',
      5,
      /schoolSourcedId S9 is no school/,
    ],
    ['a class of a district', 'classes.csv', 'K9,,,一班,01,C1,,homeroom,,D1,T1,,,', 5, /D1 is a district/],
    ['a class without grades', 'classes.csv', 'K9,,,一班,,C1,,homeroom,,S1,T1,,,', 5, /grades is missing/],
    ['a term that is none', 'classes.csv', 'K9,,,一班,01,C1,,homeroom,,S1,T9,,,', 5, /termSourcedIds T9/],
    [
      'a day that does not exist',
      'enrollments.csv',
      'e9,,,K51,S1,p1,student,,2026-02-30,,,',
      6,
      /beginDate "2026-02-30"/,
    ],
    [
      'an end before its beginning',
      'enrollments.csv',
      'e9,,,K51,S1,p1,student,,2026-10-01,2026-09-01,,',
      6,
      /endDate lies before/,
    ],
    ['an enrollment in no class', 'enrollments.csv', 'e9,,,K99,S1,p1,student,,,,,', 6, /K99 is no class/],
    ['a pupil of a grade its class has not', 'enrollments.csv', 'e9,,,K34,S1,p1,student,,,,,', 6, /p1 is in grade 5/],
    ['a parent enrolled as a pupil', 'enrollments.csv', 'e9,,,K51,S1,g1,student,,,,,', 6, /has no role student/],
    ['a kind of day that is none', 'wuyuDays.csv', 'S1,2026-10-01,holiday,国庆节', 4, /kind "holiday" is none of/],
    ['a time zone that is none', 'orgs.csv', 'S2,,,Two,school,,D1,Mars/Olympus', 4, /no IANA time zone/],
    ['a parent that is none', 'orgs.csv', 'S2,,,Two,school,,D9,', 4, /parentSourcedId D9 is no org/],
    ['a quote that never closes', 'enrollments.csv', 'e9,,,"K51,S1,p1,student,,,,,', 6, /never closed/],
  ];
  for (const [what, file, row, line, reason] of cases) {
    it(`says where ${what} stands, and imports nothing`, async () => {
      const database = await opened();
      await importAt(database, await exported.written(small()));
      const before = await dump(database);
      const files = small();
      files[file]?.rows.push(row);
      for (const eol of ['\n', '\r\n']) {
        const result = await importAt(database, await exported.written(files, { eol, bom: true }));
        const found = result.errors.find((e) => reason.test(e.reason));
        assert.ok(found, JSON.stringify(result.errors));
        assert.deepEqual([found.file, found.line], [file, line]);
      }
      assert.deepEqual(await dump(database), before);
      await database.close();
    });
  }

  it('refuses an export that does not say what it is', async () => {
    const database = await opened();
    const files = small();
    delete files['manifest.csv'];
    const none = await importAt(database, await exported.written(files));
    assert.match(none.errors[0]?.reason ?? '', /no manifest\.csv/);
    delete files['users.csv'];
    files['manifest.csv'] = small()['manifest.csv'] ?? manifest({});
    const absent = await importAt(database, await exported.written(files));
    assert.match(absent.errors[0]?.reason ?? '', /announces this file \(bulk\), but it is not there/);
    const nowhere = await importAt(database, exported.nowhere());
    assert.match(nowhere.errors[0]?.reason ?? '', /There is no folder or zip file/);
    assert.deepEqual((await dump(database))['users'], []);
    await database.close();
  });

  it('refuses text that is not UTF-8', async () => {
    const database = await opened();
    const path = await exported.written(small());
    await writeFile(join(path, 'orgs.csv'), Buffer.from('sourcedId,name,type\nS1,\xcb\xc9\xcc\xce,school\n', 'latin1'));
    const result = await importAt(database, path);
    assert.deepEqual(
      result.errors.filter((e) => e.file === 'orgs.csv'),
      [{ file: 'orgs.csv', line: 1, reason: 'the file is not UTF-8' }],
    );
    await database.close();
  });
});
