import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { slim } from './packages/tooling/slim.js';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The bundle for a page with a script tag: every element, registered, with Lit and the SDK inside.
 *
 * Publishing needs nothing else from Vite: `tsc -b` writes the modules of every package.
 * es2019 is the floor of the engines in the field (Chromium 83, see docs/embedding.md); what the output really
 * parses as is checked by `npm run build`, because Vite passes over what it cannot lower without a word.
 */
export default defineConfig({
  root: inRoot('./packages/elements'),
  publicDir: false,
  plugins: [slim()],
  resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: inRoot('./packages/elements/cdn'),
    emptyOutDir: true,
    sourcemap: true,
    minify: true,
    target: 'es2019',
    reportCompressedSize: false,
    // A library's ES module would keep its whitespace for other bundlers; this one is for browsers.
    rolldownOptions: {
      output: { minify: true },
      // Fields are assigned, as the elements' own compiler options say, and not defined by a helper.
      transform: { assumptions: { setPublicClassFields: true } },
    },
    lib: {
      entry: inRoot('./packages/elements/src/cdn.ts'),
      name: 'Wuyu',
      formats: ['iife', 'es'],
      fileName: (format) => (format === 'es' ? 'wuyu.es.js' : 'wuyu.js'),
    },
  },
});
