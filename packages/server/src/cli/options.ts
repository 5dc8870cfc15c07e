import { parseArgs } from 'node:util';
import { isDay } from '../import/fields.ts';

/** A mistake in how the command was called: told in one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const help = `wuyu-server: the reference backend of the Wuyu contract

  wuyu-server serve                 serve the API, and pages where told
  wuyu-server migrate               bring the database up to date
  wuyu-server import <folder|zip>   import a OneRoster 1.2 (or 1.1) CSV export, whole or not at all
  wuyu-server demo [--serve]        fill an empty database with an invented district, and serve it

Database
  --data DIR         folder of the embedded SQLite database; ./data unless told
  DATABASE_URL       PostgreSQL instead, as postgres://user@host/name

Rules
  --packs FILE       policy packs of schools or districts, as JSON; with serve, import and demo; may stand several times

Serving
  --port N           8080 unless told; also PORT in the environment
  --host NAME        127.0.0.1 unless told: other machines are let in only by a word, such as --host 0.0.0.0
  --issuer URL       an OpenID Connect issuer whose tokens are taken; may stand several times
  --audience NAME    whom tokens of these issuers are meant for; wuyu unless told
  --embed-key FILE   a host that signs tokens for its pages, as JSON {"issuer", "audience", "publicKey": JWK};
                     may stand several times
  --portal DIR       pages to serve at /
  --elements DIR     built elements to serve at /elements/
  --log LEVEL        trace, debug, info, warn, error, silent; info unless told, warn in a demonstration

Demonstration (anyone may be anyone: never beside real data)
  --demo             with serve: the same as demo --serve
  --date YYYY-MM-DD  the day it shows, today unless told; the nearest school day where there are no lessons
  --csv DIR          leave the invented district there as OneRoster CSV, too

Exit codes: 0 done, 1 it failed, 2 the command was not right, 3 the export was refused.
`;

export type Command = 'serve' | 'migrate' | 'import' | 'demo';
const commands: readonly Command[] = ['serve', 'migrate', 'import', 'demo'];
const levels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

export interface Options {
  readonly command: Command;
  /** The export to import. */
  readonly source: string;
  /** Of PostgreSQL; undefined: SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly issuers: readonly string[];
  readonly audience: string;
  readonly embedKeys: readonly string[];
  /** Files of policy packs. */
  readonly packs: readonly string[];
  readonly portal: string | undefined;
  readonly elements: string | undefined;
  readonly log: string;
  readonly demo: boolean;
  readonly serve: boolean;
  readonly date: string | undefined;
  readonly csv: string | undefined;
}

/**
 * Reads the command line and the environment; undefined when help was asked for.
 * @throws {UsageError}
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('Say what to do: serve, migrate, import or demo.');
  const command = commands.find((known) => known === name);
  if (!command) throw new UsageError(`There is no command "${name}"; there are serve, migrate, import and demo.`);
  const [source = '', ...more] = command === 'import' ? rest : ['', ...rest];
  if (command === 'import' && source === '') throw new UsageError('Say which folder or zip file to import.');
  if (more[0] !== undefined) throw new UsageError(`"${more[0]}" is one word too many.`);

  const demo = command === 'demo' || values.demo === true;
  if (demo && !['demo', 'serve'].includes(command)) throw new UsageError(`${command} takes no --demo.`);
  if (!demo && (values.date ?? values.csv) !== undefined)
    throw new UsageError('--date and --csv belong to a demonstration: add --demo, or use the command demo.');
  if (command === 'migrate' && values.packs !== undefined) throw new UsageError('migrate takes no --packs.');
  if (values.date !== undefined && !isDay(values.date))
    throw new UsageError(`--date takes a day as YYYY-MM-DD; "${values.date}" is none.`);
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new UsageError('DATABASE_URL must begin with postgres:// (without it, SQLite is used).');
  const log = values.log ?? (demo ? 'warn' : 'info');
  if (!levels.includes(log)) throw new UsageError(`--log takes ${levels.join(', ')}; "${log}" is none of them.`);
  for (const issuer of values.issuer ?? []) {
    if (!URL.canParse(issuer)) throw new UsageError(`--issuer takes a URL; "${issuer}" is none.`);
  }
  return {
    command,
    source,
    databaseUrl,
    data: values.data ?? 'data',
    port: portOf(values.port ?? env['PORT']),
    host: values.host ?? '127.0.0.1',
    issuers: values.issuer ?? [],
    audience: values.audience ?? 'wuyu',
    embedKeys: values['embed-key'] ?? [],
    packs: values.packs ?? [],
    portal: values.portal,
    elements: values.elements,
    log,
    demo,
    serve: command === 'serve' || values.serve === true,
    date: values.date,
    csv: values.csv,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const texts = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        data: text,
        port: text,
        host: text,
        issuer: texts,
        audience: text,
        'embed-key': texts,
        packs: texts,
        portal: text,
        elements: text,
        log: text,
        demo: flag,
        serve: flag,
        date: text,
        csv: text,
      },
    });
  } catch (error) {
    // Node's own sentence; what follows it is advice for programmers.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new UsageError(`${sentence}. --help says what there is.`);
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 8080;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new UsageError(`A port is a whole number from 0 to 65535; "${text}" is none.`);
  return port;
}
