import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import type { KyselyPlugin } from 'kysely';
import { v7 as uuid } from 'uuid';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import {
  axisIn,
  correct,
  entries,
  evidenceOf,
  newEvidence,
  profilesOf,
  recordAs,
  say,
  tryRecord,
} from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';
import { addTerm, seat } from './support/visits.ts';

const idOf = (row: Body): string => String(row['id']);
const found = async (world: World, as: string, query = ''): Promise<string[]> =>
  (await evidenceOf(world, as, query)).map(idOf);
const statusOf = async (world: World, as: string, path: string): Promise<number> =>
  (await world.call('GET', path, { as })).status;

/** Who may find anything at all, and who not. */
const everyone = ['pupil-1', 'pupil-2', 'guardian-1', 'guardian-2', 'teacher-home', 'teacher-math', 'teacher-4'];

onEachEngine('who says something', (engine) => {
  const fresh = freshWorlds(engine);

  it('speaks as what it is to the pupil: itself, a classmate, a guardian, a teacher', async () => {
    const { world } = fresh();
    const as = async (who: string, indicatorId: string) => {
      const row = await say(world, who, 'pupil-1', 3, { indicatorId });
      return [row['source'], row['authorId'], row['enteredById']];
    };
    assert.deepEqual(await as('pupil-1', 'kindness'), ['self', 'pupil-1', null]);
    assert.deepEqual(await as('pupil-2', 'kindness'), ['peer', 'pupil-2', null]);
    assert.deepEqual(await as('guardian-1', 'duty'), ['guardian', 'guardian-1', null]);
    assert.deepEqual(await as('teacher-math', 'inquiry'), ['teacher', 'teacher-math', null]);
  });

  it('is refused by the framework’s own rule where it may not judge, and finds nobody else’s child', async () => {
    const { world } = fresh();
    const attempt = (as: string, studentId: string, indicatorId: string, more: object = {}) =>
      tryRecord(world, newEvidence({ indicatorId, entries: entries([studentId]), ...more }), { as });
    const refusal = refusedFor(await attempt('guardian-1', 'pupil-1', 'kindness'), 'mayNotJudge');
    assert.equal(refusal['detail'], '“待人友善” is judged by: teacher, self, peer.');
    refusedFor(await attempt('pupil-1', 'pupil-1', 'inquiry'), 'mayNotJudge');
    refusedFor(await attempt('pupil-2', 'pupil-1', 'duty'), 'mayNotJudge');
    refusedFor(await attempt('pupil-1', 'pupil-1', 'kindness', { source: 'teacher' }), 'mayNotJudge');
    refusedFor(await attempt('teacher-home', 'pupil-1', 'inquiry', { source: 'self' }), 'mayNotJudge');
    assert.equal((await attempt('pupil-1', 'pupil-9', 'kindness')).status, 404);
    assert.equal((await attempt('guardian-1', 'pupil-2', 'duty')).status, 404);
    assert.equal((await attempt('teacher-4', 'pupil-1', 'kindness')).status, 404);
    for (const as of ['leader', 'counsellor', 'lead-3', 'service'])
      assert.equal((await attempt(as, 'pupil-1', 'kindness')).status, 403, as);
    assert.deepEqual(await evidenceOf(world, 'leader'), []);
  });

  it('needs no device: a teacher copies from paper what pupils, classmates and guardians wrote', async () => {
    const { world } = fresh();
    const copy = async (source: string, indicatorId = 'kindness') => {
      const row = await say(world, 'teacher-home', 'pupil-1', 2, { source, indicatorId });
      return [row['source'], row['authorId'], row['enteredById']];
    };
    assert.deepEqual(await copy('self'), ['self', 'pupil-1', 'teacher-home']);
    assert.deepEqual(await copy('guardian', 'duty'), ['guardian', null, 'teacher-home']);
    const slips = newEvidence({ source: 'peer', entries: entries(['pupil-1', 'pupil-1', 'pupil-1'], 4) });
    const rows = await recordAs(world, slips);
    assert.deepEqual(
      rows.map((row) => [row['authorId'], row['enteredById']]),
      Array.from({ length: 3 }, () => [null, 'teacher-home']),
    );
    const [profile] = await profilesOf(world, 'teacher-home', '&studentId=pupil-1');
    const sources: unknown = axisIn(profile, 'de')?.['sources'];
    assert.deepEqual(sources, [
      { source: 'self', value: 2, people: 1 },
      { source: 'peer', value: 4, people: 3 },
      { source: 'guardian', value: 2, people: 1 },
    ]);
  });

  it('finds classmates by name where a framework asks for it, and nobody else', async () => {
    const { world } = fresh();
    const mates = items(await world.call('GET', '/evaluation-peers', { as: 'pupil-1' }));
    assert.equal(mates.length, 7);
    assert.ok(!mates.some(({ id }) => String(id) === 'pupil-1'));
    const page = await world.call('GET', '/evaluation-peers?limit=4', { as: 'pupil-1' });
    const rest = await world.call('GET', `/evaluation-peers?limit=4&cursor=${String(page.body['next'])}`, {
      as: 'pupil-1',
    });
    assert.deepEqual([...idsOf(page), ...idsOf(rest)], mates.map(idOf));
    for (const as of ['guardian-1', 'teacher-home', 'leader'])
      assert.equal(await statusOf(world, as, '/evaluation-peers'), 403);
    const list: { id: string; rev: number }[] = JSON.parse(
      JSON.stringify(items(await world.call('GET', '/frameworks', { as: 'leader' }))),
    );
    const ifMatch = list.find(({ id }) => id === 'five')?.rev ?? 0;
    done(await world.call('PATCH', '/frameworks/five', { as: 'leader', ifMatch, body: { state: 'retired' } }));
    assert.deepEqual(idsOf(await world.call('GET', '/evaluation-peers', { as: 'pupil-1' })), []);
  });
});

