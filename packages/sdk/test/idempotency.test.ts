import assert from 'node:assert/strict';
import test from 'node:test';
import { isProblem, isSdkError } from '@wuyu/sdk';
import fc from 'fast-check';
import { backend, faults, faulty, type Fault } from './backend.ts';

test('whatever the network does to it, a report is stored exactly once', { timeout: 120_000 }, async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const school = await backend(t);
  const teacher = school.client('teacher-math');
  const lead = school.client('lead-3');
  const pupil = school.client('pupil-1');

  const newHomework = async (): Promise<string> => {
    const { day } = school.fixture;
    const draft = await teacher.homework.createAssignment({
      body: {
        classId: 'class-3',
        subject: '数学',
        title: '口算',
        assignedOn: day,
        dueOn: day,
        form: 'written',
        tiers: [{ tier: 'basic', minutes: 10 }],
      },
    });
    const submitted = await teacher.homework.submitAssignment({ assignmentId: draft.id, ifMatch: draft.rev });
    await lead.homework.publishAssignment({ assignmentId: draft.id, ifMatch: submitted.rev });
    return draft.id;
  };

  const plan = fc.array(fc.constantFrom(...faults), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(plan, fc.boolean(), async (given, doubleClick) => {
      const assignmentId = await newHomework();
      const under = new Set<Promise<unknown>>();
      const todo: Fault[] = [...given];
      const writer = school.client('pupil-1', {
        fetch: faulty((url, init) => fetch(url, init), todo, under),
        retry: { delay: 2, timeout: 30 },
      });
      // Two clicks are two intents: only the row's own id makes them one.
      const own = doubleClick ? { id: writer.newId() } : {};
      const body = {
        ...own,
        assignmentId,
        studentId: 'pupil-1',
        via: 'hand',
        answer: { kind: 'doneAtSchool' },
      } as const;

      /** As a store does: the same intent again until the backend has spoken. */
      const until = async (idempotencyKey: string) => {
        for (let i = 0; i < 40; i += 1) {
          try {
            return await writer.homework.createReport({ body }, { idempotencyKey, timeout: 2000 });
          } catch (error) {
            assert.ok(isSdkError(error), String(error));
            if (error.name === 'WuyuError' && error.status < 500 && error.problem !== 'in-flight') {
              assert.ok(isProblem(error, 'unauthenticated'), `${error.problem}: ${error.message}`);
            }
          }
        }
        return assert.fail('the backend never spoke');
      };
      const stored = await Promise.all(
        doubleClick ? [until(writer.newId()), until(writer.newId())] : [until(writer.newId())],
      );
      await Promise.all(under);
      await Promise.all(under);

      const found = [];
      for await (const page of pupil.homework.listReports.pages({ studentId: 'pupil-1', limit: 50 })) {
        found.push(...page.items.filter((report) => report.assignmentId === assignmentId));
      }
      assert.equal(found.length, 1);
      for (const each of stored) assert.deepEqual(each, found[0]);
      writer.close();
    }),
    { seed, numRuns: 40 },
  );
  assert.deepEqual(school.violations, []);
});
