import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Database } from '../src/database/database.ts';
import { openSqlite } from '../src/database/sqlite.ts';
import { importOneRoster, type ImportResult } from '../src/import/index.ts';
import { onEachEngine } from './support/engines.ts';

/** An export as a school's own system wrote it: each file's header, and its rows. */
type Files = Record<string, { header: string; rows: string[] }>;

const manifest = (modes: Record<string, string>): Files[string] => ({
  header: 'propertyName,value',
  rows: [
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...Object.entries(modes).map(([file, mode]) => `file.${file},${mode}`),
    'source.systemName,Campus Suite 8',
  ],
});

const bulkFiles = ['academicSessions', 'classes', 'enrollments', 'orgs', 'roles', 'users'];
const small = (): Files => ({
  'manifest.csv': manifest({
    ...Object.fromEntries(bulkFiles.map((f) => [f, 'bulk'])),
    courses: 'bulk',
    demographics: 'absent',
  }),
  'orgs.csv': {
    header: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.wuyu.timeZone',
    rows: ['S1,,,"松涛, 小学",school,,D1,', 'D1,,,北溪区,district,,,Asia/Urumqi'],
  },
  'academicSessions.csv': {
    header: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    rows: ['T1,,,上学期,term,2026-09-01,2027-01-20,Y1,2027', 'Y1,,,2026,schoolYear,2026-09-01,2027-07-10,,2027'],
  },
  'courses.csv': { header: 'sourcedId,status,dateLastModified,title', rows: ['C1,,,语文'] },
  'classes.csv': {
    header:
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
    rows: ['K51,,,五(1)班,05,C1,,homeroom,,S1,T1,,,', 'K34,,,"三四年级\n复式班","03,04",C1,,homeroom,,S1,"T1,Y1",,,'],
  },
  'users.csv': {
    header:
      'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
    rows: [
      'p1,,,true,p1,{https://id.example.cn:p-1},小明,王,,,,,,g1,05,',
      'p2,,,true,p2,"{LDAP:p2},{https://id.example.cn:p-2}",Anna,Smith,,,,,,"g1,g2",03,',
      'g1,,,true,g1,{https://id.example.cn:g-1},秀英,李,,,,,,,,',
      'g2,,,false,g2,{https://id.example.cn:g-2},"国\n强",王,,,,,,p1,,',
      't1,,,true,t1,{https://id.example.cn:t-1},红,赵,,,,,,,,',
    ],
  },
  'roles.csv': {
    header:
      'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId,metadata.wuyu.role,metadata.wuyu.leads',
    rows: [
      'r1,,,p1,primary,student,,,S1,,,',
      'r2,,,p2,primary,student,,,S1,,,',
      'r3,,,g1,primary,parent,,,S1,,,',
      'r4,,,g2,primary,guardian,,,S1,,,',
      'r5,,,t1,primary,teacher,,,S1,,gradeLead,"03,04"',
      'r6,,,t1,secondary,principal,,,D1,,,',
    ],
  },
  'enrollments.csv': {
    header:
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,metadata.wuyu.homeroom,metadata.wuyu.subject',
    rows: [
      'e1,,,K51,S1,p1,student,,2026-09-01,,,',
      'e2,,,K34,S1,p2,student,,,,,',
      'e3,,,K34,S1,t1,teacher,true,,,true,语文',
      'e4,,,K34,S1,t1,teacher,true,,,,道法',
    ],
  },
  'wuyuDays.csv': {
    header: 'orgSourcedId,date,kind,reason',
    rows: ['S1,2026-09-25,off,中秋节', 'S1,2026-09-20,school,调休上课'],
  },
});

/** A second district, whose own system gave out the same ids as the first one's. */
const other = (): Files => {
  const files = small();
  for (const [name, { header, rows }] of Object.entries(files)) {
    if (name === 'manifest.csv') continue;
    const moved = rows.map((row) => row.replace(/\bS1\b/g, 'S2').replace(/\bD1\b/g, 'D2'));
    files[name] = { header, rows: moved.map((row) => row.replaceAll('id.example.cn', 'id.other.example.cn')) };
  }
  return files;
};

const delta = (files: Omit<Files, 'manifest.csv'>): Files => ({
  'manifest.csv': manifest(Object.fromEntries(Object.keys(files).map((name) => [name.replace('.csv', ''), 'delta']))),
  ...files,
});

const now = Date.parse('2026-10-12T08:00:00Z');
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyu-import-'));
});
after(() => rm(folder, { recursive: true }));

