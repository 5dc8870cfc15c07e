const part = (value: object | Uint8Array) =>
  Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');

/** A host's own back end, which signs short-lived tokens for its pages. */
export async function createSigner(issuer: string, audience: string) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const publicKey = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    issuer,
    audience,
    publicKey: { ...publicKey, alg: 'ES256' },
    /** A token of `sub` for some orgs, from an instant (ms) on, for ten minutes unless told (s). */
    async sign(
      sub: string,
      orgs: readonly string[],
      from: number,
      // What a service client may do stands in its token.
      { scope = 'roster.read homework.read homework.write events.read policy.read', lasts = 600 } = {},
    ): Promise<string> {
      const iat = Math.floor(from / 1000);
      const claims = { iss: issuer, aud: audience, sub, orgs, scope, iat, exp: iat + lasts };
      const text = `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}`;
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.privateKey,
        Buffer.from(text),
      );
      return `${text}.${part(new Uint8Array(signature))}`;
    },
  };
}
