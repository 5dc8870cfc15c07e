import { expect } from '@open-wc/testing';
import { Refresh } from './refresh.ts';

/** A clock that goes on when told to. */
function handClock() {
  let now = 0;
  let waiting: { at: number; call: () => void }[] = [];
  return {
    wall: () => now,
    steady: () => now,
    after(ms: number, call: () => void) {
      const one = { at: now + ms, call };
      waiting.push(one);
      return () => void (waiting = waiting.filter((w) => w !== one));
    },
    go(ms: number) {
      now += ms;
      const due = waiting.filter((w) => w.at <= now);
      waiting = waiting.filter((w) => w.at > now);
      for (const { call } of due) call();
    },
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('reading again what events touched', () => {
  it('reads one thing at a time, and once more however often it is touched meanwhile', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const refresh = new Refresh<string>({
      clock: handClock(),
      read: (what) => new Promise((resolve) => (begun.push(what), ends.push(resolve))),
    });
    refresh.touched('a', 'b');
    refresh.touched('a');
    refresh.touched('a');
    expect(begun).to.deep.equal(['a']);
    ends.shift()?.();
    await settle();
    expect(begun).to.deep.equal(['a', 'b']);
    ends.shift()?.();
    await settle();
    ends.shift()?.();
    await settle();
    expect(begun).to.deep.equal(['a', 'b', 'a']);
  });

  it('keeps apart what is read too often, and reads it later', async () => {
    const clock = handClock();
    const begun: string[] = [];
    const read = (what: string) => Promise.resolve(void begun.push(what));
    const refresh = new Refresh<string>({ clock, read, spacing: (what) => (what === 'slow' ? 2000 : 0) });
    refresh.touched('slow');
    await settle();
    refresh.touched('slow', 'quick');
    await settle();
    expect(begun).to.deep.equal(['slow', 'quick']);
    clock.go(2000);
    await settle();
    expect(begun).to.deep.equal(['slow', 'quick', 'slow']);
  });

  it('tries again what could not be read, unless nobody looks any more', async () => {
    const clock = handClock();
    let tries = 0;
    const refresh = new Refresh<string>({
      clock,
      read: () => (++tries < 3 ? Promise.reject(new Error('no line')) : Promise.resolve()),
    });
    refresh.touched('a');
    await settle();
    clock.go(30_000);
    await settle();
    expect(tries).to.equal(2);
    refresh.forget();
    clock.go(30_000);
    await settle();
    expect(tries).to.equal(2);
  });
});
