import { TokenError } from './errors.ts';

/** An answer that is kept, so that the backend need not send it again while it holds. */
export interface Kept {
  etag: string;
  text: string;
}

/**
 * Who is signed in, as far as a client knows: a token in memory, and answers that belong to nobody else. A token is good
 * until the backend refuses it, whatever expiry it names: the clocks of pupils' phones are often wrong.
 */
export interface Session {
  /** The token, or the next one after the backend has refused `rejected`. */
  token(rejected?: string): Promise<string>;
  /** Answers of this session by URL; another map as soon as it is another session. */
  readonly cache: Map<string, Kept>;
  /** Another number as soon as another person is signed in, as far as tokens tell. */
  readonly person: number;
  /** Keeps an answer if `cache` is still that of the session. */
  keep(cache: Map<string, Kept>, url: string, kept: Kept): void;
  forget(): void;
}

const mostKept = 100;
const longestKept = 200_000;

/** Who a token speaks for; undefined where it is no JWT. */
function subjectOf(token: string): string | undefined {
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { iss, sub } = JSON.parse(atob(part)) as { iss?: unknown; sub?: unknown };
    return typeof sub === 'string' ? JSON.stringify([iss, sub]) : undefined;
  } catch {
    return undefined;
  }
}

/** `changed` is called when another person is signed in than before. */
export function createSession(
  getToken: (context: { rejected: string | undefined }) => string | Promise<string>,
  changed: () => void,
  refreshed: () => void,
): Session {
  let token: string | undefined;
  /** Of the last token that told it. */
  let subject: string | undefined;
  let person = 0;
  let asking: Promise<string> | undefined;
  let cache = new Map<string, Kept>();

  const ask = async (rejected: string | undefined): Promise<string> => {
    let next: unknown;
    try {
      next = await getToken({ rejected });
    } catch (cause) {
      throw new TokenError('getToken failed', { cause });
    }
    if (typeof next !== 'string' || next === '') throw new TokenError('getToken gave no token', {});
    return next;
  };

  return {
    token(rejected) {
      if (token !== undefined && token !== rejected) return Promise.resolve(token);
      if (asking) return asking;
      const mine: Promise<string> = ask(rejected).then(
        (next) => {
          // After a sign-out the answer belongs to a session that is gone.
          if (asking !== mine) throw new TokenError('signed out meanwhile', {});
          asking = undefined;
          const isFirst = token === undefined;
          token = next;
          const before = subject;
          const now = subjectOf(next);
          subject = now ?? before;
          refreshed();
          // A token that tells nothing may be anybody's: nothing is shown from memory, but nobody is signed out either.
          if (!isFirst && (now === undefined || now !== before)) cache = new Map();
          if (now !== undefined && before !== undefined && now !== before) {
            person += 1;
            changed();
          }
          return next;
        },
        (error: unknown) => {
          if (asking === mine) asking = undefined;
          throw error;
        },
      );
      return (asking = mine);
    },
    get cache() {
      return cache;
    },
    get person() {
      return person;
    },
    keep(from, url, kept) {
      if (from !== cache || kept.text.length > longestKept) return;
      cache.delete(url);
      cache.set(url, kept);
      if (cache.size > mostKept) {
        const oldest = cache.keys().next();
        if (!oldest.done) cache.delete(oldest.value);
      }
    },
    forget() {
      token = subject = asking = undefined;
      cache = new Map();
    },
  };
}
