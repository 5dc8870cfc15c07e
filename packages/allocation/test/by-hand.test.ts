import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { canonical, recordOf } from '@wuyu/allocation';
import type { DrawInput } from '@wuyu/contract/browser';

const page = readFileSync(new URL('../../../docs/draw.md', import.meta.url), 'utf8');
const section = page.slice(page.indexOf('\n## By hand\n'), page.indexOf('\n## What is promised\n'));

const sha256 = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const line = (start: string): string => section.split('\n').find((one) => one.startsWith(start)) ?? '';
const cells = (row: string): string[] => row.split('|').map((cell) => cell.replaceAll('`', '').trim());

/** `1st wish` as the page says it. */
const nth = (number: number): string => `${number}${['th', 'st', 'nd', 'rd'][number] ?? 'th'}`;

describe('the example that the page about the draw goes through by hand', () => {
  const inputText = line('{"applicants"');
  const resultText = line('{"closed"');
  const seed = line('seed=').slice('seed='.length);
  const input = JSON.parse(inputText) as DrawInput;
  const record = recordOf(input, seed);
  const codes = input.applicants.map(({ code }) => code);
  const inputDigest = sha256(inputText);
  const mixed = sha256(bytes(seed), bytes(inputDigest));
  const lots = codes.map((code) => sha256(bytes(mixed), code, bytes('00')));

  it('comes to what the code draws, by the digests of the page alone', () => {
    const text = (value: unknown) => Buffer.from(canonical(value)).toString('utf8');
    assert.equal(inputText, text(input));
    assert.equal(resultText, text(record.result));
    assert.deepEqual(
      [record.commitment, record.inputDigest, record.resultDigest],
      [sha256(bytes(seed)), inputDigest, sha256(resultText)],
    );
    // Every long number on the page, in the order in which it comes up there.
    assert.deepEqual(section.match(/\b[0-9a-f]{64}\b/g), [
      ...[seed, record.commitment, inputDigest, inputDigest, mixed, mixed],
      ...[...lots, record.resultDigest],
    ]);
    assert.ok(section.includes(`for code in ${codes.join(' ')};`));
  });

  it('says in its table who has which turn, and what each gets and waits for', () => {
    const rows = section.split('\n').filter((row) => /^\| \d/.test(row));
    const expected = input.applicants
      .map(({ code, wishes }, n) => ({ code, wishes, number: lots[n]?.slice(8, 16) ?? '' }))
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .map(({ code, wishes, number }, turn) => {
        const place = record.result.places.find((one) => one.code === code);
        const waits = record.result.waiting.flatMap((list) =>
          list.codes.includes(code) ? [`${list.offeringId} ${nth(list.codes.indexOf(code) + 1)}`] : [],
        );
        const gets = place ? `${place.offeringId}, ${nth(place.rank)} wish` : 'nothing: it is full';
        const wished = wishes.flatMap(({ offeringIds }) => offeringIds).join(', ');
        return ['', String(turn + 1), code, number, wished, gets, waits.join(), ''];
      });
    assert.deepEqual(rows.map(cells), expected);
  });
});
