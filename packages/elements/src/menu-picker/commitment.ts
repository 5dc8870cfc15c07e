import type { Edition } from '@wuyu/contract/browser';
import type { KeyStore } from '../shared/key-store.ts';

const keyOf = (orgId: string, editionId: string): string => `wuyu/draw@1/${orgId}/${editionId}`;

/** Keeps the fingerprint as it was published before the draw: it is what the seed is held against after it. */
export function rememberCommitment(storage: KeyStore | undefined, orgId: string, edition: Edition | undefined): void {
  if (!edition?.commitment || edition.drawnAt !== null) return;
  const key = keyOf(orgId, edition.id);
  try {
    if (storage?.getItem(key) === null) storage.setItem(key, edition.commitment);
  } catch {
    // Then the one the backend names is all there is.
  }
}

/** The fingerprint this device saw before the draw. */
export function rememberedCommitment(
  storage: KeyStore | undefined,
  orgId: string,
  edition: Edition,
): string | undefined {
  try {
    return storage?.getItem(keyOf(orgId, edition.id)) ?? undefined;
  } catch {
    return undefined;
  }
}
