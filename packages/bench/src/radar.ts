import { fileURLToPath } from 'node:url';
import { Launcher } from 'chrome-launcher';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { median, round, type Row } from './row.ts';

const count = 200;
const rounds = 9;

interface Measured {
  readonly mount: number;
  readonly update: number;
  readonly drawn: number;
}

/** The page's script, everything inside, as pages of today load it. */
async function pageScript(): Promise<string> {
  const result = await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@wuyu/source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      minify: true,
      target: 'es2020',
      rolldownOptions: { transform: { assumptions: { setPublicClassFields: true } } },
      lib: {
        entry: fileURLToPath(new URL('radar-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'Radar',
        fileName: 'radar',
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const code = outputs.flatMap((one) => ('output' in one ? one.output : [])).find((one) => one.type === 'chunk');
  if (!code || code.type !== 'chunk') throw new Error('Nothing was built');
  return code.code;
}

/**
 * Two hundred radars of five axes and three lines, labelled, with a table: from the first line of script until the frame is
 * painted. Peers take turns in one page, so that none has the warmer engine; animation is off. Ours lays out only what is in
 * sight (`content-visibility`), which is why it can be faster than the string: what a reader of a long page waits for is measured.
 */
export async function* radar(): AsyncIterable<Row> {
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const content = await pageScript();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.setContent('<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body></body></html>');
    await page.addScriptTag({ content });
    const names = ['wuyu', 'svgString', 'chartJs', 'eCharts'];
    const all = new Map<string, Measured[]>(names.map((name) => [name, []]));
    const run = (name: string): Promise<Measured> =>
      page.evaluate(
        ([which, howMany]) =>
          (window as unknown as { measureRadar(name: string, count: number): Promise<Measured> }).measureRadar(
            which,
            howMany,
          ),
        [name, count] as const,
      );
    for (let i = 0; i < rounds + 2; i++)
      for (const name of names) {
        const measured = await run(name);
        if (measured.drawn !== count) throw new Error(`${name} drew ${measured.drawn} of ${count}`);
        // The first two rounds warm the engine.
        if (i >= 2) all.get(name)?.push(measured);
      }
    const of = (name: string, what: 'mount' | 'update') => median((all.get(name) ?? []).map((one) => one[what]));
    const aims = { chartJs: 'Chart.js', eCharts: 'ECharts, SVG', svgString: 'a written SVG string' };
    const parts = { chartJs: 'chartjs', eCharts: 'echarts', svgString: 'svg-string' };
    const hoped = { chartJs: '≥ 4', eCharts: '≥ 6', svgString: '≤ 2' };
    for (const what of ['mount', 'update'] as const) {
      const own = of('wuyu', what);
      for (const peer of ['chartJs', 'eCharts', 'svgString'] as const) {
        const theirs = of(peer, what);
        yield {
          name: `evaluation.radar.${what}-vs-${parts[peer]}`,
          value: round(own),
          unit: 'ms',
          // How many times faster; for the string, how many times its time.
          ratio: round(peer === 'svgString' ? own / theirs : theirs / own),
          peer: `${aims[peer]} ${round(theirs)} ms`,
          aim: hoped[peer],
        };
      }
    }
  } finally {
    await browser.close();
  }
}
