import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Principals, TokenSource, type PrincipalsFile } from './principals.ts';

const run = promisify(execFile);
const Answered = z.object({ token: z.string().min(1) });

/** How long a command or an address may take to give a token, in milliseconds. */
const patience = 20_000;

async function fromUrl(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status} instead of a token`);
  const text = (await answer.text()).trim();
  return text.startsWith('{') ? Answered.parse(JSON.parse(text)).token : text;
}

async function fromCommand([command = '', ...args]: readonly string[]): Promise<string> {
  try {
    return (await run(command, args, { timeout: patience })).stdout.trim();
  } catch (reason) {
    // What a command was given and what it printed may be secret.
    const { code, killed } = Object(reason) as { code?: unknown; killed?: unknown };
    throw new Error(
      killed === true ? `${command} gave none within ${patience / 1000} s` : `${command}: ${String(code)}`,
    );
  }
}

async function resolve(source: TokenSource, path: string): Promise<string> {
  if (typeof source === 'string') return source;
  try {
    return await ('url' in source ? fromUrl(source.url, source.headers ?? {}) : fromCommand(source.command));
  } catch (reason) {
    throw new Error(`${path}: no token: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

async function resolveAll(value: unknown, path: string): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((part, index) => resolveAll(part, `${path}[${index}]`)));
  const source = TokenSource.safeParse(value);
  if (source.success) return resolve(source.data, path);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, part]) => [key, await resolveAll(part, path === '' ? key : `${path}.${key}`)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Fetches every token that the file does not hold itself. Throws where a command or an address gives none. */
export async function withTokens(file: PrincipalsFile): Promise<Principals> {
  const { provoke, ...rest } = file;
  return Principals.parse({ ...(Object(await resolveAll(rest, '')) as object), ...(provoke ? { provoke } : {}) });
}
