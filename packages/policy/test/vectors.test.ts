import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { argumentsOf, asTold, readVectors } from '@wuyu/conformance/vectors';
import type { Framework, Policy } from '@wuyu/contract/browser';
import * as policy from '@wuyu/policy';

/** Exported functions for which there are no cases, and why. */
const without: Readonly<Record<string, string>> = {
  UnknownPackError: 'a fault of composePolicy, which has cases',
  checkPacks: 'for who writes packs of this form: its answers are prose, and no route tells them',
  visitOrder: 'the order on a screen, by the collation of a language; no route answers in it',
};

/** An object as a table by its keys, which JSON has no other way to say. */
const table = (value: unknown): Map<string, unknown> => new Map(Object.entries(Object(value)));

/** The same functions, of what JSON can say, and with what of the answer is the function's own rule. */
const asJson: Readonly<Record<string, (...given: never[]) => unknown>> = {
  toFamily: (axis: never, ofPeers: unknown, rules: never) =>
    policy.toFamily(axis, new Map([...table(ofPeers)].map(([id, count]) => [id, Number(count)])), rules),
  checkWishes: (of: Parameters<typeof policy.checkWishes>[0]) =>
    Reflect.apply(policy.checkWishes, undefined, [{ ...of, offerings: table(of.offerings) }]),
  indicatorOf: (framework: Parameters<typeof policy.indicatorOf<Framework['axes'][number]>>[0], id: string) => {
    const found = policy.indicatorOf(framework, id);
    return found && { axisId: found.axis.id, sources: found.indicator.sources };
  },
  composePolicy: (policyId: string, on: string, packs: readonly policy.Pack[]) =>
    partsOf(policy.composePolicy(policyId, on, packs)),
};

function partsOf({ id, validFrom, validTo, supersededBy, inherits, homework, clauses, differences }: Policy): unknown {
  const own = clauses.filter(({ confidence }) => confidence !== 'default').map((clause) => clause.id);
  return {
    ...{ id, validFrom, validTo, supersededBy, inherits, caps: homework.caps, overCap: homework.overCap.value },
    clauses: own,
    differences: differences.map((one) => ({ ...one, nationalClause: one.nationalClause?.id ?? null })),
  };
}

/** The word of the cases for what a function throws. */
const faultOf = (error: unknown): string =>
  error instanceof policy.UnknownPackError ? 'unknownPack' : /inherits from itself/.test(String(error)) ? 'circle' : '';

const exported = new Map(
  Object.entries(policy).flatMap(([name, one]) => (typeof one === 'function' ? [[name, one] as const] : [])),
);
const files = readVectors().filter(({ subject }) => subject !== 'draw');

describe('cases without a language, of the rules', () => {
  for (const file of files)
    describe(file.path, () => {
      for (const one of file.cases)
        it(one.name, () => {
          const run = asJson[file.function] ?? exported.get(file.function);
          assert.ok(run, `@wuyu/policy exports no ${file.function}`);
          const answer = (): unknown => asTold(Reflect.apply(run, undefined, argumentsOf(file, one)));
          if ('fault' in one) assert.throws(answer, (error) => faultOf(error) === one.fault);
          else assert.deepEqual(answer(), one.out);
        });
    });

  it('are there for every function, or it is said why not', () => {
    const named = new Set([...files.map((file) => file.function), ...Object.keys(without)]);
    assert.deepEqual([...exported.keys()].sort(), [...named].sort());
  });
});
