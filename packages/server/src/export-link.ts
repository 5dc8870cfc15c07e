import type { Closed, Export } from '@wuyu/contract';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { v7 as uuid } from 'uuid';
import { instant } from './clock.ts';
import type { WriteContext } from './context.ts';
import type { ExportRow, OrgRow } from './database/schema.ts';
import type { EngineName, Trx } from './database/seam.ts';
import { newSecret } from './http/digest.ts';
import type { PolicyOn } from './policy.ts';
import { audit } from './record.ts';

/** How long a file can be fetched, ms. */
const keptMs = 10 * 60_000;

/** What the key of a link is kept as; made at once, because the transaction of a change awaits nothing but its statements. */
export const hashOf = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)));

/** Where a file is written from: one org, at one moment. */
export interface ExportSource {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly org: OrgRow;
  readonly policyOn: PolicyOn;
  /** The instant at which it is fetched, ms. */
  readonly now: number;
}

/** What a kind of file is called, and how it is written. */
export interface FileKind {
  /** Its name for who reads no UTF-8, without its ending. */
  readonly plainName: string;
  /** Its name without its ending. */
  fileName(row: ExportRow, org: OrgRow): string;
  /** Reads what it holds, and answers what writes it: the transaction waits for no writing. */
  read(source: ExportSource, row: ExportRow): Promise<() => Promise<string | Blob>>;
}

/** The name of a file, without what some file system does not take. */
export const fileNameOf = (kind: FileKind, row: ExportRow, org: OrgRow): string =>
  `${kind
    .fileName(row, org)
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()}.${row.format}`;

/** Makes a link to a file: who holds it fetches the file for ten minutes, without a token. */
export async function makeLink(
  ctx: WriteContext,
  kind: FileKind,
  action: string,
  about: Pick<ExportRow, 'month' | 'format' | 'language' | 'grades' | 'edition_id'> &
    Partial<Pick<ExportRow, 'coverage_on' | 'class_ids'>>,
): Promise<Closed<Export>> {
  const { change, orgId, org, now } = ctx;
  const key = newSecret();
  const row: ExportRow = {
    org_id: orgId,
    export_id: uuid({ msecs: now }),
    key_hash: hashOf(key),
    coverage_on: null,
    class_ids: null,
    ...about,
    created_at: now,
    expires_at: now + keptMs,
  };
  await change.trx.insertInto('exports').values(row).execute();
  const by = { userId: ctx.principal.userId, requestId: ctx.requestId, now };
  const { month, format, language, grades, edition_id: editionId } = row;
  const detail = { month, format, language, grades, ...(editionId === null ? {} : { editionId }) };
  await audit(change, by, { action, resource: 'exports', id: row.export_id, rev: org.rev, detail });
  return {
    url: `/v1/exports/${orgId}/${key}`,
    fileName: fileNameOf(kind, row, org),
    expiresAt: instant(row.expires_at),
  };
}
