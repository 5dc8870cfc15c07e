/**
 * A UUIDv7, for idempotency keys and for the `id` of a create. It needs `crypto.getRandomValues` only, so it works on
 * plain-http hosts too.
 */
export { v7 as newId } from 'uuid';
