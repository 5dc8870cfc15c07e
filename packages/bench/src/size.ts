import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Row } from './row.ts';

const here = fileURLToPath(new URL('..', import.meta.url));

/** What was aimed at where it is neither 45 kB (homework) nor 50. */
const aims: Readonly<Record<string, number>> = { 'visit-coverage': 40, 'visit-tracker': 55, 'evaluation-radar': 15 };

/** Bytes of a module and all it needs: one minified es2019 file, gzip -9. */
export async function gzipBytes(source: string): Promise<number> {
  const entry = '\0entry';
  const result = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('virtual:entry') ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2019',
      lib: { entry: 'virtual:entry', formats: ['iife'], name: 'Bundle', fileName: 'bundle' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  let bytes = 0;
  for (const one of outputs)
    if ('output' in one)
      for (const chunk of one.output) if (chunk.type === 'chunk') bytes += gzipSync(chunk.code, { level: 9 }).length;
  if (bytes === 0) throw new Error('Nothing was built');
  return bytes;
}

interface Sized {
  readonly name: string;
  readonly source: string;
}
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;
const all = (...modules: string[]) => modules.map((m, i) => `export * as m${i} from '${m}';`).join('\n');

const bundle = new URL('../../elements/cdn/', import.meta.url);

/** Bytes of files of the bundle, each as it is sent. */
const sent = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, bundle)), { level: 9 }).length, 0);

/** Our own: the SDK as a bundler takes it, and what pages load: each element with its chunks, and the script of all. */
async function* ours(): AsyncIterable<Row> {
  yield { name: 'size.sdk', value: kB(await gzipBytes(all('@wuyu/sdk'))), unit: 'kB', aim: '≤ 20' };
  const list = new URL('elements.json', bundle);
  if (!existsSync(list)) throw new Error('The elements are not built: run `npm run build` first.');
  const entries = JSON.parse(readFileSync(list, 'utf8')) as Record<string, { first: string[] }>;
  for (const [name, { first }] of Object.entries(entries))
    yield {
      name: `size.${name}`,
      value: kB(sent(first)),
      unit: 'kB',
      aim: `≤ ${aims[name] ?? (name.startsWith('homework-') ? 45 : 50)}`,
    };
  yield { name: 'size.every-element', value: kB(sent(['wuyu.js'])), unit: 'kB', aim: '≤ 394' };
}

const peers: Sized[] = [
  { name: 'size.peer.supabase-js', source: all('@supabase/supabase-js') },
  { name: 'size.peer.octokit', source: all('octokit') },
  { name: 'size.peer.vaadin-grid', source: `import '@vaadin/grid';` },
  { name: 'size.peer.webawesome-select', source: `import '@awesome.me/webawesome/dist/components/select/select.js';` },
];

/** Sizes of what a page loads, Lit and all, with peers' sizes beside them. */
export async function* size(): AsyncIterable<Row> {
  yield* ours();
  for (const one of peers) yield { name: one.name, value: kB(await gzipBytes(one.source)), unit: 'kB' };
}
