import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import type { Body, World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { newEvidence, say, tryRecord } from './support/evaluation.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, items, refusedFor } from './support/menus.ts';

const scale = {
  id: 'steps',
  kind: 'levels',
  levels: [{ title: '起步' }, { title: '良好' }, { title: '优秀' }],
  pass: 2,
};
const indicator = (id: string, sources: readonly string[] = ['teacher', 'self']) => ({
  id,
  title: id,
  weight: 1,
  sources,
});
const axis = (id: string, ...indicators: object[]) => ({ id, title: id, scaleId: 'steps', indicators });

const newFramework = (more: object = {}) => ({
  id: uuid(),
  title: '校本评价',
  titleEn: null,
  grades: [3, 4],
  scales: [scale],
  axes: [axis('reading', indicator('books')), axis('garden', indicator('plants'))],
  weights: { teacher: 2, self: 1, peer: 0, guardian: 0 },
  mappings: [],
  points: false,
  templateId: null,
  state: 'draft',
  ...more,
});

const create = async (world: World, more: object = {}): Promise<Body> =>
  done(await world.call('POST', '/frameworks', { as: 'leader', body: newFramework(more) }), 201);
const change = (world: World, framework: Body, body: object, as = 'leader') =>
  world.call('PATCH', `/frameworks/${String(framework['id'])}`, { as, ifMatch: Number(framework['rev']), body });
const titlesOf = async (world: World, as: string, org?: string): Promise<string[]> =>
  items(await world.call('GET', '/frameworks', { as, ...(org === undefined ? {} : { org }) })).map(({ title }) =>
    String(title),
  );
const plain = <T>(body: Body | undefined): T => JSON.parse(JSON.stringify(body ?? null));

onEachEngine('frameworks', (engine) => {
  const fresh = freshWorlds(engine);

  it('are found by whoever takes part in the school’s life, drafts by who makes them', async () => {
    const { world } = fresh();
    const used = ['五育评价', '体质健康'];
    for (const as of ['pupil-1', 'guardian-1', 'teacher-math', 'teacher-home', 'lead-3', 'counsellor'])
      assert.deepEqual(await titlesOf(world, as), used, as);
    assert.deepEqual(await titlesOf(world, 'leader'), [...used, '校本评价']);
    assert.deepEqual(await titlesOf(world, 'leader', schoolB), ['五育评价B', '体质健康B', '校本评价B']);
    for (const as of ['officer', 'service'])
      assert.equal((await world.call('GET', '/frameworks', { as })).status, 403, as);
    for (const as of ['teacher-home', 'counsellor', 'lead-3', 'guardian-1'])
      assert.equal((await world.call('POST', '/frameworks', { as, body: newFramework() })).status, 403, as);
  });

  it('come into use, are taken back to be drafts, and are retired: who reads them is told', async () => {
    const { world } = fresh();
    const { rev } = (await world.call('GET', '/frameworks', { as: 'pupil-1' })).body;
    const draft = await create(world);
    const told = async (as: string) => {
      const events = items(await world.call('GET', `/events?changedSince=${String(rev)}`, { as }));
      return events.map((event) => `${String(event['resource'])} ${String(event['change'])}`);
    };
    assert.deepEqual([await told('pupil-1'), await told('leader')], [[], ['frameworks created']]);
    const active = done(await change(world, draft, { state: 'active', title: '我们的评价' }));
    assert.deepEqual(await titlesOf(world, 'pupil-1'), ['五育评价', '体质健康', '我们的评价']);
    const before = (await world.call('GET', '/frameworks', { as: 'pupil-1' })).body['rev'];
    const again = done(await change(world, active, { state: 'draft' }));
    assert.deepEqual((await told('pupil-1')).at(-1), 'frameworks deleted');
    assert.deepEqual((await told('leader')).at(-1), 'frameworks updated');
    const look = done(await world.call('GET', `/frameworks?changedSince=${String(before)}`, { as: 'pupil-1' }));
    assert.deepEqual(
      plain<{ id: string }[]>(look['gone']).map(({ id }) => id),
      [String(draft['id'])],
    );
    const retired = done(await change(world, again, { state: 'retired' }));
    assert.equal(retired['state'], 'retired');
    assert.equal((await titlesOf(world, 'pupil-1')).length, 3);
  });

  it('are the same however often their making is sent, and not changed from an old state', async () => {
    const { world } = fresh();
    const body = newFramework();
    const post = () => world.call('POST', '/frameworks', { as: 'leader', body });
    const made = done(await post(), 201);
    assert.deepEqual(done(await post(), 201), made);
    assert.equal(
      (await world.call('POST', '/frameworks', { as: 'leader', body: { ...body, title: 'x' } })).status,
      409,
    );
    const changed = done(await change(world, made, { points: true }));
    const stale = await change(world, made, { points: false });
    assert.equal(stale.status, 412);
    assert.deepEqual(stale.body['current'], changed);
    assert.equal((await change(world, { ...made, id: plain(changed['rev']) }, {})).status, 404);
  });

  it('keep what was recorded by them as it was meant, and may be named and widened', async () => {
    const { world } = fresh();
    const unused = await create(world, { state: 'active' });
    const other = { ...scale, levels: scale.levels.slice(0, 2) };
    const narrowed = done(await change(world, unused, { scales: [other] }));
    let now = done(await change(world, narrowed, { scales: [scale] }));
    const at = { frameworkId: String(now['id']), indicatorId: 'books' };
    await say(world, 'teacher-home', 'pupil-1', 3, at);

    const reading = axis('reading', indicator('books'));
    const garden = axis('garden', indicator('plants'));
    const frozen: Record<string, object> = {
      'a level fewer': { scales: [other] },
      'another pass value': { scales: [{ ...scale, pass: 3 }] },
      'other weights': { weights: { teacher: 1, self: 1, peer: 0, guardian: 0 } },
      'an axis on another scale': {
        scales: [scale, { ...scale, id: 'others' }],
        axes: [{ ...reading, scaleId: 'others' }, garden],
      },
      'an axis less': { axes: [reading] },
      'an indicator less': { axes: [axis('reading', indicator('other')), garden] },
      'other judges': { axes: [axis('reading', indicator('books', ['teacher'])), garden] },
      'another weight': { axes: [axis('reading', { ...indicator('books'), weight: 2 }), garden] },
      'a draft again': { state: 'draft' },
    };
    for (const [what, body] of Object.entries(frozen)) {
      const answer = await change(world, now, body);
      assert.equal(answer.body['reason'], 'inUse', what);
    }
    const renamed = {
      title: '成长评价',
      scales: [{ ...scale, levels: [{ title: '一级', titleEn: 'One' }, ...scale.levels.slice(1)] }],
      axes: [
        axis(
          'reading',
          { ...indicator('books', ['self', 'teacher']), title: '阅读积累' },
          indicator('library', ['peer']),
        ),
        garden,
        axis('music', indicator('choir')),
      ],
      grades: [3],
    };
    now = done(await change(world, now, renamed));
    assert.equal(now['title'], '成长评价');
    const profile = items(
      await world.call('GET', `/profiles?frameworkId=${at.frameworkId}&detail=indicators`, { as: 'pupil-1' }),
    )[0];
    const axes = plain<{ axisId: string; value: number | null; of: number; indicators: object[] }[]>(profile?.['axes']);
    assert.deepEqual(
      axes.map(({ axisId, value, of, indicators }) => [axisId, value, of, indicators.length]),
      [
        ['reading', 3, 2, 2],
        ['garden', null, 1, 1],
        ['music', null, 1, 1],
      ],
    );
    const retired = done(await change(world, now, { state: 'retired' }));
    refusedFor(await tryRecord(world, newEvidence(at)), 'notActive');
    const back = done(await change(world, retired, { state: 'active' }));
    assert.equal(back['state'], 'active');
  });

  it('are refused where they do not hold together, with every place that is wrong', async () => {
    const { world } = fresh();
    const pathsOf = async (more: object): Promise<string[]> => {
      const answer = await world.call('POST', '/frameworks', { as: 'leader', body: newFramework(more) });
      assert.equal(answer.status, 422, JSON.stringify(answer.body));
      return plain<{ path: string }[]>(answer.body['errors']).map(({ path }) => path);
    };
    const scores = { id: 'steps', kind: 'scores', min: 0, max: 1000, decimals: 1, bands: [], pass: null };
    const band = (from: number) => ({ from, title: '良好' });
    assert.deepEqual(await pathsOf({ axes: [{ ...axis('a', indicator('i')), scaleId: 'none' }] }), ['/axes/0/scaleId']);
    assert.deepEqual(await pathsOf({ axes: [axis('a', indicator('i')), axis('a', indicator('i'))] }), [
      '/axes/1/id',
      '/axes/1/indicators/0/id',
    ]);
    assert.deepEqual(await pathsOf({ scales: [scale, scale] }), ['/scales/1/id']);
    assert.deepEqual(await pathsOf({ scales: [{ ...scale, pass: 4 }] }), ['/scales/0/pass']);
    assert.deepEqual(await pathsOf({ scales: [{ ...scores, min: 1000 }] }), ['/scales/0/max']);
    assert.deepEqual(await pathsOf({ scales: [{ ...scores, bands: [band(600), band(600), band(2000)] }] }), [
      '/scales/0/bands/1/from',
      '/scales/0/bands/2/from',
    ]);
    assert.deepEqual(await pathsOf({ templateId: 'none' }), ['/templateId']);
    const pairs = [
      { from: 'none', to: 'character' },
      { from: 'reading', to: 'none' },
    ];
    assert.deepEqual(
      await pathsOf({
        mappings: [
          { to: 'quality', axes: pairs },
          { to: 'none', axes: pairs.slice(1) },
        ],
      }),
      ['/mappings/0/axes/0/from', '/mappings/0/axes/1/to', '/mappings/1/to'],
    );
    // A framework of the other school is none of this one.
    const made = done(
      await world.call('POST', '/frameworks', { as: 'leader', org: schoolB, body: newFramework() }),
      201,
    );
    const foreign = [{ to: made['id'], axes: [{ from: 'reading', to: 'reading' }] }];
    assert.deepEqual(await pathsOf({ mappings: foreign }), ['/mappings/0/to']);
    const mapped = await create(world, { mappings: [{ to: 'five', axes: [{ from: 'reading', to: 'zhi' }] }] });
    assert.equal(plain<{ to: string }[]>(mapped['mappings'])[0]?.to, 'five');
  });
});
