import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { createClient, evaluation, policy, type Source } from '@wuyu/sdk';
import { createFixture, fixtureDay as today, schoolA as orgId, userOfRole } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { inRoot } from '../setup/paths.js';

/* What docs/evaluation.md has a school write: the same lines, type-checked, and run on the reference backend. */

type GetToken = () => Promise<string>;

async function makeFramework(baseUrl: string, getToken: GetToken) {
  // docs
  const client = createClient({ baseUrl, orgId, getToken, capabilities: { evaluation, policy } });

  // The axes of 五育 and a scale of four levels, as the policy has them.
  const { evaluation: rules } = await client.policy.getPolicy({});
  const template = rules.templates.find(({ id }) => id === 'wuyu');
  const scale = rules.scales.find(({ value }) => value.kind === 'levels')?.value;
  if (!template || !scale) throw new Error('The policy has neither');

  // What is seen of each axis, and who may judge it.
  const seen: Record<string, [id: string, title: string, sources: Source[]][]> = {
    de: [['helping', '帮助同学', ['teacher', 'self', 'peer']]],
    zhi: [
      ['asking', '爱提问', ['teacher', 'self']],
      ['reading', '课外阅读', ['teacher', 'guardian']],
    ],
    ti: [['exercise', '坚持锻炼', ['teacher', 'self', 'guardian']]],
    mei: [['singing', '唱歌', ['teacher', 'self']]],
    lao: [['home', '家务', ['self', 'guardian']]],
  };
  const axes = template.axes.map((axis) => ({
    ...axis,
    scaleId: scale.id,
    indicators: (seen[axis.id] ?? []).map(([id, title, sources]) => ({ id, title, weight: 1, sources })),
  }));

  const draft = await client.evaluation.createFramework({
    body: {
      title: '我们的五育',
      grades: [3, 4, 5, 6],
      templateId: template.id,
      scales: [scale],
      axes,
      weights: { teacher: 2, self: 1, peer: 1, guardian: 1 },
      mappings: template.mappings,
      points: false,
      state: 'draft',
    },
  });

  // Nobody records by a draft. Once it is right:
  const framework = await client.evaluation.updateFramework({
    frameworkId: draft.id,
    ifMatch: draft.rev,
    body: { state: 'active' },
  });
  // /docs
  return framework;
}

async function recordClass(baseUrl: string, getToken: GetToken, frameworkId: string, classId: string) {
  const client = createClient({ baseUrl, orgId, getToken, capabilities: { evaluation, policy } });
  const studentIds = ['pupil-1', 'pupil-2', 'pupil-3'];
  // docs
  const { items } = await client.evaluation.recordEvidence({
    body: {
      frameworkId,
      indicatorId: 'helping',
      on: today,
      text: '运动会上扶起摔倒的同学。',
      // Ids of one's own: the same call again, whenever, records nothing twice.
      entries: studentIds.map((studentId) => ({ id: client.newId(), studentId, value: 3 })),
    },
  });
  const { items: profiles } = await client.evaluation.listProfiles({ frameworkId, classId, terms: 2 });
  // /docs
  return { items, profiles };
}

it('says in the documentation what makes a framework and records by it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wuyu-docs-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database });
  try {
    const framework = await makeFramework(serving.url, () => fixture.token(userOfRole.schoolLeader));
    assert.equal(framework.state, 'active');
    assert.deepEqual(
      framework.axes.map(({ title }) => title),
      ['德', '智', '体', '美', '劳'],
    );
    const token = () => fixture.token(userOfRole.homeroomTeacher);
    const { items, profiles } = await recordClass(serving.url, token, framework.id, 'class-3');
    assert.deepEqual(
      items.map(({ studentId, value, source }) => [studentId, value, source]),
      ['pupil-1', 'pupil-2', 'pupil-3'].map((id) => [id, 3, 'teacher']),
    );
    const axes = profiles.find(({ studentId }) => studentId === 'pupil-1')?.axes;
    assert.deepEqual(
      axes?.map(({ value }) => value),
      [3, null, null, null, null],
    );
  } finally {
    await serving.stop(0);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('stands in the documentation as it runs here', () => {
  const page = readFileSync(inRoot('docs/evaluation.md'), 'utf8');
  const source = readFileSync(inRoot('packages/tooling/smoke/portal-evaluation-example.test.ts'), 'utf8');
  const run = source.split(/^ {2}\/\/ docs\n/m).slice(1);
  assert.equal(run.length, 2);
  for (const part of run) {
    const lines = part.split('  // /docs')[0]?.replace(/^ {2}/gm, '') ?? '';
    assert.ok(page.includes(lines), `docs/evaluation.md holds\n${lines}`);
  }
});
