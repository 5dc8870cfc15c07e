import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The comments in the contract's sources, by `Schema` and `Schema.field`: written once, for readers of the code and of the
 * description alike. Of two fields of one name inside one schema the outermost first one counts.
 */
export function commentsIn(folder: URL): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const source = ts.createSourceFile(file, readFileSync(new URL(file, folder), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const [declaration] = statement.declarationList.declarations;
      if (!declaration || !ts.isIdentifier(declaration.name)) continue;
      const name = declaration.name.text;
      note(comments, name, statement);
      const fields = declaration.initializer && outermostObject(declaration.initializer);
      for (const property of fields?.properties ?? [])
        if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
          note(comments, `${name}.${property.name.text}`, property);
    }
  }
  return comments;
}

function note(comments: Map<string, string>, name: string, node: ts.Node): void {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join(' ')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  if (text !== '' && !comments.has(name)) comments.set(name, text);
}

/** The object literal whose fields a schema has: that of the innermost call in `z.object({…}).refine(…).meta({…})`. */
function outermostObject(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const inner = ts.isPropertyAccessExpression(node.expression)
    ? outermostObject(node.expression.expression)
    : undefined;
  const [first] = node.arguments;
  return inner ?? (first && ts.isObjectLiteralExpression(first) ? first : undefined);
}
