import {
  BinaryOperationNode,
  ColumnNode,
  OperationNodeTransformer,
  OperatorNode,
  RawNode,
  ReferenceNode,
  SqliteQueryCompiler,
  ValueNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type RootOperationNode,
} from 'kysely';

const namesOrg = (node: OperationNode): boolean =>
  ReferenceNode.is(node) && ColumnNode.is(node.column) && node.column.column.name === 'org_id';

const compiler = new SqliteQueryCompiler();
/**
 * What is the same of a statement's text, however many values its lists hold. Of a list's, of that which finds pupils, and of the
 * growth record's, what comes before its filters: they are added to one and the same statement.
 */
const shapeOf = (text: string): string =>
  text
    .replace(/\((\?, )*\?\)/g, '(?)')
    .replace(/( > \(\?\)).*$/, '$1 …')
    .replace(/^(select \* from "evidence" where "org_id" = \?) and (?!"evidence_id" ).*$/, '$1 …')
    .replace(/^(select "e"\."user_id", "e"\."class_id", .*"c"\."deleted" = \?).*$/, '$1 …');

class Forgetting extends OperationNodeTransformer {
  readonly #visit: (place: number) => boolean;
  #place = 0;
  constructor(visit: (place: number) => boolean) {
    super();
    this.#visit = visit;
  }
  protected override transformBinaryOperation(node: BinaryOperationNode, queryId?: QueryId): BinaryOperationNode {
    const equals = OperatorNode.is(node.operator) && node.operator.operator === '=';
    if (!equals || !namesOrg(node.leftOperand)) return super.transformBinaryOperation(node, queryId);
    if (!this.#visit(this.#place++)) return super.transformBinaryOperation(node, queryId);
    const one = ValueNode.createImmediate(1);
    return BinaryOperationNode.create(one, node.operator, one);
  }
  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    const fragments = node.sqlFragments.map((text) =>
      text.replace(/(\w+\.)?org_id = $/, (found) => (this.#visit(this.#place++) ? `'' <> ` : found)),
    );
    return super.transformRaw(RawNode.create(fragments, node.parameters), queryId);
  }
}

/** What the places of a statement are called, by its text: the same statement comes again and again. */
const known = new Map<string, readonly string[]>();

function placesOf(text: string, node: RootOperationNode, queryId: QueryId): readonly string[] {
  const found = known.get(text);
  if (found) return found;
  const shape = shapeOf(text);
  const names: string[] = [];
  new Forgetting((place) => {
    names.push(`${place} ${shape}`);
    return false;
  }).transformNode(node, queryId);
  known.set(text, names);
  return names;
}

/** Watches every statement for where it names the org, and leaves one such place out when told to. */
export class Forgetful implements KyselyPlugin {
  /** What a place is called, to whoever sees it. */
  readonly seen = new Map<string, Set<string>>();
  /** Who is at work, for `seen`; empty: nobody whose statements are of interest. */
  by = '';
  readonly #forget: string | undefined;

  /** @param forget the place to leave out */
  constructor(forget?: string) {
    this.#forget = forget;
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const names = placesOf(compiler.compileQuery(node, queryId).sql, node, queryId);
    if (this.#forget !== undefined) {
      const at = names.indexOf(this.#forget);
      return at < 0 ? node : new Forgetting((place) => place === at).transformNode(node, queryId);
    }
    if (this.by === '') return node;
    for (const name of names) {
      const users = this.seen.get(name) ?? new Set();
      this.seen.set(name, users.add(this.by));
    }
    return node;
  }
  transformResult({ result }: PluginTransformResultArgs) {
    return Promise.resolve(result);
  }
}
