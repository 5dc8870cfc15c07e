import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { elementEntries, everyElement, moduleEntries, plainEntries } from './packages/tooling/element-entries.js';
import { policyNamed, slim } from './packages/tooling/slim.js';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What pages load by a script tag, registered, with Lit and the SDK inside: `--mode modules` writes a module for each
 * element, with what they share in `chunks/`; `--mode plain` those that show plain data alone, each with a Lit of its own and
 * nothing of the others; `--mode classic` one script with everything, for pages that cannot do better.
 *
 * Publishing needs nothing else from Vite: `tsc -b` writes the modules of every package.
 * es2020 is what the oldest engines in the field read (Chromium 83, see docs/embedding.md); what the output really
 * parses as is checked by `npm run build`, because Vite passes over what it cannot lower without a word.
 */
export default defineConfig(({ mode }) => {
  const isClassic = mode === 'classic';
  const isPlain = mode === 'plain';
  return {
    root: inRoot('./packages/elements'),
    publicDir: false,
    plugins: [elementEntries(), slim(), ...(isPlain ? [policyNamed('wuyu-plain')] : [])],
    resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
    define: {
      'process.env.NODE_ENV': '"production"',
      // A script has no address of its own to import again; what asks for it does without (the draw is checked on the page).
      ...(isClassic && { 'import.meta.url': 'undefined' }),
    },
    build: {
      outDir: inRoot('./packages/elements/cdn'),
      // The modules are written first.
      emptyOutDir: !isClassic && !isPlain,
      sourcemap: true,
      minify: true,
      target: 'es2020',
      reportCompressedSize: false,
      rolldownOptions: {
        // What an element's later parts need of it they take from its own entry, so that it is no chunk by itself.
        preserveEntrySignatures: 'allow-extension',
        // How long our own plugins take on a busy machine says nothing about the bundle.
        checks: { bundlerTimings: false },
        output: {
          // A library's ES module would keep its whitespace for other bundlers; this one is for browsers.
          minify: true,
          // The hash lets a browser keep a chunk for good; an entry's name is what pages write down.
          // What several entries need lies in one chunk for each set of them; small ones are put together, since a
          // request costs more than some bytes that are not needed.
          ...(!isClassic && {
            chunkFileNames: 'chunks/[hash].js',
            ...(!isPlain && {
              codeSplitting: {
                groups: [
                  {
                    name: 'shared',
                    // An element's own folder has a hyphen in its name, as the element has; what two elements of evaluation share
                    // is put together with nothing that others need.
                    test: (id) =>
                      !/\bsrc[\\/](?:[a-z]+-|evaluation[\\/])|node_modules[\\/](?:lit|lit-html|lit-element|@lit)[\\/]/.test(
                        id,
                      ),
                    minShareCount: 2,
                    entriesAware: true,
                    entriesAwareMergeThreshold: 800,
                  },
                ],
              },
            }),
          }),
        },
        // Fields are assigned, as the elements' own compiler options say, and not defined by a helper.
        transform: { assumptions: { setPublicClassFields: true } },
      },
      lib: isClassic
        ? { entry: everyElement, name: 'Wuyu', formats: ['iife'], fileName: () => 'wuyu.js' }
        : { entry: isPlain ? plainEntries() : moduleEntries(), formats: ['es'], fileName: (_, name) => `${name}.js` },
    },
  };
});
