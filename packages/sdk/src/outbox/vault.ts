import { newId } from '../ids.ts';
import { OutboxError } from './types.ts';

/*
 * One random key for each person and device encrypts all there is. It is never stored as it is, but wrapped: by a secret
 * that the backend gives to the person who is signed in, and, for when there is no signal, by a PIN of this device.
 */

/** Bytes encrypted by AES-GCM. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** The data key as it is stored. */
export interface Vault {
  /** Says whose it is to nobody who does not know it already. */
  readonly id: string;
  /** Another one for each data key: after everything was discarded, nothing joins a key that is gone. */
  readonly stamp: string;
  readonly bySecret: Sealed;
  readonly byPin: (Sealed & { readonly salt: Uint8Array<ArrayBuffer>; readonly iterations: number }) | undefined;
  /** Stamps of the keys before it that a person discarded. */
  readonly gone?: readonly string[] | undefined;
}

/** OWASP's figure for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023). */
const iterations = 600_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

/** Whether this page can encrypt: not on plain http. */
export const canSeal = (): boolean => typeof crypto.subtle === 'object';

/** A name that tells whose, or which, things these are to nobody who does not know it already. */
export async function vaultId(...whose: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(JSON.stringify(['wuyu/outbox@1', ...whose])));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function encrypt(key: CryptoKey, bytes: BufferSource, about: string): Promise<Sealed> {
  const iv = random(12);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(about) }, key, bytes);
  return { iv, data };
}

const decrypt = (key: CryptoKey, { iv, data }: Sealed, about: string): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(about) }, key, data);

/** Values sealed by a data key. `about` binds each to its place: moved elsewhere it does not open. */
export interface Sealer {
  seal(value: unknown, about: string): Promise<Sealed>;
  unseal(sealed: Sealed, about: string): Promise<unknown>;
}

function sealer(key: CryptoKey): Sealer {
  return {
    seal: (value, about) => encrypt(key, encoder.encode(JSON.stringify(value)), about),
    unseal: async (sealed, about) => JSON.parse(decoder.decode(await decrypt(key, sealed, about))) as unknown,
  };
}

const aes = (bytes: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function secretKey(id: string, secret: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(id), info: encoder.encode('wuyu/outbox@1') };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function pinKey(pin: string, salt: BufferSource, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The key in memory: what seals, and what wraps it anew. */
export interface Opened {
  readonly sealer: Sealer;
  /** The vault with another PIN, or with none. */
  withPin(vault: Vault, pin: string | undefined): Promise<Vault>;
}

async function opened(id: string, raw: ArrayBuffer): Promise<Opened> {
  return {
    sealer: sealer(await aes(raw)),
    async withPin(vault, pin) {
      if (pin === undefined) return { ...vault, byPin: undefined };
      const salt = random(16);
      const wrapped = await encrypt(await pinKey(pin, salt, iterations), raw, id);
      return { ...vault, byPin: { ...wrapped, salt, iterations } };
    },
  };
}

/** A new key, wrapped by the backend's secret. */
export async function createVault(id: string, secret: string): Promise<{ vault: Vault; opened: Opened }> {
  const raw = random(32).buffer;
  const bySecret = await encrypt(await secretKey(id, secret), raw, id);
  return { vault: { id, stamp: newId(), bySecret, byPin: undefined }, opened: await opened(id, raw) };
}

/** Opens a vault with the backend's secret. */
export async function openBySecret(vault: Vault, secret: string): Promise<Opened> {
  try {
    return await opened(vault.id, await decrypt(await secretKey(vault.id, secret), vault.bySecret, vault.id));
  } catch {
    throw new OutboxError('locked', 'The backend’s secret does not open what is kept on this device.');
  }
}

/** Opens a vault with the device's PIN. */
export async function openByPin(vault: Vault, pin: string): Promise<Opened> {
  const { byPin } = vault;
  if (!byPin) throw new OutboxError('locked', 'No PIN was set on this device; sign in with a network.');
  const key = await pinKey(pin, byPin.salt, byPin.iterations);
  let raw: ArrayBuffer;
  try {
    raw = await decrypt(key, byPin, vault.id);
  } catch {
    throw new OutboxError('wrongPin', 'This is not the PIN of this device.');
  }
  return opened(vault.id, raw);
}
