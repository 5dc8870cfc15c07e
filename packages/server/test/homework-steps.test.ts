import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { type Answer, createWorld, paperReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

const statuses = ['draft', 'submitted', 'approved', 'returned', 'published', 'withdrawn'] as const;
type Status = (typeof statuses)[number];

/** What each step does to an assignment in each state, when the one it is for takes it: where it leads, or 422. */
const table = {
  update: { as: 'teacher-math', leads: { draft: 'draft', submitted: 'submitted', returned: 'returned' } },
  delete: { as: 'teacher-math', leads: { draft: 'gone', submitted: 'gone', returned: 'gone' } },
  submit: { as: 'teacher-math', leads: { draft: 'submitted', returned: 'submitted' } },
  approve: { as: 'lead-3', leads: { submitted: 'approved' } },
  return: { as: 'lead-3', leads: { submitted: 'returned', approved: 'returned' } },
  publish: { as: 'lead-3', leads: { submitted: 'published', approved: 'published' } },
  withdraw: { as: 'teacher-home', leads: { published: 'withdrawn' } },
} as const satisfies Record<string, { as: string; leads: Partial<Record<Status, Status | 'gone'>> }>;
type Step = keyof typeof table;

/** How an assignment comes to a state. */
const ways: Readonly<Record<Status, readonly Step[]>> = {
  draft: [],
  submitted: ['submit'],
  approved: ['submit', 'approve'],
  returned: ['submit', 'return'],
  published: ['submit', 'publish'],
  withdrawn: ['submit', 'publish', 'withdraw'],
};

const written = {
  classId: 'class-3',
  subject: '数学',
  title: '口算第14页',
  assignedOn: '2026-03-16',
  dueOn: '2026-03-17',
  form: 'written',
  tiers: [{ tier: 'basic', minutes: 10 }],
};

/** What a test does with assignments, each time in the world that is there then. */
function actions(world: () => World) {
  const create = async (more: object = {}, as = 'teacher-math', org = schoolA) => {
    const made = await world().call('POST', '/assignments', { as, org, body: { ...written, ...more } });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made;
  };
  const take = (step: Step, of: Answer, as: string = table[step].as, org = schoolA) => {
    const path = `/assignments/${String(of.body['id'])}`;
    const ask = { as, org, ifMatch: Number(of.body['rev']) };
    if (step === 'update') return world().call('PATCH', path, { ...ask, body: { title: '口算第15页' } });
    if (step === 'delete') return world().call('DELETE', path, ask);
    const body = step === 'return' ? { body: { reason: '时间长了些' } } : {};
    return world().call('POST', `${path}/${step}`, { ...ask, ...body });
  };
  /** A new assignment in a state. */
  const standing = async (status: Status, more: object = {}, as = 'teacher-math') => {
    let at = await create(more, as);
    for (const step of ways[status]) {
      at = await take(step, at, step === 'submit' ? as : table[step].as);
      assert.equal(at.status, 200, JSON.stringify(at.body));
    }
    assert.equal(at.body['status'], status);
    return at;
  };
  return { create, take, standing };
}

onEachEngine('the way of an assignment', (engine) => {
  let world: World;
  let database: Database;
  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock: fixtureClock() });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const { create, take, standing } = actions(() => world);
  const clauseOf = (answer: Answer) => `${answer.status} ${String(answer.body['clause'] ?? '')}`.trim();

  for (const step of Object.keys(table) as Step[])
    for (const status of statuses) {
      const leads: Partial<Record<Status, string>> = table[step].leads;
      const to = leads[status];
      it(`${step} of what is ${status}: ${to === undefined ? 'refused' : `then it is ${to}`}`, async () => {
        const before = await standing(status);
        const done = await take(step, before);
        const now = await world.call('GET', `/assignments/${String(before.body['id'])}`, { as: 'teacher-home' });
        if (to === undefined) {
          assert.equal(done.body['type'], 'urn:wuyu:problem:refused');
          assert.match(String(done.body['detail']), new RegExp(`^It is ${status}: `));
          assert.deepEqual(now.body, before.body, 'it stays as it was');
        } else if (to === 'gone') {
          assert.equal(done.status, 204);
          assert.equal(now.status, 404);
        } else {
          assert.equal(done.status, 200, JSON.stringify(done.body));
          assert.deepEqual(now.body, done.body);
          assert.equal(done.body['status'], to);
          assert.ok(Number(done.body['rev']) > Number(before.body['rev']));
          const published = await world.call('GET', `/assignments/${String(before.body['id'])}`, { as: 'pupil-1' });
          assert.equal(published.status, to === 'published' ? 200 : 404, 'families see what is published alone');
        }
      });
    }

  it('keeps who reviewed it, and why it was returned until it is approved', async () => {
    const of = (answer: Answer) => [answer.body['reviewerId'], answer.body['returnedFor']];
    const submitted = await standing('submitted');
    assert.deepEqual(of(submitted), [null, null]);
    const returned = await take('return', submitted, 'leader');
    assert.deepEqual(of(returned), ['leader', '时间长了些']);
    const again = await take('submit', returned);
    assert.deepEqual(of(again), ['leader', '时间长了些'], 'its next reviewer sees what was asked for');
    const approved = await take('approve', again);
    assert.deepEqual(of(approved), ['lead-3', null]);
    assert.deepEqual(of(await take('publish', approved, 'teacher-math')), ['lead-3', null], 'its author publishes');
    assert.deepEqual(of(await take('publish', await standing('submitted'), 'leader')), ['leader', null]);
    const bare = await world.call('POST', `/assignments/${String(submitted.body['id'])}/return`, {
      as: 'lead-3',
      ifMatch: 1,
      body: { reason: ' ' },
    });
    assert.equal(bare.status, 422);
  });

  it('is never reviewed by its author, nor by somebody who may not', async () => {
    await database.changeRoster(async ({ trx, nextRev }) => {
      const rev = await nextRev(schoolB);
      const lead = trx.updateTable('users').set({ role: 'gradeLead', leads: '[3]', rev });
      await lead.where('org_id', '=', schoolB).where('user_id', '=', 'teacher-home').execute();
    });
    const made = await create({ subject: '语文' }, 'teacher-home', schoolB);
    const submitted = await take('submit', made, 'teacher-home', schoolB);
    for (const step of ['approve', 'return', 'publish'] as const) {
      const own = await take(step, submitted, 'teacher-home', schoolB);
      assert.deepEqual([step, own.status, own.body['type']], [step, 403, 'urn:wuyu:problem:forbidden']);
    }
    const early = await take('publish', submitted, 'teacher-math', schoolB);
    assert.match(`${early.status} ${String(early.body['detail'])}`, /^422 .*approve it first/);
    assert.equal((await take('approve', submitted, 'teacher-math', schoolB)).status, 403);
    assert.equal((await take('approve', submitted, 'lead-56', schoolB)).status, 404);
    assert.equal((await take('approve', submitted, 'lead-3', schoolB)).status, 200);

    // Nor by a colleague who put words of their own into it.
    const theirs = await take('submit', await create({}, 'teacher-math', schoolB), 'teacher-math', schoolB);
    const changed = await take('update', theirs, 'teacher-home', schoolB);
    assert.equal(changed.status, 200);
    for (const step of ['approve', 'publish'] as const)
      assert.equal((await take(step, changed, 'teacher-home', schoolB)).status, 403);
    assert.equal((await take('approve', changed, 'lead-3', schoolB)).status, 200);
  });

  it('shows a reviewer what its author changed meanwhile', async () => {
    const submitted = await standing('submitted');
    const changed = await take('update', submitted);
    assert.equal(changed.body['status'], 'submitted');
    const stale = await take('approve', submitted);
    assert.equal(stale.status, 412);
    assert.deepEqual(stale.body['current'], changed.body);
  });

  it('moves to another day, never due before it is assigned', async () => {
    const draft = await create();
    const move = (body: object, of = draft) =>
      world.call('PATCH', `/assignments/${String(of.body['id'])}`, {
        as: 'teacher-math',
        body,
        ifMatch: Number(of.body['rev']),
      });
    const paths = (answer: Answer) => (answer.body['errors'] as unknown as { path: string }[]).map(({ path }) => path);
    assert.deepEqual(paths(await move({ assignedOn: '2026-03-18' })), ['/assignedOn']);
    assert.deepEqual(paths(await move({ dueOn: '2026-03-15' })), ['/dueOn']);
    const moved = await move({ assignedOn: '2026-03-18', dueOn: '2026-03-20' });
    assert.deepEqual([moved.body['assignedOn'], moved.body['dueOn']], ['2026-03-18', '2026-03-20']);
    const since = `classId=class-3&changedSince=${String(draft.body['rev'])}`;
    const changes = async (days: string, as = 'teacher-home') => {
      const { body } = await world.call('GET', `/assignments?${since}&${days}`, { as });
      const ids = (list: unknown) => (list as { id: unknown }[]).map(({ id }) => id);
      return [ids(body['items']), ids(body['gone'])];
    };
    const { id } = moved.body;
    assert.deepEqual(await changes('from=2026-03-16&to=2026-03-16'), [[], [id]], 'it has left the day it was on');
    assert.deepEqual(await changes('from=2026-03-18&to=2026-03-18'), [[id], []]);
    assert.deepEqual(await changes('from=2026-03-16&to=2026-03-16', 'pupil-1'), [[], []]);
    const handed = await take('submit', moved, 'teacher-math');
    const approved = await take('approve', handed, 'lead-3');
    assert.deepEqual(await changes('from=2026-03-16&to=2026-03-16'), [[], [id]], 'also once it is approved');
    await take('publish', approved, 'teacher-math');
    assert.deepEqual(await changes('from=2026-03-16&to=2026-03-16'), [[], [id]], 'and published');
    assert.deepEqual(
      await changes('from=2026-03-16&to=2026-03-16', 'pupil-1'),
      [[], []],
      'families never saw it there',
    );
    assert.deepEqual(await changes('from=2026-03-18&to=2026-03-18', 'pupil-1'), [[id], []]);
  });

  it('is refused as written work in grades that get none, from the draft on', async () => {
    await database.change(schoolB, async ({ trx }) => {
      const small = trx.updateTable('classes').set({ grades: '[2]' }).where('org_id', '=', schoolB);
      await small.where('class_id', '=', 'class-3').execute();
    });
    const body = written;
    const made = await world.call('POST', '/assignments', { as: 'teacher-math', org: schoolB, body });
    assert.match(clauseOf(made), /^422 \S+/);
    const oral = await create({ form: 'oral' }, 'teacher-math', schoolB);
    const path = `/assignments/${String(oral.body['id'])}`;
    const ask = { as: 'teacher-math', org: schoolB, ifMatch: Number(oral.body['rev']) };
    assert.equal(clauseOf(await world.call('PATCH', path, { ...ask, body: { form: 'written' } })), clauseOf(made));
    await database.change(schoolB, async ({ trx }) => {
      const slipped = trx.updateTable('assignments').set({ form: 'written' }).where('org_id', '=', schoolB);
      await slipped.where('assignment_id', '=', String(oral.body['id'])).execute();
    });
    assert.equal(clauseOf(await take('submit', oral, 'teacher-math', schoolB)), clauseOf(made));
  });

  it('counts as answered no more once it is withdrawn, and takes no report', async () => {
    const day = { assignedOn: '2026-03-09', dueOn: '2026-03-10' };
    const [kept, dropped] = [await standing('published', day), await standing('published', day)];
    const answer = (of: Answer, pupil: number) => ({
      as: 'teacher-math',
      body: paperReport(String(of.body['id']), `pupil-${pupil}`, 10),
    });
    const reported = async () => {
      const { body } = await world.call('GET', '/classes/class-3/loads?from=2026-03-09&to=2026-03-09', {
        as: 'teacher-math',
      });
      const items = body['items'] as unknown as { grades: { required: number; measured: Record<string, unknown> }[] }[];
      return [items[0]?.grades[0]?.required, items[0]?.grades[0]?.measured['reported']];
    };
    const first = await world.call('POST', '/reports', answer(dropped, 1));
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.equal((await world.call('POST', '/reports', answer(kept, 2))).status, 201);
    assert.deepEqual(await reported(), [20, 0], 'each has answered half of what is asked');
    assert.equal((await take('withdraw', dropped)).status, 200);
    assert.deepEqual(await reported(), [10, 1]);
    const late = await world.call('POST', '/reports', answer(dropped, 3));
    assert.match(`${late.status} ${String(late.body['detail'])}`, /^422 .*taken back/);
    const corrected = await world.call('PATCH', `/reports/${String(first.body['id'])}`, {
      as: 'teacher-math',
      body: { answer: { kind: 'minutes', minutes: 12, tiers: ['basic'] }, via: 'paper' },
      ifMatch: Number(first.body['rev']),
    });
    assert.equal(corrected.status, 200, JSON.stringify(corrected.body));
    assert.deepEqual(await reported(), [10, 1], 'a correction does not make it count again');
  });
});