async function writeExport(files: Files, style: { bom?: boolean; eol?: string } = {}): Promise<string> {
  const path = await mkdtemp(join(folder, 'export-'));
  for (const [name, { header, rows }] of Object.entries(files)) {
    const text = [header, ...rows, ''].join('\n').replaceAll('\n', style.eol ?? '\n');
    await writeFile(join(path, name), (style.bom ? '\ufeff' : '') + text);
  }
  return path;
}
const opened = async (): Promise<Database> => {
  const database = await openSqlite(':memory:');
  await database.migrate();
  return database;
};

const tables = ['orgs', 'sessions', 'classes', 'users', 'wards', 'enrollments', 'calendar_days', 'events'] as const;
/** Every row that an import writes. */
const dump = (database: Database) =>
  database.across(async (trx) => {
    const rows: Record<string, string[]> = {};
    for (const table of tables) {
      const found = await trx.selectFrom(table).selectAll().execute();
      rows[table] = found.map((row) => JSON.stringify(row)).sort();
    }
    return rows;
  });
const revs = (database: Database, orgId: string) =>
  database.read(orgId, async (trx) => {
    const users = await trx
      .selectFrom('users')
      .select(['user_id', 'rev', 'deleted'])
      .where('org_id', '=', orgId)
      .execute();
    return new Map(users.map((u) => [u.user_id, u]));
  });

