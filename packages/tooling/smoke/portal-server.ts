/*
 * A process of its own, so that it can be killed as a power cut kills it: the fixture's school with its data in a file,
 * the portal and the built elements. Arguments: the data file, the port.
 */
import { createFixture, fixtureDay, schoolA } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { inRoot } from '../setup/paths.js';
import { people, schoolName } from './portal-people.ts';

const [file = '', port = '0'] = process.argv.slice(2);
const database = await openSqlite(file);
const demo = {
  date: fixtureDay,
  orgs: [{ orgId: schoolA, name: schoolName }],
  people: Object.values(people).map((person) => ({ orgId: schoolA, note: '', ...person })),
};
const { server } = await createFixture({ database, demo });
const serving = await serve(server, {
  port: Number(port),
  hostname: '127.0.0.1',
  database,
  portal: inRoot('packages/portal/public'),
  elements: inRoot('packages/elements/cdn'),
});
process.stdout.write(`Serving at ${serving.url}\n`);
