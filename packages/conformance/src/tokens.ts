import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Principals, TokenSource, type PrincipalsFile } from './principals.ts';

const run = promisify(execFile);
const Answered = z.object({ token: z.string().min(1) });

async function fromUrl(url: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status} instead of a token`);
  const text = (await answer.text()).trim();
  return text.startsWith('{') ? Answered.parse(JSON.parse(text)).token : text;
}

async function resolve(source: TokenSource): Promise<string> {
  if (typeof source === 'string') return source;
  if ('url' in source) return fromUrl(source.url, source.headers ?? {});
  const [command = '', ...args] = source.command;
  return (await run(command, args)).stdout.trim();
}

async function resolveAll(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(resolveAll));
  const source = TokenSource.safeParse(value);
  if (source.success) return resolve(source.data);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, part]) => [key, await resolveAll(part)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Fetches every token that the file does not hold itself. Throws where a command or an address gives none. */
export async function withTokens(file: PrincipalsFile): Promise<Principals> {
  const { provoke, ...rest } = file;
  return Principals.parse({ ...(Object(await resolveAll(rest)) as object), ...(provoke ? { provoke } : {}) });
}
