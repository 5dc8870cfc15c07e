import type { devices as table } from '@wuyu/contract';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { confides, type Handlers } from './context.ts';
import type { Change } from './database/database.ts';
import { base64url, newSecret } from './http/digest.ts';

/**
 * What everybody's keys in an org are derived from. It never leaves the database: who knew it could open the work of
 * every member on any device. It is made once and stays, because another would open nothing that waits.
 */
async function rootKey({ orgId, trx }: Change): Promise<string> {
  const made = newSecret();
  const row = await trx
    .updateTable('orgs')
    .set((eb) => ({ device_key: eb.fn.coalesce('device_key', eb.val(made)) }))
    .where('org_id', '=', orgId)
    .returning('device_key')
    .executeTakeFirstOrThrow();
  return row.device_key ?? made;
}

export const devices: Handlers<typeof table> = {
  getDeviceKey: confides(async (ctx) => {
    const { userId } = ctx.principal;
    const root = ctx.org.device_key ?? (await rootKey(ctx.change));
    return { userId, secret: base64url(hmac(sha256, utf8ToBytes(root), utf8ToBytes(`device/${userId}`))) };
  }),
};
