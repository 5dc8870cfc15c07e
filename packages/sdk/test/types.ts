import { createClient, homework, roster, type Class, type Page, type Report } from '@wuyu/sdk';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only when the value has exactly the type expected. */
const exactly =
  <Expected>() =>
  <T>(value: T, ...proof: Equal<T, Expected> extends true ? [] : ['it has another type']): unknown => [value, proof];

/** Never called: `tsc -p packages/sdk/tsconfig.test.json` reads it. */
export async function types() {
  const client = createClient({
    baseUrl: 'http://127.0.0.1:1',
    orgId: 'school',
    getToken: () => 'token',
    capabilities: { homework, roster },
  });
  const body = { assignmentId: 'a', studentId: 's', via: 'hand', answer: { kind: 'notGiven' } } as const;

  const created = client.homework.createReport({ body }, { idempotencyKey: client.newId() });
  exactly<Promise<Report>>()(created);
  exactly<Report>()((await client.homework.createReport.raw({ body })).data);
  void client.homework.createReport({ body, orgId: 'another' });
  void client.roster.getMe();
  for await (const page of client.roster.listClasses.pages({ limit: 10 })) exactly<Page<Class>>()(page);
  const report = await client.homework.updateReport({
    reportId: 'r',
    ifMatch: 3,
    body: { answer: body.answer, via: 'hand' },
  });
  // A newer backend may know more: what comes in is open, what goes out is not.
  report.via = 'telepathy';

  // @ts-expect-error a change names the revision it changes
  void client.homework.updateReport({ reportId: 'r', body: { answer: body.answer, via: 'hand' } });
  // @ts-expect-error a typo in what goes out
  void client.homework.createReport({ body: { ...body, via: 'telepathy' } });
  // @ts-expect-error no such route
  void client.homework.createRapport;
  // @ts-expect-error this client was made without policy
  void client.policy;
  // @ts-expect-error only lists come in pages
  void client.roster.getMe.pages;
  // @ts-expect-error pages are walked from the first
  client.roster.listClasses.pages({ cursor: 'c' });
}
