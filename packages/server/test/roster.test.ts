import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

onEachEngine('roster, calendar and policy', (engine) => {
  let world: World;
  let database: Database;
  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });
  const get = async (as: string, path: string) => {
    const { status, body } = await world.call('GET', path, { as });
    return { status, body: JSON.parse(JSON.stringify(body)) };
  };

  it('tells a guardian its children in two grades, and a teacher what it teaches', async () => {
    const { body: guardian } = await get('guardian-1', '/me');
    assert.deepEqual(
      guardian.students.map((s: { sourcedId: string; classId: string; grade: number }) => [
        s.sourcedId,
        s.classId,
        s.grade,
      ]),
      [
        ['pupil-1', 'class-3', 3],
        ['pupil-13', 'class-56', 5],
      ],
    );
    const { body: teacher } = await get('teacher-home', '/me');
    assert.deepEqual(
      teacher.grants.map((g: { role: string }) => g.role),
      ['subjectTeacher', 'homeroomTeacher'],
    );
    assert.deepEqual(teacher.teaches, [{ classId: 'class-3', subject: '语文' }]);
  });

  it('lists classes and pupils within reach', async () => {
    const classes = async (as: string) =>
      (await get(as, '/classes')).body.items.map((c: { sourcedId: string }) => c.sourcedId);
    assert.deepEqual(await classes('guardian-1'), ['class-3', 'class-56']);
    assert.deepEqual(await classes('leader'), ['class-3', 'class-4', 'class-56']);
    assert.deepEqual(await classes('lead-56'), ['class-56']);
    const pupils = await get('teacher-math', '/classes/class-56/students?limit=4');
    assert.equal(pupils.body.items.length, 4);
    const rest = await get(
      'teacher-math',
      `/classes/class-56/students?limit=4&cursor=${encodeURIComponent(pupils.body.next)}`,
    );
    assert.equal(rest.body.items.length, 2);
    assert.equal((await get('officer', '/classes')).status, 403);
  });

  it("knows the school's day, its calendar and its rules", async () => {
    const { body: calendar } = await get('pupil-1', '/calendar?from=2026-03-09&to=2026-03-15');
    assert.equal(calendar.today, '2026-03-11');
    assert.deepEqual(
      calendar.days.map((d: { kind: string }) => d.kind),
      ['school', 'school', 'school', 'school', 'school', 'off', 'off'],
    );
    assert.equal(calendar.terms.length, 1);
    assert.equal((await get('pupil-1', '/calendar?from=2026-03-09&to=2028-03-15')).status, 422);
    // Refused before a day of it is made: nobody holds the server up by asking for ten thousand years.
    assert.equal((await get('pupil-1', '/calendar?from=0001-01-01&to=9999-12-31')).status, 422);
    const { body: policy } = await get('pupil-1', '/policy');
    assert.equal(policy.homework.caps.find((cap: { grades: number[] }) => cap.grades.includes(3)).value, 60);
    assert.equal((await get('officer', '')).body.timeZone, 'Asia/Shanghai');
  });

  it("shows a class's published homework by day", async () => {
    const { body } = await get('guardian-1', '/classes/class-3/notices?from=2026-03-10&to=2026-03-12');
    assert.deepEqual(
      body.items.map((n: { items: unknown[] }) => n.items.length),
      [1, 3, 1],
    );
    assert.equal((await get('guardian-9', '/classes/class-3/notices?from=2026-03-10&to=2026-03-12')).status, 404);
    assert.equal((await get('counsellor', '/classes/class-3/notices?from=2026-03-10&to=2026-03-12')).status, 403);
  });

  it('describes itself to anybody', async () => {
    const response = await world.fetch(`${world.baseUrl}/.well-known/wuyu`);
    const body: unknown = await response.json();
    assert.ok(typeof body === 'object' && body !== null && 'issuers' in body);
    assert.deepEqual(body.issuers, ['urn:wuyu:demo']);
    assert.equal((await world.fetch(`${world.baseUrl}/.well-known/api-catalog`)).status, 200);
  });
});
