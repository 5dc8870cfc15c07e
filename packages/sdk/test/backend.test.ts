import assert from 'node:assert/strict';
import test from 'node:test';
import { isProblem, isSdkError, type Event, type ReportChange } from '@wuyu/sdk';
import { backend, line } from './backend.ts';

const done: ReportChange = { via: 'hand', answer: { kind: 'minutes', minutes: 20, tiers: ['basic'] } };

async function until(what: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!what()) {
    assert.ok(Date.now() < deadline, `it never came to this: ${String(what)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a pupil reads the day, reports, corrects and takes it back', async (t) => {
  const school = await backend(t);
  const { day } = school.fixture;
  const pupil = school.client('pupil-1');
  const about = await pupil.discover();
  assert.ok(about.capabilities.includes('homework'));

  const me = await pupil.roster.getMe();
  assert.equal(me.students[0]?.sourcedId, 'pupil-1');
  const calendar = await pupil.roster.getCalendar({ from: day, to: day });
  assert.equal(calendar.today, day);
  const { items } = await pupil.homework.listAssignments({ from: day, to: day });
  assert.ok(items.some((item) => item.id === 'math-3'));

  const made = await pupil.homework.createReport.raw({
    body: { ...done, assignmentId: 'math-3', studentId: 'pupil-1' },
  });
  assert.equal(made.response.status, 201);
  assert.equal(made.rev, made.data.rev);
  const reportId = made.data.id;

  const again = pupil.homework.createReport({ body: { ...done, assignmentId: 'math-3', studentId: 'pupil-1' } });
  await assert.rejects(again, (error) => {
    assert.ok(isProblem(error, 'already-exists'));
    assert.deepEqual(error.current, made.data);
    return true;
  });

  assert.equal((await pupil.homework.getReport.raw({ reportId })).cached, false);
  assert.equal((await pupil.homework.getReport.raw({ reportId })).cached, true);
  const change = { via: 'hand', answer: { kind: 'doneAtSchool' } } as const;
  const changed = await pupil.homework.updateReport({ reportId, ifMatch: made.data.rev, body: change });
  assert.ok(changed.rev > made.data.rev);
  assert.equal((await pupil.homework.getReport({ reportId })).rev, changed.rev);
  const stale = pupil.homework.updateReport({ reportId, ifMatch: made.data.rev, body: change });
  await assert.rejects(stale, (error) => {
    assert.ok(isProblem(error, 'precondition-failed'));
    assert.deepEqual(error.current, changed);
    return true;
  });
  assert.equal(await pupil.homework.deleteReport({ reportId, ifMatch: changed.rev }), undefined);
  await assert.rejects(pupil.homework.getReport({ reportId }), (error) => isProblem(error, 'not-found'));
  const { gone } = await pupil.homework.listReports({ changedSince: made.data.rev });
  assert.ok(gone.some((stone) => stone.id === reportId));
  assert.deepEqual(school.violations, []);
});

test('fields that are not right are named, and another family is not there', async (t) => {
  const school = await backend(t);
  const guardian = school.client('guardian-1');
  const wrong: ReportChange = { via: 'hand', answer: { kind: 'minutes', minutes: -5, tiers: ['basic'] } };
  await assert.rejects(
    guardian.homework.createReport({ body: { ...wrong, assignmentId: 'math-3', studentId: 'pupil-1' } }),
    (error) => {
      assert.ok(isProblem(error, 'invalid'));
      assert.equal(error.errors[0]?.path, '/answer/minutes');
      assert.ok(error.requestId);
      return true;
    },
  );
  await assert.rejects(
    guardian.homework.createReport({ body: { ...done, assignmentId: 'math-3', studentId: 'pupil-2' } }),
    (error) => isProblem(error, 'not-found'),
  );
  await assert.rejects(guardian.roster.listStudents({ classId: 'class-3' }), (error) => isProblem(error, 'forbidden'));
});

test('a class is walked in pages', async (t) => {
  const school = await backend(t);
  const teacher = school.client('teacher-home');
  const names: string[] = [];
  let pages = 0;
  for await (const page of teacher.roster.listStudents.pages({ classId: 'class-3', limit: 3 })) {
    pages += 1;
    names.push(...page.items.map((item) => item.sourcedId));
  }
  assert.equal(pages, 3);
  assert.equal(new Set(names).size, 8);
});

test('the guardian is told of the report at once, and of what happened while the line was cut', async (t) => {
  const school = await backend(t);
  const wire = await line(t, school.port);
  const guardian = school.client('guardian-1', { baseUrl: wire.url, live: { retry: 20 } });
  const pupil = school.client('pupil-1');
  const { rev } = await guardian.homework.listReports({ studentId: 'pupil-1' });
  const told: Event[] = [];
  guardian.live.subscribe((events) => void told.push(...events), { since: rev });
  await until(() => guardian.live.status === 'live');
  const first = await pupil.homework.createReport({
    body: { ...done, assignmentId: 'math-3', studentId: 'pupil-1' },
  });
  await until(() => told.some((event) => event.id === first.id && event.rev === first.rev));

  wire.down = true;
  wire.cut();
  await until(() => guardian.live.status !== 'live');
  const second = await pupil.homework.createReport({
    body: { ...done, assignmentId: 'chinese-3', studentId: 'pupil-1' },
  });
  await assert.rejects(guardian.roster.getMe({}, { timeout: 200 }), (error) => isSdkError(error));
  wire.down = false;
  await until(() => told.some((event) => event.id === second.id));
  const own = told.filter((event) => event.studentId === 'pupil-1').map((event) => event.id);
  assert.deepEqual(own, [first.id, second.id]);
});

test('a backend in the same process streams too, and is let go of', async (t) => {
  const school = await backend(t);
  const { fetch } = school.fixture;
  const streams = new Set<Response>();
  const counted = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (!response.body || !url.endsWith('/stream')) return response;
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done: over, value } = await reader.read();
        if (over) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        streams.delete(copy);
        await reader.cancel();
      },
    });
    const copy = new Response(body, response);
    streams.add(copy);
    return copy;
  };
  const guardian = school.client('guardian-1', { baseUrl: school.fixture.baseUrl, fetch: counted });
  const told: string[] = [];
  const stop = guardian.live.subscribe((events) => void told.push(...events.map((event) => event.id)));
  await until(() => guardian.live.status === 'live');
  const { id } = await guardian.homework.createReport({
    body: { ...done, assignmentId: 'math-3', studentId: 'pupil-1' },
  });
  await until(() => told.includes(id));
  assert.equal(streams.size, 1);
  stop();
  await until(() => streams.size === 0 && guardian.live.status === 'idle');
});

test('a token that the backend no longer takes is renewed without anybody noticing', async (t) => {
  const school = await backend(t);
  let asked = 0;
  const pupil = school.client('pupil-1', {
    getToken: async () => (asked++ === 0 ? 'not.a.token' : school.fixture.token('pupil-1')),
  });
  const [me, { items }] = await Promise.all([
    pupil.roster.getMe(),
    pupil.homework.listAssignments({ from: school.fixture.day, to: school.fixture.day }),
  ]);
  assert.equal(me.sourcedId, 'pupil-1');
  assert.ok(items.length > 0);
  assert.equal(asked, 2);
});
