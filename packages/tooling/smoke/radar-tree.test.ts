import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { inRoot } from '../setup/paths.js';
import { launch } from './portal-site.ts';

/*
 * What the browser itself tells a screen reader of a radar of plain data: not what the markup says, but the tree that is made of
 * it, styles and all. On a phone's width, where only the picture is seen.
 */
let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const origin = 'http://127.0.0.1:9';
const levels = ['起步', '成长', '良好', '优秀'];
const data = {
  axes: JSON.stringify(['德', '智', '体'].map((title) => ({ title, levels, evidence: 2 }))),
  series: JSON.stringify([
    { title: '这学期', values: [4, 3, null] },
    { title: '上学期', values: [3, 3, 1] },
  ]),
};
const page = `<!doctype html><html lang="zh-CN"><title>五育</title><body>
  <wuyu-evaluation-radar heading="小雨的五育" axes='${data.axes}' series='${data.series}'></wuyu-evaluation-radar>
  <script type="module" src="/evaluation-radar.js"></script>`;

/** A node as the browser tells it. */
interface Told {
  readonly role: string;
  readonly name: string;
}

async function treeOf(): Promise<readonly Told[]> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 } });
  try {
    const shown = await context.newPage();
    await shown.route(`${origin}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      return pathname === '/'
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: page })
        : route.fulfill({
            contentType: 'text/javascript; charset=utf-8',
            body: readFileSync(inRoot(`packages/elements/cdn${pathname}`)),
          });
    });
    await shown.goto(`${origin}/`);
    await shown.locator('wuyu-evaluation-radar table').waitFor({ state: 'attached' });
    const session = await context.newCDPSession(shown);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const told: Told[] = [];
    const walk = (id: string): void => {
      const node = known.get(id);
      if (!node) return;
      if (!node.ignored) told.push({ role: String(node.role?.value ?? ''), name: String(node.name?.value ?? '') });
      node.childIds?.forEach(walk);
    };
    if (nodes[0]) walk(nodes[0].nodeId);
    return told;
  } finally {
    await context.close();
  }
}

it('tells heading, sentence, picture and table of a radar, in that order, while the picture alone is seen', async () => {
  const told = await treeOf();
  const at = (role: string, words: string): number =>
    told.findIndex((one) => one.role === role && one.name.includes(words));
  const order = [
    at('heading', '小雨的五育'),
    at('StaticText', '德进了一级，智和上学期一样；体这学期还没评。'),
    at('image', '小雨的五育，3 项的雷达图'),
    at('table', '小雨的五育'),
    at('columnheader', '这学期'),
    at('rowheader', '德'),
    at('cell', '优秀'),
    at('rowheader', '体'),
    at('cell', '还没评'),
    at('StaticText', '只看自己，不排名次。'),
  ];
  const all = told.map(({ role, name }) => `${role} ${name}`).join('\n');
  assert.ok(!order.includes(-1), `${order.join(' ')}\n${all}`);
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
    all,
  );
});
