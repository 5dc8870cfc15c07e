#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Level } from './check.ts';
import { checksOf } from './checks.ts';
import { published } from './openapi.ts';
import { PrincipalsFile } from './principals.ts';
import { profileOf, profiles } from './profiles.ts';
import { asJson, asJunit, asText, score } from './report.ts';
import { run, Unreachable } from './run.ts';
import { withTokens } from './tokens.ts';

const usage = `wuyu-conformance URL --principals FILE [options]

Checks a backend against the Wuyu contract.

  --principals FILE   who to speak as, and what to work with (JSON)
  --only ID           only checks whose id starts with this; may stand several times
  --capability NAME   only checks of this capability; may stand several times
  --element NAME      only checks of the operations that this element works with; may stand several times
  --level LEVEL       only checks of this level and stronger ones: MUST, SHOULD or MAY; MAY unless told
  --baseline FILE     ids of checks that are expected to be broken, as a JSON list: they are told and fail nothing;
                      one that is kept, or that is no check, fails the run
  --seed NUMBER       draws the same again; every report names the seed it was made with
  --json FILE         writes the whole report, exchanges included, as JSON (- for standard output)
  --junit FILE        writes a report as JUnit XML: a suite for each capability
  --list              prints the id, level and title of every check, and ends
  --help

Ends with 0: every MUST is kept · 1: a MUST is broken, or the baseline is stale
          2: wrong use, or a file that cannot be read · 3: the backend does not answer`;

class Misuse extends Error {}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        principals: { type: 'string' },
        only: { type: 'string', multiple: true },
        capability: { type: 'string', multiple: true },
        element: { type: 'string', multiple: true },
        level: { type: 'string' },
        baseline: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'string' },
        junit: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (reason) {
    throw new Misuse(reason instanceof Error ? reason.message : String(reason));
  }
}

/** Reads a file of JSON, and says of it what is not right. */
async function fileOf<T>(path: string, make: (said: unknown) => T | Promise<T>): Promise<T> {
  try {
    return await make(JSON.parse(await readFile(path, 'utf8')));
  } catch (reason) {
    const why =
      reason instanceof z.ZodError
        ? z.prettifyError(reason)
        : reason instanceof Error
          ? reason.message
          : String(reason);
    throw new Misuse(`${path}: ${why}`);
  }
}

const levels: readonly string[] = ['MUST', 'SHOULD', 'MAY'] satisfies Level[];
const isLevel = (said: string): said is Level => levels.includes(said);

/** What is asked for beside the backend and who speaks. */
async function asked(values: ReturnType<typeof options>['values']) {
  const { only, capability, element, level, baseline, seed } = values;
  if (level !== undefined && !isLevel(level)) throw new Misuse(`--level is MUST, SHOULD or MAY, not ${level}`);
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) throw new Misuse(`--seed is a whole number, not ${seed}`);
  const known = element && (await profiles());
  const profileFor = (names: readonly string[]) => {
    try {
      return profileOf(names, known ?? {});
    } catch (reason) {
      throw new Misuse(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return {
    ...(only ? { only } : {}),
    ...(capability ? { capabilities: capability } : {}),
    ...(element ? { profile: profileFor(element) } : {}),
    ...(level ? { level } : {}),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(baseline === undefined ? {} : { baseline: await fileOf(baseline, (said) => z.array(z.string()).parse(said)) }),
  };
}

async function main(): Promise<number> {
  const { values, positionals } = options();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.list) {
    for (const c of checksOf(await published())) console.log(`${c.id}\t${c.level}\t${c.title}`);
    return 0;
  }
  const [baseUrl] = positionals;
  if (baseUrl === undefined) throw new Misuse('the address of the backend is missing');
  const { protocol, pathname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { protocol: '', pathname: '/' };
  if (!/^https?:$/.test(protocol)) throw new Misuse(`${baseUrl} is no address: it begins with http:// or https://`);
  if (pathname !== '/')
    throw new Misuse(`${baseUrl} has a path: a backend answers at /.well-known/wuyu and /v1/ of its host`);
  if (values.principals === undefined) throw new Misuse('--principals is missing');
  const done = await run({
    baseUrl,
    principals: await fileOf(values.principals, (said) => withTokens(PrincipalsFile.parse(said))),
    ...(await asked(values)),
  });
  if (done.results.length === 0)
    throw new Misuse(
      `no check is asked for: this backend declares ${done.capabilities.join(', ')}; --list prints the id of every check`,
    );
  if (values.json === '-') console.log(asJson(done));
  else console.log(asText(done));
  if (values.json !== undefined && values.json !== '-') await writeFile(values.json, `${asJson(done)}\n`);
  if (values.junit !== undefined) await writeFile(values.junit, `${asJunit(done)}\n`);
  return score(done.results).broken.MUST > 0 || done.stale.length > 0 ? 1 : 0;
}

try {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 14))
    throw new Misuse(`this kit needs Node 22.14 or newer; this is ${process.version}`);
  process.exitCode = await main();
} catch (reason) {
  console.error(
    reason instanceof Misuse ? `${reason.message}\n\n${usage}` : reason instanceof Error ? reason.message : reason,
  );
  process.exitCode = reason instanceof Unreachable ? 3 : 2;
}
// A backend that never answers holds its connections open: what was printed goes out, and that is all.
process.stdout.write('', () => process.exit());
