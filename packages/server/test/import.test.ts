import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { onEachEngine } from './support/engines.ts';
import { dump, exportsFolder, freshImports, importAt, revs } from './support/imports.ts';
import { manifest, small } from './support/one-roster.ts';

const exported = exportsFolder();

onEachEngine('an export of another system', (engine) => {
  const fresh = freshImports(engine, exported);

  it('comes in whole, with a byte order mark, CRLF and quoted newlines', async () => {
    const { database, run, user } = fresh();
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
    const { database, imported } = fresh();
    await imported(small());
    const first = await dump(database);
    const numbers = [...(await revs(database, 'S1')).values()].map((u) => u.rev);
    assert.equal(new Set(numbers).size, numbers.length);
    const again = await imported(small());
    assert.deepEqual(again.counts.users, { created: 0, updated: 0, deleted: 0, unchanged: 6 });
    assert.deepEqual(await dump(database), first);
  });

  it('comes in alike in whatever order its rows stand', async () => {
    const { database, imported, opened } = fresh();
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
        const result = await importAt(other, await exported.written(files, { bom, eol }));
        assert.deepEqual(result.errors, []);
        assert.deepEqual(await dump(other), expected);
        await other.close();
      }),
      { numRuns: engine.name === 'sqlite' ? 40 : 6 },
    );
  });

  it('leaves out what is gone from a full export, and takes it back when it comes again', async () => {
    const { database, imported, user } = fresh();
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

  it('keeps the place a pupil had in a class of an earlier year', async () => {
    const { imported } = fresh();
    const files = small();
    files['enrollments.csv']?.rows.push('e9,,,K34,S1,p1,student,,2025-09-01,2026-07-10,,');
    assert.equal((await imported(files)).counts.enrollments.created, 5);
  });

  it('lets two users exchange their sign-ins, and refuses one sign-in for two', async () => {
    const { imported, run, user } = fresh();
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
    const { imported, user } = fresh();
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
