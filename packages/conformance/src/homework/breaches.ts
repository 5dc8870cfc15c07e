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

/** Asks something else in JSON than the kit does, by path and method. */
export const asking = (method: string, path: RegExp, change: (body: Body) => unknown): Mutant => {
  return (fetch) => async (request) => {
    if (request.method !== method || !path.test(new URL(request.url).pathname)) return fetch(request);
    const text = await request.text();
    // What cannot be read is left as it is.
    const isJson = text.startsWith('{') && text.endsWith('}');
    return fetch(new Request(request, { body: isJson ? JSON.stringify(change(JSON.parse(text) as Body)) : text }));
  };
};

/** Says something else of each grade of each load. */
export const ofGrades = (change: (grade: Body) => object): Mutant =>
  ofEach(/\/loads$/, (load) => ({ ...load, grades: (load['grades'] as Body[]).map(change) }));

/** Says something else of what is told with figures. */
export const ofKnown = (change: (measured: Record<string, number>) => object): Mutant =>
  ofGrades((grade) => {
    const measured = Object(grade['measured']) as Record<string, number> & { kind: string };
    return measured.kind === 'known' ? { ...grade, measured: { ...measured, ...change(measured) } } : grade;
  });
