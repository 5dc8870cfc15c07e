import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { openSqlite } from '../src/database/sqlite.ts';
import { importOneRoster } from '../src/import/index.ts';

interface Entry {
  name: string;
  text: string;
  encrypted?: boolean;
  /** What the zip says the size is, where it lies. */
  size?: number;
}

/** A zip file, written by hand so that it can lie. */
function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, encrypted, size } of entries) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 0x801 : 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const files: Entry[] = [
  { name: 'manifest.csv', text: 'propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\n' },
  { name: 'orgs.csv', text: 'sourcedId,name,type\nS1,松涛小学,school\n' },
];

describe('an export in a zip file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-zip-'));
  });
  after(() => rm(folder, { recursive: true }));

  const run = async (bytes: Buffer) => {
    const path = join(folder, 'export.zip');
    await writeFile(path, bytes);
    const database = await openSqlite(':memory:');
    await database.migrate();
    const result = await importOneRoster(database, path, { clock: { now: () => 0 } });
    const orgs = await database.across((trx) => trx.selectFrom('orgs').select('name').execute());
    await database.close();
    assert.equal(orgs.length === 0, result.errors.length > 0, 'nothing is imported where something is wrong');
    return result;
  };
  const refusal = async (entries: readonly Entry[]) => (await run(zip(entries))).errors[0]?.reason ?? '';

  it('comes in, also from one folder within the zip and beside other files', async () => {
    assert.deepEqual(
      (await run(zip(files))).orgs.map((o) => o.name),
      ['松涛小学'],
    );
    const nested = files.map((f) => ({ ...f, name: `export/2026/${f.name}` }));
    assert.equal((await run(zip([...nested, { name: 'readme.txt', text: 'hello' }]))).counts.orgs.created, 1);
  });

  it('is refused when a name climbs out of it', async () => {
    for (const name of ['../orgs.csv', '/etc/orgs.csv', 'a/../../orgs.csv', 'C:/orgs.csv', '..\\orgs.csv'])
      assert.match(
        await refusal([...files.slice(0, 1), { name, text: files[1]?.text ?? '' }]),
        /cannot be read as a zip/,
        name,
      );
  });

  it('is refused when it is encrypted, damaged, holds a file twice, or is too large', async () => {
    assert.match(await refusal(files.map((f) => ({ ...f, encrypted: true }))), /is encrypted/);
    assert.match(await refusal([...files, { name: 'x/orgs.csv', text: '' }]), /holds orgs\.csv twice/);
    assert.match(await refusal(files.map((f) => ({ ...f, size: 2 ** 31 }))), /larger than/);
    assert.match(await refusal(files.map((f) => ({ ...f, size: 3 }))), /cannot be read as a zip/, 'a size that lies');
    assert.match(
      await refusal([...files, ...Array.from({ length: 300 }, (_, i) => ({ name: `${i}.txt`, text: '' }))]),
      /more than 200 files/,
    );
    assert.match((await run(zip(files).subarray(0, 90))).errors[0]?.reason ?? '', /cannot be read as a zip/);
  });
});
