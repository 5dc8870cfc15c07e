import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Edition, Offering } from '@wuyu/contract';
import {
  checkWishes,
  composePolicy,
  editionDue,
  extraLots,
  filingStateOf,
  frozenEditionFields,
  frozenFields,
  isEligible,
  type Meeting,
  meetingDays,
  offeringChanging,
  overlaps,
  packs,
  phaseOf,
  priorityTier,
  slotOf,
  type Pack,
  type WishedOffering,
} from '@wuyu/policy';

const meeting = (weekdays: number[], start: string, end: string): Meeting => ({ weekdays, start, end });
const clockTimes = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const meetings = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    times: fc.uniqueArray(clockTimes, { minLength: 2, maxLength: 2 }),
  })
  .map(({ weekdays, times: [a = '', b = ''] }) => meeting(weekdays, a < b ? a : b, a < b ? b : a));

describe('when something meets', () => {
  it('is ranked by its weekday, and as a bundle when it meets on several', () => {
    const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => slotOf({ weekdays: [weekday] }));
    assert.deepEqual(slots, ['1', '2', '3', '4', '5', '6', '7']);
    assert.equal(slotOf({ weekdays: [1, 3] }), 'bundle');
    assert.equal(slotOf({ weekdays: [5, 4, 3, 2, 1] }), 'bundle');
  });

  it('overlaps on a common weekday, at a common time', () => {
    const course = meeting([1, 3], '16:00', '17:00');
    const cases: [Meeting, boolean][] = [
      [meeting([3], '16:30', '17:30'), true],
      [meeting([3], '15:00', '18:00'), true],
      [meeting([3], '17:00', '18:00'), false],
      [meeting([3], '15:00', '16:00'), false],
      [meeting([2, 4], '16:00', '17:00'), false],
    ];
    for (const [other, expected] of cases) assert.equal(overlaps(course, other), expected, JSON.stringify(other));
  });

  it('overlaps both ways or not at all, and always with itself', () => {
    fc.assert(
      fc.property(meetings, meetings, (a, b) => {
        assert.equal(overlaps(a, b), overlaps(b, a));
        assert.ok(overlaps(a, a));
        // The same, minute by minute.
        const common = a.weekdays.some((weekday) => b.weekdays.includes(weekday));
        assert.equal(overlaps(a, b), common && (a.start < b.start ? b.start < a.end : a.start < b.end));
      }),
    );
  });

  it('meets on school days of its month alone, never on one that the calendar does not list', () => {
    const days = [
      { day: '2026-10-09', kind: 'school' }, // Friday
      { day: '2026-10-10', kind: 'school', reason: '调休上课' }, // Saturday
      { day: '2026-10-16', kind: 'half' },
      { day: '2026-10-23', kind: 'off' },
      { day: '2026-10-02', kind: 'camp' },
      { day: '2026-11-06', kind: 'school' },
    ];
    assert.deepEqual(meetingDays({ weekdays: [5] }, '2026-10', days), ['2026-10-09', '2026-10-16']);
    assert.deepEqual(meetingDays({ weekdays: [6] }, '2026-10', days), ['2026-10-10']);
    assert.deepEqual(meetingDays({ weekdays: [5, 6] }, '2026-10', [...days, ...days].reverse()), [
      '2026-10-09',
      '2026-10-10',
      '2026-10-16',
    ]);
    assert.deepEqual(meetingDays({ weekdays: [1, 2, 3, 4, 5] }, '2027-03', days), []);
  });

  it('is for the grades it names', () => {
    assert.deepEqual(
      [2, 3].map((grade) => isEligible({ grades: [3, 4] }, grade)),
      [false, true],
    );
  });
});

