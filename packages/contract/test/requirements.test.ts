import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { requirementsIn, requirementsOn } from '../generate/requirements.ts';

const one = (id: string, sentence: string, kit = '') =>
  `- <a id="${id}"></a>**${id}** ${sentence}\n${kit && `  _Kit:_ ${kit}\n`}`;

describe('the sentences of a page', () => {
  it('are read with id, level and the checks that prove them', () => {
    const text = `# Page\n\nWords.\n\n${one('lists-1', 'A list MUST have an end.', '`a.b`, `*.*.c`')}${one('lists-2', 'It SHOULD NOT be\n  long.')}\nMore words.\n`;
    assert.deepEqual(requirementsOn('lists.md', text), [
      { id: 'lists-1', level: 'MUST', page: 'lists.md', text: 'A list MUST have an end.', checks: ['a.b', '*.*.c'] },
      { id: 'lists-2', level: 'SHOULD', page: 'lists.md', text: 'It SHOULD NOT be long.', checks: [] },
    ]);
  });

  it('say why where no check can prove them', () => {
    const text = `${one('keys-1', 'A key MUST be known after a crash.')}  _No check:_ nobody kills a backend by\n  requests.\n`;
    assert.deepEqual(requirementsOn('keys.md', text), [
      {
        id: 'keys-1',
        level: 'MUST',
        page: 'keys.md',
        text: 'A key MUST be known after a crash.',
        checks: [],
        unprovable: 'nobody kills a backend by requests.',
      },
    ]);
  });

  const wrong: Record<string, [text: string, why: RegExp]> = {
    'without MUST, SHOULD or MAY': [one('a-1', 'A list has an end.'), /neither MUST, SHOULD nor MAY/],
    'with two of them': [one('a-1', 'A list MUST end and MAY be short.'), /says MUST, MAY/],
    'with an id of another form': [one('lists', 'A list MUST end.'), /is no id/],
    'with an anchor of another id': [
      one('a-1', 'A list MUST end.').replace('<a id="a-1">', '<a id="a-2">'),
      /has the anchor a-2/,
    ],
    'with a check and without one': [
      `${one('a-1', 'A list MUST end.', '`a.b`')}  _No check:_ there is none.\n`,
      /says that there is none/,
    ],
    'without an id': ['A list MUST have an end.\n', /without an id/],
    'without an id, in a list': [`${one('a-1', 'A list MUST end.')}- It MUST NOT be long.\n`, /without an id/],
  };
  for (const [what, [text, why]] of Object.entries(wrong))
    it(`are refused ${what}`, () => assert.throws(() => requirementsOn('a.md', text), why));

  it('may be spoken of', () => {
    assert.deepEqual(requirementsOn('a.md', 'Every MUST has a check, and a SHOULD that becomes a MUST is told.\n'), []);
  });
});

describe('a folder of pages', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-requirements-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('holds each id once, and says which set it is', async () => {
    const at = pathToFileURL(`${folder}/`);
    await writeFile(join(folder, 'a.md'), one('a-1', 'A list MUST end.'));
    assert.throws(() => requirementsIn(at), /which the current set is/);
    await writeFile(join(folder, 'b.md'), `The current set: **2026-11**\n\n${one('b-1', 'A list MUST begin.')}`);
    assert.deepEqual(
      [requirementsIn(at).set, requirementsIn(at).requirements.map(({ id }) => id)],
      ['2026-11', ['a-1', 'b-1']],
    );
    await writeFile(join(folder, 'c.md'), one('a-1', 'A list MUST go on.'));
    assert.throws(() => requirementsIn(at), /a-1 stands twice: in a\.md and in c\.md/);
  });
});

describe('the pages', () => {
  it('link to pages and places that are there', async () => {
    const home = new URL('../../../docs/contract/', import.meta.url);
    const pages = (await readdir(home)).filter((name) => name.endsWith('.md')).map((name) => new URL(name, home));
    const missing: string[] = [];
    for (const page of [...pages, new URL('../contract.md', home)]) {
      for (const [, to = ''] of (await readFile(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(to)) continue;
        const target = new URL(to, page);
        const place = decodeURIComponent(target.hash.slice(1));
        target.hash = '';
        const there =
          place === '' ? existsSync(target) : placesOf(await readFile(target, 'utf8').catch(() => '')).includes(place);
        if (!there) missing.push(`${page.pathname.split('/').at(-1)}: ${to}`);
      }
    }
    assert.deepEqual(missing, []);
  });
});

/** What can be linked to in a page: its headings, as GitHub names them, and its anchors. */
const placesOf = (text: string): string[] => [
  ...[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  ),
  ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
];
