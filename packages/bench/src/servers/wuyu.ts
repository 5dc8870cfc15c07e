// The reference backend in a process of its own, on the database file that is named. Says its port and a token.
import { createFixture } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';

const database = await openSqlite(process.argv[2] ?? '');
const fixture = await createFixture({ database });
const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database });
console.log(JSON.stringify({ port: serving.port, token: await fixture.token('teacher-home') }));
process.once('SIGTERM', () => {
  void serving.stop(100).then(() => database.close());
});
