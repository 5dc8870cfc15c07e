import assert from 'node:assert/strict';
import { it } from 'node:test';
import { schoolA, schoolB } from '@wuyu/server/fixture';
import type { Answer } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds, hour } from './support/fresh.ts';
import { items } from './support/menus.ts';

const path = '/editions/edition-open/choices';

onEachEngine('wishes', (engine) => {
  const fresh = freshWorlds(engine);
  const choose = (as: string, child: string, body: unknown, ifMatch = 0): Promise<Answer> =>
    fresh().world.call('PATCH', `${path}/${child}`, { as, body, ifMatch });
  const wish = (slot: string, ...offeringIds: string[]) => ({ slots: [{ slot, offeringIds }] });
  const listOf = async (as: string, child: string, edition = 'edition-open') => {
    const { body } = await fresh().world.call('GET', `/editions/${edition}/choices`, { as });
    return (body['items'] as unknown as { id: string; rev: number; slots: unknown[]; code: string | null }[]).find(
      ({ id }) => id === child,
    );
  };

  it('are kept as they are made, slot by slot, under a code that stays', async () => {
    const first = await choose('guardian-1', 'pupil-1', wish('1', 'open-reading', 'open-football'));
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.match(String(first.body['code']), /^[A-HJKMNP-Z]\d[A-HJKMNP-Z]-\d{3}$/);
    const none = { slots: [{ slot: '2', offeringIds: [], none: true }] };
    const second = await choose('pupil-1', 'pupil-1', none, Number(first.body['rev']));
    assert.deepEqual(second.body['slots'], [
      { slot: '1', offeringIds: ['open-reading', 'open-football'], none: false },
      { slot: '2', offeringIds: [], none: true },
    ]);
    assert.equal(second.body['code'], first.body['code']);
    const cleared = await choose(
      'pupil-1',
      'pupil-1',
      { slots: [{ slot: '1', offeringIds: [] }] },
      Number(second.body['rev']),
    );
    assert.deepEqual(cleared.body['slots'], [{ slot: '2', offeringIds: [], none: true }]);
    assert.deepEqual((await listOf('guardian-1', 'pupil-1'))?.slots, cleared.body['slots']);
    assert.equal(cleared.headers.get('etag'), `"${String(cleared.body['rev'])}"`);
  });

  it('that cannot be kept are refused one by one, and the rest is kept', async () => {
    const offeringIds = ['open-garden', 'nothing', 'open-garden', 'open-football', 'open-paper'];
    const body = {
      slots: [
        { slot: '3', offeringIds },
        { slot: '4', offeringIds: ['open-choir', 'open-reading-4'] },
        { slot: '5', offeringIds: ['drawn-reading'] },
      ],
    };
    const { status, body: answer } = await choose('guardian-1', 'pupil-1', body);
    assert.equal(status, 200);
    assert.deepEqual(answer['slots'], [
      { slot: '3', offeringIds: ['open-garden', 'open-paper'], none: false },
      { slot: '4', offeringIds: ['open-reading-4'], none: false },
    ]);
    assert.deepEqual(
      (answer['refused'] as unknown as { offeringId: string; reason: string }[]).map((r) => [r.offeringId, r.reason]),
      [
        ['nothing', 'unknown'],
        ['open-garden', 'duplicate'],
        ['open-football', 'wrongSlot'],
        ['open-choir', 'ineligible'],
        ['drawn-reading', 'unknown'],
      ],
    );
    assert.deepEqual((await listOf('pupil-1', 'pupil-1'))?.slots, answer['slots']);
  });

  it('beyond what the edition takes for a slot are refused, the later ones', async () => {
    await fresh().database.change(schoolA, async ({ trx }) => {
      await trx.updateTable('editions').set({ per_slot: 1 }).where('org_id', '=', schoolA).execute();
    });
    const { body } = await choose('pupil-1', 'pupil-1', wish('1', 'open-reading', 'open-football'));
    assert.deepEqual(body['refused'], [{ slot: '1', offeringId: 'open-football', reason: 'overLimit', with: null }]);
    assert.deepEqual(body['slots'], [{ slot: '1', offeringIds: ['open-reading'], none: false }]);
  });

  it('of two devices do not overwrite each other', async () => {
    const phone = await choose('guardian-1', 'pupil-1', wish('1', 'open-reading'));
    const tablet = await choose('pupil-1', 'pupil-1', wish('1', 'open-football'));
    assert.equal(tablet.status, 412);
    assert.deepEqual(tablet.body['current'], { ...phone.body, refused: [] });
    const unsaid = await fresh().world.call('PATCH', `${path}/pupil-1`, { as: 'pupil-1', body: wish('1') });
    assert.equal(unsaid.status, 428);
  });

  it('made at the same moment are made once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => choose('guardian-1', 'pupil-1', wish('1', 'open-reading'))),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412, 412, 412]);
  });

  it("of a child are its own, its guardians' and, from paper, its homeroom teacher's", async () => {
    const body = wish('1', 'open-football');
    for (const stranger of ['guardian-9', 'pupil-2', 'teacher-4'])
      assert.equal((await choose(stranger, 'pupil-1', body)).status, 404, stranger);
    for (const other of ['teacher-math', 'leader', 'officer', 'counsellor', 'service'])
      assert.equal((await choose(other, 'pupil-1', body)).status, 403, other);
    assert.equal((await choose('teacher-home', 'pupil-1', body)).status, 200);
    const seen = async (as: string) =>
      ((await fresh().world.call('GET', path, { as })).body['items'] as unknown as { id: string }[]).map(
        ({ id }) => id,
      );
    assert.deepEqual(await seen('guardian-1'), ['pupil-1', 'pupil-13']);
    assert.deepEqual(await seen('pupil-2'), ['pupil-2']);
    assert.equal((await seen('teacher-home')).length, 8);
  });

  it('come under a code that the family alone is told', async () => {
    const { body } = await choose('guardian-1', 'pupil-1', wish('1', 'open-football'));
    assert.notEqual(body['code'], null);
    for (const as of ['pupil-1', 'guardian-1']) assert.equal((await listOf(as, 'pupil-1'))?.code, body['code'], as);
    assert.equal((await listOf('teacher-home', 'pupil-1'))?.code, null);
    const paper = await choose('teacher-home', 'pupil-1', wish('1', 'open-reading'), Number(body['rev']));
    assert.deepEqual([paper.status, paper.body['code']], [200, null]);
    const stale = await choose('teacher-home', 'pupil-1', wish('1'), Number(body['rev']));
    assert.deepEqual([stale.status, stale.body['current']?.['code']], [412, null]);
    assert.equal((await listOf('pupil-1', 'pupil-1'))?.code, body['code']);
  });

  it('go by the grade that a child is in when the month begins', async () => {
    await fresh().database.change(schoolA, async ({ trx }) => {
      // From the month of the menu on pupil 1 is in the class of grade 4.
      const now = await trx
        .selectFrom('enrollments')
        .selectAll()
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-1')
        .executeTakeFirstOrThrow();
      const grades = { grades: '[4]' };
      await trx
        .updateTable('offerings')
        .set(grades)
        .where('org_id', '=', schoolA)
        .where('offering_id', '=', 'open-choir')
        .execute();
      await trx
        .updateTable('enrollments')
        .set({ end_date: '2026-03-31' })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-1')
        .execute();
      await trx
        .insertInto('enrollments')
        .values({
          ...now,
          enrollment_id: 'next-year',
          class_id: 'class-4',
          begin_date: '2026-04-01',
          end_date: null,
        })
        .execute();
    });
    const { status, body } = await choose('guardian-1', 'pupil-1', wish('4', 'open-choir'));
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body['slots'], [{ slot: '4', offeringIds: ['open-choir'], none: false }]);
    // Its homeroom is still the one it is in today.
    assert.equal((await listOf('teacher-home', 'pupil-1'))?.rev, body['rev']);
  });

  it('are taken in the window alone, by the clock of the backend', async () => {
    const told = async () => {
      const { status, body } = await choose('pupil-1', 'pupil-1', wish('1', 'open-football'));
      return [status, body['reason'] ?? null];
    };
    fresh().later(-3 * day);
    assert.deepEqual(await told(), [422, 'windowNotOpen']);
    fresh().later(3 * day + 4 * day + 13 * hour - 1);
    assert.deepEqual(await told(), [200, null]);
    fresh().later(1);
    const rev = (await listOf('pupil-1', 'pupil-1'))?.rev ?? 0;
    const late = await choose('pupil-1', 'pupil-1', wish('1'), rev);
    assert.deepEqual([late.status, late.body['reason']], [422, 'windowClosed']);
  });

  it('for a draft, or of another school, are not there', async () => {
    const ask = (edition: string, org?: string) =>
      fresh().world.call('GET', `/editions/${edition}/choices`, {
        as: 'pupil-1',
        ...(org === undefined ? {} : { org }),
      });
    assert.equal((await ask('edition-draft')).status, 404);
    await choose('pupil-1', 'pupil-1', wish('1', 'open-football'));
    const { body } = await ask('edition-open', schoolB);
    assert.equal((body['items'] as unknown as { rev: number }[])[0]?.rev, 0);
  });

  it('name siblings of the same guardian only', async () => {
    const strangers = await choose('guardian-1', 'pupil-1', { slots: [], together: ['pupil-2'] });
    assert.equal(strangers.status, 422);
    assert.deepEqual((strangers.body['errors'] as unknown as { path: string }[])[0]?.path, '/together');
    const siblings = await choose('guardian-1', 'pupil-1', { slots: [], together: ['pupil-13', 'pupil-1'] });
    assert.deepEqual(siblings.body['together'], ['pupil-13']);
  });

  it('are told to the family and the homeroom teacher, and to nobody else', async () => {
    const { body } = await choose('guardian-1', 'pupil-1', wish('1', 'open-football'));
    const told = async (as: string) => {
      const at = `/events?changedSince=${Number(body['rev']) - 1}`;
      return items(await fresh().world.call('GET', at, { as })).length;
    };
    for (const one of ['pupil-1', 'guardian-1', 'teacher-home']) assert.equal(await told(one), 1, one);
    for (const other of ['pupil-2', 'guardian-9', 'teacher-math', 'leader', 'officer', 'service'])
      assert.equal(await told(other), 0, other);
  });
});
