/** The part of Trusted Types that is used; a browser or a page without them has none. */
interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL(input: string): string }): Policy;
}
interface Policy {
  createScriptURL(input: string): { toString(): string };
}

/** A page lets a policy's name be taken once: `undefined` until it was asked for, null where the page does not allow it. */
let policy: Policy | null | undefined;

/** The element's own policy: whatever it is given, it makes the address of one line that imports a module over http. */
function ownPolicy(types: TrustedTypes): Policy | null {
  if (policy !== undefined) return policy;
  try {
    policy = types.createPolicy('wuyu', { createScriptURL: addressOf });
  } catch {
    // The page's list of policies does not have its name.
    policy = null;
  }
  return policy;
}

function addressOf(module: string): string {
  if (!/^https?:/.test(module)) throw new TypeError('A worker imports a module over http');
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(module)}`], { type: 'text/javascript' }));
}

/**
 * Starts a worker that imports a module, from wherever that lies: a script from another host is no worker's, but a worker made
 * of a line of text may import it. The returned function ends it. Throws where there are no workers, or the page's own rules
 * do not let one begin like this.
 */
export function startWorker(module: string): { worker: Worker; end: () => void } {
  const { trustedTypes: types } = globalThis as { trustedTypes?: TrustedTypes };
  const own = types && ownPolicy(types);
  // Without a policy the browser would refuse the address, and say so once more.
  if (types && !own && !types.defaultPolicy) throw new TypeError('The page does not allow the policy wuyu');
  const address = own ? own.createScriptURL(module) : addressOf(module);
  const forget = () => URL.revokeObjectURL(address.toString());
  try {
    // The browser takes a trusted address as it is; TypeScript knows of texts alone.
    const worker = new Worker(address as string, { type: 'module' });
    const end = () => {
      worker.terminate();
      forget();
    };
    return { worker, end };
  } catch (error) {
    forget();
    throw error;
  }
}
