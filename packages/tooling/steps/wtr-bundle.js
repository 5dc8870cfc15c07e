import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from '../setup/paths.js';

/** Where the bundle is served. */
const folder = '/__bundle/';
/** What a module looks for beside itself, and where it lies. */
const wasm = 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm';

/**
 * Serves test files as esbuild bundles them: a page, which begins with nothing kept, asks for some files instead of some hundreds. What
 * tests share is bundled once. A test that asks where it lies (`import.meta.url`) is about single modules, and is served as it is.
 * @param {{ files: string[], tsconfig: string, conditions: string[] }} options as the test runner and esbuild have them
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function bundledTests({ files, tsconfig, conditions }) {
  const tests = globSync(files, { cwd: root }).filter(
    (file) => !readFileSync(join(root, file), 'utf8').includes('import.meta.url'),
  );
  const bundle = async () => {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: tests,
      outbase: root,
      outdir: join(root, folder),
      chunkNames: '[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      sourcemap: 'inline',
      sourcesContent: false,
      tsconfig: join(root, tsconfig),
      conditions,
      write: false,
    });
    return new Map(outputFiles.map(({ path, text }) => [`/${relative(root, path)}`, text]));
  };
  /** @type {ReturnType<typeof bundle> | undefined} */
  let bundled;
  return {
    name: 'bundled-tests',
    async serve({ path }) {
      const own = path.slice(1);
      if (tests.includes(own)) return { body: `import '${folder}${own.replace(/ts$/, 'js')}';`, type: 'js' };
      if (!path.startsWith(folder)) return undefined;
      const body = (await (bundled ??= bundle())).get(path);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

/**
 * Finds what modules of the bundle look for beside themselves.
 * @type {NonNullable<import('@web/test-runner').TestRunnerConfig['middleware']>[number]}
 */
export const besideBundle = (context, next) => {
  if (context.path === `${folder}sqlite3.wasm`) context.url = `/${wasm}`;
  return next();
};
