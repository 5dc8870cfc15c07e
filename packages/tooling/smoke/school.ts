import { createFixture, type Fixture, schoolA, userOfRole } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../setup/paths.js';

/** A page of a vendor, with the elements in it. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface School {
  /** Where the page is. */
  readonly url: string;
  readonly day: string;
  /** What the pupil reported, as the backend says it. */
  reports(): Promise<readonly { assignmentId: string; answer: unknown }[]>;
}

export const org = schoolA;
export const pupil = userOfRole.student;

/** Real backend on a real database and a real port, with the host page and the built elements beside it. */
export async function withSchool(
  page: (day: string) => HostPage,
  use: (school: School) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wuyu-school-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  try {
    const fixture = await createFixture({ database });
    const { html, headers } = page(fixture.day);
    const { app } = fixture.server;
    app.get('/host', (c) => c.html(html, 200, { ...headers }));
    app.post('/host/token', async (c) => c.text(await fixture.token(pupil)));
    app.get('/host/bootstrap.css', (c) => c.body(bootstrap(), 200, { 'content-type': 'text/css' }));
    app.get('/favicon.ico', (c) => c.body(null, 204));
    const elements = inRoot('packages/elements/cdn');
    const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
    try {
      await use({ url: `${serving.url}/host`, day: fixture.day, reports: () => reportsOf(fixture) });
    } finally {
      await serving.stop(0);
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const bootstrap = () => readFileSync(createRequire(import.meta.url).resolve('bootstrap/dist/css/bootstrap.css'));

async function reportsOf(fixture: Fixture) {
  const url = `${fixture.baseUrl}/v1/orgs/${org}/reports?studentId=${pupil}`;
  const response = await fixture.fetch(url, { headers: { authorization: `Bearer ${await fixture.token(pupil)}` } });
  const { items } = (await response.json()) as { items: { assignmentId: string; answer: unknown }[] };
  return items;
}
