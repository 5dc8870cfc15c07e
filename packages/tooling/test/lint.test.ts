import assert from 'node:assert/strict';
import { Linter, RuleTester } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importDirection } from '../lint/import-direction.js';
import { sideEffects } from '../lint/side-effects.js';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { ecmaVersion: 2022, sourceType: 'module' } });

const at = (path: string) => `/house/packages/${path}`;
tester.run('imports run one way', importDirection, {
  valid: [
    { filename: at('sdk/src/client.ts'), code: `import { x } from '@wuyu/contract/browser';` },
    { filename: at('sdk/src/client.ts'), code: `import { x } from './live.ts'; import { y } from 'ky';` },
    { filename: at('elements/src/provider/provider.ts'), code: `export { x } from '@wuyu/sdk';` },
    { filename: at('sdk/test/live.test.ts'), code: `import { createServer } from '@wuyu/server';` },
    { filename: at('elements/src/provider/provider.test.ts'), code: `import { createServer } from '@wuyu/server';` },
    { filename: '/house/stories/logger.stories.ts', code: `import { createServer } from '@wuyu/server';` },
  ],
  invalid: [
    {
      filename: at('contract/src/route.ts'),
      code: `import { x } from '@wuyu/policy';`,
      errors: [{ messageId: 'direction' }],
    },
    { filename: at('sdk/src/a.ts'), code: `export * from '@wuyu/elements';`, errors: [{ messageId: 'direction' }] },
    { filename: at('server/src/a.ts'), code: `import('@wuyu/sdk');`, errors: [{ messageId: 'direction' }] },
    { filename: at('conformance/src/a.ts'), code: `import '@wuyu/server';`, errors: [{ messageId: 'direction' }] },
    { filename: at('elements/src/a.ts'), code: `import '@wuyu/server';`, errors: [{ messageId: 'direction' }] },
    { filename: at('server/src/a.ts'), code: `import '../../policy/src/index.ts';`, errors: [{ messageId: 'path' }] },
    {
      filename: at('sdk/test/a.test.ts'),
      code: `import '../../server/src/index.ts';`,
      errors: [{ messageId: 'path' }],
    },
    { filename: at('sdk/test/a.test.ts'), code: `import '@wuyu/bench';`, errors: [{ messageId: 'closed' }] },
    {
      filename: '/house/stories/a.stories.ts',
      code: `import '../packages/portal/src/a.ts';`,
      errors: [{ messageId: 'closed' }],
    },
  ],
});

describe('modules that do something on import', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wuyu-lint-'));
    mkdirSync(join(folder, 'packages/elements/src/logger'), { recursive: true });
    writeFileSync(
      join(folder, 'packages/elements/package.json'),
      JSON.stringify({ sideEffects: ['./src/*/define.ts', './dist/*/define.js'] }),
    );
    for (const name of ['define.ts', 'logger.ts'])
      writeFileSync(join(folder, 'packages/elements/src/logger', name), '');
  });
  after(() => rmSync(folder, { recursive: true }));

  const effects = (name: string, code: string) =>
    new Linter({ cwd: folder }).verify(
      code,
      {
        plugins: { wuyu: { rules: { effects: sideEffects } } },
        rules: { 'wuyu/effects': 'error' },
        files: ['**/*.ts'],
      },
      join(folder, 'packages/elements/src/logger', name),
    ).length;

  it('are refused unless the package lists them', () => {
    const register = `customElements.define('x-y', class extends HTMLElement {});`;
    assert.equal(effects('logger.ts', register), 1);
    assert.equal(effects('define.ts', register), 0);
  });

  it('include those that import another one for its effect', () => {
    assert.equal(effects('logger.ts', `import './define.ts';`), 1);
    assert.equal(effects('logger.ts', `import {} from './define.ts';`), 0);
  });

  it('exclude declarations, exports and programs', () => {
    assert.equal(effects('logger.ts', `import { a } from './a.ts'; export const b = a(); export class C {}`), 0);
    assert.equal(effects('logger.ts', `#!/usr/bin/env node\nconsole.log('a program');`), 0);
  });
});
