import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { checksOf, mutants, prepare, published, runCheck, type Check } from '../../src/index.ts';
import { sqliteBackend } from './backend.ts';
import { catchers, proves, requirements } from './sentences.ts';

/* Which check catches each mutant, and the table of it. */

export const tableFile = new URL('../../../../docs/contract/mutants.md', import.meta.url);

/** A reference backend, and what catches each mutant of it. */
export async function hunting() {
  const backend = await sqliteBackend();
  const operations = await published();
  const checks = checksOf(operations);
  const shared = await prepare({ ...backend, operations, seed: 1 });
  const caught = new Map<string, Check>();
  return {
    caught,
    close: () => backend.close(),
    /** The first check that is red with a mutant and green without it. Throws where there is none. */
    async hunt(key: string): Promise<void> {
      const mutant = mutants[key];
      if (!mutant) throw new Error(`there is no mutant ${key}`);
      const found = catchers(key, checks);
      for (const check of found) {
        const mutated = await runCheck(check, { ...shared, fetch: mutant(shared.fetch) });
        if (mutated.outcome !== 'broken') continue;
        const { outcome, detail } = await runCheck(check, shared);
        if (outcome !== 'kept') throw new Error(`${check.id} is not green without the mutant: ${detail ?? ''}`);
        caught.set(key, check);
        return;
      }
      throw new Error(`no check of ${found.length} turned red`);
    },
  };
}

/** The table of all that was caught: each sentence with the mutants that the checks proving it caught. */
export async function tableOf(caught: ReadonlyMap<string, Check>): Promise<string> {
  const row = (sentence: string, key: string, { id }: Check) => `| ${sentence} | \`${key}\` | \`${id}\` |`;
  const rows = requirements.flatMap((sentence) =>
    [...caught]
      .filter(([key, check]) => key === sentence.id || (!isSentence(key) && proves(check, sentence)))
      .map(([key, check]) => row(`[${sentence.id}](${sentence.page}#${sentence.id})`, key, check)),
  );
  const rest = [...caught].filter(([key, check]) => !isSentence(key) && !requirements.some((s) => proves(check, s)));
  const text = `# Each check can fail

[The contract](../contract.md)

A mutant is the reference backend with one promise broken, seen through a \`fetch\` that breaks it. Each is caught by a check that proves the sentence it breaks, and that is green without it.
Mutants are named by the sentence they break, or by the kind of check that is there for it.

Written by \`node --conditions=@wuyu/source packages/conformance/test/support/write-mutants.ts\`; \`packages/conformance/test/mutants.test.ts\` compares it.

| sentence | mutant | caught by |
| --- | --- | --- |
${[...rows, ...rest.map(([key, check]) => row('none', key, check))].join('\n')}
`;
  const path = fileURLToPath(tableFile);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

const isSentence = (key: string): boolean => requirements.some(({ id }) => id === key);
