import {
  createRemoteJWKSet,
  customFetch,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import type { Clock } from '../clock.ts';

/** An OpenID Connect issuer whose tokens are taken. */
export interface OidcIssuer {
  readonly issuer: string;
  /** Tokens must be meant for this. */
  readonly audience: string;
  /** Where its keys lie; found by its discovery document unless told. */
  readonly jwksUri?: string;
  /** The claim that lists the orgs; `orgs` unless told. */
  readonly orgsClaim?: string;
}

/** A host's own back end that signs short-lived tokens for the pages it serves (ES256, at most 15 minutes). */
export interface EmbedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: JWK;
}

export interface AuthConfig {
  readonly oidc?: readonly OidcIssuer[];
  readonly embed?: readonly EmbedIssuer[];
  /** Fetches keys; the global one unless told. */
  readonly fetch?: typeof fetch;
}

/** Who a token speaks for, and where. */
export interface Claims {
  readonly issuer: string;
  readonly sub: string;
  readonly orgs: ReadonlySet<string>;
  /** What a service client may do, e.g. `homework.read`. */
  readonly scopes: ReadonlySet<string>;
  /** When it ends, ms. */
  readonly expiresAt: number;
}

/** One source of tokens: how its signatures are checked, and what else it has to keep. */
interface Source {
  readonly audience: string;
  readonly algorithms: string[];
  readonly maxSeconds?: number;
  readonly orgsClaim: string;
  readonly key: () => Promise<JWTVerifyGetKey>;
}

const embedSeconds = 15 * 60;
/** How many verified tokens are remembered, so that a signature is checked once and not with every request. */
const remembered = 5000;
/** How far clocks of issuers may be off, in seconds. */
const tolerance = 30;

export type Verify = (token: string) => Promise<Claims | undefined>;

const fixedKey = (jwk: JWK) => async (): Promise<JWTVerifyGetKey> => {
  const key = await importJWK(jwk, 'ES256');
  return async () => key;
};

/** The demonstration's own issuer, as a source among the others. */
export interface InnerIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly publicKey: () => Promise<JWK>;
}

/** A function that checks tokens: undefined for one that does not hold. Keys that cannot be fetched throw. */
export function createVerify(config: AuthConfig, clock: Clock, inner?: InnerIssuer): Verify {
  const fetchKeys = config.fetch ?? ((...args: Parameters<typeof fetch>) => globalThis.fetch(...args));
  const sources = new Map<string, Source>();
  for (const oidc of config.oidc ?? []) {
    let keys: Promise<JWTVerifyGetKey> | undefined;
    const load = async (): Promise<JWTVerifyGetKey> => {
      const uri = oidc.jwksUri ?? (await discoverKeys(oidc.issuer, fetchKeys));
      return createRemoteJWKSet(new URL(uri), { [customFetch]: (url, options) => fetchKeys(url, options) });
    };
    sources.set(oidc.issuer, {
      audience: oidc.audience,
      algorithms: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'],
      orgsClaim: oidc.orgsClaim ?? 'orgs',
      key: () =>
        (keys ??= load().catch((error: unknown) => {
          keys = undefined;
          throw error;
        })),
    });
  }
  const ours = { algorithms: ['ES256'], orgsClaim: 'orgs' };
  for (const { issuer, audience, publicKey } of config.embed ?? [])
    sources.set(issuer, { ...ours, audience, maxSeconds: embedSeconds, key: fixedKey(publicKey) });
  if (inner)
    sources.set(inner.issuer, {
      ...ours,
      audience: inner.audience,
      key: async () => fixedKey(await inner.publicKey())(),
    });

  const known = new Map<string, Claims>();
  return async (token) => {
    const now = clock.now();
    const seen = known.get(token);
    if (seen && seen.expiresAt > now) return seen;
    known.delete(token);
    const source = sources.get(unverifiedIssuer(token) ?? '');
    if (!source) return undefined;
    const claims = await check(token, source, await source.key(), now);
    if (!claims) return undefined;
    if (known.size >= remembered) known.delete(known.keys().next().value ?? '');
    known.set(token, claims);
    return claims;
  };
}

async function check(token: string, source: Source, key: JWTVerifyGetKey, now: number): Promise<Claims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      audience: source.audience,
      algorithms: source.algorithms,
      requiredClaims: ['iss', 'sub', 'exp', ...(source.maxSeconds === undefined ? [] : ['iat'])],
      clockTolerance: tolerance,
      currentDate: new Date(now),
    });
    return claimsOf(payload, source, now);
  } catch (error) {
    if (aboutKeys(error)) throw error;
    return undefined;
  }
}

/** Keys that could not be fetched say nothing against a token. jose tells of most such failures by its general error. */
const aboutKeys = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === errors.JOSEError.code;

function claimsOf(payload: JWTPayload, source: Source, now: number): Claims | undefined {
  const { iss, sub, exp, iat } = payload;
  if (!iss || !sub || !exp) return undefined;
  if (source.maxSeconds !== undefined) {
    if (exp - (iat ?? 0) > source.maxSeconds) return undefined;
    // Nor does one count as short because it says that it was made in the future.
    if (exp - now / 1000 > source.maxSeconds + tolerance) return undefined;
  }
  const orgs = payload[source.orgsClaim] ?? payload['org'];
  const scope = payload['scope'];
  return {
    issuer: iss,
    sub,
    orgs: new Set((Array.isArray(orgs) ? orgs : [orgs]).filter((org) => typeof org === 'string')),
    scopes: new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []),
    expiresAt: exp * 1000,
  };
}

/** The issuer that a token names, not believed yet: it only says which keys to check by. */
function unverifiedIssuer(token: string): string | undefined {
  const part = token.split('.')[1];
  if (!part || token.length > 8192) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof payload !== 'object' || payload === null || !('iss' in payload)) return undefined;
    return typeof payload.iss === 'string' ? payload.iss : undefined;
  } catch {
    return undefined;
  }
}

async function discoverKeys(issuer: string, fetchKeys: typeof fetch): Promise<string> {
  const response = await fetchKeys(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const document: unknown = await response.json();
  if (typeof document === 'object' && document !== null && 'jwks_uri' in document)
    if (typeof document.jwks_uri === 'string') return document.jwks_uri;
  throw new Error('the issuer does not say where its keys lie');
}
