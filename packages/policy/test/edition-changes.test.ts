import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editionChanges, type MenuLine } from '@wuyu/policy';

const line = (id: string, rest: Partial<MenuLine> = {}): MenuLine => ({
  id,
  activityId: 'choir',
  title: '合唱',
  kind: 'course',
  domain: 'aesthetic',
  branch: null,
  knowledge: false,
  providerId: null,
  weekdays: [1],
  start: '16:30',
  end: '17:30',
  room: '音乐教室',
  teacher: '王老师',
  grades: [3, 4],
  capacity: 30,
  minimum: 5,
  fee: null,
  ...rest,
});
const none = { added: [], changed: [], gone: [] };

describe('what differs between two editions', () => {
  it('is nothing where lines are alike, whatever their ids and the order of their days and grades', () => {
    const before = [line('a', { weekdays: [1, 3] }), line('b', { activityId: 'chess' })];
    const after = [line('d', { activityId: 'chess', grades: [4, 3] }), line('c', { weekdays: [3, 1] })];
    assert.deepEqual(editionChanges(before, after), none);
    assert.deepEqual(editionChanges([], []), none);
  });

  it('names what is new and what changed by its line, and what is gone by its title', () => {
    const before = [line('a'), line('b', { activityId: 'chess', title: '围棋' }), line('c', { activityId: 'go' })];
    const after = [line('d', { room: '三楼' }), line('e', { activityId: 'robots' }), line('f', { activityId: 'go' })];
    assert.deepEqual(editionChanges(before, after), { added: ['e'], changed: ['d'], gone: ['围棋'] });
    assert.deepEqual(editionChanges([], after).added, ['d', 'e', 'f']);
    assert.deepEqual(editionChanges(before, []).gone, ['合唱', '合唱', '围棋']);
  });

  for (const [what, rest] of Object.entries({
    weekdays: { weekdays: [2] },
    times: { start: '16:00' },
    room: { room: '三楼' },
    teacher: { teacher: '李老师' },
    provider: { providerId: 'p' },
    grades: { grades: [3] },
    places: { capacity: null },
    minimum: { minimum: 8 },
    fee: { fee: { amount: 3000, currency: 'CNY' } },
    title: { title: '童声合唱' },
    branch: { branch: 'N' },
  } satisfies Record<string, Partial<MenuLine>>))
    it(`is a change of the line where its ${what} changed`, () => {
      assert.deepEqual(editionChanges([line('a')], [line('b', rest)]), { ...none, changed: ['b'] });
    });

  it('matches the likeliest lines of an activity: alike, then same room and time, same time, same days, any', () => {
    const monday = line('a');
    const tuesday = line('b', { weekdays: [2] });
    // Monday's stays, Tuesday's moves to Wednesday, one is new.
    const after = [line('x', { weekdays: [3] }), line('y'), line('z', { weekdays: [5] })];
    assert.deepEqual(editionChanges([monday, tuesday], after), { added: ['z'], changed: ['x'], gone: [] });
    const twice = [line('a', { room: 'A' }), line('b', { room: 'B' })];
    const swapped = [line('x', { room: 'B', teacher: '李老师' }), line('y', { room: 'A' })];
    assert.deepEqual(editionChanges(twice, swapped), { ...none, changed: ['x'] });
    const named = [line('a', { room: 'A', title: '甲' }), line('b', { room: 'B', title: '乙' })];
    assert.deepEqual(editionChanges(named, [line('x', { room: 'B' })]), { ...none, changed: ['x'], gone: ['甲'] });
    assert.deepEqual(editionChanges(named, [line('x', { room: 'A' })]), { ...none, changed: ['x'], gone: ['乙'] });
  });

  const lines = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      activityId: fc.constantFrom('choir', 'chess', 'go'),
      weekdays: fc.constantFrom<number[]>([1], [2], [1, 3], [3, 1]),
      room: fc.constantFrom('A', 'B'),
      title: fc.constantFrom('甲', '乙', '丙'),
      capacity: fc.constantFrom(20, null),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const made = (list: readonly Partial<MenuLine>[]) => list.map(({ id = '', ...rest }) => line(id, rest));

  it('is the same in whichever order the lines are given, and adds up', () => {
    const pair = fc.tuple(lines, lines, fc.integer());
    fc.assert(
      fc.property(pair, ([old, recent, turn]) => {
        const [before, after] = [made(old), made(recent)];
        const changes = editionChanges(before, after);
        const turned = <T>(list: readonly T[]) => {
          const at = list.length > 0 ? Math.abs(turn) % list.length : 0;
          return [...list.slice(at), ...list.slice(0, at)].reverse();
        };
        assert.deepEqual(editionChanges(turned(before), turned(after)), changes);
        assert.equal(after.length - changes.added.length, before.length - changes.gone.length);
        assert.deepEqual(editionChanges(after, after), none);
        const ids = new Set(after.map(({ id }) => id));
        const told = [...changes.added, ...changes.changed];
        assert.ok(told.every((id) => ids.has(id)) && new Set(told).size === told.length);
      }),
    );
  });
});
