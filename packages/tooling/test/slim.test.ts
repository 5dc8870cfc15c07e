import assert from 'node:assert/strict';
import { it } from 'node:test';
import { build } from 'vite';
import { slim } from '../slim.js';

/** Modules as the bundle has them: an entry for each name but `shared`, which entries may import as `./shared.js`. */
async function bundles(modules: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const nameOf = (id: string) => /(?:^|\W)(\w+)\.js$/.exec(id)?.[1] ?? '';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      slim(),
      {
        name: 'modules',
        resolveId: (id) => (nameOf(id) in modules ? `\0${nameOf(id)}.js` : undefined),
        load: (id) => (id.startsWith('\0') ? modules[nameOf(id)] : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2019',
      rolldownOptions: { output: { chunkFileNames: '[name].js' } },
      lib: {
        entry: Object.fromEntries(
          Object.keys(modules).flatMap((name) => (name === 'shared' ? [] : [[name, `${name}.js`]])),
        ),
        formats: ['es'],
        fileName: (_, name) => `${name}.js`,
      },
    },
  });
  const [output] = [result].flat();
  assert.ok(output && 'output' in output);
  return Object.fromEntries(output.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one.code]] : [])));
}
const bundled = async (code: string) => (await bundles({ entry: code }))['entry.js'] ?? '';
const load = async (code: string) =>
  (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, unknown>;

it('private names become plain ones, and keep their classes apart', async () => {
  const code = await bundled(`
    class Base { #n = 1; get base() { return this.#n; } static is(o) { return #n in o; } }
    export class Sub extends Base { #n = 2; #twice() { return this.#n * 2; } get sub() { return this.#twice(); } }
    const sub = new Sub();
    export const seen = [sub.base, sub.sub, Base.is(sub), Base.is({})];`);
  assert.doesNotMatch(code, /#|WeakMap/);
  assert.deepEqual((await load(code))['seen'], [1, 4, true, false]);
});

it('private names keep apart over chunks, and are the same whenever the sources are', async () => {
  const modules = {
    shared: `export class Base { #n = 1; get base() { return this.#n; } }`,
    first: `import { Base } from './shared.js'; export class First extends Base { #n = 2; get own() { return this.#n; } }`,
    second: `import { Base } from './shared.js'; export class Second extends Base { #n = 3; get own() { return this.#n; } }`,
  };
  const built = await bundles(modules);
  assert.deepEqual(Object.keys(built).sort(), ['_shared.js', 'first.js', 'second.js']);
  const names = Object.values(built).map((code) => /this\.(\$\w+)/.exec(code)?.[1]);
  assert.equal(new Set(names).size, 3, String(names));
  assert.ok(!names.includes(undefined));
  // In another order, which is how a busy machine may load them.
  const { shared, first, second } = modules;
  assert.deepEqual(await bundles({ second, first, shared }), built);
});

it('templates lose their indentation, and nothing that parts words', async () => {
  const code = await bundled(`
    const html = (parts, ...values) => String.raw({ raw: parts }, ...values);
    const css = html;
    export const page = html\`<p>
        one
        \${2} three
      </p>\`;
    export const style = css\`
      /* why */
      .a > .b, .c :focus { color: red; margin: calc(1px + 2px) 0; }
    \`;`);
  const { page, style } = await load(code);
  assert.equal(page, '<p> one 2 three </p>');
  assert.equal(String(style).trim(), '.a>.b,.c :focus{color:red;margin:calc(1px + 2px) 0}');
});
