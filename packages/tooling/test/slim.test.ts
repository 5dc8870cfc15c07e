import assert from 'node:assert/strict';
import { it } from 'node:test';
import { build } from 'vite';
import { slim } from '../slim.js';

/** The module `code` as the bundle has it. */
async function bundled(code: string): Promise<string> {
  const entry = '\0entry.js';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      slim(),
      { name: 'entry', resolveId: (id) => (id.endsWith('entry.js') ? entry : undefined), load: () => code },
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2019',
      lib: { entry: 'entry.js', formats: ['es'], fileName: 'out' },
    },
  });
  const [output] = [result].flat();
  assert.ok(output && 'output' in output);
  const [chunk] = output.output;
  return chunk.code;
}
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
