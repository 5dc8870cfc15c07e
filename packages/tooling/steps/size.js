// Budgets of what a page loads; the measured table, with peers beside it, is `npm run bench -- --only size`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { entriesOf } from '../build.js';
import { elementEntries } from '../element-entries.js';
import { inRoot } from '../setup/paths.js';
import { slim } from '../slim.js';

/** kB of 1,000 bytes. @param {string | Uint8Array} code */
const kilobytes = (code) => gzipSync(code, { level: 9 }).length / 1000;

/** The SDK as one file for old engines. */
async function sdk() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      minify: true,
      target: 'es2019',
      lib: { entry: inRoot('packages/sdk/src/index.ts'), formats: ['iife'], name: 'Wuyu', fileName: 'sdk' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
  return chunks.reduce((sum, chunk) => sum + (chunk.type === 'chunk' ? kilobytes(chunk.code) : 0), 0);
}

/** What a page would load at once for the visit tracker if a host brought the outbox. */
async function trackerWithoutOutbox() {
  const built = await build({
    configFile: false,
    root: inRoot('packages/elements'),
    logLevel: 'error',
    plugins: [elementEntries(), slim()],
    resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        external: ['@wuyu/sdk/outbox'],
        output: { minify: true },
        checks: { bundlerTimings: false },
        transform: { assumptions: { setPublicClassFields: true } },
      },
      lib: { entry: 'elements:visit-tracker', formats: ['es'], fileName: 'tracker' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output.filter((file) => file.type === 'chunk') : []));
  const files = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  // A set hands out what is added to it on the way.
  for (const name of files)
    for (const needed of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) files.add(needed);
  return chunks.reduce((sum, { fileName, code }) => sum + (files.has(fileName) ? kilobytes(code) : 0), 0);
}

const folder = inRoot('packages/elements/cdn');
/** Files of the bundle, each as it is sent. @param {string[]} files */
const sent = (...files) => files.reduce((sum, file) => sum + kilobytes(readFileSync(join(folder, file))), 0);

/**
 * kB where 45, the aim of an element of homework, is not the limit. What is over its aim is told in the README's table: the
 * logger by what ending work early took and by asking for an outbox's code where a host gives it one, the planner by what more
 * chunks cost since other elements share its code. Of the visit tracker the aim is 55 with the outbox, and 45 without.
 * @type {Readonly<Record<string, number>>}
 */
const limits = {
  'homework-logger': 45.7,
  'homework-planner': 46.7,
  'menu-picker': 50.7,
  'menu-publisher': 42,
  'visit-coverage': 38,
  'evidence-recorder': 45.7,
  // Without the SDK, which is fetched where a provider stands around it. Its aim is 15, of which Lit is 5.8.
  'evaluation-radar': 16,
  // With the outbox; below without it.
  'visit-tracker': 55.1,
};

const sizes = [
  { name: 'the SDK', limit: 20, size: await sdk() },
  ...Object.entries(entriesOf(folder)).map(([name, { first, later }]) => ({
    name: `${name}.js and its ${first.length - 1} chunks (${sent(...later).toFixed(1)} kB more when they are needed)`,
    limit: limits[name] ?? 45,
    size: sent(...first),
  })),
  { name: 'visit-tracker.js and its chunks without the outbox', limit: 42.5, size: await trackerWithoutOutbox() },
  // For pages that cannot load modules: all elements, and with them all that the modules load only when it is needed. Over the 394
  // that it had by the log of who read a confidential note, and by what elements leave out where a backend does not keep it.
  { name: 'every element as one script (wuyu.js)', limit: 396, size: sent('wuyu.js') },
];
for (const { name, limit, size } of sizes) {
  const isOver = !(size > 0 && size <= limit);
  console.log(`${isOver ? 'TOO LARGE  ' : ''}${name}: ${size.toFixed(1)} kB of ${limit}`);
  if (isOver) process.exitCode = 1;
}
