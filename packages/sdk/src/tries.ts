import type { RetryOptions } from './options.ts';

/** A try, or all of them together, took longer than there was time for. */
export class TooLate extends Error {}

/** Waits, unless it is ended before. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end);
  });

/** Work that is given up after a while, or with `signal`, whether it heeds its own signal or not. */
function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      reject(signal.aborted ? new DOMException('aborted', 'AbortError') : new TooLate());
      controller.abort();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    void work(controller.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
      });
  });
}

const longestWait = 10_000;

/**
 * Does something again until it succeeds, `again` sees no use in it, or there is no time left: with waits that double,
 * shortened by chance so that many clients do not come back at once, and never before the backend asks to.
 * Rejects with what went wrong last.
 */
export function createTries({ limit = 3, delay = 300, timeout = 10_000 }: RetryOptions) {
  return async <T>(
    attempt: (signal: AbortSignal) => Promise<T>,
    again: (error: unknown) => { after?: number | undefined } | undefined,
    deadline: number,
    signal: AbortSignal,
  ): Promise<T> => {
    for (let tried = 0; ; tried++) {
      try {
        return await within(Math.min(timeout, deadline - performance.now()), signal, attempt);
      } catch (error) {
        const next = tried < limit && !signal.aborted ? again(error) : undefined;
        if (!next) throw error;
        const usual = Math.min(longestWait, delay * 2 ** tried) * (0.5 + Math.random() / 2);
        const wait = next.after === undefined ? usual : next.after * 1000;
        // Rather say at once that it takes longer than there is time for.
        if (performance.now() + wait >= deadline) throw error;
        await pause(wait, signal);
      }
    }
  };
}
