import type { Mutant } from '../generate.ts';

type Body = Record<string, unknown>;

/** Says something else in JSON that answers a request of some path. */
export const saying = (path: RegExp, change: (body: Body) => unknown): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    if (!path.test(new URL(request.url).pathname) || !isJson) return answer;
    const body = change((await answer.json()) as Body);
    return new Response(JSON.stringify(body), { status: answer.status, headers: answer.headers });
  };
};

/** Claims a success where requests of some path are refused. */
export const instead = (path: RegExp, status: number): Mutant => {
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    return answer.status === status && path.test(new URL(request.url).pathname) ? Response.json({}) : answer;
  };
};

/** Says something else of each of a list's items. */
export const ofEach = (path: RegExp, change: (item: Body) => Body): Mutant =>
  saying(path, (body) => {
    const items = body['items'];
    return Array.isArray(items) ? { ...body, items: items.map((item: Body) => change(item)) } : body;
  });
