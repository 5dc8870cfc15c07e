/**
 * Of the analyzer's TypeScript, what is looked at here. A comment with a link in it comes in parts.
 * @typedef {{ tagName: { text: string }, comment?: string | readonly { text: string }[] }} Tag
 * @typedef {{ name?: { text?: string }, jsDoc?: readonly { tags?: readonly Tag[] }[] }} Node
 * @typedef {{ name?: string, needs?: object[], uses?: object[] }} Declaration
 */

/**
 * What an element asks of a backend: `@needs` lists operations without which it shows that the school does not offer it, `@uses`
 * those it goes on without, and after a dash what is left out then.
 */
const ofBackend = {
  name: 'wuyu-of-backend',
  /** @param {{ node: Node, moduleDoc: { declarations?: Declaration[] } }} context */
  analyzePhase({ node, moduleDoc }) {
    const declaration = moduleDoc.declarations?.find(({ name }) => name !== undefined && name === node.name?.text);
    if (!declaration) return;
    for (const { tagName, comment = '' } of (node.jsDoc ?? []).flatMap(({ tags = [] }) => tags)) {
      const kind = tagName.text;
      if (kind !== 'needs' && kind !== 'uses') continue;
      const text = typeof comment === 'string' ? comment : comment.map((part) => part.text).join('');
      const [names = '', description] = text.split(' - ');
      const listed = names
        .trim()
        .split(/\s+/)
        .map((name) => ({ name, ...(description && { description }) }));
      declaration[kind] = [...(declaration[kind] ?? []), ...listed];
    }
  },
};

/** What the custom elements analyzer reads; it must leave package.json alone. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
  plugins: [ofBackend],
};
