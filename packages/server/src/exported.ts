import type { Database } from './database/database.ts';
import type { ExportRow } from './database/schema.ts';
import { type FileKind, fileNameOf, hashOf } from './export-link.ts';
import { homeworkFiles } from './homework/exports.ts';
import { notFound } from './http/problem.ts';
import { menuFiles } from './menus/exports.ts';
import type { PolicyOn } from './policy.ts';
import { coverageFiles } from './visits/exports.ts';

/** Where files are fetched: outside of the table, because it is a link and asks for no token. */
export const exportPath = '/v1/exports/:orgId/:key';

/** What a key looks like: 256 bits. Anything else is not worth asking the database for. */
const keyPattern = /^[\w-]{43}$/;

const contentTypes: Readonly<Record<ExportRow['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ics: 'text/calendar; charset=utf-8',
};

function filesOf({ edition_id, coverage_on }: ExportRow): FileKind {
  if (coverage_on !== null) return coverageFiles;
  return edition_id === null ? homeworkFiles : menuFiles;
}

/**
 * The file of a link, written from what the database holds now.
 * @throws {HttpProblem} 404 for a key that nothing was made for, or whose time is over
 */
export async function exportedFile(
  database: Database,
  policyOn: PolicyOn,
  { orgId, key, now }: { orgId: string; key: string; now: number },
): Promise<Response> {
  if (!keyPattern.test(key)) throw notFound();
  const { row, org, kind, write } = await database.read(orgId, async (trx) => {
    const found = await trx
      .selectFrom('exports')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('key_hash', '=', hashOf(key))
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const place = await trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirst();
    if (!found || !place) throw notFound();
    const files = filesOf(found);
    const source = { engine: database.engine, trx, org: place, policyOn, now };
    return { row: found, org: place, kind: files, write: await files.read(source, found) };
  });
  const name = encodeURIComponent(fileNameOf(kind, row, org)).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return new Response(await write(), {
    headers: {
      'Content-Type': contentTypes[row.format],
      // RFC 6266: a name for everybody, and the real one for who reads UTF-8.
      'Content-Disposition': `attachment; filename="${kind.plainName}-${row.month}.${row.format}"; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
