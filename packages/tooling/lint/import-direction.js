import { dirname, resolve } from 'node:path';
import { closed, mayImport, placeOf } from './directions.js';

/**
 * Imports run one way between the packages; across packages they go by name, never by path.
 * @type {import('eslint').Rule.RuleModule}
 */
export const importDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      path: 'Import another package by its name (@wuyu/{{to}}), not by a path into it.',
      closed: 'Nothing imports {{to}}.',
      direction: '{{from}} may not import {{to}}; it may import: {{allowed}}.',
    },
  },
  create(context) {
    const { name: from, library } = placeOf(context.filename);

    /** @param {unknown} node @param {unknown} source */
    function check(node, source) {
      if (typeof source !== 'string') return;
      const relative = source.startsWith('.');
      const to = relative
        ? placeOf(resolve(dirname(context.filename), source)).name
        : /^@wuyu\/([a-z-]+)/.exec(source)?.[1];
      if (to === undefined || to === from) return;
      const report = (/** @type {string} */ messageId) =>
        context.report({
          node: /** @type {import('estree').Node} */ (node),
          messageId,
          data: { to, from: from ?? 'this', allowed: (mayImport[from ?? ''] ?? []).join(', ') || 'none of ours' },
        });
      if (closed.includes(to)) report('closed');
      else if (library && from !== undefined && !(mayImport[from] ?? []).includes(to)) report('direction');
      else if (relative && from !== undefined) report('path');
    }

    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ImportExpression: (node) => check(node, node.source.type === 'Literal' ? node.source.value : undefined),
    };
  },
};