onEachEngine('an export of another system', (engine) => {
  let database: Database;
  const run = async (files: Files, style?: { bom?: boolean; eol?: string }): Promise<ImportResult> =>
    importOneRoster(database, await writeExport(files, style), { clock: { now: () => now } });
  const imported = async (files: Files): Promise<ImportResult> => {
    const result = await run(files);
    assert.deepEqual(result.errors, []);
    return result;
  };
  const user = (id: string, orgId = 'S1') =>
    database.read(orgId, (trx) =>
      trx.selectFrom('users').selectAll().where('org_id', '=', orgId).where('user_id', '=', id).executeTakeFirst(),
    );
  // No guard: an import is the listed exception that looks over several orgs.
  const opened = async () => {
    const other = await engine.open(await engine.newPlace(), []);
    await other.migrate();
    return other;
  };
  beforeEach(async () => {
    database = await opened();
  });
  afterEach(() => database.close());

  it('comes in whole, with a byte order mark, CRLF and quoted newlines', async () => {
    const result = await run(small(), { bom: true, eol: '\r\n' });
    assert.deepEqual(result.errors, []);
    assert.deepEqual(
      result.orgs.map((o) => [o.orgId, o.name]),
      [
        ['D1', '北溪区'],
        ['S1', '松涛, 小学'],
      ],
    );
    assert.equal(result.counts.users.created, 6);
    const pupil = await user('p2');
    assert.equal(pupil?.name, 'Anna Smith');
    assert.deepEqual([pupil?.issuer, pupil?.sub, pupil?.grade], ['https://id.example.cn', 'p-2', 3]);
    assert.equal((await user('g2'))?.sub, null, 'who is disabled signs in nowhere');
    const teacher = await user('t1');
    assert.deepEqual([teacher?.name, teacher?.role, teacher?.leads], ['赵红', 'gradeLead', '[3,4]']);
    assert.equal((await user('t1', 'D1'))?.role, 'schoolLeader', 'a user of two orgs stands in both');
    const rows = await database.read('S1', async (trx) => ({
      org: await trx.selectFrom('orgs').selectAll().where('org_id', '=', 'S1').executeTakeFirst(),
      wards: await trx
        .selectFrom('wards')
        .selectAll()
        .where('org_id', '=', 'S1')
        .orderBy('guardian_id')
        .orderBy('student_id')
        .execute(),
      mixed: await trx
        .selectFrom('classes')
        .selectAll()
        .where('org_id', '=', 'S1')
        .where('class_id', '=', 'K34')
        .executeTakeFirst(),
      teaches: await trx
        .selectFrom('enrollments')
        .selectAll()
        .where('org_id', '=', 'S1')
        .where('role', '=', 'teacher')
        .orderBy('enrollment_id')
        .execute(),
      days: await trx.selectFrom('calendar_days').selectAll().where('org_id', '=', 'S1').orderBy('day').execute(),
    }));
    assert.equal(rows.org?.time_zone, 'Asia/Urumqi', 'a school keeps the time of its district');
    assert.deepEqual(
      rows.wards.map((w) => `${w.guardian_id}>${w.student_id}`),
      ['g1>p1', 'g1>p2', 'g2>p1', 'g2>p2'],
    );
    assert.deepEqual([rows.mixed?.title, rows.mixed?.grades], ['三四年级 复式班', '[3,4]']);
    assert.deepEqual(
      rows.teaches.map((e) => [e.homeroom, e.subject]),
      [
        [1, '语文'],
        [0, '道法'],
      ],
    );
    assert.deepEqual(
      rows.days.map((d) => [d.day, d.kind]),
      [
        ['2026-09-20', 'school'],
        ['2026-09-25', 'off'],
      ],
    );
  });

  it('gives every row a revision of its own, and the same export again changes nothing', async () => {
    await imported(small());
    const first = await dump(database);
    const numbers = [...(await revs(database, 'S1')).values()].map((u) => u.rev);
    assert.equal(new Set(numbers).size, numbers.length);
    const again = await imported(small());
    assert.deepEqual(again.counts.users, { created: 0, updated: 0, deleted: 0, unchanged: 6 });
    assert.deepEqual(await dump(database), first);
  });

  it('comes in alike in whatever order its rows stand', async () => {
    await imported(small());
    const expected = await dump(database);
    const names = Object.keys(small());
    const orders = fc.record(
      Object.fromEntries(
        names.map((name) => {
          const { rows = [] } = small()[name] ?? {};
          return [name, fc.shuffledSubarray(rows, { minLength: rows.length })];
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), fc.constantFrom('\n', '\r\n'), async (order, bom, eol) => {
        const files = small();
        for (const [name, rows] of Object.entries(order)) files[name] = { header: files[name]?.header ?? '', rows };
        const other = await opened();
        const result = await importOneRoster(other, await writeExport(files, { bom, eol }), {
          clock: { now: () => now },
        });
        assert.deepEqual(result.errors, []);
        assert.deepEqual(await dump(other), expected);
        await other.close();
      }),
      { numRuns: engine.name === 'sqlite' ? 40 : 6 },
    );
  });

  it('leaves out what is gone from a full export, and takes it back when it comes again', async () => {
    await imported(small());
    const before = await revs(database, 'S1');
    const files = small();
    for (const name of ['users.csv', 'roles.csv', 'enrollments.csv']) {
      const file = files[name];
      if (file) file.rows = file.rows.filter((row) => !row.includes('p2') && !/^r2|^e2/.test(row));
    }
    const result = await imported(files);
    assert.deepEqual(
      result.counts.users,
      { created: 0, updated: 2, deleted: 1, unchanged: 3 },
      'its guardians changed, too',
    );
    const after = await revs(database, 'S1');
    assert.equal(after.get('p2')?.deleted, 1);
    assert.equal(after.get('t1')?.rev, before.get('t1')?.rev);
    assert.equal((await user('p2'))?.sub, null);
    const events = await database.read('S1', (trx) =>
      trx.selectFrom('events').selectAll().where('org_id', '=', 'S1').orderBy('rev').execute(),
    );
    assert.deepEqual(
      events.map((e) => [e.resource, e.id, e.change]),
      [
        ['roster', 'g1', 'updated'],
        ['roster', 'g2', 'updated'],
        ['roster', 'p2', 'deleted'],
        ['roster', 'e2', 'deleted'],
      ],
    );
    await imported(small());
    assert.equal((await user('p2'))?.deleted, 0);
    assert.equal((await user('p2'))?.sub, 'p-2');
  });

  it('takes a delta over what is there: deletions, references to rows that came before, and nothing else', async () => {
    await imported(small());
    const header =
      'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,agentSourcedIds,grades';
    const files = delta({
      'users.csv': {
        header,
        rows: [
          'p3,active,2026-10-11T09:00:00Z,true,p3,{https://id.example.cn:p-3},欣然,陈,g1,04',
          'g2,tobedeleted,2026-10-11T09:00:00.000Z,,,,,,,',
        ],
      },
      'roles.csv': {
        header: small()['roles.csv']?.header ?? '',
        rows: ['r9,active,2026-10-11,p3,primary,student,,,S1,,,'],
      },
      'enrollments.csv': {
        header: small()['enrollments.csv']?.header ?? '',
        rows: [
          'e9,active,2026-10-11T09:00:00Z,K34,S1,p3,student,,2026-10-12,,,',
          'e4,tobedeleted,2026-10-11T09:00:00Z,,,,,,,,,',
        ],
      },
    });
    const before = await revs(database, 'S1');
    const result = await imported(files);
    assert.deepEqual(result.counts.users, { created: 1, updated: 3, deleted: 1, unchanged: 2 });
    assert.deepEqual(result.counts.enrollments, { created: 1, updated: 0, deleted: 1, unchanged: 3 });
    const pupil = await user('p3');
    assert.deepEqual([pupil?.grade, pupil?.modified_at], [4, Date.parse('2026-10-11T09:00:00Z')]);
    assert.equal((await revs(database, 'S1')).get('t1')?.rev, before.get('t1')?.rev);
    const wards = await database.read('S1', (trx) =>
      trx.selectFrom('wards').selectAll().where('org_id', '=', 'S1').execute(),
    );
    assert.deepEqual(wards.map((w) => `${w.guardian_id}>${w.student_id}`).sort(), ['g1>p1', 'g1>p2', 'g1>p3']);
    assert.deepEqual((await imported(files)).counts.users, { created: 0, updated: 0, deleted: 0, unchanged: 6 });
  });

  it('takes a delta that only deletes, whose rows name no org', async () => {
    await imported(small());
    const header = small()['enrollments.csv']?.header ?? '';
    const result = await imported(
      delta({ 'enrollments.csv': { header, rows: ['e4,tobedeleted,2026-10-11T09:00:00Z,,,,,,,,,'] } }),
    );
    assert.equal(result.counts.enrollments.deleted, 1);
  });

  it('keeps where a pupil lives and who comes first, of pupils alone, until an export says otherwise', async () => {
    const files = small();
    const users = files['users.csv'] ?? assert.fail();
    const plain = users.header;
    const homes: Record<string, string> = {
      p1: '柳沟村,"3 组 12 号，桥头",true',
      p2: '镇上,,false',
      g1: '柳沟村,12 号,true',
    };
    users.header += ',metadata.wuyu.area,metadata.wuyu.address,metadata.wuyu.focus';
    users.rows = users.rows.map((row) => `${row},${homes[row.split(',')[0] ?? ''] ?? ',,'}`);
    await imported(files);
    const home = async (id: string) => {
      const row = await user(id);
      return [row?.area, row?.address, row?.focus];
    };
    assert.deepEqual(await home('p1'), ['柳沟村', '3 组 12 号，桥头', 1]);
    assert.deepEqual(await home('p2'), ['镇上', null, 0]);
    assert.deepEqual(await home('g1'), [null, null, 0], 'nobody visits a guardian');

    // Another system's change of a name knows nothing of homes.
    const renamed = 'p1,active,2026-10-01,true,p1,{https://id.example.cn:p-1},小朋,王,,,,,,g1,05,';
    await imported(delta({ 'users.csv': { header: plain, rows: [renamed] } }));
    assert.equal((await user('p1'))?.name, '王小朋');
    assert.deepEqual(await home('p1'), ['柳沟村', '3 组 12 号，桥头', 1]);
    // The family moved, and is no longer one that comes first.
    await imported(delta({ 'users.csv': { header: users.header, rows: [`${renamed},上河村,,`] } }));
    assert.deepEqual(await home('p1'), ['上河村', null, 0]);
  });

  it('keeps the grades somebody leads when only the name changes, and takes them with the role', async () => {
    await imported(small());
    assert.equal((await user('t1'))?.leads, '[3,4]');
    await imported(
      delta({
        'users.csv': {
          header: small()['users.csv']?.header ?? '',
          rows: ['t1,active,2026-10-11,true,t1,{https://id.example.cn:t-1},虹,赵,,,,,,,,'],
        },
      }),
    );
    assert.deepEqual([(await user('t1'))?.name, (await user('t1'))?.leads], ['赵虹', '[3,4]']);
    await imported(
      delta({
        'roles.csv': {
          header: small()['roles.csv']?.header ?? '',
          rows: ['r5,active,2026-10-12,t1,primary,teacher,,,S1,,,'],
        },
      }),
    );
    assert.deepEqual([(await user('t1'))?.role, (await user('t1'))?.leads], [null, '[]']);
  });

  it('reads days that the manifest does not name as what the other files are', async () => {
    await imported(small());
    const manifestOf = delta({ 'users.csv': { header: '', rows: [] } })['manifest.csv'] ?? manifest({});
    const header = 'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName';
    const days = { header: 'orgSourcedId,date,kind,reason', rows: ['S1,2026-11-13,off,运动会'] };
    const files = { 'manifest.csv': manifestOf, 'users.csv': { header, rows: [] }, 'wuyuDays.csv': days };
    assert.deepEqual((await imported(files)).counts.days, { created: 1, updated: 0, deleted: 0, unchanged: 2 });
    const full = { ...small(), 'wuyuDays.csv': days };
    assert.equal((await imported(full)).counts.days.deleted, 2);
  });

  it('takes nobody for a person of another district who has the same id', async () => {
    await imported(small());
    const second = other();
    for (const [name, file] of Object.entries(second))
      if (/^(users|roles|enrollments)/.test(name)) file.rows = file.rows.filter((row) => !/\bp2\b/.test(row));
    await imported(second);
    const { header = '' } = small()['roles.csv'] ?? {};
    const rows = [
      'r9,active,2026-10-11,p2,primary,student,,,S2,,,',
      'r10,active,2026-10-11,t1,secondary,counselor,,,D1,,,',
    ];
    const result = await run(delta({ 'roles.csv': { header, rows } }));
    assert.match(result.errors[0]?.reason ?? '', /userSourcedId p2 is no user/);
    assert.equal(await user('p2', 'S2'), undefined);
  });

  it('tells of a change to a member of staff without naming the person', async () => {
    await imported(small());
    const { header = '' } = small()['users.csv'] ?? {};
    const rows = [
      't1,active,2026-10-11,true,t1,{https://id.example.cn:t-1},虹,赵,,,,,,,,',
      'p1,active,2026-10-11,true,p1,{https://id.example.cn:p-1},晓明,王,,,,,,g1,05,',
    ];
    await imported(delta({ 'users.csv': { header, rows } }));
    const events = await database.read('S1', (trx) =>
      trx.selectFrom('events').selectAll().where('org_id', '=', 'S1').orderBy('rev').execute(),
    );
    assert.deepEqual(
      events.filter((e) => e.student_id === null).map((e) => [e.resource, e.id, e.change, e.class_id]),
      [['roster', 'S1', 'updated', null]],
    );
    assert.ok(events.some((e) => e.id === 'p1' && e.student_id === 'p1'));
  });

  it('keeps the place a pupil had in a class of an earlier year', async () => {
    const files = small();
    files['enrollments.csv']?.rows.push('e9,,,K34,S1,p1,student,,2025-09-01,2026-07-10,,');
    assert.equal((await imported(files)).counts.enrollments.created, 5);
  });

  it('deletes rows that name no org in the district that holds them, whatever district other rows name', async () => {
    await imported(small());
    const second = other();
    for (const name of ['users.csv', 'roles.csv', 'enrollments.csv'])
      second[name]?.rows.push(
        {
          'users.csv': 'p7,,,true,p7,,小雨,林,,,,,,,05,',
          'roles.csv': 'r17,,,p7,primary,student,,,S2,,,',
          'enrollments.csv': 'e17,,,K51,S2,p7,student,,,,,',
        }[name] ?? '',
      );
    await imported(second);
    const { header = '' } = small()['users.csv'] ?? {};
    const files = delta({
      'users.csv': {
        header,
        rows: [
          't1,active,2026-10-11,true,t1,{https://id.example.cn:t-1},虹,赵,,,,,,,,',
          'p2,tobedeleted,2026-10-11,,,,,,,,,,,,,',
          'p7,tobedeleted,2026-10-11,,,,,,,,,,,,,',
        ],
      },
      'roles.csv': {
        header: small()['roles.csv']?.header ?? '',
        rows: ['r5,active,2026-10-12,t1,primary,teacher,,,S1,,gradeLead,"03,04"'],
      },
    });
    await imported(files);
    assert.deepEqual([(await user('p2'))?.deleted, (await user('p7', 'S2'))?.deleted], [1, 1]);
    assert.equal((await user('p2', 'S2'))?.deleted, 0, 'the same id in another district is somebody else');
    assert.deepEqual([(await user('t1'))?.name, (await user('t1', 'S2'))?.name], ['赵虹', '赵红']);
    const again = await imported(files);
    assert.deepEqual([again.counts.users.updated, again.counts.users.deleted], [0, 0]);
    const wards = await database.read('S2', (trx) =>
      trx.selectFrom('wards').selectAll().where('org_id', '=', 'S2').execute(),
    );
    assert.equal(wards.length, 4);
  });

  it('takes only the role whose row is deleted, and leaves the person and what it teaches', async () => {
    await imported(small());
    const { header = '' } = small()['roles.csv'] ?? {};
    const result = await imported(
      delta({
        'roles.csv': {
          header,
          rows: [
            'r5,tobedeleted,2026-10-12,t1,primary,teacher,,,S1,,gradeLead,',
            'r1,tobedeleted,2026-10-12,p1,primary,student,,,S1,,,',
          ],
        },
      }),
    );
    const teacher = await user('t1');
    assert.deepEqual([teacher?.role, teacher?.leads, teacher?.deleted, teacher?.sub], [null, '[]', 0, 't-1']);
    const pupil = await user('p1');
    assert.deepEqual([pupil?.role, pupil?.grade, pupil?.deleted], [null, null, 0]);
    assert.equal(result.counts.enrollments.deleted, 1, "the pupil's place alone");
  });

  it('lets two users exchange their sign-ins, and refuses one sign-in for two', async () => {
    await imported(small());
    const files = small();
    const users = files['users.csv'];
    assert.ok(users);
    users.rows = users.rows.map((row) =>
      row.startsWith('p1,') ? row.replace(':p-1', ':t-1') : row.startsWith('t1,') ? row.replace(':t-1', ':p-1') : row,
    );
    await imported(files);
    assert.equal((await user('p1'))?.sub, 't-1');
    users.rows = users.rows.map((row) => row.replace(':g-1', ':t-1'));
    const result = await run(files);
    assert.match(result.errors[0]?.reason ?? '', /is that of user/);
  });

  it('reads OneRoster 1.1, where users.csv holds role and orgs', async () => {
    const files = small();
    files['manifest.csv'] = manifest({
      orgs: 'bulk',
      users: 'bulk',
      classes: 'bulk',
      enrollments: 'bulk',
      academicSessions: 'bulk',
    });
    delete files['roles.csv'];
    files['users.csv'] = {
      header:
        'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,agentSourcedIds,grades',
      rows: [
        'p1,,,true,S1,student,p1,{x:p-1},小明,王,g1,05',
        'p2,,,true,S1,student,p2,{x:p-2},小红,王,g1,',
        'g1,,,true,"S1,D1",parent,g1,{x:g-1},秀英,李,,',
        't1,,,true,S1,teacher,t1,{x:t-1},红,赵,,',
      ],
    };
    const enrollments = files['enrollments.csv'];
    assert.ok(enrollments);
    enrollments.rows = enrollments.rows.map((row) => row.replace('e2,,,K34', 'e2,,,K51'));
    const result = await imported(files);
    assert.equal(result.counts.users.created, 5);
    assert.equal((await user('p2'))?.grade, 5, 'a pupil without a grade has that of its class');
  });
});

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
      await importOneRoster(database, await writeExport(small()), { clock: { now: () => now } });
      const before = await dump(database);
      const files = small();
      files[file]?.rows.push(row);
      for (const eol of ['\n', '\r\n']) {
        const result = await importOneRoster(database, await writeExport(files, { eol, bom: true }), {
          clock: { now: () => now },
        });
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
    const none = await importOneRoster(database, await writeExport(files), { clock: { now: () => now } });
    assert.match(none.errors[0]?.reason ?? '', /no manifest\.csv/);
    delete files['users.csv'];
    files['manifest.csv'] = small()['manifest.csv'] ?? manifest({});
    const absent = await importOneRoster(database, await writeExport(files), { clock: { now: () => now } });
    assert.match(absent.errors[0]?.reason ?? '', /announces this file \(bulk\), but it is not there/);
    const nowhere = await importOneRoster(database, join(folder, 'nowhere'), { clock: { now: () => now } });
    assert.match(nowhere.errors[0]?.reason ?? '', /There is no folder or zip file/);
    assert.deepEqual((await dump(database))['users'], []);
    await database.close();
  });

  it('refuses text that is not UTF-8', async () => {
    const database = await opened();
    const path = await writeExport(small());
    await writeFile(join(path, 'orgs.csv'), Buffer.from('sourcedId,name,type\nS1,\xcb\xc9\xcc\xce,school\n', 'latin1'));
    const result = await importOneRoster(database, path, { clock: { now: () => now } });
    assert.deepEqual(
      result.errors.filter((e) => e.file === 'orgs.csv'),
      [{ file: 'orgs.csv', line: 1, reason: 'the file is not UTF-8' }],
    );
    await database.close();
  });
});
