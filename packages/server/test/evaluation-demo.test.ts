import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Evidence, Framework, Profile } from '@wuyu/contract';
import { isValue, packs, profileOf } from '@wuyu/policy';
import type { Database } from '../src/database/database.ts';
import { buildDistrict } from '../src/demo/district.ts';
import { frameworksWith } from '../src/demo/evaluation/frameworks.ts';
import { buildEvidence } from '../src/demo/evaluation/model.ts';
import { writeEvaluation } from '../src/demo/evaluation/write.ts';
import { writeExport } from '../src/demo/export.ts';
import { eveningOf } from '../src/demo/homework.ts';
import { demoPacks } from '../src/demo/index.ts';
import { schoolYearOf } from '../src/demo/plan.ts';
import { homesOf } from '../src/demo/visits/homes.ts';
import { moversOf } from '../src/demo/visits/movers.ts';
import { importOneRoster } from '../src/import/index.ts';
import { createServer, type Server } from '../src/server.ts';
import { strict } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { tenancyGuard } from './support/tenancy.ts';

/** A Friday in the thirteenth week of a term; the term before it is known as well. */
const today = '2026-11-20';
const seed = 20260901;
const primary = 'yl-shiyan-primary';

it('growth records of the demonstration are the same for the same seed and day, and others for another seed', () => {
  const fitness = packs
    .flatMap(({ evaluation }) => evaluation?.scales ?? [])
    .find(({ value }) => value.id === 'fitness');
  assert.ok(fitness);
  const built = (by: number) =>
    buildEvidence(buildDistrict(seed), primary, { seed: by, today, ...frameworksWith(fitness.value) });
  const [first, second] = [built(seed), built(seed)];
  assert.deepEqual(first, second);
  assert.notDeepEqual(first.slice(0, 50), built(seed + 1).slice(0, 50));
});

onEachEngine('growth records in the demonstration', (engine) => {
  let database: Database;
  let server: Server;
  let recorded = 0;
  before(async () => {
    const place = await engine.newPlace();
    const invented = buildDistrict(seed);
    const homes = homesOf(invented, seed);
    const movers = moversOf(invented, seed, today);
    const folder = await mkdtemp(join(tmpdir(), 'wuyu-demo-evaluation-'));
    const filling = await engine.open(place, []);
    const clock = { now: () => eveningOf(today) };
    try {
      await filling.migrate();
      await writeExport(folder, invented, { homes, movers }, schoolYearOf(today));
      assert.deepEqual((await importOneRoster(filling, folder, { clock, packs: demoPacks })).errors, []);
      recorded = (await writeEvaluation(filling, invented, { seed, today })).evidence;
    } finally {
      await filling.close();
      await rm(folder, { recursive: true });
    }
    database = await engine.open(place, [tenancyGuard]);
    const demo = { date: today, orgs: [], people: [] };
    server = createServer({ auth: {}, database, clock, demo, packs: demoPacks, inspect: strict });
  });
  after(async () => {
    server.stop();
    await database.close();
  });

  /** All pages of a list, as one person of the primary school reads it. */
  async function all<T>(as: string, path: string): Promise<T[]> {
    const ask = async (url: string, init?: RequestInit) => {
      const response = await server.fetch(new Request(`http://wuyu.test${url}`, init));
      assert.equal(response.status, 200, url);
      return response.json();
    };
    const body = JSON.stringify({ orgId: primary, userId: as });
    const headers = { 'Content-Type': 'application/json' };
    const { token } = await ask('/demo/token', { method: 'POST', headers, body });
    const found: T[] = [];
    for (let cursor = ''; ;) {
      const page = await ask(`/v1/orgs/${primary}${path}${cursor}`, { headers: { Authorization: `Bearer ${token}` } });
      found.push(...page.items);
      if (page.next === null) return found;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  it('are of two terms, by who may judge, in the scale, and of no day to come', async () => {
    assert.ok(recorded > 20_000 && recorded < 60_000, String(recorded));
    const frameworks = await all<Framework>('wang-fang', '/frameworks?limit=100');
    assert.deepEqual(
      frameworks.map(({ title, state }) => [title, state]),
      [
        ['五育评价', 'active'],
        ['体质健康测试', 'active'],
      ],
    );
    const entries = await all<Evidence>('wang-fang', '/evidence?classId=p-5-2&history=all&limit=1000');
    assert.deepEqual([...new Set(entries.map(({ termStart }) => termStart))], ['2026-09-01', '2026-03-02']);
    assert.deepEqual(new Set(entries.map(({ source }) => source)), new Set(['teacher', 'self', 'peer', 'guardian']));
    for (const entry of entries) {
      const framework = frameworks.find(({ id }) => id === entry.frameworkId);
      const axis = framework?.axes.find(({ id }) => id === entry.axisId);
      const indicator = axis?.indicators.find(({ id }) => id === entry.indicatorId);
      const scale = framework?.scales.find(({ id }) => id === axis?.scaleId);
      assert.ok(indicator && scale && entry.value !== null && isValue(scale, entry.value), entry.id);
      assert.ok(
        indicator.sources.some((source) => source === entry.source),
        entry.id,
      );
      assert.ok(entry.on <= today && Date.parse(entry.recordedAt) <= eveningOf(today), entry.id);
    }
    // What was mended is there with what stood there before.
    const mended = entries.filter(({ replaces }) => replaces !== null);
    assert.ok(mended.length > 0);
    assert.ok(mended.every(({ replaces, id }) => entries.some((one) => one.id === replaces && one.replacedBy === id)));
  });

  it('leave gaps: a pupil whom nobody has judged, and 劳 for some', async () => {
    const profiles = await all<Profile>('wang-fang', '/profiles?frameworkId=five-domains&classId=p-5-2');
    const missing = (axisId: string) =>
      profiles.filter(({ axes }) => axes.find((axis) => axis.axisId === axisId)?.value === null).length;
    assert.ok(missing('lao') > missing('de'), `${missing('lao')} and ${missing('de')}`);
    assert.ok(profiles.some(({ axes }) => axes.every(({ value, evidence }) => value === null && evidence === 0)));
    const [own, before] = await all<Profile>('xiaoyu', '/profiles?frameworkId=five-domains&terms=2');
    assert.ok(own && before && before.termStart < own.termStart);
    for (const { axes } of [own, before]) assert.ok(axes.every(({ value }) => value !== null));
  });

  it('stand as the policy reckons them', async () => {
    const [five] = await all<Framework>('wang-fang', '/frameworks?limit=100');
    assert.ok(five);
    const entries = await all<Evidence>('wang-fang', '/evidence?classId=p-5-2&frameworkId=five-domains&limit=1000');
    const profiles = await all<Profile>(
      'wang-fang',
      '/profiles?frameworkId=five-domains&classId=p-5-2&terms=2&detail=indicators',
    );
    assert.ok(profiles.length > 70);
    for (const { studentId, termStart, axes } of profiles) {
      const own = entries.filter((entry) => entry.studentId === studentId && entry.termStart === termStart);
      const judged = own.toReversed().flatMap(({ source, ...entry }) => {
        const known = (['self', 'peer', 'teacher', 'guardian'] as const).find((one) => one === source);
        return known ? [{ ...entry, source: known }] : [];
      });
      assert.deepEqual(axes, profileOf(five, judged, { peersFrom: 3 }), `${studentId} ${termStart}`);
    }
  });
});
