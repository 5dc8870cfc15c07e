import { defineConfig } from 'vite';

export default defineConfig({
  resolve: { dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] },
  optimizeDeps: {
    // SQLite finds its .wasm file beside its own module, and must therefore stay a module of its own.
    exclude: ['@sqlite.org/sqlite-wasm'],
    // What is only found on the way makes a running test load again.
    include: [
      '@storybook/web-components-vite',
      '@noble/hashes/hmac.js',
      'eventsource-parser',
      'hono',
      'idb',
      'ical-generator',
      'jose',
      'kysely',
      'kysely-wasm',
      'lit',
      'lit/decorators.js',
      'lit/directives/live.js',
      'lit/directives/repeat.js',
      'pinyin-pro',
      'uuid',
      'zod',
    ],
  },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
  plugins: [
    {
      name: 'wuyu-conditions',
      enforce: 'post',
      config(config) {
        // Packages stand as their sources; see docs/decisions/0004. Lit is tried as it is shipped, not in its
        // development mode.
        const given = (config.resolve?.conditions ?? []).filter((name) => name !== 'development|production');
        config.resolve = { ...config.resolve, conditions: ['@wuyu/source', 'module', 'browser', ...given] };
      },
    },
  ],
});
