import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  OperatorNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  ValueNode,
} from 'kysely';

const tenantTables: ReadonlySet<string> = new Set([
  'orgs',
  'sessions',
  'classes',
  'users',
  'wards',
  'enrollments',
  'calendar_days',
  'assignments',
  'reports',
  'events',
  'audit',
  'idempotency',
  'load_days',
  'load_marks',
  'load_summaries',
  'roll_ups',
  'exports',
  'providers',
  'courses',
  'orders',
  'activities',
  'editions',
  'offerings',
  'filings',
  'menu_schools',
  'menu_syncs',
  'choice_lists',
  'choices',
  'draws',
  'places',
  'attendance',
  'surveys',
  'survey_answers',
  'visit_plans',
  'visits',
  'visit_parties',
  'follow_ups',
  'visit_exemptions',
  'sealed_notes',
  'sealed_readings',
  'guidance_events',
  'visit_coverage',
  'visit_roll_ups',
  'frameworks',
  'evidence',
  'axis_values',
]);

/**
 * Throws when a statement touches a table of tenants without saying whose: every table in FROM and JOIN has its org_id
 * compared with a value, or with the org_id of another one; every insert names it. Claiming jobs looks over all orgs and
 * is the exception; watching revisions names the orgs it watches.
 */
export const tenancyGuard: KyselyPlugin = {
  transformQuery({ node }) {
    if (RawNode.is(node)) checkRaw(node);
    else visit(node);
    return node;
  },
  transformResult: async ({ result }) => result,
};

function visit(node: OperationNode): void {
  if (SelectQueryNode.is(node)) {
    const joins = node.joins ?? [];
    const tables = [...(node.from?.froms ?? []), ...joins.map((join) => join.table)];
    check(tables, [node.where?.where, ...joins.map((join) => join.on?.on)], 'select');
  } else if (UpdateQueryNode.is(node)) check(node.table ? [node.table] : [], [node.where?.where], 'update');
  else if (DeleteQueryNode.is(node)) check(node.from.froms, [node.where?.where], 'delete');
  else if (InsertQueryNode.is(node)) {
    const named = node.columns?.some((column) => column.column.name === 'org_id');
    if (node.into && isTenant(nameOf(node.into)) && !named) fail('insert', nameOf(node.into));
  }
  for (const part of parts(node)) visit(part);
}

function parts(node: OperationNode): OperationNode[] {
  return Object.values<unknown>({ ...node }).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}
const isNode = (value: unknown): value is OperationNode =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

const isTenant = (name: string | undefined): boolean => name !== undefined && tenantTables.has(name);

function nameOf(node: OperationNode): string | undefined {
  if (AliasNode.is(node)) return nameOf(node.node);
  return TableNode.is(node) ? node.table.identifier.name : undefined;
}
function aliasOf(node: OperationNode): string | undefined {
  if (AliasNode.is(node) && IdentifierNode.is(node.alias)) return node.alias.name;
  return nameOf(node);
}

function check(
  tables: readonly OperationNode[],
  conditions: readonly (OperationNode | undefined)[],
  verb: string,
): void {
  const said = conditions.flatMap((condition) => (condition ? equalities(condition) : []));
  const alone = tables.length === 1;
  for (const table of tables) {
    const name = nameOf(table);
    if (!isTenant(name)) continue;
    const alias = aliasOf(table);
    const bound = said.some((eq) => eq.tables.some((t) => t === alias || (alone && t === undefined)));
    if (!bound) fail(verb, name);
  }
  if (tables.some((table) => isTenant(nameOf(table))) && !said.some((eq) => eq.value)) fail(verb, 'any of its tables');
}

/** What a condition says of org_id, as far as it holds for every row: parts of an OR do not count. */
function equalities(node: OperationNode): { tables: (string | undefined)[]; value: boolean }[] {
  if (ParensNode.is(node)) return equalities(node.node);
  if (AndNode.is(node)) return [...equalities(node.left), ...equalities(node.right)];
  if (!BinaryOperationNode.is(node) || !OperatorNode.is(node.operator)) return [];
  const { leftOperand, rightOperand } = node;
  const left = orgColumn(leftOperand);
  if (!left) return [];
  if (node.operator.operator === 'in') return [{ tables: [left.table], value: true }];
  if (node.operator.operator !== '=') return [];
  const right = orgColumn(rightOperand);
  if (right) return [{ tables: [left.table, right.table], value: false }];
  return ValueNode.is(rightOperand) ? [{ tables: [left.table], value: true }] : [];
}

function orgColumn(node: OperationNode): { table: string | undefined } | undefined {
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column) || node.column.column.name !== 'org_id') return undefined;
  return { table: node.table?.table.identifier.name };
}

function checkRaw(node: RawNode): void {
  const words = new Set(node.sqlFragments.join(' ').split(/\W+/));
  const collect = (part: OperationNode): void => {
    if (IdentifierNode.is(part)) words.add(part.name);
    for (const inner of parts(part)) collect(inner);
  };
  for (const part of node.parameters) collect(part);
  const schema = ['create', 'alter', 'drop'].some((word) => words.has(word));
  const tenant = [...words].find((word) => tenantTables.has(word));
  if (!schema && tenant !== undefined && !words.has('org_id')) fail('raw statement', tenant);
}

function fail(verb: string, table: string | undefined): never {
  throw new Error(`a ${verb} of ${table ?? 'a table'} does not say whose rows it means`);
}
