import { shapesOf, type Document } from './schemas.ts';
import { contract, problems, problemType, roles, type AnyRoute } from '../src/index.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** A page of the contract to read: routes, who may call them, what can go wrong. */
export function referencePage(describe: (name: string) => string | undefined, document: Document): string {
  const shapes = shapesOf(document);
  const parts = [
    '<!-- Generated from the tables of routes by packages/contract/generate.ts: change those, not this. -->',
    '# Contract: routes, access, problems',
    'Schemas are linked from here, with an example of each. The same as OpenAPI 3.1: `packages/contract/openapi.json`.',
    `In the access tables a word says how far a role reaches: \`own\` the pupil itself, \`ward\` the pupils one is guardian of, \`class\` the
classes one teaches, \`homeroom\` and \`grade\` those one leads, \`org\` the whole org. An empty cell is answered with 403; what lies beyond
the reach, with 404.`.replaceAll('\n', ' '),
  ];
  for (const [capability, routes] of Object.entries<Record<string, AnyRoute>>(contract)) {
    const all = Object.entries(routes);
    parts.push(
      `## ${capability}`,
      describe(capability) ?? '',
      table(
        ['Operation', 'Route', '', 'Takes', 'Gives'],
        all.map(([name, r]) => [
          `\`${name}\``,
          `\`${r.method} ${r.path}\``,
          r.summary,
          takes(r, shapes.get(name)?.body ?? ''),
          shapes.get(name)?.gives ?? '',
        ]),
      ),
    );
    const guarded = all.flatMap(([name, { access }]) => (access === 'public' ? [] : [{ name, access }]));
    if (guarded.length > 0)
      parts.push(
        table(
          ['', ...roles],
          guarded.map(({ name, access }) => [`\`${name}\``, ...roles.map((role) => access[role] ?? '')]),
        ),
      );
  }
  parts.push(
    '## Problems',
    'Every answer that is not a success is `application/problem+json` (RFC 9457). Tell problems apart by `type`, never by their title.',
    table(
      ['Status', 'Type', 'Title', 'Where'],
      Object.entries(problems).map(([name, { status, title }]) => {
        const where = Object.values<Record<string, AnyRoute>>(contract).flatMap((routes) =>
          Object.entries(routes).flatMap(([operation, r]) => (r.problems.some((p) => p === name) ? [operation] : [])),
        );
        const few =
          where.length <= 8 ? where.map((operation) => `\`${operation}\``).join(', ') : `${where.length} routes`;
        return [String(status), `\`${problemType(name as keyof typeof problems)}\``, title, few];
      }),
    ),
  );
  return parts.join('\n\n');
}

function takes(route: AnyRoute, body: string): string {
  const query = Object.keys(route.query?.shape ?? {}).map((name) => `\`${name}\``);
  return [
    ...(query.length > 0 ? [`query ${query.join(', ')}`] : []),
    ...(route.body ? [`body ${body}`] : []),
    ...(route.ifMatch ? ['If-Match'] : []),
    ...(route.idempotent ? ['Idempotency-Key'] : []),
  ].join('; ');
}