const edition: Edition = {
  id: 'e',
  rev: 3,
  month: '2026-12',
  title: '十二月',
  mode: 'draw',
  opensAt: '2026-11-23T00:00:00Z',
  closesAt: '2026-11-27T12:00:00Z',
  perSlot: 3,
  declared: true,
  status: 'published',
  publishedAt: '2026-11-20T00:00:00Z',
  filing: { state: 'none', filingId: null, number: null, comment: null, filedAt: null, decidedAt: null },
  commitment: null,
  drawnAt: null,
};
const draft: Edition = { ...edition, status: 'draft' };
const drawn: Edition = { ...edition, drawnAt: '2026-11-28T00:00:00Z' };
const [early, during, late] = ['2026-11-22T23:59:59Z', '2026-11-25T00:00:00Z', '2026-11-27T12:00:00Z'];
const offering: Offering = {
  id: 'o',
  rev: 1,
  editionId: 'e',
  activityId: 'a',
  title: '合唱',
  titleEn: null,
  kind: 'course',
  domain: 'aesthetic',
  branch: null,
  knowledge: false,
  about: null,
  providerId: null,
  providerName: null,
  weekdays: [1],
  start: '16:30',
  end: '17:30',
  room: '音乐教室',
  teacher: '王老师',
  teacherId: null,
  grades: [3, 4],
  capacity: 30,
  minimum: 5,
  fee: { amount: 3000, currency: 'CNY' },
  status: 'open',
  wanted: 0,
  taken: 0,
  search: '',
};

describe('where an edition stands', () => {
  it('follows from its window and the clock of the backend, told as milliseconds or as an instant', () => {
    const phases = [early, '2026-11-23T00:00:00Z', during, '2026-11-27T11:59:59.999Z', late].map((now) => [
      phaseOf(edition, now),
      phaseOf(edition, Date.parse(now)),
    ]);
    const each = ['announced', 'open', 'open', 'open', 'closed'];
    assert.deepEqual(
      phases,
      each.map((phase) => [phase, phase]),
    );
    assert.deepEqual([phaseOf(draft, during), phaseOf(drawn, late)], ['draft', 'drawn']);
  });

  it('lets an offering be changed freely until it is filed or the window opens, or when it was returned and nobody chose it', () => {
    const filed = (state: Edition['filing']['state'], of = edition) => ({ ...of, filing: { ...of.filing, state } });
    const returned = filed('returned');
    const cases: [Edition, Partial<Offering> | undefined, string, string][] = [
      [draft, { wanted: 3 }, late, 'freely'],
      [edition, {}, early, 'freely'],
      [edition, undefined, early, 'freely'],
      [edition, {}, during, 'running'],
      [edition, undefined, during, 'running'],
      [edition, {}, late, 'running'],
      [drawn, {}, late, 'running'],
      [returned, {}, during, 'freely'],
      [returned, undefined, during, 'freely'],
      [returned, { wanted: 1 }, during, 'running'],
      [returned, { taken: 1 }, during, 'running'],
      [returned, {}, early, 'freely'],
      [returned, {}, late, 'freely'],
      // What a district looks at, or has accepted, stays as it was filed.
      [filed('filed'), {}, early, 'running'],
      [filed('received'), undefined, early, 'running'],
      [filed('accepted'), {}, early, 'running'],
      // Whoever chose while a change was on its way keeps what was chosen.
      [edition, { wanted: 1 }, early, 'running'],
      [edition, { taken: 1 }, early, 'running'],
      [filed('returned', drawn), {}, late, 'running'],
      [filed('returned', drawn), undefined, late, 'running'],
    ];
    for (const [one, rest, now, expected] of cases)
      assert.equal(offeringChanging(one, rest && { ...offering, ...rest }, now), expected, `${one.status} ${now}`);
  });

  it('lets a running offering change its room, its teacher, and get more places', () => {
    const frozen = (change: Parameters<typeof frozenFields>[2]) => frozenFields(edition, offering, change, during);
    const more = { room: '三楼', teacher: '李老师', teacherId: 't', capacity: 31 };
    assert.deepEqual([frozen(more), frozen({ capacity: null }), frozen({})], [[], [], []]);
    assert.deepEqual(
      frozen({ weekdays: [2], start: '16:00', end: '18:00', grades: [3], minimum: 1, fee: null, capacity: 29 }),
      ['weekdays', 'start', 'end', 'grades', 'minimum', 'fee', 'capacity'],
    );
    const { weekdays, start, end, minimum, capacity } = offering;
    const same = { weekdays, start, end, grades: [4, 3], minimum, capacity, fee: { amount: 3000, currency: 'CNY' } };
    assert.deepEqual(frozen(same), [], 'what stands already is no change');
    assert.deepEqual(frozenFields(edition, offering, { weekdays: [2] }, early), []);
    assert.deepEqual(frozenFields(edition, { ...offering, capacity: null }, { capacity: 99 }, during), ['capacity']);
  });

  it('lets the window of a published edition only grow, and not any more once it was drawn', () => {
    const narrow = { opensAt: '2026-11-24T00:00:00Z', closesAt: '2026-11-26T00:00:00Z', perSlot: 2, declared: false };
    const wide = { opensAt: '2026-11-22T00:00:00Z', closesAt: '2026-11-29T00:00:00Z', perSlot: 4, title: '新题目' };
    const frozen = ['opensAt', 'closesAt', 'perSlot', 'declared'];
    assert.deepEqual(frozenEditionFields(draft, { ...narrow, mode: 'firstCome' }, during), []);
    assert.deepEqual(frozenEditionFields(edition, { ...narrow, mode: 'firstCome' }, late), ['mode', ...frozen]);
    assert.deepEqual(frozenEditionFields(edition, wide, late), []);
    assert.deepEqual(frozenEditionFields(drawn, wide, late), frozen.slice(0, 3));
    const { opensAt, perSlot, declared } = edition;
    // The same instant, written with fractions of a second.
    const same = { mode: 'draw' as const, opensAt, closesAt: '2026-11-27T12:00:00.000Z', perSlot, declared };
    for (const one of [edition, drawn]) assert.deepEqual(frozenEditionFields(one, same, late), []);
  });
});

