import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { NewAnswer, homework, Minutes, NewAssignment, NewReport, openEnum, policy, text } from '@wuyu/contract';
import { examples } from '../generate/examples.ts';
import * as schemas from '../src/index.ts';

const messages = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((i) => i.message) ?? [];

describe('what a pupil may enter as minutes', () => {
  it('is a whole number from 0 to a day, and what is wrong is said in words', () => {
    for (const minutes of [0, 1, 1440]) assert.deepEqual(messages(Minutes, minutes), []);
    assert.deepEqual(messages(Minutes, -1), ['minutes cannot be less than 0']);
    assert.deepEqual(messages(Minutes, 1441), ['a day has 1,440 minutes']);
    for (const wrong of [1.5, '20', null]) assert.deepEqual(messages(Minutes, wrong), ['minutes are a whole number']);
    for (const wrong of [1.5, '20', null, NaN, Infinity])
      assert.notDeepEqual(messages(Minutes, wrong), [], String(wrong));
  });

  it('stands apart from done at school and not given', () => {
    assert.deepEqual(messages(NewAnswer, { kind: 'minutes', minutes: 0, tiers: ['basic'] }), []);
    assert.deepEqual(messages(NewAnswer, { kind: 'doneAtSchool' }), []);
    assert.notDeepEqual(messages(NewAnswer, { kind: 'doneAtSchool', minutes: 0 }), []);
    assert.notDeepEqual(messages(NewAnswer, { kind: 'minutes', minutes: 5, tiers: [] }), []);
    assert.notDeepEqual(messages(NewAnswer, { kind: 'forgotten' }), []);
  });
});

describe('requests', () => {
  it('name the field that is not right', () => {
    const wrong = { ...examples.NewReport, answer: { kind: 'minutes', minutes: 2000, tiers: ['basic'] }, mood: 'fine' };
    const paths = NewReport.safeParse(wrong).error?.issues.map((issue) => issue.path.join('/'));
    assert.deepEqual(paths?.sort(), ['', 'answer/minutes']);
  });

  it('refuse an assignment due before it is set, a tier twice, and an id that is not a UUIDv7', () => {
    const good = examples.NewAssignment;
    assert.deepEqual(messages(NewAssignment, good), []);
    assert.deepEqual(messages(NewAssignment, { ...good, dueOn: '2026-11-19' }), [
      'it cannot be due before it is assigned',
    ]);
    const twice = [good.tiers[0], good.tiers[0]];
    assert.deepEqual(messages(NewAssignment, { ...good, tiers: twice }), ['each tier stands once']);
    assert.notDeepEqual(messages(NewAssignment, { ...good, id: '5f0c1f9e-52a5-4a5c-8d5a-0d3b7c1c2b11' }), []);
  });

  it('refuse days and text that are none', () => {
    const { query } = policy.getPolicy;
    assert.deepEqual(messages(query ?? z.never(), { on: '2026-02-28' }), []);
    for (const on of ['2026-02-29', '2026-2-3', '28.02.2026', ''])
      assert.notDeepEqual(messages(query ?? z.never(), { on }), []);
    const title = text(5);
    assert.equal(title.parse('  练习册 '), '练习册');
    for (const wrong of ['', '   ', '一二三四五六', 'a\u0000b', 'a\u001bb'])
      assert.notDeepEqual(messages(title, wrong), []);
  });

  it('take at most 1,000 reports in a batch, and at least one', () => {
    const batch = (n: number) =>
      messages(homework.createReports.body ?? z.never(), { items: Array(n).fill(examples.NewReport) });
    assert.deepEqual(batch(1000), []);
    assert.notDeepEqual(batch(1001), []);
    assert.notDeepEqual(batch(0), []);
  });
});

describe('an enumeration', () => {
  it('is closed to who writes it', () => {
    const kinds = openEnum(['a', 'b']);
    fc.assert(fc.property(fc.string(), (value) => kinds.safeParse(value).success === ['a', 'b'].includes(value)));
  });

  it('is described as one that may grow', () => {
    const described = z.toJSONSchema(openEnum(['a', 'b']), { io: 'input' });
    assert.equal(described.open, true);
  });
});

describe('the examples', () => {
  for (const [name, example] of Object.entries(examples))
    it(`${name} is one`, () => {
      const schema = Object.entries(schemas).find(([exported]) => exported === name)?.[1];
      assert.ok(schema instanceof z.ZodType);
      const parsed = (schema instanceof z.ZodObject ? schema.strict() : schema).parse(example);
      assert.deepEqual(parsed, example);
    });
});
