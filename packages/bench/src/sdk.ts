import { createServer } from 'node:http';
import { createClient, roster } from '@wuyu/sdk';
import { median, round, type Row } from './row.ts';

const calls = 300;
const rounds = 5;

/** A call of the SDK beside a bare fetch, both at a server that takes 5 ms; taken in turn, so that drift hits both. */
export async function* sdk(): AsyncIterable<Row> {
  const body = JSON.stringify({ sourcedId: 'school', rev: 1, name: '学校', type: 'school' });
  const server = createServer((_request, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const baseUrl = `http://127.0.0.1:${String(address.port)}`;
  const client = createClient({ baseUrl, orgId: 'school', getToken: () => 'token', capabilities: { roster } });

  const ms = async (call: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    for (let i = 0; i < calls; i++) await call();
    return (performance.now() - started) / calls;
  };
  const viaSdk = () => client.roster.getOrg({});
  const bare = async () => {
    const headers = { authorization: 'Bearer token', accept: 'application/json' };
    const response = await fetch(`${baseUrl}/v1/orgs/school`, { headers });
    return response.json() as Promise<unknown>;
  };
  await ms(viaSdk);
  await ms(bare);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let i = 0; i < rounds; i++) pairs.push({ ours: await ms(viaSdk), theirs: await ms(bare) });
  client.close();
  server.closeAllConnections();
  server.close();
  const ratio = median(pairs.map((pair) => pair.ours / pair.theirs));
  yield {
    name: 'sdk.call-vs-fetch-5ms',
    value: round(median(pairs.map((pair) => pair.ours))),
    unit: 'ms',
    ratio: round(ratio),
    peer: `fetch ${String(round(median(pairs.map((pair) => pair.theirs))))} ms`,
    aim: '≤ 1.4×',
  };
}
