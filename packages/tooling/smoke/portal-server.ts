/*
 * A process of its own, so that it can be killed as a power cut kills it: the fixture's schools with their data in a
 * file, the portal and the built elements. Arguments: the data file, the port. Its clock stands still; a message from
 * its parent lets two minutes pass, from the instant it names where it names one, and does what is due then.
 */
import { createFixture, fixtureClock, fixtureDay } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { inRoot } from '../setup/paths.js';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';

const [file = '', port = '0'] = process.argv.slice(2);
const database = await openSqlite(file);
const clock = fixtureClock();
const demo = {
  date: fixtureDay,
  orgs: Object.entries(orgNames).map(([orgId, name]) => ({ orgId, name })),
  people: (Object.keys(people) as Who[]).map((who) => ({ ...people[who], orgId: orgOf(who), note: '' })),
};
const { server } = await createFixture({ database, demo, clock });
const serving = await serve(server, {
  port: Number(port),
  hostname: '127.0.0.1',
  database,
  portal: inRoot('packages/portal/public'),
  elements: inRoot('packages/elements/cdn'),
});
/** Schools are rolled up first, what they made reaches their district by the next round. */
async function workOff(from: number): Promise<void> {
  clock.advance(Math.max(0, from - clock.now()));
  for (let round = 0; round < 2; round += 1) {
    clock.advance(60_000);
    await server.jobs.runDue();
  }
}
process.on('message', (from) => {
  void workOff(Number(from)).then(() => process.send?.('done'));
});
process.on('disconnect', () => process.exit());
process.stdout.write(`Serving at ${serving.url}\n`);
