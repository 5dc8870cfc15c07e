import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import {
  checksOf,
  mutants,
  prepare,
  published,
  runCheck,
  type Check,
  type Mutant,
  type Result,
} from '../../src/index.ts';
import { sqliteBackend } from './backend.ts';
import { catchers, proves, requirements } from './sentences.ts';

/* Which check catches each mutant, and the table of it. */

export const tableFile = new URL('../../../../docs/contract/mutants.md', import.meta.url);

/** What catches each mutant of the reference backend. */
export async function hunting() {
  const operations = await published();
  const checks = checksOf(operations);
  const green = new Map<string, Promise<Result>>();
  const caught = new Map<string, Check>();

  /** Carries checks out, one after the other, at a backend that nobody spoke to before. Says which is the first to turn red. */
  async function firstRed(checks: readonly Check[], mutant: Mutant): Promise<number> {
    const backend = await sqliteBackend();
    try {
      for (const [i, check] of checks.entries()) {
        const shared = await prepare({ ...backend, operations, seed: 1 });
        const { outcome } = await runCheck(check, { ...shared, fetch: mutant(shared.fetch) });
        if (outcome === 'broken') return i;
      }
      return -1;
    } finally {
      await backend.close();
    }
  }

  /** The first check that turns red for the mutant alone: at a backend where no other check was carried out. */
  async function catcher(key: string, mutant: Mutant): Promise<Check> {
    const candidates = catchers(key, checks);
    for (let from = 0; from < candidates.length; from++) {
      const red = await firstRed(candidates.slice(from), mutant);
      if (red < 0) break;
      from += red;
      const check = candidates[from];
      if (check && (red === 0 || (await firstRed([check], mutant)) === 0)) return check;
    }
    throw new Error(`no check of ${candidates.length} turned red`);
  }

  /** What it finds at a backend of its own without one, once for all mutants that it catches. */
  function without(check: Check): Promise<Result> {
    const alone = async (): Promise<Result> => {
      const backend = await sqliteBackend();
      try {
        return await runCheck(check, await prepare({ ...backend, operations, seed: 1 }));
      } finally {
        await backend.close();
      }
    };
    const result = green.get(check.id) ?? alone();
    green.set(check.id, result);
    return result;
  }

  return {
    caught,
    /** Finds a check that is red with a mutant and green without it. Throws where there is none. */
    async hunt(key: string): Promise<void> {
      const mutant = mutants[key];
      if (!mutant) throw new Error(`there is no mutant ${key}`);
      const check = await catcher(key, mutant);
      const { outcome, detail } = await without(check);
      if (outcome !== 'kept') throw new Error(`${check.id} is not green without the mutant: ${detail ?? ''}`);
      caught.set(key, check);
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
