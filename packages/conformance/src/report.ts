import type { Exchange } from './exchange.ts';
import type { Result, Run } from './run.ts';

export interface Score {
  readonly kept: number;
  /** Broken promises by level. */
  readonly broken: { readonly MUST: number; readonly SHOULD: number; readonly MAY: number };
  readonly unproven: number;
}

export function score(results: readonly Result[]): Score {
  const broken = (level: Result['level']) => results.filter((r) => r.outcome === 'broken' && r.level === level).length;
  return {
    kept: results.filter((r) => r.outcome === 'kept').length,
    broken: { MUST: broken('MUST'), SHOULD: broken('SHOULD'), MAY: broken('MAY') },
    unproven: results.filter((r) => r.outcome === 'unproven').length,
  };
}

const indent = (text: string) => text.replace(/^/gm, '      ');

function exchangeText({ request, response }: Exchange): string {
  const head = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return indent(
    [
      `> ${request.method} ${request.url}`,
      ...head(request.headers).map((line) => `> ${line}`),
      ...(request.body === undefined ? [] : [`> ${request.body}`]),
      `< ${response.status}`,
      ...head(response.headers).map((line) => `< ${line}`),
      ...(response.body === '' ? [] : [`< ${response.body}`]),
    ].join('\n'),
  );
}

/** For people: what is broken with the exchange that shows it, what could not be proven, and the score. */
export function asText({ contract, capabilities, results }: Run): string {
  const lines = [`contract ${contract}: ${capabilities.join(', ')}`];
  for (const r of results.filter((result) => result.outcome === 'broken')) {
    lines.push('', `${r.level} ${r.id}`, `  ${r.title}`, `  ${r.detail ?? ''}`, `  see ${r.link}`);
    const last = r.exchanges.at(-1);
    if (last) lines.push(exchangeText(last));
  }
  const unproven = results.filter((result) => result.outcome === 'unproven');
  const reasons = Map.groupBy(unproven, (r) => r.detail ?? '');
  for (const [reason, of] of reasons) lines.push('', `not proven (${of.length}): ${reason}`);
  const s = score(results);
  lines.push(
    '',
    `${s.kept} kept, ${s.broken.MUST} MUST broken, ${s.broken.SHOULD} SHOULD broken, ${s.broken.MAY} MAY broken, ${s.unproven} not proven`,
  );
  return lines.join('\n');
}

/** For machines: everything, exchanges included. */
export const asJson = (run: Run): string => JSON.stringify({ ...run, score: score(run.results) }, null, 2);
