import { expect } from '@open-wc/testing';
import { mark, ready, recorderDevice, type RecorderDevice, sent, until } from '../../../../stories/support/recorder.ts';
import { mergedSheet } from './own.ts';
import { emptyDraft, emptyMark, type RecorderStore } from './state.ts';

/* Two tabs of one person on one device: neither writes over what was filled in in the other. */

const first = 'five-one-1';
const second = 'five-one-2';

let device: RecorderDevice;
let one: RecorderStore;
let other: RecorderStore;

beforeEach(async () => {
  device = await recorderDevice();
  one = device.open();
  await ready(one);
  other = device.open();
  await ready(other);
});
afterEach(() => device.stop());

const levels = ({ state: { rows } }: RecorderStore) =>
  rows.flatMap(({ id, mark: given }) => (given ? [[id, given.value] as const] : []));
/** A person turns to a tab. */
const come = () => document.dispatchEvent(new Event('visibilitychange'));
const both = [
  [first, 3],
  [second, 1],
];

describe('What two tabs fill in', () => {
  it('is kept, each sheet by itself', async () => {
    await other.request({ type: 'turn', indicatorId: 'promises' });
    await mark(one, first, 3);
    await device.kept(`"${first}":{"value":3`);
    await mark(other, second, 1);
    await device.kept(`"${second}":{"value":1`);
    await device.closePages();
    const later = device.open();
    await ready(later);
    await until(later, ({ begun }) => begun.size === 2);
    expect(levels(later)).to.deep.equal([[first, 3]]);
    await later.request({ type: 'turn', indicatorId: 'promises' });
    expect(levels(later)).to.deep.equal([[second, 1]]);
  });

  it('is one sheet where they fill in the same, and no mark of either is lost', async () => {
    await mark(one, first, 3);
    await mark(other, second, 1);
    await device.kept(`"${first}":{"value":3`);
    await device.kept(`"${second}":{"value":1`);
    come();
    for (const store of [one, other]) await until(store, ({ filled }) => filled === 2);
    for (const store of [one, other]) expect(levels(store)).to.have.deep.members(both);
  });

  it('is taken by a tab that comes to the sheet', async () => {
    await other.request({ type: 'turn', indicatorId: 'promises' });
    await mark(one, first, 3);
    await device.kept(first);
    await other.request({ type: 'turn', indicatorId: 'helping' });
    await until(other, ({ filled }) => filled === 1);
    expect(levels(other)).to.deep.equal([[first, 3]]);
  });

  it('is recorded once', async () => {
    await mark(one, first, 3);
    await device.kept(first);
    come();
    await until(other, ({ filled }) => filled === 1);
    await one.request({ type: 'save' });
    await sent(one);
    expect(await other.request({ type: 'save' })).to.deep.equal({ kind: 'refused', reason: 'nothing' });
    expect(other.state.filled).to.equal(0);
    await sent(other);
    expect(await device.there()).to.have.length(1);
  });

  for (const unsent of ['keep', 'discard'] as const)
    it(`is ${unsent === 'keep' ? 'there again after a sign-out that keeps it' : 'gone after one that discards it'}`, async () => {
      await mark(one, first, 3);
      await mark(other, second, 1);
      await device.kept(second);
      await one.request({ type: 'leave', unsent });
      await until(other, ({ failure, outbox }) => failure?.kind === 'signedOut' || outbox.phase === 'closed');
      await device.closePages();
      const later = device.open();
      await ready(later);
      expect(levels(later)).to.have.deep.members(unsent === 'keep' ? both : []);
    });
});

describe('A sheet that two tabs filled in', () => {
  const level = (value: number) => ({ ...emptyMark, value });
  const before = { ...emptyDraft, on: '2026-11-23', since: '2026-11-23', marks: { a: level(1), b: level(1) } };

  it('has the marks and words of both, and what one took away is gone', () => {
    const here = { ...before, marks: { b: level(1) }, text: '一起收拾' };
    const there = { ...before, marks: { a: level(1), b: level(3), c: level(2) }, link: 'https://x' };
    expect(mergedSheet(before, here, there)).to.deep.equal({
      ...before,
      marks: { b: level(3), c: level(2) },
      text: '一起收拾',
      link: 'https://x',
    });
  });

  it('is gone once one of them recorded it, and its day with it', () => {
    expect(mergedSheet(before, undefined, before)).to.equal(undefined);
    expect(mergedSheet(before, before, undefined)).to.equal(undefined);
    const chosen = { ...emptyDraft, on: '2026-11-20' };
    expect(mergedSheet(undefined, undefined, chosen)).to.deep.equal(chosen);
  });

  it('keeps its day where one recorded a part of it', () => {
    const there = { ...before, marks: { ...before.marks, c: level(2) } };
    expect(mergedSheet(before, undefined, there)).to.deep.equal({ ...before, marks: { c: level(2) } });
  });

  it('is about the day that somebody chose', () => {
    const auto = { ...before, marks: { a: level(2) } };
    const chosen = { ...auto, on: '2026-11-20' };
    expect(mergedSheet(undefined, auto, chosen)?.on).to.equal('2026-11-20');
    expect(mergedSheet(undefined, chosen, auto)?.on).to.equal('2026-11-20');
    expect(mergedSheet(chosen, auto, chosen)?.on).to.equal(auto.on);
    expect(mergedSheet(auto, auto, chosen)?.on).to.equal('2026-11-20');
  });
});
