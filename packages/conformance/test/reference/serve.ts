import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { goingTime, postgresBackend, sqliteBackend } from '../support/backend.ts';

/* Serves the reference backend on loopback, in a process of its own, until the one that forked it lets go. */

const engine = process.argv[2];
const backend = engine === 'postgresql' ? await postgresBackend(goingTime()) : await sqliteBackend([], goingTime());

/** A port for the backend, or for another address of its that has one thing amiss. */
async function listen(other?: string): Promise<string> {
  if (typeof backend === 'string') throw new Error(backend);
  const server = createAdaptorServer({
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      return backend.fetch(other === undefined ? request : new Request(new URL(pathname + search, other), request));
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

if (typeof backend === 'string') {
  process.send?.({ absent: backend });
  process.disconnect();
} else {
  const { principals } = backend;
  const provoke = Object.fromEntries(
    await Promise.all(
      Object.entries(principals.provoke ?? {}).map(
        async ([name, means]) => [name, { ...means, baseUrl: await listen(means?.baseUrl) }] as const,
      ),
    ),
  );
  process.send?.({ baseUrl: await listen(), principals: { ...principals, provoke } });
  await once(process, 'disconnect');
  await backend.close();
  process.exit();
}
