import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onEachEngine } from './support/engines.ts';
import { exportsFolder, freshImports, revs } from './support/imports.ts';
import { delta, manifest, other, small } from './support/one-roster.ts';

const exported = exportsFolder();

onEachEngine('a delta of another system', (engine) => {
  const fresh = freshImports(engine, exported);

  it('takes a delta over what is there: deletions, references to rows that came before, and nothing else', async () => {
    const { database, imported, user } = fresh();
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
    const { imported } = fresh();
    await imported(small());
    const header = small()['enrollments.csv']?.header ?? '';
    const result = await imported(
      delta({ 'enrollments.csv': { header, rows: ['e4,tobedeleted,2026-10-11T09:00:00Z,,,,,,,,,'] } }),
    );
    assert.equal(result.counts.enrollments.deleted, 1);
  });

  it('keeps where a pupil lives and who comes first, of pupils alone, until an export says otherwise', async () => {
    const { imported, user } = fresh();
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
    const { imported, user } = fresh();
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
    const { imported } = fresh();
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
    const { imported, run, user } = fresh();
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
    const { database, imported } = fresh();
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

  it('deletes rows that name no org in the district that holds them, whatever district other rows name', async () => {
    const { database, imported, user } = fresh();
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
    const { imported, user } = fresh();
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
});
