import type { Discovery, Role } from '@wuyu/contract';
import { answered, Missing, NotProvable } from './check.ts';
import { exchange, inTime, maskHeaders, masker, type Answer, type Exchange, type Fetch } from './exchange.ts';
import { notice, type Broken, type LookName } from './looks.ts';
import type { Operation } from './openapi.ts';
import type { Means, Principals, School } from './principals.ts';
import type { Requirements } from './requirements.ts';
import type { Watch } from './stream-watch.ts';
import { drawingFrom, uuid7 } from './uuid.ts';

/** What a request names and carries, beside who sends it. */
export interface Ask {
  /** Parameters of the path but `orgId`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The revision for If-Match. */
  readonly ifMatch?: number;
}

export interface Sending {
  /** Null: none. */
  readonly token: string | null;
  readonly org: string;
  /** Null: none; a new one unless told. */
  readonly key?: string | null;
  /** Headers to set; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent as it is instead of the ask's body. */
  readonly text?: string;
  readonly means?: Means | undefined;
  /** 429 is what is looked for: it is not waited out. */
  readonly tooFast?: boolean;
}

/** The clock that a run goes by, in milliseconds. */
export interface Time {
  now(): number;
  /** Lets so much time go by, at the backend too. */
  pass(ms: number): Promise<void>;
}

