import assert from 'node:assert/strict';
import { it } from 'node:test';
import { browserArgs } from '../setup/browser.js';
import { chromium83 } from './chromium-83.ts';
import { type Engine, inEngine } from './engine.ts';
import { inLogger, reportsHomework } from './logger.ts';
import { org, withSchool } from './school.ts';

const current: Engine = { program: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', flags: browserArgs(), env: {} };

/** Some lines that a vendor pastes: no script of the host, the token comes from its own back end. */
const embed = (day: string) => `<wuyu-provider backend="/" org="${org}" token-url="/host/token">
  <wuyu-homework-logger day="${day}"></wuyu-homework-logger>
</wuyu-provider>`;

it('works in a Bootstrap 3 admin page that sets rules on everything', async () => {
  const html = (day: string) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
    <link rel="stylesheet" href="/host/bootstrap.css">
    <style>
      html { font-size: 10px }
      * { padding: 0; margin: 0 }
      body * { letter-spacing: 3px; text-transform: uppercase; text-indent: 2em; line-height: 3; cursor: help }
    </style></head>
    <body><div class="container"><div class="panel panel-default"><div class="panel-body">${embed(day)}</div></div></div>
    <script src="/elements/wuyu.js"></script></body></html>`;
  await withSchool(
    (day) => ({ html: html(day) }),
    (school) =>
      inEngine(current, async (page) => {
        await reportsHomework(page, school);
        const style = await page.evaluate(`(() => { const s = getComputedStyle(${inLogger('.row, li')});
        return { size: parseFloat(s.fontSize) >= 12, spacing: s.letterSpacing, transform: s.textTransform, indent: s.textIndent }; })()`);
        assert.deepEqual(style, { size: true, spacing: 'normal', transform: 'none', indent: '0px' });
        assert.deepEqual(page.complaints, []);
      }),
  );
});

it('works under a strict Content-Security-Policy with Trusted Types', async () => {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-n1' 'strict-dynamic'`,
    `style-src 'nonce-n1'`,
    `connect-src 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');
  const html = (day: string) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>家校平台</title>
    <style nonce="n1">body { margin: 0 }</style></head><body>${embed(day)}
    <script type="module" nonce="n1" src="/elements/homework-logger.js"></script></body></html>`;
  await withSchool(
    (day) => ({ html: html(day), headers: { 'content-security-policy': policy } }),
    (school) =>
      inEngine(current, async (page) => {
        await reportsHomework(page, school);
        // A violation is not an exception: the browser leaves a style or a script out, and says so.
        assert.deepEqual(page.complaints, []);
      }),
  );
});

const old = chromium83();
for (const [kind, script] of [
  ['one script', '<script src="/elements/wuyu.js"></script>'],
  ['modules', '<script type="module" src="/elements/homework-logger.js"></script>'],
] as const)
  it(`works in Chromium 83, as ${kind}`, { skip: typeof old === 'string' && old }, async () => {
    assert.ok(typeof old !== 'string');
    const html = (
      day: string,
    ) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>家校平台</title></head>
    <body>${embed(day)}${script}</body></html>`;
    await withSchool(
      (day) => ({ html: html(day) }),
      (school) =>
        inEngine(old, async (page) => {
          await reportsHomework(page, school);
          assert.match(String(await page.evaluate('navigator.userAgent')), /Chrome\/83\./);
          assert.deepEqual(page.complaints, []);
        }),
    );
  });
