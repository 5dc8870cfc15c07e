import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { closed, placeOf } from './directions.js';

/** @param {string} file @returns {string | undefined} the package's folder */
function folderOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  return undefined;
}

/** Whether the package lists the file as one with side effects. @param {string} file */
function isListed(file) {
  const folder = folderOf(file);
  if (folder === undefined) return true;
  /** @type {{ sideEffects?: boolean | string[] }} */
  const { sideEffects } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof sideEffects === 'boolean') return sideEffects;
  return (sideEffects ?? []).some((pattern) =>
    globSync(pattern, { cwd: folder }).some((path) => resolve(folder, path) === file),
  );
}

/**
 * Importing a module of a library does nothing, unless its package lists it under `sideEffects`: bundlers trust that
 * list, and a host page must be able to import a class without registering it. Programs (`#!`) and packages that
 * nothing imports are exempt.
 * @type {import('eslint').Rule.RuleModule}
 */
export const sideEffects = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      effect: 'This runs on import; list the file in the package’s sideEffects, or move it into a function.',
    },
  },
  create(context) {
    const { name, library } = placeOf(context.filename);
    if (!library || name === undefined || closed.includes(name) || context.sourceCode.text.startsWith('#!')) return {};
    if (isListed(context.filename)) return {};
    const silent = new Set([
      'ClassDeclaration',
      'ExportAllDeclaration',
      'ExportDefaultDeclaration',
      'ExportNamedDeclaration',
      'FunctionDeclaration',
      'VariableDeclaration',
    ]);
    return {
      Program(program) {
        for (const node of program.body) {
          if (silent.has(node.type) || node.type.startsWith('TS')) continue;
          if (node.type === 'ExpressionStatement' && 'directive' in node) continue;
          if (node.type === 'ImportDeclaration') {
            const isBare =
              node.specifiers.length === 0 && !/^import\s+type\b|\{/.test(context.sourceCode.getText(node));
            if (!isBare) continue;
          }
          context.report({ node, messageId: 'effect' });
        }
      },
    };
  },
};
