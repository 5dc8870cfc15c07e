/** What the custom elements analyzer reads; it must leave package.json alone. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
};
