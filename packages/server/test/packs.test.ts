import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Pack } from '@wuyu/policy';
import { createServer, type Database, PacksError } from '@wuyu/server';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { openSqlite } from '@wuyu/server/node';
import { v7 as uuid } from 'uuid';
import { importOneRoster } from '../src/import/index.ts';
import { createWorld, type World } from './support/calls.ts';
import { publish, report, step } from './support/homework.ts';
import { tenancyGuard } from './support/tenancy.ts';

const rule = (id: string, wording: string): Pack['clauses'][number] => ({
  id,
  document: '红螺镇中心小学作业管理办法',
  clause: '4',
  wording,
  confidence: 'seed',
  validFrom: '2026-03-01',
});
/** A school's own rules: nothing over the cap, a lower cap than the nation's, and fewer figures of small groups. */
const own: Pack = {
  id: 'school-ours-2026',
  title: '红螺镇中心小学（2026）',
  place: '红螺镇中心小学',
  validFrom: '2026-03-01',
  parent: 'cn-2021',
  clauses: [
    rule('ours-over', '超过上限的，不予公布'),
    rule('ours-cap', '三年级不超过40分钟'),
    rule('ours-small', '不足7人时不给出数字'),
  ],
  homework: {
    caps: [{ grades: [3], value: 40, clause: 'ours-cap' }],
    overCap: { value: 'refuse', clause: 'ours-over' },
    smallGroup: { value: 7, clause: 'ours-small' },
  },
};

describe('a school that brings its own policy pack', () => {
  let database: Database;
  let world: World;
  const clock = fixtureClock('2026-03-11');
  before(async () => {
    database = await openSqlite(':memory:', [tenancyGuard]);
    world = await createWorld({ database, clock, day: '2026-03-11', packs: [own] });
    await database.changeRoster(({ trx }) =>
      trx.updateTable('orgs').set({ policy_id: own.id }).where('org_id', '=', schoolA).execute(),
    );
  });
  after(async () => {
    world.stop();
    await database.close();
  });

  it('is told its own rules, and its neighbour the ones it had', async () => {
    const { body: ours } = await world.call('GET', '/policy', { as: 'teacher-math' });
    assert.deepEqual([ours['id'], ours['inherits']], [own.id, ['cn-2021', 'defaults']]);
    const { body: theirs } = await world.call('GET', '/policy', { as: 'teacher-math', org: schoolB });
    assert.equal(JSON.stringify(theirs).includes('ours-cap'), false);
  });

  it('publishes by them: what lifts a day over its own cap is refused with its own clause', async () => {
    const days = { assignedOn: '2026-03-24', dueOn: '2026-03-25' };
    await publish(world, { ...days, tiers: [{ tier: 'basic', minutes: 25 }] });
    const id = uuid();
    const piece = { id, classId: 'class-3', subject: '数学', title: '练习卷', form: 'written', ...days };
    const body = { ...piece, tiers: [{ tier: 'basic', minutes: 20 }] };
    const { body: draft } = await world.call('POST', '/assignments', { as: 'teacher-math', body });
    const handed = await step(world, id, 'submit', 'teacher-math', Number(draft['rev']));
    const answer = await world.call('POST', `/assignments/${id}/publish`, { as: 'leader', ifMatch: handed });
    assert.equal(answer.body['type'], 'urn:wuyu:problem:refused', JSON.stringify(answer.body));
    assert.deepEqual([answer.body['clause'], answer.body['excess']?.['cap']], ['ours-over', 40]);
    // The school beside it works by other rules.
    await publish(world, { ...days, org: schoolB, tiers: [{ tier: 'basic', minutes: 25 }] });
    await publish(world, { ...days, org: schoolB, tiers: [{ tier: 'basic', minutes: 60 }] });
  });

  it('has its days counted and rolled up by them', async () => {
    const id = await publish(world, { assignedOn: '2026-03-04', dueOn: '2026-03-05' });
    for (const pupil of [1, 2, 3, 4, 5, 6]) await report(world, id, pupil, 30);
    const query = 'from=2026-03-04&to=2026-03-04';
    const { body: loads } = await world.call('GET', `/classes/class-3/loads?${query}`, { as: 'leader' });
    assert.match(JSON.stringify(loads), /"cap":40.*"id":"ours-cap"/);
    await world.server.jobs.runDue();
    const { body: sums } = await world.call('GET', `/load-summaries?${query}`, { as: 'leader' });
    assert.match(JSON.stringify(sums), /"grade":3,"cap":40,"clause":\{"id":"ours-cap"/);
    clock.advance(60_000);
    await world.server.jobs.runDue();
    const { body: told } = await world.call('GET', `/load-summaries?${query}`, { as: 'officer', org: district });
    const ofGrade3 = (told['items'] as unknown as { schoolId: string; grade: number; measured: unknown }[]).find(
      ({ schoolId, grade }) => schoolId === schoolA && grade === 3,
    );
    assert.deepEqual(
      ofGrade3?.measured,
      { kind: 'suppressed' },
      'its district is told of six pupils no more than it lets',
    );
  });

  it('is not served where the packs do not go together: each fault is told', () => {
    const config = { database, auth: {}, clock: { now: () => 0 }, demo: { date: '2026-03-11', orgs: [], people: [] } };
    const lost: Pack = { ...own, parent: 'cn-atlantis', homework: { overCap: { value: 'refuse', clause: 'none' } } };
    assert.throws(
      () => createServer({ ...config, packs: [lost] }),
      (error) =>
        error instanceof PacksError &&
        error.faults.length === 2 &&
        /"school-ours-2026", parent: there is no policy pack "cn-atlantis"/.test(error.message) &&
        /homework\.overCap\.clause: the rule cites the clause "none", which the pack does not hold/.test(error.message),
    );
    assert.throws(() => createServer({ ...config, packs: [own, own] }), /there is another policy pack/);
  });

  it('can name it in its export where the import knows it, and not otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wuyu-packs-'));
    await writeFile(join(folder, 'manifest.csv'), 'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\n');
    await writeFile(
      join(folder, 'orgs.csv'),
      `sourcedId,name,type,metadata.wuyu.policy\nS1,松涛小学,school,${own.id}\n`,
    );
    const other = await openSqlite(':memory:');
    await other.migrate();
    const clock = { now: () => Date.parse('2026-03-11') };
    const { errors } = await importOneRoster(other, folder, { clock });
    assert.deepEqual(
      errors.map(({ file, line }) => [file, line]),
      [['orgs.csv', 2]],
    );
    assert.match(errors[0]?.reason ?? '', /school-ours-2026 is no policy pack here; known are cn-2021, /);
    assert.deepEqual((await importOneRoster(other, folder, { clock, packs: [own] })).errors, []);
    await assert.rejects(importOneRoster(other, folder, { clock, packs: [{ ...own, parent: own.id }] }), PacksError);
    await other.close();
    await rm(folder, { recursive: true });
  });
});
