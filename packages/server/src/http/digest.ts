const encoder = new TextEncoder();

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** JSON with the keys of every object in order, so that the same content has the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of a value's canonical JSON. */
export async function digest(value: unknown): Promise<string> {
  const bytes = encoder.encode(canonical(value) ?? '');
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** HMAC-SHA-256 of a text, cut to 128 bits. */
export async function mac(key: string, text: string): Promise<string> {
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), usage, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, encoder.encode(text));
  return base64url(new Uint8Array(signature).slice(0, 16));
}

/** A new secret of 256 bits. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
