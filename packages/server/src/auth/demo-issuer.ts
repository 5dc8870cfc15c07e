import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { InnerIssuer } from './tokens.ts';

/** The issuer of a demonstration. Users that it signs in have it as their `issuer`. */
export const demoIssuer = 'urn:wuyu:demo';
const audience = 'urn:wuyu:demo:api';
const tokenSeconds = 60 * 60;

/** Somebody whose eyes a visitor may look through. */
export interface DemoPerson {
  readonly orgId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  /** What is worth seeing there, in a sentence. */
  readonly note: string;
}

/** A demonstration: who is in it, and the day it shows. Anyone may be anyone there. */
export interface DemoConfig {
  readonly date: string;
  /** The day that was asked for, where the calendar had none of lessons there. */
  readonly asked?: string;
  readonly orgs: readonly { readonly orgId: string; readonly name: string }[];
  readonly people: readonly DemoPerson[];
  /** Private ES256 key, kept by the caller so that tokens outlive a restart; a new one unless given. */
  readonly privateKey?: JWK;
}

export interface DemoToken {
  readonly token: string;
  /** RFC 3339, UTC. */
  readonly expiresAt: string;
}

/** Makes tokens for the users of a demonstration, and says by which key they are checked. */
export function createDemoIssuer(config: DemoConfig, database: Database, clock: Clock) {
  const keys = (async () => {
    if (!config.privateKey) {
      const pair = await generateKeyPair('ES256', { extractable: true });
      return { privateKey: pair.privateKey, publicKey: await exportJWK(pair.publicKey) };
    }
    const { d: _, ...publicKey } = config.privateKey;
    return { privateKey: await importJWK(config.privateKey, 'ES256'), publicKey };
  })();
  // Whoever asks for a token is told; nobody else waits for the key.
  keys.catch(() => undefined);
  const issuer: InnerIssuer = { issuer: demoIssuer, audience, publicKey: async () => (await keys).publicKey };

  return {
    issuer,
    people: {
      date: config.date,
      ...(config.asked === undefined ? {} : { asked: config.asked }),
      orgs: config.orgs,
      people: config.people,
    },
    /** A token for a user of the demonstration; undefined for anyone else. A service client's may do everything. */
    async token(orgId: string, userId: string): Promise<DemoToken | undefined> {
      const user = await database.glance(orgId, (trx) =>
        trx
          .selectFrom('users')
          .select(['sub', 'role'])
          .where('org_id', '=', orgId)
          .where('user_id', '=', userId)
          .where('issuer', '=', demoIssuer)
          .where('deleted', '=', 0)
          .executeTakeFirst(),
      );
      if (!user?.sub) return undefined;
      const issuedAt = Math.floor(clock.now() / 1000);
      const expiresAt = issuedAt + tokenSeconds;
      const scope = user.role === 'serviceClient' ? 'roster.read homework.read homework.write' : undefined;
      const token = await new SignJWT({ orgs: [orgId], ...(scope === undefined ? {} : { scope }) })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(demoIssuer)
        .setAudience(audience)
        .setSubject(user.sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign((await keys).privateKey);
      return { token, expiresAt: new Date(expiresAt * 1000).toISOString() };
    },
  };
}
export type Demo = ReturnType<typeof createDemoIssuer>;
