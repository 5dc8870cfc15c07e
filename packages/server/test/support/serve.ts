import { createFixture } from '@wuyu/server/fixture';
import { openPostgres, openSqlite, serve } from '@wuyu/server/node';

/** Serves the fixture until it is told to stop. Run as `serve.ts <engine> <place>`; prints its URL. */
const [engine, place = ''] = process.argv.slice(2);
const database = engine === 'postgres' ? openPostgres(place) : await openSqlite(place);
const { server } = await createFixture({ database, pollMs: 50 });
const serving = await serve(server, { database, port: 0, hostname: '127.0.0.1' });
process.once('SIGTERM', () => {
  void serving.stop(1000).then(() => database.close());
});
console.log(serving.url);
