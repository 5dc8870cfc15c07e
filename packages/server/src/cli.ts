#!/usr/bin/env node
import { Failure } from './cli/failure.ts';
import { help, type Options, readOptions, UsageError } from './cli/options.ts';
import { say } from './cli/say.ts';

/** What a command needs is loaded once it is known to be right: a mistake is told at once. */
async function main(options: Options): Promise<number> {
  switch (options.command) {
    case 'migrate':
      return (await import('./cli/migrate.ts')).migrate(options);
    case 'import':
      return (await import('./cli/import-export.ts')).importExport(options);
    case 'serve':
    case 'demo':
      if (options.demo) return (await import('./cli/demonstrate.ts')).demonstrate(options);
      if (options.issuers.length === 0 && options.embedKeys.length === 0)
        throw new UsageError(
          'Nobody could sign in: name an --issuer or an --embed-key, or start a demonstration by --demo.',
        );
      return (await import('./cli/serving.ts')).serveReal(options);
  }
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options) process.exitCode = await main(options);
  else say(help);
} catch (error) {
  const mistake = error instanceof UsageError;
  const known = mistake || error instanceof Failure;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = mistake ? 2 : 1;
}
