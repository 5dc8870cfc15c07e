import { expect } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import { evaluationSchool, framework, recorded } from '../../../../stories/support/evaluation.ts';
import { people } from '../../../../stories/support/school.ts';
import { standing } from './reading.ts';

let backend: Backend;
beforeEach(async () => void (backend = await startBackend(evaluationSchool)));
afterEach(() => backend.stop());

describe('the order of the growth record', () => {
  it('puts the later revision first among entries of one day and one instant, and what waits before all', async () => {
    const made = await framework(backend);
    const values = [1, 2, 3];
    for (const value of values)
      await recorded(backend, 'five', made, {
        indicatorId: 'helping',
        entries: [{ studentId: people.xiaoyu, value }],
      });
    const { items } = await backend.asOther(people.homeroom).evaluation.listEvidence({ studentId: people.xiaoyu });
    const recordedAt = '2026-11-24T08:05:00.000Z';
    const rows = items.map((row) => ({ ...row, recordedAt }));
    const [first] = rows;
    if (!first) throw new Error('three were recorded');
    const waiting = { ...first, id: 'waiting', rev: 0, value: 4 };
    for (const order of [[...rows, waiting], [waiting, ...rows].reverse()])
      expect(standing(order).map(({ evidence }) => evidence.value)).to.deep.equal([4, 3, 2, 1]);
  });
});
