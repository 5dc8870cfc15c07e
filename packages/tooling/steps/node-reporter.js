import { relative } from 'node:path';

/**
 * A reporter of `node --test`: failures whole, skips with their reason, and last one line of numbers for
 * `npm test` to read. Passed tests are only counted.
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} source
 */
export default async function* report(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  /** @type {Map<string, number>} */
  const reasons = new Map();
  for await (const event of source) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    const isSuite = data.details.type === 'suite';
    const file = relative(process.cwd(), data.file ?? '');
    if (data.skip !== undefined && data.skip !== false) {
      if (!isSuite) skipped += 1;
      const reason = typeof data.skip === 'string' && data.skip !== '' ? data.skip : `no reason given (${file})`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    } else if (event.type === 'test:pass') {
      if (!isSuite) passed += 1;
    } else {
      const { error } = event.data.details;
      const cause = error.cause ?? error;
      const isSum = 'failureType' in error && error.failureType === 'subtestsFailed';
      // A file that fails to load is reported as a test of the file's own name; a suite fails with its tests.
      if (!isSuite && !isSum) failed += 1;
      if (isSum) continue;
      const where = data.line === undefined ? file : `${file}:${data.line}`;
      const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      yield `✖ ${data.name} (${where})\n${what.replace(/^/gm, '    ')}\n\n`;
      if (isSuite) failed += 1;
    }
  }
  for (const [reason, count] of reasons) yield `skipped ${count}: ${reason}\n`;
  yield `#counts ${JSON.stringify({ passed, failed, skipped })}\n`;
}
