import type { JWK } from 'jose';

/** Whether a value is a JWK of an elliptic curve. */
export const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && value.kty === 'EC' && 'x' in value && 'y' in value;
