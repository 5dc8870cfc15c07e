#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { checksOf } from './checks.ts';
import { published } from './openapi.ts';
import { PrincipalsFile } from './principals.ts';
import { asJson, asText, score } from './report.ts';
import { run, Unreachable } from './run.ts';
import { withTokens } from './tokens.ts';

const usage = `wuyu-conformance URL --principals FILE [options]

Checks a backend against the Wuyu contract.

  --principals FILE   who to speak as, and what to work with (JSON)
  --only ID           only checks whose id starts with this; may stand several times
  --capability NAME   only checks of this capability; may stand several times
  --json FILE         writes the whole report, exchanges included, as JSON (- for standard output)
  --list              prints the id, level and title of every check, and ends
  --help

Ends with 0: every MUST is kept · 1: a MUST is broken · 2: wrong use, or a principals file that cannot be read
          3: the backend does not answer`;

class Misuse extends Error {}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        principals: { type: 'string' },
        only: { type: 'string', multiple: true },
        capability: { type: 'string', multiple: true },
        json: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (reason) {
    throw new Misuse(reason instanceof Error ? reason.message : String(reason));
  }
}

async function principalsFrom(path: string) {
  try {
    return await withTokens(PrincipalsFile.parse(JSON.parse(await readFile(path, 'utf8'))));
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
  if (baseUrl === undefined || !URL.canParse(baseUrl)) throw new Misuse('the address of the backend is missing');
  if (values.principals === undefined) throw new Misuse('--principals is missing');
  const done = await run({
    baseUrl,
    principals: await principalsFrom(values.principals),
    ...(values.only ? { only: values.only } : {}),
    ...(values.capability ? { capabilities: values.capability } : {}),
  });
  if (done.results.length === 0) throw new Misuse('no check has such an id or capability');
  if (values.json === '-') console.log(asJson(done));
  else console.log(asText(done));
  if (values.json !== undefined && values.json !== '-') await writeFile(values.json, `${asJson(done)}\n`);
  return score(done.results).broken.MUST > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (reason) {
  console.error(
    reason instanceof Misuse ? `${reason.message}\n\n${usage}` : reason instanceof Error ? reason.message : reason,
  );
  process.exitCode = reason instanceof Unreachable ? 3 : 2;
}
