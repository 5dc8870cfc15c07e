import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What both peers do: read the same 2,000 offerings, and show those in whose `search` the typed text is found. */
const shared = `
import { html, render } from 'lit';
const token = await (await fetch('/host/token', { method: 'POST' })).text();
const items = [];
for (let cursor = ''; cursor !== undefined; ) {
  const url = \`/v1/orgs/\${document.body.dataset.org}/offerings?editionId=\${document.body.dataset.edition}&limit=1000\${cursor}\`;
  const page = await (await fetch(url, { headers: { authorization: \`Bearer \${token}\` } })).json();
  items.push(...page.items);
  cursor = page.next === null ? undefined : \`&cursor=\${encodeURIComponent(page.next)}\`;
}
const found = (query) => items.filter((o) => o.search.includes(query));
const input = document.querySelector('input');
`;

/** A list as one writes it with Lit: every hit a row, with title, time, teacher, how many wish it, and a button. */
const litList = `${shared}
const list = document.querySelector('#peer');
const draw = () => render(html\`<ul>\${found(input.value).map((o) => html\`<li>
  <b>\${o.title}</b> <span>\${o.domain}</span>
  <p>\${o.weekdays.join()} \${o.start}–\${o.end} · \${o.room} · \${o.teacher}</p>
  <p>\${o.wanted} / \${o.capacity}</p>
  <button aria-label=\${o.title}>+</button>
</li>\`)}</ul>\`, list);
input.addEventListener('input', draw);
draw();
document.body.dataset.ready = '';
`;

/** The grid of Vaadin, which renders what is in sight. */
const vaadinGrid = `${shared}
import '@vaadin/grid';
const grid = document.createElement('vaadin-grid');
for (const path of ['title', 'domain', 'start', 'end', 'room', 'teacher', 'wanted', 'capacity']) {
  const column = document.createElement('vaadin-grid-column');
  column.path = path;
  grid.append(column);
}
document.querySelector('#peer').append(grid);
const draw = () => (grid.items = found(input.value));
input.addEventListener('input', draw);
draw();
document.body.dataset.ready = '';
void html; void render;
`;

export const menuPeers = { lit: litList, vaadin: vaadinGrid } as const;

/** One minified module with all that a source needs. */
export async function moduleOf(source: string): Promise<string> {
  const entry = '\0entry';
  const built = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('virtual:entry') ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: 'virtual:entry', formats: ['es'], fileName: 'peer' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  for (const one of Array.isArray(built) ? built : [built])
    if ('output' in one) for (const chunk of one.output) if (chunk.type === 'chunk') return chunk.code;
  throw new Error('Nothing was built');
}
