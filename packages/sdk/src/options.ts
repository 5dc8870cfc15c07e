import type { LiveOptions } from './live.ts';
import type { Capabilities } from './methods.ts';

/** What a client is made from. */
export interface ClientOptions<C extends Capabilities> {
  /** Where the backend is, e.g. `https://school.example/wuyu`; a path alone stands on the page's own host. */
  baseUrl: string;
  /** The school or district this client speaks of. Who has to do with two schools has a client for each. */
  orgId: string;
  /**
   * Gives a token when one is needed: at first, and when the backend refused the one before (`rejected`). Asked once
   * however many calls wait. Tokens are kept in memory only.
   */
  getToken: (context: { rejected: string | undefined }) => string | Promise<string>;
  /** The capabilities this program uses; only these get into its bundle. */
  capabilities: C;
  /** Another `fetch`, e.g. a backend's own `app.fetch` in a test. */
  fetch?: (url: string, init: RequestInit) => Response | Promise<Response>;
  /** Called around every try. */
  hooks?: Hooks;
  /** Told of every try, refresh and change of the feed, without tokens, names, ids or bodies. */
  log?: (entry: LogEntry) => void;
  /** Milliseconds for a whole call, its tries and waits included; 30,000 unless told. */
  timeout?: number;
  retry?: RetryOptions;
  live?: LiveOptions;
  /** Looks at every answer, in development: see `@wuyu/sdk/validate`. What it throws or says changes no call. */
  validate?: (operation: string, data: unknown) => void;
}

export interface RetryOptions {
  /** How often a call is tried again after its first try; 3 unless told. */
  limit?: number;
  /** Milliseconds before the second try, doubled each time up to 10,000 and with jitter; 300 unless told. */
  delay?: number;
  /** Milliseconds for one try; 10,000 unless told. */
  timeout?: number;
}

export interface Hooks {
  /** Before each try; headers may be added. */
  request?: (request: {
    operation: string;
    method: string;
    url: string;
    headers: Record<string, string>;
    attempt: number;
  }) => void | Promise<void>;
  /** After each answer, whatever its status. */
  response?: (response: { operation: string; status: number; headers: Headers; attempt: number; ms: number }) => void;
}

/** One line for a log. It holds the route's pattern, never its ids. */
export interface LogEntry {
  event: 'response' | 'retry' | 'failure' | 'refresh' | 'live';
  operation?: string;
  method?: string;
  path?: string;
  status?: number;
  attempt?: number;
  ms?: number;
  requestId?: string;
  note?: string;
}
