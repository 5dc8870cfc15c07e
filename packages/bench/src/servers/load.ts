// A client in a process of its own: posts one report after another over 32 connections and prints the rate as JSON.
// Arguments: URL of the reports route, file with one JSON body a line, bearer token, how many to send unmeasured first.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url = '', bodiesFile = '', token = '', warm = '0'] = process.argv.slice(2);
const clients = 32;
const bodies = readFileSync(bodiesFile, 'utf8').trimEnd().split('\n');
const agent = new Agent({ keepAlive: true, maxSockets: clients });

function post(body: string, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
      'idempotency-key': key,
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`${String(response.statusCode)} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function run(from: number, to: number): Promise<number> {
  let next = from;
  const started = performance.now();
  const worker = async () => {
    while (next < to) {
      const at = next++;
      await post(bodies[at] ?? '', `bench-${String(process.pid)}-${String(at)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return ((to - from) * 1000) / (performance.now() - started);
}

const unmeasured = Number(warm);
await run(0, unmeasured);
console.log(JSON.stringify({ perSecond: await run(unmeasured, bodies.length) }));
agent.destroy();
