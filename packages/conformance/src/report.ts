import type { Exchange } from './exchange.ts';
import type { Result, Run } from './run.ts';

export interface Score {
  readonly kept: number;
  /** Broken promises by level, but for those that were expected. */
  readonly broken: { readonly MUST: number; readonly SHOULD: number; readonly MAY: number };
  readonly expected: number;
  readonly unproven: number;
}

export function score(results: readonly Result[]): Score {
  const broken = (level: Result['level']) =>
    results.filter((r) => r.outcome === 'broken' && !r.expected && r.level === level).length;
  return {
    kept: results.filter((r) => r.outcome === 'kept').length,
    broken: { MUST: broken('MUST'), SHOULD: broken('SHOULD'), MAY: broken('MAY') },
    expected: results.filter((r) => r.expected).length,
    unproven: results.filter((r) => r.outcome === 'unproven').length,
  };
}

const indent = (text: string) => text.replace(/^/gm, '      ');

/** Bytes that are no text, as a workbook has them, stay off a terminal. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '·');

function exchangeText({ request, response }: Exchange): string {
  const head = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [
    `> ${request.method} ${request.url}`,
    ...head(request.headers).map((line) => `> ${line}`),
    ...(request.body === undefined ? [] : [`> ${request.body}`]),
    `< ${response.status}`,
    ...head(response.headers).map((line) => `< ${line}`),
    ...(response.body === '' ? [] : [`< ${response.body}`]),
  ];
  return printable(lines.join('\n'));
}

/** The exchange that shows what is broken. */
export function judgedText({ exchanges, judged }: Result): string {
  const shown = judged === undefined ? undefined : exchanges[judged];
  return shown ? exchangeText(shown) : '';
}

/** What whoever mends a broken promise reads first: what came, and the sentences that promise otherwise. */
export const whyText = ({ detail, sentences, link }: Result): string[] => [
  detail ?? '',
  ...sentences.map(({ id, text }) => `${id}: ${text}`),
  `see ${link}`,
];

const sum = (counts: readonly (readonly [number, string])[]) =>
  counts.flatMap(([count, what]) => (count === 0 ? [] : [`, ${count} ${what}`])).join('');

/** The first of many. */
const few = (ids: readonly string[]) => [...ids.slice(0, 3), ...(ids.length > 3 ? ['…'] : [])].join(', ');

/** For people: what is broken with the exchange that shows it, what could not be proven, and the score. */
export function asText({ set, seed, contract, capabilities, results, stale, left }: Run): string {
  const lines = [`contract ${contract}, requirements ${set}: ${capabilities.join(', ')}`, `seed ${seed}`];
  const broken = results.filter((result) => result.outcome === 'broken');
  for (const r of broken.filter(({ expected }) => !expected)) {
    lines.push('', `${r.level} ${r.id}`, `  ${r.title}`, ...whyText(r).map((line) => `  ${line}`));
    const shown = judgedText(r);
    if (shown !== '') lines.push(indent(shown));
  }
  const expected = broken.filter((r) => r.expected);
  if (expected.length > 0)
    lines.push('', 'broken as expected:', ...expected.map((r) => `  ${r.id}: ${r.detail ?? ''}`));
  if (stale.length > 0) lines.push('', 'in the baseline, and not broken:', ...stale.map((id) => `  ${id}`));
  const unproven = results.filter((result) => result.outcome === 'unproven');
  const reasons = Map.groupBy(unproven, (r) => r.detail ?? '');
  for (const [reason, of] of reasons)
    lines.push('', `not proven (${of.length}): ${reason}`, `  ${few(of.map(({ id }) => id))}`);
  if (left.length > 0) lines.push('', `left behind: ${left.join('; ')}`);
  const s = score(results);
  lines.push(
    '',
    `${s.kept} kept, ${s.broken.MUST} MUST broken, ${s.broken.SHOULD} SHOULD broken, ${s.broken.MAY} MAY broken, ${s.unproven} not proven${sum(
      [
        [s.expected, 'broken as expected'],
        [stale.length, 'stale in the baseline'],
      ],
    )}`,
  );
  return lines.join('\n');
}

/** For machines: everything, exchanges included. */
export const asJson = (run: Run): string => JSON.stringify({ ...run, score: score(run.results) }, null, 2);

/** What XML cannot hold is left out. */
const plain = (text: string) =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
const attribute = (text: string) => plain(text).replace(/[&<>"\n\r\t]/g, (sign) => escapes[sign] ?? '');
const content = (text: string) => plain(text).replace(/[&<>\r]/g, (sign) => escapes[sign] ?? '');

function testCase(r: Result): string {
  const open = `    <testcase classname="${attribute(r.capability)}" name="${attribute(r.id)}"`;
  const why = attribute(r.detail ?? '');
  if (r.outcome === 'kept') return `${open}/>`;
  if (r.outcome === 'unproven') return `${open}><skipped message="${why}"/></testcase>`;
  if (r.expected) return `${open}><skipped message="broken as expected: ${why}"/></testcase>`;
  const text = content([r.title, ...whyText(r), '', judgedText(r)].join('\n'));
  return `${open}><failure type="${r.level}" message="${why}">${text}</failure></testcase>`;
}

const suite = (name: string, cases: readonly string[], failures: number, skipped: number) =>
  [
    `  <testsuite name="${attribute(name)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');

/** For what reads test reports (JUnit): a suite for each capability. */
export function asJunit({ set, seed, results, stale }: Run): string {
  const suites = [...Map.groupBy(results, (r) => r.capability)].map(([name, of]) => {
    const failures = of.filter((r) => r.outcome === 'broken' && !r.expected).length;
    const skipped = of.filter((r) => r.outcome === 'unproven' || r.expected).length;
    return suite(name, of.map(testCase), failures, skipped);
  });
  const old = stale.map(
    (id) =>
      `    <testcase classname="baseline" name="${attribute(id)}"><failure message="in the baseline, and not broken"/></testcase>`,
  );
  if (old.length > 0) suites.push(suite('baseline', old, old.length, 0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="requirements ${attribute(set)}, seed ${seed}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}
