import assert from 'node:assert/strict';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const reference = /&(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi;

/** The elements of a document, in order. Fails where it is not well-formed: as much of XML as a report may use. */
export function elementsOf(text: string): Element[] {
  assert.match(text, allowed, 'characters that XML does not have');
  const found: Element[] = [];
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  assert.notEqual(body, text, 'it says what it is');
  for (const [, tag, said] of body.matchAll(/<([^>]*)>|([^<]+)/g)) {
    if (tag === undefined) {
      assert.doesNotMatch((said ?? '').replace(reference, ''), /&/, 'a lone ampersand');
      assert.ok(open.length > 0 || said?.trim() === '', 'text outside of the root');
      continue;
    }
    if (tag.startsWith('/')) {
      assert.equal(open.pop(), tag.slice(1));
      continue;
    }
    const [, name = '', rest = '', end] = /^([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)$/.exec(tag) ?? [];
    assert.notEqual(name, '', `no tag: <${tag}>`);
    assert.doesNotMatch(rest.replace(reference, ''), /&/, 'a lone ampersand');
    assert.ok(open.length > 0 || found.length === 0, 'one root');
    const pairs = [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length, 'an attribute stands once');
    found.push({ name, attributes: Object.fromEntries(pairs) });
    if (end === '') open.push(name);
  }
  assert.deepEqual(open, [], 'every element ends');
  return found;
}
