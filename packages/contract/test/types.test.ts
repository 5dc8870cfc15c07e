import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type {
  Assignment,
  Closed,
  GradeLoad,
  homework,
  InputOf,
  NewReport,
  OutputOf,
  Page,
  Report,
  ReportChange,
} from '@wuyu/contract';
import type { homework as operations } from '@wuyu/contract/browser';

/** Compiles only when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(...is: Same<A, B> extends true ? [] : ['these types differ']): number => is.length;

// What callers write and hover: checked by `tsc -p packages/contract/tsconfig.test.json`.
same<InputOf<typeof homework.createReport>, { orgId: string; body: NewReport }>();
same<InputOf<typeof homework.updateReport>, { orgId: string; reportId: string; body: ReportChange; ifMatch: number }>();
same<InputOf<typeof homework.getReport>, { orgId: string; reportId: string }>();
same<OutputOf<typeof homework.createReport>, Report>();
same<OutputOf<typeof homework.deleteReport>, undefined>();
same<OutputOf<typeof homework.listAssignments>, Page<Assignment>>();
// The table for browsers carries the same types.
type InOf<O> = O extends { types?: { in: infer In; out: unknown } } ? In : never;
same<InOf<typeof operations.createReport>, InputOf<typeof homework.createReport>>();
// Open to readers, closed to writers, all the way down.
same<GradeLoad['state'], 'within' | 'near' | 'over' | 'noRule' | (string & {})>();
same<Closed<GradeLoad>['state'], 'within' | 'near' | 'over' | 'noRule'>();
same<Closed<Page<Assignment>>['items'][number]['status'], Closed<Assignment>['status']>();
same<Closed<Assignment>['title'], string>();
same<Closed<Assignment>['publishedAt'], string | null>();

const file = fileURLToPath(import.meta.url);
/** What an editor shows of a method that a client derives from an operation. */
function hover(operation: string): string {
  const source = `
    import type * as c from '@wuyu/contract';
    type Call<R> = R extends c.Route<infer In, infer Out> ? (input: In) => Promise<Out> : never;
    export declare const it: Call<typeof c.homework.${operation}>;`;
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    customConditions: ['@wuyu/source'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const [statement] = program.getSourceFile(file)?.statements.filter(ts.isVariableStatement) ?? [];
  const declaration = statement?.declarationList.declarations[0];
  assert.ok(declaration);
  const checker = program.getTypeChecker();
  return checker.typeToString(
    checker.getTypeAtLocation(declaration.name),
    declaration,
    ts.TypeFormatFlags.NoTruncation,
  );
}

describe('what an editor shows', () => {
  it('is short, and speaks in names', () => {
    assert.equal(hover('createReport'), '(input: { orgId: string; body: c.NewReport; }) => Promise<c.Report>');
    assert.equal(
      hover('updateReport'),
      '(input: { orgId: string; reportId: string; body: c.ReportChange; ifMatch: number; }) => Promise<c.Report>',
    );
  });
});