/** This machine's clock: time that is to go by is waited for. */
export const machineTime: Time = {
  now: () => Date.now(),
  pass: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** What all checks of a run share. */
export interface Shared {
  readonly time: Time;
  readonly fetch: Fetch;
  readonly baseUrl: string;
  readonly principals: Principals;
  readonly discovery: Discovery;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Marks everything that this run makes. */
  readonly marker: string;
  readonly requirements: Requirements;
  /** What is drawn in this run follows from this and from when it began. */
  readonly seed: number;
  readonly began: number;
  readonly made: Map<string, Promise<unknown>>;
  /** How often something was counted, by name. */
  readonly counts: Map<string, number>;
  /** When the last of those is done that take turns. */
  readonly turns: { last: Promise<unknown> };
  /** Of what is promised of every answer: the first that broke it. */
  readonly broken: Map<LookName, Broken>;
  /** Streams that stay open beside all other checks, one of each kind. */
  readonly watches: Map<string, Promise<Watch>>;
  readonly leftovers: { org: string; token: string; operation: string; params: Record<string, string> }[];
}

/** Who speaks: the principal of a role, or one that only a few checks need. */
export type Who = Role | 'otherTeacher' | 'teachingLead' | 'youngTeacher' | 'otherGuardian';

export function tokenOf(school: School, who: Who): string {
  if (who === 'otherTeacher') return school.otherTeacher;
  if (who !== 'teachingLead' && who !== 'youngTeacher' && who !== 'otherGuardian') return school.tokens[who];
  const { teachingLead, otherGuardian } = school;
  const token = { teachingLead, otherGuardian, youngTeacher: school.young?.teacher }[who];
  if (token === undefined) throw new NotProvable(`the principals file names no ${who}`);
  return token;
}

/** What one check works with: it sends requests and keeps what went over the wire. */
export class Kit {
  readonly #exchanges: { readonly answer: Answer; readonly tell: () => Exchange }[] = [];
  readonly shared: Shared;
  /** Takes secrets out of a text. */
  readonly mask: (text: string) => string;

  constructor(shared: Shared) {
    this.shared = shared;
    const { schools, district, provoke } = shared.principals;
    this.mask = masker([
      district.officer,
      ...schools.flatMap((s) => [...Object.values(s.tokens), s.otherTeacher, s.expired, s.unnamed]),
      ...schools.flatMap((s) =>
        [
          s.teachingLead,
          s.otherGuardian,
          s.brief,
          s.young?.teacher,
          s.stranger,
          s.formerTeacher,
          ...Object.values(s.clients ?? {}),
        ].filter((token) => token !== undefined),
      ),
      // Short ones are switches: `1` taken out would take every 1 out of a report.
      ...Object.values(provoke ?? {}).flatMap((means) =>
        Object.values(means?.headers ?? {}).filter(({ length }) => length >= 8),
      ),
    ]);
  }

  get schools(): readonly [School, School] {
    return this.shared.principals.schools;
  }

  /** The origin of a page that embeds. */
  get origin(): string {
    return this.shared.principals.origin ?? 'https://portal.example';
  }

  /** What went over the wire, masked: everything, or so many of the last. */
  exchanges(last = this.#exchanges.length): Exchange[] {
    return last === 0 ? [] : this.#exchanges.slice(-last).map(({ tell }) => tell());
  }

  /** Which exchange something was found wrong with: that of the answer, else the last of so many. */
  judged(answer: Answer | undefined, count = this.#exchanges.length): number {
    const found = this.#exchanges.findIndex((exchanged) => exchanged.answer === answer);
    return found < 0 ? count - 1 : found;
  }

  readonly #record = (answer: Answer, tell: () => Exchange): void => {
    this.#exchanges.push({ answer, tell });
    const so = answered.getStore();
    if (so) so.count = this.#exchanges.length;
  };

  operation(id: string): Operation {
    const found = this.shared.operations.get(id);
    if (!found) throw new Missing(`the description has no operation ${id}`);
    return found;
  }

  /** A request for an operation, as a careful client makes it; `sending` says where it is careless. */
  request(operation: Operation, ask: Ask, sending: Sending): { request: Request; body: string | undefined } {
    const params: Record<string, string> = { orgId: sending.org, ...ask.params };
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const url = new URL(path, sending.means?.baseUrl ?? this.shared.baseUrl);
    for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.set(name, value);
    const body = sending.text ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
    const headers: Record<string, string | null> = {
      accept: operation.stream ? 'text/event-stream' : 'application/json',
      authorization: sending.token === null ? null : `Bearer ${sending.token}`,
      'content-type': body === undefined ? null : 'application/json',
      'idempotency-key': operation.method === 'GET' ? null : sending.key === undefined ? uuid7() : sending.key,
      'if-match': ask.ifMatch === undefined ? null : `"${ask.ifMatch}"`,
      // As a page sends it that elements are embedded in.
      origin: this.origin,
      ...sending.means?.headers,
      ...sending.headers,
    };
    const set = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
    const request = new Request(url, {
      method: operation.method,
      headers: set,
      ...(body === undefined ? {} : { body }),
    });
    return { request, body };
  }

  /** Sends it. A backend that asks to slow down is obeyed. */
  async send(id: string | Operation, ask: Ask, sending: Sending): Promise<Answer> {
    const operation = typeof id === 'string' ? this.operation(id) : id;
    for (;;) {
      const { request, body } = this.request(operation, ask, sending);
      const answer = await this.#exchange(request, body);
      if (answer.status !== 429 || sending.tooFast) return answer;
      await machineTime.pass(Math.min(Number(answer.headers.get('retry-after')) || 1, 65) * 1000);
    }
  }

  /** As a role of a school. */
  as(school: School, role: Who, id: string | Operation, ask: Ask): Promise<Answer> {
    return this.send(id, ask, { token: tokenOf(school, role), org: school.orgId });
  }

  /** Follows a link that a backend gave, as a browser does: relative to its address, and without a token. */
  follow(link: string): Promise<Answer> {
    const request = new Request(new URL(link, this.shared.baseUrl));
    return this.#exchange(request, undefined);
  }

  #exchange(request: Request, body: string | undefined): Promise<Answer> {
    return exchange(this.shared.fetch, request, body, this.mask, (answer, tell) => {
      this.#record(answer, tell);
      notice(this.shared.broken, request, answer, tell);
    });
  }

  /** The first answer of this run that broke what is promised of every answer; it is shown with this check. */
  firstBroken(name: LookName): Broken | undefined {
    const found = this.shared.broken.get(name);
    if (found) this.#record(found.answer, found.tell);
    return found;
  }

  /** Opens a request whose answer is read piece by piece; what is read is not recorded. */
  async open(id: string, ask: Ask, sending: Sending): Promise<Response> {
    const { request } = this.request(this.operation(id), ask, sending);
    const response = await inTime((signal) => this.shared.fetch(new Request(request, { signal })));
    const { status, headers } = response;
    notice(this.shared.broken, request, { status, headers, text: '', body: undefined }, () => ({
      request: {
        method: request.method,
        url: this.mask(request.url),
        headers: maskHeaders(request.headers, this.mask),
      },
      response: { status, headers: maskHeaders(headers, this.mask), body: '' },
    }));
    return response;
  }

  /** Counts from 1: what a run makes many of is told apart by it. */
  next(name: string): number {
    const count = (this.shared.counts.get(name) ?? 0) + 1;
    this.shared.counts.set(name, count);
    return count;
  }

  /** Does something when nobody else does who takes turns. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const { turns } = this.shared;
    const mine = turns.last.then(work);
    turns.last = mine.catch(() => undefined);
    return mine;
  }

  /** Makes something the first time it is asked for in a run. */
  async once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const { made: all, seed, began } = this.shared;
    // Whoever asks first: what is drawn for it is the same. What failed is drawn anew.
    const made = all.get(name) ?? drawingFrom(`${seed} ${name} ${this.next(`made ${name}`)}`, began, make);
    this.shared.made.set(name, made);
    try {
      return (await made) as T;
    } catch (reason) {
      // What failed for one check is tried anew for the next: each then tells its own reason.
      this.shared.made.delete(name);
      throw reason;
    }
  }
}