describe('wishes for a slot', () => {
  const offerings = new Map<string, WishedOffering>([
    ['choir', { ...meeting([1], '16:30', '17:30'), grades: [3, 4], status: 'open' }],
    ['chess', { ...meeting([1], '16:30', '17:30'), grades: [3], status: 'open' }],
    ['late', { ...meeting([1], '17:30', '18:00'), grades: [3], status: 'open' }],
    ['robots', { ...meeting([1], '16:00', '17:00'), grades: [5, 6], status: 'open' }],
    ['swim', { ...meeting([2], '16:00', '17:00'), grades: [3], status: 'open' }],
    ['paper', { ...meeting([1], '16:00', '17:00'), grades: [3], status: 'closed' }],
  ]);
  const ask = (offeringIds: string[], rest: Partial<Parameters<typeof checkWishes>[0]> = {}) =>
    checkWishes({ slot: '1', offeringIds, grade: 3, perSlot: 3, offerings, ...rest });
  const refusal = (offeringId: string, reason: string, other: string | null = null) => ({
    slot: '1',
    offeringId,
    reason,
    with: other,
  });

  it('are kept in their order', () => {
    assert.deepEqual(ask(['late', 'choir', 'chess']), { kept: ['late', 'choir', 'chess'], refused: [] });
    assert.deepEqual(ask([]), { kept: [], refused: [] });
  });

  it('are refused one by one, each with its reason, and the rest is kept', () => {
    const { kept, refused } = ask(['ghost', 'choir', 'choir', 'swim', 'paper', 'robots', 'chess'], { perSlot: 1 });
    assert.deepEqual(kept, ['choir']);
    assert.deepEqual(refused, [
      refusal('ghost', 'unknown'),
      refusal('choir', 'duplicate'),
      refusal('swim', 'wrongSlot'),
      refusal('paper', 'closed'),
      refusal('robots', 'ineligible'),
      refusal('chess', 'overLimit'),
    ]);
  });

  it('are refused where they clash with a place the child holds, which is named', () => {
    const held = [
      { id: 'band', ...meeting([2, 4], '16:00', '18:00') },
      { id: 'art', ...meeting([1, 3], '16:00', '17:30') },
    ];
    assert.deepEqual(ask(['choir', 'late'], { held }), { kept: ['late'], refused: [refusal('choir', 'clash', 'art')] });
  });

  it('end up kept or refused, each once, and judged again they are kept', () => {
    const ids = fc.array(fc.constantFrom(...offerings.keys(), 'ghost'), { maxLength: 12 });
    const arbitrary = fc.record({
      ids,
      slot: fc.constantFrom('1', '2', 'bundle'),
      grade: fc.integer({ min: 1, max: 6 }),
      perSlot: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ ids: offeringIds, ...rest }) => {
        const { kept, refused } = ask(offeringIds, rest);
        assert.deepEqual([...kept, ...refused.map((r) => r.offeringId)].sort(), [...offeringIds].sort());
        assert.ok(kept.length <= rest.perSlot);
        assert.deepEqual(ask(kept, rest), { kept, refused: [] });
        // Who refuses one by one keeps the order.
        assert.deepEqual(
          kept,
          offeringIds.filter((id, i) => kept.includes(id) && offeringIds.indexOf(id) === i),
        );
      }),
    );
  });
});

