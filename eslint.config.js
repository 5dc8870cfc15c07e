import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importDirection } from './packages/tooling/lint/import-direction.js';
import { sideEffects } from './packages/tooling/lint/side-effects.js';

const elements = ['packages/elements/src/**/*.ts', 'stories/**/*.ts'];

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/cdn/**',
      '**/node_modules/**',
      'storybook-static/**',
      'coverage/**',
      'data/**',
      'packages/tooling/generate/templates/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './packages/tooling/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // An interface gives a schema's type its name.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // A function is async because its callers wait for it, whatever it does today.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Interfaces here are objects of functions; classes use # and arrows where they are handed on.
      '@typescript-eslint/unbound-method': 'off',
      'no-control-regex': 'error',
      'require-yield': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts', 'packages/tooling/**/*.js', 'packages/portal/**/*.js', '*.js'],
    plugins: { wuyu: { rules: { 'import-direction': importDirection, 'side-effects': sideEffects } } },
    rules: { 'wuyu/import-direction': 'error', 'wuyu/side-effects': 'error' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  // The root's configuration files are part of the tooling.
  { files: ['*.js', '*.ts', '.storybook/*.ts'], rules: { 'wuyu/import-direction': 'off' } },
  {
    // node:test returns promises that the runner awaits; assertions read what they have just proven to be there.
    files: ['**/test/**/*.ts', '**/*.test.ts', 'stories/**/*.ts', 'packages/tooling/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A wrong `String(…)` of an answer shows in the failure.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // JSON that a backend answered, and the canvas that Storybook hands to a story, are looked at as they come: what is
    // not there fails the test.
    files: ['**/test/**/*.ts', '**/*.test.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { ...lit.configs['flat/recommended'], files: elements },
  { ...wc.configs['flat/best-practice'], files: elements },
  {
    files: elements,
    plugins: { 'lit-a11y': litA11y },
    rules: {
      'lit-a11y/accessible-emoji': 'error',
      'lit-a11y/accessible-name': 'error',
      'lit-a11y/alt-text': 'error',
      'lit-a11y/anchor-is-valid': 'error',
      'lit-a11y/aria-activedescendant-has-tabindex': 'error',
      'lit-a11y/aria-attr-valid-value': 'error',
      'lit-a11y/aria-attrs': 'error',
      'lit-a11y/aria-role': 'error',
      'lit-a11y/aria-unsupported-elements': 'error',
      'lit-a11y/autocomplete-valid': 'error',
      'lit-a11y/click-events-have-key-events': 'error',
      'lit-a11y/definition-list': 'error',
      'lit-a11y/heading-hidden': 'error',
      'lit-a11y/iframe-title': 'error',
      'lit-a11y/img-redundant-alt': 'error',
      'lit-a11y/list': 'error',
      'lit-a11y/mouse-events-have-key-events': 'error',
      'lit-a11y/no-access-key': 'error',
      'lit-a11y/no-aria-slot': 'error',
      'lit-a11y/no-autofocus': 'error',
      'lit-a11y/no-distracting-elements': 'error',
      'lit-a11y/no-invalid-change-handler': 'error',
      'lit-a11y/no-redundant-role': 'error',
      'lit-a11y/obj-alt': 'error',
      'lit-a11y/role-has-required-aria-attrs': 'error',
      'lit-a11y/role-supports-aria-attr': 'error',
      'lit-a11y/scope': 'error',
      'lit-a11y/tabindex-no-positive': 'error',
      'lit-a11y/valid-lang': 'error',
    },
  },
);
