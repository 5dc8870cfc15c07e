import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { it } from 'node:test';
import ts from 'typescript';
import { inRoot, root } from '../setup/paths.js';

/** The files of the same package that a file imports for their values (types alone leave nothing at run time). */
function imports(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((node) => {
    const isValue =
      (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(node) && !node.isTypeOnly);
    if (!isValue || !node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return [];
    const { text } = node.moduleSpecifier;
    return text.startsWith('.') ? [resolve(dirname(file), text)] : [];
  });
}

it('no files of a package import each other in a circle', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) circles.push([...path.slice(start), file].map((one) => relative(root, one)).join(' → '));
    if (start !== -1 || done.has(file) || !existsSync(file)) return;
    for (const next of imports(file)) walk(next, [...path, file]);
    done.add(file);
  };
  const files = globSync('packages/*/src/**/*.ts', { cwd: root });
  assert.ok(files.length > 50);
  for (const file of files) walk(inRoot(file), []);
  assert.deepEqual(circles, []);
});
