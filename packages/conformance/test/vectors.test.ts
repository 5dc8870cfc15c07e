import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Clause, type DrawInput, EvaluationRules, HomeworkRules, MenuRules, VisitRules } from '@wuyu/contract';
import { z } from 'zod';
import {
  axisText,
  countsOf,
  type Pair,
  quantile,
  ratesText,
  type Said,
  together,
  told,
} from '../src/evaluation/reckoning.ts';
import { digestOf, drawAgain, sha256 } from '../src/menus/lot.ts';
import { argumentsOf, asTold, inputOf, readVectors, VectorFile } from '../src/vectors.ts';

const files = readVectors();

type Axes = Parameters<typeof axisText>;
type Scale = Parameters<typeof countsOf>[0];
type Judged = Omit<Said, 'who' | 'on'> & { authorId: string | null };
type Share = { count: number; base: number } | null;
type Rates = Readonly<Record<'pass' | 'consolidation' | 'care', Share>>;

const shareText = (share: Share) => (share ? `${share.count} of ${share.base}` : 'none');
const said = (judgements: readonly Judged[]) =>
  judgements.map(({ authorId, ...one }): Said => ({ ...one, who: authorId, on: '2026-11-20' }));

/** The kit's own reckoning of a function, beside what of the answer it is compared with. */
const reckoned: Readonly<Record<string, { run: (...given: never[]) => unknown; of?: (out: never) => unknown }>> = {
  digestOf: { run: digestOf },
  commitmentOf: { run: (seed: string) => sha256(Buffer.from(seed, 'hex')) },
  draw: { run: drawAgain },
  recordOf: {
    run(input: DrawInput, seed: string) {
      const result = drawAgain(input, seed);
      const commitment = sha256(Buffer.from(seed, 'hex'));
      return { commitment, inputDigest: digestOf(input), result, resultDigest: digestOf(result) };
    },
  },
  combine: {
    run: (scale: Pick<Scale, 'kind'>, values: readonly { value: number; weight: number }[]) =>
      together(
        scale,
        values.map(({ value, weight }) => [value, weight]),
      ),
  },
  axisOf: {
    run: (framework: Axes[0], axis: Axes[1], judgements: readonly Judged[], { peersFrom }: { peersFrom: number }) =>
      axisText(framework, axis, said(judgements), peersFrom),
    of: told,
  },
  profileOf: {
    run: (
      framework: Axes[0] & { axes: readonly Axes[1][] },
      judgements: readonly Judged[],
      rules: { peersFrom: number },
    ) => framework.axes.map((axis) => axisText(framework, axis, said(judgements), rules.peersFrom)),
    of: (axes: readonly Parameters<typeof told>[0][]) => axes.map(told),
  },
  valueAt: { run: quantile },
  spreadOf: {
    run(
      scale: Scale,
      values: readonly number[],
      audience: { smallGroup: number; individuals: boolean; counts: boolean },
    ) {
      const { smallGroup, individuals, counts } = audience;
      const large = values.length >= smallGroup;
      const counted = counts && (large || individuals);
      return {
        rated: counted ? values.length : null,
        counts: counted ? countsOf(scale, values).sort((a, b) => a.value - b.value) : null,
        p25: large ? quantile(values, 25) : null,
        p75: large ? quantile(values, 75) : null,
      };
    },
  },
  ratesOf: {
    run: (pupils: readonly Pair[], of: { scale: { pass: number | null }; tailPercent: number; smallGroup: number }) =>
      of.scale.pass === null ? 'none, none, none' : ratesText(pupils, of.scale.pass, of.tailPercent, of.smallGroup),
    of: ({ pass, consolidation, care }: Rates) => [pass, consolidation, care].map(shareText).join(', '),
  },
};

describe('cases without a language, by the kit’s own reckoning', () => {
  for (const file of files) {
    const own = reckoned[file.function];
    if (!own) continue;
    describe(file.path, () => {
      for (const one of file.cases) {
        // What nothing can come of is for who validates: the kit draws from what it has checked.
        if ('fault' in one) continue;
        it(one.name, () => {
          const answer: unknown = Reflect.apply(own.run, undefined, argumentsOf(file, one));
          const expected: unknown = own.of ? Reflect.apply(own.of, undefined, [one.out]) : one.out;
          assert.deepEqual(asTold(answer), expected);
        });
      }
    });
  }
});

/** Every value within a value of JSON, with its key. */
function* parts(value: unknown, key = ''): Iterable<[string, unknown]> {
  yield [key, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) yield* parts(part, Array.isArray(value) ? key : name);
}

const rules = { homework: HomeworkRules, menus: MenuRules, visits: VisitRules, evaluation: EvaluationRules };

describe('files of cases', () => {
  it('have the schema that is told', () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../vectors/vectors.schema.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(schema, asTold(z.toJSONSchema(VectorFile)));
  });

  for (const file of files)
    it(`${file.path} can be read without knowing more than the page about them`, () => {
      const [subject, name = ''] = file.path.replace(/\.json$/, '').split('/');
      assert.equal(file.subject, subject);
      assert.equal(file.function, name.split('-')[0]);
      assert.equal(file.$schema, '../vectors.schema.json');
      const names = file.cases.map((one) => one.name);
      assert.deepEqual([...new Set(names)], names);
      for (const one of file.cases) {
        assert.deepEqual(
          Object.keys(inputOf(file, one)).filter((key) => !file.args.includes(key)),
          [],
          one.name,
        );
        if ('fault' in one) {
          assert.ok(file.about.includes(`\`${one.fault}\``), `nothing is said about ${one.fault}`);
          continue;
        }
        for (const [key, value] of parts([one.in, one.out])) {
          // Shares are told in percent to a tenth.
          const steps = key === 'actual' ? 10 : 1;
          if (typeof value === 'number') assert.ok(Number.isSafeInteger(value * steps), `${one.name}: ${value}`);
        }
      }
    });

  it('have policies as the contract has them', () => {
    const policies = files.flatMap((file) =>
      file.cases.flatMap((one) => {
        const { policy } = inputOf(file, one);
        return policy === undefined ? [] : [z.record(z.string(), z.unknown()).parse(policy)];
      }),
    );
    assert.ok(policies.length > 100);
    for (const { clauses, ...said } of policies) {
      z.array(z.strictObject(Clause.shape)).parse(clauses);
      for (const [capability, schema] of Object.entries(rules)) schema.optional().parse(said[capability]);
      assert.deepEqual(
        Object.keys(said).filter((key) => !(key in rules)),
        [],
      );
    }
  });
});
