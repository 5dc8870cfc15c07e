import type { homework as table, NewExport } from '@wuyu/contract';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { v7 as uuid } from 'uuid';
import { instant } from '../clock.ts';
import { type Handlers, writes } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { ExportRow, OrgRow } from '../database/schema.ts';
import { newSecret } from '../http/digest.ts';
import { notFound } from '../http/problem.ts';
import type { PolicyOn } from '../policy.ts';
import { audit } from '../record.ts';
import { contentOf } from './export-content.ts';
import { asCsv, asXlsx } from './export-formats.ts';
import { exportTexts } from './export-texts.ts';

/** How long a file can be fetched, ms. */
const keptMs = 10 * 60_000;

/** Where files are fetched: outside of the table, because it is a link and asks for no token. */
export const exportPath = '/v1/exports/:orgId/:key';

/** What a key looks like: 256 bits. Anything else is not worth asking the database for. */
const keyPattern = /^[\w-]{43}$/;

/** What the key of a link is kept as; made at once, because the transaction of a change awaits nothing but its statements. */
const hashOf = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)));

function fileNameOf(
  { month, format, language }: Pick<ExportRow, 'month' | 'format' | 'language'>,
  org: OrgRow,
): string {
  const name = exportTexts[language].fileName(org.name, month);
  // What some file system does not take.
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()}.${format}`;
}

export const exports: Handlers<Pick<typeof table, 'createExport'>> = {
  createExport: writes(async (ctx, { body }: { body: NewExport }) => {
    const { change, orgId, org, now } = ctx;
    const led = ctx.principal.grants.filter((grant) => grant.role === 'gradeLead').flatMap((grant) => grant.grades);
    const key = newSecret();
    const row: ExportRow = {
      org_id: orgId,
      export_id: uuid({ msecs: now }),
      key_hash: hashOf(key),
      month: body.month,
      format: body.format,
      language: body.language ?? 'zh-CN',
      grades: ctx.reach.org ? null : JSON.stringify(led),
      created_at: now,
      expires_at: now + keptMs,
    };
    await change.trx.insertInto('exports').values(row).execute();
    const by = { userId: ctx.principal.userId, requestId: ctx.requestId, now };
    const { month, format, language, grades } = row;
    await audit(change, by, {
      action: 'createExport',
      resource: 'exports',
      id: row.export_id,
      rev: org.rev,
      detail: { month, format, language, grades },
    });
    return {
      url: `/v1/exports/${orgId}/${key}`,
      fileName: fileNameOf(row, org),
      expiresAt: instant(row.expires_at),
    };
  }),
};

const contentTypes: Readonly<Record<ExportRow['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

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
  const { row, org, sheets } = await database.read(orgId, async (trx) => {
    const found = await trx
      .selectFrom('exports')
      .selectAll()
      .where('org_id', '=', orgId)
      .where('key_hash', '=', hashOf(key))
      .where('expires_at', '>', now)
      .executeTakeFirst();
    const place = await trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirst();
    if (!found || !place) throw notFound();
    const content = await contentOf(
      { engine: database.engine, trx, org: place, policyOn },
      found,
      exportTexts[found.language],
    );
    return { row: found, org: place, sheets: content };
  });
  const body = row.format === 'csv' ? asCsv(sheets.work) : await asXlsx([sheets.days, sheets.work]);
  const name = encodeURIComponent(fileNameOf(row, org)).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Response(body, {
    headers: {
      'Content-Type': contentTypes[row.format],
      // RFC 6266: a name for everybody, and the real one for who reads UTF-8.
      'Content-Disposition': `attachment; filename="homework-${row.month}.${row.format}"; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}