const clause = { id: 'ours', document: '本校', clause: '1', confidence: 'seed', validFrom: '2026-01-01' } as const;
const ours = (menus: NonNullable<Pack['menus']>) =>
  composePolicy('ours', '2026-11-20', [
    ...packs,
    {
      id: 'ours',
      title: '本校',
      place: '本校',
      validFrom: '2026-01-01',
      parent: 'cn-2021',
      clauses: [clause],
      homework: {},
      menus,
    },
  ]);

describe('when an edition is filed', () => {
  const monthly = { monthly: { clause: 'ours' } };

  it('is due on a day only where a rule asks for one every month, by the clauses of both', () => {
    assert.equal(editionDue(composePolicy('cn-2021', '2026-11-20'), '2026-12'), undefined);
    const due = editionDue(ours(monthly), '2026-12');
    assert.deepEqual([due?.day, due?.clause.id, due?.asked.id], ['2026-12-05', 'default-edition-due', 'ours']);
    const third = editionDue(ours({ ...monthly, editionDue: { value: 3, clause: 'ours' } }), '2027-01');
    assert.deepEqual([third?.day, third?.clause.id], ['2027-01-03', 'ours']);
    const huairou = editionDue(composePolicy('cn-beijing-huairou-2022', '2022-05-01'), '2022-05');
    assert.deepEqual([huairou?.day, huairou?.asked.id], ['2022-05-05', 'huairou-2022-menu']);
  });

  it('is missing until that day is over, then late; what was filed is judged by the first time', () => {
    const at = (today: string, filing?: Parameters<typeof filingStateOf>[1]['filing'], policy = ours(monthly)) => {
      const { state, filedLate } = filingStateOf(policy, { month: '2026-12', today, filing });
      return [state, filedLate];
    };
    assert.deepEqual(
      ['2026-11-30', '2026-12-05', '2026-12-06'].map((day) => at(day)[0]),
      ['missing', 'missing', 'late'],
    );
    assert.deepEqual(at('2026-12-20', { state: 'received', firstFiledOn: '2026-12-05' }), ['received', false]);
    assert.deepEqual(at('2026-12-20', { state: 'returned', firstFiledOn: '2026-12-06' }), ['returned', true]);
    const nation = composePolicy('cn-2021', '2026-12-01');
    assert.deepEqual(at('2027-06-01', undefined, nation), ['missing', false]);
    assert.deepEqual(at('2027-06-01', { state: 'filed', firstFiledOn: '2027-05-01' }, nation), ['filed', false]);
  });

  it('tells the day and the clause it comes from', () => {
    const state = (policy: ReturnType<typeof ours>) => filingStateOf(policy, { month: '2026-12', today: '2026-12-01' });
    assert.deepEqual(state(ours(monthly)), {
      due: '2026-12-05',
      state: 'missing',
      filedLate: false,
      clause: 'default-edition-due',
    });
    assert.deepEqual(state(ours({})), { due: null, state: 'missing', filedLate: false, clause: null });
  });
});

describe('who comes first in a draw', () => {
  it('is everybody alike, unless the policy names grades; those it does not name come last', () => {
    const tiers = (policy: ReturnType<typeof ours>) => [1, 2, 3, 4].map((grade) => priorityTier(policy, grade));
    assert.deepEqual(tiers(ours({})), [0, 0, 0, 0]);
    const priority = [
      { grades: [3], value: 2, clause: 'ours' },
      { grades: [1, 2], value: 1, clause: 'ours' },
    ];
    assert.deepEqual(tiers(ours({ priority })), [1, 1, 2, 3]);
  });

  it('has no further lots by default, and as many as it missed up to the policy’s number', () => {
    const lots = (policy: ReturnType<typeof ours>) => [0, 1, 2, 3, 9].map((missed) => extraLots(policy, missed));
    assert.deepEqual(lots(ours({})), [0, 0, 0, 0, 0]);
    assert.deepEqual(lots(ours({ extraLots: { value: 2, clause: 'ours' } })), [0, 1, 2, 2, 2]);
  });
});
