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
 * The statement's text, however many values its lists hold. Of a list's, and of that which finds pupils, what comes before
 * its filters: they are added to one and the same statement.
 */
const shapeOf = (node: RootOperationNode, queryId: QueryId): string =>
  compiler
    .compileQuery(node, queryId)
    .sql.replace(/\((\?, )*\?\)/g, '(?)')
    .replace(/( > \(\?\)).*$/, '$1 …')
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

/** Watches every statement for where it names the org, and leaves one such place out when told to. */
export class Forgetful implements KyselyPlugin {
  /** What a place is called, to whoever sees it. */
  readonly seen = new Map<string, Set<string>>();
  /** The place to leave out. */
  forget: string | undefined;
  /** Who is at work, for `seen`. */
  by = '';

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    const shape = shapeOf(node, queryId);
    const visit = (place: number): boolean => {
      const name = `${place} ${shape}`;
      const users = this.seen.get(name) ?? new Set();
      this.seen.set(name, users.add(this.by));
      return name === this.forget;
    };
    return new Forgetting(visit).transformNode(node);
  }
  transformResult({ result }: PluginTransformResultArgs) {
    return Promise.resolve(result);
  }
}
