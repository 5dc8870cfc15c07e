import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createClient, homework, roster, type ClientOptions } from '@wuyu/sdk';

/** One request as it came in. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  at: number;
}

/** What a server does with one request. */
export type Behaviour = (request: Seen, response: ServerResponse) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export const problem = (
  status: number,
  name: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) =>
  json(
    status,
    { type: `urn:wuyu:problem:${name}`, title: name, status, requestId: 'from-backend', ...more },
    { 'content-type': 'application/problem+json', ...headers },
  );

/** The connection breaks before anything is said. */
export const drop: Behaviour = (_, response) => void response.destroy();
/** Half of an answer, then the connection breaks. */
export const tear: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"r1",');
  setTimeout(() => response.destroy(), 5);
};
/** Nothing is ever said. */
export const silence: Behaviour = () => undefined;

export interface Server {
  url: string;
  seen: Seen[];
  /** What happens to the next requests, in order; the last one stays. */
  plan: Behaviour[];
}

/** A real server on 127.0.0.1 that does as it is told. */
export async function serve(t: TestContext, ...plan: Behaviour[]): Promise<Server> {
  const state: Server = { url: '', seen: [], plan };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen: Seen = { method, url, headers, body, at: Date.now() };
      state.seen.push(seen);
      const next = state.plan.length > 1 ? state.plan.shift() : state.plan[0];
      (next ?? drop)(seen, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return state;
}

/** A JSON Web Token as far as a client looks at one. */
export const jwt = (sub: string, n = 0): string =>
  [{ alg: 'none' }, { iss: 'https://issuer.test', sub, n }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('signature')
    .join('.');

const capabilities = { homework, roster };

/** A client that waits little between tries. */
export function client(
  t: TestContext,
  server: { url: string },
  more: Partial<Omit<ClientOptions<typeof capabilities>, 'capabilities'>> = {},
) {
  const made = createClient({
    baseUrl: server.url,
    orgId: 'school',
    getToken: () => jwt('wang'),
    capabilities,
    ...more,
    retry: { delay: 5, ...more.retry },
  });
  t.after(() => made.close());
  return made;
}

export const report = { assignmentId: 'a1', studentId: 's1', via: 'hand', answer: { kind: 'notGiven' } } as const;
