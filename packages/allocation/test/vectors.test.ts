import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkRecord, recordOf } from '@wuyu/allocation';
import type { DrawRecord } from '@wuyu/contract/browser';
import { agentsOf, reference } from './support/reference.ts';

interface Vector {
  about: string;
  record: DrawRecord;
  /** By code: the numbers for the slots bundle, 1 to 7. */
  numbers: Record<string, number[]>;
}

const folder = new URL('vectors/', import.meta.url);

describe('draws that are written down', () => {
  for (const file of readdirSync(folder).sort()) {
    const { about, record, numbers } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Vector;

    it(`come out as ever: ${about}`, () => {
      assert.deepEqual(recordOf(record.input, record.seed), record);
      assert.deepEqual(reference(record.input, record.seed), record.result);
      assert.equal(checkRecord(record, record).agrees, true);
      const agents = agentsOf(record.input, record.seed);
      const drawn = agents.flatMap((agent) => agent.members.map(({ code }) => [code, agent.numbers]));
      assert.deepEqual(Object.fromEntries(drawn), numbers);
    });
  }
});
