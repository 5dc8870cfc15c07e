/* A host's own back end, as far as a story needs one: it signs short-lived embed tokens (ES256). */

const encode = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const part = (value: unknown): string => encode(new TextEncoder().encode(JSON.stringify(value)));

export const audience = 'wuyu';
/** Seconds that a token holds. */
const lifetime = 600;

/** Makes a key pair, and tokens by it. */
export async function createSigner(issuer: string) {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  return {
    issuer,
    /** What the backend's configuration names. */
    trusted: { issuer, audience, publicKey: await crypto.subtle.exportKey('jwk', publicKey) },
    /** A token of a user of an org; `now` in milliseconds. */
    async sign(sub: string, orgId: string, now: number): Promise<string> {
      const iat = Math.floor(now / 1000);
      const claims = { iss: issuer, aud: audience, sub, orgs: [orgId], iat, exp: iat + lifetime };
      const head = `${part({ alg: 'ES256', typ: 'JWT' })}.${part({ ...claims, scope: 'roster.read homework.read homework.write' })}`;
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        privateKey,
        new TextEncoder().encode(head),
      );
      return `${head}.${encode(new Uint8Array(signature))}`;
    },
  };
}
