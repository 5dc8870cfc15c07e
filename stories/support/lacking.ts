import {
  devices,
  discovery,
  evaluation,
  events,
  homework,
  menus,
  policy,
  roster,
  surveys,
  visits,
} from '@wuyu/contract/browser';
import { type BaseClient, createClient } from '@wuyu/sdk';
import type { Backend } from './backend.ts';
import type { Person } from './school.ts';

const tables: Readonly<Record<string, Readonly<Record<string, { readonly method: string; readonly path: string }>>>> = {
  ...{ devices, evaluation, events, homework, menus, policy, roster, surveys, visits },
};
const everything = Object.keys(tables).flatMap((capability) =>
  Object.keys(tables[capability] ?? {}).map((name) => `${capability}.${name}`),
);

/** Whether a request is one of an operation's. */
function isOf(operation: string, method: string, url: string): boolean {
  const [capability = '', name = ''] = operation.split('.');
  const row = tables[capability]?.[name];
  if (!row) throw new Error(`the contract has no ${operation}`);
  return row.method === method && new RegExp(`^${row.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(new URL(url).pathname);
}

/** What a client sees of a backend that does not keep these operations: whole capabilities, or some of one. `seen`: what was refused. */
export function without(fetch: Backend['fetch'], lacking: readonly string[], seen: string[] = []): Backend['fetch'] {
  return async (url, init) => {
    if (new URL(url).pathname === discovery.getDiscovery.path) {
      const answer = await fetch(url, init);
      const about = (await answer.json()) as { capabilities: string[] };
      const parted = new Set(lacking.map((operation) => operation.split('.')[0]));
      return Response.json({
        ...about,
        capabilities: about.capabilities.filter((name) => !parted.has(name)),
        parts: everything.filter((name) => parted.has(name.split('.')[0]) && !lacking.includes(name)),
      });
    }
    const refused = lacking.find((operation) => isOf(operation, init?.method ?? 'GET', url));
    if (refused === undefined) return fetch(url, init);
    seen.push(refused);
    const problem = { type: 'urn:wuyu:problem:not-found', title: 'Not found', status: 404, requestId: 'not-there' };
    return Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } });
  };
}

/** A client of somebody, for elements, of a school whose system does not keep these operations. */
export const clientWithout = (
  backend: Backend,
  person: Person,
  lacking: readonly string[],
  seen: string[] = [],
): BaseClient => {
  const client = createClient({
    baseUrl: backend.baseUrl,
    orgId: backend.orgId,
    getToken: backend.tokenOf(person),
    capabilities: {},
    fetch: without(backend.fetch, lacking, seen),
  });
  backend.ends(client);
  return client;
};
