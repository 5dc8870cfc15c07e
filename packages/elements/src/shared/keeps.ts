import type { BaseClient } from '@wuyu/sdk';
import type { ReactiveElement } from 'lit';

/** An element that works on a client. */
export interface Host extends ReactiveElement {
  readonly used: BaseClient | undefined;
}
interface Asked {
  readonly client: BaseClient;
  readonly kept: Map<string, boolean>;
}

const known = new WeakMap<Host, Asked>();

/**
 * Whether to offer what one operation, `homework.createExport`, is for: not where the backend says that it does not keep it.
 * Until that is known it is offered; the host is drawn again where it is not.
 */
export function keeps(host: Host, operation: string): boolean {
  const client = host.used;
  // Of an older copy of the SDK it may be, which cannot say so.
  if (!client || !('keeps' in client)) return true;
  let asked = known.get(host);
  if (asked?.client !== client) known.set(host, (asked = { client, kept: new Map() }));
  const { kept } = asked;
  if (!kept.has(operation)) {
    kept.set(operation, true);
    void client.keeps(operation).then((is) => {
      kept.set(operation, is);
      if (!is) host.requestUpdate();
    });
  }
  return kept.get(operation) !== false;
}
