import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { AnyRoute } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { createFixture, type Fixture, type FixtureOptions, schoolA } from '@wuyu/server/fixture';

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read what they expect; a wrong shape fails them.
  readonly body: Body;
}
export interface Body {
  readonly [key: string]: Body;
}

export interface CallOptions {
  readonly as: string;
  readonly org?: string;
  readonly body?: unknown;
  readonly key?: string | null;
  readonly ifMatch?: number | string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fails when an answer is not exactly what its schema says: nothing missing, nothing beside it. */
export function strict(route: AnyRoute, answer: unknown): void {
  assert.deepEqual(
    JSON.parse(JSON.stringify(route.ok.parse(answer) ?? null)),
    JSON.parse(JSON.stringify(answer ?? null)),
  );
}

export interface World extends Fixture {
  /** Calls `/v1/orgs/<org>` + path as a user, with all the headers a good client sends. */
  call(method: string, path: string, options: CallOptions): Promise<Answer>;
  /** Has everybody sign in anew, as after a time in which tokens run out. */
  signInAgain(): void;
}

export async function createWorld(options: FixtureOptions): Promise<World> {
  const fixture = await createFixture({ inspect: strict, pollMs: 50, ...options });
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (user: string, org: string): Promise<string> => {
    const key = `${org}/${user}`;
    const token = tokens.get(key) ?? fixture.token(user, org);
    tokens.set(key, token);
    return token;
  };
  return {
    ...fixture,
    signInAgain: () => tokens.clear(),
    async call(method, path, { as, org = schoolA, body, key, ifMatch, headers }) {
      const all = new Headers({ Authorization: `Bearer ${await tokenOf(as, org)}`, ...headers });
      if (body !== undefined) all.set('Content-Type', 'application/json');
      if (method !== 'GET' && key !== null) all.set('Idempotency-Key', key ?? randomUUID());
      if (ifMatch !== undefined && ifMatch !== null)
        all.set('If-Match', typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch);
      const init: RequestInit = { method, headers: all };
      if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fixture.fetch(`${fixture.baseUrl}/v1/orgs/${org}${path}`, init);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
    },
  };
}

/** A report as a client makes it. */
export const newReport = (assignmentId: string, studentId: string, minutes = 20) => ({
  id: uuid(),
  assignmentId,
  studentId,
  answer: { kind: 'minutes', minutes, tiers: ['basic'] },
  via: 'hand',
});

/** A report as a teacher makes it, copied from a paper slip. */
export const paperReport = (assignmentId: string, studentId: string, minutes = 20) => ({
  ...newReport(assignmentId, studentId, minutes),
  via: 'paper',
});
