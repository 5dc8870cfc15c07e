import { contractVersion, discovery, type Discovery } from '@wuyu/contract/browser';
import { IncompatibleError, UnreadableError } from './errors.ts';
import type { CallOptions } from './methods.ts';
import { prepare } from './request.ts';
import { createTransport, type Transport } from './transport.ts';

/** Reads `/.well-known/wuyu` and holds it against what is needed. */
export async function readDiscovery(
  transport: Transport,
  baseUrl: string,
  needed: readonly string[],
  options: CallOptions & { tries?: number },
): Promise<Discovery> {
  const request = prepare('discovery.getDiscovery', discovery.getDiscovery, baseUrl, '', {}, {});
  const { data, response } = await transport.call(request, options, true);
  const found = data as Partial<Discovery>;
  if (typeof found.contract !== 'string' || !Array.isArray(found.capabilities)) {
    throw new UnreadableError(response.status, 'no Wuyu backend', request);
  }
  const [major] = contractVersion.split('.');
  if (found.contract.split('.')[0] !== major) {
    throw new IncompatibleError(`contract ${found.contract}, not ${major}.x`, [], request);
  }
  const missing = needed.filter((name) => !found.capabilities?.includes(name));
  if (missing.length > 0) {
    throw new IncompatibleError(`the backend lacks ${missing.join(', ')}`, missing, request);
  }
  return found as Discovery;
}

/**
 * What the backend at `baseUrl` is: version, capabilities, limits, issuers. Needs no token. Rejects with
 * `IncompatibleError` when it keeps another major version of the contract, or lacks one of `capabilities`.
 */
export function discover(
  baseUrl: string,
  options: {
    capabilities?: readonly string[];
    signal?: AbortSignal;
    fetch?: (url: string, init: RequestInit) => Response | Promise<Response>;
  } = {},
): Promise<Discovery> {
  const { capabilities = [], signal, fetch } = options;
  const transport = createTransport(
    { getToken: () => '', ...(fetch ? { fetch } : {}) },
    () => undefined,
    () => Promise.resolve(true),
  );
  return readDiscovery(transport, baseUrl.replace(/\/+$/, ''), capabilities, { signal });
}