onEachEngine('the cap of a day, at a school that refuses to exceed it', (engine) => {
  let world: World;
  let database: Database;
  // The school's own rules held in that year.
  const day = '2022-03-09';
  before(async () => {
    database = await engine.open(await engine.newPlace());
    world = await createWorld({ database, day, clock: fixtureClock(day) });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });
  const { take, standing } = actions(() => world);
  const rules = (policy_id: string) =>
    database.change(schoolA, ({ trx }) =>
      trx.updateTable('orgs').set({ policy_id }).where('org_id', '=', schoolA).execute(),
    );

  it('is published over the cap where the policy allows, and refused with what the day asks where it does not', async () => {
    const weekend = { assignedOn: '2022-03-18', dueOn: '2022-03-21', tiers: [{ tier: 'basic', minutes: 100 }] };
    const publish = async (more: object) => take('publish', await standing('approved', more));
    await rules('cn-2021');
    assert.equal((await publish({ ...weekend, tiers: [{ tier: 'basic', minutes: 400 }] })).status, 200);

    await rules('school-2022');
    const friday = { assignedOn: '2022-03-25', dueOn: '2022-03-28' };
    assert.equal((await publish({ ...weekend, ...friday })).status, 200, '34, 33 and 33 minutes over three days');
    const sunday = { assignedOn: '2022-03-27', dueOn: '2022-03-28' };
    const over = await publish({ ...sunday, subject: '语文', tiers: [{ tier: 'basic', minutes: 28 }] });
    assert.equal(over.body['type'], 'urn:wuyu:problem:refused');
    assert.equal(over.body['clause'], 'school-2022-review');
    assert.deepEqual(over.body['excess'], {
      classId: 'class-3',
      grade: 3,
      day: '2022-03-27',
      cap: 60,
      minutes: 61,
      subjects: [
        { subject: '数学', minutes: 33 },
        { subject: '语文', minutes: 28 },
      ],
    });
    assert.equal(
      (await publish({ ...sunday, tiers: [{ tier: 'basic', minutes: 27 }] })).status,
      200,
      'exactly the cap',
    );
    const optional = [{ tier: 'extension', minutes: 90 }];
    assert.equal((await publish({ ...sunday, tiers: optional })).status, 200, 'what is optional lifts nothing');
  });

  it('lets one of two through that fit under the cap alone and not together', async () => {
    await rules('school-2022');
    for (let day = 10; day < 15; day++) {
      const on = { assignedOn: `2022-04-${day}`, dueOn: `2022-04-${day + 1}`, tiers: [{ tier: 'basic', minutes: 40 }] };
      const two = [await standing('approved', on), await standing('approved', { ...on, subject: '语文' })];
      const [one, other] = await Promise.all(two.map((of) => take('publish', of)));
      assert.deepEqual([one?.status, other?.status].sort(), [200, 422], 'both slipped under the cap');
    }
  });
});