onEachEngine('the growth record', (engine) => {
  const fresh = freshWorlds(engine);

  it('is found by those who look after the pupil, and by nobody of another class or school', async () => {
    const { world } = fresh();
    const rows = {
      teacher: await say(world, 'teacher-home', 'pupil-1', 3),
      math: await say(world, 'teacher-math', 'pupil-1', 2, { indicatorId: 'focus' }),
      self: await say(world, 'pupil-1', 'pupil-1', 3),
      peer: await say(world, 'pupil-2', 'pupil-1', 1),
      guardian: await say(world, 'guardian-1', 'pupil-1', 4, { indicatorId: 'housework' }),
      paper: await say(world, 'teacher-math', 'pupil-1', 2, { source: 'self' }),
    };
    const names = (ids: readonly string[]) =>
      Object.entries(rows).flatMap(([name, row]) => (ids.includes(idOf(row)) ? [name] : []));
    const sees = async (as: string) => names(await found(world, as));
    const all = ['teacher', 'math', 'self', 'peer', 'guardian', 'paper'];
    for (const as of ['teacher-home', 'counsellor', 'leader']) assert.deepEqual(await sees(as), all, as);
    for (const as of ['pupil-1', 'guardian-1'])
      assert.deepEqual(await sees(as), ['teacher', 'math', 'self', 'guardian', 'paper'], as);
    assert.deepEqual(await sees('teacher-math'), ['teacher', 'math', 'paper']);
    for (const as of ['pupil-2', 'guardian-2', 'guardian-9', 'teacher-4', 'teacher-56'])
      assert.deepEqual(await sees(as), [], as);
    for (const as of ['lead-3', 'service']) assert.equal(await statusOf(world, as, '/evidence'), 403, as);
    for (const as of [...everyone, 'leader', 'counsellor'])
      assert.deepEqual(await evidenceOf(world, as, '', schoolB), [], `${as} of the other school`);
    // Who asks for what is out of reach finds nothing there.
    for (const path of ['/evidence?studentId=pupil-1', '/profiles?frameworkId=five&studentId=pupil-1'])
      for (const as of ['pupil-2', 'guardian-2', 'teacher-4']) assert.equal(await statusOf(world, as, path), 404, as);
    for (const as of ['pupil-9', 'guardian-9', 'teacher-4'])
      for (const path of ['/evidence', '/profiles', '/evaluation-distributions']) {
        const query = path === '/evidence' ? 'classId=class-3' : 'frameworkId=five&classId=class-3';
        assert.equal(await statusOf(world, as, `${path}?${query}`), 404, `${as} ${path}`);
      }
    const told = async (as: string) => {
      const events = items(await world.call('GET', '/events?limit=1000', { as }));
      return names(events.filter(({ resource }) => String(resource) === 'evidence').map(idOf));
    };
    for (const as of [
      'teacher-home',
      'pupil-1',
      'guardian-1',
      'teacher-math',
      'leader',
      'pupil-2',
      'teacher-4',
      'lead-3',
    ])
      assert.deepEqual(await told(as), as === 'lead-3' ? [] : await sees(as), `${as} is told of what it finds`);
  });

  it('comes newest first, page by page, while corrections are made', async () => {
    const { world } = fresh();
    const days = ['2026-03-05', '2026-03-02', '2026-03-10', '2026-03-05', '2026-03-09'];
    const made: Body[] = [];
    for (const on of days) made.push(await say(world, 'teacher-home', 'pupil-1', 2, { on }));
    const at = (...places: number[]) => places.map((place) => idOf(made[place] ?? {}));
    assert.deepEqual(await found(world, 'guardian-1'), at(2, 4, 3, 0, 1));
    const first = await world.call('GET', '/evidence?limit=3', { as: 'guardian-1' });
    assert.deepEqual(idsOf(first), at(2, 4, 3));
    const corrected = await correct(world, made[0] ?? {}, { value: 3 });
    const next = `/evidence?limit=3&cursor=${String(first.body['next'])}`;
    const second = await world.call('GET', next, { as: 'guardian-1' });
    assert.deepEqual(idsOf(second), [idOf(corrected), ...at(1)]);
    assert.equal(second.body['next'], null);
    // Who holds the first look is told what has changed since, and what stands no more.
    const changes = done(
      await world.call('GET', `/evidence?changedSince=${String(first.body['rev'])}`, { as: 'guardian-1' }),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(changes['items'])), JSON.parse(JSON.stringify([corrected])));
    const gone: { id: string }[] = JSON.parse(JSON.stringify(changes['gone']));
    assert.deepEqual(
      gone.map(({ id }) => id),
      at(0),
    );
    const history = await world.call('GET', `/evidence?history=all&changedSince=${String(first.body['rev'])}`, {
      as: 'guardian-1',
    });
    assert.deepEqual([idsOf(history), history.body['gone']], [[...at(0), idOf(corrected)], []]);
  });

  it('is told by framework, axis, pupil and class', async () => {
    const { world } = fresh();
    const de = await say(world, 'teacher-home', 'pupil-1', 3);
    const lao = await say(world, 'teacher-home', 'pupil-1', 3, { indicatorId: 'service' });
    const other = await say(world, 'teacher-home', 'pupil-2', 3);
    const run = await say(world, 'teacher-home', 'pupil-2', 700, { frameworkId: 'fitness', indicatorId: 'running' });
    assert.deepEqual(await found(world, 'leader', '?axisId=lao'), [idOf(lao)]);
    assert.deepEqual(await found(world, 'leader', '?frameworkId=fitness'), [idOf(run)]);
    assert.deepEqual(await found(world, 'leader', '?studentId=pupil-1'), [idOf(lao), idOf(de)]);
    assert.deepEqual(await found(world, 'leader', '?classId=class-3'), [run, other, lao, de].map(idOf));
    assert.deepEqual(await found(world, 'leader', '?classId=class-4'), []);
    assert.equal(await statusOf(world, 'teacher-home', '/evidence?frameworkId=own-draft'), 404);
  });
});

