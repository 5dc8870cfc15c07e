/**
 * What an element asks of a backend: `@needs` lists operations without which it shows that the school does not offer it, `@uses`
 * those it goes on without, and after a dash what is left out then.
 */
const ofBackend = {
  name: 'wuyu-of-backend',
  /** @param {{ node: any, moduleDoc: { declarations?: { name?: string }[] } }} context */
  analyzePhase({ node, moduleDoc }) {
    const declaration = moduleDoc.declarations?.find(({ name }) => name !== undefined && name === node.name?.text);
    if (!declaration) return;
    for (const { tagName, comment } of (node.jsDoc ?? []).flatMap((/** @type {any} */ doc) => doc.tags ?? [])) {
      const kind = tagName.text;
      if (kind !== 'needs' && kind !== 'uses') continue;
      const [names = '', description] = String(comment).split(' - ');
      const listed = names
        .trim()
        .split(/\s+/)
        .map((/** @type {string} */ name) => ({ name, ...(description && { description }) }));
      Object.assign(declaration, { [kind]: [...(Object(declaration)[kind] ?? []), ...listed] });
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
