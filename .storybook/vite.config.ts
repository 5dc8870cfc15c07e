import { defineConfig } from 'vite';

export default defineConfig({
  // Packages stand as their sources; see docs/decisions/0004. No `development`: Lit is tried as it is shipped.
  resolve: { conditions: ['@wuyu/source', 'module', 'browser'], dedupe: ['lit', 'lit-html', 'lit-element'] },
  // SQLite finds its .wasm file beside its own module, and must therefore stay a module of its own.
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
});