onEachEngine('profiles', (engine) => {
  const fresh = freshWorlds(engine);

  it('tell what classmates say only from as many on as the policy says, and never who', async () => {
    const { world } = fresh();
    const peerOf = async (as: string) => {
      const [profile] = await profilesOf(world, as, '&studentId=pupil-1&detail=indicators');
      const axis = axisIn(profile, 'de');
      const sources: { source: string; value: number | null; people: number }[] = JSON.parse(
        JSON.stringify(axis?.['sources'] ?? []),
      );
      return [axis?.['value'], sources.find(({ source }) => source === 'peer')];
    };
    await say(world, 'pupil-2', 'pupil-1', 1);
    await say(world, 'pupil-3', 'pupil-1', 1);
    // The same classmate again is no second one.
    await say(world, 'pupil-3', 'pupil-1', 2);
    assert.deepEqual(await peerOf('teacher-home'), [null, { source: 'peer', value: null, people: 2 }]);
    assert.deepEqual(await peerOf('pupil-1'), [null, undefined]);
    await say(world, 'pupil-4', 'pupil-1', 4);
    assert.deepEqual(await peerOf('guardian-1'), [2, { source: 'peer', value: 2, people: 3 }]);
    assert.deepEqual(await found(world, 'pupil-1'), []);
  });

  it('of a class come by name, page by page, with the terms before', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-23');
    await seat(database, 'pupil-5', 'class-3', { from: '2026-02-20' });
    const all = Array.from({ length: 8 }, (_, i) => `pupil-${i + 1}`);
    await recordAs(
      world,
      newEvidence({
        on: '2025-10-10',
        entries: entries(
          all.filter((id) => id !== 'pupil-5'),
          2,
        ),
      }),
    );
    await recordAs(world, newEvidence({ entries: entries(all.slice(0, 6), 3) }));
    const query = '&classId=class-3&terms=4';
    const whole = await profilesOf(world, 'teacher-home', query);
    // Eight pupils of two terms; one was not in the school then.
    assert.equal(whole.length, 15);
    const names = [...new Set(whole.map(({ studentName }) => String(studentName)))];
    assert.deepEqual(names, names.toSorted(new Intl.Collator('zh-CN', { numeric: true }).compare));
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const path = `/profiles?frameworkId=five${query}&limit=4${cursor}`;
      const page = await world.call('GET', path, { as: 'teacher-home' });
      paged.push(...idsOf(page));
      if (page.body['next'] === null) break;
      cursor = `&cursor=${String(page.body['next'])}`;
    }
    assert.deepEqual(paged, whole.map(idOf));
    const text = JSON.stringify(whole);
    for (const word of ['rank', 'total', 'place']) assert.ok(!text.includes(`"${word}"`), word);
  });

  it('of a class are read by as many statements as those of one pupil, whatever its size', async () => {
    let asked = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => {
        asked += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const place = await engine.newWorld();
    const counted = await engine.open(place, [counter]);
    const own = await createWorld({ database: counted });
    const everybody = Array.from({ length: 8 }, (_, i) => `pupil-${i + 1}`);
    const statements = async (work: () => Promise<unknown>) => {
      // The caller is known already, and so is what is prepared once.
      await work();
      const before = asked;
      await work();
      return asked - before;
    };
    const record = (studentIds: readonly string[]) =>
      statements(() => recordAs(own, newEvidence({ entries: entries(studentIds) })));
    assert.equal(await record(everybody), await record(['pupil-1']));
    const read = (query: string) => statements(() => profilesOf(own, 'teacher-home', query));
    assert.equal(await read('&classId=class-3&terms=3&detail=indicators'), await read('&classId=class-3'));
    assert.equal(await read('&classId=class-3&limit=1'), await read('&classId=class-3'));
    own.stop();
    await counted.close();
  });

  it('go on after a pupil who has left between two pages', async () => {
    const { world, database, later } = fresh();
    const path = '/profiles?frameworkId=five&classId=class-3&limit=3';
    const first = await world.call('GET', path, { as: 'teacher-home' });
    const whole = (await profilesOf(world, 'teacher-home', '&classId=class-3')).map(idOf);
    const left = items(first).at(-1);
    await seat(database, String(left?.['studentId']), 'class-3', { to: '2026-03-10' });
    later(60_000);
    const second = await world.call('GET', `${path}&cursor=${String(first.body['next'])}`, { as: 'teacher-home' });
    assert.deepEqual(idsOf(second), whole.slice(3, 6));
  });

  it('are of a family’s own children and of nobody else', async () => {
    const { world } = fresh();
    const pupils = async (as: string, query = '') =>
      (await profilesOf(world, as, query)).map(({ studentId }) => String(studentId)).sort();
    assert.deepEqual(await pupils('pupil-1'), ['pupil-1']);
    assert.deepEqual(await pupils('guardian-1'), ['pupil-1', 'pupil-13']);
    assert.deepEqual(await pupils('guardian-1', '&classId=class-56'), ['pupil-13']);
    assert.deepEqual(await pupils('pupil-2', '&classId=class-3'), ['pupil-2']);
    assert.equal((await pupils('teacher-math')).length, 14);
    assert.equal((await pupils('leader')).length, 18);
    assert.equal((await pupils('counsellor', '&classId=class-4')).length, 4);
    for (const as of ['lead-3', 'service']) assert.equal(await statusOf(world, as, '/profiles?frameworkId=five'), 403);
    assert.equal(await statusOf(world, 'pupil-1', '/profiles?frameworkId=own-draft'), 404);
    assert.equal(await statusOf(world, 'pupil-1', '/profiles?frameworkId=none'), 404);
  });

  it('read in the axes of another framework or template, where a mapping leads there', async () => {
    const { world } = fresh();
    await say(world, 'teacher-home', 'pupil-1', 3);
    const [own] = await profilesOf(world, 'pupil-1', '&as=quality');
    assert.equal(own?.['axesOf'], 'quality');
    const axes: { axisId: string; value: number | null }[] = JSON.parse(JSON.stringify(own?.['axes']));
    assert.deepEqual(
      axes.map(({ axisId, value }) => [axisId, value]),
      [
        ['character', 3],
        ['study', null],
        ['wellbeing', null],
        ['aesthetics', null],
        ['practice', null],
      ],
    );
    assert.equal(await statusOf(world, 'pupil-1', '/profiles?frameworkId=five&as=comprehensive'), 422);
    const template = {
      id: uuid(),
      title: '质量评价',
      grades: [3],
      scales: [{ id: 's', kind: 'levels', levels: [{ title: '一' }, { title: '二' }], pass: null }],
      axes: ['character', 'study'].map((id) => ({
        id,
        title: id,
        scaleId: 's',
        indicators: [{ id: `of-${id}`, title: id, weight: 1, sources: ['teacher'] }],
      })),
      weights: { teacher: 1, self: 0, peer: 0, guardian: 0 },
      mappings: [],
      points: false,
      templateId: 'quality',
      state: 'active',
    };
    done(await world.call('POST', '/frameworks', { as: 'leader', body: template }), 201);
    await say(world, 'teacher-home', 'pupil-1', 2, { frameworkId: template.id, indicatorId: 'of-study' });
    for (const as of ['quality', 'comprehensive']) {
      const answer = await world.call('GET', `/profiles?frameworkId=${template.id}&as=${as}`, { as: 'pupil-1' });
      assert.equal(axisIn(items(answer)[0], 'study')?.['value'], 2, as);
    }
  });
});
